"""Reads: the process of a lab, which version was adopted, and the facts for the trajectory."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from schuldenlab.foundation.core import tokens
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.proof import queries as proofs
from schuldenlab.rooms.mandate import queries as mandate
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.trials import process as processes
from schuldenlab.rooms.trials import rules, trial_queries
from schuldenlab.rooms.trials.facts import RunningTrial, TrialsFacts, Unanswered
from schuldenlab.rooms.trials.models import Initiative, PublicEntry, Stage, Trial, TrialProcess, TrialProcessVersion
from schuldenlab.rooms.trials.process import Process

ADOPTION_PROOF = "trials.adoption"
ABOUT = "trial_process"  # how a decision and a mandate name this process


def all_processes(lab_ids: Iterable[int]) -> dict[int, Process]:
    """Per lab its process, empty where nobody began; three queries."""
    ids = list(lab_ids)
    rows = TrialProcess.objects.in_labs(ids).select_related("intake")
    stages = Stage.objects.in_labs(ids).prefetch_related("criteria")
    found = processes.processes(rows, stages)
    return {lab_id: found.get(lab_id, Process(None)) for lab_id in ids}


def process_of(lab: Lab) -> Process:
    return all_processes([lab.pk])[lab.pk]


@dataclass(frozen=True)
class Adoption:
    """A version that was adopted: by whom (a person or a body), when."""

    version: TrialProcessVersion
    by: str
    on: date


def adoptions(lab_ids: Iterable[int]) -> dict[int, Adoption]:
    """Per lab the adopted version with the highest number; a constant number of queries."""
    ids = list(lab_ids)
    confirmed = proofs.confirmed(ids, ADOPTION_PROOF)
    decisions = mandate.agreed_decisions(ids).values()
    rows: dict[int, list[TrialProcessVersion]] = {lab_id: [] for lab_id in ids}
    for version in TrialProcessVersion.objects.in_labs(ids):
        rows[version.lab_id].append(version)
    found = {}
    for lab_id, versions in rows.items():
        by_decision = decided_versions(versions, [row for row in decisions if row.lab_id == lab_id])
        known = (adoption_of(row, by_decision.get(row.pk), confirmed.get(row.pk, [])) for row in versions)
        if adoption := next(filter(None, known), None):  # the highest number stands first
            found[lab_id] = adoption
    return found


def decided_versions(versions: list[TrialProcessVersion], decisions: list[Decision]) -> dict[int, Decision]:
    """Which decision adopted which version: the one it was tied to, else the newest that was frozen by that day."""
    found = {row.pk: one for row in versions for one in decisions if row.decision_id == one.pk}
    tied = {one.pk for one in found.values()}
    for one in decisions:
        if one.pk in tied or ABOUT not in one.about or one.taken_on is None:
            continue
        before = [row for row in versions if row.frozen_on <= one.taken_on]
        if before:
            found.setdefault(max(before, key=lambda row: row.number).pk, one)
    return found


def adoption_of(
    version: TrialProcessVersion, decision: Decision | None, confirmed: list[proofs.Confirmed]
) -> Adoption | None:
    if decision is not None and decision.taken_on:
        return Adoption(version, decision.body_name, decision.taken_on)
    return Adoption(version, confirmed[0].name, confirmed[0].on) if confirmed else None


def versions(lab: Lab) -> list[TrialProcessVersion]:
    """Newest first."""
    return list(TrialProcessVersion.objects.in_lab(lab).select_related("frozen_by", "decision"))


def latest(lab: Lab) -> TrialProcessVersion | None:
    return TrialProcessVersion.objects.in_lab(lab).first()


def initiatives(lab: Lab) -> QuerySet[Initiative]:
    return Initiative.objects.in_lab(lab).select_related("person", "stage", "lab", "entry")


def entry_of(initiative: Initiative) -> PublicEntry | None:
    """The entry on the public form from which this came, if it did."""
    return PublicEntry.objects.filter(initiative=initiative).first()


def open_lab(slug: str) -> tuple[Lab, Process] | None:
    """The lab of which the public form is on, with its process; None when it is off, or when nobody could answer."""
    lab = Lab.objects.filter(slug=slug).prefetch_related("municipality_rows").first()
    process = process_of(lab) if lab else None
    if lab is None or process is None or process.row is None:
        return None
    return (lab, process) if process.row.open_to_all and process.takes_initiatives else None


def entry_by_token(token: str) -> PublicEntry | None:
    found = PublicEntry.objects.filter(token_hash=tokens.fingerprint(token), withdrawn_at=None)
    return found.select_related("lab", "initiative__stage").first()


def facts(lab_ids: Iterable[int]) -> dict[int, TrialsFacts]:
    """What the trajectory may know; a constant number of queries."""
    ids = list(lab_ids)
    known, adopted, waiting = all_processes(ids), adoptions(ids), proofs.waiting(ids)
    rows = Initiative.objects.in_labs(ids).order_by("brought_in_on", "pk")
    found = list(rows.select_related("trial__owner"))
    trials = trial_queries.running(trials_of(found))
    counted = Counter(row.lab_id for row in found)
    unanswered = unanswered_of(known, found)
    return {
        lab_id: facts_of(
            process,
            adopted.get(lab_id),
            asked=any(question.kind == ADOPTION_PROOF for question in waiting[lab_id]),
            initiatives=counted[lab_id],
            unanswered=unanswered[lab_id],
            running=tuple(trials.get(lab_id, ())),
        )
        for lab_id, process in known.items()
    }


def trials_of(rows: Iterable[Initiative]) -> Iterator[Trial]:
    """The trials of initiatives that were read with them; the initiative is the row itself, not read again."""
    for row in rows:
        trial = getattr(row, "trial", None)
        if trial is not None:
            trial.initiative = row
            yield trial


def unanswered_of(known: dict[int, Process], rows: Iterable[Initiative]) -> dict[int, tuple[Unanswered, ...]]:
    """Per lab who still waits for an answer, and until when it was promised."""
    found: dict[int, list[Unanswered]] = {lab_id: [] for lab_id in known}
    for row in rows:
        if row.answered_on is None and row.stopped_on is None:
            before = rules.answer_before(row.brought_in_on, known[row.lab_id].days)
            found[row.lab_id].append(Unanswered(row.pk, row.title, before))
    return {lab_id: tuple(one) for lab_id, one in found.items()}


def facts_of(
    process: Process,
    adopted: Adoption | None,
    *,
    asked: bool,
    initiatives: int,
    unanswered: tuple[Unanswered, ...] = (),
    running: tuple[RunningTrial, ...] = (),
) -> TrialsFacts:
    row = process.row
    return TrialsFacts(
        stages=tuple(stage.name for stage in process.stages),
        gates_without_criteria=tuple(stage.name for stage in process.stages if not stage.criteria.all()),
        decides=row.decides if row else "",
        rhythm=row.rhythm if row else "",
        budget=row.budget if row else None,
        intake=rules.intake_words(process.intake_name, process.days),
        adopted_by=adopted.by if adopted else None,
        adopted_on=adopted.on if adopted else None,
        adoption_asked=asked,
        changed_since=adopted is not None and processes.differs(adopted.version.content, process),
        initiatives=initiatives,
        unanswered=unanswered,
        running=running,
        experience_involved=row.experience_involved if row else "",
        experience_paid=row.experience_paid if row else "",
        advisory_council_asked=row.advisory_council if row else "",
    )
