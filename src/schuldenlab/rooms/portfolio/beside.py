"""What other rooms tell on the page of a project, and the pages they keep about it.

They register here at the start (`apps.py` of that room): so the page shows what it cannot know, and arrows still point
down.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.rooms.portfolio.queries import Project


@dataclass(frozen=True, slots=True)
class Told:
    """One line about a project: what it is about, how it stands, and where to see more."""

    title: str
    words: str
    status: str
    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """A page about a project, by its number. `order`: from left to right."""

    order: int
    label: str
    name: str
    permission: str = "projects.view"


Teller = Callable[[Actor, Project], list[Told]]
PAGES: list[ProjectPage] = [ProjectPage(0, "Het project", "portfolio:project")]
TELLERS: dict[str, Teller] = {}


def add_page(order: int, label: str, name: str, permission: str = "projects.view") -> None:
    """Let a page stand in the navigation of every project; twice is once."""
    made = ProjectPage(order, label, name, permission)
    if made not in PAGES:
        PAGES.append(made)
        PAGES.sort(key=lambda page: page.order)


def add_teller(room: str, teller: Teller) -> None:
    TELLERS[room] = teller


def navigation(actor: Actor, pk: int) -> list[tuple[str, str]]:
    """The pages of a project that this reader may see: label and address."""
    shown = [page for page in PAGES if actor.may(page.permission)]
    return [(page.label, reverse(page.name, args=[actor.lab.slug, pk])) for page in shown]


def told(actor: Actor, project: Project) -> list[Told]:
    """What the rooms tell this reader; a teller keeps to itself what the reader may not see."""
    return [line for teller in TELLERS.values() for line in teller(actor, project)]
