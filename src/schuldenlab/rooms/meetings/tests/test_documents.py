"""Invitation, programme and minutes: what they say, and what they say is missing."""

from datetime import date, timedelta

import pytest

from schuldenlab.foundation.documents import kinds, making
from schuldenlab.foundation.post import links
from schuldenlab.foundation.post.models import PersonalLink
from schuldenlab.foundation.proof import actions as proofs
from schuldenlab.rooms.meetings import actions
from schuldenlab.rooms.meetings.tests.conftest import STARTS


def made(slug, meeting):
    return making.make(kinds.get(slug), meeting.lab, meeting)


@pytest.mark.parametrize("slug", ["uitnodiging", "programma", "verslag"])
def test_without_a_kick_off_the_document_says_what_to_do(lab, slug):
    source = making.make(kinds.get(slug), lab, None)
    assert "de startbijeenkomst; maak haar aan bij Bijeenkomsten" in source.todos


@pytest.mark.parametrize("slug", ["uitnodiging", "programma", "verslag"])
def test_a_bare_meeting_still_gives_a_document_with_marks(actor, slug):
    source = made(slug, actions.put_meeting(actor, kind="kick_off", title="Start"))
    assert source.todos


def test_the_invitation_carries_the_local_figure_with_its_source(kick_off):
    html = made("uitnodiging", kick_off).html
    assert "In Zaanstad heeft" in html
    assert "CBS" in html
    assert "maandag 18 januari 2027, 15.00–18.45 uur" in html


def test_the_invitation_waits_for_schuldenlabnl(actor, kick_off, nadia):
    mark = "de bevestiging dat SchuldenlabNL mee organiseert"
    assert mark in made("uitnodiging", kick_off).todos
    question = actions.ask_national(actor, meeting=kick_off, person=nadia)
    link = PersonalLink.objects.get(purpose="proof.answer")
    proofs.answer(links.actor_of(link), question, agreed=True, function="adviseur", remark="")
    source = made("uitnodiging", kick_off)
    assert mark not in source.todos
    assert "SchuldenlabNL" in source.html


def test_the_column_of_speakers_is_there_once_somebody_is_named(actor, kick_off):
    assert "Door</th>" not in made("programma", kick_off).html
    actions.put_item(actor, item=kick_off.items.all()[1], speaker="Wim Bakker, wethouder")
    assert "Wim Bakker, wethouder" in made("programma", kick_off).html


def test_the_minutes_tell_who_came_what_was_agreed_and_pledged(actor, on_the_day, guests):
    actions.record_attendance(actor, meeting=on_the_day, arrived=guests)
    actions.record_held(actor, meeting=on_the_day, counted=40, minutes="De wethouder opende.\n\n- eerst dit\n- dan dat")
    actions.put_agreement(actor, meeting=on_the_day, what="Belt de bank", person=guests[0], by=date(2027, 2, 1))
    actions.put_pledge(actor, meeting=on_the_day, organisation="Parteon", what="twee dagen", amount=25000)
    source = made("verslag", on_the_day)
    assert source.todos == []
    assert "40 mensen van drie organisaties" in " ".join(source.html.split())
    assert "<li>eerst dit</li>" in source.html
    assert "Belt de bank" in source.html
    assert "€\u00a025.000" in source.html


def test_what_a_guest_said_about_diet_stands_in_no_document(actor, on_the_day):
    assert "vegetarisch" not in made("verslag", on_the_day).html


def test_hostile_words_are_only_words(actor, on_the_day):
    actions.record_held(actor, meeting=on_the_day, counted=3, minutes="<img src=x onerror=alert(1)>")
    assert "<img" not in made("verslag", on_the_day).html


def test_a_programme_over_midnight_keeps_its_times(actor):
    meeting = actions.put_meeting(actor, title="Nacht", starts=STARTS.replace(hour=23, minute=30))
    actions.put_item(actor, meeting=meeting, title="Slot", minutes=45, kind="item", speaker="")
    assert "23.30–00.15" in made("programma", meeting).html


def test_the_pdf_is_made(kick_off):
    assert making.to_pdf(made("programma", kick_off)).startswith(b"%PDF")


def test_other_meetings_have_an_invitation_while_they_are_to_come(actor, kick_off):
    actions.put_meeting(actor, title="Stuurgroep", kind="steering_group", starts=STARTS + timedelta(days=3), place="x")
    titles = {row.title for row in kinds.get("uitnodiging").subjects(actor.lab)}
    assert titles == {"Start van het Schuldenlab", "Stuurgroep"}
    assert [row.title for row in kinds.get("verslag").subjects(actor.lab)] == ["Start van het Schuldenlab"]
