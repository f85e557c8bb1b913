"""Who may decide adopts a version of the work plan."""

from datetime import date

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.foundation.proof.kinds import ProofKind, register
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.foundation.ui.formats import date_nl, euro
from schuldenlab.rooms.mandate import queries as mandate
from schuldenlab.rooms.workplan import queries
from schuldenlab.rooms.workplan.models import WorkPlanVersion
from schuldenlab.rooms.workplan.plan import Plan, decode


def question(version: WorkPlanVersion) -> str:
    return f"Stelt u het werkplan van {version.lab.name} vast, zoals het in versie {version.number} staat?"


def summary(version: WorkPlanVersion) -> list[tuple[str, str]]:
    plan = decode(Plan, version.content)
    pairs = [
        ("Werkplan", f"versie {version.number}, vastgelegd op {date_nl(version.frozen_at)}"),
        ("Doelstellingen", "; ".join(row.title for row in plan.objectives)),
        ("Begroting", euro(plan.total)),
        ("Nieuw", version.note),
    ]
    return [(label, value) for label, value in pairs if value]


def about(version: WorkPlanVersion) -> list[int]:
    """Whoever froze it, and the kwartiermakers: nobody adopts their own plan."""
    frozen_by = [version.frozen_by_id] if version.frozen_by_id else []
    return [*frozen_by, *mandate.kwartiermaker_ids(version.lab)]


def may_adopt(lab: Lab, person: Person, on: date | None = None) -> bool:
    """Whether the person may decide on the plan that day: by mandate, or as the registered wethouder (the college)."""
    by_mandate = mandate.covered_codes(lab, person.pk, "workplan", on)
    return bool(by_mandate) or mandate.is_wethouder(lab, person.pk, on)


def refuse(version: WorkPlanVersion, person: Person) -> str | None:
    """Only the newest version, and only by who may decide at some time."""
    last = queries.latest(version.lab)
    if last and last.number > version.number:
        return f"Er is een nieuwere versie: {last.number}. Laat die vaststellen."
    if not mandate.has_been_decider(version.lab, person.pk, "workplan"):
        return (
            f"Leg eerst bij ‘Bestuurlijk draagvlak’ vast waarom {person.name} het werkplan mag vaststellen: als"
            " verantwoordelijk wethouder, of met een mandaat voor het werkplan. Besloot de stuurgroep? Leg dan dat"
            " besluit vast."
        )
    return None


def refuse_mail(version: WorkPlanVersion, person: Person) -> str | None:
    if may_adopt(version.lab, person):
        return None
    return f"{person.name} mag hier vandaag niet meer over besluiten. Kijk de einddatum na bij ‘Bestuurlijk draagvlak’."


def check_day(_actor: Actor, version: WorkPlanVersion, confirmation: Confirmation) -> None:
    """The right to decide must hold on the day of the answer, or on the date of the paper."""
    answered = confirmation.answered_at or clock.now()
    on = confirmation.paper_dated or answered.astimezone(clock.AMSTERDAM).date()
    if not may_adopt(version.lab, confirmation.person, on):
        name = confirmation.person.name
        raise RuleBroken(f"Op {date_nl(on)} mocht {name} hier niet over besluiten. Kijk de datums na.", field="person")


def suggest(version: WorkPlanVersion) -> Person | None:
    people = [*mandate.wethouders(version.lab).values(), *mandate.deciders(version.lab, "workplan")]
    return next((person for person in people if person.pk not in about(version)), None)


ADOPTION = register(
    ProofKind(
        slug=queries.ADOPTION_PROOF,
        title="Vaststellen van het werkplan",
        model=WorkPlanVersion,
        permission="workplan.edit",
        question=question,
        summary=summary,
        back=WorkPlanVersion.get_absolute_url,
        about=about,
        refuse=refuse,
        refuse_mail=refuse_mail,
        suggest=suggest,
        ways=lambda version: mandate.ways_to_decide(version.lab, "workplan"),
        document="werkplan",
        document_subject=lambda version: version,
        agreed=check_day,
        yes="Ja, ik stel het werkplan vast",
        no="Nee, nog niet",
    )
)
