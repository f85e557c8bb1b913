"""The mail that gathers: at most once, only what is unread, and nothing twice when the power goes."""

import re
import sys
from datetime import timedelta

import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Membership, Person
from schuldenlab.foundation.notices import actions, rules
from schuldenlab.foundation.notices import letters as mails
from schuldenlab.foundation.notices.models import Notice
from schuldenlab.foundation.notices.rounds import send_digests
from schuldenlab.foundation.notices.tests.world import MONDAY, make_talk


def round_after(**later):
    with clock.stopped_at(MONDAY + timedelta(**later)):
        send_digests()


def test_the_next_morning_everything_unread_comes_in_one_mail(tell, world, letters):
    tell(world.wim.person, what="Het eerste")
    tell(world.wim.person, what="Het tweede", row=make_talk(world.lab))
    round_after(hours=1)
    assert letters() == []
    round_after(days=1)
    (letter,) = letters()
    assert (letter.to_address, letter.subject) == ("wim@example.nl", "Schuldenlab Deventer: twee meldingen voor jou")
    assert letter.body.index("Het eerste.") < letter.body.index("Het tweede.")
    assert re.findall(r"^http://127.0.0.1:8000/meldingen/\d+$", letter.body, re.MULTILINE) == [
        f"http://127.0.0.1:8000/meldingen/{pk}" for pk in Notice.objects.order_by("pk").values_list("pk", flat=True)
    ]


def test_nothing_is_mailed_twice_and_only_what_is_new_the_day_after(tell, world, letters):
    tell(world.wim.person, what="Oud nieuws")
    for hours in (19, 20, 25):
        round_after(hours=hours)
    with clock.stopped_at(MONDAY + timedelta(days=1)):
        tell(world.wim.person, what="Nieuw nieuws")
    round_after(days=2)
    assert [("Oud nieuws" in row.body, "Nieuw nieuws" in row.body) for row in letters()] == [
        (True, False), (False, True),
    ]  # fmt: skip


def test_what_was_read_is_not_mailed_and_nothing_unread_is_no_mail(tell, world, letters):
    tell(world.wim.person)
    actions.mark_read(world.wim.user)
    round_after(days=1)
    assert letters() == []


@pytest.mark.parametrize(
    ("how", "days", "mails"),
    [(rules.NEVER, 8, 0), (rules.WEEKLY, 6, 0), (rules.WEEKLY, 7, 1), (rules.DAILY, 1, 1)],
)
def test_each_person_is_mailed_as_they_chose(tell, world, letters, how, days, mails):
    actions.choose(world.wim, how=how)
    tell(world.wim.person)
    round_after(days=days)
    assert len(letters()) == mails


def test_everybody_gets_their_own(tell, world, letters):
    tell(world.wim.person, world.lena.person)
    round_after(days=1)
    assert sorted(row.to_address for row in letters()) == ["lena@example.nl", "wim@example.nl"]


def test_who_lost_the_role_the_right_or_the_address_gets_nothing(tell, world, letters, monkeypatch):
    tell(world.wim.person, world.lena.person, world.karin.person)
    Membership.objects.filter(person=world.wim.person).update(until=clock.now())
    Person.objects.filter(pk=world.lena.person.pk).update(mail_failed_at=clock.now())
    round_after(days=1)
    assert letters() == []


def test_what_is_no_longer_there_is_not_mailed_and_does_not_wait_for_ever(tell, world, letters):
    notice = tell(world.wim.person)[0]
    Notice.objects.filter(pk=notice.pk).update(subject_id=987654)
    round_after(days=1)
    notice.refresh_from_db()
    assert (letters(), notice.mailable) == ([], False)


def test_a_mail_that_fails_halfway_leaves_everything_to_the_next_round(tell, world, letters, monkeypatch):
    """As after kill -9: the mail and the mark are one transaction."""
    tell(world.wim.person)
    send = mails.mail.send

    def die_after(**values):
        send(**values)
        sys.exit()

    with monkeypatch.context() as patch:
        patch.setattr(mails.mail, "send", die_after)
        with pytest.raises(SystemExit):
            round_after(days=1)
    assert (letters(), Notice.objects.get().mailed_at) == ([], None)
    round_after(days=1)
    round_after(days=1, hours=1)
    assert len(letters()) == 1


def test_a_long_list_is_cut_and_says_how_many_there_are_more(tell, world, letters):
    for _ in range(mails.MOST + 2):
        tell(world.wim.person)
    round_after(days=1)
    (letter,) = letters()
    assert letter.body.count("noemde jou bij het gesprek.") == mails.MOST
    assert "Er zijn nog twee andere meldingen. Je vindt alles hier: http://127.0.0.1:8000/meldingen/" in letter.body
    assert Notice.objects.filter(mailed_at=None).count() == 0
