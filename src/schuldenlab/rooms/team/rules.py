"""What holds for tasks and for the team, and what is still missing. Pure: no Django, no clock."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.rooms.team.facts import (
    MANAGER,
    MEMBER,
    RELEASE,
    REQUIRED_TASKS,
    TASKS,
    MemberFact,
    TaskFact,
    TeamFacts,
)

MINIMUM_MEMBERS = 2


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing: what to do, why, the page and button that mend it (`query` follows the address).

    `page`: of this room, or a whole URL name. `argument`: what follows the lab in the address.
    """

    title: str
    reason: str
    label: str
    page: str
    argument: int | None = None
    kind: str = ""  # of the question, on the page where it is asked
    query: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """From when until when somebody plays a part. `until` is the last day; None: without end."""

    person_id: int
    name: str
    role: str
    starts: date
    until: date | None

    def overlaps(self, other: "Term") -> bool:
        starts_in_time = other.until is None or self.starts <= other.until
        return starts_in_time and (self.until is None or other.starts <= self.until)


def check_codes(chosen: Collection[str], of_lab: Collection[str]) -> None:
    """A task is done for one or more municipalities of the lab. Raises RuleBroken at `codes`."""
    if not chosen:
        raise RuleBroken("Kies voor welke gemeente deze organisatie de taak doet.", field="codes")
    if set(chosen) - set(of_lab):
        raise RuleBroken("Kies gemeenten die bij dit lab horen.", field="codes")


def check_term(term: Term, others: Sequence[Term]) -> None:
    """One programme manager at a time, nobody twice in the team. Raises RuleBroken at the field that must change."""
    if term.until is not None and term.until < term.starts:
        raise RuleBroken("De einddatum ligt vóór de begindatum. Kies een latere datum.", field="until")
    for other in others:
        if not term.overlaps(other):
            continue
        if other.person_id == term.person_id:
            raise RuleBroken(f"{other.name} zit in die tijd al in het programmateam.", field="person")
        if term.role == other.role == MANAGER:
            raise RuleBroken(
                f"{other.name} is in die tijd al programmamanager. Geef eerst een einddatum, of kies teamlid.",
                field="role",
            )


def needs_new_release(before: Mapping[str, object], after: Mapping[str, object]) -> bool:
    """The manager agreed to these hours of this person: when one of them changes, the question is open again."""
    return any(name in after and before[name] != after[name] for name in ("person", "hours_a_week", "manager"))


def first_gap(facts: TeamFacts, municipalities: Mapping[str, str]) -> Gap | None:
    """The one thing to do next, or None when nothing is missing. `municipalities`: code → name."""
    gaps = [*task_gaps(facts.tasks, municipalities), *team_gaps(facts.members)]
    return gaps[0] if gaps else None


def task_gaps(tasks: Sequence[TaskFact], municipalities: Mapping[str, str]) -> list[Gap]:
    """What the two required tasks miss: first what nobody does, then contacts, then conversations."""
    found = [
        gap
        for task in REQUIRED_TASKS
        for code, name in municipalities.items()
        if (gap := task_gap(task, code, name, tasks)) is not None
    ]
    order = {"task_add": 0, "task_edit": 1, "conversation_add": 2}
    return sorted(dict.fromkeys(found), key=lambda gap: order[gap.page])


