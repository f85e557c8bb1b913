"""Make the pack of a lab. The same lab gives the same bytes."""

import os
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

import schuldenlab
from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.activity import log
from schuldenlab.foundation.activity.models import Entry
from schuldenlab.foundation.documents import files
from schuldenlab.foundation.documents.models import StoredFile
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.post.models import Mail
from schuldenlab.foundation.sealing.models import Seal, SealKey
from schuldenlab.rooms.catalogue import queries as catalogue
from schuldenlab.rooms.moving import belongs, numbers, rules, values
from schuldenlab.rooms.moving.facts import (
    ACCOUNTS,
    FILES,
    FORMAT,
    FORMAT_VERSION,
    LOG,
    MANIFEST,
    PROJECTS,
    SEAL_KEYS,
    TABLES,
    Pack,
    Refused,
    Row,
)  # fmt: skip

Tell = Callable[[int, int, str], None]
WAITED = "Deze mail wachtte nog toen het lab naar een andere installatie ging."


def silent(*_: Any) -> None:
    """Nobody looks."""


def export(lab: Lab, out: Path, tell: Tell = silent) -> Row:
    """Write the pack of `lab` to `out`; return its manifest. Raises Refused, FileUnreadable, OSError; then there is no file."""
    handle, scratch = tempfile.mkstemp(prefix=".schuldenlab-", dir=out.parent)  # readable by its owner alone
    try:
        with os.fdopen(handle, "wb") as opened:
            manifest = write(lab, opened, tell)
        Path(scratch).replace(out)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise
    return manifest


def write(lab: Lab, target: BinaryIO, tell: Tell = silent) -> Row:
    """Write the pack to an open file, as the lab is at one moment."""
    begins_here = not connection.in_atomic_block
    with transaction.atomic():
        if connection.vendor == "postgresql" and begins_here:
            connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        pack = gather(lab)
        return pour(pack, list(StoredFile.objects.in_lab(lab).order_by("sha256", "pk")), target, tell)


def gather(lab: Lab) -> Pack:
    """Everything of the lab but the bytes of its files. Raises Refused when its log or a mark does not hold."""
    for problem in log.verify(lab.pk):
        raise Refused(f"log, row {problem.number}", f"{problem.sentence}. A lab whose log does not hold is not moved.")
    found = {label: list(table.rows(lab.pk)) for label, table in belongs.tables().items()}
    entries = list(Entry.objects.filter(lab_id=lab.pk).select_related("text").order_by("number"))
    accounts = accounts_of(found, entries)
    known = {label: {row.pk: number for number, row in enumerate(rows, 1)} for label, rows in found.items()}
    known["accounts.User"] = {user.pk: number for number, user in enumerate(accounts, 1)}
    turn = numbers.Leaving(known)
    pack = Pack({"format": FORMAT, "format_version": FORMAT_VERSION, "software": schuldenlab.__version__})
    pack.manifest |= {"lab": {"slug": lab.slug, "name": lab.name}, "schema": schema()}
    pack.tables = {
        label: [written(belongs.tables()[label], row, turn) for row in rows] for label, rows in found.items()
    }
    pack.log = [entry_row(entry, turn) for entry in entries]
    pack.accounts = [{"email": user.email, "name": user.name} for user in accounts]
    pack.seal_keys = seal_keys(lab)
    pack.projects = projects(pack)
    pack.manifest["withdrawn"] = taken_back(pack)
    return pack


def schema() -> Row:
    """How the tables are laid out: the last migration of each of our apps."""
    leaves = MigrationLoader(connection).graph.leaf_nodes()
    ours = {table.model._meta.app_label for table in belongs.tables().values()} | {"accounts", "activity", "sealing"}
    return {app: name for app, name in sorted(leaves) if app in ours}


def accounts_of(found: dict[str, list[Any]], entries: list[Entry]) -> list[User]:
    """Who has an account and a part in this lab, in the order of their addresses."""
    wanted = {
        int(number)
        for row in entries
        for kind, _, number in [row.actor.partition(":")]
        if kind == "user" and number.isdigit()
    }
    for label, rows in found.items():
        names = [field.attname for field in belongs.tables()[label].fields if field.related_model is User]
        wanted |= {getattr(row, name) for row in rows for name in names if getattr(row, name)}
    return sorted(User.objects.filter(pk__in=wanted), key=lambda user: user.email)


