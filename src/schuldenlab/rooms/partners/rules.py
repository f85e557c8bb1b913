"""The ladder of support: which moves are possible, where a party stands, which groups are thin. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.ui import formats
from schuldenlab.foundation.ui.formats import capital, number_word
from schuldenlab.rooms.partners.facts import GROUPS, LADDER, NOT_NOW, PROMISED, RUNGS


class Way(StrEnum):
    """Who writes a rung: somebody of the lab, the partner's own confirmation, or the signed declaration."""

    HAND = "hand"
    PARTNER = "partner"
    DECLARATION = "declaration"


_ANY = ("approached", "talking", "positive", "deciding", NOT_NOW)
BY_HAND: dict[str, tuple[str, ...]] = {
    "not_approached": _ANY,
    "approached": ("talking", "positive", "deciding", NOT_NOW),
    "talking": ("approached", "positive", "deciding", NOT_NOW),
    "positive": ("approached", "talking", "deciding", NOT_NOW),
    "deciding": _ANY,  # again deciding: the decision was put off
    "promised": _ANY,
    "signed": _ANY,
    NOT_NOW: ("approached", "talking", "positive", "deciding"),
}
BY_PARTNER: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(BY_HAND, ("deciding", "promised", NOT_NOW)),
    "promised": (NOT_NOW,),
    "signed": (),  # who signed leaves by the declaration
    NOT_NOW: ("deciding", "promised"),
}
BY_DECLARATION: dict[str, tuple[str, ...]] = {
    rung: (NOT_NOW,) if rung == "signed" else ("signed",)
    for rung in BY_HAND  # who signed may leave
}
MOVES = {Way.HAND: BY_HAND, Way.PARTNER: BY_PARTNER, Way.DECLARATION: BY_DECLARATION}


TO_PARTNER = {
    "promised": "Uw organisatie zegde al steun toe. U kunt die intrekken, of ons een vraag stellen.",
    "signed": "Uw organisatie tekende de intentieverklaring. Wilt u daarvan af, bel of mail ons dan.",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the history. `void`: the confirmation that it stands on was withdrawn, so it counts no more."""

    rung: str
    at: date
    decides_before: date | None = None
    void: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a party stands now, and since when; `decides_before` only while its own organisation decides."""

    rung: str = "not_approached"
    since: date | None = None
    decides_before: date | None = None

    @property
    def label(self) -> str:
        return RUNGS[self.rung]

    @property
    def height(self) -> int:
        """How high on the ladder; -1 for a party that does not take part now."""
        return LADDER.index(self.rung) if self.rung in LADDER else -1

    @property
    def stands_behind(self) -> bool:
        return self.rung in PROMISED


def standing(history: Sequence[Step]) -> Standing:
    """Where a party stands by its history, oldest first. Entries whose confirmation was withdrawn are passed over."""
    valid = [step for step in history if not step.void]
    if not valid:
        return Standing()
    last, since = valid[-1], valid[-1].at
    for step in reversed(valid):
        if step.rung != last.rung:
            break
        since = step.at
    return Standing(last.rung, since, last.decides_before if last.rung == "deciding" else None)


def check_move(before: str, after: str, way: Way) -> None:
    """Raises RuleBroken at `rung` when this step is not this writer's to take."""
    if after in MOVES[way][before]:
        return
    if way is Way.PARTNER:
        raise RuleBroken(TO_PARTNER.get(before, "Dit staat al vast. U hoeft niets te doen."), field="rung")
    if way is Way.HAND and after == "promised":
        raise RuleBroken("Toegezegd legt de partij zelf vast. Vraag haar om bevestiging.", field="rung")
    if way is Way.HAND and after == "signed":
        raise RuleBroken("Getekend wordt vastgelegd met de intentieverklaring.", field="rung")
    raise RuleBroken(f"Deze partij staat al op ‘{RUNGS[before]}’. Kies een andere trede.", field="rung")


def check_step(step: Step, *, remark: str, before: Standing, last_at: date | None, today: date) -> None:
    """Dates in order, a date with a decision, and the reason when a party comes back on its word."""
    if step.at > today:
        raise RuleBroken("Deze datum ligt in de toekomst. Leg vast wat al zo is.", field="at")
    if last_at is not None and step.at < last_at:
        raise RuleBroken("Deze datum ligt vóór de vorige stap van deze partij. Kies een latere datum.", field="at")
    if step.rung == "deciding" and step.decides_before is None:
        raise RuleBroken(
            "Vul in voor welke datum de partij besluit. Dan staat het op tijd in de bellijst.", "decides_before"
        )
    if step.rung != "deciding" and step.decides_before is not None:
        raise RuleBroken("Een besluitdatum hoort bij ‘in besluitvorming’.", field="decides_before")
    if step.decides_before is not None and step.decides_before < step.at:
        raise RuleBroken("De besluitdatum ligt vóór deze stap. Kies een latere datum.", field="decides_before")
    if before.stands_behind and not remark.strip():
        raise RuleBroken(f"Deze partij had het {before.label}. Schrijf erbij wat er is veranderd.", field="remark")


@dataclass(frozen=True, slots=True)
class GroupState:
    """One of the three groups of criterion (a): how many stand behind the lab, how many are on their way."""

    key: str
    behind: int
    on_the_way: int
    waiting: int  # on the list, not approached

    @property
    def label(self) -> str:
        return GROUPS[self.key]

    @property
    def total(self) -> int:
        return self.behind + self.on_the_way + self.waiting

    @property
    def holds(self) -> bool:
        return self.behind > 0

    @property
    def word(self) -> str:
        if self.holds:
            return "gedragen"
        return "onderweg" if self.on_the_way else "dun"

    @property
    def kind(self) -> str:
        return "done" if self.holds else "waiting" if self.on_the_way else "attention"

    @property
    def sentence(self) -> str:
        """What is there, in one sentence."""
        if self.holds:
            on_the_way = (
                f"; {number_word(self.on_the_way)} {is_or_are(self.on_the_way)} onderweg" if self.on_the_way else ""
            )
            verbs = "zegde steun toe of tekende" if self.behind == 1 else "zegden steun toe of tekenden"
            return f"{counted(self.behind)} {verbs}{on_the_way}."
        if self.on_the_way:
            return f"Nog niemand zegde toe. {counted(self.on_the_way)} {is_or_are(self.on_the_way)} onderweg."
        if self.waiting:
            return f"Nog niemand benaderd. {counted(self.waiting)} {'staat' if self.waiting == 1 else 'staan'} op de lijst."
        return "Nog niemand op de lijst."


def counted(number: int) -> str:
    """`Eén partij` or `Drie partijen`, to begin a sentence with."""
    return capital(formats.counted(number, "partij", "partijen"))


def is_or_are(number: int) -> str:
    return "is" if number == 1 else "zijn"


def group_states(parties: Sequence[tuple[str, str]]) -> list[GroupState]:
    """The three groups, from pairs of (group, rung). Who does not take part now is in none."""
    states = []
    for key in GROUPS:
        rungs = [rung for group, rung in parties if group == key and rung in LADDER]
        behind = sum(rung in PROMISED for rung in rungs)
        waiting = sum(rung == "not_approached" for rung in rungs)
        states.append(GroupState(key, behind, len(rungs) - behind - waiting, waiting))
    return states
