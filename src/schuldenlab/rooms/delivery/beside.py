"""What this room tells on the page of a project, and its pages in the navigation of a project."""

from django.urls import reverse

from schuldenlab.foundation.labs.models import Lab
from schuldenlab.rooms.delivery import queries
from schuldenlab.rooms.portfolio import beside
from schuldenlab.rooms.portfolio.beside import Told
from schuldenlab.rooms.portfolio.queries import Project


def register() -> None:
    beside.add_page(10, "Randvoorwaarden", "delivery:conditions")
    beside.add_teller("delivery", tell)


def tell(lab: Lab, project: Project) -> list[Told]:
    return [tell_conditions(lab, project)]


def tell_conditions(lab: Lab, project: Project) -> Told:
    asked = queries.conditions([project.pk])[project.pk]
    waiting = queries.open_conditions(asked)
    late = any(one.standing.kind == "wrong" for one in waiting)
    word = f"{len(waiting)} open" if waiting else "rond"
    return Told(
        "Randvoorwaarden",
        queries.words_of(asked),
        word,
        "wrong" if late else "attention" if waiting else "done",
        reverse("delivery:conditions", args=[lab.slug, project.pk]),
    )
