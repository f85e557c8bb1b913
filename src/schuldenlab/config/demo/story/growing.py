"""An own project that passed its trial, is scaled, stands in the catalogue and is adopted by another lab. Invented."""

from decimal import Decimal
from typing import Any

from schuldenlab.config.demo.stage import Stage
from schuldenlab.config.demo.story.sharing import MARK, looking_in
from schuldenlab.config.demo.story.trying import begin, count, decide
from schuldenlab.rooms.catalogue import actions as catalogue
from schuldenlab.rooms.catalogue.models import ProjectOffer
from schuldenlab.rooms.scaling import actions
from schuldenlab.rooms.scaling.models import ScalingAim
from schuldenlab.rooms.selection import actions as selection
from schuldenlab.rooms.trials import actions as trials
from schuldenlab.rooms.trials import trial_actions
from schuldenlab.rooms.trials.models import Initiative, Trial
from schuldenlab.rooms.workplan.models import Objective

TITLE = "Post openen in de bibliotheek"
PROVEN: dict[str, tuple[str, str, str]] = {
    "workable.in_use": ("yes", "In twee bibliotheken kwamen in tien weken 64 mensen met hun post.", "Telling van de vrijwilligers"),
    "workable.result": ("yes", "Van 64 mensen hadden er 47 na vier weken overzicht; vooraf was dat bij 40 op de 100.", "Evaluatie van de proef"),
    "workable.lasting": ("partly", "De bibliotheek geeft de ruimte vast. De coördinator is betaald tot eind volgend jaar.", "Afspraak met de bibliotheek"),
    "workable.parties": ("yes", "Bibliotheek, welzijnsorganisatie en gemeente doen mee.", "Werkwijze van de proef"),
    "reusable.shared_problem": ("yes", "Ongeopende post noemen alle labs waarmee we spraken.", "Gesprekken in het netwerk"),
    "reusable.sectors": ("yes", "De bibliotheek is een stichting, het waterbedrijf gaf de folders.", "Werkwijze van de proef"),
    "available.offered": ("yes", "Draaiboek en lesmateriaal liggen klaar, en Helmond denkt mee.", "Draaiboek (voorbeeld)"),
    "available.effort": ("yes", "Met een bibliotheek en vier vrijwilligers kan het in zes weken beginnen.", "Eigen ervaring"),
}  # fmt: skip
AIMS: tuple[tuple[Any, ...], ...] = (
    ("in", "De coördinator staat in de gewone begroting", "Voorstel bij de kadernota.", "uren per week in de vaste begroting", 0, 12),
    ("out", "Vijf gemeenten openen post in hun bibliotheek", "Draaiboek delen, drie keer een open ochtend.", "gemeenten die het doen", 1, 5),
    ("up", "De bibliotheekbranche neemt het op in haar aanbod", "Gesprek met de branche.", "afspraken met landelijke partijen", 0, 1),
    ("deep", "Vrijwilligers blijven, en inwoners vertellen het door", "Elk kwartaal een avond voor vrijwilligers.", "vrijwilligers die een jaar blijven", 6, 10),
)  # fmt: skip


def passed(stage: Stage, *, day: int) -> None:
    """Brought in, tried for ten weeks, and over the mark that was set beforehand."""
    with stage.at(day):
        row = trials.put_initiative(
            stage.leader(),
            title=TITLE,
            problem="Wie bang is voor een rekening, laat post dicht. Dan lopen boetes op en is hulp later moeilijker.",
            target_group="Inwoners met ongeopende post",
            hypothesis="In de bibliotheek, samen met een vrijwilliger, gaat de post wel open. Na vier weken is er overzicht.",
            organisation="Bibliotheek De Peel (voorbeeld)",
            brought_in_on=stage.day(day),
        )
        trials.answer_initiative(
            stage.leader(), initiative=row, answered_on=stage.day(day), answer="Mooi plan. We gaan het verkennen."
        )
    decide(stage, row, day=day + 3, to="Verkennen", why="Past bij de doelstelling om er eerder bij te zijn.")
    decide(stage, row, day=day + 8, to="Ontwerpen", why="Er is ruimte, en vier vrijwilligers willen meedoen.")
    plan: dict[str, Any] = {
        "problem": row.problem, "target_group": row.target_group, "hypothesis": row.hypothesis, "size": 60,
        "starts_on": stage.day(day + 15), "ends_on": stage.day(day + 85), "costs": Decimal(6200),
        "indicator": "Bezoekers met overzicht na vier weken", "measure": "share", "baseline": Decimal(40),
        "baseline_on": stage.day(day + 5), "baseline_source": "Telling bij het loket over het vorige kwartaal (voorbeeld)",
        "measuring": "De vrijwilligers tellen elke twee weken wie overzicht heeft. Alleen aantallen, geen namen.",
        "success_compare": "ge", "success_value": Decimal(60), "success_on": stage.day(day + 70),
        "success_words": "Na tien weken heeft minstens 60% binnen vier weken overzicht.",
        "stop_compare": "le", "stop_value": Decimal(25), "stop_from": stage.day(day + 40),
        "stop_words": "Heeft na zes weken een kwart of minder overzicht, dan stoppen we.",
        "harm": "Wie zijn post liever alleen opent, krijgt dezelfde hulp aan het loket.",
        "harm_watch": "De bibliotheek vraagt elke maand of mensen zich veilig voelden.",
        "finance_after": "De bibliotheek geeft de ruimte, de gemeente betaalt de coördinator.",
        "exit_plan": "We maken lopende afspraken af en verwijzen daarna naar het loket.",
    }  # fmt: skip
    trial = begin(stage, row, day=day + 11, owner="els", **plan)
    decide(stage, row, day=day + 15, to="Beproeven", why="Het plan is compleet en verzegeld.")
    for offset, clear, joined in ((30, 11, 18), (50, 28, 40), (72, 47, 64)):
        count(stage, trial, day=day + offset, number=clear, of=joined)
    with stage.at(day + 86):
        trial = Trial.objects.get(pk=trial.pk)
        trial_actions.end(stage.leader(), trial=trial, on=stage.day(day + 85))
        trial_actions.evaluate(
            stage.leader(),
            trial=trial,
            on=stage.day(day + 86),
            found="Van 64 mensen hadden er 47 binnen vier weken overzicht. Dat is meer dan de 60% die we vooraf afspraken.",
            said="Bezoekers noemden vooral de rust. Vrijwilligers willen een vaste avond met elkaar.",
            costs=Decimal(5900),
            unknown="Of mensen na een half jaar hun post nog openen.",
        )


