"""The tables: the ten steps and the four criteria, in the order of the source page."""

from schuldenlab.rooms.trajectory.facts import LabFacts
from schuldenlab.rooms.trajectory.rules.criteria import CRITERION_A, CRITERION_B, CRITERION_C, CRITERION_D
from schuldenlab.rooms.trajectory.rules.kinds import Criterion, Outcome, Rule, Step, judge_part
from schuldenlab.rooms.trajectory.rules.step_01_lead import STEP_1
from schuldenlab.rooms.trajectory.rules.step_02_plan import STEP_2
from schuldenlab.rooms.trajectory.rules.step_03_politics import STEP_3
from schuldenlab.rooms.trajectory.rules.step_04_tasks import STEP_4
from schuldenlab.rooms.trajectory.rules.step_05_team import STEP_5
from schuldenlab.rooms.trajectory.rules.step_06_choice import STEP_6
from schuldenlab.rooms.trajectory.rules.step_07_support import STEP_7
from schuldenlab.rooms.trajectory.rules.step_08_declaration import STEP_8
from schuldenlab.rooms.trajectory.rules.step_09_process import STEP_9
from schuldenlab.rooms.trajectory.rules.step_10_kick_off import STEP_10

STEPS: tuple[Step, ...] = (
    STEP_1,
    STEP_2,
    STEP_3,
    STEP_4,
    STEP_5,
    STEP_6,
    STEP_7,
    STEP_8,
    STEP_9,
    STEP_10,
)
CRITERIA: tuple[Criterion, ...] = (
    CRITERION_A,
    CRITERION_B,
    CRITERION_C,
    CRITERION_D,
)
PARTS: tuple[Step | Criterion, ...] = (*STEPS, *CRITERIA)
RULES: dict[str, Rule] = {rule.id: rule for part in PARTS for rule in part.rules}
STEP_BY_NUMBER: dict[int, Step] = {step.number: step for step in STEPS}


def judge_steps(facts: LabFacts) -> tuple[Outcome, ...]:
    return tuple(judge_part(step, facts) for step in STEPS)


def judge_criteria(facts: LabFacts) -> tuple[Outcome, ...]:
    return tuple(judge_part(criterion, facts) for criterion in CRITERIA)
