"""A linear program over yes-or-no columns, and HiGHS that solves it exactly. Pure: no Django.

HiGHS runs on one thread: a page of one reader never takes the cores of the others, and the answer is the same each time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

SECONDS = 10.0  # far more than any lab needs; a page may not hang
TOLERANCE = 1e-9  # amounts are whole and at most a few million: a violation of one whole unit is never taken for none


class NotProven(Exception):
    """The time was up before it was proven that nothing better exists."""


@dataclass(frozen=True, slots=True)
class Row:
    """`low` ≤ the sum of factor × column ≤ `high`; None where there is no limit."""

    factors: Mapping[int, float]
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Program:
    """Maximise (or minimise) the gain. The first `whole` columns are 0 or 1, the others lie between 0 and 1."""

    gain: Sequence[float]
    whole: int
    rows: Sequence[Row]
    fixed: frozenset[int] = field(default_factory=frozenset)  # columns that must be 1
    minimise: bool = False


def solve(program: Program) -> frozenset[int] | None:
    """The whole columns that are 1 in a best solution; None when there is none. Raises NotProven."""
    if not program.gain:
        return frozenset() if all((row.low or 0) <= 0 for row in program.rows) else None  # nothing to choose from
    import highspy  # noqa: PLC0415 takes a tenth of a second to load, and most pages never ask for it

    highs = quiet(highspy)
    for name, value in (
        ("output_flag", False), ("threads", 1), ("time_limit", SECONDS), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.5),
        ("mip_feasibility_tolerance", TOLERANCE), ("primal_feasibility_tolerance", TOLERANCE),
    ):  # fmt: skip
        highs.setOptionValue(name, value)
    highs.passModel(as_model(program, highspy))
    highs.run()
    status = highs.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    if status != highspy.HighsModelStatus.kOptimal:
        raise NotProven(highs.modelStatusToString(status))
    values = highs.getSolution().col_value
    return frozenset(column for column in range(program.whole) if values[column] > 0.5)


def quiet(highspy: Any) -> Any:
    """A solver without the callbacks of its Python class: setting those prints a banner, in the middle of what a machine reads."""
    made = highspy.Highs.__new__(highspy.Highs)
    super(highspy.Highs, made).__init__()
    return made


def as_model(program: Program, highspy: Any) -> Any:
    """The program as HiGHS wants it: arrays, row by row."""
    import numpy as np  # noqa: PLC0415 comes with highspy

    columns, rows, endless = len(program.gain), program.rows, highspy.kHighsInf
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = columns, len(rows)
    model.sense_ = highspy.ObjSense.kMinimize if program.minimise else highspy.ObjSense.kMaximize
    model.col_cost_ = np.array(program.gain, dtype=float)
    model.col_lower_ = np.array([float(column in program.fixed) for column in range(columns)])
    model.col_upper_ = np.ones(columns)
    model.row_lower_ = np.array([-endless if row.low is None else row.low for row in rows], dtype=float)
    model.row_upper_ = np.array([endless if row.high is None else row.high for row in rows], dtype=float)
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.cumsum([0, *(len(row.factors) for row in rows)])
    matrix.index_ = np.array(list(chain.from_iterable(row.factors for row in rows)), dtype=np.int32)
    matrix.value_ = np.array(list(chain.from_iterable(row.factors.values() for row in rows)), dtype=float)
    kinds = highspy.HighsVarType
    model.integrality_ = [kinds.kInteger] * program.whole + [kinds.kContinuous] * (columns - program.whole)
    return model
