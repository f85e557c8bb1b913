"""The road through college and council: its stations in their order, each with its state. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.ui.formats import capital, date_nl

SITTINGS = {"portfolio": "portefeuilleoverleg", "committee": "raadscommissie"}
SITTING_OUTCOMES = {
    "positive": "positief",
    "remarks": "positief, met opmerkingen",
    "negative": "niet positief",
    "postponed": "uitgesteld",
}
# The order in which a paper travels. Our own division: not every municipality has every station.
STATIONS = {
    "portfolio": "Portefeuilleoverleg",
    "college": "College",
    "committee": "Raadscommissie",
    "council": "Gemeenteraad",
}
PAPERS = {"portfolio": "", "college": "collegevoorstel", "committee": "", "council": "raadsvoorstel"}
POLITICAL = frozenset(
    {"lab", "budget", "join", "information"}
)  # what the support of step 3 and joining in step 8 rest on
GOOD = frozenset({"agreed", "agreed_changed", "noted", "positive", "remarks"})
LEAD_AGAIN = frozenset({"deferred", "postponed"})
STATE_WORDS = {
    "done": "klaar",
    "refused": "afgewezen",
    "again": "komt terug",
    "late": "te laat",
    "planned": "gepland",
    "no_day": "nog geen datum",
    "unplanned": "nog niet gepland",
}
STATE_KINDS = {
    "done": "done", "refused": "wrong", "again": "attention", "late": "attention",
    "planned": "waiting", "no_day": "neutral", "unplanned": "open",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Station:
    """One stop on the road of one municipality. `moved_from`: days that were planned before."""

    kind: str
    title: str = ""
    paper_name: str = ""  # what the paper is called: collegevoorstel, raadsinformatiebrief
    planned_on: date | None = None
    held_on: date | None = None
    outcome: str = ""
    outcome_word: str = ""
    has_paper: bool = False
    is_proven: bool = True
    moved_from: tuple[date, ...] = ()
    address: str = ""
    is_there: bool = True

    @property
    def label(self) -> str:
        return STATIONS[self.kind]

    def state(self, today: date) -> str:
        if not self.is_there:
            return "unplanned"
        if self.outcome in LEAD_AGAIN:
            return "again"
        if self.outcome:
            return "done" if self.outcome in GOOD else "refused"
        if self.planned_on is None:
            return "no_day"
        return "late" if self.planned_on < today else "planned"

    @property
    def result(self) -> str:
        """`Akkoord op 3 maart 2027`, or nothing as long as it was not held."""
        return f"{capital(self.outcome_word)} op {date_nl(self.held_on)}" if self.held_on else ""

    @property
    def paper_word(self) -> str:
        """Where the paper is. A meeting that decides nothing may do without one."""
        if self.has_paper:
            return f"{self.paper_name or 'stuk'} is er"
        if self.kind in SITTINGS:
            return ""
        return "bevestigd" if self.held_on and self.is_proven else f"nog geen {self.paper_name or 'stuk'}"

    @property
    def told(self) -> str:
        """What came out, with its paper."""
        return "; ".join(words for words in (self.result, self.paper_word) if words)

    @property
    def moved_words(self) -> str:
        return f"eerder gepland op {', '.join(date_nl(day) for day in self.moved_from)}" if self.moved_from else ""


def in_order(stations: Iterable[Station]) -> list[Station]:
    """Along the road; a kind that nobody planned holds its place, so that what is missing can be seen."""
    known = list(stations)
    found: list[Station] = []
    for kind in STATIONS:
        here = [one for one in known if one.kind == kind]
        here.sort(key=lambda one: (one.held_on or one.planned_on or date.max, one.title))
        found += here or [Station(kind, is_there=False)]
    return found


def moved(days: Sequence[date | None], now: date | None) -> tuple[date, ...]:
    """The days before the one that is planned now, each once, in the order in which they were planned."""
    return tuple(dict.fromkeys(day for day in days if day is not None and day != now))


def check_sitting(planned_on: date | None, held_on: date | None, outcome: str, today: date) -> None:
    """A meeting has a day before it is put on the road, and an outcome once it was held. Raises RuleBroken."""
    if planned_on is None and held_on is None:
        raise RuleBroken("Vul in op welke dag het overleg gepland is.", field="planned_on")
    if held_on and held_on > today:
        raise RuleBroken("Deze dag ligt in de toekomst. Vul de dag in als het overleg is geweest.", field="held_on")
    if held_on and not outcome:
        raise RuleBroken("Kies wat er uit het overleg kwam.", field="outcome")
    if outcome and not held_on:
        raise RuleBroken("Vul in op welke dag dit overleg was.", field="held_on")


def is_order_strange(stations: Sequence[Station]) -> list[str]:
    """Sentences on a kind of station that first comes before the kind it should follow: shown, never blocked.

    The first of each kind counts: a college that decides again a year later was not too late for the council.
    """
    firsts: dict[str, date] = {}
    for one in stations:
        if day := one.held_on or one.planned_on:
            firsts[one.kind] = min(day, firsts.get(one.kind, day))
    along = [(kind, firsts[kind]) for kind in STATIONS if kind in firsts]
    return [
        f"{STATIONS[later]} staat op {date_nl(day)}, vóór {STATIONS[earlier].lower()} op {date_nl(before)}."
        for (earlier, before), (later, day) in pairwise(along)
        if day < before
    ]
