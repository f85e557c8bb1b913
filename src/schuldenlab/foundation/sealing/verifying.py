"""Say of any file what it is: sealed here and complete, not complete, changed, or not ours. Nothing of the web in here.

A file that is byte for byte what we made is known by its SHA-256; its seals are checked all the same. Of any other file we look how far it is ours: every
state of a sealed file is the beginning of the next, so the longest beginning that we know tells where it was cut or changed.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from schuldenlab.foundation.sealing import queries, reading
from schuldenlab.foundation.sealing.models import Seal, SealedFile, SealKey
from schuldenlab.foundation.sealing.reading import Reading, Signature

MOST = 25 * 1024 * 1024


class Outcome(StrEnum):
    """What `verify` can say."""

    COMPLETE = "complete"  # byte for byte ours, with every seal
    INCOMPLETE = "incomplete"  # idem, but not everybody signed yet
    EARLIER = "earlier"  # ours, but seals that exist are not in it: an older copy, or the last ones were cut off
    TEXT = "text"  # the text that was laid down, without any seal
    CHANGED = "changed"  # ours, and changed
    FOREIGN = "foreign"  # not sealed here
    UNREADABLE = "unreadable"  # no PDF, or none that can be read; ours can
    UNKNOWN = "unknown"  # sealed with our key, but nothing here knows it (a backup was put back)
    TOO_LARGE = "too_large"
    TOO_HEAVY = "too_heavy"


CANNOT_TELL = {Outcome.UNKNOWN, Outcome.TOO_LARGE, Outcome.TOO_HEAVY}


@dataclass(frozen=True)
class SealLine:
    """One party in the file: who signed for it, when and how."""

    party: str
    name: str
    function: str
    organisation: str
    signed_at: datetime
    way: str
    sealed_at: datetime


@dataclass(frozen=True)
class Verdict:
    """What a file is. `seals`: those that stand in it unharmed; `missing`: parties whose seal is not in it; `others`: by whom else it was signed."""

    outcome: Outcome
    sha256: str = ""
    title: str = ""
    seals: tuple[SealLine, ...] = ()
    missing: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    problem: str = ""

    @property
    def is_authentic(self) -> bool:
        return self.outcome in {Outcome.COMPLETE, Outcome.INCOMPLETE}

    @property
    def is_complete(self) -> bool:
        return self.outcome is Outcome.COMPLETE

    @property
    def exit_code(self) -> int:
        """0 authentic and complete, 1 not, 2 cannot tell."""
        return 0 if self.is_complete else 2 if self.outcome in CANNOT_TELL else 1


@dataclass(frozen=True)
class State:
    """A file of ours at one moment: with `number` seals; None is the text before any field was in it."""

    sealed_file: int
    number: int | None
    size: int
    sha256: str


def verify(content: bytes) -> Verdict:
    """Judge a file. Never raises because of what is in it."""
    return at_once(content) or judged(content, reading.read_apart(content))


def at_once(content: bytes) -> Verdict | None:
    """What is byte for byte ours is judged in a second; None when a stranger's file must be read."""
    if len(content) > MOST:
        return Verdict(Outcome.TOO_LARGE)
    beginning = longest_beginning(content)
    if beginning is not None and beginning.size == len(content):
        return of_known_bytes(content, beginning)
    if problem := reading.seen_at_once(content):
        return judged(content, Reading(problem=problem))
    return None


def judged(content: bytes, found: Reading) -> Verdict:
    """Judge a file that is not byte for byte ours, by what was read in it."""
    digest, beginning = hashlib.sha256(content).hexdigest(), longest_beginning(content)
    return of_changed(digest, found, beginning) if beginning is not None else of_unknown(digest, found)


def states() -> Iterator[State]:
    for pk, size, sha256, prepared_size, prepared in SealedFile.objects.values_list(
        "pk", "text_size", "text_sha256", "prepared_size", "prepared_sha256"
    ):
        yield State(pk, None, size, sha256)
        yield State(pk, 0, prepared_size, prepared)
    for row in Seal.objects.exclude(sha256="").only("sealed_file_id", "number", "size", "sha256"):
        yield State(row.sealed_file_id, row.number, row.size or 0, row.sha256)


def longest_beginning(content: bytes) -> State | None:
    """The longest state of a file of ours with which this one begins; the bytes are read once."""
    seen, hashed, best = 0, hashlib.sha256(), None
    for state in sorted((row for row in states() if row.size <= len(content)), key=lambda row: row.size):
        hashed.update(content[seen : state.size])
        seen = state.size
        if hashed.hexdigest() == state.sha256:
            best = state
    return best


