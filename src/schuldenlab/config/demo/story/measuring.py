"""What the projects bring about: indicators, measurements, costs and benefits, and results that three labs share. Figures are invented."""

from decimal import Decimal
from typing import Any

from schuldenlab.config.demo.stage import Stage
from schuldenlab.config.demo.story.sharing import MARK, looking_in
from schuldenlab.rooms.catalogue import actions as catalogue
from schuldenlab.rooms.impact import actions
from schuldenlab.rooms.impact.models import ProjectIndicator
from schuldenlab.rooms.impact.standard import BY_KEY
from schuldenlab.rooms.portfolio import actions as portfolio
from schuldenlab.rooms.portfolio import gaps
from schuldenlab.rooms.selection import actions as selection
from schuldenlab.rooms.selection.models import ChosenProject
from schuldenlab.rooms.workplan.models import Objective

NOTHING: dict[str, Any] = {
    "baseline": None, "baseline_total": None, "baseline_spread": None, "baseline_on": None, "baseline_source": "",
    "target": None, "target_on": None,
}  # fmt: skip


def indicator(stage: Stage, chosen: ChosenProject, key: str, **values: Any) -> ProjectIndicator:
    """One of the fixed indicators, with the lab's own baseline and target."""
    known = BY_KEY[key]
    words = {name: getattr(known, name) for name in ("name", "definition", "about", "kind", "unit", "better")}
    return actions.put_indicator(
        stage.leader(),
        chosen=chosen,
        standard=key,
        **{**words, **NOTHING, "source": "Cliëntvolgsysteem (voorbeeld)", **values},
    )


def count(stage: Stage, row: ProjectIndicator, *, day: int, note: str = "", **values: Any) -> Any:
    with stage.at(day, 15):
        blank = {"count": None, "total": None, "value": None, "spread": None}
        return actions.measure(stage.leader(), indicator=row, on=stage.day(day), note=note, **{**blank, **values})


def before(stage: Stage, day: int, value: float, total: int | None = None, **values: Any) -> dict[str, Any]:
    """A baseline, measured on a day of the story."""
    return {
        "baseline": Decimal(str(value)),
        "baseline_total": total,
        "baseline_on": stage.day(day),
        "baseline_source": "Jaarverslag schuldhulpverlening (voorbeeld)",
        **values,
    }


