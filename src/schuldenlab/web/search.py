"""Find anything in a lab by a word: people, partners, projects, plan, meetings, decisions, documents, steps.

Every source names the permission under which its rows may be read; a reader without it finds nothing there.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.models import Q
from django.urls import reverse

from schuldenlab.foundation.documents import kinds
from schuldenlab.foundation.documents.models import FinalDocument
from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.foundation.notices.rules import QUOTE, shortened
from schuldenlab.foundation.notices.subjects import SUBJECTS
from schuldenlab.foundation.remarks import threads
from schuldenlab.foundation.remarks.models import Remark
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.advice.models import AdviceRequest
from schuldenlab.rooms.catalogue import projects
from schuldenlab.rooms.catalogue import search as catalogue_search
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.meetings.models import Agreement, Meeting
from schuldenlab.rooms.partners.models import Partner
from schuldenlab.rooms.selection.models import ChosenProject
from schuldenlab.rooms.trajectory.rules.table import STEPS
from schuldenlab.rooms.workplan.models import Activity, Objective

SHORTEST = 2  # letters: one letter finds everything
SHOWN = 8  # of each kind


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found: its name, where it stands, a line about it."""

    title: str
    url: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of thing: its Dutch heading, the permission to read it, and how it is found."""

    label: str
    permission: str
    find: Callable[[Lab, str], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Found:
    """What one source found; `more` when there is more than is shown."""

    label: str
    hits: list[Hit]
    more: bool


def search(actor: Actor, word: str) -> list[Found]:
    """What the reader may see and contains the word, by kind. Nothing for a single letter."""
    word = word.strip()
    if len(word) < SHORTEST:
        return []
    found = []
    for source in SOURCES:
        if actor.may(source.permission):
            hits = list(islice(source.find(actor.lab, word), SHOWN + 1))
            if hits:
                found.append(Found(source.label, hits[:SHOWN], more=len(hits) > SHOWN))
    return found


def contains(word: str, *names: str) -> Q:
    """The word occurs in one of the columns, whatever the capitals."""
    wanted = Q()
    for name in names:
        wanted |= Q(**{f"{name}__icontains": word})
    return wanted


def steps(lab: Lab, word: str) -> Iterator[Hit]:
    small = word.lower()
    for step in STEPS:
        if small in f"stap {step.number} {step.title} {step.long_title}".lower():
            yield Hit(
                f"Stap {step.number}: {step.title}",
                reverse("trajectory:step", args=[lab.slug, step.number]),
                step.long_title,
            )


def people(lab: Lab, word: str) -> Iterator[Hit]:
    rows = Person.objects.in_lab(lab).filter(contains(word, "name", "function", "organisation", "mail", "phone"))
    for row in rows[: SHOWN + 1]:
        about = ", ".join(part for part in (row.function, row.organisation) if part)
        yield Hit(row.name, reverse("team:person", args=[lab.slug, row.pk]), about)


def partners(lab: Lab, word: str) -> Iterator[Hit]:
    for row in Partner.objects.in_lab(lab).filter(contains(word, "name", "interest", "asked"))[: SHOWN + 1]:
        yield Hit(row.name, reverse("partners:partner", args=[lab.slug, row.pk]), row.interest)


def chosen_projects(lab: Lab, word: str) -> Iterator[Hit]:
    """The lab's own choice; the name of a project from the catalogue stands there, not in the database."""
    small = word.lower()
    for row in ChosenProject.objects.in_lab(lab):
        if small in f"{row.name} {row.summary} {row.reason}".lower():
            yield Hit(row.name, reverse("portfolio:project", args=[lab.slug, row.pk]), row.summary)


def plan(lab: Lab, word: str) -> Iterator[Hit]:
    home = reverse("workplan:home", args=[lab.slug])
    for objective in Objective.objects.in_lab(lab).filter(contains(word, "title"))[: SHOWN + 1]:
        yield Hit(objective.title, home, "doelstelling")
    for activity in Activity.objects.in_lab(lab).filter(contains(word, "title"))[: SHOWN + 1]:
        yield Hit(activity.title, home, "activiteit")