def task_gap(task: str, code: str, place: str, tasks: Sequence[TaskFact]) -> Gap | None:
    """What one municipality misses for one task. Any organisation with a contact and a conversation is enough."""
    label, doing = TASKS[task], [row for row in tasks if row.task == task and code in row.codes]
    if not doing:
        return Gap(
            f"Leg vast wie {label} doet in {place}",
            "Zonder contact met de uitvoering blijft een lab een plan op papier.",
            "Voeg de organisatie toe",
            "task_add",
            query=f"task={task}&code={code}",
        )
    if any(row.contacts and row.conversations for row in doing):
        return None
    named = [row for row in doing if row.contacts]
    if not named:
        return Gap(
            f"Zoek een contactpersoon bij {doing[0].organisation}",
            f"{label} heeft nog niemand met een naam: dan weet het programmateam niet wie het belt.",
            "Vul de contactpersoon in",
            "task_edit",
            doing[0].id,
        )
    return Gap(
        f"Ga in gesprek met {named[0].contacts[0]} van {named[0].organisation}",
        f"Er staat nog geen gesprek over {label}. Na afloop leg je in een kwart minuut vast wat is afgesproken.",
        "Leg het gesprek vast",
        "conversation_add",
        query=f"task={named[0].id}",
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """One task in one municipality: who does it, and in a word and a kind how the contact stands."""

    organisations: str
    word: str
    kind: str


def matrix(tasks: Sequence[TaskFact], municipalities: Mapping[str, str]) -> list[tuple[str, str, list[Cell]]]:
    """Per task, in the order of `TASKS`: key, label, and a cell for each municipality."""
    return [(task, label, [cell(task, code, tasks) for code in municipalities]) for task, label in TASKS.items()]


def cell(task: str, code: str, tasks: Sequence[TaskFact]) -> Cell:
    doing = [row for row in tasks if row.task == task and code in row.codes]
    names = ", ".join(row.organisation for row in doing)
    if any(row.contacts and row.conversations for row in doing):
        return Cell(names, "contact gelegd", "done")
    if any(row.contacts for row in doing):
        return Cell(names, "nog geen gesprek", "attention")
    if doing:
        return Cell(names, "nog geen contactpersoon", "attention")
    return Cell("", "nog niemand" if task in REQUIRED_TASKS else "niet gevraagd", "open")


def team_gaps(members: Sequence[MemberFact]) -> list[Gap]:
    """What the programme team misses, in the order in which it is built."""
    return [*people_gaps(members), *member_gaps(members)]


def people_gaps(members: Sequence[MemberFact]) -> list[Gap]:
    found = []
    if not any(row.role == MANAGER for row in members):
        found.append(
            Gap(
                "Zoek een programmamanager",
                "Die neemt het lab straks over. Deze persoon mag ook van elders komen.",
                "Voeg de programmamanager toe",
                "member_add",
                query=f"role={MANAGER}",
            )
        )
    team = [row for row in members if row.role == MEMBER]
    found += [
        Gap(
            f"Zoek een teamlid voor {TASKS[task]}",
            "Het programmateam komt uit de uitvoering: minstens één lid per taak.",
            "Voeg een teamlid toe",
            "member_add",
            query=f"role={MEMBER}&task={task}",
        )
        for task in REQUIRED_TASKS
        if not any(task in row.tasks for row in team)
    ]
    if not found and len(team) < MINIMUM_MEMBERS:
        found.append(
            Gap(
                "Zoek een tweede teamlid",
                "Een programmateam heeft naast de programmamanager minstens twee leden.",
                "Voeg een teamlid toe",
                "member_add",
                query=f"role={MEMBER}",
            )
        )
    return found


def member_gaps(members: Sequence[MemberFact]) -> list[Gap]:
    """What is missing of who is there: hours first, for the manager agrees to hours."""
    found = [
        Gap(
            f"Vul in hoeveel uur {row.name} heeft",
            "De leidinggevende zegt ja tegen uren, niet alleen tegen een naam.",
            "Vul de uren in",
            "member_edit",
            row.id,
        )
        for row in members
        if row.hours_a_week is None
    ]
    return found + [
        release_gap(row)
        for row in members
        if row.hours_a_week is not None and row.released_on is None and not row.release_asked
    ]


def release_gap(row: MemberFact) -> Gap:
    """Who is the manager has to be known before the question can go."""
    reason = "Zonder akkoord kan de roosteraar de uren morgen weer weghalen."
    if not row.manager:
        return Gap(
            f"Vul in wie de leidinggevende van {row.name} is", reason, "Vul de leidinggevende in", "member_edit", row.id
        )
    title = f"Vraag de leidinggevende van {row.name} om akkoord"
    return Gap(title, f"{row.manager} krijgt een link. {reason}", "Vraag het akkoord", "proof:ask", row.id, RELEASE)


def plain_name(name: str) -> str:
    """The name as it is compared: capitals, dots and spaces do not count."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def look_alike(name: str, mail: str, other_name: str, other_mail: str) -> bool:
    """Whether two persons may be one: the same name, or the same address."""
    same_mail = bool(mail) and mail.casefold() == other_mail.casefold()
    return same_mail or (bool(plain_name(name)) and plain_name(name) == plain_name(other_name))
