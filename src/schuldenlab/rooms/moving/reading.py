"""Read a pack, and believe nothing of it before it was checked. Writes nothing."""

from pathlib import Path
from typing import Any, BinaryIO
from zipfile import ZipFile

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.activity import log
from schuldenlab.foundation.activity.models import Entry, EntryText
from schuldenlab.foundation.municipalities import register
from schuldenlab.rooms.catalogue import queries as catalogue
from schuldenlab.rooms.moving import belongs, rules, values, writing
from schuldenlab.rooms.moving.facts import (
    ACCOUNTS,
    FILES,
    LOG,
    MANIFEST,
    PROJECTS,
    SEAL_KEYS,
    TABLES,
    Pack,
    Refused,
    Row,
)

LOG_FIELDS = ("number", "at", "actor", "origin", "verb", "subject", "text_hash")
TEXT_FIELDS = ("actor_name", "sentence", "salt")


def read(source: BinaryIO) -> tuple[ZipFile, Pack]:
    """The archive and everything in it but the bytes of the files. Raises Refused."""
    archive = rules.opened(source)
    manifest = rules.read_manifest(archive)
    rules.check_schema(manifest["schema"], writing.schema(), manifest.get("software"))
    pack = Pack(manifest)
    for label, table in belongs.tables().items():
        pack.tables[label] = rows_of(archive, manifest, f"{TABLES}{label}.json", table.columns)
    check_no_others(manifest)
    pack.log = rows_of(archive, manifest, LOG, {*LOG_FIELDS, "text"})
    pack.accounts = rows_of(archive, manifest, ACCOUNTS, {"email", "name"})
    pack.seal_keys = rows_of(archive, manifest, SEAL_KEYS, {"fingerprint", "certificate"})
    pack.projects = rows_of(archive, manifest, PROJECTS, set(belongs.PROJECT_FIELDS))
    pack.files = sizes(manifest)
    check(pack)
    return archive, pack


def rows_of(archive: ZipFile, manifest: Row, name: str, columns: set[str]) -> list[Row]:
    if name not in manifest["members"]:
        raise Refused(name, "is missing from the file.")
    return rules.rows(name, rules.checked(archive, manifest, name), columns)


def check_no_others(manifest: Row) -> None:
    known = {f"{TABLES}{label}.json" for label in belongs.tables()}
    for name in manifest["members"]:
        if name.startswith(TABLES) and name not in known:
            raise Refused(name, "is a table that is not known here.")


def sizes(manifest: Row) -> dict[str, int]:
    found = {}
    for name, noted in manifest["members"].items():
        if name.startswith(FILES):
            if not isinstance(noted, dict) or noted.get("sha256") != Path(name).name:
                raise Refused(name[:80], "is not called by its checksum.")
            found[Path(name).name] = noted["size"]
    return found


def check(pack: Pack) -> None:
    """Everything that can be seen before a row is made."""
    for label, table in belongs.tables().items():
        check_rows(table, pack.tables[label])
    if len(pack.tables["labs.Lab"]) != 1:
        raise Refused(f"{TABLES}labs.Lab.json", "must hold exactly one lab.")
    if pack.manifest["lab"] != {name: pack.tables["labs.Lab"][0][name] for name in ("slug", "name")}:
        raise Refused(f"{TABLES}labs.Lab.json", "is another lab than the manifest names.")
    check_log(pack.log)
    check_accounts(pack.accounts)
    check_seal_keys(pack.seal_keys)
    check_files(pack)
    check_municipalities(pack)
    check_brought_in(pack)
    check_projects(pack)


def check_rows(table: belongs.Table, rows: list[Row]) -> None:
    """Each value is of the kind that its column holds."""
    for number, row in enumerate(rows, start=1):
        place = place_of(table.label, number)
        for field in table.fields:
            given = row[field.name]
            if field.is_relation or field.name == "subject_id":
                check_number(place, field, given)
            else:
                read_value(place, field, given)
        for many in table.many:
            given = row[many.name]
            if (
                not isinstance(given, list)
                or not all(type(one) is int and one > 0 for one in given)
                or len(set(given)) != len(given)
            ):
                raise Refused(place, f"the field {many.name!r} is no list of numbers of rows.")


def place_of(label: str, number: int) -> str:
    return f"{TABLES}{label}.json, row {number}"


def check_number(place: str, field: Any, given: Any) -> None:
    if given is None and field.null:
        return
    if type(given) is not int or (field.is_relation and given < 1):
        raise Refused(place, f"the field {field.name!r} is no number of a row.")


