from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.activity import log
from schuldenlab.foundation.activity.models import Entry, EntryText
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import EditConflict, NotAllowed, RuleBroken
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import AdministratorAccess, Lab, Membership, Person
from schuldenlab.foundation.post import mail
from schuldenlab.foundation.post.models import Mail, PersonalLink
from schuldenlab.rooms.membership import actions, queries
from schuldenlab.rooms.membership.models import Invitation

from .conftest import PASSWORD, add_member, make_user

TOM = {"name": "Tom Jansen", "mail": "tom@zaanstad.example.nl"}


def tom():
    return Person(**TOM)


def roles(lab):
    return sorted((row.person.name, row.role) for row in queries.members(lab))


@pytest.mark.django_db
def test_whoever_makes_a_lab_leads_it_and_the_invited_get_a_mail(django_capture_on_commit_callbacks):
    user = make_user("Karin de Boer", "karin@zaanstad.example.nl")
    wethouder = Person(name="Wim de Vries", mail="wim@zaanstad.example.nl")
    stopped = clock.stopped_at(datetime(2027, 1, 4, 9, tzinfo=UTC))
    with stopped, django_capture_on_commit_callbacks(execute=True):
        lab = actions.make_lab(
            user, name="", codes=["GM0479"], kick_off_target=date(2027, 9, 1), invited=[(wethouder, "wethouder")]
        )
    assert (lab.name, lab.slug, lab.codes) == ("Schuldenlab Zaanstad", "zaanstad", ["GM0479"])
    assert roles(lab) == [("Karin de Boer", "kwartiermaker")]
    assert list(Mail.objects.values_list("to_address", flat=True)) == ["wim@zaanstad.example.nl"]
    assert log.verify(lab.pk) == []
    assert EntryText.objects.first().sentence == "begon het lab ‘Schuldenlab Zaanstad’ voor Zaanstad"


@pytest.mark.django_db
def test_a_lab_may_cover_several_municipalities():
    user = make_user("Karin", "karin@ijmond.example.nl")
    lab = actions.make_lab(user, name="Schuldenlab IJmond", codes=["GM0375", "GM0396", "GM0453"], role="commissioner")
    assert (lab.slug, lab.municipality_names) == ("ijmond", "Beverwijk, Heemskerk en Velsen")
    assert roles(lab) == [("Karin", "commissioner")]


@pytest.mark.django_db
def test_a_lab_without_municipality_with_an_unfit_maker_or_a_past_date_is_not_made():
    user = make_user("Karin", "karin@zaanstad.example.nl")
    for values in ({"codes": []}, {"role": "reader"}, {"kick_off_target": date(2020, 1, 1)}):
        with pytest.raises(RuleBroken):
            actions.make_lab(user, **{"name": "X", "codes": ["GM0479"], **values})
    assert Lab.objects.count() == 0


def test_an_invitation_is_mailed_accepted_and_gives_an_account_with_the_role(as_kwartiermaker, lab):
    invitation = actions.invite(as_kwartiermaker, person=tom(), role="team_member", message="Fijn dat je meedoet.")
    sent = Mail.objects.get()
    assert (sent.to_address, "Fijn dat je meedoet." in sent.body) == (TOM["mail"], True)
    membership = actions.accept(invitation, name="Tom Jansen", password=PASSWORD)
    user = User.objects.get(email=TOM["mail"])
    assert user.check_password(PASSWORD)
    assert (membership.person.user, actor_for(user, lab).may("workplan.edit")) == (user, True)
    assert not PersonalLink.objects.get().is_open


def test_the_outbox_holds_no_link_that_opens_anything(as_kwartiermaker):
    actions.invite(as_kwartiermaker, person=tom(), role="reader")
    stored, link = Mail.objects.get(), PersonalLink.objects.get()
    assert link.token not in stored.body
    assert link.code not in stored.body
    assert link.token in mail.filled_in(stored)


def test_a_placeholder_typed_in_the_personal_word_opens_nobody_elses_link(as_kwartiermaker):
    actions.invite(as_kwartiermaker, person=tom(), role="reader")
    link = PersonalLink.objects.get()
    eve = Person(name="Eve", mail="eve@zaanstad.example.nl")
    actions.invite(as_kwartiermaker, person=eve, role="reader", message=f"[[link:{link.pk}]] [[code:{link.pk}]]")
    theirs = mail.filled_in(Mail.objects.get(to_address="eve@zaanstad.example.nl"))
    assert link.token not in theirs
    assert link.code not in theirs


