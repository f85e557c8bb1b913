"""The road of every municipality, read in bulk: the need beside the willingness, and the stations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.figures.facts import OWN
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.municipalities import register
from schuldenlab.foundation.ui.formats import number_nl
from schuldenlab.rooms.mandate import queries, road_rules, rules
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.mandate.queries import Board
from schuldenlab.rooms.mandate.road_rules import Station
from schuldenlab.rooms.mandate.sitting_models import PlannedDay, Sitting


@dataclass(frozen=True)
class Road:
    """Of one municipality: why it is needed, who wants it, and the way there."""

    code: str
    place: str
    need: tuple[dict[str, Any], ...]
    stations: tuple[Station, ...]
    today: date

    @property
    def willing(self) -> list[Station]:
        """What college and council decided."""
        return [one for one in self.stations if one.kind in {"college", "council"} and one.held_on]

    @property
    def next(self) -> Station | None:
        """The stop that comes first of those that are still to be held."""
        ahead = [one for one in self.stations if one.state(self.today) in {"late", "planned", "again", "no_day"}]
        return min(ahead, key=lambda one: one.planned_on or date.max, default=None)

    @property
    def remarks(self) -> list[str]:
        return road_rules.is_order_strange(self.stations)


def roads(lab: Lab, one: Board | None = None) -> list[Road]:
    """The road of each municipality of the lab, in the order of their names."""
    one = one or queries.board(lab)
    sittings = list(Sitting.objects.in_lab(lab).select_related("lab", "paper").prefetch_related("municipalities"))
    days = planned_days(lab)
    letter = queries.information_letter_name(lab)
    found = []
    for code in sorted(lab.codes, key=lambda code: register.get(code).name):
        stations = [of_decision(one, row, days, letter) for row in one.decisions if is_political(row, code)]
        stations += [of_sitting(row, days) for row in sittings if code in row.codes]
        found.append(
            Road(code, register.get(code).name, need_of(one, code), tuple(road_rules.in_order(stations)), clock.today())
        )
    return found


def is_political(row: Decision, code: str) -> bool:
    return row.body in {"college", "council"} and code in row.codes and bool(road_rules.POLITICAL & set(row.about))


def planned_days(lab: Lab) -> dict[tuple[str, int | None], list[date | None]]:
    found: dict[tuple[str, int | None], list[date | None]] = {}
    for row in PlannedDay.objects.in_lab(lab):
        key = ("decision", row.decision_id) if row.decision_id else ("sitting", row.sitting_id)
        found.setdefault(key, []).append(row.day)
    return found


def of_decision(
    one: Board, row: Decision, days: dict[tuple[str, int | None], list[date | None]], letter: str
) -> Station:
    return Station(
        row.body,
        title=row.title,
        paper_name=paper_name(row, letter),
        planned_on=row.planned_for,
        held_on=row.taken_on,
        outcome=row.outcome,
        outcome_word=rules.OUTCOMES.get(row.outcome, ""),
        has_paper=row.paper_id is not None,
        is_proven=one.is_proven(row),
        moved_from=road_rules.moved(days.get(("decision", row.pk), []), row.planned_for),
        address=row.get_absolute_url(),
    )


def paper_name(row: Decision, letter: str) -> str:
    """What this council calls a paper by which it is only informed; else what a paper of this body is called."""
    only_informs = row.body == "council" and "information" in row.about and not {"lab", "budget"} & set(row.about)
    return letter.lower() if only_informs else road_rules.PAPERS[row.body]


def of_sitting(row: Sitting, days: dict[tuple[str, int | None], list[date | None]]) -> Station:
    return Station(
        row.kind,
        title=row.remark.split("\n")[0][:120],
        planned_on=row.planned_on,
        held_on=row.held_on,
        outcome=row.outcome,
        outcome_word=road_rules.SITTING_OUTCOMES.get(row.outcome, ""),
        has_paper=row.paper_id is not None,
        moved_from=road_rules.moved(days.get(("sitting", row.pk), []), row.planned_on),
        address=row.get_absolute_url(),
    )


def need_of(one: Board, code: str) -> tuple[dict[str, Any], ...]:
    """The chosen figures of this municipality, and those of the lab as a whole."""
    rows: Iterable[dict[str, Any]] = one.need.figures if one.need else ()
    return tuple(row for row in rows if is_about(row["key"], code))


def is_about(key: str, code: str) -> bool:
    kind, _, place = key.partition(":")
    return kind == OWN or place in {code, "together"}


def value_words(row: dict[str, Any]) -> str:
    value = number_nl(row["value"], 1) if "." in row["value"] else number_nl(row["value"])
    return f"{value} {row['unit']}"
