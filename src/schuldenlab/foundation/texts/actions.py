"""The verbs: word a text differently, and back to the original; in a lab, and for the installation."""

from django.db import transaction
from django.db.models import Max

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.activity import log
from schuldenlab.foundation.core.errors import EditConflict, NotAllowed, RuleBroken
from schuldenlab.foundation.labs import permissions
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.texts import queries, rules
from schuldenlab.foundation.texts.models import Wording
from schuldenlab.foundation.texts.registry import Tekst

INSTALLATION = 0  # the log's chain of what belongs to no lab


def may_edit_all(user: User) -> bool:
    """Who words the texts of the whole installation."""
    held = permissions.NATIONAL_PERMISSIONS if getattr(user, "is_national", False) else frozenset()
    if getattr(user, "is_administrator", False):
        held |= permissions.ADMINISTRATOR_PERMISSIONS
    return "texts.edit_all" in held


def check(text: Tekst, subject: str, body: str) -> None:
    """Raise RuleBroken, at the field, for a field that this text has not or cannot miss."""
    if text.is_mail:
        rules.check_fields(subject, text.names, [], "subject")
    rules.check_fields(body, text.names, text.required, "body")


@action("texts.edit")
def word(
    actor: Actor, text: Tekst, *, subject: str = "", body: str, reason: str, expected_version: int | None = None
) -> Wording:
    """Word a text for this lab. Raises RuleBroken (fields, nothing changed), EditConflict."""
    row = append(text, actor.lab, actor.name, subject, body, reason, expected_version)
    actor.log("texts.word", row, f"veranderde de tekst ‘{text.group}: {text.title}’")
    return row


@action("texts.edit")
def restore(actor: Actor, text: Tekst, *, reason: str = "") -> Wording:
    """Back to the original. Raises RuleBroken when this lab has no words of its own."""
    row = append_original(text, actor.lab, actor.name, reason)
    actor.log("texts.restore", row, f"zette de tekst ‘{text.group}: {text.title}’ terug")
    return row


def word_for_all(
    user: User, text: Tekst, *, subject: str = "", body: str, reason: str, expected_version: int | None = None
) -> Wording:
    """Word a text for every lab that has no words of its own."""
    require(user)
    with transaction.atomic():
        row = append(text, None, str(user), subject, body, reason, expected_version)
        note(user, "texts.word", row, f"veranderde de tekst ‘{text.group}: {text.title}’ voor alle labs")
    return row


def restore_for_all(user: User, text: Tekst, *, reason: str = "") -> Wording:
    require(user)
    with transaction.atomic():
        row = append_original(text, None, str(user), reason)
        note(user, "texts.restore", row, f"zette de tekst ‘{text.group}: {text.title}’ terug voor alle labs")
    return row


def require(user: User) -> None:
    if not may_edit_all(user):
        raise NotAllowed("texts.edit_all")


def note(user: User, verb: str, row: Wording, sentence: str) -> None:
    log.record(
        lab_id=INSTALLATION,
        actor=f"user:{user.pk}",
        actor_name=str(user),
        origin="web",
        verb=verb,
        subject=f"texts.wording:{row.pk}",
        sentence=sentence,
    )


def append(
    text: Tekst, lab: Lab | None, name: str, subject: str, body: str, reason: str, expected: int | None
) -> Wording:
    subject, body = " ".join(subject.split()), body.replace("\r\n", "\n").strip()
    check(text, subject, body)
    number = last_number(text.key, lab)
    newest = Wording.objects.filter(key=text.key, lab=lab, version=number).first()
    if expected is not None and expected != number:
        raise EditConflict(newest)
    before = (
        newest if newest and not newest.is_original else text if lab is None else queries.read(lab).get(text.key, text)
    )
    if (before.subject, before.body) == (subject, body):
        raise RuleBroken("Er is niets veranderd: zo staat de tekst er al.", field="body")
    return save(
        Wording(lab=lab, key=text.key, version=number + 1, subject=subject, body=body, reason=reason, by_name=name)
    )


def append_original(text: Tekst, lab: Lab | None, name: str, reason: str) -> Wording:
    newest = Wording.objects.filter(key=text.key, lab=lab).order_by("-version").first()
    if newest is None or newest.is_original:
        raise RuleBroken("Dit is de oorspronkelijke tekst al.")
    return save(
        Wording(lab=lab, key=text.key, version=newest.version + 1, is_original=True, reason=reason, by_name=name)
    )


def last_number(key: str, lab: Lab | None) -> int:
    return Wording.objects.filter(key=key, lab=lab).aggregate(last=Max("version"))["last"] or 0


def save(row: Wording) -> Wording:
    row.full_clean()
    row.save()
    queries.forget(row.lab)
    return row
