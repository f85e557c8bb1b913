"""Put a pack in this installation: everything of it or nothing."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, BinaryIO
from zipfile import ZipFile

from cryptography import x509
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DataError, IntegrityError, connection, transaction

from schuldenlab.foundation.accounts.installation import INSTALLATION
from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.activity import log
from schuldenlab.foundation.activity.models import Entry, EntryText
from schuldenlab.foundation.core import clock, tokens
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.sealing import keys
from schuldenlab.foundation.sealing.models import SealKey
from schuldenlab.rooms.catalogue import queries as catalogue
from schuldenlab.rooms.catalogue.models import ProjectFromElsewhere
from schuldenlab.rooms.moving import belongs, numbers, reading, rules, values
from schuldenlab.rooms.moving.facts import FILES, LOG, PROJECTS, Pack, Refused, Row
from schuldenlab.rooms.moving.writing import silent

Tell = Callable[[int, int, str], None]


@dataclass
class Placed:
    """What an import did: the lab, whose accounts were made, and the certificates that were new here."""

    lab: Lab
    sha256: str
    rows: int
    new_accounts: list[str] = field(default_factory=list)
    known_accounts: list[str] = field(default_factory=list)
    new_certificates: list[str] = field(default_factory=list)
    new_projects: list[str] = field(default_factory=list)


def place(source: BinaryIO, *, slug: str | None = None, tell: Tell = silent) -> Placed:
    """Make the lab of this pack. Raises Refused; then nothing was made, in the database nor in the store of files."""
    archive, pack = reading.read(source)
    row = pack.tables["labs.Lab"][0]
    row["slug"] = slug or row["slug"]
    reading.read_value("--as", Lab._meta.get_field("slug"), row["slug"])
    if Lab.objects.filter(slug=row["slug"]).exists():
        raise Refused(
            f"the lab {row['slug']!r}",
            "is here already; nothing was changed. Is it another lab with the same name? Then give this one another address: --as NAME.",
        )
    with archive, all_or_nothing() as saved, transaction.atomic():
        return Placing(archive, pack, saved, tell).whole(sha256_of(source))


@contextmanager
def all_or_nothing() -> Iterator[list[str]]:
    """What was saved outside the database goes again when the rest does not succeed."""
    saved: list[str] = []
    try:
        yield saved
    except BaseException:
        for path in saved:
            default_storage.delete(path)
        raise


def sha256_of(source: BinaryIO) -> str:
    source.seek(0)
    digest = hashlib.sha256()
    while part := source.read(1 << 20):
        digest.update(part)
    return digest.hexdigest()


class Placing:
    """One import, inside its transaction."""

    def __init__(self, archive: ZipFile, pack: Pack, saved: list[str], tell: Tell) -> None:
        self.archive, self.pack, self.saved, self.tell = archive, pack, saved, tell
        self.total = len(pack.tables) + len(pack.tables["documents.StoredFile"]) + 1
        self.done = 0
        self.turn: numbers.Turn = lambda _, number: number

    def whole(self, sha256: str) -> Placed:
        accounts, made, known = self.accounts()
        self.turn = numbers.Arriving(self.pack.tables, self.gone(), accounts)
        for label, rows in self.pack.tables.items():
            self.step(label)
            self.table(belongs.tables()[label], rows)
        self.log()
        lab = Lab.objects.get(pk=self.turn("labs.Lab", 1))
        certificates = self.certificates()
        projects = self.projects()
        catalogue.index_everything()
        placed = Placed(lab, sha256, sum(map(len, self.pack.tables.values())), made, known, certificates, projects)
        self.check(lab)
        note(placed)
        return placed

    def step(self, name: str) -> None:
        self.tell(self.done, self.total, name)
        self.done += 1

    def gone(self) -> dict[str, int]:
        """How many rows of each table the pack speaks of that are no more."""
        looking = numbers.Looking(sum(map(len, self.pack.tables.values())) * 100 + len(self.pack.log) * 2)
        for label, rows in self.pack.tables.items():
            for row in rows:
                numbers.turned(label, row, looking)
        for row in self.pack.log:
            for name in ("actor", "subject"):
                numbers.in_log(row[name], looking)
        return looking.gone

    def accounts(self) -> tuple[list[int], list[str], list[str]]:
        """The account of each address: that of here, or a new one without password and without any right of its own."""
        found, made, known = [], [], []
        for row in self.pack.accounts:
            user = User.objects.filter(email__iexact=row["email"]).first()
            if user is None:
                user = User.objects.create_user(row["email"], None, name=row["name"])
                made.append(user.email)
            else:
                known.append(user.email)
            found.append(user.pk)
        return found, made, known

    def table(self, table: belongs.Table, rows: list[Row]) -> None:
        made = [self.instance(table, number, row) for number, row in enumerate(rows, start=1)]
        insert(table, made)
        for many in table.many:
            self.choices(many, made, rows)

    def instance(self, table: belongs.Table, number: int, row: Row) -> Any:
        place = reading.place_of(table.label, number)
        made: Any = table.model(pk=self.turn(table.label, number))
        row = numbers.turned(table.label, row, self.turn)
        for column in table.model._meta.concrete_fields:
            if not column.primary_key and table.is_own_lab(column):
                setattr(made, column.attname, self.turn("labs.Lab", 1))
        for column in table.fields:
            given = row[column.name]
            if not column.is_relation:
                setattr(made, column.attname, reading.read_value(place, column, given))
            elif given is not None:
                setattr(made, column.attname, self.turn(column.related_model._meta.label, given))
        if table.label == "documents.StoredFile":
            made.path = self.keep(made)
        renew(table, made)
        return made

    def keep(self, stored: Any) -> str:
        """Put the bytes of a file in the store."""
        self.step(stored.name)
        content = rules.checked(self.archive, self.pack.manifest, FILES + stored.sha256)
        if hashlib.sha256(content).hexdigest() != stored.sha256:
            raise Refused(FILES + stored.sha256, "is not the file that it is called after.")
        path = default_storage.save(f"labs/{stored.lab_id}/{tokens.nonce()}", ContentFile(content))
        self.saved.append(path)
        return path

    def choices(self, many: Any, made: list[Any], rows: list[Row]) -> None:
        """The rows between two tables."""
        through, own, other = many.remote_field.through, many.m2m_field_name(), many.m2m_reverse_field_name()
        label = many.related_model._meta.label
        through._default_manager.bulk_create(
            through(**{f"{own}_id": here.pk, f"{other}_id": self.turn(label, number)})
            for here, row in zip(made, rows, strict=True)
            for number in row[many.name]
        )

    def log(self) -> None:
        self.step(LOG)
        entries, texts = [], []
        for place, row in enumerate(self.pack.log):
            entry = Entry(**{name: row[name] for name in ("origin", "verb", "text_hash")})
            entry.at = values.read(Entry._meta.get_field("at"), row["at"])
            entry.actor, entry.subject = (numbers.in_log(row[name], self.turn) for name in ("actor", "subject"))
            entries.append(entry)
            if row["text"] is not None:
                texts.append(EntryText(entry_id=place, **row["text"]))
        log.take_over(self.turn("labs.Lab", 1), entries, texts)

    def certificates(self) -> list[str]:
        """With which the lab's documents were sealed elsewhere: known from now on, to check with, never to seal with."""
        made = []
        for row in self.pack.seal_keys:
            if SealKey.objects.filter(fingerprint=row["fingerprint"]).exists():
                continue
            described = keys.described(x509.load_pem_x509_certificate(row["certificate"].encode()))
            SealKey.objects.create(fingerprint=row["fingerprint"], retired_at=clock.now(), **described)
            made.append(f"{described['subject']}, SHA-256 {row['fingerprint']}")
        return made

    def projects(self) -> list[str]:
        """What another lab brought into the catalogue there and nobody knows here. What is known stays as it is."""
        made, taken = [], catalogue.taken_slugs()
        for number, row in enumerate(self.pack.projects, start=1):
            if row["slug"] in taken:
                continue
            place = f"{PROJECTS}, row {number}"
            fields = belongs.PROJECT_FIELDS.items()
            ProjectFromElsewhere.objects.create(
                **{name: reading.read_value(place, field, row[name]) for name, field in fields}
            )
            made.append(f"{row['name']} ({row['slug']}), {row['lab_name']}")
        return made

    def check(self, lab: Lab) -> None:
        """What the database would only say at the very end, and whether the log holds."""
        try:
            connection.check_constraints()
        except IntegrityError as error:
            raise Refused("the tables", f"a row leans on one that is not there ({first_line(error)}).") from error
        for problem in log.broken_rows(
            lab.pk, list(Entry.objects.filter(lab_id=lab.pk).select_related("text").order_by("number"))
        ):
            raise Refused(f"{LOG}, row {problem.number}", problem.sentence)


