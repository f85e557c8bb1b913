"""The plan in one's own calendar: the address of a plan, and one's own tasks in the address of the person."""

import os
import subprocess
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.foundation.labs.models import Membership
from schuldenlab.rooms.delivery import actions, plan_actions, plan_feeds
from schuldenlab.rooms.delivery.models import PlanFeed
from schuldenlab.rooms.meetings import actions as meetings
from schuldenlab.rooms.meetings.tests.test_calendar import KHAL, KHAL_CONF

MONDAY = date(2026, 11, 30)
NAME = "Jongeren Perspectief Fonds (JPF)"


def put(karin, jpf, title, first, last, **more):
    values = {"title": title, "phase": "prepare", "what": "", "owner": None, **more}
    days = {"starts_on": MONDAY + timedelta(first), "ends_on": MONDAY + timedelta(last)}
    return plan_actions.put_task(karin.actor, chosen=jpf, **values, **days)


@pytest.fixture
def plan(karin, rob, jpf):
    """A task of Rob that lasts a week over the new year, one of nobody, and a DPIA of Rob."""
    week = put(karin, jpf, "Zoek een kamer; met komma, en meer", 28, 34, owner=rob.person)
    put(karin, jpf, "Los", 0, 0)
    values = {"state": "needed", "due": date(2026, 12, 9), "owner": rob.person}
    actions.put_condition(karin.actor, chosen=jpf, kind="dpia", **values)
    return week


def address(feed):
    return reverse("delivery_site:feed", args=[feed.token])


def summaries(place):
    answer = Client().get(place)
    assert answer.status_code == 200
    return [str(event["summary"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")]


def test_the_address_of_a_plan_holds_every_task_and_every_open_day_without_logging_in(rob, jpf, plan):
    assert summaries(address(plan_feeds.make_feed(rob.actor, chosen=jpf))) == [
        f"{NAME}: Los",
        f"{NAME}: Zoek een kamer; met komma, en meer",
        f"{NAME}: klaar vóór vandaag, DPIA: wat betekent dit voor de privacy?",
    ]


def test_khal_reads_the_same_days(rob, jpf, plan, tmp_path):
    content = Client().get(address(plan_feeds.make_feed(rob.actor, chosen=jpf))).content
    (tmp_path / "khal.conf").write_text(KHAL_CONF.format(path=tmp_path))
    (tmp_path / "calendar").mkdir()
    for number, event in enumerate(Calendar.from_ical(content).walk("VEVENT")):  # khal keeps one event in a file
        one = Calendar({"prodid": "-//x//NL", "version": "2.0"})
        one.add_component(event)
        (tmp_path / "calendar" / f"{number}.ics").write_bytes(one.to_ical())
    asked = [KHAL, "-c", str(tmp_path / "khal.conf"), "list", "--once", "--format", "{start-date}|{end-date}|{title}",
             "--day-format", "", "30-11-2026", "60d"]  # fmt: skip
    home = {**os.environ, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
    said = subprocess.run(asked, capture_output=True, text=True, timeout=60, env=home, check=False)  # noqa: S603
    assert [line for line in said.stdout.splitlines() if line] == [
        f"30-11-2026|30-11-2026|{NAME}: Los",
        f"09-12-2026|09-12-2026|{NAME}: klaar vóór vandaag, DPIA: wat betekent dit voor de privacy?",
        f"28-12-2026|03-01-2027|{NAME}: Zoek een kamer; met komma, en meer",
    ], said.stderr


def test_it_says_when_nothing_changed_and_tells_what_did(karin, rob, jpf, plan):
    place, client = address(plan_feeds.make_feed(rob.actor, chosen=jpf)), Client()
    first = client.get(place)["ETag"]
    with clock.stopped_at(clock.now() + timedelta(hours=5)):
        assert client.get(place, headers={"if-none-match": first}).status_code == 304
    plan_actions.move_task(karin.actor, task=plan, days=7)
    again = client.get(place, headers={"if-none-match": first})
    moved = next(row for row in Calendar.from_ical(again.content).walk("VEVENT") if "kamer" in str(row["summary"]))
    assert (moved["dtstart"].dt, int(moved["sequence"])) == (MONDAY + timedelta(35), plan.version + 1)


def test_a_renewed_or_withdrawn_address_reads_nothing_and_nobody_withdraws_that_of_another(karin, rob, jpf, plan):
    first = plan_feeds.make_feed(rob.actor, chosen=jpf)
    second = plan_feeds.make_feed(rob.actor, chosen=jpf)
    assert (Client().get(address(first)).status_code, Client().get(address(second)).status_code) == (404, 200)
    with pytest.raises(RuleBroken, match="iemand anders"):
        plan_feeds.withdraw_feed(karin.actor, feed=second)
    plan_feeds.withdraw_feed(rob.actor, feed=second)
    assert Client().get(address(second)).status_code == 404


def test_who_left_the_lab_reads_no_more_and_vera_makes_no_address_here(rob, vera, lab, jpf, plan):
    place = address(plan_feeds.make_feed(rob.actor, chosen=jpf))
    Membership.objects.filter(person=rob.person).update(until=clock.now())
    assert Client().get(place).status_code == 404
    with pytest.raises(NotAllowed):
        plan_feeds.make_feed(vera.actor, chosen=jpf)
    assert vera.browser.post(reverse("delivery:feed_make", args=[lab.slug, jpf.pk])).status_code == 404


def test_the_address_is_read_only_kept_by_no_cache_and_not_in_the_database(rob, jpf, plan):
    feed = plan_feeds.make_feed(rob.actor, chosen=jpf)
    assert Client().post(address(feed)).status_code == 405
    assert Client().get(address(feed))["Cache-Control"] == "private, no-cache"
    assert feed.token not in str(PlanFeed.objects.values().get())


def test_on_the_page_it_is_made_shown_and_withdrawn(rob, lab, jpf, plan):
    page = reverse("delivery:feed", args=[lab.slug, jpf.pk])
    assert "Er is nog geen adres." in rob.browser.get(page).content.decode()
    made = rob.browser.post(reverse("delivery:feed_make", args=[lab.slug, jpf.pk]), follow=True).content.decode()
    token = PlanFeed.objects.get().token
    assert f"<code>http://testserver/agenda/plan/{token}.ics</code>" in made
    assert f'href="webcal://testserver/agenda/plan/{token}.ics"' in made
    withdraw = reverse("delivery:feed_withdraw", args=[lab.slug, PlanFeed.objects.get().pk])
    assert "Er is nog geen adres." in rob.browser.post(withdraw, follow=True).content.decode()


def test_what_is_ones_own_stands_in_ones_own_address_beside_the_meetings(karin, rob, jpf, plan):
    place = reverse("meetings_site:feed", args=[meetings.make_feed(rob.actor, scope="mine").token])
    assert summaries(place) == [
        f"{NAME}: Zoek een kamer; met komma, en meer",
        f"{NAME}: klaar vóór vandaag, DPIA: wat betekent dit voor de privacy?",
    ]
    plan_actions.finish_task(karin.actor, task=plan)
    assert len(summaries(place)) == 1
    everything = meetings.make_feed(karin.actor, scope="all")
    assert summaries(reverse("meetings_site:feed", args=[everything.token])) == []
