"""From meeting to meeting: series and their running agenda, decisions, the list of actions, the hall, the feed."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from schuldenlab.foundation.core import clock, rounds
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Membership, Person
from schuldenlab.foundation.post.models import Mail
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.meetings import actions
from schuldenlab.rooms.meetings.models import (
    AgendaItem,
    Agreement,
    Attendance,
    CalendarFeed,
    MeetingDecision,
    Pledge,
)
from schuldenlab.rooms.meetings.queries import working as queries
from schuldenlab.rooms.meetings.rules import series as rhythm
from schuldenlab.rooms.meetings.tests.conftest import NOW


def at(*moment):
    return datetime(*moment, tzinfo=clock.AMSTERDAM)


@pytest.fixture
def board(actor, guests):
    """The stuurgroep, every month on the second Tuesday from 8 December 2026."""
    return actions.put_series(
        actor, kind="steering_group", title="Stuurgroep", first=at(2026, 12, 8, 15), minutes=90, every=1,
        unit="months", place="Stadhuis", members=guests,
    )  # fmt: skip


def times(series):
    return [one.meeting for one in series.occurrences.select_related("meeting").order_by("planned")]


@pytest.fixture
def held(board):
    """The first one, on its day."""
    with clock.stopped_at(at(2026, 12, 8, 16)):
        yield times(board)[0]


# ---------------------------------------------------------------- series


def test_a_series_stands_half_a_year_ahead_on_the_same_weekday_at_the_same_hour(board, guests):
    assert [f"{one.when}" for one in times(board)] == [
        f"dinsdag {day}, 15.00–16.30 uur"
        for day in ("8 december 2026", "12 januari 2027", "9 februari 2027", "9 maart 2027", "13 april 2027", "11 mei 2027")
    ]  # fmt: skip
    assert times(board)[0].invitations.count() == 3
    assert not Mail.objects.exists()


@pytest.mark.parametrize(
    ("first", "every", "unit", "found"),
    [
        (at(2027, 3, 22, 9), 1, "weeks", [at(2027, 3, 22, 9), at(2027, 3, 29, 9)]),  # over the change to summer time
        (at(2028, 1, 31, 9), 1, "months", [at(2028, 1, 31, 9), at(2028, 2, 28, 9), at(2028, 3, 27, 9)]),
        (
            at(2027, 12, 29, 9),
            2,
            "months",
            [at(2027, 12, 29, 9), at(2028, 2, 23, 9)],
        ),  # a fifth Wednesday, else the last
    ],
)
def test_the_rhythm_follows_the_clock_on_the_wall_and_the_rank_of_the_day(first, every, unit, found):
    assert rhythm.moments(first, every, unit, found[-1])[: len(found)] == found


def test_a_round_makes_what_is_new_and_leaves_what_was_moved_or_skipped(actor, board):
    second, third = times(board)[1:3]
    actions.skip(actor, meeting=second)
    actions.put_meeting(actor, meeting=third, starts=at(2027, 2, 16, 9), ends=at(2027, 2, 16, 10))
    with clock.stopped_at(at(2027, 1, 20, 3)):
        rounds.make()
        rounds.make()
    assert len(times(board)) == 8
    second.refresh_from_db()
    third.refresh_from_db()
    assert second.cancel_reason == "Deze keer slaan we over."
    assert third.starts == at(2027, 2, 16, 9)


def test_a_series_that_was_stopped_goes_no_further(actor, board):
    actions.end_series(actor, series=board)
    with clock.stopped_at(at(2027, 6, 1, 3)):
        rounds.make()
    assert len(times(board)) == 6


def test_a_point_that_is_not_dealt_with_comes_back_at_the_next_meeting(actor, board):
    first, second = times(board)[:2]
    open_point = actions.put_agenda_item(actor, series=board, title="Voortgang")
    closed = actions.put_agenda_item(actor, series=board, title="Vacature")
    with clock.stopped_at(at(2026, 12, 8, 16)):
        actions.close_agenda_item(actor, item=closed, meeting=first)
    assert [row.item.title for row in queries.running(first)] == ["Voortgang", "Vacature"]
    assert [(row.item.pk, row.again) for row in queries.running(second)] == [(open_point.pk, "voor de 2e keer")]


# ---------------------------------------------------------------- decisions


def test_a_decision_of_the_stuurgroep_becomes_one_of_the_lab(actor, held):
    row = actions.put_decision(actor, meeting=held, what="Het werkplan is vastgesteld.")
    actions.establish(actor, row=row, about=["workplan"], outcome="agreed")
    decision = Decision.objects.get()
    assert (decision.body, decision.about, decision.taken_on, decision.outcome, decision.number) == (
        "steering_group", ["workplan"], date(2026, 12, 8), "agreed", "B-1",
    )  # fmt: skip
    with pytest.raises(RuleBroken, match="al vastgelegd"):
        actions.establish(actor, row=MeetingDecision.objects.get(), about=["workplan"], outcome="agreed")
    with pytest.raises(RuleBroken, match="blijft daarom staan"):
        actions.remove_decision(actor, row=MeetingDecision.objects.get())


def test_only_the_stuurgroep_decides_for_the_lab(actor, on_the_day):
    row = actions.put_decision(actor, meeting=on_the_day, what="Koffie met taart")
    with pytest.raises(RuleBroken, match="Alleen een besluit van de stuurgroep"):
        actions.establish(actor, row=row, about=["other"], outcome="agreed")
    assert not Decision.objects.exists()


def test_numbers_run_through_the_lab(actor, held, as_karin):
    for what in ("Eerst dit", "Dan dat"):
        actions.put_decision(actor, meeting=held, what=what)
    page = as_karin.get(reverse("meetings:decisions", args=[held.lab.slug])).text
    assert page.index("2. Dan dat") < page.index("1. Eerst dit")


# ---------------------------------------------------------------- actions


@pytest.fixture
def agreed(actor, held, guests, karin):
    mine = Person.objects.get(user=karin)
    days = [(guests[0], 10), (guests[0], 20), (mine, 12)]
    return [
        actions.put_agreement(actor, meeting=held, what=f"Actie {n}", person=person, by=date(2026, 12, day))
        for n, (person, day) in enumerate(days)
    ]


def shown(client, lab, query):
    text = client.get(reverse("meetings:actions", args=[lab.slug]) + query).text
    return [n for n in range(3) if f"Actie {n}" in text]


def test_one_list_over_the_lab_with_its_filters(as_karin, lab, agreed, held):
    with clock.stopped_at(at(2026, 12, 11, 9)):
        as_karin.post(reverse("meetings:action_done", args=[lab.slug, agreed[2].pk]))
        shown(as_karin, lab, "")  # reads the sentence that tells what was done
        assert shown(as_karin, lab, "") == [0, 1]
        assert shown(as_karin, lab, "?stand=over") == [0]
        assert shown(as_karin, lab, "?stand=gedaan") == [2]
        assert shown(as_karin, lab, "?stand=alle&wie=ik") == [2]
        assert shown(as_karin, lab, f"?stand=alle&bijeenkomst={held.pk}") == [0, 1, 2]
        assert shown(as_karin, lab, "?stand=alle&bijeenkomst=999") == []
        assert shown(as_karin, lab, "?stand=<script>&bijeenkomst=²&pagina=x") == [0, 1]


def test_the_export_holds_what_is_asked_and_no_formula(as_karin, actor, lab, held, guests):
    actions.put_agreement(actor, meeting=held, what="=1+1", person=guests[0], by=date(2026, 12, 30))
    content = as_karin.get(reverse("meetings:actions_export", args=[lab.slug])).content.decode("utf-8-sig")
    assert "'=1+1;Priya Ramdas;Parteon;2026-12-30;;afspraak;Stuurgroep, 8 december 2026" in content


def test_owners_are_reminded_once_in_one_mail_by_day(agreed, guests):
    def reminders():
        return list(Mail.objects.filter(subject__contains="hebt afgesproken").values_list("to_address", flat=True))

    for moment in (at(2026, 12, 9, 3), at(2026, 12, 12, 11)):  # at night; on a Saturday
        with clock.stopped_at(moment):
            rounds.make()
    assert reminders() == []
    for _ in range(2):
        with clock.stopped_at(at(2026, 12, 18, 9)):
            rounds.make()
    assert sorted(reminders()) == sorted([guests[0].mail, "karin@example.nl"])
    assert "Actie 0" in Mail.objects.get(to_address=guests[0].mail).body
    assert "Actie 1" in Mail.objects.get(to_address=guests[0].mail).body


@pytest.mark.parametrize("number", [3, 2000])
def test_the_list_costs_the_same_for_three_actions_and_for_two_thousand(
    as_karin, lab, agreed, number, django_assert_num_queries
):
    common = {"lab": lab, "meeting": agreed[0].meeting, "person": agreed[0].person, "by": date(2026, 12, 30)}
    Agreement.objects.bulk_create(Agreement(what=f"Veel {n}", **common) for n in range(number - 3))
    with django_assert_num_queries(15):
        as_karin.get(reverse("meetings:actions", args=[lab.slug]))


# ---------------------------------------------------------------- the hall


def hall(meeting):
    return reverse("meetings:hall", args=[meeting.lab.slug, meeting.pk])


def test_one_tap_ticks_and_a_second_takes_it_back(as_karin, held, guests):
    answer = as_karin.post(hall(held), {"tick": guests[0].pk})
    assert answer.url == f"{hall(held)}#wie-{guests[0].pk}"
    assert [row.person for row in Attendance.objects.all()] == [guests[0]]
    as_karin.post(hall(held), {"tick": guests[0].pk})
    assert not Attendance.objects.exists()


def test_what_was_half_typed_survives_a_tap_elsewhere(as_karin, held, guests):
    as_karin.post(hall(held), {"tick": guests[0].pk, "decision": "Wij besluiten dat", "pledge_organisation": "Parteon"})
    page = as_karin.get(hall(held)).text
    assert 'value="Wij besluiten dat"' in page
    assert 'value="Parteon"' in page
    answer = as_karin.post(
        hall(held), {"do": "decision", "decision": "Wij gaan door", "pledge_organisation": "Parteon"}
    )
    assert answer.url.endswith("#besluiten")
    page = as_karin.get(hall(held)).text
    assert ('value="Parteon"' in page, 'value="Wij gaan door"' in page) == (True, False)
    assert MeetingDecision.objects.get().what == "Wij gaan door"


def test_an_agreement_and_a_pledge_are_taken_down_in_one_go(as_karin, held, guests):
    who = {"agreement_person_0": guests[0].pk, "agreement_by": "2026-12-20"}
    as_karin.post(hall(held), {"do": "agreement", "agreement": "Belt de bank", **who})
    as_karin.post(hall(held), {"do": "pledge", "pledge": "twee dagen", "pledge_organisation": "Parteon"})
    assert (Agreement.objects.get().person, Pledge.objects.get().what) == (guests[0], "twee dagen")
    screen = as_karin.get(reverse("meetings:screen", args=[held.lab.slug, held.pk]))
    assert "twee dagen" in screen.text
    assert "<form" not in screen.text


def test_what_is_missing_is_said_at_its_own_box(as_karin, held):
    answer = as_karin.post(hall(held), {"do": "agreement", "agreement": "Belt de bank"})
    assert answer.status_code == 422
    assert "Kies wie het doet." in answer.text
    assert 'value="Belt de bank"' in answer.text
    assert as_karin.post(hall(held), {}).status_code == 422


def test_a_point_of_another_series_cannot_be_closed_here(as_karin, actor, held, guests):
    other = actions.put_series(actor, kind="team", title="Team", first=at(2026, 12, 9, 9), every=1, unit="weeks")
    item = actions.put_agenda_item(actor, series=other, title="Iets anders")
    assert as_karin.post(hall(held), {"close": item.pk}).status_code == 404
    assert AgendaItem.objects.get(pk=item.pk).closed_on is None


# ---------------------------------------------------------------- the feed


def feed(actor, scope="all"):
    return reverse("meetings_site:feed", args=[actions.make_feed(actor, scope=scope).token])


def summaries(answer):
    return [str(event["summary"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")]


def test_the_feed_of_the_lab_holds_its_meetings_and_says_when_nothing_changed(client, actor, kick_off):
    place = feed(actor)
    answer = client.get(place)
    assert summaries(answer) == ["Start van het Schuldenlab"]
    assert client.get(place, headers={"if-none-match": answer["ETag"]}).status_code == 304
    actions.put_meeting(actor, meeting=kick_off, title="Anders")
    with clock.stopped_at(NOW + timedelta(hours=1)):
        again = client.get(place, headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, summaries(again)) == (200, ["Anders"])


def test_the_feed_changes_only_when_what_it_holds_does(client, actor, kick_off):
    place = feed(actor)
    first = client.get(place)["ETag"]
    with clock.stopped_at(NOW + timedelta(hours=5)):
        assert client.get(place)["ETag"] == first


def test_ones_own_feed_holds_ones_own_meetings_and_actions(client, lab, karin, wim, actor, held, guests):
    wims = actor_for(wim, lab)
    actions.put_agreement(actor, meeting=held, what="Belt", person=wims.person, by=date(2026, 12, 20))
    actions.put_agreement(actor, meeting=held, what="Van een ander", person=guests[0], by=date(2026, 12, 20))
    assert summaries(client.get(feed(wims, "mine"))) == ["Actie: Belt"]
    actions.invite(actor, meeting=times(held.occurrence.series)[1], persons=[wims.person])
    assert summaries(client.get(feed(wims, "mine"))) == ["Stuurgroep", "Actie: Belt"]


def test_a_withdrawn_or_renewed_address_reads_nothing(client, actor, kick_off):
    first = feed(actor)
    second = feed(actor)
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)
    actions.withdraw_feed(actor, feed=CalendarFeed.objects.get(withdrawn_at=None))
    assert client.get(second).status_code == 404


def test_who_left_the_lab_reads_no_more(client, actor, kick_off):
    place = feed(actor)
    Membership.objects.filter(person=actor.person).update(until=NOW)
    assert client.get(place).status_code == 404


def test_nobody_withdraws_the_address_of_another(lab, wim, actor):
    made = actions.make_feed(actor, scope="all")
    with pytest.raises(RuleBroken, match="iemand anders"):
        actions.withdraw_feed(actor_for(wim, lab), feed=made)


def test_the_feed_is_read_only_and_kept_by_no_cache(client, actor, kick_off):
    place = feed(actor)
    assert client.post(place).status_code == 405
    assert client.get(place)["Cache-Control"] == "private, no-cache"
