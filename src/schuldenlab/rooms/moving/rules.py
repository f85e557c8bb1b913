"""What a pack must be before anything of it is believed: names, sizes, checksums, JSON without surprises. Pure."""

import hashlib
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, NoReturn

from schuldenlab.rooms.moving.facts import FILES, FORMAT, FORMAT_VERSION, MANIFEST, Refused, Row

MOMENT = (1980, 1, 1, 0, 0, 0)  # the same in every pack, so that the same lab gives the same bytes
NAME = re.compile(
    r"manifest\.json|log\.json|accounts\.json|seal-keys\.json|projects\.json|tables/[a-z_]+\.[A-Za-z]+\.json|files/[0-9a-f]{64}"
)
MOST_MEMBERS, MOST_MANIFEST = 50_000, 16 * 1024 * 1024
MOST_JSON, MOST_FILE, MOST_TOGETHER = 256 * 1024 * 1024, 256 * 1024 * 1024, 8 * 1024 * 1024 * 1024
Tell = Callable[[int, int, str], None]


def as_bytes(value: Any) -> bytes:
    """JSON that is the same for the same value, and readable: one row a line."""
    if isinstance(value, list):
        rows = ",\n".join(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in value)
        return f"[\n{rows}\n]\n".encode() if rows else b"[]\n"
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def add(archive: zipfile.ZipFile, name: str, content: bytes) -> Row:
    """Write one member, and return its line in the manifest."""
    entry = zipfile.ZipInfo(name, MOMENT)
    entry.create_system, entry.external_attr = 3, 0o600 << 16
    archive.writestr(entry, content, compress_type=zipfile.ZIP_STORED)
    return {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def opened(source: BinaryIO) -> zipfile.ZipFile:
    """The archive, after a look at its list of contents only. Raises Refused."""
    try:
        archive = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refused(
            "the file", "is no zip file, or its end is missing. Copy it again from where it was made."
        ) from error
    check_contents(archive.infolist(), source.seek(0, 2))
    return archive


def check_contents(members: list[zipfile.ZipInfo], size: int) -> None:
    """`size`: of the whole file. What is not compressed cannot hold more than that: a bomb stops here."""
    if len(members) > MOST_MEMBERS:
        raise Refused("the list of contents", f"names {len(members)} files; at most {MOST_MEMBERS} are read.")
    seen: set[str] = set()
    for entry in members:
        name = entry.filename
        shown = name[:80]
        if not NAME.fullmatch(name) or entry.orig_filename != name:
            raise Refused(repr(shown), "has no place in a lab's file. It was not made by export-lab.")
        if name in seen:
            raise Refused(shown, "stands in the file twice.")
        if entry.compress_type != zipfile.ZIP_STORED or entry.flag_bits & 0x1 or entry.compress_size != entry.file_size:
            raise Refused(
                shown, "is compressed or encrypted; export-lab does neither. It was packed again by something else."
            )
        if entry.file_size > limit(name):
            raise Refused(shown, f"is larger than {limit(name)} bytes.")
        seen.add(name)
    if sum(entry.file_size for entry in members) > min(size, MOST_TOGETHER):
        raise Refused(
            "the list of contents", "promises more than the file holds. Copy it again from where it was made."
        )
    if MANIFEST not in seen:
        raise Refused(MANIFEST, "is missing: this is no lab's file.")


def limit(name: str) -> int:
    return MOST_MANIFEST if name == MANIFEST else MOST_FILE if name.startswith(FILES) else MOST_JSON


def content_of(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one member. Raises Refused where they are damaged."""
    try:
        return archive.read(name)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise Refused(name, "is damaged or cut off. Copy the file again from where it was made.") from error


def checked(archive: zipfile.ZipFile, manifest: Row, name: str) -> bytes:
    """The bytes of one member, when they are those that the manifest names."""
    content = content_of(archive, name)
    noted = manifest["members"][name]
    if noted != {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}:
        raise Refused(name, "is not what the manifest says (SHA-256): it was changed or damaged after the export.")
    return content


def read_manifest(archive: zipfile.ZipFile) -> Row:
    """The manifest, when this is a pack of a kind that we read, and everything that it names is there and nothing else."""
    found = parsed(MANIFEST, content_of(archive, MANIFEST))
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise Refused(MANIFEST, "does not say that this is a lab's file.")
    if found.get("format_version") != FORMAT_VERSION:
        raise Refused(
            MANIFEST, f"is of format {found.get('format_version')!r}; this software reads {FORMAT_VERSION}. Update it."
        )
    members, schema = found.get("members"), found.get("schema")
    if not isinstance(members, dict) or not isinstance(schema, dict) or not isinstance(found.get("lab"), dict):
        raise Refused(MANIFEST, "lacks the lab, the schema or the list of contents.")
    there = {entry.filename for entry in archive.infolist()} - {MANIFEST}
    for name in sorted(there ^ set(members)):
        raise Refused(
            name[:80],
            "is missing from the file." if name in members else "stands in the file, but not in the manifest.",
        )
    return found


def check_schema(theirs: Row, ours: Row, software: Any) -> None:
    """Tables must be laid out alike: whoever made the pack ran the same migrations."""
    for app in sorted(theirs.keys() | ours.keys()):
        if theirs.get(app) != ours.get(app):
            raise Refused(
                f"{MANIFEST}, schema of {str(app)[:40]}",
                f"the file was made by version {str(software)[:20]} with {str(theirs.get(app))[:80]}, here is {ours.get(app)}."
                " Update both installations to the same version and export again.",
            )


def parsed(name: str, content: bytes) -> Any:
    """JSON, without double keys, NaN or characters that no database keeps. Raises Refused."""
    try:
        text = content.decode("utf-8")
        found = json.loads(text, object_pairs_hook=once, parse_constant=no_constant)
    except (ValueError, RecursionError) as error:
        raise Refused(name, f"cannot be read as JSON ({str(error)[:80]}).") from error
    if "\\u" in text and any(not is_text(word) for word in words(found)):
        raise Refused(name, "holds a character that no text can hold.")
    return found


def words(value: Any) -> Iterator[str]:
    """Every piece of text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from words(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from words(one)


def is_text(word: str) -> bool:
    """Whether a database can keep it: no NUL, no half of a character."""
    return "\x00" not in word and not any("\ud800" <= letter <= "\udfff" for letter in word)


def once(pairs: list[tuple[str, Any]]) -> Row:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return found


def no_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


def rows(name: str, content: bytes, columns: set[str]) -> list[Row]:
    """A list of objects with exactly these names. Raises Refused with the row."""
    found = parsed(name, content)
    if not isinstance(found, list):
        raise Refused(name, "is no list of rows.")
    for number, row in enumerate(found, start=1):
        if not isinstance(row, dict):
            raise Refused(f"{name}, row {number}", "is no object.")
        if wrong := sorted(columns ^ row.keys()):
            word = "is missing" if wrong[0] in columns else "is not a field of this table"
            raise Refused(f"{name}, row {number}", f"the field {wrong[0][:40]!r} {word}.")
    return found


def along(value: Any, path: list[str], turn: Callable[[Any], Any]) -> Any:
    """`value` with what stands at `path` turned: `objectives`, `[]` for each of a list, `{}` for each key of an object."""
    if not path or value is None:
        return turn(value) if not path and value is not None else value
    step, rest = path[0], path[1:]
    if step == "[]" and isinstance(value, list):
        return [along(one, rest, turn) for one in value]
    if step == "{}" and isinstance(value, dict):
        return {turn(key): one for key, one in value.items()}
    if isinstance(value, dict) and step in value:
        return {**value, step: along(value[step], rest, turn)}
    return value


def steps_of(path: str) -> list[str]:
    """`objectives[].id` as its steps."""
    return [step for step in re.split(r"\.|(\[\])|(\{\})", path) if step]
