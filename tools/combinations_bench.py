"""The best combination of projects: ours against the raw solver call, scipy's `milp` and PuLP with CBC. Called by bench.py.

Each question: 60 projects, 12 objectives, seven phases, three limits. Every way must come to the same worth, or it is said.
"""

import random
import time
from collections.abc import Callable
from typing import Any

import highspy
import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from schuldenlab.rooms.selection import combination, solver
from schuldenlab.rooms.selection.combination import Limits, Option, Question

PROJECTS, OBJECTIVES, PHASES = 60, 12, "abcdefg"
Way = Callable[[solver.Program], float]


def question(seed: int) -> Question:
    chance = random.Random(seed)  # noqa: S311 the same questions in every run
    options = tuple(
        Option(
            key=f"p{number:02}",
            name="",
            cost=chance.randint(2, 150) * 1000,
            tenths=chance.randint(5, 240),
            objectives=frozenset(one for one in range(OBJECTIVES) if chance.random() < 0.12),
            phases=frozenset(chance.sample(PHASES, chance.randint(0, 3))),
        )
        for number in range(PROJECTS)
    )
    weights = tuple((number, chance.randint(1, 3)) for number in range(OBJECTIVES))
    return Question(options, Limits(250_000, 600, 5), weights)


def program(asked: Question) -> solver.Program:
    model = combination.Model(asked)
    return solver.Program(model.gain, len(model.options), [*model.limits(), *model.covers], model.fixed)


def ours(asked: Question) -> float:
    return combination.Model(asked).most()


def raw(made: Any) -> float:
    """Nothing but the solver: the arrays are made beforehand."""
    highs = highspy.Highs()
    for name, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.5)):
        highs.setOptionValue(name, value)
    for name in ("mip_feasibility_tolerance", "primal_feasibility_tolerance"):
        highs.setOptionValue(name, solver.TOLERANCE)
    highs.passModel(made)
    highs.run()
    return float(highs.getInfo().objective_function_value)


def by_scipy(made: solver.Program) -> float:
    columns = len(made.gain)
    cells = [(place, column, factor) for place, row in enumerate(made.rows) for column, factor in row.factors.items()]
    places, indices, factors = zip(*cells, strict=True)
    matrix = csr_array((factors, (places, indices)), shape=(len(made.rows), columns))
    whole = np.array([1] * made.whole + [0] * (columns - made.whole))
    most = np.array([row.high for row in made.rows], dtype=float)
    limits = LinearConstraint(matrix, -np.inf, most)
    found = milp(-np.array(made.gain), constraints=limits, bounds=Bounds(0, 1), integrality=whole)
    return float(-found.fun)


def by_pulp(made: solver.Program) -> float:
    import pulp  # noqa: PLC0415 takes a second to load

    columns = [
        pulp.LpVariable(f"x{place}", 0, 1, "Integer" if place < made.whole else "Continuous")
        for place in range(len(made.gain))
    ]
    asked = pulp.LpProblem("combination", pulp.LpMaximize)
    asked += pulp.lpDot(made.gain, columns)
    for row in made.rows:
        asked += pulp.lpSum(factor * columns[place] for place, factor in row.factors.items()) <= row.high
    asked.solve(pulp.PULP_CBC_CMD(msg=False, threads=1, gapRel=0))
    return float(pulp.value(asked.objective))


def compare(labs: int) -> None:
    asked = [question(number) for number in range(labs)]
    programs = [program(one) for one in asked]
    ways: tuple[tuple[str, Callable[[Any], float], list[Any]], ...] = (
        ("raw HiGHS call", raw, [solver.as_model(one, highspy) for one in programs]),
        ("ours", ours, list(asked)),
        ("scipy milp", by_scipy, list(programs)),
        ("PuLP with CBC", by_pulp, list(programs)),
    )
    for _, ask, questions in ways[:2]:
        ask(questions[0])  # warm
    print(f"\n{f'combinations, {labs} labs':<28}{'total s':>9}{'worst ms':>10}{'× raw':>8}{'other worth':>13}")
    first: list[float] = []
    total_raw = 0.0
    for name, ask, questions in ways:
        times, worths = [], []
        for one in questions:
            start = time.perf_counter()
            worths.append(round(ask(one)))
            times.append(time.perf_counter() - start)
        first = first or list(worths)
        total_raw = total_raw or sum(times)
        other = sum(a != b for a, b in zip(first, worths, strict=True))
        print(f"{name:<28}{sum(times):>9.2f}{max(times) * 1000:>10.0f}{sum(times) / total_raw:>8.2f}{other:>13}")
    questions = asked[: max(labs // 20, 1)]
    start = time.perf_counter()
    for one in questions:
        combination.best(one)
    each = (time.perf_counter() - start) / len(questions)
    print(f"The whole answer (cheapest, alternatives, what more would add): {each:.2f} s a lab, once; then it is kept.")