def written(table: belongs.Table, row: Any, turn: numbers.Leaving) -> Row:
    made: Row = {}
    for field in table.fields:
        value = getattr(row, field.attname)
        if field.is_relation:
            made[field.name] = None if value is None else turn(field.related_model._meta.label, value)
        else:
            made[field.name] = values.written(field, value)
    for many in table.many:
        made[many.name] = chosen(many, row, turn)
    check_marks(table, row)
    made = numbers.turned(table.label, made, turn)
    if table.label == "notices.Notice":
        return {
            **made,
            "mailable": False,
        }  # what is unread stays so; its mail goes from the old side, or was there in time
    return waiting_no_more(made) if table.label == "post.Mail" else made


def chosen(many: Any, row: Any, turn: numbers.Leaving) -> list[int]:
    through = many.remote_field.through
    found = through._default_manager.filter(**{many.m2m_field_name(): row.pk}).order_by("pk")
    label = many.related_model._meta.label
    return [turn(label, pk) for pk in found.values_list(f"{many.m2m_reverse_field_name()}_id", flat=True)]


def check_marks(table: belongs.Table, row: Any) -> None:
    """A mark that no longer fits its row would be made to fit by the move: so such a row does not move."""
    for name, made in belongs.DERIVED.items():
        label, _, field = name.rpartition(".")
        if label == table.label and getattr(row, field) != made(row):
            raise Refused(
                f"{label}, row {row.pk}", f"the mark ({field}) does not fit what stands there: it was edited."
            )


def waiting_no_more(row: Row) -> Row:
    """What still waits is sent from here, not a second time from there."""
    return {**row, "state": Mail.FAILED, "error": WAITED} if row["state"] == Mail.QUEUED else row


def entry_row(entry: Entry, turn: numbers.Leaving) -> Row:
    text = getattr(entry, "text", None)
    return {
        "number": entry.number,
        "at": values.written(Entry._meta.get_field("at"), entry.at),
        "actor": numbers.in_log(entry.actor, turn),
        "origin": entry.origin,
        "verb": entry.verb,
        "subject": numbers.in_log(entry.subject, turn),
        "text_hash": entry.text_hash,
        "text": {"actor_name": text.actor_name, "sentence": text.sentence, "salt": text.salt} if text else None,
    }


def seal_keys(lab: Lab) -> list[Row]:
    """The certificates with which this lab's documents were sealed; no key."""
    wanted = Seal.objects.in_lab(lab).exclude(certificate="").values("certificate")
    rows = SealKey.objects.filter(fingerprint__in=wanted).order_by("fingerprint")
    return [{"fingerprint": row.fingerprint, "certificate": row.certificate} for row in rows]


def projects(pack: Pack) -> list[Row]:
    """What the lab chose and another lab brought into the catalogue: not every installation has it."""
    wanted = {slug for _, _, slug in belongs.spoken_of(pack.tables)} - belongs.own_projects(pack.tables)
    return [
        {name: values.written(field, getattr(row, name)) for name, field in belongs.PROJECT_FIELDS.items()}
        for row in catalogue.brought_in_as(wanted)
    ]


def taken_back(pack: Pack) -> list[str]:
    """What the lab speaks of and is in no catalogue any more: its own lab withdrew it. Without its name the pack would be refused."""
    spoken = {slug for _, _, slug in belongs.spoken_of(pack.tables)} - belongs.own_projects(pack.tables)
    return sorted(spoken - set(catalogue.library().by_slug))


def pour(pack: Pack, stored: list[StoredFile], target: BinaryIO, tell: Tell) -> Row:
    """Everything into the zip, the manifest last (it names the checksums of the others)."""
    parts: dict[str, Any] = {f"{TABLES}{label}.json": rows for label, rows in pack.tables.items()}
    parts |= {LOG: pack.log, ACCOUNTS: pack.accounts, SEAL_KEYS: pack.seal_keys, PROJECTS: pack.projects}
    once = {row.sha256: row for row in stored}
    total, members = len(parts) + len(once), {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for done, (name, value) in enumerate(sorted(parts.items())):
            tell(done, total, name)
            members[name] = rules.add(archive, name, rules.as_bytes(value))
        for done, (sha256, row) in enumerate(once.items(), start=len(parts)):
            tell(done, total, row.name)
            members[FILES + sha256] = rules.add(archive, FILES + sha256, files.read(row))
        tell(total, total, MANIFEST)
        rules.add(archive, MANIFEST, rules.as_bytes({**pack.manifest, "members": members}))
    return {**pack.manifest, "members": members}
