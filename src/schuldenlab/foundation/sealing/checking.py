"""Check a stranger's file beside the web process: nobody else waits for it, and who sent it sees that it goes on.

What is byte for byte ours is judged at once. Any other file is put in a folder and read by a process of its own (`reading`); a page asks whether that is
done. Folder and file go as soon as the answer is given, and after an hour in any case. No row: a check leaves nothing behind.
"""

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from schuldenlab.foundation.core import tokens
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.core.rounds import every_hour
from schuldenlab.foundation.sealing import reading, verifying
from schuldenlab.foundation.sealing.reading import Reading
from schuldenlab.foundation.sealing.verifying import Verdict

AT_ONCE = 3  # more than this many are not read at the same moment
SHORT = 3.0  # seconds that the reader of the page waits for an answer without a page in between
LONGEST = 2 * reading.SECONDS
HOUR = 3600
FILE, ANSWER = "bestand.pdf", "antwoord.json"


children: list[subprocess.Popen[bytes]] = []  # those of this process, kept until they end


def folder() -> Path:
    return Path(settings.VAR) / "checks"


def begin(content: bytes) -> str:
    """Start to read a file; return the name under which to ask for the answer. Raises RuleBroken when too many are being read."""
    if sum(1 for _ in running()) >= AT_ONCE:
        raise RuleBroken("Er worden op dit moment veel bestanden gecontroleerd. Probeer het over een minuut opnieuw.")
    name = tokens.nonce()
    place = folder() / name
    place.mkdir(parents=True, mode=0o700)
    (place / FILE).write_bytes(content)
    with (place / FILE).open("rb") as given, (place / ANSWER).open("wb") as answer:
        child = subprocess.Popen(  # noqa: S603 our own module
            reading.command(),
            stdin=given,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            env=reading.environment(),
            start_new_session=True,
        )
    children[:] = [one for one in [*children, child] if one.poll() is None]
    return name


def running() -> Iterator[Path]:
    return (place for place in folder().glob("*") if is_young(place) and answer_in(place) is None)


def is_young(place: Path) -> bool:
    try:
        return time.time() - place.stat().st_mtime < LONGEST
    except OSError:
        return False


def answer_in(place: Path) -> Reading | None:
    try:
        return reading.from_json((place / ANSWER).read_bytes())
    except (OSError, ValueError):
        return None


def look(name: str) -> Verdict | None:
    """The verdict, once; None while it is being read. Raises FileNotFoundError when there is no such check (any more)."""
    place = folder() / Path(name).name
    found = answer_in(place)
    content = (place / FILE).read_bytes()
    if found is None and is_young(place):
        return None
    shutil.rmtree(place, ignore_errors=True)
    return verifying.judged(content, found or Reading(problem=reading.TOO_HEAVY))


def soon(name: str) -> Verdict | None:
    """The verdict if it comes at once."""
    until = time.monotonic() + SHORT
    while (found := look(name)) is None and time.monotonic() < until:
        time.sleep(0.05)
    return found


@every_hour("sealing.checks")
def clear() -> None:
    """Files whose sender never came back for the answer."""
    for place in folder().glob("*"):
        if time.time() - place.stat().st_mtime > HOUR:
            shutil.rmtree(place, ignore_errors=True)