def scaled(stage: Stage, *, day: int) -> None:
    """Evidence on the criteria, aims in four kinds, and the offer on which the portfolio board decides."""
    with stage.at(day):
        initiative = Initiative.objects.get(lab=stage.lab, title=TITLE)
        plan = actions.put_plan(
            stage.leader(),
            initiative=initiative,
            owner=stage.person("els"),
            why="De proef haalde zijn doel ruim, en twee dorpen in de buurt vragen erom.",
        )
        for question, (verdict, text, source) in PROVEN.items():
            actions.give_evidence(
                stage.leader(), plan=plan, question=question, verdict=verdict, text=f"{text} {MARK}", source=source
            )
    with stage.at(day + 3):
        for kind, goal, steps, indicator, baseline, target in AIMS:
            actions.put_aim(
                stage.leader(),
                plan=plan,
                kind=kind,
                goal=goal,
                steps=steps,
                owner=stage.person("els"),
                before=stage.day(day + 300),
                indicator=indicator,
                baseline=Decimal(baseline),
                target=Decimal(target),
            )
    with stage.at(day + 5):
        plan = actions.offer(stage.leader(), plan=plan, consent=True, **OFFER)
        assert plan.offer is not None
    with stage.at(day + 12):
        catalogue.decide(
            looking_in(stage),
            plan.offer,
            accepted=True,
            reasons="In deze fase was er nog weinig, en het draaiboek is goed over te nemen. Kom terug over het vaste geld.",
            decided_by="Portfolioboard van SchuldenlabNL (voorbeeld)",
            decided_on=stage.day(day + 12),
        )
    with stage.at(day + 14):
        aim = ScalingAim.objects.get(plan=plan, kind="deep")
        actions.count(
            stage.leader(), aim=aim, on=stage.day(day + 13), value=Decimal(7), source="Lijst van de coördinator"
        )


OFFER: dict[str, Any] = {
    "name": f"{TITLE} (voorbeeld)",
    "summary": "In de bibliotheek open je samen met een vrijwilliger je post, en maak je in vier weken overzicht.",
    "target_group": "Inwoners met ongeopende post",
    "phases": ["awareness", "stabilisation"],
    "themes": ["early_detection", "volunteers"],
    "groups": ["residents"],
    "needs": ["debt_help"],
    "finance": "De bibliotheek geeft de ruimte, de gemeente betaalt een coördinator.",
    "prerequisites": "een bibliotheek met een rustige hoek\nvier vrijwilligers met een training",
    "indicators": "bezoekers met overzicht na vier weken",
    "workable": f"Van 64 mensen hadden er 47 binnen vier weken overzicht. {MARK}",
    "reusable": "Ongeopende post komt overal voor, en elke gemeente heeft een bibliotheek.",
    "available": "Draaiboek en lesmateriaal zijn te delen; in zes weken kan het beginnen.",
}


def adopted(stage: Stage, *, day: int) -> None:
    """Another lab chooses it from the catalogue."""
    offer = ProjectOffer.objects.filter(name=OFFER["name"]).latest("pk")
    with stage.at(day, 16):
        aims = list(Objective.objects.filter(lab=stage.lab)[:1])
        reason = "Helmond liet zien dat het werkt, en onze bibliotheek heeft ruimte."
        selection.choose(stage.leader(), project=offer.slug, objectives=aims, reason=reason)
