"""Reads: the facts for the trajectory, the tables of the pages, doubles among the persons."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from schuldenlab.foundation.labs import queries as labs
from schuldenlab.foundation.labs.models import Conversation, Lab, Person
from schuldenlab.foundation.proof import queries as proofs
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.rooms.team import rules
from schuldenlab.rooms.team.facts import RELEASE, TASKS, MemberFact, OpenRoleFact, TaskFact, TeamFacts
from schuldenlab.rooms.team.models import ExecutiveTask, OpenRole, TeamMember


def facts(lab_ids: Iterable[int]) -> dict[int, TeamFacts]:
    """Tasks, members and open roles of each lab. Eight queries for any number of labs and rows."""
    ids = list(lab_ids)
    tasks, members, roles = task_facts(ids), member_facts(ids), open_role_facts(ids)
    return {lab_id: TeamFacts(tuple(tasks[lab_id]), tuple(members[lab_id]), tuple(roles[lab_id])) for lab_id in ids}


def task_facts(ids: list[int]) -> dict[int, list[TaskFact]]:
    found: dict[int, list[TaskFact]] = defaultdict(list)
    talks = labs.conversations_of(ids)
    for row in ExecutiveTask.objects.in_labs(ids).prefetch_related("contacts"):
        contacts = {person.pk: person.name for person in row.contacts.all()}
        heard = {talk.pk: talk.on for person_id, talk in talks[row.lab_id] if person_id in contacts}
        fact = TaskFact(
            id=row.pk,
            task=row.task,
            organisation=row.organisation,
            codes=frozenset(row.codes),
            contacts=tuple(contacts.values()),
            conversations=len(heard),
            last_conversation=max(heard.values(), default=None),
        )
        found[row.lab_id].append(fact)
    return found


def member_facts(ids: list[int]) -> dict[int, list[MemberFact]]:
    found: dict[int, list[MemberFact]] = defaultdict(list)
    released = proofs.confirmed(ids, RELEASE)
    asked = {row.subject_id for rows in proofs.waiting(ids).values() for row in rows if row.kind == RELEASE}
    for row in TeamMember.objects.in_labs(ids).in_team().select_related("person", "manager"):
        release = released.get(row.pk, [])
        fact = MemberFact(
            id=row.pk,
            person_id=row.person_id,
            name=row.person.name,
            role=row.role,
            title=row.title,
            tasks=frozenset(row.tasks),
            hours_a_week=row.hours_a_week,
            released_by=release[-1].name if release else None,
            released_on=release[-1].on if release else None,
            release_asked=row.pk in asked,
            manager=row.manager.name if row.manager else "",
        )
        found[row.lab_id].append(fact)
    return found


def open_role_facts(ids: list[int]) -> dict[int, list[OpenRoleFact]]:
    found: dict[int, list[OpenRoleFact]] = defaultdict(list)
    for row in OpenRole.objects.in_labs(ids).select_related("stand_in"):
        stand_in = row.stand_in.name if row.stand_in else None
        found[row.lab_id].append(OpenRoleFact(row.pk, row.title, stand_in, row.filled_by))
    return found


@dataclass
class TaskCard:
    """An executive task with its contacts and its conversations, newest first."""

    row: ExecutiveTask
    contacts: list[Person]
    conversations: list[Conversation] = field(default_factory=list)


def task_cards(lab: Lab) -> list[TaskCard]:
    """Every task of the lab, in the order of the source page."""
    talks = conversations_by_person(lab)
    cards = [
        TaskCard(row, list(row.contacts.all()))
        for row in ExecutiveTask.objects.in_lab(lab).prefetch_related("contacts")
    ]
    for card in cards:
        heard = {talk.pk: talk for person in card.contacts for talk in talks[person.pk]}
        card.conversations = sorted(heard.values(), key=lambda talk: (talk.on, talk.pk), reverse=True)
    order = list(TASKS)
    return sorted(cards, key=lambda card: (order.index(card.row.task), card.row.organisation))


def conversations_by_person(lab: Lab) -> dict[int, list[Conversation]]:
    found: dict[int, list[Conversation]] = defaultdict(list)
    for talk in Conversation.objects.in_lab(lab).prefetch_related("persons"):
        for person in talk.persons.all():
            found[person.pk].append(talk)
    return found


@dataclass(frozen=True)
class MemberCard:
    """A team member, and what their manager was asked and answered."""

    row: TeamMember
    releases: list[Confirmation]

    @property
    def is_released(self) -> bool:
        return any(release.holds for release in self.releases)


def member_cards(lab: Lab) -> list[MemberCard]:
    """Who is in the team, the programme manager first."""
    rows = list(TeamMember.objects.in_lab(lab).in_team().select_related("person", "manager"))
    releases = proofs.of_many(RELEASE, [row.pk for row in rows])
    return [MemberCard(row, releases[row.pk]) for row in rows]


def former_members(lab: Lab) -> list[TeamMember]:
    current = TeamMember.objects.in_lab(lab).in_team().values("pk")
    return list(TeamMember.objects.in_lab(lab).exclude(pk__in=current).select_related("person").order_by("-until"))


def doubles(persons: Sequence[Person]) -> list[tuple[Person, Person]]:
    """Pairs that look like one person: first the older row, which is the one to keep."""
    by_key: dict[str, list[Person]] = defaultdict(list)
    for person in sorted(persons, key=lambda person: person.pk):
        by_key["name:" + rules.plain_name(person.name)].append(person)
        if person.mail:
            by_key["mail:" + person.mail.casefold()].append(person)
    pairs = {(group[0].pk, other.pk): (group[0], other) for group in by_key.values() for other in group[1:]}
    return list(pairs.values())
