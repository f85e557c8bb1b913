"""The verbs inside a lab: make it, change it, invite, accept, change a role, end a membership, look in as
administrator.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action, actor_for
from schuldenlab.foundation.labs.models import AdministratorAccess, Lab, LabMunicipality, Membership, Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.municipalities import register
from schuldenlab.foundation.post import links, mail
from schuldenlab.rooms.membership import queries, rules
from schuldenlab.rooms.membership.models import Invitation

PURPOSE = "membership.invitation"
DAYS = 30  # how long an invitation can be accepted


def make_lab(
    user: User,
    *,
    name: str,
    codes: Sequence[str],
    kick_off_target: date | None = None,
    role: str = Role.KWARTIERMAKER,
    invited: Iterable[tuple[Person, str]] = (),
    slug: str = "",
    is_example: bool = False,
) -> Lab:
    """Begin a lab; whoever makes it gets `role` in it, and `invited` (person, role) get a mail.

    There is no Actor before there is a lab: any account may begin one. Raises RuleBroken without a municipality, for an
    unfit role, and for a kick-off in the past.
    """
    rules.check_may_make(role)
    rules.check_municipalities(codes)
    check_target(kick_off_target)
    with transaction.atomic():
        lab = Lab(name=name or suggested_name(codes), kick_off_target=kick_off_target, is_example=is_example)
        lab.slug = slug or rules.slug_for(lab.name, set(Lab.objects.values_list("slug", flat=True)))
        lab.full_clean()
        lab.save()
        put_municipalities(lab, codes)
        actor = first_member(lab, user, role)
        actor.log("membership.lab", lab, f"begon het lab ‘{name or lab.name}’ voor {names_of(codes)}")
        for person, their_role in invited:
            invite(actor, person=person, role=their_role)
    return lab


def first_member(lab: Lab, user: User, role: str) -> Actor:
    organisation = lab.named_municipalities
    person = Person.objects.create(
        lab=lab, user=user, name=user.name, mail=user.email, function=Role(role).label, organisation=organisation[:120]
    )
    Membership.objects.create(lab=lab, person=person, role=role)
    actor = actor_for(user, lab)
    assert actor is not None
    return actor


def suggested_name(codes: Sequence[str]) -> str:
    return rules.suggested_name([register.get(code).name for code in codes])[:120]


def names_of(codes: Iterable[str]) -> str:
    return rules.in_a_row([register.get(code).name for code in codes])


def check_target(target: date | None) -> None:
    if target and target < clock.today():
        raise RuleBroken("Deze dag is al geweest. Kies een dag die nog komt, of laat het veld leeg.", "kick_off_target")


def put_municipalities(lab: Lab, codes: Iterable[str]) -> None:
    wanted = set(codes)
    LabMunicipality.objects.filter(lab=lab).exclude(code__in=wanted).delete()
    known = set(LabMunicipality.objects.filter(lab=lab).values_list("code", flat=True))
    LabMunicipality.objects.bulk_create(LabMunicipality(lab=lab, code=code) for code in sorted(wanted - known))


@action("lab.manage")
def change_lab(actor: Actor, *, codes: Sequence[str], expected_version: int | None = None, **values: Any) -> Lab:
    """Change name, municipalities or target date. Raises EditConflict, and RuleBroken without a municipality."""
    rules.check_municipalities(codes)
    if values.get("kick_off_target") != actor.lab.kick_off_target:
        check_target(values.get("kick_off_target"))
    lab = actor.put(
        Lab,
        actor.lab,
        values,
        expected_version=expected_version,
        verb="membership.settings",
        sentence="veranderde de gegevens van het lab",
    )
    put_municipalities(lab, codes)
    return lab


@action("members.invite")
def invite(actor: Actor, *, person: Person, role: str, message: str = "") -> Invitation:
    """Ask a person (of the lab, or just typed) to come in. Who is in the lab already gets the role at once, and a mail.

    Raises RuleBroken without an address, for a role that the person has, for a role that one cannot give oneself, and
    when an invitation is still waiting.
    """
    if not person.mail:
        raise RuleBroken("Vul het e-mailadres in: daar gaat de uitnodiging naartoe.", field="person")
    rules.check_not_to_oneself(role, oneself=is_oneself(actor, person))
    person = actor.own(person)
    check_can_have(person, role)
    invitation = Invitation(
        lab=actor.lab,
        person=person,
        role=role,
        mail=person.mail.lower(),
        message=message.strip(),
        invited_by=actor.person,
        sent_at=clock.now(),
        expires_at=clock.now() + timedelta(days=DAYS),
    )
    invitation.full_clean()
    invitation.save()
    actor.log("membership.invited", invitation, f"nodigde {person.name} uit als {invitation.role_label}")
    if person.user_id:
        begin(invitation, person)
        post(actor, invitation, "membership/mail/role.txt", place=address_of(actor.lab))
    else:
        send(actor, invitation)
    return invitation


def is_oneself(actor: Actor, person: Person) -> bool:
    """Whether this is the actor, be it under another name."""
    same = actor.person is not None and actor.person.pk == person.pk
    return same or person.mail.casefold() in actor.addresses


def check_can_have(person: Person, role: str) -> None:
    if Membership.objects.filter(person=person, role=role, until=None).exists():
        raise RuleBroken(f"{person.name} is al {Role(role).label} in dit lab.", field="person")
    waiting = Invitation.objects.in_lab(person.lab).filter(role=role, accepted_at=None, withdrawn_at=None)
    if waiting.filter(Q(person=person) | Q(mail__iexact=person.mail)).exists():
        raise RuleBroken(
            f"{person.name} is al uitgenodigd als {Role(role).label}. Stuur die uitnodiging opnieuw.", field="person"
        )


def send(actor: Actor, invitation: Invitation) -> None:
    """Mail the link; an older one dies."""
    links.withdraw(lab=invitation.lab, purpose=PURPOSE, subject_id=invitation.pk)
    link = links.make(
        lab=invitation.lab, person=invitation.person, purpose=PURPOSE, subject_id=invitation.pk, days=DAYS
    )
    post(actor, invitation, "membership/mail/invitation.txt", place=mail.place_of(link))


def post(actor: Actor, invitation: Invitation, template: str, *, place: str) -> None:
    words = {"invitation": invitation, "person": invitation.person, "lab": invitation.lab, "sender": actor.name}
    subject, body = mail.compose(template, {**words, "place": place})
    mail.send(lab=invitation.lab, to=invitation.person, subject=subject, body=body)


def address_of(lab: Lab) -> str:
    return settings.BASE_URL + lab.get_absolute_url()


@action("members.invite")
def resend(actor: Actor, invitation: Invitation) -> None:
    """Send it again with a new link and a new date. Raises RuleBroken when it is accepted or withdrawn."""
    check_waiting(invitation)
    invitation.sent_at, invitation.expires_at = clock.now(), clock.now() + timedelta(days=DAYS)
    invitation.mail = invitation.person.mail.lower()
    invitation.save(update_fields=["sent_at", "expires_at", "mail"])
    send(actor, invitation)
    actor.log("membership.resent", invitation, f"stuurde {invitation.person.name} de uitnodiging opnieuw")


@action("members.invite")
def withdraw(actor: Actor, invitation: Invitation) -> None:
    """Take an invitation back; its link dies."""
    check_waiting(invitation)
    links.withdraw(lab=invitation.lab, purpose=PURPOSE, subject_id=invitation.pk)
    invitation.withdrawn_at = clock.now()
    invitation.save(update_fields=["withdrawn_at"])
    actor.log("membership.withdrawn", invitation, f"trok de uitnodiging van {invitation.person.name} in")


def check_waiting(invitation: Invitation) -> None:
    if invitation.withdrawn_at:
        raise RuleBroken("Deze uitnodiging is ingetrokken.")
    if invitation.accepted_at:
        raise RuleBroken(f"{invitation.person.name} heeft deze uitnodiging al aangenomen.")


def account_of(invitation: Invitation) -> User | None:
    """The account at the address of the invitation, if there is one."""
    return User.objects.filter(email__iexact=invitation.mail).first()


def accept(invitation: Invitation, *, user: User | None = None, name: str = "", password: str = "") -> Membership:
    """The invited person comes in: with the account they have (`user`), or with a new one (`name`, `password`).

    Who calls this has seen their personal link. Raises RuleBroken when the invitation is gone, when `user` is not the
    account of its address, or when an account exists and nobody logged in; ValidationError for a weak password.
    """
    with transaction.atomic():
        invitation = Invitation.objects.select_for_update().select_related("person", "lab").get(pk=invitation.pk)
        check_waiting(invitation)
        if invitation.expires_at <= clock.now():
            raise RuleBroken("Deze uitnodiging is verlopen. Vraag om een nieuwe.")
        known = account_of(invitation)
        if known is not None and user != known:
            raise RuleBroken("Bij dit e-mailadres hoort al een account. Log daarmee in; daarna kunt u meedoen.")
        if known is None and user is not None:
            raise RuleBroken(f"Deze uitnodiging is voor {invitation.mail}, en u bent ingelogd met een ander account.")
        name = name or invitation.person.name
        account = known or new_account(name=name, mail=invitation.mail, password=password)
        person = attach(invitation.person, account)
        rules.check_not_to_oneself(invitation.role, oneself=person.pk == invitation.invited_by_id)
        return begin(invitation, person)


def new_account(*, name: str, mail: str, password: str, as_national: bool = False) -> User:
    user = User(name=" ".join(name.split()), email=mail.lower(), is_national=as_national)
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise ValidationError({"password": error.messages}) from error
    user.set_password(password)
    user.full_clean()
    user.save()
    return user


def attach(person: Person, user: User) -> Person:
    """Tie the account to the person; an account that is somebody in this lab already stays that person."""
    already = Person.objects.in_lab(person.lab).filter(user=user).first()
    if already:
        return already
    person.user = user
    person.save(update_fields=["user"])
    return person


def begin(invitation: Invitation, person: Person) -> Membership:
    links.withdraw(lab=invitation.lab, purpose=PURPOSE, subject_id=invitation.pk)
    invitation.accepted_at = clock.now()
    invitation.save(update_fields=["accepted_at"])
    row, _ = Membership.objects.get_or_create(
        lab=invitation.lab, person=person, role=invitation.role, until=None, defaults={"since": clock.now()}
    )
    actor = Actor(lab=invitation.lab, name=person.name, person=person, user=person.user, origin="link")
    actor.log("membership.accepted", row, f"doet mee als {invitation.role_label}")
    return row


@action("members.invite")
def change_role(actor: Actor, membership: Membership, *, role: str) -> Membership:
    """Give a member another role from now on. The old row stays, with its end."""
    current = still_current(actor, membership)
    rules.check_not_to_oneself(role, oneself=is_oneself(actor, current.person))
    if current.role == role:
        raise RuleBroken(f"{current.person.name} is al {Role(role).label}.", field="role")
    if Membership.objects.filter(person=current.person, role=role, until=None).exists():
        raise RuleBroken(f"{current.person.name} is ook al {Role(role).label}. Beëindig dan deze rol.", field="role")
    rules.check_leader_remains([*other_roles(current), role])
    end_row(current)
    row = Membership.objects.create(lab=actor.lab, person=current.person, role=role, since=clock.now())
    was, becomes = Role(current.role).label, Role(role).label
    actor.log("membership.role", row, f"veranderde de rol van {row.person.name} van {was} in {becomes}")
    return row


@action("members.invite")
def end(actor: Actor, membership: Membership) -> None:
    """Let a role end now. Raises RuleBroken when nobody would be left to lead."""
    current = still_current(actor, membership)
    rules.check_leader_remains(other_roles(current))
    end_row(current)
    actor.log(
        "membership.ended", current, f"beëindigde de rol van {current.person.name} als {Role(current.role).label}"
    )


def still_current(actor: Actor, membership: Membership) -> Membership:
    row = Membership.objects.select_for_update().filter(lab=actor.lab, pk=membership.pk, until=None).first()
    if row is None:
        raise RuleBroken("Deze rol is al beëindigd.")
    return row


def other_roles(membership: Membership) -> list[str]:
    return [row.role for row in queries.members(membership.lab) if row.pk != membership.pk]


def end_row(membership: Membership) -> None:
    membership.until = clock.now()
    membership.version += 1
    membership.save(update_fields=["until", "version"])


def look_in(user: User, lab: Lab, *, reason: str, hours: int) -> AdministratorAccess:
    """Let an administrator into a lab for some hours, with a reason that the lab can read.

    Raises NotAllowed for anybody else, RuleBroken for more than four hours.
    """
    if not user.is_administrator:
        raise NotAllowed("installation.manage")
    rules.check_hours(hours)
    with transaction.atomic():
        now = clock.now()
        AdministratorAccess.objects.filter(lab=lab, user=user, until__gt=now).update(until=now)
        row = AdministratorAccess(lab=lab, user=user, reason=reason.strip(), until=now + timedelta(hours=hours))
        row.full_clean()
        row.save()
        actor = Actor(lab=lab, name=str(user), user=user)
        actor.log("membership.administrator", row, f"kijkt als beheerder mee, {hours} uur: {row.reason}")
    return row


def stop_looking(user: User, lab: Lab) -> None:
    """End an administrator's look before its time."""
    now = clock.now()
    rows = AdministratorAccess.objects.filter(lab=lab, user=user, until__gt=now)
    for row in rows:
        row.until = now
        row.save(update_fields=["until"])
        Actor(lab=lab, name=str(user), user=user).log(
            "membership.administrator_left", row, "kijkt niet meer mee als beheerder"
        )
