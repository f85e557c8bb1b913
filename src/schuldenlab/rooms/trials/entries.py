"""The verbs of somebody without an account: bring in, confirm, withdraw; and the erasing that was promised to them."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django_q.models import Schedule
from django_q.tasks import schedule

from schuldenlab.foundation.core import bsn, clock, tokens
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.notices import actions as notices
from schuldenlab.foundation.post.models import Mail
from schuldenlab.rooms.trials import letters, queries, rules
from schuldenlab.rooms.trials.models import Initiative, PublicEntry, Stage

IDEA, DETAILS = "idea", "details"
WITHDRAWALS = [
    (IDEA, "Haal mijn idee en mijn gegevens weg"),
    (DETAILS, "Laat het idee staan, maar wis mijn naam en mailadres"),
]


def bringer(lab: Lab) -> Actor:
    """Who used the form, in the log: without a name, which could not be erased from it as promised."""
    return Actor(lab=lab, name="De inbrenger, via het openbare formulier", origin="link")


@transaction.atomic
def bring_in(lab: Lab, **values: Any) -> PublicEntry:
    """Keep what was typed and ask its address to confirm. Raises RuleBroken: something like a BSN, too many at once."""
    found = queries.open_lab(lab.slug)
    if found is None:
        raise RuleBroken("Dit lab neemt op dit moment geen ideeën aan via dit formulier.")
    bsn.check_no_bsn(values)
    waiting = PublicEntry.objects.in_lab(lab).filter(confirmed_at=None, withdrawn_at=None)
    rules.check_room_for_entry(of_address=waiting.filter(mail__iexact=values["mail"]).count(), of_lab=waiting.count())
    entry = PublicEntry(lab=lab, **values)
    entry.token_hash = tokens.fingerprint(entry.token)
    entry.full_clean()
    entry.save()
    letters.ask_confirmation(entry, found[1])
    erase_later(entry, rules.ENTRY_DAYS)
    return entry


def erase_later(entry: PublicEntry, days: int) -> None:
    schedule(  # type: ignore[no-untyped-call]
        "schuldenlab.rooms.trials.entries.erase_when_due",
        entry.pk,
        name=f"trials.entry {entry.pk} after {days} days",
        schedule_type=Schedule.ONCE,
        next_run=clock.now() + timedelta(days=days, minutes=1),
    )


@transaction.atomic
def confirm(entry: PublicEntry) -> Initiative:
    """Make an initiative of it, in the first stage; from today the promised term runs. A second time nothing happens."""
    row = PublicEntry.objects.select_for_update().get(pk=entry.pk)
    if row.initiative is not None:
        return row.initiative
    process = queries.process_of(entry.lab)
    initiative = bringer(entry.lab).put(
        Initiative,
        None,
        {
            "title": row.title,
            "problem": row.problem,
            "target_group": row.target_group,
            "hypothesis": row.hypothesis,
            "organisation": row.organisation,
            "brought_in_on": clock.today(),
            "stage": Stage.objects.in_lab(entry.lab).first(),
        },
        verb="trials.brought_in",
        sentence="bracht initiatief ‘{title}’ in",
    )
    row.initiative, row.confirmed_at = initiative, clock.now()
    row.problem = row.target_group = row.hypothesis = ""  # from now on they stand with the initiative alone
    row.save()
    letters.tell_intake(initiative, process)
    before = rules.answer_before(initiative.brought_in_on, process.days)
    what = f"Er kwam een idee binnen: ‘{initiative}’. Het lab beloofde antwoord"
    intake = process.row.intake if process.row else None
    notices.tell(bringer(entry.lab), [intake], initiative, what=what, term=before, mailable=False)
    erase_later(row, rules.KEEP_DAYS)
    return initiative


@transaction.atomic
def withdraw(entry: PublicEntry, *, what: str) -> None:
    """Take the idea back, or only name and address. Once the lab worked on it the idea stays, without who brought it in."""
    initiative = entry.initiative
    if initiative is not None and what == IDEA:
        if not may_take_back(initiative):
            raise RuleBroken(
                "Het lab werkt al met dit idee. U kunt nog wel uw naam en mailadres laten wissen.", field="what"
            )
        bringer(entry.lab).log("trials.withdrawn", initiative, "trok initiatief ‘{title}’ in")
        initiative.delete()
        entry.refresh_from_db()
    erase(entry)


def may_take_back(initiative: Initiative) -> bool:
    """Nobody answered or decided yet. After that others have put work in it, and a history stands that is theirs too."""
    return initiative.answered_on is None and not initiative.moves.exists()


def erase(entry: PublicEntry) -> None:
    """Wipe who typed it, and the mails that went to this address about it."""
    row = PublicEntry.objects.select_for_update().get(pk=entry.pk)
    Mail.objects.filter(lab=row.lab, person=None, body__contains=letters.place_of(row)).delete()
    row.name = row.mail = row.problem = row.target_group = row.hypothesis = ""
    if row.initiative_id is None:
        row.title, row.organisation = "(gewist)", ""
    row.withdrawn_at = clock.now()
    row.save()


@transaction.atomic
def erase_when_due(entry_id: int) -> None:
    """What the schedule runs: erase an entry that nobody confirmed in time, or that has been kept for its year."""
    entry = PublicEntry.objects.filter(pk=entry_id, withdrawn_at=None).first()
    if entry is None:
        return
    since, days = (entry.confirmed_at, rules.KEEP_DAYS) if entry.confirmed_at else (entry.created_at, rules.ENTRY_DAYS)
    if clock.now() >= since + timedelta(days=days):
        erase(entry)
