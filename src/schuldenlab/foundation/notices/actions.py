"""The verbs: tell somebody, read, choose. `tell` is called by other verbs, in their transaction."""

from collections.abc import Iterable
from datetime import date

from django.db import models, transaction

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.notices import letters, queries, rules, subjects
from schuldenlab.foundation.notices.models import Notice, NoticeChoice


def tell(
    actor: Actor,
    people: Iterable[Person | None],
    row: models.Model,
    *,
    what: str,
    quote: str = "",
    term: date | None = None,
    anchor: str = "",
    also: tuple[str, ...] = (),
    mailable: bool = True,
) -> list[Notice]:
    """Let people know: each once, never who did it, only who has an account and may see the thing (and `also`).

    `mailable=False`: a mail of its own tells this already, so the notice stays in the application.
    """
    subject = subjects.of(row)
    told = []
    for person in queries.reachable(actor.lab, people, subject.permission, *also):
        if actor.person is None or person.pk != actor.person.pk:
            notice = Notice.objects.create(
                lab=actor.lab, person=person, by=actor.person, kind=subject.kind, subject_id=row.pk, anchor=anchor,
                what=rules.shortened(what, rules.WHAT), quote=rules.shortened(quote, rules.QUOTE),
                term=term or subject.term_of(row), mailable=mailable,
            )  # fmt: skip
            told.append(notice)
            mail_at_once(notice)
    return told


def mail_at_once(notice: Notice) -> None:
    """For who chose so, and whose address works."""
    can_be_mailed = notice.mailable and notice.person.mail and not notice.person.mail_failed_at
    if can_be_mailed and queries.choice_of(notice.person) == rules.NOW:
        letters.send_one(notice)


def open_notice(user: User, pk: int) -> Notice | None:
    """The notice of this account, read from now on, and with it all others about the same thing. None when it is not theirs."""
    row = queries.of_user(user).filter(pk=pk).select_related("lab").first()
    if row is not None:
        same = queries.of_user(user).filter(read_at=None, kind=row.kind, subject_id=row.subject_id, lab=row.lab)
        same.update(read_at=clock.now())
    return row


def mark_read(user: User, pk: int | None = None) -> int:
    """One, or all of the account's; return how many that were."""
    rows = queries.of_user(user).filter(read_at=None)
    return (rows if pk is None else rows.filter(pk=pk)).update(read_at=clock.now())


@action("notices.view")
def choose(actor: Actor, *, how: str) -> NoticeChoice:
    """How the actor hears of notices by mail, from now on."""
    if actor.person is None:
        raise RuleBroken("Meldingen zijn er voor wie een rol heeft in dit lab.")
    known = NoticeChoice.objects.filter(person=actor.person).first()
    values = {"person": actor.person, "how": how}
    return actor.put(NoticeChoice, known, values, verb="notices.chosen", sentence="koos hoe meldingen per mail komen")


def send_digest(person_id: int, how: str) -> bool:
    """One mail with what waits for this person; the mail and the mark are one transaction, so nothing is told twice."""
    until = rules.last_due(how, clock.now())
    if until is None:
        return False
    with transaction.atomic():
        waiting = queries.waiting_for_mail(how, until).filter(person_id=person_id)
        pks = list(waiting.values_list("pk", flat=True))
        held = list(Notice.objects.select_for_update().filter(pk__in=pks, mailed_at=None))
        return letters.send_digest(held) if held else False
