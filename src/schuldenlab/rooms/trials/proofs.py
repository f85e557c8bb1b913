"""Who may decide adopts a version of the process."""

from datetime import date

from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.proof.kinds import ProofKind, register
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.foundation.ui.formats import date_nl, euro
from schuldenlab.rooms.mandate import queries as mandate
from schuldenlab.rooms.trials import queries, rules
from schuldenlab.rooms.trials.models import TrialProcessVersion


def question(version: TrialProcessVersion) -> str:
    return f"Stelt u de werkwijze voor proeven van {version.lab.name} vast, zoals zij in versie {version.number} staat?"


def summary(version: TrialProcessVersion) -> list[tuple[str, str]]:
    content = version.content
    return [
        ("Werkwijze proeven", f"versie {version.number}, vastgelegd op {date_nl(version.frozen_at)}"),
        ("Fasen", rules.listed(stage["name"] for stage in content["stages"])),
        ("Wie besluit", content["decides"]),
        ("Ritme", content["rhythm"]),
        ("Budget per jaar", euro(content["budget"])),
        ("Een initiatief inbrengen", rules.intake_words(content["intake"], content["answer_days"])),
    ]


def about(version: TrialProcessVersion) -> list[int]:
    """Whoever froze it, and the kwartiermakers: nobody adopts their own process."""
    frozen_by = [version.frozen_by_id] if version.frozen_by_id else []
    return [*frozen_by, *mandate.kwartiermaker_ids(version.lab)]


def refuse(version: TrialProcessVersion, person: Person) -> str | None:
    """Only the newest version, and only by who may decide at some time."""
    last = queries.latest(version.lab)
    if last and last.number > version.number:
        return f"Er is een nieuwere versie: {last.number}. Laat die vaststellen."
    if not mandate.has_been_decider(version.lab, person.pk, queries.ABOUT):
        return (
            f"Leg eerst bij ‘Bestuurlijk draagvlak’ vast waarom {person.name} dit mag vaststellen: als verantwoordelijk"
            " wethouder, of met een mandaat voor de werkwijze proeven. Besloot de stuurgroep? Leg dan dat besluit vast."
        )
    return None


def may_adopt(version: TrialProcessVersion, person_id: int, on: date | None = None) -> bool:
    """Whether the person may decide on it that day or today: by mandate, or as the responsible wethouder."""
    by_mandate = mandate.covered_codes(version.lab, person_id, queries.ABOUT, on)
    return bool(by_mandate) or mandate.is_wethouder(version.lab, person_id, on)


def refuse_mail(version: TrialProcessVersion, person: Person) -> str | None:
    if may_adopt(version, person.pk):
        return None
    return f"{person.name} mag hier vandaag niet meer over besluiten. Kijk de einddatum na bij ‘Bestuurlijk draagvlak’."


def check_day(_actor: Actor, version: TrialProcessVersion, confirmation: Confirmation) -> None:
    """The right to decide must hold on the day of the answer, or on the date of the paper."""
    answered = confirmation.answered_at or clock.now()
    on = confirmation.paper_dated or answered.astimezone(clock.AMSTERDAM).date()
    if not may_adopt(version, confirmation.person_id, on):
        name = confirmation.person.name
        raise RuleBroken(f"Op {date_nl(on)} mocht {name} hier niet over besluiten. Kijk de datums na.", field="person")


def suggest(version: TrialProcessVersion) -> Person | None:
    people = [*mandate.wethouders(version.lab).values(), *mandate.deciders(version.lab, queries.ABOUT)]
    mine = about(version)
    return next((person for person in people if person.pk not in mine), None)


ADOPTION = register(
    ProofKind(
        slug=queries.ADOPTION_PROOF,
        title="Werkwijze proeven vastgesteld",
        model=TrialProcessVersion,
        permission="trials.edit",
        question=question,
        summary=summary,
        back=lambda version: reverse("trials:adopt", args=[version.lab.slug]),
        about=about,
        refuse=refuse,
        refuse_mail=refuse_mail,
        suggest=suggest,
        ways=lambda version: mandate.ways_to_decide(version.lab, queries.ABOUT),
        document="werkwijze-proeven",
        document_subject=lambda version: version,
        agreed=check_day,
        yes="Ja, ik stel de werkwijze vast",
        no="Nee, nog niet",
    )
)
