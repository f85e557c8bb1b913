from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator

from schuldenlab.foundation.accounts.installation import INSTALLATION
from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.activity import log
from schuldenlab.foundation.activity.models import EntryText
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.foundation.post import mail
from schuldenlab.foundation.post.models import Mail
from schuldenlab.rooms.membership import national
from schuldenlab.rooms.membership.models import AccountInvitation

from .conftest import PASSWORD

ADDRESS = "nieuw@almere.example.nl"


def invite(user, **more):
    return national.invite(user, name="Noor Nieuw", mail_address=ADDRESS, **more)


def test_the_adviser_invites_a_kwartiermaker_who_makes_an_account_once(sanne):
    row = invite(sanne)
    assert national.by_token(row.token) == row
    user = national.accept(row, name="Noor Nieuw", password=PASSWORD)
    assert (user.email, user.is_national, user.check_password(PASSWORD)) == (ADDRESS, False, True)
    assert national.by_token(row.token) is None
    with pytest.raises(RuleBroken):
        national.accept(row, name="Nog een keer", password=PASSWORD)


def test_the_key_stands_in_the_mail_that_leaves_and_nowhere_else(sanne):
    row = invite(sanne)
    sent = Mail.objects.get()
    stored = [str(value) for value in AccountInvitation.objects.values_list().get()] + [sent.body]
    assert not any(row.token in value for value in stored)
    assert f"/account-maken/{row.token}" in mail.filled_in(sent)


def test_an_expired_withdrawn_or_replaced_key_opens_nothing(sanne):
    row = invite(sanne)
    first = row.token
    with clock.stopped_at(clock.now() + timedelta(days=31)):
        assert national.by_token(first) is None
    national.resend(sanne, row)
    assert (national.by_token(first), national.by_token(row.token)) == (None, row)
    national.withdraw(sanne, row)
    assert national.by_token(row.token) is None


def test_a_kwartiermaker_cannot_invite_and_an_adviser_cannot_make_advisers(sanne, vera, bas):
    with pytest.raises(NotAllowed):
        invite(vera)
    with pytest.raises(NotAllowed):
        invite(sanne, as_national=True)
    row = invite(bas, as_national=True)
    assert national.accept(row, name="Noor", password=PASSWORD).is_national


def test_an_address_with_an_account_or_a_waiting_invitation_is_refused(sanne, vera):
    invite(sanne)
    for address in (ADDRESS.upper(), vera.email):
        with pytest.raises(RuleBroken):
            national.invite(sanne, name="Dubbel", mail_address=address)


def test_only_the_administrator_closes_opens_and_makes_advisers(bas, sanne, vera):
    for verb in (national.put_active, national.put_national):
        with pytest.raises(NotAllowed):
            verb(sanne, vera, on=False)
    national.put_active(bas, vera, on=False)
    national.put_national(bas, vera, on=True)
    changed = User.objects.get(pk=vera.pk)
    assert (changed.is_active, changed.is_national) == (False, True)
    with pytest.raises(RuleBroken, match="eigen account"):
        national.put_active(bas, bas, on=False)


def test_what_is_done_with_accounts_stands_in_a_chain_of_the_installation(
    bas, vera, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        national.put_active(bas, vera, on=False)
    assert log.verify(INSTALLATION) == []
    assert EntryText.objects.get().sentence == "sloot het account van Vera Vos"


def test_the_administrator_helps_who_lost_the_telephone(bas, vera):
    Authenticator.objects.create(user=vera, type="totp", data={"secret": "x"})
    national.drop_second_factor(bas, vera)
    assert Authenticator.objects.count() == 0
    with pytest.raises(RuleBroken, match="geen tweede stap"):
        national.drop_second_factor(bas, vera)
