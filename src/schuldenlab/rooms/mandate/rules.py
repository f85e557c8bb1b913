"""What may be recorded, when it counts, and the road to college and council. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.ui.formats import date_nl, number_nl
from schuldenlab.rooms.mandate import workdays

MATTERS = {
    "all": "alles wat het lab aangaat",
    "appointment": "de opdracht aan de kwartiermaker",
    "workplan": "het werkplan",
    "declaration": "ondertekenen van de intentieverklaring",
    "budget": "het budget",
    "trial_process": "de werkwijze voor proeven",
}
BODIES = {
    "college": "college van burgemeester en wethouders",
    "council": "gemeenteraad",
    "steering_group": "stuurgroep",
    "mandate_holder": "gemandateerde",
}
BODY_SHORT = {
    "college": "het college",
    "council": "de raad",
    "steering_group": "de stuurgroep",
    "mandate_holder": "de gemandateerde",
}
TOPICS = {
    "lab": "instemmen met het lab",
    "budget": "budget en dekking",
    "join": "deelnemen aan de intentieverklaring",
    "information": "de raad informeren",
    "workplan": "het werkplan vaststellen",
    "trial_process": "de werkwijze voor proeven vaststellen",
    "selection": "de keuze van projecten",
    "coverage": "oordeel: er zijn genoeg projecten",
    "early_start": "eerder beginnen met uitvoeren",
    "other": "iets anders",
}
OUTCOMES = {
    "agreed": "akkoord",
    "agreed_changed": "akkoord met wijziging",
    "rejected": "afgewezen",
    "deferred": "aangehouden",
    "noted": "ter kennis genomen",
}
FACT_OUTCOMES = {"agreed_changed": "agreed"}  # what the trajectory is told, when it differs
CONTRACTS = {"hired": "ingehuurd", "internal": "in dienst"}
ALL_MATTERS = "all"
LONGEST = timedelta(days=5 * 366)
MOST_HOURS = Decimal(40)


@dataclass(frozen=True, slots=True)
class Span:
    """From a day until a day, both included; `ends` None: until further notice."""

    starts: date
    ends: date | None

    def holds_on(self, day: date) -> bool:
        return self.starts <= day and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True)
class Grant:
    """Somebody may decide on `matters` for the municipalities in `codes`."""

    person_id: int
    codes: frozenset[str]
    matters: frozenset[str]
    span: Span

    def covers(self, matter: str) -> bool:
        return matter in self.matters or ALL_MATTERS in self.matters


def covered_by(grants: Iterable[Grant], person_id: int, matter: str, on: date) -> frozenset[str]:
    """The municipalities for which this person may decide on `matter` that day."""
    found: set[str] = set()
    for grant in grants:
        if grant.person_id == person_id and grant.covers(matter) and grant.span.holds_on(on):
            found |= grant.codes
    return frozenset(found)


def check_span(starts: date | None, ends: date | None, *, ends_field: str = "ends", what: str = "De einddatum") -> None:
    """Raise RuleBroken when the end lies before the start."""
    if starts and ends and ends < starts:
        raise RuleBroken(
            f"{what} ligt vóór de begindatum ({date_nl(starts)}). Kies een latere datum.", field=ends_field
        )


def check_hours(hours: Decimal | None) -> None:
    if hours is not None and not 0 < hours <= MOST_HOURS:
        raise RuleBroken("Vul een aantal uren per week in tussen 1 en 40.", field="hours_a_week")


def check_term(starts: date, ends: date | None) -> None:
    """An assignment ends after it starts, and within five years."""
    check_span(starts, ends)
    if ends and ends - starts > LONGEST:
        raise RuleBroken(
            "Een opdracht duurt hooguit vijf jaar. Kies een eerdere einddatum; verlengen kan later.", field="ends"
        )


def check_taken(taken_on: date, today: date) -> None:
    if taken_on > today:
        raise RuleBroken(
            "Deze datum ligt in de toekomst. Leg de uitkomst vast als het besluit genomen is.", field="taken_on"
        )


def check_planning(submit_before: date | None, planned_for: date | None) -> None:
    if submit_before and planned_for and submit_before > planned_for:
        raise RuleBroken(
            f"Aanleveren kan niet na de vergadering van {date_nl(planned_for)}. Kies een eerdere datum.",
            field="submit_before",
        )


def check_outcome(outcome: str, conditions: str) -> None:
    if outcome == "agreed_changed" and not conditions.strip():
        raise RuleBroken("Schrijf op wat er is gewijzigd of welke voorwaarde erbij kwam.", field="conditions")


def day_after(day: date) -> date:
    return day + timedelta(days=1)


def term_words(starts: date, ends: date | None) -> str:
    """`van 1 maart 2027 tot en met 29 februari 2028`."""
    return f"van {date_nl(starts)} tot en met {date_nl(ends)}" if ends else f"vanaf {date_nl(starts)}"


def hours_words(hours: Decimal | None) -> str:
    return f"{number_nl(hours)} uur per week" if hours is not None else ""


def missing_terms(
    *, task: str, ends: date | None, hours: Decimal | None, political: object | None, official: object | None
) -> list[str]:
    """What an assignment still lacks before somebody can confirm it; in words, in the order of the form."""
    needed = [
        ("de taak", task.strip()),
        ("de einddatum", ends),
        ("het aantal uren", hours),
        ("de bestuurlijk opdrachtgever", political),
        ("de ambtelijk opdrachtgever", official),
    ]
    return [words for words, value in needed if not value]


def listed(words: Collection[str]) -> str:
    """`het aantal uren en de einddatum`."""
    *first, last = words or [""]
    return f"{', '.join(first)} en {last}" if first else last


def municipalities_words(names: str, count: int) -> str:
    """`gemeente Peel en Maas`, or `gemeenten Deventer, Olst-Wijhe en Raalte`: the names do not tell how many they are."""
    return f"{'gemeente' if count == 1 else 'gemeenten'} {names}"


# ---------------------------------------------------------------- the road


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage on the road: `days` working days before the last day for handing in, per body that asks for this stage."""

    slug: str
    label: str
    text: str
    days: Mapping[str, int]


