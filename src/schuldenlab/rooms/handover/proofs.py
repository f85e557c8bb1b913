"""Both sides sign: the giver and the receiver, each by an own link or on paper."""

from django.urls import reverse

from schuldenlab.foundation.proof.kinds import ProofKind, register
from schuldenlab.rooms.handover import actions, queries, rules
from schuldenlab.rooms.handover.models import Handover


def summary(row: Handover) -> list[tuple[str, str]]:
    pairs = [
        ("Wie draagt over", row.giver.described),
        ("Wie neemt over", row.receiver.described),
        ("Soort overdracht", rules.KINDS[row.kind]),
        ("Onderdelen", f"{row.items.count()}, alle overgenomen"),
    ]
    return [*pairs, ("Meelezen tot", f"{row.reading_until:%d-%m-%Y}")] if row.reading_until else pairs


register(
    ProofKind(
        slug=queries.SIGNATURE,
        title="Overdracht tekenen",
        model=Handover,
        permission="handover.edit",
        question=lambda row: (
            f"Tekent u voor de overdracht van {row.giver.name} aan {row.receiver.name}? Zij is bedoeld voor het beheer en de verdere ontwikkeling van het lab."
        ),
        summary=summary,
        back=lambda row: reverse("handover:home", args=[row.lab.slug]),
        refuse=actions.why_not_sign,
        agreed=actions.signed,
        document="overdrachtsdossier",
        yes="Ja, ik teken",
        no="Nee, ik teken niet",
        self_allowed=True,
    )
)
