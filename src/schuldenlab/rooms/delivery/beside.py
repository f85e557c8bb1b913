"""What this room tells on the page of a project, and its pages in the navigation of a project."""

from django.urls import reverse

from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.rooms.delivery import plan_queries, queries, run_queries
from schuldenlab.rooms.portfolio import beside
from schuldenlab.rooms.portfolio.beside import Told
from schuldenlab.rooms.portfolio.queries import Project


def register() -> None:
    beside.add_page(10, "Randvoorwaarden", "delivery:conditions")
    beside.add_page(20, "Plan", "delivery:plan")
    beside.add_page(30, "Partijen", "delivery:parties", "partners.view")
    beside.add_page(40, "Verloop", "delivery:running")
    beside.add_teller("delivery", tell)


def tell(actor: Actor, project: Project) -> list[Told]:
    lines = [conditions(actor, project), plan(actor, project)]
    return [*lines, parties(actor, project)] if actor.may("partners.view") else lines


def page(actor: Actor, name: str, project: Project) -> str:
    return reverse(name, args=[actor.lab.slug, project.pk])


def conditions(actor: Actor, project: Project) -> Told:
    asked = queries.conditions([project.pk])[project.pk]
    waiting = queries.open_conditions(asked)
    late = any(one.standing.kind == "wrong" for one in waiting)
    word = f"{len(waiting)} open" if waiting else "rond"
    kind = "wrong" if late else "attention" if waiting else "done"
    return Told("Randvoorwaarden", queries.words_of(asked), word, kind, page(actor, "delivery:conditions", project))


def plan(actor: Actor, project: Project) -> Told:
    found = plan_queries.plan(project.pk)
    word, kind = "nog geen plan", "open"
    if found.late:
        word, kind = f"{len(found.late)} te laat", "wrong"
    elif found.clashes:
        word, kind = "past nog niet", "attention"
    elif found.lines:
        word, kind = "op schema", "done"
    return Told("Het plan", plan_queries.plan_words(found), word, kind, page(actor, "delivery:plan", project))


def parties(actor: Actor, project: Project) -> Told:
    found = run_queries.together(actor.lab, project.chosen)
    names = ", ".join(one.card.row.name for one in found.members) or "Er doet nog geen partij mee"
    missing = len(found.missing)
    word, kind = "compleet", "done"
    if missing:
        word, kind = (f"{missing} ontbreken" if missing > 1 else "1 ontbreekt"), "attention"
    elif not found.members:
        word, kind = "nog niemand", "open"
    return Told("Partijen", f"{names}.", word, kind, page(actor, "delivery:parties", project))
