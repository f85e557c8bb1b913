"""Told by mail, on the day, once: who recorded a conversation comes back to it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from schuldenlab.foundation.core import clock, rounds
from schuldenlab.foundation.labs import conversations
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Conversation, Membership
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.post.models import Mail
from schuldenlab.rooms.partners import actions, talks
from schuldenlab.rooms.partners.tests.conftest import make_user

DAY = date(2027, 1, 25)


@pytest.fixture
def talk(actor, partner):
    def make(name="Parteon", who="Fatima Bakker", by=actor, on=DAY, agreed="Zij legt het voor."):
        row = partner(name, who=who)
        persons = [row.contacts.get().person]
        values = {"on": clock.today(), "medium": "phone", "agreed": agreed, "follow_up_on": on}
        return actions.record_conversation(by, row, persons=persons, **values)

    return make


def at(day, hour=9):
    return clock.stopped_at(datetime(2027, 1, day, hour, 30, tzinfo=UTC))


def told():
    return [
        (mail.to_address, mail.subject) for mail in Mail.objects.filter(subject__startswith="Vandaag").order_by("pk")
    ]


def test_who_recorded_it_is_told_once_on_the_day_itself(talk, karin):
    talk()
    for day, hour, number in ((24, 9, 0), (25, 4, 0), (25, 9, 1), (25, 10, 1), (26, 9, 1)):
        with at(day, hour):
            assert rounds.make() == []
        assert told() == [("karin@example.nl", "Vandaag terugkomen op wat je afsprak")] * number
    assert "Parteon: Fatima Bakker (gesprek van 18 januari 2027)\nZij legt het voor." in Mail.objects.get().body
    assert "/labs/zaanstad/partners/bellen" in Mail.objects.get().body


def test_everything_of_a_day_stands_in_one_mail(talk):
    talk()
    talk("Buurtbank", "Bo Bank", agreed="Bo belt de directie.")
    with at(25):
        rounds.make()
    body = Mail.objects.get().body
    assert body.index("Zij legt het voor.") < body.index("Bo belt de directie.")


def test_each_is_told_of_what_they_recorded_themselves(talk, lab):
    colleague = actor_for(make_user(lab, "Pia Post", Role.PROGRAMME_MANAGER), lab)
    talk()
    talk("Buurtbank", "Bo Bank", by=colleague)
    with at(25):
        rounds.make()
    assert sorted(address for address, _ in told()) == ["karin@example.nl", "pia@example.nl"]


def test_what_somebody_recorded_who_left_goes_to_who_leads_the_lab(talk, lab):
    colleague = actor_for(make_user(lab, "Pia Post", Role.PROGRAMME_MANAGER), lab)
    talk(by=colleague)
    Membership.objects.filter(person=colleague.person).update(until=clock.now())
    with at(25):
        rounds.make()
    assert told() == [("karin@example.nl", "Vandaag terugkomen op wat je afsprak")]


def test_who_came_back_already_is_not_told(talk, actor):
    conversations.follow_up(actor, talk())
    with at(25):
        rounds.make()
    assert told() == []


def test_a_day_that_was_moved_is_told_again(talk, actor):
    row = talk()
    with at(25):
        rounds.make()
        conversations.put_conversation(
            actor, conversation=row, on=row.on, persons=list(row.persons.all()), follow_up_on=DAY + timedelta(days=2)
        )
    with at(27):
        rounds.make()
        rounds.make()
    assert len(told()) == 2


def test_after_a_server_stood_still_only_the_last_days_are_told(talk):
    talk(on=date(2027, 1, 21))
    talk("Buurtbank", "Bo Bank", on=date(2027, 1, 22))
    with at(25):
        rounds.make()
    assert ("Bo Bank" in Mail.objects.get().body, "Fatima" in Mail.objects.get().body) == (True, False)


def test_a_conversation_of_a_moment_ago_stands_at_all_who_were_there(client, karin, partner):
    rows = [partner(), partner("Buurtbank", who="Bo Bank"), partner("Eneco", who="Piet Stroom")]
    first, *others = [row.contacts.get().pk for row in rows]
    client.force_login(karin)
    client.post("/labs/zaanstad/partners/gesprek", {"contact": first, "others": [first, *others], "agreed": "Samen."})
    talk = Conversation.objects.get()
    assert (talk.persons.count(), talk.by.user) == (3, karin)
    assert [row.support.get().rung for row in rows] == ["approached"] * 3


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Eneco", "Parteon", "Buurtbank"]),
        ("?wie=mijn", ["Parteon", "Buurtbank"]),
        ("?wanneer=te-laat", ["Eneco"]),
        ("?wanneer=deze-week", ["Parteon"]),
        ("?wie=mijn&wanneer=te-laat", []),
        ("?wie=onzin&wanneer=<script>", ["Eneco", "Parteon", "Buurtbank"]),
    ],
)
def test_the_call_list_shows_what_is_asked_for(client, karin, lab, talk, query, names):
    """On Wednesday 20 January: Eneco is late and Pia's, Parteon is on Friday, Buurtbank next week Tuesday."""
    colleague = actor_for(make_user(lab, "Pia Post", Role.PROGRAMME_MANAGER), lab)
    talk("Eneco", "Piet Stroom", by=colleague, on=date(2027, 1, 19))
    talk(on=date(2027, 1, 22))
    talk("Buurtbank", "Bo Bank", on=date(2027, 1, 26))
    client.force_login(karin)
    with at(20):
        shown = client.get(f"/labs/zaanstad/partners/bellen{query}").content.decode()
    places = {name: shown.find(f">{name}</a>") for name in ("Eneco", "Parteon", "Buurtbank")}
    assert sorted((name for name in places if places[name] >= 0), key=places.__getitem__) == names
    assert ("Hier staat niemand bij." in shown) == (not names)


def test_a_call_is_owned_by_who_recorded_it(actor, partner):
    contact = partner().contacts.get()
    assert talks.record_call(actor, contacts=[contact], agreed="Iets.").by == actor.person
