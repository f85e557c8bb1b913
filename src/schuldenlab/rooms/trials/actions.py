"""The verbs: shape the process, freeze it, take initiatives through it."""

from datetime import date
from typing import Any, TypeVar

from django.db.models import Max, Model

from schuldenlab.foundation.core import bsn, clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.rooms.mandate import queries as mandate
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.trials import letters, queries, rules
from schuldenlab.rooms.trials import process as processes
from schuldenlab.rooms.trials.models import (
    GateCriterion,
    Initiative,
    Stage,
    StageMove,
    Trial,
    TrialPlanVersion,
    TrialProcess,
    TrialProcessVersion,
)

M = TypeVar("M", bound=Model)

# ---------------------------------------------------------------- the process


@action("trials.edit")
def put_process(actor: Actor, *, expected_version: int | None = None, **values: Any) -> TrialProcess:
    """Say who decides, how often, with what money, and where one brings an idea. Begins the process when it is not there."""
    bsn.check_no_bsn(values)
    rules.check_term(values.get("answer_days"))
    rules.check_budget(values.get("budget"))
    return actor.put(
        TrialProcess,
        TrialProcess.objects.in_lab(actor.lab).first(),
        values,
        expected_version=expected_version,
        verb="trials.process",
        sentence="paste de werkwijze proeven aan",
    )


@action("trials.edit")
def use_template(actor: Actor) -> list[Stage]:
    """Lay down the six example stages with their criteria. Raises RuleBroken when there are stages already."""
    if Stage.objects.in_lab(actor.lab).exists():
        raise RuleBroken("Er zijn al fasen. Haal ze eerst weg als je met het voorbeeld wilt beginnen.")
    TrialProcess.objects.get_or_create(lab=actor.lab)
    made = []
    for place, example in enumerate(rules.EXAMPLE, start=1):
        stage = Stage.objects.create(
            lab=actor.lab,
            position=place,
            name=example.name,
            purpose=example.purpose,
            gate=example.gate,
            papers=example.papers,
        )
        GateCriterion.objects.bulk_create(
            GateCriterion(lab=actor.lab, stage=stage, position=number, text=text)
            for number, text in enumerate(example.criteria, start=1)
        )
        made.append(stage)
    actor.log("trials.template", made[0], "nam de voorbeeldfasen voor proeven over")
    return made


@action("trials.edit")
def put_stage(actor: Actor, *, stage: Stage | None = None, expected_version: int | None = None, **values: Any) -> Stage:
    """Add a stage at the end, or change one."""
    bsn.check_no_bsn(values)
    if stage is None:
        last = Stage.objects.in_lab(actor.lab).aggregate(last=Max("position"))["last"] or 0
        values["position"] = last + 1
    return actor.put(
        Stage,
        stage,
        values,
        expected_version=expected_version,
        verb="trials.stage",
        sentence="legde fase ‘{name}’ van de proeven vast",
    )


@action("trials.edit")
def remove_stage(actor: Actor, *, stage: Stage) -> None:
    """Remove a stage and its criteria. Raises RuleBroken while an initiative stands in it."""
    actor.remove(stage, verb="trials.stage_removed", sentence="haalde fase ‘{name}’ van de proeven weg")