def test_without_an_address_twice_or_for_a_role_somebody_has_there_is_no_invitation(as_kwartiermaker, lab, karin):
    actions.invite(as_kwartiermaker, person=tom(), role="reader")
    for person, role in (
        (tom(), "reader"),
        (Person(name="Zonder"), "reader"),
        (as_kwartiermaker.person, "kwartiermaker"),
    ):
        with pytest.raises(RuleBroken):
            actions.invite(as_kwartiermaker, person=person, role=role)
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize("role", ["wethouder", "programme_manager"])
def test_nobody_makes_themself_the_one_who_judges_under_any_name(as_kwartiermaker, lab, karin, role):
    me = as_kwartiermaker.person
    for person in (me, Person(name="W. Ander", mail=me.mail.upper())):
        with pytest.raises(RuleBroken, match="niet aan jezelf") as refused:
            actions.invite(as_kwartiermaker, person=person, role=role)
        assert refused.value.field == "role"
    membership = Membership.objects.get(lab=lab, person=me)
    with pytest.raises(RuleBroken, match="niet aan jezelf"):
        actions.change_role(as_kwartiermaker, membership, role=role)
    assert (Invitation.objects.count(), Membership.objects.get(lab=lab, person=me).role) == (0, "kwartiermaker")


def test_the_same_address_is_not_invited_twice_for_a_role(as_kwartiermaker):
    actions.invite(as_kwartiermaker, person=tom(), role="reader")
    with pytest.raises(RuleBroken, match="al uitgenodigd"):
        actions.invite(as_kwartiermaker, person=Person(name="T. Jansen", mail="TOM@zaanstad.example.nl"), role="reader")
    actions.invite(as_kwartiermaker, person=tom(), role="team_member")
    assert Invitation.objects.count() == 2


def test_who_is_in_the_lab_already_gets_a_second_role_at_once(as_kwartiermaker, lab, wim):
    person = Person.objects.get(lab=lab, user=wim)
    invitation = actions.invite(as_kwartiermaker, person=person, role="reader")
    assert invitation.accepted_at is not None
    assert ("Wim de Vries", "reader") in roles(lab)
    assert PersonalLink.objects.count() == 0


def test_a_wethouder_may_not_invite(lab, wim):
    with pytest.raises(NotAllowed):
        actions.invite(actor_for(wim, lab), person=tom(), role="reader")
    assert Invitation.objects.count() == 0


def test_a_person_of_another_lab_cannot_be_invited(as_kwartiermaker, vera):
    with pytest.raises(NotAllowed):
        actions.invite(as_kwartiermaker, person=vera.persons.get(), role="reader")


def test_a_withdrawn_and_an_expired_invitation_cannot_be_accepted(as_kwartiermaker, lab):
    invitation = actions.invite(as_kwartiermaker, person=tom(), role="reader")
    with clock.stopped_at(clock.now() + timedelta(days=31)), pytest.raises(RuleBroken, match="verlopen"):
        actions.accept(invitation, name="Tom", password=PASSWORD)
    actions.withdraw(as_kwartiermaker, invitation)
    with pytest.raises(RuleBroken, match="ingetrokken"):
        actions.accept(invitation, name="Tom", password=PASSWORD)
    assert User.objects.filter(email=TOM["mail"]).count() == 0


def test_sending_again_kills_the_old_link_and_an_expired_invitation_lives_again(as_kwartiermaker):
    invitation = actions.invite(as_kwartiermaker, person=tom(), role="reader")
    old = PersonalLink.objects.get()
    with clock.stopped_at(clock.now() + timedelta(days=40)):
        actions.resend(as_kwartiermaker, invitation)
        old.refresh_from_db()
        new = PersonalLink.objects.exclude(pk=old.pk).get()
        assert (old.is_open, new.is_open) == (False, True)
        actions.accept(invitation, name="Tom", password=PASSWORD)


def test_an_account_that_exists_must_log_in_itself(as_kwartiermaker, lab, vera):
    invitation = actions.invite(as_kwartiermaker, person=Person(name="Vera Vos", mail=vera.email), role="reader")
    with pytest.raises(RuleBroken, match="Log daarmee in"):
        actions.accept(invitation, name="Vera", password=PASSWORD)
    membership = actions.accept(invitation, user=vera)
    assert (membership.lab, membership.person.user) == (lab, vera)


