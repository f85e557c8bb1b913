"""From a lab's rows to the question of the best combination, and the answer back in words and rows to show."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from schuldenlab.rooms.catalogue.vocabulary import DebtHelpPhase
from schuldenlab.rooms.selection import combination, combination_words
from schuldenlab.rooms.selection.candidates import Matching
from schuldenlab.rooms.selection.combination import Answer, Combination, Limits, Option, Question
from schuldenlab.rooms.selection.matching_facts import Candidate
from schuldenlab.rooms.selection.models import CombinationLimits
from schuldenlab.rooms.selection.solver import NotProven


@dataclass(frozen=True)
class Told:
    """The answer as a page shows it. `answer` is None when it could not be proven in time."""

    question: Question
    answer: Answer | None
    without_estimate: tuple[Candidate, ...]
    names: Mapping[str, str]
    titles: Mapping[int, str]

    @property
    def best(self) -> Combination | None:
        return self.answer.best if self.answer else None

    @property
    def proof(self) -> str:
        return combination_words.proof(self.question, self.best) if self.best else ""

    @property
    def shortages(self) -> list[str]:
        return [combination_words.shortage(row) for row in (self.answer.shortages if self.answer else ())]

    @property
    def extras(self) -> list[str]:
        if self.answer is None or self.best is None:
            return []
        best, names, titles = self.best, self.names, self.titles
        return [combination_words.more(row, best, names, titles) for row in self.answer.extras]

    @property
    def alternatives(self) -> list[tuple[Combination, str]]:
        if self.answer is None or self.best is None:
            return []
        best, names = self.best, self.names
        return [(row, combination_words.difference(row, best, names)) for row in self.answer.alternatives]

    def named(self, keys: Collection[str]) -> str:
        return ", ".join(self.names[key] for key in keys)

    def goals(self, row: Combination) -> tuple[list[str], list[str]]:
        """The objectives it covers and those it does not, by their titles."""
        covered = [title for number, title in self.titles.items() if number in row.objectives]
        return covered, [title for title in self.titles.values() if title not in covered]

    def phases(self, row: Combination) -> tuple[list[str], list[str]]:
        covered = [phase.label for phase in DebtHelpPhase if phase in row.phases]
        return covered, [phase.label for phase in DebtHelpPhase if phase.label not in covered]


def whole(amount: Decimal, *, up: bool) -> int:
    return int(amount.to_integral_value(ROUND_CEILING if up else ROUND_FLOOR))


def option(found: Matching, candidate: Candidate) -> Option:
    assert candidate.estimate is not None
    return Option(
        key=candidate.key,
        name=candidate.name,
        cost=whole(candidate.estimate.cost, up=True),
        tenths=whole(candidate.estimate.hours * 10, up=True),
        objectives=found.serves(candidate),
        phases=frozenset(candidate.phases),
    )


def question(found: Matching, values: Mapping[str, Any]) -> Question:
    options = tuple(option(found, row) for row in found.live if row.estimate)
    known = {row.key for row in options}
    limits = Limits(
        money=whole(values["money"], up=False),
        tenths=whole(values["hours"] * 10, up=False),
        at_most=values["at_most"],
        must=frozenset(values["must"]) & known,
        without=frozenset(values["without"]) & known,
    )
    weights = tuple((row.pk, found.focuses[row.pk].importance) for row in found.objectives)
    return Question(options, limits, weights)


def tell(found: Matching, values: Mapping[str, Any]) -> Told:
    """Ask HiGHS, and put the answer in words."""
    asked = question(found, values)
    try:
        answer: Answer | None = combination.best(asked)
    except NotProven:
        answer = None
    return Told(
        question=asked,
        answer=answer,
        without_estimate=tuple(row for row in found.live if not row.estimate),
        names={row.key: row.name for row in found.candidates},
        titles={row.pk: row.title for row in found.objectives},
    )


def values_of(row: CombinationLimits) -> dict[str, Any]:
    names = ("money", "hours", "at_most", "must", "without")
    return {name: getattr(row, name) for name in names}
