"""The verbs: who does which task, who is in the team, which roles are open."""

from datetime import date
from typing import Any

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.proof import actions as proof
from schuldenlab.foundation.proof import queries as proofs
from schuldenlab.rooms.team import rules
from schuldenlab.rooms.team.facts import MANAGER, MEMBER, RELEASE, ROLES
from schuldenlab.rooms.team.models import ExecutiveTask, OpenRole, TeamMember


@action("team.edit")
def put_task(
    actor: Actor, *, task_row: ExecutiveTask | None = None, expected_version: int | None = None, **values: Any
) -> ExecutiveTask:
    """Record which organisation does a task, or change it. Raises RuleBroken for a municipality outside the lab."""
    if task_row is None or "codes" in values:
        rules.check_codes(values.get("codes", ()), actor.lab.codes)
    return actor.put(
        ExecutiveTask,
        task_row,
        values,
        expected_version=expected_version,
        verb="team.task",
        sentence="legde vast wie {get_task_display} doet: {organisation}"
        if task_row is None
        else "wijzigde {organisation}",
    )


@action("team.edit")
def remove_task(actor: Actor, task_row: ExecutiveTask) -> None:
    actor.remove(task_row, verb="team.task_removed", sentence="haalde {organisation} weg bij de uitvoering")


@action("team.edit")
def put_member(
    actor: Actor,
    *,
    member: TeamMember | None = None,
    expected_version: int | None = None,
    fills: OpenRole | None = None,
    **values: Any,
) -> TeamMember:
    """Put somebody in the programme team, or change their part. `fills`: the open role that is open no more.

    A change of person, hours or manager ends the manager's earlier release. Raises RuleBroken when there is a programme
    manager already, or when this person is in the team already.
    """
    values = {name: actor.keep_person(value) if is_typed(value) else value for name, value in values.items()}
    check_term(actor, member, values)
    before = {name: getattr(member, name) for name in ("person", "hours_a_week", "manager")} if member else {}
    if not values.get("organisation") and "organisation" in values:
        values["organisation"] = values["person"].organisation
    row = actor.put(
        TeamMember,
        member,
        values,
        expected_version=expected_version,
        verb="team.member",
        sentence="zette {person} in het programmateam"
        if member is None
        else "wijzigde de plek van {person} in het team",
    )
    if before and rules.needs_new_release(before, values):
        end_release(actor, row)
    if fills is not None:
        remove_open_role(actor, fills)
    return row


@action("team.edit")
def pass_lead(actor: Actor, giver: Person, receiver: Person) -> None:
    """The programme manager becomes a member, who follows becomes programme manager; both stay in the team."""
    for person, role in ((giver, MEMBER), (receiver, MANAGER)):
        for row in TeamMember.objects.in_lab(actor.lab).filter(person=person):
            actor.put(
                TeamMember,
                row,
                {"role": role, "title": ROLES[role]},
                verb="team.member",
                sentence="wijzigde de plek van {person} in het team",
            )


def is_typed(value: Any) -> bool:
    """Whether this is a person who was typed in a form and is not kept yet."""
    return hasattr(value, "mail_failed_at") and value.pk is None


def check_term(actor: Actor, member: TeamMember | None, values: dict[str, Any]) -> None:
    rows = TeamMember.objects.in_lab(actor.lab).in_team().select_related("person")
    others = [term_of(row) for row in rows if member is None or row.pk != member.pk]
    fresh = member or TeamMember(lab=actor.lab)
    person = values["person"] if member is None else values.get("person", member.person)
    term = rules.Term(
        person.pk,
        person.name,
        values.get("role", fresh.role),
        values.get("starts", fresh.starts),
        values.get("until", fresh.until),
    )
    rules.check_term(term, others)


def term_of(row: TeamMember) -> rules.Term:
    return rules.Term(row.person_id, row.person.name, row.role, row.starts, row.until)


def end_release(actor: Actor, member: TeamMember) -> None:
    """Withdraw what the manager was asked or answered: it was about something else."""
    for release in proofs.of(RELEASE, member.pk):
        if release.withdrawn_at is None and (release.is_open or release.holds):
            proof.withdraw(actor, release)


@action("team.edit")
def end_member(actor: Actor, member: TeamMember, *, until: date) -> TeamMember:
    """Let somebody leave the team after `until`, their last day. Raises RuleBroken when that lies before the first."""
    if until < member.starts:
        raise RuleBroken("Deze datum ligt vóór de eerste dag in het team. Kies een latere datum.", field="until")
    row = actor.put(
        TeamMember, member, {"until": until}, verb="team.left", sentence="gaf {person} een laatste dag in het team"
    )
    if until < clock.today():
        for release in proofs.of(RELEASE, row.pk):
            if release.is_open:
                proof.withdraw(actor, release)
    return row


@action("team.edit")
def remove_member(actor: Actor, member: TeamMember) -> None:
    """Take away what was a mistake. Raises RuleBroken when the manager agreed: then it is history, and gets an end."""
    if any(release.holds for release in proofs.of(RELEASE, member.pk)):
        raise RuleBroken(
            f"De leidinggevende van {member.person.name} gaf akkoord. Vul de laatste dag in: "
            "dan blijft te zien wie erbij was."
        )
    end_release(actor, member)
    actor.remove(member, verb="team.member_removed", sentence="haalde {person} uit het programmateam")


@action("team.edit")
def put_open_role(
    actor: Actor, *, role: OpenRole | None = None, expected_version: int | None = None, **values: Any
) -> OpenRole:
    """Record a role that nobody fills yet, or change it."""
    return actor.put(
        OpenRole,
        role,
        values,
        expected_version=expected_version,
        verb="team.open_role",
        sentence="zette de open rol ‘{title}’ erbij" if role is None else "wijzigde de open rol ‘{title}’",
    )


@action("team.edit")
def remove_open_role(actor: Actor, role: OpenRole) -> None:
    actor.remove(role, verb="team.open_role_removed", sentence="haalde de open rol ‘{title}’ weg")
