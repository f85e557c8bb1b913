"""What a rule is, and what it answers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from schuldenlab.rooms.trajectory.facts import DeviationFact, LabFacts


@dataclass(frozen=True, slots=True)
class Mend:
    """The page on which a rule is mended: a label for its button, a URL name, what follows the lab in its address."""

    label: str
    url_name: str
    arguments: tuple[int | str, ...] = ()
    query: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """It is somebody else's turn: whose, and until when that is no reason to act."""

    who: str
    until: date


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule finds. `sentence` is Dutch and stands by itself; `mend` overrides the rule's own button."""

    holds: bool
    sentence: str
    mend: Mend | None = None
    waiting: Waiting | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One evidence rule.

    id: `step.what`, stable, also in the machine-readable status. ask: the sentence of the next action. check: pure. mend: its button.
    after: ids of rules, or numbers of steps, that must hold before this one is worth doing. days: how long it usually takes (our own estimate: no source
    names a lead time). exception: whether *Anders geregeld* is possible. applies: False leaves the rule out, and the step says why.
    """

    id: str
    ask: str
    check: Callable[[LabFacts], Verdict]
    mend: Mend
    after: tuple[str, ...] = ()
    days: int = 3
    exception: bool = True
    applies: Callable[[LabFacts], bool] = lambda _: True


@dataclass(frozen=True, slots=True)
class RuleState:
    """A rule on one lab's facts."""

    rule: Rule
    holds: bool
    sentence: str
    mend: Mend | None
    waiting: Waiting | None
    exception: DeviationFact | None

    @property
    def id(self) -> str:
        return self.rule.id


@dataclass(frozen=True, slots=True)
class Step:
    """One of the ten. `title` as on the route, `purpose` in two sentences, `documents` it makes, `advice`: SchuldenlabNL is named here."""

    number: int
    title: str
    long_title: str
    purpose: str
    rules: tuple[Rule, ...]
    documents: tuple[str, ...] = ()
    picture: tuple[str, str, str] | None = None  # what it is called, the name of its page, and who may see it
    advice: bool = False
    notes: Callable[[LabFacts], tuple[str, ...]] = lambda _: ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """One of the four."""

    letter: str
    title: str
    long_title: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A step or a criterion on one lab's facts. An empty set of rules never holds."""

    part: Step | Criterion
    rules: tuple[RuleState, ...]
    notes: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        return bool(self.rules) and all(rule.holds for rule in self.rules)

    @property
    def share(self) -> float:
        """Between 0 and 1: the part of the rules that hold."""
        return sum(rule.holds for rule in self.rules) / len(self.rules) if self.rules else 0.0

    @property
    def has_exception(self) -> bool:
        return any(rule.exception for rule in self.rules)

    @property
    def missing(self) -> tuple[RuleState, ...]:
        return tuple(rule for rule in self.rules if not rule.holds)


def judge(rule: Rule, facts: LabFacts) -> RuleState:
    """Apply a rule; an exception in force makes it hold, visibly."""
    verdict = rule.check(facts)
    exception = None
    if not verdict.holds and rule.exception:
        exception = next((row for row in facts.deviations if row.rule == rule.id), None)
    sentence = verdict.sentence
    if exception:
        until = f", tot en met {dutch(exception.until)}" if exception.until else ""
        sentence = f"Anders geregeld door {exception.by}: {exception.reason} (sinds {dutch(exception.since)}{until})"
    holds = verdict.holds or exception is not None
    return RuleState(
        rule, holds, sentence, None if verdict.holds else verdict.mend or rule.mend, verdict.waiting, exception
    )


def judge_part(part: Step | Criterion, facts: LabFacts) -> Outcome:
    notes = part.notes(facts) if isinstance(part, Step) else ()
    return Outcome(part, tuple(judge(rule, facts) for rule in part.rules if rule.applies(facts)), notes)


def yes(sentence: str) -> Verdict:
    return Verdict(holds=True, sentence=sentence)


def no(sentence: str, mend: Mend | None = None, waiting: Waiting | None = None) -> Verdict:
    return Verdict(holds=False, sentence=sentence, mend=mend, waiting=waiting)


def dutch(day: date) -> str:
    """`18 januari 2027`."""
    months = (
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
    )  # fmt: skip
    return f"{day.day} {months[day.month - 1]} {day.year}"


def experience_notes(involved: str, paid: str, council: str) -> tuple[str, ...]:
    """The three questions on lived experience of steps 6 and 9: shown, never blocking."""
    questions = {
        "Wie met ervaring heeft meegedacht?": involved,
        "Is de vergoeding geregeld?": paid,
        "Is de adviesraad sociaal domein gevraagd?": council,
    }
    return tuple(f"{question} {answer or 'Dat staat er nog niet bij.'}" for question, answer in questions.items())


PATIENCE = timedelta(days=7)  # how long an unanswered question may wait before reminding is an action; our own choice


def asked(facts: LabFacts, kind: str, subject_ids: Iterable[int]) -> Waiting | None:
    """The question of this kind that waits for its answer, if any."""
    wanted = set(subject_ids)
    rows = [row for row in facts.asked if row.kind == kind and row.subject_id in wanted]
    if not rows:
        return None
    newest = max(rows, key=lambda row: row.last)
    return Waiting(newest.name, newest.last + PATIENCE)


def any_asked(facts: LabFacts, kind: str) -> Waiting | None:
    """The same, whatever row of this kind it is about."""
    return asked(facts, kind, [row.subject_id for row in facts.asked if row.kind == kind])


def overdue(facts: LabFacts, waiting: Waiting | None) -> bool:
    return waiting is not None and waiting.until < facts.today
