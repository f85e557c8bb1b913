"""A project that runs, read: risks, decisions, evaluations, and the parties beside what the project asks for."""

from dataclasses import dataclass

from schuldenlab.foundation.labs.models import Lab
from schuldenlab.rooms.catalogue.party_types import NATIONAL, PARTY_TYPES
from schuldenlab.rooms.delivery import taking_part
from schuldenlab.rooms.delivery.run_models import ProjectParty, ProjectRisk
from schuldenlab.rooms.delivery.taking_part import Match, Party, Wanted
from schuldenlab.rooms.partners import queries as partners
from schuldenlab.rooms.partners.queries import Card
from schuldenlab.rooms.selection.models import ChosenProject


@dataclass(frozen=True)
class Member:
    """A party that takes part: its row, and the card that says how far it stands behind the lab."""

    row: ProjectParty
    card: Card

    @property
    def promised(self) -> list[str]:
        return [one.described for one in self.card.contributions if one.is_promised]

    @property
    def not_promised(self) -> list[str]:
        return [f"{one.described} ({one.state})" for one in self.card.contributions if not one.is_promised]


@dataclass(frozen=True)
class Together:
    """Who takes part in a project, and what it asks for."""

    members: tuple[Member, ...]
    matches: tuple[Match, ...]

    @property
    def missing(self) -> list[Match]:
        return taking_part.missing(self.matches)

    @property
    def groups(self) -> list[tuple[str, list[Member]]]:
        """Local parties, then national ones."""
        national = [one for one in self.members if one.card.row.level == "national"]
        local = [one for one in self.members if one not in national]
        return [(label, rows) for label, rows in (("Uit de streek", local), ("Landelijk", national)) if rows]


def together(lab: Lab, chosen: ChosenProject) -> Together:
    """A constant number of queries for any number of partners."""
    cards = {card.row.pk: card for card in partners.cards(lab)}
    rows = list(ProjectParty.objects.in_lab(lab).filter(project=chosen.pk))
    inside = {row.partner_id for row in rows}
    parties = [
        Party(pk, card.row.name, card.row.party, frozenset(card.row.types), pk in inside) for pk, card in cards.items()
    ]
    members = tuple(Member(row, cards[row.partner_id]) for row in rows)
    return Together(members, tuple(taking_part.matches(wanted(chosen), parties)))


def wanted(chosen: ChosenProject) -> list[Wanted]:
    """The parties that the catalogue names with this project, then the kinds that are needed and that none of them is."""
    named = chosen.entry.mapped if chosen.entry else ()
    found = [Wanted(one.name, one.party, frozenset(one.types), reach(one.types)) for one in named]
    seen = {key for one in found for key in one.types}
    kinds = [kind for kind in chosen.needed_types if kind.key not in seen]
    return found + [Wanted(kind.label, "", frozenset({kind.key}), reach((kind.key,))) for kind in kinds]


def reach(types: tuple[str, ...]) -> str:
    levels = {PARTY_TYPES[key].level == NATIONAL for key in types if key in PARTY_TYPES}
    words = {True: "landelijk", False: "uit de streek"}
    return " of ".join(words[level] for level in sorted(levels))


def open_risks(project_id: int) -> list[ProjectRisk]:
    """The heaviest first."""
    rows = ProjectRisk.objects.filter(project=project_id, closed_on=None).select_related("owner")
    return sorted(rows, key=lambda row: (-row.chance * row.effect, row.pk))