def of_known_bytes(content: bytes, state: State) -> Verdict:
    """It is what we made. Its seals are checked all the same: the database is not believed on its word."""
    sealed_file = SealedFile.objects.get(pk=state.sealed_file)
    if not state.number:
        return described(sealed_file, Outcome.TEXT, 0, state.sha256)
    seals = Seal.objects.filter(sealed_file=sealed_file, number__lte=state.number).order_by("number")
    if not seals_hold(reading.read(content, compare=False), [row.certificate for row in seals]):
        return described(sealed_file, Outcome.CHANGED, 0, state.sha256)
    if state.number < sealed_file.count:
        return described(sealed_file, Outcome.EARLIER, state.number, state.sha256)
    complete = queries.expected(sealed_file).is_complete
    return described(sealed_file, Outcome.COMPLETE if complete else Outcome.INCOMPLETE, state.number, state.sha256)


def seals_hold(found: Reading, certificates: list[str]) -> bool:
    """Every seal there and intact, the last one to the last byte, each by the certificate that we noted."""
    return (
        found.all_intact
        and found.ends_signed
        and [row.fingerprint for row in found.signatures] == certificates
        and set(certificates) <= own_fingerprints()
    )


def own_fingerprints() -> set[str]:
    return set(SealKey.objects.values_list("fingerprint", flat=True))


def of_changed(digest: str, found: Reading, beginning: State) -> Verdict:
    """It begins as ours does, and then it is no longer ours."""
    sealed_file = SealedFile.objects.get(pk=beginning.sealed_file)
    return described(sealed_file, Outcome.CHANGED, beginning.number or 0, digest, strangers(found), found.problem)


def strangers(found: Reading) -> tuple[str, ...]:
    own = own_fingerprints()
    return tuple(dict.fromkeys(row.by for row in found.signatures if row.fingerprint not in own))


def of_unknown(digest: str, found: Reading) -> Verdict:
    """No state of ours stands at its beginning: changed from the start, or another's."""
    if found.problem == reading.TOO_HEAVY:
        return Verdict(Outcome.TOO_HEAVY, digest)
    if found.problem:
        return Verdict(Outcome.UNREADABLE, digest, problem=found.problem)
    own = own_fingerprints()
    if any(row.fingerprint in own for row in found.signatures):
        sound = found.all_intact and found.ends_signed and found.only_allowed_changes
        return Verdict(Outcome.UNKNOWN if sound else Outcome.CHANGED, digest, others=strangers(found))
    return Verdict(Outcome.FOREIGN, digest, others=strangers(found))


def described(
    sealed_file: SealedFile,
    outcome: Outcome,
    number: int,
    sha256: str,
    others: tuple[str, ...] = (),
    problem: str = "",
) -> Verdict:
    """The verdict with who signed: the first `number` seals stand in it."""
    rows = list(Seal.objects.filter(sealed_file=sealed_file, released_at=None))
    inside = sorted((row for row in rows if row.number and row.number <= number), key=lambda row: row.place)
    return Verdict(
        outcome,
        sha256,
        sealed_file.title,
        seals=tuple(line_of(row) for row in inside),
        missing=tuple(row.party for row in rows if row not in inside),
        others=others,
        problem=problem,
    )


def line_of(row: Seal) -> SealLine:
    assert row.signed_at is not None
    assert row.sealed_at is not None
    return SealLine(row.party, row.name, row.function, row.organisation, row.signed_at, row.way, row.sealed_at)


def of_file(sealed_file: SealedFile) -> Verdict:
    """What is known of a file that is asked for by the code on the paper: its last state."""
    outcome = Outcome.COMPLETE if queries.expected(sealed_file).is_complete else Outcome.INCOMPLETE
    return described(sealed_file, outcome, sealed_file.count, sealed_file.file.sha256)


@dataclass(frozen=True)
class Outside:
    """A PDF that was signed elsewhere. `is_our_text`: it shows the very pages, byte for byte or written anew, and nothing was put upon them."""

    signatures: tuple[Signature, ...]
    intact: bool
    is_our_text: bool
    problem: str = ""

    @property
    def is_acceptable(self) -> bool:
        return bool(self.signatures) and self.intact and self.is_our_text


def handed_over(content: bytes, sealed_file: SealedFile, text: bytes) -> bytes:
    """Which of our files was signed elsewhere: the state with which this one begins, or else the text as it was laid down."""
    beginning = longest_beginning(content)
    ours = beginning is not None and beginning.sealed_file == sealed_file.pk
    return content[: beginning.size] if beginning is not None and ours else text


def outside(content: bytes, *, text: bytes) -> Outside:
    """Read what the municipality's own signing service gave back. Never raises because of what is in it.

    `text`: the PDF that was handed over to be signed (the text that was laid down, or our file as it was then).
    """
    if len(content) > MOST:
        return Outside((), intact=False, is_our_text=False, problem=str(Outcome.TOO_LARGE))
    found = reading.read_apart(content, text=text)
    sound = found.all_intact and found.ends_signed and bool(found.only_allowed_changes)
    own = own_fingerprints()
    return Outside(
        signatures=tuple(row for row in found.signatures if row.fingerprint not in own),
        intact=sound,
        is_our_text=bool(found.text_kept),
        problem=found.problem,
    )
