"""Who is told what: each once, never who did it, only who has an account and may see it."""

from datetime import date, timedelta

import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import NotAllowed
from schuldenlab.foundation.labs.models import Conversation, Membership, Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.labs.tests.world import acting, person
from schuldenlab.foundation.notices import actions, queries, rules
from schuldenlab.foundation.notices.models import Notice, NoticeChoice
from schuldenlab.foundation.notices.tests.world import MONDAY, make_talk


def told(*fields):
    return list(Notice.objects.order_by("pk").values_list(*(fields or ("person__name",)), flat=len(fields) < 2))


def test_everybody_is_told_once_and_never_who_did_it(tell, world):
    tell(world.wim.person, world.wim.person, world.karin.person, None, world.lena.person)
    assert sorted(told()) == ["Lena Lezer", "Wim de Vries"]


def test_who_has_no_account_no_role_or_another_lab_is_not_told(tell, world):
    Membership.objects.filter(person=world.lena.person).update(until=clock.now())
    tell(person(world.lab, "Piet Post"), world.lena.person, world.vera.person)
    assert told() == []


def test_who_may_not_see_it_is_not_told(tell, world):
    tell(world.wim.person, world.lena.person, also=("workplan.edit",))
    assert told() == []


def test_a_notice_keeps_what_who_when_and_the_term(tell, world, talk):
    talk.follow_up_on = date(2027, 2, 1)
    tell(world.wim.person, quote="Bel  haar\nmaandag")
    row = Notice.objects.get()
    assert (row.what, row.by.name, row.term, row.quote) == (
        "Karin Jansen noemde jou bij het gesprek", "Karin Jansen", date(2027, 2, 1), "Bel haar maandag",
    )  # fmt: skip
    assert (row.kind, row.subject_id, row.created_at, row.read_at, row.mailed_at) == (
        "gesprek", talk.pk, MONDAY, None, None,
    )  # fmt: skip


def put_owner(actor, talk, who):
    actor.put(Conversation, talk, {"by": who.person}, verb="labs.conversation", sentence="gaf het gesprek door")


def test_who_becomes_the_owner_by_somebody_else_is_told(world):
    put_owner(world.karin, make_talk(world.lab), world.wim)
    assert told("person__name", "what") == [
        ("Wim de Vries", "Karin Jansen legde vast dat jij gaat over het gesprek ‘gesprek van 05-01-2027’")
    ]


def test_who_stays_the_owner_or_takes_it_is_told_nothing(world):
    talk = make_talk(world.lab, by=world.wim.person)
    put_owner(world.karin, talk, world.wim)
    put_owner(world.karin, talk, world.karin)
    world.karin.put(Conversation, talk, {"agreed": "Anders"}, verb="labs.conversation", sentence="wijzigde het")
    assert told() == []


def test_notices_go_with_the_thing_they_are_about(tell, world, talk):
    other = make_talk(world.lab)
    tell(world.wim.person)
    tell(world.wim.person, row=other)
    talk.delete()
    assert told("subject_id") == [other.pk]


def test_at_once_is_a_mail_in_the_same_moment(tell, world, letters):
    actions.choose(world.wim, how=rules.NOW)
    tell(world.wim.person, world.lena.person, quote="Kun jij bellen?", term=date(2027, 2, 1))
    (letter,) = letters()
    pk = Notice.objects.get(person=world.wim.person).pk
    assert (letter.to_address, letter.subject) == (
        "wim@example.nl", "Schuldenlab Deventer: Karin Jansen noemde jou bij het gesprek",
    )  # fmt: skip
    assert f"Uiterlijk 1 februari 2027.\n“Kun jij bellen?”\n\nhttp://127.0.0.1:8000/meldingen/{pk}\n" in letter.body
    assert Notice.objects.get(pk=pk).mailed_at == MONDAY


@pytest.mark.parametrize("values", [{"mail": ""}, {"mail_failed_at": MONDAY}])
def test_without_an_address_that_works_the_notice_waits_in_the_application(tell, world, letters, values):
    actions.choose(world.wim, how=rules.NOW)
    Person.objects.filter(pk=world.wim.person.pk).update(**values)
    tell(world.wim.person)
    assert (letters(), told()) == ([], ["Wim de Vries"])


def test_what_a_mail_of_its_own_tells_already_is_not_mailed_again(tell, world, letters):
    actions.choose(world.wim, how=rules.NOW)
    tell(world.wim.person, mailable=False)
    assert (letters(), told()) == ([], ["Wim de Vries"])


def test_a_choice_is_changed_and_belongs_to_the_person(world):
    actions.choose(world.wim, how=rules.WEEKLY)
    actions.choose(world.wim, how=rules.NEVER)
    assert list(NoticeChoice.objects.values_list("person__name", "how")) == [("Wim de Vries", "never")]
    assert queries.choice_of(world.karin.person) == rules.DAILY


def test_an_adviser_without_a_role_has_nothing_to_choose(world):
    looking = acting(world.wim.user, world.lab).with_permissions()
    with pytest.raises(NotAllowed):
        actions.choose(type(looking)(lab=world.lab, name="Nora"), how=rules.NOW)


def test_opening_one_reads_all_about_the_same_thing(tell, world):
    other = make_talk(world.lab)
    first, second = tell(world.wim.person)[0], tell(world.wim.person)[0]
    tell(world.wim.person, row=other)
    actions.open_notice(world.wim.user, first.pk)
    assert queries.count_unread(world.wim.user) == 1
    second.refresh_from_db()
    assert second.read_at == MONDAY


def test_nobody_reads_for_another(tell, world):
    notice = tell(world.wim.person)[0]
    assert actions.open_notice(world.karin.user, notice.pk) is None
    assert actions.mark_read(world.karin.user, notice.pk) == 0
    assert queries.count_unread(world.wim.user) == 1


def test_who_has_no_role_any_more_has_no_notices(tell, world):
    tell(world.wim.person)
    Membership.objects.filter(person=world.wim.person).update(until=clock.now())
    assert queries.count_unread(world.wim.user) == 0


def test_two_roles_count_a_notice_once(tell, world):
    Membership.objects.create(lab=world.lab, person=world.wim.person, role=Role.READER, since=MONDAY - timedelta(1))
    tell(world.wim.person)
    assert queries.count_unread(world.wim.user) == 1
