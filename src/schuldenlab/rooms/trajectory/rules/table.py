"""The tables: the ten steps and the four criteria, in the order of the source page."""

from schuldenlab.rooms.trajectory.facts import LabFacts
from schuldenlab.rooms.trajectory.rules import building, setting_up, starting
from schuldenlab.rooms.trajectory.rules.kinds import Criterion, Outcome, Rule, Step, judge_part

STEPS: tuple[Step, ...] = (
    setting_up.STEP_1,
    setting_up.STEP_2,
    setting_up.STEP_3,
    building.STEP_4,
    building.STEP_5,
    building.STEP_6,
    building.STEP_7,
    starting.STEP_8,
    starting.STEP_9,
    starting.STEP_10,
)
CRITERIA: tuple[Criterion, ...] = (
    starting.CRITERION_A,
    starting.CRITERION_B,
    starting.CRITERION_C,
    starting.CRITERION_D,
)
PARTS: tuple[Step | Criterion, ...] = (*STEPS, *CRITERIA)
RULES: dict[str, Rule] = {rule.id: rule for part in PARTS for rule in part.rules}
STEP_BY_NUMBER: dict[int, Step] = {step.number: step for step in STEPS}


def judge_steps(facts: LabFacts) -> tuple[Outcome, ...]:
    return tuple(judge_part(step, facts) for step in STEPS)


def judge_criteria(facts: LabFacts) -> tuple[Outcome, ...]:
    return tuple(judge_part(criterion, facts) for criterion in CRITERIA)