def test_somebody_elses_account_cannot_take_an_invitation(as_kwartiermaker, vera, lab):
    invitation = actions.invite(as_kwartiermaker, person=tom(), role="kwartiermaker")
    with pytest.raises(RuleBroken, match="ander account"):
        actions.accept(invitation, user=vera)
    assert actor_for(vera, lab) is None


def test_the_address_that_was_mailed_counts_also_when_the_person_got_another_one(as_kwartiermaker):
    invitation = actions.invite(as_kwartiermaker, person=tom(), role="reader")
    Person.objects.filter(pk=invitation.person_id).update(mail="ander@elders.example.nl")
    actions.accept(invitation, name="Tom", password=PASSWORD)
    assert User.objects.filter(email=TOM["mail"]).count() == 1
    assert User.objects.filter(email="ander@elders.example.nl").count() == 0


def test_a_weak_password_makes_no_account(as_kwartiermaker):
    invitation = actions.invite(as_kwartiermaker, person=tom(), role="reader")
    with pytest.raises(ValidationError) as refused:
        actions.accept(invitation, name="Tom", password="kort")
    assert list(refused.value.error_dict) == ["password"]
    assert User.objects.filter(email=TOM["mail"]).count() == 0


def test_a_role_changes_from_now_on_and_the_old_one_stays_in_the_history(as_kwartiermaker, lab, wim):
    row = Membership.objects.get(role="wethouder")
    actions.change_role(as_kwartiermaker, row, role="reader")
    assert roles(lab) == [("Karin de Boer", "kwartiermaker"), ("Wim de Vries", "reader")]
    assert [old.role for old in queries.former(lab)] == ["wethouder"]
    assert not actor_for(wim, lab).may("portfolio.judge")


def test_the_last_leader_cannot_leave_nor_become_something_else(as_kwartiermaker, lab, wim):
    row = Membership.objects.get(role="kwartiermaker")
    with pytest.raises(RuleBroken):
        actions.end(as_kwartiermaker, row)
    with pytest.raises(RuleBroken):
        actions.change_role(as_kwartiermaker, row, role="reader")
    add_member(lab, make_user("Petra", "petra@zaanstad.example.nl"), "programme_manager")
    actions.end(as_kwartiermaker, row)
    assert ("Karin de Boer", "kwartiermaker") not in roles(lab)


def test_who_has_left_is_out_at_once(as_kwartiermaker, lab, wim):
    actions.end(as_kwartiermaker, Membership.objects.get(role="wethouder"))
    assert actor_for(wim, lab) is None
    with pytest.raises(RuleBroken, match="al beëindigd"):
        actions.end(as_kwartiermaker, Membership.objects.get(role="wethouder"))


def test_the_lab_gets_another_name_and_municipalities_and_two_editors_notice_each_other(as_kwartiermaker, lab):
    actions.change_lab(
        as_kwartiermaker, codes=["GM0479", "GM0439"], expected_version=1, name="Schuldenlab Zaan", kick_off_target=None
    )
    assert (lab.slug, Lab.objects.get(slug="zaanstad").name) == ("zaanstad", "Schuldenlab Zaan")
    assert set(Lab.objects.get(slug="zaanstad").codes) == {"GM0479", "GM0439"}
    with pytest.raises(EditConflict):
        actions.change_lab(as_kwartiermaker, codes=["GM0479"], expected_version=1, name="Anders", kick_off_target=None)
    with pytest.raises(RuleBroken):
        actions.change_lab(as_kwartiermaker, codes=[], expected_version=2, name="Anders", kick_off_target=None)


def test_an_administrator_looks_in_for_a_while_and_the_lab_can_read_why(lab, bas, karin):
    assert actor_for(bas, lab) is None
    actions.look_in(bas, lab, reason="mail komt niet aan", hours=2)
    assert actor_for(bas, lab).may("log.read")
    assert Entry.objects.filter(lab_id=lab.pk, verb="membership.administrator").count() == 1
    with clock.stopped_at(clock.now() + timedelta(hours=2, minutes=1)):
        assert actor_for(bas, lab) is None
    actions.stop_looking(bas, lab)
    assert actor_for(bas, lab) is None


def test_nobody_else_can_look_in_and_not_for_longer_than_four_hours(lab, vera, bas):
    with pytest.raises(NotAllowed):
        actions.look_in(vera, lab, reason="nieuwsgierig", hours=1)
    with pytest.raises(RuleBroken):
        actions.look_in(bas, lab, reason="lang", hours=5)
    assert AdministratorAccess.objects.count() == 0
