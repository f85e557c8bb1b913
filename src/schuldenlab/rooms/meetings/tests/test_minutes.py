"""Minutes: made from the hall, corrected, compared, sent, adopted; and those of the kick-off, which need no adoption."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from tests.webforms import Page

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.foundation.documents import kinds, making
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.post.models import Mail
from schuldenlab.rooms.meetings import actions
from schuldenlab.rooms.meetings.models import MinutesAdoption, MinutesVersion
from schuldenlab.rooms.meetings.queries import minutes as queries
from schuldenlab.rooms.meetings.rules import minutes as rules

FIRST = datetime(2027, 2, 2, 15, tzinfo=clock.AMSTERDAM)
EVENING = FIRST.replace(hour=20)


@pytest.fixture
def held(actor, guests):
    """A stuurgroep that was held in February, with another planned in March; it is the evening of the first."""
    common = {"kind": "steering_group", "title": "Stuurgroep", "place": "Stadhuis"}
    meeting = actions.put_meeting(actor, starts=FIRST, ends=FIRST + timedelta(hours=1), **common)
    later = FIRST + timedelta(days=28)
    actions.put_meeting(actor, starts=later, ends=later + timedelta(hours=1), **common)
    actions.invite(actor, meeting=meeting, persons=guests)
    with clock.stopped_at(EVENING):
        actions.record_attendance(actor, meeting=meeting, arrived=guests[:2])
        actions.put_decision(actor, meeting=meeting, what="De begroting is akkoord.")
        actions.put_agreement(actor, meeting=meeting, what="Belt de bank", person=guests[0], by=date(2027, 3, 1))
        actions.record_held(actor, meeting=meeting, minutes="Anna opende om drie uur.")
        yield again(meeting)


def again(meeting):
    return type(meeting).objects.get(pk=meeting.pk)


def page(meeting, name="minutes", *args):
    return reverse(f"meetings:{name}", args=[meeting.lab.slug, meeting.pk, *args])


def march(meeting):
    return type(meeting).objects.exclude(pk=meeting.pk).get(kind="steering_group")


# ---------------------------------------------------------------- rules


def test_a_document_is_read_line_by_line_and_a_row_of_a_table_is_one_line():
    html = (
        "<article><h1>Verslag</h1><p>Een<br>twee &amp; drie</p><table><tr><td>1</td><td>Ja</td></tr></table></article>"
    )
    assert rules.lines(html) == ["Verslag", "Een", "twee & drie", "1 | Ja"]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"is_kick_off": True}, "Het verslag van een startbijeenkomst hoeft niet te worden vastgesteld."),
        ({"adopted": True}, "Dit verslag is al vastgesteld."),
        ({"sent": False}, "Stuur deze versie eerst rond"),
        ({"later": FIRST}, "Een verslag wordt vastgesteld in een latere bijeenkomst."),
    ],
)
def test_what_stands_in_the_way_of_adoption(changed, words):
    fine = {"is_kick_off": False, "adopted": False, "sent": True, "held": FIRST, "later": EVENING}
    rules.check_can_adopt(**fine)
    with pytest.raises(RuleBroken) as broken:
        rules.check_can_adopt(**fine | changed)
    assert broken.value.message.startswith(words)


# ---------------------------------------------------------------- versions


def test_the_minutes_hold_what_was_taken_down_and_who_could_not_come(actor, held, guests):
    lines = queries.lines_now(held)
    assert "1 | De begroting is akkoord." in lines
    assert "Anna opende om drie uur." in lines
    assert [line for line in lines if line.startswith("Belt de bank")] == [
        "Belt de bank | Priya Ramdas, Parteon | 1 maart 2027"
    ]


def test_before_it_was_held_there_are_no_minutes(actor, held):
    with pytest.raises(RuleBroken, match="Leg eerst vast dat de bijeenkomst is gehouden"):
        actions.lay_down_minutes(actor, meeting=march(held))


def test_nothing_changed_is_no_new_version(actor, held):
    assert actions.lay_down_minutes(actor, meeting=held).number == 1
    with clock.stopped_at(EVENING + timedelta(days=3)), pytest.raises(RuleBroken, match="Er is niets veranderd"):
        actions.lay_down_minutes(actor, meeting=held)


def test_a_correction_is_a_new_version_with_a_readable_difference(actor, held):
    first = actions.lay_down_minutes(actor, meeting=held)
    actions.record_held(actor, meeting=held, minutes="Anna opende om vier uur.")
    second = actions.lay_down_minutes(actor, meeting=again(held))
    pieces = queries.changed(queries.lines_of(first), queries.lines_of(second))
    assert [(one.kind, one.words) for place in pieces for one in place if one.kind != "same"] == [
        ("gone", "drie"),
        ("new", "vier"),
    ]
    assert "om drie uur" in " ".join(queries.lines_of(first))


def test_the_page_shows_what_would_change(as_karin, actor, held):
    actions.lay_down_minutes(actor, meeting=held)
    actions.record_held(actor, meeting=held, minutes="Anna opende om vier uur.")
    html = as_karin.get(page(held)).content.decode()
    assert "<del>drie</del><ins>vier</ins>" in html.replace("\n", "")
    assert "Leg vast als versie 2" in html


# ---------------------------------------------------------------- sending


def test_everybody_who_was_there_or_invited_gets_one_with_the_version_as_pdf(actor, held, guests):
    version = actions.lay_down_minutes(actor, meeting=held)
    assert actions.send_minutes(actor, version=version) == 3
    mails = Mail.objects.filter(subject="Verslag: Stuurgroep").order_by("to_address")
    assert [row.to_address for row in mails] == [person.mail for person in guests]
    file = mails[0].attachments.get()
    assert bytes(file.content).startswith(b"%PDF")
    assert (
        "Wij stellen het verslag vast in de volgende bijeenkomst: dinsdag 2 maart 2027, 15.00–16.00 uur."
        in mails[0].body
    )
    assert "Zij is verbeterd" not in mails[0].body
    with pytest.raises(RuleBroken, match="Deze versie is al verstuurd"):
        actions.send_minutes(actor, version=version)


def test_a_corrected_version_says_so(actor, held):
    actions.send_minutes(actor, version=actions.lay_down_minutes(actor, meeting=held))
    actions.record_held(actor, meeting=held, minutes="Anna opende om vier uur.")
    actions.send_minutes(actor, version=actions.lay_down_minutes(actor, meeting=again(held)))
    assert "Dit is versie 2. Zij is verbeterd" in Mail.objects.order_by("pk").last().body


def test_a_version_of_another_meeting_is_not_found_here(as_karin, actor, held):
    version = actions.lay_down_minutes(actor, meeting=held)
    assert as_karin.get(page(held, "minutes_version", version.pk)).status_code == 200
    assert as_karin.get(page(march(held), "minutes_version", version.pk)).status_code == 404


def test_wim_reads_the_minutes_and_sees_no_addresses(client, wim, actor, held, guests):
    version = actions.lay_down_minutes(actor, meeting=held)
    client.force_login(wim)
    html = client.get(page(held, "minutes_version", version.pk)).content.decode()
    assert "Anna opende om drie uur." in html
    assert guests[0].mail not in html
    with pytest.raises(NotAllowed):
        actions.send_minutes(actor_for(wim, held.lab), version=version)


# ---------------------------------------------------------------- adopting


@pytest.fixture
def sent(actor, held):
    actions.send_minutes(actor, version=actions.lay_down_minutes(actor, meeting=held))
    return held


def test_the_next_meeting_adopts_in_the_hall_and_then_they_do_not_change(as_karin, actor, sent):
    with clock.stopped_at(EVENING + timedelta(days=28)):
        hall = page(march(sent), "hall")
        assert "Verslag van de vorige keer" in as_karin.get(hall).content.decode()
        as_karin.post(hall, {"adopt": sent.pk})
        row = MinutesAdoption.objects.get()
        assert (row.meeting, row.adopted_in, row.minutes.number) == (sent, march(sent), 1)
        assert "Verslag van de vorige keer" not in as_karin.get(hall).content.decode()
        actions.record_held(actor, meeting=sent, minutes="Iets anders.")
        with pytest.raises(RuleBroken, match="Dit verslag is vastgesteld en verandert niet meer"):
            actions.lay_down_minutes(actor, meeting=again(sent))


def test_minutes_cannot_be_adopted_before_the_next_meeting(as_karin, actor, sent):
    with pytest.raises(RuleBroken, match="nog niet geweest"):
        actions.adopt_minutes(actor, meeting=sent, adopted_in=march(sent))
    answer = as_karin.post(page(sent, "minutes_adopt"), {"adopted_in": march(sent).pk, "remark": "Met dank"})
    shown = Page(answer.content.decode())
    assert answer.status_code == 422
    assert "nog geen andere geweest" in shown.alert
    assert shown.broken_ties() == []
    assert shown.own_forms[0].sends()["remark"] == ["Met dank"]
    assert not MinutesAdoption.objects.exists()


def test_without_a_later_meeting_the_page_says_what_to_do_first(as_karin, sent):
    html = as_karin.get(page(sent, "minutes_adopt")).content.decode()
    assert Page(html).own_forms == []
    assert "De volgende bijeenkomst is gepland: dinsdag 2 maart 2027" in html
    march(sent).delete()
    html = as_karin.get(page(sent, "minutes_adopt")).content.decode()
    assert "Plan die eerst" in html
    assert reverse("meetings:add", args=[sent.lab.slug]) in html


def test_the_form_adopts_with_what_the_meeting_said(as_karin, sent):
    with clock.stopped_at(EVENING + timedelta(days=28)):
        as_karin.post(page(sent, "minutes_adopt"), {"adopted_in": march(sent).pk, "remark": "Met dank"})
        html = as_karin.get(page(sent)).content.decode()
    assert "Vastgesteld op 2 maart 2027 in ‘Stuurgroep’: versie 1." in html
    assert "Met dank" in html


def test_those_of_the_kick_off_are_sent_and_need_no_adoption(as_karin, actor, on_the_day, guests):
    actions.record_attendance(actor, meeting=on_the_day, arrived=guests)
    actions.record_held(actor, meeting=on_the_day, minutes="De start.")
    actions.send_minutes(actor, version=actions.lay_down_minutes(actor, meeting=again(on_the_day)))
    html = as_karin.get(page(on_the_day)).content.decode()
    assert "hoeft niet te worden vastgesteld" in html
    assert "Stel het verslag vast" not in html
    assert "vast in de volgende bijeenkomst" not in Mail.objects.order_by("pk").last().body


# ---------------------------------------------------------------- costs


@pytest.mark.parametrize("number", [1, 6])
def test_the_page_costs_the_same_for_one_version_and_for_many(as_karin, actor, held, number, django_assert_num_queries):
    for each in range(number):
        actions.record_held(actor, meeting=held, minutes=f"Keer {each}.")
        actions.lay_down_minutes(actor, meeting=again(held))
    assert MinutesVersion.objects.count() == number
    with django_assert_num_queries(32):
        as_karin.get(page(held))


def test_who_said_no_is_named(actor, invited, guests):
    actions.answer_for(actor, invitation=invited.invitations.get(person=guests[2]), answer="no", remark="")
    source = making.make(kinds.get("verslag"), invited.lab, invited)
    assert "Afgemeld: Fatma Yıldız." in source.html
