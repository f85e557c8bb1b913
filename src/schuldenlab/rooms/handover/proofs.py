"""Both sides sign: the giver and the receiver, each by an own link or on paper."""

from django.urls import reverse

from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.proof.kinds import ProofKind, register
from schuldenlab.foundation.sealing import keys
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.handover import actions, protocol, queries, rules
from schuldenlab.rooms.handover.models import Handover


def question(row: Handover) -> str:
    return (
        f"Tekent u voor de overdracht van {row.giver.name} aan {row.receiver.name}? "
        "Zij is bedoeld voor het beheer en de verdere ontwikkeling van het lab."
    )


def summary(row: Handover) -> list[tuple[str, str]]:
    pairs = [
        ("Wie draagt over", row.giver.described),
        ("Wie neemt over", row.receiver.described),
        ("Soort overdracht", rules.KINDS[row.kind]),
        ("Onderdelen", items_words(row)),
    ]
    return [*pairs, ("Meelezen tot en met", date_nl(row.reading_until))] if row.reading_until else pairs


def items_words(row: Handover) -> str:
    total, still_open = row.items.count(), row.items.filter(taken_at=None).count()
    return f"{total}, waarvan {still_open} nog open" if still_open else f"{total}, alle overgenomen"


def next_to_sign(row: Handover) -> Person | None:
    """The side that did not sign yet; the giver first."""
    done = queries.signed_by(row)
    return next((person for person in (row.giver, row.receiver) if person.pk not in done), None)


register(
    ProofKind(
        slug=queries.SIGNATURE,
        title="Overdracht tekenen",
        model=Handover,
        permission="handover.edit",
        question=question,
        summary=summary,
        back=lambda row: reverse("handover:home", args=[row.lab.slug]),
        refuse=actions.why_not_sign,
        suggest=next_to_sign,
        agreed=actions.signed,
        document=protocol.SLUG,
        document_subject=lambda row: row,
        signed=True,
        authority=protocol.authority,
        intention=protocol.INTENTION,
        laid_down=protocol.standing,
        ready=keys.check,
        yes="Ja, ik teken",
        no="Nee, ik teken niet",
        self_allowed=True,
    )
)
