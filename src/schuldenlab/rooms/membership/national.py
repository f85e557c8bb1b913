"""The verbs outside a lab: invite somebody to make an account, make an adviser, close an account."""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.urls import reverse

from schuldenlab.foundation.accounts.installation import note
from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock, tokens
from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.foundation.post import mail
from schuldenlab.foundation.post.models import Mail
from schuldenlab.rooms.membership import actions
from schuldenlab.rooms.membership.models import AccountInvitation

DAYS = 30


def may_invite(user: User | AnonymousUser) -> bool:
    return user.is_authenticated and (user.is_national or user.is_administrator)


def require_inviter(user: User) -> None:
    if not may_invite(user):
        raise NotAllowed("accounts.invite")


def require_administrator(user: User) -> None:
    if not user.is_administrator:
        raise NotAllowed("installation.manage")


def invite(user: User, *, name: str, mail_address: str, as_national: bool = False) -> AccountInvitation:
    """Ask somebody to make an account. Raises RuleBroken when the address has one, or when an invitation waits."""
    require_inviter(user)
    if as_national:
        require_administrator(user)
    address = mail_address.strip().lower()
    if User.objects.filter(email__iexact=address).exists():
        raise RuleBroken("Bij dit e-mailadres hoort al een account.", field="mail")
    if AccountInvitation.objects.filter(mail__iexact=address, accepted_at=None, withdrawn_at=None).exists():
        raise RuleBroken("Dit adres is al uitgenodigd. Stuur die uitnodiging opnieuw.", field="mail")
    row = AccountInvitation(name=" ".join(name.split()), mail=address, as_national=as_national, invited_by=user)
    with transaction.atomic():
        row.renew(clock.now() + timedelta(days=DAYS))
        row.full_clean()
        row.save()
        send(user, row)
        note(
            user,
            "membership.account_invited",
            f"accountinvitation:{row.pk}",
            f"nodigde {row.name} uit voor een account",
        )
    return row


def send(user: User, row: AccountInvitation) -> None:
    place = f"[[account:{row.pk}]]"
    subject, body = mail.compose("membership/mail/account.txt", {"row": row, "sender": user.name, "place": place})
    mail.send_to(lab=None, name=row.name, address=row.mail, subject=subject, body=body)


@mail.fills("account")
def fill_account(row_id: int, message: Mail) -> str | None:
    row = AccountInvitation.objects.filter(pk=row_id, mail__iexact=message.to_address).first()
    return settings.BASE_URL + reverse("membership_site:accept", args=[row.token]) if row else None


def by_token(token: str) -> AccountInvitation | None:
    """The invitation that this key opens, or None when it never was, is used, withdrawn or expired."""
    row = AccountInvitation.objects.filter(token_hash=tokens.fingerprint(token)).first()
    return row if row and row.is_open else None


def resend(user: User, row: AccountInvitation) -> None:
    require_inviter(user)
    check_waiting(row)
    with transaction.atomic():
        row.renew(clock.now() + timedelta(days=DAYS))
        row.save()
        send(user, row)
        note(
            user,
            "membership.account_resent",
            f"accountinvitation:{row.pk}",
            f"stuurde {row.name} de uitnodiging opnieuw",
        )


def withdraw(user: User, row: AccountInvitation) -> None:
    require_inviter(user)
    check_waiting(row)
    with transaction.atomic():
        row.withdrawn_at = clock.now()
        row.save()
        note(
            user,
            "membership.account_withdrawn",
            f"accountinvitation:{row.pk}",
            f"trok de uitnodiging van {row.name} in",
        )


def check_waiting(row: AccountInvitation) -> None:
    if not row.is_waiting:
        raise RuleBroken("Deze uitnodiging is al aangenomen of ingetrokken.")


def accept(row: AccountInvitation, *, name: str, password: str) -> User:
    """Make the account. Raises RuleBroken when the invitation no longer counts, ValidationError for a weak password."""
    with transaction.atomic():
        row = AccountInvitation.objects.select_for_update().get(pk=row.pk)
        if not row.is_open:
            raise RuleBroken("Deze uitnodiging werkt niet meer. Vraag om een nieuwe.")
        if User.objects.filter(email__iexact=row.mail).exists():
            raise RuleBroken("Bij dit e-mailadres hoort al een account. Log daarmee in.")
        user = actions.new_account(name=name, mail=row.mail, password=password, as_national=row.as_national)
        row.accepted_at = clock.now()
        row.save()
        note(None, "membership.account_made", f"user:{user.pk}", "maakte een account", name=user.name)
    return user


def put_national(user: User, other: User, *, on: bool) -> None:
    """Make somebody an adviser of SchuldenlabNL, or no longer."""
    require_administrator(user)
    with transaction.atomic():
        other.is_national = on
        other.save(update_fields=["is_national"])
        words = "maakte {} adviseur van SchuldenlabNL" if on else "nam {} de rol van adviseur van SchuldenlabNL af"
        note(user, "membership.national", f"user:{other.pk}", words.format(other.name))


def put_active(user: User, other: User, *, on: bool) -> None:
    """Close an account (it can no longer log in, and is out at once), or open it again."""
    require_administrator(user)
    if other.pk == user.pk:
        raise RuleBroken("Je kunt je eigen account niet sluiten. Vraag een andere beheerder.")
    with transaction.atomic():
        other.is_active = on
        other.save(update_fields=["is_active"])
        words = "opende het account van {}" if on else "sloot het account van {}"
        note(user, "membership.active", f"user:{other.pk}", words.format(other.name))


def drop_second_factor(user: User, other: User) -> None:
    """For who lost the telephone and the recovery codes: log in with the password alone again."""
    require_administrator(user)
    with transaction.atomic():
        removed, _ = Authenticator.objects.filter(user=other).delete()
        if not removed:
            raise RuleBroken(f"{other.name} gebruikt geen tweede stap.")
        note(user, "membership.second_factor", f"user:{other.pk}", f"zette de tweede stap van {other.name} uit")
