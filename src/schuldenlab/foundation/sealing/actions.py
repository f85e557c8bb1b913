"""The verbs: begin a file, ask for a seal in it, no longer wait for one. The caller's own verb has checked the right."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from django.conf import settings
from django.db import transaction

from schuldenlab.foundation.core import clock, tokens
from schuldenlab.foundation.documents import files
from schuldenlab.foundation.documents.models import FinalDocument
from schuldenlab.foundation.labs.actor import Actor, system
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.sealing import keys, work
from schuldenlab.foundation.sealing.facts import Slot
from schuldenlab.foundation.sealing.models import Seal, SealedFile, code_of
from schuldenlab.foundation.sealing.preparing import Words, prepare


def begin(actor: Actor | Lab, *, final: FinalDocument, slots: Sequence[Slot]) -> SealedFile:
    """Make the text that was laid down ready to be sealed: signature pages with a line and a field for each slot.

    Raises NoKey when nothing could be sealed, FileUnreadable.
    """
    return begin_with(
        as_actor(actor), content=files.read(final.pdf), name=final.pdf.name, title=str(final), slots=slots, final=final
    )


def begin_evidence(actor: Actor | Lab, *, content: bytes, name: str, title: str) -> SealedFile:
    """Seal a PDF of the installation itself: no signature page, one seal, asked for at once. Its slot is `zegel`."""
    made = begin_with(
        as_actor(actor), content=content, name=name, title=title, slots=[Slot("zegel", title)], page=False
    )
    return request(made, "zegel", name="Schuldenlab", at=clock.now(), way="verzegeld door de installatie").sealed_file


def as_actor(given: Actor | Lab) -> Actor:
    return given if isinstance(given, Actor) else system(given)


@transaction.atomic
def begin_with(
    actor: Actor,
    *,
    content: bytes,
    name: str,
    title: str,
    slots: Sequence[Slot],
    final: FinalDocument | None = None,
    page: bool = True,
) -> SealedFile:
    keys.check()
    nonce = tokens.nonce()
    prepared = prepare(content, slots, words(code_of(nonce)) if page else None)
    stored = files.write(actor, name, "application/pdf", prepared)
    made = SealedFile.objects.create(
        lab=actor.lab,
        title=title[:200],
        final=final,
        file=stored,
        text_size=len(content),
        text_sha256=hashlib.sha256(content).hexdigest(),
        prepared_size=stored.size,
        prepared_sha256=stored.sha256,
        nonce=nonce,
        code_hash=tokens.fingerprint(code_of(nonce)),
    )
    Seal.objects.bulk_create(
        Seal(lab=actor.lab, sealed_file=made, key=slot.key, place=place, party=slot.party[:200])
        for place, slot in enumerate(slots, start=1)
    )
    actor.log("sealing.begin", made, "maakte ‘{title}’ klaar om te verzegelen")
    return made


def words(code: str) -> Words:
    """What the signature pages say beside the names."""
    why = (
        "Hieronder staat per partij wie er tekende, en wanneer. Elke handtekening is meteen daarna verzegeld:"
        " verandert er later iets aan dit document, dan is dat te zien."
    )
    check = f"Controleer dit document op {settings.BASE_URL}/controleren, met de code {code}."
    return Words(heading="Ondertekening", introduction=(why, check), footer=f"Code {code}")


@transaction.atomic
def request(
    sealed_file: SealedFile,
    slot_key: str,
    *,
    name: str,
    function: str = "",
    organisation: str = "",
    at: datetime | date,
    way: str,
) -> Seal:
    """Ask for this slot to be sealed, in the transaction of the act itself. Asked twice, the first words stay.

    The worker sets it within seconds after the commit. Raises Seal.DoesNotExist for a slot that the file does not have.
    """
    # Only the slot: who signs holds the lab's log already, for which the worker waits while it holds the file itself.
    rows = Seal.objects.select_for_update(of=("self",)).select_related("sealed_file")
    seal = rows.get(sealed_file=sealed_file, key=slot_key)
    if seal.requested_at is None:
        seal.name, seal.function, seal.organisation, seal.way = name, function, organisation, way
        seal.signed_at, seal.requested_at, seal.released_at = as_moment(at), clock.now(), None
        seal.full_clean(exclude=["lab", "sealed_file"], validate_unique=False)
        seal.save()
    if seal.sealed_at is None:
        work.enqueue(seal.sealed_file_id)
    return seal


def as_moment(at: datetime | date) -> datetime:
    """A signature on paper has a day only: noon of that day, which is the same day everywhere in the Netherlands."""
    return at if isinstance(at, datetime) else datetime.combine(at, time(12), tzinfo=UTC)


@transaction.atomic
def release(sealed_file: SealedFile, slot_key: str) -> None:
    """Wait no longer for this party: the file is complete without its seal. Nothing happens once the party signed."""
    rows = Seal.objects.filter(sealed_file=sealed_file, key=slot_key, requested_at=None, released_at=None)
    if rows.update(released_at=clock.now()):
        work.tell_when_complete(sealed_file)