# Our own division (onze indeling): municipalities differ. The secretariat of the college and the griffie know the local
# terms. Not every body asks for every stage.
ROAD = (
    Stage(
        "concept",
        "Concept klaar",
        "Het stuk is geschreven en de bijlagen zijn er.",
        {"college": 15, "council": 25, "steering_group": 5, "mandate_holder": 5},
    ),
    Stage(
        "aligned",
        "Ambtelijk afgestemd",
        "Financiën, juridische zaken en communicatie hebben meegelezen.",
        {"college": 8, "council": 15},
    ),
    Stage(
        "initialled",
        "Paraaf portefeuillehouder",
        "De wethouder heeft het stuk gelezen en geparafeerd.",
        {"college": 3, "council": 10},
    ),
    Stage(
        "submitted",
        "Aangeleverd",
        "Het stuk is ingeleverd voor de agenda.",
        {"college": 0, "council": 0, "steering_group": 0, "mandate_holder": 0},
    ),
)
STAGES = {stage.slug: stage for stage in ROAD}
# Working days between handing in and the meeting, when nobody said otherwise. Our own estimate.
SUBMIT_DAYS = {"college": 5, "council": 10, "steering_group": 5, "mandate_holder": 2}
MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Milestone:
    """One stage with its day. `state`: done, late, next or later."""

    slug: str
    label: str
    text: str
    due: date
    done_on: date | None
    state: str


@dataclass(frozen=True, slots=True)
class Road:
    """The stages of one decision. `estimated`: the day for handing in was worked out from the meeting."""

    milestones: tuple[Milestone, ...] = ()
    estimated: bool = False

    @property
    def late(self) -> tuple[Milestone, ...]:
        return tuple(stage for stage in self.milestones if stage.state == "late")

    @property
    def next(self) -> Milestone | None:
        return next((stage for stage in self.milestones if stage.state != "done"), None)


def road(
    body: str,
    *,
    submit_before: date | None,
    planned_for: date | None,
    done: Mapping[str, date],
    taken_on: date | None,
    today: date,
) -> Road:
    """Count back from the day for handing in. No such day and no meeting: no road yet."""
    deadline = submit_before or _estimate(body, planned_for)
    if deadline is None:
        return Road()
    stages = [stage for stage in ROAD if body in stage.days]
    reached = _reached(stages, done, taken_on)
    rows = []
    for number, stage in enumerate(stages):
        due = workdays.before(deadline, stage.days[body])
        rows.append((stage, due, done.get(stage.slug), number < reached))
    if planned_for:
        meeting = Stage(MEETING, "Vergadering", f"{BODY_SHORT[body].capitalize()} behandelt het stuk.", {})
        rows.append((meeting, planned_for, taken_on, taken_on is not None))
    return Road(tuple(_milestones(rows, today)), submit_before is None)


def _estimate(body: str, planned_for: date | None) -> date | None:
    return workdays.before(planned_for, SUBMIT_DAYS[body]) if planned_for else None


def _reached(stages: list[Stage], done: Mapping[str, date], taken_on: date | None) -> int:
    """How many stages lie behind: a later stage that is done answers for the ones before it."""
    if taken_on:
        return len(stages)
    return max((number + 1 for number, stage in enumerate(stages) if stage.slug in done), default=0)


def _milestones(rows: list[tuple[Stage, date, date | None, bool]], today: date) -> Iterable[Milestone]:
    is_next = True
    for stage, due, done_on, is_done in rows:
        state = "done" if is_done else "late" if due < today else "next" if is_next else "later"
        is_next = is_next and is_done
        yield Milestone(stage.slug, stage.label, stage.text, due, done_on, state)
