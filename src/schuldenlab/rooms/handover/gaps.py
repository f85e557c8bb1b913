"""What is still missing before a hand-over can be signed with a good conscience: what, who is at it, and by when.

Pure: from the facts of the rooms below. Where nobody is named it is the giver's to settle; where no day is named it is the day on which both want to sign.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from schuldenlab.foundation.ui.formats import listed
from schuldenlab.rooms.mandate.facts import MandateFacts
from schuldenlab.rooms.partners.facts import PROMISED, PartnersFacts
from schuldenlab.rooms.portfolio.facts import PortfolioFacts
from schuldenlab.rooms.trials.facts import TrialsFacts
from schuldenlab.rooms.workplan.facts import WorkPlanFacts


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing. `kind` and `subject` say which, whatever its words become; `page`: the name of the page where it is filled in.

    `named`: somebody gave it an owner and a day of its own.
    """

    kind: str
    subject: int
    what: str
    page: str
    who: str = ""
    by: date | None = None
    named: bool = False

    @property
    def key(self) -> tuple[str, int]:
        return self.kind, self.subject


SUBJECTS = {
    "baseline": "workplan.Objective",
    "activity": "workplan.Activity",
    "cover": "workplan.CoverLine",
    "project": "portfolio.LabProject",
    "decision": "mandate.Decision",
    "contact": "partners.Partner",
    "support": "partners.Partner",
    "trial": "trials.Trial",
    "stop": "trials.Trial",
    "initiative": "trials.Initiative",
}
"""Of which table the row is that lacks something, by kind of gap."""


def of_plan(facts: WorkPlanFacts, today: date) -> Iterator[Gap]:
    activities = {row.id: row for goal in facts.objectives for row in goal.activities if row.done_on is None}
    for goal in facts.objectives:
        if goal.baseline is None:
            supplier = next((row for row in goal.activities if row.supplies_baseline), None)
            owner, until = (supplier.owner or "", supplier.ends) if supplier else ("", None)
            yield Gap(
                "baseline", goal.id, f"De nulmeting van ‘{goal.title}’ is er nog niet.", "workplan:home", owner, until
            )
    for row in activities.values():
        if row.owner is None:
            yield Gap(
                "activity", row.id, f"De activiteit ‘{row.title}’ heeft geen eigenaar.", "workplan:home", by=row.ends
            )
        elif row.ends is None:
            yield Gap(
                "activity", row.id, f"De activiteit ‘{row.title}’ heeft geen einddatum.", "workplan:home", row.owner
            )
        elif row.ends < today:
            yield Gap(
                "activity",
                row.id,
                f"De activiteit ‘{row.title}’ had al klaar moeten zijn.",
                "workplan:home",
                row.owner,
                row.ends,
            )
    for line in facts.cover:
        if not line.settled:
            yield Gap("cover", line.id, f"Over het geld uit ‘{line.source}’ is nog niet besloten.", "workplan:home")


def of_projects(facts: PortfolioFacts, leaders: dict[int, str]) -> Iterator[Gap]:
    """`leaders`: by project who leads it."""
    for row in (one for one in facts.projects if not one.stopped and not one.runs_already):
        leader = leaders.get(row.id, "")
        has_begin = row.starts_on is not None or row.starts_when_lab_stands
        checks = ((bool(leader), "wie het trekt"), (row.financed, "geld"), (has_begin, "een begin"))
        lacking = [word for there, word in checks if not there]
        if lacking:
            verb = "ontbreekt" if len(lacking) == 1 else "ontbreken"
            yield Gap(
                "project",
                row.id,
                f"Bij het project ‘{row.name}’ {verb} nog {listed(lacking)}.",
                "portfolio:home",
                leader,
                row.starts_on,
            )


def of_board(facts: MandateFacts) -> Iterator[Gap]:
    decisions = {row.id: row for row in facts.decisions}
    for row in decisions.values():
        if not row.taken_on:
            yield Gap(
                "decision",
                row.id,
                f"Het besluit ‘{row.title}’ is nog niet genomen.",
                "mandate:home",
                by=row.planned_for,
            )
        elif not row.proven:
            yield Gap("decision", row.id, f"Van het besluit ‘{row.title}’ ontbreekt het stuk.", "mandate:home")


def of_partners(facts: PartnersFacts, with_contact: set[int]) -> Iterator[Gap]:
    for row in facts.partners:
        if row.rung in PROMISED and row.id not in with_contact:
            yield Gap("contact", row.id, f"Van {row.name} is geen contactpersoon bekend.", "partners:home")
        if row.rung == "deciding":
            yield Gap("support", row.id, f"{row.name} besluit nog over steun.", "partners:home", by=row.decides_before)


def of_trials(facts: TrialsFacts) -> Iterator[Gap]:
    for row in facts.running:
        if not row.owner:
            yield Gap("trial", row.id, f"Niemand leidt de proef ‘{row.title}’.", "trials:home")
        if row.must_stop:
            yield Gap(
                "stop",
                row.id,
                f"De proef ‘{row.title}’ heeft de stopregel bereikt: er moet worden besloten.",
                "trials:home",
                row.owner,
            )
    for entry in facts.unanswered:
        yield Gap(
            "initiative",
            entry.id,
            f"Wie ‘{entry.title}’ inbracht, wacht op antwoord.",
            "trials:home",
            facts.intake.partition(",")[0],
            entry.before,
        )
