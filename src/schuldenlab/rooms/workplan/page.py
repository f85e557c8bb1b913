"""What the pages show of the plan: each part with its state in words."""

from dataclasses import dataclass
from datetime import date

from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.workplan import queries, rules, words
from schuldenlab.rooms.workplan.models import WorkPlanVersion
from schuldenlab.rooms.workplan.plan import ActivityRow, ObjectiveRow, Plan


@dataclass(frozen=True)
class ObjectiveCard:
    """An objective with its activities and what it still lacks."""

    row: ObjectiveRow
    activities: tuple[ActivityRow, ...]
    gaps: list[rules.Gap]
    start: str
    goal: str
    baseline_due: bool  # the activity that supplies the baseline is done, and the baseline is not there

    @property
    def state(self) -> tuple[str, str]:
        count = len(self.gaps)
        if not count:
            return "compleet", "done"
        return (f"nog {count} {'ding' if count == 1 else 'dingen'} te doen", "open")


@dataclass(frozen=True)
class ActivityCard:
    """An activity with its state and what it waits for."""

    row: ActivityRow
    period: str
    serves: str
    waits_for: list[str]
    state: tuple[str, str]


@dataclass(frozen=True)
class State:
    """Where the plan stands: draft, frozen, adopted. `kind` is that of ui.status."""

    word: str
    kind: str
    sentence: str


def objective_cards(plan: Plan) -> list[ObjectiveCard]:
    sentences = words.baseline_sentences(plan)
    return [objective_card(plan, row, sentences[row.id]) for row in plan.objectives]


def objective_card(plan: Plan, row: ObjectiveRow, start: str) -> ObjectiveCard:
    activities = plan.activities_of(row.id)
    fact = rules.objective_fact(row, activities)
    goal = words.goal_words(row)
    supplied = any(one.supplies_baseline and one.done_on for one in activities)
    return ObjectiveCard(
        row,
        activities,
        rules.gaps_of(fact),
        start,
        f"Doel: {goal}{f' in {row.year}' if row.year else ''}." if goal else "",
        supplied and not rules.has_baseline(fact),
    )


def activity_cards(plan: Plan, today: date) -> list[ActivityCard]:
    """In the order of time; what is done comes last."""
    titles = {row.id: row.title for row in plan.objectives}
    cards = [activity_card(plan, row, titles, today) for row in plan.activities]
    return sorted(
        cards, key=lambda card: (card.row.done_on is not None, card.row.starts or date.max, card.row.ends or date.max)
    )


def activity_card(plan: Plan, row: ActivityRow, titles: dict[int, str], today: date) -> ActivityCard:
    waits = [other for key in row.waits_for if (other := plan.activity(key)) and not other.done_on]
    return ActivityCard(
        row,
        words.period_words(row) or "",
        words.served(row, titles),
        [other.title for other in waits],
        activity_state(row, today, waits=bool(waits)),
    )


def activity_state(row: ActivityRow, today: date, *, waits: bool) -> tuple[str, str]:
    if row.done_on:
        return f"gedaan op {date_nl(row.done_on)}", "done"
    if not (row.owner and row.starts and row.ends):
        return "eigenaar of data ontbreken", "attention"
    if row.ends < today:
        return "had klaar moeten zijn", "attention"
    if waits:
        return "wacht op iets anders", "waiting"
    return ("loopt", "waiting") if row.starts <= today else ("gepland", "neutral")


def state_of(lab: Lab, plan: Plan) -> State:
    """Draft, frozen or adopted, and whether it changed since."""
    adopted = queries.adoptions([lab.pk]).get(lab.pk)
    frozen = queries.is_frozen(lab, plan)
    if adopted:
        words_ = f"Versie {adopted.version.number} is vastgesteld door {adopted.by} op {date_nl(adopted.on)}."
        if frozen and frozen.pk == adopted.version.pk:
            return State("vastgesteld", "done", words_)
        return State("gewijzigd na vaststelling", "attention", f"{words_} Daarna is het plan gewijzigd.")
    if frozen:
        return State(
            f"versie {frozen.number}, nog niet vastgesteld",
            "waiting",
            f"Versie {frozen.number} is vastgelegd op {date_nl(frozen.frozen_at)}. Ze is nog niet vastgesteld.",
        )
    if last := queries.latest(lab):
        return State(
            "concept", "neutral", f"Het plan is gewijzigd sinds versie {last.number}. Die is niet vastgesteld."
        )
    return State("concept", "neutral", "Is het plan compleet? Leg dan een versie vast en laat die vaststellen.")


def adoption_words(lab: Lab, version: WorkPlanVersion) -> str:
    """Who adopted this version, and when; "" when it is not the adopted one."""
    adopted = queries.adoptions([lab.pk]).get(lab.pk)
    if adopted is None or adopted.version.pk != version.pk:
        return ""
    return f"Vastgesteld door {adopted.by} op {date_nl(adopted.on)}."
