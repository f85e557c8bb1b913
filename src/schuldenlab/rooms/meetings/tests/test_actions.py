"""The verbs: what they write, what they send, what they refuse."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from schuldenlab.foundation.activity.models import EntryText
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import EditConflict, NotAllowed, RuleBroken
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import links
from schuldenlab.foundation.post.models import Mail, PersonalLink
from schuldenlab.foundation.proof import actions as proofs
from schuldenlab.rooms.meetings import actions, queries
from schuldenlab.rooms.meetings.actions.delivering import link_for
from schuldenlab.rooms.meetings.models import Answer, Invitation, Meeting
from schuldenlab.rooms.meetings.tests.conftest import STARTS


def again(meeting):
    return Meeting.objects.get(pk=meeting.pk)


def calendars(subject):
    """Per address the calendar file of the last mail with this beginning of its subject."""
    mails = Mail.objects.filter(subject__startswith=subject).order_by("pk")
    return {mail.to_address: Calendar.from_ical(bytes(mail.attachments.get().content)) for mail in mails}


def event(calendar):
    return calendar.walk("VEVENT")[0]


def say(meeting, person, answer, **more):
    invitation = Invitation.objects.get(meeting=meeting, person=person)
    actor = links.actor_of(link_for(invitation), "meetings.answer")
    return actions.answer(actor, invitation=invitation, answer=answer, **more)


def test_the_end_follows_the_programme_until_it_is_given(kick_off, actor):
    assert again(kick_off).closes == STARTS + timedelta(minutes=225)
    given = actions.put_meeting(actor, meeting=kick_off, ends=STARTS + timedelta(hours=2))
    assert given.closes == STARTS + timedelta(hours=2)
    assert actions.follow_programme(actor, meeting=given).closes == STARTS + timedelta(minutes=225)


def test_a_lab_has_one_kick_off(actor, kick_off):
    with pytest.raises(Exception, match="Er is al een startbijeenkomst"):
        actions.put_meeting(actor, kind="kick_off", title="Nog een")


def test_after_cancelling_a_new_kick_off_can_be_planned(actor, kick_off):
    actions.cancel(actor, meeting=kick_off, reason="Ziekte")
    assert actions.put_meeting(actor, kind="kick_off", title="Nog een").pk != kick_off.pk


def test_the_example_programme_does_not_overwrite(actor, kick_off):
    with pytest.raises(RuleBroken, match="Er staat al een programma"):
        actions.use_template(actor, meeting=kick_off)


def test_items_change_places_and_the_ends_of_the_list_hold(actor, kick_off):
    first, second = kick_off.items.all()[:2]
    actions.move_item(actor, item=second, up=True)
    actions.move_item(actor, item=second, up=True)
    assert [item.pk for item in kick_off.items.all()[:2]] == [second.pk, first.pk]


def test_two_who_edit_the_same_meeting_notice_each_other(actor, kick_off):
    actions.put_meeting(actor, meeting=kick_off, expected_version=1, place="Kerk")
    with pytest.raises(EditConflict):
        actions.put_meeting(actor, meeting=kick_off, expected_version=1, place="School")


def test_a_reader_cannot_plan(lab, wim):
    with pytest.raises(NotAllowed):
        actions.put_meeting(actor_for(wim, lab), title="x")


def test_a_person_of_another_lab_cannot_be_invited(actor, kick_off, vera):
    with pytest.raises(NotAllowed):
        actions.invite(actor, meeting=kick_off, persons=Person.objects.filter(user=vera))


def test_nothing_goes_out_before_the_place_is_known(actor, guests):
    meeting = actions.put_meeting(actor, title="Overleg", starts=STARTS, ends=STARTS + timedelta(hours=1))
    actions.invite(actor, meeting=meeting, persons=guests)
    with pytest.raises(RuleBroken, match="Er is nog geen plaats"):
        actions.send_invitations(actor, meeting=meeting)
    assert not Mail.objects.exists()


def test_every_guest_gets_one_mail_with_an_own_link_and_a_request(invited, guests):
    found = calendars("Uitnodiging")
    assert set(found) == {guest.mail for guest in guests}
    assert {calendar["method"] for calendar in found.values()} == {"REQUEST"}
    assert {str(event(calendar)["uid"]) for calendar in found.values()} == {invited.uid}
    assert PersonalLink.objects.filter(purpose="meetings.invitation").count() == 3


def test_sending_again_reaches_only_who_was_added(actor, invited):
    actions.invite(actor, meeting=invited, persons=[Person(name="Els", mail="els@example.nl")])
    assert actions.send_invitations(actor, meeting=invited) == 1
    assert Mail.objects.latest("pk").to_address == "els@example.nl"


def test_a_guest_without_address_stays_on_the_list(actor, kick_off, lab):
    nobody = Person.objects.create(lab=lab, name="Zonder adres")
    actions.invite(actor, meeting=kick_off, persons=[nobody])
    with pytest.raises(RuleBroken, match="Er is niemand om uit te nodigen"):
        actions.send_invitations(actor, meeting=kick_off)
    assert queries.guests(kick_off)[0].state == "chosen"


def test_a_name_with_an_ampersand_reads_as_it_is(invited):
    assert Mail.objects.get(to_address="gast1@example.nl").body.startswith("Beste Tom O'Brien & zoon,")


def test_the_last_answer_counts_and_the_earlier_one_stays(invited, guests):
    say(invited, guests[0], "yes")
    say(invited, guests[0], "no", remark="Toch verhinderd")
    found = {guest.person: guest for guest in queries.guests(invited)}
    assert found[guests[0]].state == "no"
    assert Answer.objects.filter(invitation__person=guests[0]).count() == 2


def test_somebody_elses_link_cannot_answer(invited, guests):
    invitation = Invitation.objects.get(meeting=invited, person=guests[0])
    other = link_for(Invitation.objects.get(meeting=invited, person=guests[1]))
    with pytest.raises(RuleBroken, match="van iemand anders"):
        actions.answer(links.actor_of(other, "meetings.answer"), invitation=invitation, answer="yes")


def test_needs_are_kept_only_when_they_were_asked_and_only_until_the_meeting(actor, invited, guests):
    assert say(invited, guests[0], "yes", needs="vegetarisch").needs == ""
    actions.put_meeting(actor, meeting=invited, asks_needs=True)
    assert say(invited, guests[0], "yes", needs="vegetarisch").needs == "vegetarisch"
    with clock.stopped_at(STARTS):
        actions.record_held(actor, meeting=again(invited), counted=3)
    assert not Answer.objects.exclude(needs="").exists()


def test_after_the_beginning_no_answer_is_taken(invited, guests):
    with clock.stopped_at(STARTS), pytest.raises(RuleBroken, match="al begonnen"):
        say(invited, guests[0], "yes")


def test_the_lab_can_write_down_what_a_guest_said(actor, invited, guests):
    invitation = Invitation.objects.get(meeting=invited, person=guests[0])
    actions.answer_for(actor, invitation=invitation, answer="yes")
    assert queries.guests(invited)[1].state == "yes"
    assert EntryText.objects.latest("pk").sentence == f"schreef op dat {guests[0].name} komt"


def test_only_the_silent_are_reminded(actor, invited, guests):
    say(invited, guests[0], "maybe")
    assert actions.remind(actor, meeting=invited) == 2
    assert set(calendars("Komt u ook?")) == {guests[1].mail, guests[2].mail}


def test_when_all_answered_nobody_is_reminded(actor, invited, guests):
    for guest in guests:
        say(invited, guest, "yes")
    with pytest.raises(RuleBroken, match="Iedereen heeft geantwoord"):
        actions.remind(actor, meeting=invited)


def test_a_moved_meeting_is_sent_anew_with_the_same_uid_and_a_higher_sequence(actor, invited, guests):
    say(invited, guests[0], "yes")
    actions.put_meeting(actor, meeting=invited, starts=STARTS + timedelta(days=7))
    moved = again(invited)
    assert actions.send_update(actor, meeting=moved) == 3
    changed = event(calendars("Veranderd")[guests[0].mail])
    assert (str(changed["uid"]), changed["sequence"]) == (invited.uid, 1)
    assert changed.decoded("dtstart") == STARTS + timedelta(days=7)


def test_a_yes_to_the_old_date_does_not_count_for_the_new_one(actor, invited, guests):
    say(invited, guests[0], "yes")
    actions.put_meeting(actor, meeting=invited, starts=STARTS + timedelta(days=7))
    assert {guest.person: guest.state for guest in queries.guests(again(invited))}[guests[0]] == "stale"
    assert queries.facts([invited.lab_id])[invited.lab_id].kick_off.accepted == 0


def test_a_change_that_calendars_do_not_show_asks_for_no_update(actor, invited):
    actions.put_meeting(actor, meeting=invited, asks_needs=True)
    with pytest.raises(RuleBroken, match="Iedereen heeft de laatste gegevens"):
        actions.send_update(actor, meeting=again(invited))


def test_a_longer_programme_moves_the_end_and_asks_for_an_update(actor, invited):
    actions.put_item(actor, meeting=again(invited), title="Muziek", minutes=20, kind="item", speaker="")
    assert len(queries.outdated(queries.guests(invited), again(invited))) == 3


def test_cancelling_clears_every_calendar(actor, invited, guests):
    assert actions.cancel(actor, meeting=invited, reason="De wethouder is ziek") == 3
    found = calendars("Gaat niet door")
    assert set(found) == {guest.mail for guest in guests}
    assert {calendar["method"] for calendar in found.values()} == {"CANCEL"}
    assert {event(calendar)["sequence"] for calendar in found.values()} == {1}
    assert queries.facts([invited.lab_id])[invited.lab_id].kick_off is None


def test_a_cancelled_meeting_is_not_changed_or_cancelled_again(actor, kick_off):
    actions.cancel(actor, meeting=kick_off, reason="x")
    with pytest.raises(RuleBroken):
        actions.cancel(actor, meeting=again(kick_off), reason="x")
    with pytest.raises(RuleBroken):
        actions.put_meeting(actor, meeting=again(kick_off), place="y")


def test_taking_a_guest_off_before_sending_leaves_no_trace_and_after_it_clears_the_calendar(actor, invited, guests):
    actions.invite(actor, meeting=invited, persons=[Person(name="Els", mail="els@example.nl")])
    actions.remove_guest(actor, invitation=Invitation.objects.get(person__name="Els"))
    assert not Invitation.objects.filter(person__name="Els").exists()
    actions.remove_guest(actor, invitation=Invitation.objects.get(person=guests[0]))
    assert calendars("Uw uitnodiging is ingetrokken")[guests[0].mail]["method"] == "CANCEL"
    with pytest.raises(RuleBroken, match="ingetrokken"):
        say(invited, guests[0], "yes")


def test_attendance_waits_for_the_day(actor, invited, guests):
    with pytest.raises(RuleBroken, match="nog niet geweest"):
        actions.record_attendance(actor, meeting=invited, arrived=guests)


def test_two_tablets_do_not_undo_each_others_ticks(actor, on_the_day, guests):
    actions.record_attendance(actor, meeting=on_the_day, arrived=[guests[0]])
    actions.record_attendance(actor, meeting=on_the_day, arrived=[guests[1]])
    actions.record_attendance(actor, meeting=on_the_day, arrived=[], gone=[guests[0]])
    assert [row.person for row in queries.presence(on_the_day).rows] == [guests[1]]


def test_held_needs_somebody(actor, on_the_day):
    with pytest.raises(RuleBroken, match="nog niemand"):
        actions.record_held(actor, meeting=on_the_day)


def test_held_counts_people_and_organisations(actor, on_the_day, guests):
    actions.record_attendance(actor, meeting=on_the_day, arrived=guests)
    actions.add_walk_in(actor, meeting=on_the_day, name="Corrie Smit", organisation="parteon")
    actions.record_held(actor, meeting=on_the_day, counted=40, other_organisations="GGD\nHumanitas\n")
    presence = queries.presence(again(on_the_day))
    assert presence.number == 40
    assert [name.casefold() for name in presence.organisations] == [
        "energie noord", "ggd", "humanitas", "parteon", "schuldhulp"
    ]  # fmt: skip


def test_a_held_meeting_is_not_moved_or_cancelled(actor, on_the_day):
    actions.record_held(actor, meeting=on_the_day, counted=3)
    with pytest.raises(RuleBroken, match="de datum staat vast"):
        actions.put_meeting(actor, meeting=again(on_the_day), starts=STARTS + timedelta(days=1))
    with pytest.raises(RuleBroken, match="Afzeggen kan niet meer"):
        actions.cancel(actor, meeting=again(on_the_day), reason="x")


def test_an_agreement_has_an_owner_and_a_date_that_is_not_before_the_meeting(actor, on_the_day, guests):
    with pytest.raises(RuleBroken, match="vóór de bijeenkomst"):
        actions.put_agreement(actor, meeting=on_the_day, what="Bellen", person=guests[0], by=date(2027, 1, 17))
    row = actions.put_agreement(actor, meeting=on_the_day, what="Bellen", person=guests[0], by=date(2027, 2, 1))
    assert actions.finish_agreement(actor, agreement=row).done_on == date(2027, 1, 18)


def test_schuldenlabnl_says_itself_that_it_organises(actor, kick_off, nadia, guests):
    with pytest.raises(RuleBroken, match="SchuldenlabNL"):
        actions.put_organiser(actor, meeting=kick_off, organisation="SchuldenLabNL")
    with pytest.raises(RuleBroken, match="staat hier niet bij SchuldenlabNL"):
        actions.ask_national(actor, meeting=kick_off, person=guests[0])
    question = actions.ask_national(actor, meeting=kick_off, person=nadia)
    fact = queries.facts([kick_off.lab_id])[kick_off.lab_id].kick_off
    assert (fact.national_organiser, fact.national_asked, fact.national_confirmed_by) == ("Nadia el Amrani", True, None)
    link = PersonalLink.objects.get(purpose="proof.answer")
    proofs.answer(links.actor_of(link), question, agreed=True, function="adviseur", remark="")
    fact = queries.facts([kick_off.lab_id])[kick_off.lab_id].kick_off
    assert (fact.national_asked, fact.national_confirmed_by) == (False, "Nadia el Amrani")


def test_the_adviser_answers_in_the_application_too(actor, kick_off, nadia, lab):
    from schuldenlab.foundation.accounts.models import User

    question = actions.ask_national(actor, meeting=kick_off, person=nadia)
    adviser = actor_for(User.objects.get(email="nadia@example.nl"), lab)
    assert actions.answer_national(adviser, question=question, agreed=True).holds


def test_another_adviser_cannot_answer_for_her(actor, kick_off, nadia, lab):
    from schuldenlab.foundation.accounts.models import User

    question = actions.ask_national(actor, meeting=kick_off, person=nadia)
    other = User.objects.create_user("ander@example.nl", name="Ander", is_national=True)
    with pytest.raises(RuleBroken, match="iemand anders"):
        actions.answer_national(actor_for(other, lab), question=question, agreed=True)