@action("trials.edit")
def put_criterion(
    actor: Actor,
    *,
    stage: Stage | None = None,
    criterion: GateCriterion | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> GateCriterion:
    """Add a criterion to the gate of `stage`, or change one."""
    bsn.check_no_bsn(values)
    if criterion is None:
        assert stage is not None
        last = stage.criteria.aggregate(last=Max("position"))["last"] or 0
        values |= {"stage": stage, "position": last + 1}
    return actor.put(
        GateCriterion,
        criterion,
        values,
        expected_version=expected_version,
        verb="trials.criterion",
        sentence="legde het criterium ‘{text}’ vast",
    )


@action("trials.edit")
def remove_criterion(actor: Actor, *, criterion: GateCriterion) -> None:
    actor.remove(criterion, verb="trials.criterion_removed", sentence="haalde het criterium ‘{text}’ weg")


@action("trials.edit")
def move_stage(actor: Actor, *, stage: Stage, up: bool) -> None:
    """Let a stage change places with its neighbour; at the end of the list nothing happens."""
    if swap(list(Stage.objects.in_lab(actor.lab).select_for_update()), stage, up=up):
        actor.log("trials.stage_moved", stage, "verschoof fase ‘{name}’ van de proeven")


@action("trials.edit")
def move_criterion(actor: Actor, *, criterion: GateCriterion, up: bool) -> None:
    if swap(list(criterion.stage.criteria.select_for_update()), criterion, up=up):
        actor.log("trials.criterion_moved", criterion, "verschoof het criterium ‘{text}’")


def swap(rows: list[M], row: M, *, up: bool) -> bool:
    """Exchange a row with the one above or below it, and number them all anew."""
    place = next(index for index, one in enumerate(rows) if one.pk == row.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return False
    rows[place], rows[other] = rows[other], rows[place]
    for position, one in enumerate(rows, start=1):
        type(one)._default_manager.filter(pk=one.pk).update(position=position)
    return True


# ---------------------------------------------------------------- adoption


@action("trials.edit")
def freeze(actor: Actor) -> TrialProcessVersion:
    """Lay the process down as the next version. Raises RuleBroken while it is incomplete, and when nothing changed."""
    process = queries.process_of(actor.lab)
    rules.check_complete(process.lacking)
    last = queries.latest(actor.lab)
    if last and not processes.differs(last.content, process):
        raise RuleBroken(f"Er is niets veranderd: de werkwijze is al vastgelegd als versie {last.number}.")
    content = processes.snapshot(process)
    return actor.put(
        TrialProcessVersion,
        None,
        {
            "number": last.number + 1 if last else 1,
            "frozen_at": clock.now(),
            "frozen_by": actor.person,
            "content": content,
            "sha256": processes.fingerprint(content),
        },
        verb="trials.version",
        sentence="legde versie {number} van de werkwijze proeven vast",
    )


@action("trials.edit")
def tie_decision(actor: Actor, *, version: TrialProcessVersion, decision: Decision) -> TrialProcessVersion:
    """Say that this decision adopted this version. Raises RuleBroken unless it is agreed, proven, and about it."""
    if decision.pk not in mandate.agreed_decisions([actor.lab.pk]):
        raise RuleBroken(
            "Dit besluit telt nog niet: leg eerst de uitkomst vast, met het stuk of een bevestiging.", field="decision"
        )
    if queries.ABOUT not in decision.about:
        raise RuleBroken(
            "Dit besluit gaat niet over de werkwijze proeven. Pas aan waarover het gaat, of kies een ander.",
            field="decision",
        )
    if decision.taken_on and decision.taken_on < version.frozen_on:
        raise RuleBroken("Dit besluit is genomen voordat deze versie er was. Kies een ander besluit.", field="decision")
    other = TrialProcessVersion.objects.in_lab(actor.lab).filter(decision=decision).exclude(pk=version.pk).first()
    if other:
        raise RuleBroken(f"Met dit besluit is versie {other.number} al vastgesteld.", field="decision")
    return actor.put(
        TrialProcessVersion,
        version,
        {"decision": decision},
        verb="trials.adopted",
        sentence="legde vast dat versie {number} van de werkwijze proeven is vastgesteld met ‘{decision}’",
    )


@action("trials.edit")
def put_experience(actor: Actor, *, expected_version: int | None = None, **values: Any) -> TrialProcess:
    """Who with lived experience thought along, how they are paid, whether the advisory council was asked."""
    bsn.check_no_bsn(values)
    return actor.put(
        TrialProcess,
        TrialProcess.objects.in_lab(actor.lab).first(),
        values,
        expected_version=expected_version,
        verb="trials.experience",
        sentence="legde vast wie met ervaring meedacht",
    )


# ---------------------------------------------------------------- initiatives


@action("trials.edit")
def put_initiative(
    actor: Actor, *, initiative: Initiative | None = None, expected_version: int | None = None, **values: Any
) -> Initiative:
    """Take an initiative in, or change it. A new one begins in the first stage."""
    bsn.check_no_bsn(values)
    rules.check_brought_in(
        known=bool(values.get("person", initiative.person if initiative else None)) or has_entry(initiative),
        organisation=values.get("organisation", initiative.organisation if initiative else ""),
        on=values.get("brought_in_on"),
        today=clock.today(),
    )
    if initiative is None:
        values.setdefault("brought_in_on", clock.today())
        values.setdefault("stage", Stage.objects.in_lab(actor.lab).first())
    return actor.put(
        Initiative,
        initiative,
        values,
        expected_version=expected_version,
        verb="trials.initiative",
        sentence="legde initiatief ‘{title}’ vast",
    )


def has_entry(initiative: Initiative | None) -> bool:
    return initiative is not None and queries.entry_of(initiative) is not None


@action("trials.edit")
def open_form(actor: Actor, *, open_to_all: bool, expected_version: int | None = None) -> TrialProcess:
    """Put the public form on or off. Raises RuleBroken as long as nobody could answer what comes in."""
    process = queries.process_of(actor.lab)
    if open_to_all and not process.takes_initiatives:
        raise RuleBroken(
            "Leg eerst vast bij wie een idee binnenkomt, binnen hoeveel dagen er antwoord komt, en welke fasen er zijn.",
            field="open_to_all",
        )
    sentence = "zette het openbare formulier {}".format("aan" if open_to_all else "uit")
    return actor.put(
        TrialProcess,
        process.row,
        {"open_to_all": open_to_all},
        expected_version=expected_version,
        verb="trials.public_form",
        sentence=sentence,
    )


@action("trials.edit")
def answer_initiative(
    actor: Actor, *, initiative: Initiative, answered_on: date, answer: str, send: bool = False
) -> Initiative:
    """Record what the one who brought it in heard, and when; with `send` it goes out by mail now."""
    bsn.check_no_bsn({"answer": answer})
    if answered_on > clock.today():
        raise RuleBroken(
            "Deze datum ligt in de toekomst. Leg het antwoord vast als het is gegeven.", field="answered_on"
        )
    if answered_on < initiative.brought_in_on:
        raise RuleBroken("Deze datum ligt vóór het inbrengen van het initiatief.", field="answered_on")
    if send:
        letters.send_answer(initiative, answer, sender=actor.name)
    return actor.put(
        Initiative,
        initiative,
        {"answered_on": answered_on, "answer": answer},
        verb="trials.answered",
        sentence="legde vast wat de inbrenger van ‘{title}’ te horen kreeg",
    )


@action("trials.edit")
def move_initiative(
    actor: Actor,
    *,
    initiative: Initiative,
    outcome: str,
    on: date,
    by: str,
    why: str,
    to_stage: Stage | None = None,
    tell: bool = False,
) -> StageMove:
    """Record what a gate decided: go to another stage, back, or stop; when, who decided, why. `tell`: by mail, to who brought it in."""
    bsn.check_no_bsn({"by": by, "why": why})
    stopped = initiative.stopped_on is not None
    rules.check_move(
        outcome=outcome,
        has_target=to_stage is not None,
        same=to_stage is not None and to_stage.pk == initiative.stage_id,
        stopped=stopped,
        on=on,
        since=initiative.brought_in_on,
        today=clock.today(),
    )
    target = None if outcome == rules.STOP else to_stage if outcome in rules.MOVING else initiative.stage
    move = actor.put(
        StageMove,
        None,
        {
            "initiative": initiative,
            "outcome": outcome,
            "to_stage": target,
            "from_name": initiative.stage.name if initiative.stage else "",
            "to_name": target.name if target else "",
            "on": on,
            "by": by.strip(),
            "why": why.strip(),
        },
        verb="trials.moved",
        sentence=f"legde het besluit over ‘{initiative.title}’ vast: {{result}}",
    )
    initiative.stage = target or initiative.stage
    initiative.stopped_on = on if outcome == rules.STOP else None
    initiative.version += 1
    initiative.save(update_fields=["stage", "stopped_on", "version"])
    if outcome == rules.STOP:
        end_trial(initiative, on)
    if tell:
        letters.tell_decision(move, sender=actor.name)
    return move


def end_trial(initiative: Initiative, on: date) -> None:
    """A trial that runs is over with its initiative."""
    for trial in Trial.objects.filter(initiative=initiative, ended_on=None).exclude(started_on=None):
        trial.ended_on = max(on, trial.started_on or on)
        trial.version += 1
        trial.save(update_fields=["ended_on", "version"])


@action("trials.edit")
def remove_initiative(actor: Actor, *, initiative: Initiative) -> None:
    """Remove what was taken in by mistake. Raises RuleBroken once a gate decided on it: then it is stopped, and stays."""
    if TrialPlanVersion.objects.filter(trial__initiative=initiative).exists():
        raise RuleBroken("Het proefplan van dit initiatief is verzegeld. Stop het, dan blijft te lezen waarom.")
    if initiative.moves.exists():
        raise RuleBroken("Over dit initiatief is al besloten. Stop het, dan blijft te lezen waarom.")
    actor.remove(initiative, verb="trials.initiative_removed", sentence="haalde initiatief ‘{title}’ weg")