def early_signals(stage: Stage, *, day: int, baseline: tuple[float, int], counts: list[tuple[int, int]]) -> None:
    """Contact after an early signal: the lab measures it as the others do, and shares it."""
    chosen = ChosenProject.objects.get(lab=stage.lab, project="vroegsignalering")
    with stage.at(day):
        row = indicator(
            stage,
            chosen,
            "contact-na-signaal",
            **before(stage, day - 5, *baseline),
            target=Decimal(50),
            target_on=stage.day(day + 700),
        )
    step = max(1, 60 // len(counts)) if stage.begins > 100 else 3
    for number, (contacts, signals) in enumerate(counts, start=1):
        count(stage, row, day=day + step * number, count=contacts, total=signals)
    with stage.at(day + step * len(counts) + 1):
        actions.share(stage.leader(), indicator=row, consent=True)


def runs_already(stage: Stage, *, day: int) -> None:
    """The law asks for early signals, so they ran before the lab began: recorded, and chosen where they were not yet."""
    with stage.at(day):
        chosen = ChosenProject.objects.filter(lab=stage.lab, project="vroegsignalering").first()
        if chosen is None:
            aims = list(Objective.objects.filter(lab=stage.lab)[:1])
            reason = "De wet vraagt het al, en het loopt. We willen weten of het mensen bereikt."
            chosen = selection.choose(stage.leader(), project="vroegsignalering", objectives=aims, reason=reason)
        portfolio.put_project(
            stage.leader(),
            chosen=chosen,
            runs_since=stage.day(-500),
            runs_by="gemeente",
            runs_source="Jaarverslag schuldhulpverlening (voorbeeld)",
        )


def leave_gap(stage: Stage, *, day: int) -> None:
    """One phase may stay without a project for now; another is a plain gap."""
    with stage.at(day):
        gaps.leave_open(
            stage.leader(),
            phase="stabilisation",
            reason="De kredietbank begint volgend voorjaar met budgetbeheer voor de hele regio. Daarna kijken we opnieuw.",
        )


def youth_fund(stage: Stage, *, day: int) -> None:
    """The fund for youth: few people yet, so little is sure; what it costs and who gains; a result for the catalogue."""
    chosen = ChosenProject.objects.get(lab=stage.lab, project="jpf")
    with stage.at(day):
        reach = indicator(stage, chosen, "bereik")
        plans = indicator(
            stage,
            chosen,
            "plan-van-aanpak",
            **before(stage, day - 20, 45, 40),
            target=Decimal(70),
            target_on=stage.day(day + 300),
        )
        waiting = indicator(
            stage,
            chosen,
            "tijd-tot-intake",
            **before(stage, day - 20, 34, 52, baseline_spread=Decimal(15)),
            target=Decimal(14),
            target_on=stage.day(day + 300),
        )
    count(stage, reach, day=day + 20, count=11)
    count(stage, plans, day=day + 20, count=5, total=9)
    count(stage, reach, day=day + 34, count=18)
    made = count(stage, plans, day=day + 34, count=11, total=18, note="Twee jongeren verhuisden.")
    count(stage, waiting, day=day + 34, value=Decimal("19.5"), total=18, spread=Decimal("9.2"))
    with stage.at(day + 35):
        offered = actions.offer(
            stage.leader(),
            measurement=made,
            consent=True,
            text=f"Van 18 jongeren met een intake kregen er 11 binnen acht weken een plan van aanpak: 61%, met 95% zekerheid tussen 39 en 80%. Vooraf was het 45%. {MARK}",
            kind="own_statement",
            level="observed",
            source="",
        )
    with stage.at(day + 37):
        reasons = "Eerlijk over de onzekerheid. Kom terug als er vijftig jongeren zijn."
        catalogue.decide(looking_in(stage), offered.offer, accepted=True, reasons=reasons)
    balance(stage, chosen, day=day + 38)


def balance(stage: Stage, chosen: ChosenProject, *, day: int) -> None:
    with stage.at(day):
        actions.put_frame(
            stage.leader(),
            chosen=chosen,
            years=3,
            rate=Decimal("2.25"),
            rate_source="Rapport Werkgroep discontovoet 2020 (voorbeeld: kijk na welke nu geldt)",
            without="Jongeren krijgen een gewone schuldregeling van drie jaar. Een deel haakt af en komt later terug.",
        )
        for row in BALANCE:
            names = (
                "side",
                "name",
                "party",
                "amount",
                "number",
                "low",
                "high",
                "first_year",
                "last_year",
                "assumption",
                "source",
            )
            values = dict(zip(names, row, strict=True))
            money = {name: None if values[name] is None else Decimal(values[name]) for name in names[3:7]}
            actions.put_row(stage.leader(), chosen=chosen, **{**values, **money})


BALANCE: tuple[tuple[Any, ...], ...] = (
    ("cost", "Begeleiding door een coach", "gemeente", 2200, 40, None, None, 1, 1, "Elke jongere krijgt een jaar lang een coach.", "Offerte van de uitvoerder (voorbeeld)"),
    ("cost", "Afkopen van schulden", "fonds", 1500, 40, 45000, 75000, 1, 1, "Gemiddeld € 1.500 per jongere; een deel komt terug.", "Eigen schatting van de werkgroep (voorbeeld)"),
    ("benefit", "Minder uitkering", "gemeente", 9000, 8, 27000, 117000, 2, 3, "Acht van de veertig jongeren werken een jaar eerder; het kunnen er drie of dertien zijn.", "Eigen schatting, nog niet gemeten (voorbeeld)"),
    ("benefit", "Minder uren schuldhulp", "gemeente", 650, 40, 16000, 36000, 1, 3, "Tien uur minder per jongere, tegen € 65 per uur.", "Tijdregistratie over drie maanden (voorbeeld)"),
    ("benefit", "Schulden sneller betaald", "schuldeisers", 700, 40, 14000, 42000, 1, 2, "Schuldeisers krijgen eerder een deel, en sturen minder brieven.", "Gesprek met drie schuldeisers (voorbeeld)"),
)  # fmt: skip