def check_log(rows: list[Row]) -> None:
    """Numbered without a gap, and each text is the one of which the mark stands in the row."""
    for number, row in enumerate(rows, start=1):
        place = f"{LOG}, row {number}"
        if row["number"] != number:
            raise Refused(place, f"is numbered {row['number']}: rows are missing or were put in.")
        for name in LOG_FIELDS:
            read_value(place, Entry._meta.get_field(name), row[name])
        text = row["text"]
        if text is None:
            continue
        if not isinstance(text, dict) or set(text) != set(TEXT_FIELDS):
            raise Refused(place, "has no text as the log writes it.")
        for name in TEXT_FIELDS:
            read_value(place, EntryText._meta.get_field(name), text[name])
        if log.text_hash(text["salt"], text["actor_name"], text["sentence"]) != row["text_hash"]:
            raise Refused(place, "its text was edited: it does not fit its mark.")


def read_value(place: str, field: Any, given: Any) -> Any:
    try:
        return values.read(field, given)
    except ValueError as error:
        raise Refused(place, f"the field {field.name!r} {error}.") from error


def check_accounts(rows: list[Row]) -> None:
    seen: set[str] = set()
    for number, row in enumerate(rows, start=1):
        place = f"{ACCOUNTS}, row {number}"
        for name in ("email", "name"):
            read_value(place, User._meta.get_field(name), row[name])
        try:
            validate_email(row["email"])
        except ValidationError as error:
            raise Refused(place, "has no mail address.") from error
        if row["email"].casefold() in seen:
            raise Refused(place, "has the address of a row before it.")
        seen.add(row["email"].casefold())


def check_seal_keys(rows: list[Row]) -> None:
    for number, row in enumerate(rows, start=1):
        place = f"{SEAL_KEYS}, row {number}"
        try:
            certificate = x509.load_pem_x509_certificate(row["certificate"].encode())
        except (ValueError, AttributeError) as error:
            raise Refused(place, "is no certificate.") from error
        if certificate.fingerprint(hashes.SHA256()).hex() != row["fingerprint"]:
            raise Refused(place, "is not the certificate that it says it is.")


def check_files(pack: Pack) -> None:
    """Each stored file has its bytes, and no bytes are there for nothing."""
    wanted: dict[str, int] = {}
    for number, row in enumerate(pack.tables["documents.StoredFile"], start=1):
        if pack.files.get(row["sha256"]) != row["size"]:
            raise Refused(place_of("documents.StoredFile", number), "its file is missing, or of another size.")
        wanted[row["sha256"]] = number
    for name in sorted(pack.files.keys() - wanted.keys()):
        raise Refused(FILES + name, "belongs to no document of the lab.")


def check_municipalities(pack: Pack) -> None:
    for number, row in enumerate(pack.tables["labs.LabMunicipality"], start=1):
        if not register.knows(row["code"]):
            raise Refused(
                place_of("labs.LabMunicipality", number), f"no municipality has the code {row['code'][:10]!r}."
            )


def check_brought_in(pack: Pack) -> None:
    """Projects of other labs: well described, each once, and none that the lab does not speak of."""
    wanted = {slug for _, _, slug in belongs.spoken_of(pack.tables)} - belongs.own_projects(pack.tables)
    for number, row in enumerate(pack.projects, start=1):
        place = f"{PROJECTS}, row {number}"
        for name, field in belongs.PROJECT_FIELDS.items():
            read_value(place, field, row[name])
            if not field.blank and not row[name]:
                raise Refused(place, f"the field {name!r} may not be empty.")
            if isinstance(field, models.JSONField) and not is_words(row[name]):
                raise Refused(place, f"the field {name!r} is no list of words.")
        if row["slug"] not in wanted or row["slug"] in catalogue.RESERVED:
            raise Refused(place, f"the lab does not speak of {row['slug']!r}, or the file describes it twice.")
        wanted.remove(row["slug"])
        for code in row["municipalities"]:
            if not register.knows(code):
                raise Refused(place, f"no municipality has the code {code[:10]!r}.")


def withdrawn(manifest: Row) -> list[str]:
    """What the lab chose and the lab it came from took back since: it stays as it stood there, a choice without a description."""
    found = manifest.get("withdrawn", [])
    if not is_words(found):
        raise Refused(MANIFEST, "does not tell which projects were taken back.")
    return [str(one) for one in found]


def is_words(given: Any) -> bool:
    return isinstance(given, list) and all(isinstance(one, str) for one in given)


def check_projects(pack: Pack) -> None:
    """What the lab chose must be in the catalogue here, or come along with it."""
    along = {row["slug"] for row in pack.projects} | set(withdrawn(pack.manifest))
    known = set(catalogue.library().by_slug) | belongs.own_projects(pack.tables) | along
    for label, number, slug in belongs.spoken_of(pack.tables):
        if slug not in known:
            raise Refused(
                place_of(label, number),
                f"the project {slug[:60]!r} is not in the catalogue of this installation. Ask who runs the other"
                " one where it comes from, and let SchuldenlabNL add it here first.",
            )
