"""The date poll: asked by link, answered without account, the last answer counts, one date becomes the meeting's."""

from datetime import timedelta

import pytest
from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import links
from schuldenlab.foundation.post.models import Mail, PersonalLink
from schuldenlab.rooms.meetings import actions
from schuldenlab.rooms.meetings.actions.polling import poll_link
from schuldenlab.rooms.meetings.models import DateOption, Meeting, PollAnswer, PollGuest
from schuldenlab.rooms.meetings.queries import polls as queries
from schuldenlab.rooms.meetings.rules import polls
from schuldenlab.rooms.meetings.tests.conftest import NOW, STARTS


@pytest.fixture
def undated(actor, guests):
    """The steering group without a date, with two dates proposed and its guests asked."""
    meeting = actions.put_meeting(actor, kind="steering_group", title="Stuurgroep", place="Stadhuis")
    for days in (0, 1):
        starts = STARTS + timedelta(days=days)
        actions.propose_date(actor, meeting=meeting, starts=starts, ends=starts + timedelta(hours=1))
    actions.invite(actor, meeting=meeting, persons=guests)
    actions.send_poll(actor, meeting=meeting)
    return meeting


def options(meeting):
    return list(DateOption.objects.filter(poll__meeting=meeting))


def page_of(meeting, person):
    link = poll_link(PollGuest.objects.get(poll__meeting=meeting, invitation__person=person))
    return reverse("post:link", args=[link.token])


def say(client, meeting, person, *choices, remark=""):
    typed = {f"date_{option.pk}": choice for option, choice in zip(options(meeting), choices, strict=True)}
    return client.post(page_of(meeting, person), typed | {"remark": remark})


def again(meeting):
    return Meeting.objects.get(pk=meeting.pk)


def test_every_guest_is_asked_by_a_link_of_their_own(undated, guests):
    asked = Mail.objects.filter(subject__startswith="Wanneer kunt u?")
    assert sorted(asked.values_list("to_address", flat=True)) == sorted(guest.mail for guest in guests)
    assert PersonalLink.objects.filter(purpose="meetings.date_poll").count() == 3


def test_a_guest_answers_without_an_account(client, undated, guests):
    assert "maandag 18 januari 2027, 15.00–16.00 uur" in client.get(page_of(undated, guests[0])).text.lower()
    assert say(client, undated, guests[0], "yes", "if_needed").status_code == 302
    board = queries.board(undated)
    assert [tally.sentence for tally in board.tallies.values()] == ["1 kan", "1 kan, van wie 1 als het moet"]
    assert board.best == options(undated)[0].pk


def test_a_mail_scanner_that_opens_the_link_changes_nothing(client, undated, guests):
    before = list(PollGuest.objects.values())
    for _ in range(3):
        assert client.get(page_of(undated, guests[0])).status_code == 200
    assert (PollAnswer.objects.count(), list(PollGuest.objects.values())) == (0, before)


def test_answered_twice_the_last_counts_and_the_first_is_kept(client, undated, guests):
    say(client, undated, guests[0], "yes", "no", remark="eerst")
    with clock.stopped_at(NOW + timedelta(hours=1)):
        say(client, undated, guests[0], "no", "yes", remark="toch anders")
    voter = next(row for row in queries.board(undated).voters if row.person == guests[0])
    first, second = (option.pk for option in options(undated))
    assert (voter.choices, voter.answer.remark, voter.earlier) == ({first: "no", second: "yes"}, "toch anders", 1)
    kept = PollAnswer.objects.filter(guest=voter.guest).order_by("at").first()
    assert (kept.remark, kept.by_option) == ("eerst", {first: "yes", second: "no"})


def test_half_an_answer_is_asked_again_and_nothing_typed_is_lost(client, undated, guests):
    answer = client.post(page_of(undated, guests[0]), {f"date_{options(undated)[0].pk}": "yes", "remark": "<b>hoi"})
    assert answer.status_code == 422
    assert "Kies ja, als het moet, of nee." in answer.text
    assert "&lt;b&gt;hoi" in answer.text


def test_only_the_silent_are_reminded(client, actor, undated, guests):
    say(client, undated, guests[0], "yes", "yes")
    assert actions.remind_poll(actor, meeting=undated) == 2
    reminded = Mail.objects.filter(subject__startswith="Welke datum past u?")
    assert sorted(reminded.values_list("to_address", flat=True)) == [guests[1].mail, guests[2].mail]


def test_who_answered_before_a_date_was_added_is_silent_about_it(client, actor, undated, guests):
    for guest in guests:
        say(client, undated, guest, "yes", "yes")
    assert queries.board(undated).silent == []
    actions.propose_date(actor, meeting=undated, starts=STARTS + timedelta(days=2))
    assert len(queries.board(undated).silent) == 3