def renew(table: belongs.Table, made: Any) -> None:
    """Secrets of this installation's own, and the marks over what was renumbered."""
    if "nonce" in table.renewed:
        made.nonce = tokens.nonce()
    for name, secret in (("token_hash", "token"), ("code_hash", "code")):
        if name in table.renewed:
            setattr(made, name, tokens.fingerprint(getattr(made, secret)))
    for name, mark in belongs.DERIVED.items():
        label, _, column = name.rpartition(".")
        if label == table.label:
            setattr(made, column, mark(made))


def insert(table: belongs.Table, made: list[Any]) -> None:
    """All rows at once; when the database refuses, one by one to say which."""
    try:
        with transaction.atomic():
            table.model._default_manager.bulk_create(made, batch_size=100)
    except (IntegrityError, DataError) as refused:
        for number, row in enumerate(made, start=1):
            try:
                with transaction.atomic():
                    row.save_base(raw=True, force_insert=True)
            except (IntegrityError, DataError) as error:
                raise Refused(
                    reading.place_of(table.label, number),
                    f"cannot be here ({first_line(error)}). Is the same lab here already, under another address?",
                ) from error
        raise Refused(reading.place_of(table.label, 1), first_line(refused)) from refused


def first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:160]


def note(placed: Placed) -> None:
    """The lab's own log stays what it was; that it came here stands in the installation's."""
    log.record(
        lab_id=INSTALLATION,
        actor="command",
        actor_name="De beheerder",
        origin="command",
        verb="moving.imported",
        subject=f"labs.lab:{placed.lab.pk}",
        sentence=f"las ‘{placed.lab.name}’ in uit een labpakket (SHA-256 {placed.sha256}){also(placed)}",
    )


def also(placed: Placed) -> str:
    return f"; daarmee kwam in de catalogus: {', '.join(placed.new_projects)}" if placed.new_projects else ""
