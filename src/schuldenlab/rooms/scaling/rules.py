"""When an initiative may be scaled, what its evidence still lacks, and how a project spreads. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.rooms.catalogue import rules as catalogue
from schuldenlab.rooms.catalogue import vocabulary

IN, OUT, UP, DEEP, BEYOND = "in", "out", "up", "deep", "beyond"
KINDS = {  # the five kinds of scaling: label, what it means
    IN: ("regulier maken", "Het wordt gewoon werk, met vast geld en vaste mensen."),
    OUT: ("elders invoeren", "Andere gemeenten en organisaties gaan het ook doen."),
    UP: ("in beleid brengen", "Regels, beleid of landelijke afspraken veranderen mee."),
    DEEP: ("verankeren in steun en gedrag", "Mensen gaan anders denken en doen, en blijven het steunen."),
    BEYOND: ("anders toepassen", "Hetzelfde idee helpt bij een ander probleem of een andere groep."),
}
KIND_CHOICES = [(key, f"{label}: {meaning[:1].lower()}{meaning[1:]}") for key, (label, meaning) in KINDS.items()]
QUESTIONS = [key for part in vocabulary.CRITERIA for key in vocabulary.questions_of(part)]
QUESTION_CHOICES = [
    (key, f"{label}: {asked}") for key, (label, asked) in vocabulary.QUESTIONS.items() if key in QUESTIONS
]
VERDICTS = {key: word for key, word in vocabulary.VERDICTS.items() if key != "unknown"}


def lacking(*, tried: bool, evaluated: bool, reached: bool | None, stopped: bool) -> list[str]:
    """What an initiative lacks before it can be scaled, in sentences; empty when its trial was passed."""
    if stopped:
        return ["Het initiatief is gestopt."]
    if not tried:
        return ["Er is nog geen proef gedaan."]
    found = []
    if reached is None:
        found.append("Er is nog geen meting op of na de dag waarop de regel voor slagen geldt.")
    elif not reached:
        found.append("De regel voor slagen is niet gehaald.")
    if not evaluated:
        found.append("De proef is nog niet geëvalueerd.")
    return found


def check_begin(missing: Sequence[str]) -> None:
    if missing:
        raise RuleBroken(f"Opschalen kan na een geslaagde proef. {' '.join(missing)}")


@dataclass(frozen=True, slots=True)
class Answered:
    """One question of a criterion, with the newest evidence that the lab gives; empty while there is none."""

    question: str
    verdict: str = "unknown"
    text: str = ""
    source: str = ""
    on: date | None = None
    by: str = ""

    @property
    def label(self) -> str:
        return vocabulary.QUESTIONS[self.question][0]

    @property
    def asked(self) -> str:
        return vocabulary.QUESTIONS[self.question][1]

    @property
    def status(self) -> tuple[str, str]:
        return vocabulary.VERDICTS[self.verdict], vocabulary.VERDICT_KINDS[self.verdict]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One of the three criteria of proven, with its questions."""

    key: str
    answers: tuple[Answered, ...]

    @property
    def label(self) -> str:
        return vocabulary.CRITERIA[self.key][0]

    @property
    def meaning(self) -> str:
        return vocabulary.CRITERIA[self.key][1]

    @property
    def verdict(self) -> str:
        return catalogue.combined(self.key, {one.question: one.verdict for one in self.answers})

    @property
    def status(self) -> tuple[str, str]:
        return vocabulary.VERDICTS[self.verdict], vocabulary.VERDICT_KINDS[self.verdict]

    @property
    def missing(self) -> list[Answered]:
        """What does not hold yet, or was not answered."""
        return [one for one in self.answers if one.verdict != "yes"]


def criteria(newest: Mapping[str, Answered]) -> list[Criterion]:
    return [
        Criterion(part, tuple(newest.get(key, Answered(key)) for key in vocabulary.questions_of(part)))
        for part in vocabulary.CRITERIA
    ]


def unanswered(found: Iterable[Criterion]) -> list[str]:
    return [one.label for part in found for one in part.answers if one.verdict == "unknown"]


def check_offer(found: Iterable[Criterion], *, waits: bool) -> None:
    """An offer has an answer to every question, also where the answer is no. Raises RuleBroken."""
    if waits:
        raise RuleBroken("Dit project is al aangeboden. Trek dat aanbod eerst in, of wacht op het besluit.")
    open_ones = unanswered(found)
    if open_ones:
        raise RuleBroken(
            f"De portfolioboard wil bij elke vraag een antwoord, ook als dat ‘nee’ is. Nog open: {', '.join(open_ones)}."
        )


def check_aim(*, baseline: Decimal | None, target: Decimal | None, indicator: str) -> None:
    """A target needs something that is counted, and where it stands now. Raises RuleBroken at the field."""
    if (target is not None or baseline is not None) and not indicator.strip():
        raise RuleBroken("Waaraan zie je dit? Vul in wat je telt.", field="indicator")
    if target is not None and baseline is None:
        raise RuleBroken("Waar staat het nu? Zonder dat zegt een doel niets.", field="baseline")


def check_count(on: date, today: date) -> None:
    if on > today:
        raise RuleBroken("Deze dag ligt in de toekomst. Leg een telling vast als zij gedaan is.", field="on")


# ---------------------------------------------------------------- how it spreads


@dataclass(frozen=True, slots=True)
class Adoption:
    """That a lab carries a project, since a day. `origin`: it was born there."""

    lab: str
    codes: tuple[str, ...]
    on: date
    origin: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """Who carries a project, in the order of time; `known`: municipalities that other sources name, without a day."""

    adoptions: tuple[Adoption, ...]
    known: frozenset[str] = frozenset()

    def years(self, today: date) -> list[int]:
        """From the first adoption until now, each year; only this year when nobody began."""
        first = min((one.on.year for one in self.adoptions), default=today.year)
        return list(range(min(first, today.year), today.year + 1))

    def until(self, year: int) -> list[Adoption]:
        return [one for one in self.adoptions if one.on.year <= year]

    def at(self, year: int) -> dict[str, int]:
        """Municipality → step of colour: 4 joined in this year, 2 before it, 1 known from other sources."""
        steps = dict.fromkeys(self.known, 1)
        for one in self.until(year):
            for code in one.codes:
                steps[code] = max(4 if one.on.year == year else 2, steps.get(code, 0))
        return steps


def spread(adoptions: Iterable[Adoption], known: Iterable[str] = ()) -> Spread:
    rows = sorted(adoptions, key=lambda one: (one.on, not one.origin, one.lab))
    return Spread(tuple(rows), frozenset(known))
