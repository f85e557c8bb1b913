"""Add to the chain, read it, and check it."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.dispatch import Signal

from schuldenlab.foundation.activity.models import Chain, Entry, EntryText
from schuldenlab.foundation.core import clock, tokens

recorded = Signal()  # sent with lab_id when the transaction of an act is through


@dataclass(frozen=True)
class Problem:
    """What `verify` found: at which entry (its number in the lab's chain), in an English sentence."""

    lab_id: int
    number: int
    sentence: str


def entry_hash(entry: Entry) -> str:
    fields = [
        entry.lab_id,
        entry.number,
        entry.at.astimezone(UTC).isoformat(),
        entry.actor,
        entry.origin,
        entry.verb,
        entry.subject,
    ]
    return tokens.mac("log", json.dumps([*fields, entry.text_hash, entry.previous])).hex()


def text_hash(salt: str, actor_name: str, sentence: str) -> str:
    return hashlib.sha256(json.dumps([salt, actor_name, sentence]).encode()).hexdigest()


def record(*, lab_id: int, actor: str, actor_name: str, origin: str, verb: str, subject: str, sentence: str) -> Entry:
    """Add one act to the lab's chain, inside the transaction of the act itself."""
    with transaction.atomic():
        Chain.objects.get_or_create(lab_id=lab_id)
        chain = Chain.objects.select_for_update().get(lab_id=lab_id)
        salt = tokens.nonce()
        entry = Entry(
            lab_id=lab_id,
            number=chain.count + 1,
            at=clock.now(),
            actor=actor,
            origin=origin,
            verb=verb,
            subject=subject,
            text_hash=text_hash(salt, actor_name, sentence),
            previous=chain.head,
        )
        entry.hash = entry_hash(entry)
        entry.save()
        EntryText.objects.create(entry=entry, actor_name=actor_name, sentence=sentence, salt=salt)
        Chain.objects.filter(lab_id=lab_id).update(count=entry.number, head=entry.hash)
    transaction.on_commit(lambda: committed(lab_id, entry))
    return entry


def take_over(lab_id: int, entries: list[Entry], texts: list[EntryText]) -> None:
    """Chain the whole log of a lab that comes from another installation: the same acts and texts in the same order, with our own
    key. `texts` name the place of their entry in `entries` (from 0) as `entry_id`.
    """
    previous = ""
    for number, entry in enumerate(entries, start=1):
        entry.lab_id, entry.number, entry.previous = lab_id, number, previous
        entry.hash = previous = entry_hash(entry)
    made = Entry.objects.bulk_create(entries, batch_size=500)
    for text in texts:
        text.entry_id = made[text.entry_id].pk
    EntryText.objects.bulk_create(texts, batch_size=500)
    Chain.objects.create(lab_id=lab_id, count=len(entries), head=previous)
    transaction.on_commit(lambda: write_head(lab_id, len(entries), previous))


def committed(lab_id: int, entry: Entry) -> None:
    write_head(lab_id, entry.number, entry.hash)
    recorded.send(sender=Entry, lab_id=lab_id, verb=entry.verb)


def head_path(lab_id: int) -> Path:
    return Path(settings.VAR) / "log-heads" / f"{lab_id}.json"


def write_head(lab_id: int, count: int, head: str) -> None:
    """Keep the head outside the database. A crash before this leaves a head that lags behind, which `verify` allows."""
    path = head_path(lab_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    seal = tokens.mac("log-head", f"{lab_id}:{count}:{head}").hex()
    scratch = path.with_suffix(f".{tokens.nonce()}")
    scratch.write_text(json.dumps({"count": count, "head": head, "seal": seal}))
    scratch.replace(path)


def verify(lab_id: int) -> list[Problem]:
    """Return what is wrong with a lab's chain: an edited, a missing and a cut-off row each give a problem. Empty: sound."""
    entries = list(Entry.objects.filter(lab_id=lab_id).select_related("text").order_by("number"))
    problems = list(broken_rows(lab_id, entries))
    return problems + list(broken_head(lab_id, entries))


def broken_rows(lab_id: int, entries: list[Entry]) -> Iterator[Problem]:
    previous, expected = "", 1
    for entry in entries:
        if entry.number != expected:
            yield Problem(lab_id, expected, f"rows {expected} to {entry.number - 1} are missing")
        elif entry.previous != previous:
            yield Problem(lab_id, entry.number, "the row does not follow from the one before it")
        if not hmac.compare_digest(entry.hash, entry_hash(entry)):
            yield Problem(lab_id, entry.number, "the row was edited")
        elif (text := getattr(entry, "text", None)) and text_hash(
            text.salt, text.actor_name, text.sentence
        ) != entry.text_hash:
            yield Problem(lab_id, entry.number, "the text of the row was edited")
        previous, expected = entry.hash, entry.number + 1


def broken_head(lab_id: int, entries: list[Entry]) -> Iterator[Problem]:
    """Compare the chain with the head that is kept outside the database."""
    path = head_path(lab_id)
    if not path.exists():
        if entries or Chain.objects.filter(lab_id=lab_id, count__gt=0).exists():
            yield Problem(lab_id, len(entries), f"the file with the head of the chain is missing ({path.name})")
        return
    try:
        kept = json.loads(path.read_text())
        count, head, seal = int(kept["count"]), str(kept["head"]), str(kept["seal"])
    except (ValueError, KeyError, TypeError):
        yield Problem(lab_id, len(entries), f"the file with the head of the chain cannot be read ({path.name})")
        return
    if not hmac.compare_digest(seal, tokens.mac("log-head", f"{lab_id}:{count}:{head}").hex()):
        yield Problem(lab_id, count, "the file with the head of the chain was edited")
    last = entries[-1].number if entries else 0
    if last < count:
        yield Problem(lab_id, last + 1, f"the last rows are cut off: {count} were written, the chain ends at {last}")
    elif (at_head := next((e for e in entries if e.number == count), None)) and at_head.hash != head:
        yield Problem(lab_id, count, "the chain does not lead to the head that was kept")
