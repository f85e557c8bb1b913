"""The plan in one's own calendar: of one project by an address of its own, and one's own tasks by the address of the person."""

from collections.abc import Iterator

from icalendar import Event

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.foundation.core.tokens import fingerprint
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Person
from schuldenlab.rooms.delivery import ics, open_work, plan_queries, queries, rules
from schuldenlab.rooms.delivery.models import Condition, PlanFeed, PlanTask
from schuldenlab.rooms.portfolio import queries as portfolio
from schuldenlab.rooms.selection.models import ChosenProject


@action("projects.view")
def make_feed(actor: Actor, *, chosen: ChosenProject) -> PlanFeed:
    """A new address for this person; the one that was there for this project works no more."""
    if chosen.lab_id != actor.lab.pk:
        raise NotAllowed("another lab's object")
    if actor.person is None:
        raise RuleBroken("Een agenda-adres is voor wie in dit lab een rol heeft.")
    old = PlanFeed.objects.filter(project=chosen, person=actor.person, withdrawn_at=None)
    old.update(withdrawn_at=clock.now())
    made = PlanFeed(lab=actor.lab, project=chosen, person=actor.person)
    made.token_hash = fingerprint(made.token)
    made.save()
    actor.log("delivery.feed", made, f"maakte een adres waarmee een agenda het plan van ‘{chosen.name}’ meeleest")
    return made


@action("projects.view")
def withdraw_feed(actor: Actor, *, feed: PlanFeed) -> None:
    """Only one's own."""
    if actor.person is None or feed.person_id != actor.person.pk:
        raise RuleBroken("Dit agenda-adres is van iemand anders.")
    if feed.withdrawn_at is None:
        feed.withdrawn_at = clock.now()
        feed.save(update_fields=["withdrawn_at"])
        actor.log("delivery.feed_withdrawn", feed, "trok het agenda-adres van een plan in")


def feed_of(person: Person | None, project_id: int) -> PlanFeed | None:
    return PlanFeed.objects.filter(person=person, project=project_id, withdrawn_at=None).first() if person else None


def content(feed: PlanFeed) -> bytes:
    project = portfolio.project(feed.lab, feed.project_id)
    assert project is not None
    asked = queries.conditions([project.pk])[project.pk]
    plan = plan_queries.plan(project.pk)
    return ics.plan_calendar(feed.lab, project, plan, queries.open_conditions(asked))


def own_days(person: Person) -> Iterator[Event]:
    """The open tasks and randvoorwaarden of which this person is the owner, in projects that go on."""
    names = open_work.going_on([person.lab_id])
    for task in PlanTask.objects.filter(project__in=names, owner=person, done_on=None).select_related("owner"):
        yield ics.task(person.lab, names[task.project_id], task)
    needed = Condition.objects.filter(project__in=names, owner=person, state=rules.NEEDED).exclude(due=None)
    for row in needed:
        yield ics.condition(person.lab, names[row.project_id], row)