def meetings(lab: Lab, word: str) -> Iterator[Hit]:
    for row in Meeting.objects.in_lab(lab).filter(contains(word, "title"))[: SHOWN + 1]:
        yield Hit(row.title, reverse("meetings:meeting", args=[lab.slug, row.pk]), "bijeenkomst")
    agreed = Agreement.objects.in_lab(lab).filter(contains(word, "what")).select_related("person")
    for agreement in agreed[: SHOWN + 1]:
        url = reverse("meetings:meeting", args=[lab.slug, agreement.meeting_id])
        yield Hit(agreement.what, url, f"afspraak: {agreement.person.name}, uiterlijk {date_nl(agreement.by)}")


def decisions(lab: Lab, word: str) -> Iterator[Hit]:
    rows = Decision.objects.in_lab(lab).filter(contains(word, "title", "case_number", "number", "conditions"))
    for row in rows[: SHOWN + 1]:
        when = f"besloten op {date_nl(row.taken_on)}" if row.taken_on else "nog niet besloten"
        yield Hit(row.title, reverse("mandate:decision", args=[lab.slug, row.pk]), when)


def documents(lab: Lab, word: str) -> Iterator[Hit]:
    small = word.lower()
    for kind in kinds.all_kinds():
        if kind.subject is None and small in f"{kind.title} {kind.about}".lower():
            yield Hit(kind.title, reverse("documents:show", args=[lab.slug, kind.slug]), kind.about)
    for row in FinalDocument.objects.in_lab(lab).filter(contains(word, "title", "case_number"))[: SHOWN + 1]:
        url = reverse("documents:final", args=[lab.slug, row.pk])
        yield Hit(row.title, url, f"vastgelegde versie {row.number}, {date_nl(row.created_at)}")


def questions(lab: Lab, word: str) -> Iterator[Hit]:
    home = reverse("advice:home", args=[lab.slug])
    rows = AdviceRequest.objects.in_lab(lab).filter(withdrawn_at=None)
    for row in rows.filter(contains(word, "question", "answers__text")).distinct()[: SHOWN + 1]:
        yield Hit(f"Vraag bij stap {row.step}", f"{home}#vraag-{row.pk}", row.question)


def remarks(lab: Lab, word: str) -> Iterator[Hit]:
    """What colleagues wrote, the newest first; whoever sees remarks may see everything that they are about."""
    rows = Remark.objects.in_lab(lab).filter(contains(word, "text"), withdrawn_at=None).select_related("by")
    found = list(rows.order_by("-pk")[: SHOWN + 1])
    things = threads.named(lab, ((row.kind, row.subject_id) for row in found))
    for row in found:
        if thing := things.get((row.kind, row.subject_id)):
            subject = SUBJECTS[row.kind]
            url = f"{subject.thread_url(lab, row.subject_id)}#opmerking-{row.pk}"
            yield Hit(f"Bij {subject.called(thing)}", url, f"{row.by.name}: {shortened(row.text, QUOTE)}")


def catalogue(_: Lab, word: str) -> Iterator[Hit]:
    for project in catalogue_search.search(projects.all_projects(), word):
        yield Hit(project.name, reverse("catalogue:project", args=[project.slug]), project.summary)


SOURCES = (
    Source("Stappen", "lab.view", steps),
    Source("Mensen", "people.view", people),
    Source("Partners", "partners.view", partners),
    Source("Projecten van het lab", "projects.view", chosen_projects),
    Source("Werkplan", "workplan.view", plan),
    Source("Bijeenkomsten en afspraken", "meetings.view", meetings),
    Source("Besluiten", "decisions.view", decisions),
    Source("Documenten", "documents.read", documents),
    Source("Opmerkingen", "remarks.view", remarks),
    Source("Vragen aan SchuldenlabNL", "lab.view", questions),
    Source("Uit de landelijke catalogus", "lab.view", catalogue),
)