def test_the_chosen_date_is_the_meetings_and_its_invitation_goes_out(client, as_karin, actor, undated, guests):
    say(client, undated, guests[0], "no", "yes")
    second = options(undated)[1]
    answer = as_karin.post(reverse("meetings:date_choose", args=[undated.lab.slug, undated.pk, second.pk]))
    assert answer.url == reverse("meetings:invite_send", args=[undated.lab.slug, undated.pk])
    assert (again(undated).starts, again(undated).ends) == (second.starts, second.ends)
    assert actions.send_invitations(actor, meeting=again(undated)) == 3


def test_after_the_choice_the_link_tells_it_and_takes_no_answer(client, actor, undated, guests):
    actions.choose_date(actor, option=options(undated)[0])
    assert "De datum is gekozen: maandag 18 januari 2027" in client.get(page_of(undated, guests[0])).text
    assert say(client, undated, guests[0], "yes", "yes").status_code == 422
    assert not PollAnswer.objects.exists()
    with pytest.raises(RuleBroken, match="De datum is gekozen"):
        actions.choose_date(actor, option=options(undated)[1])


def test_a_guest_cannot_answer_for_another(undated, guests):
    asked = PollGuest.objects.get(invitation__person=guests[1])
    other = links.actor_of(poll_link(PollGuest.objects.get(invitation__person=guests[0])), "meetings.answer")
    with pytest.raises(RuleBroken, match="iemand anders"):
        actions.answer_poll(other, guest=asked, choices={option.pk: "yes" for option in options(undated)})


def test_a_date_about_which_was_answered_stays(client, actor, undated, guests):
    say(client, undated, guests[0], "yes", "no")
    with pytest.raises(RuleBroken, match="al geantwoord"):
        actions.remove_date(actor, option=options(undated)[0])


@pytest.mark.parametrize(("starts", "words"), [(NOW - timedelta(days=1), "al geweest"), (STARTS, "staan er al")])
def test_a_date_that_has_been_or_is_there_is_refused(actor, undated, starts, words):
    with pytest.raises(Exception, match=words):
        actions.propose_date(actor, meeting=undated, starts=starts)


def test_a_meeting_with_a_date_needs_no_poll(actor, kick_off):
    with pytest.raises(RuleBroken, match="heeft al een datum"):
        actions.propose_date(actor, meeting=kick_off, starts=STARTS)


def test_the_overview_shows_who_can_when(as_karin, client, undated, guests):
    say(client, undated, guests[0], "yes", "if_needed", remark="pas na drie uur")
    page = as_karin.get(reverse("meetings:poll", args=[undated.lab.slug, undated.pk])).text
    assert "1 van 3 heeft geantwoord." in page
    assert "“pas na drie uur”" in page
    assert "past het best" in page


@pytest.mark.parametrize("number", [1, 12])
def test_the_overview_asks_the_same_few_questions_for_four_guests_and_for_many(
    actor, undated, number, django_assert_num_queries
):
    people = [Person.objects.create(lab=actor.lab, name=f"Gast {n}", mail=f"g{n}@example.nl") for n in range(number)]
    actions.invite(actor, meeting=undated, persons=people)
    actions.send_poll(actor, meeting=undated)
    for asked in PollGuest.objects.select_related("invitation__person"):
        link = links.actor_of(poll_link(asked), "meetings.answer")
        actions.answer_poll(link, guest=asked, choices={option.pk: "yes" for option in options(undated)})
    with django_assert_num_queries(6):
        queries.board(undated)


@pytest.mark.parametrize(
    ("answers", "best"),
    [
        ([], None),
        ([{1: "no", 2: "no"}], None),
        ([{1: "yes", 2: "no"}, {1: "no", 2: "if_needed"}, {1: "no", 2: "if_needed"}], 2),
        ([{1: "if_needed", 2: "yes"}], 2),
        ([{1: "yes", 2: "yes"}], 1),
    ],
)
def test_the_best_date_is_where_most_can_come_then_the_plain_yes_then_the_first(answers, best):
    assert polls.best({option: polls.tally(option, answers, 5) for option in (1, 2)}) == best


def test_an_open_poll_stands_on_the_guests_own_pages_and_goes_when_a_date_is_chosen(actor, undated, guests):
    (found,) = links.asked_of(undated.lab, guests[0])
    assert (found[0], found[1].person) == ("Kies wanneer u kunt: Stuurgroep", guests[0])
    before = PersonalLink.objects.count()
    assert links.asked_of(undated.lab, guests[1])[0][1] != found[1]  # each their own
    assert PersonalLink.objects.count() == before  # reading makes none
    actions.choose_date(actor, option=options(undated)[0])
    assert links.asked_of(undated.lab, guests[0]) == []
