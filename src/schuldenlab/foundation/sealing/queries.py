"""Reads: how far a file is, its bytes as they are now, and what waits."""

from schuldenlab.foundation.core import tokens
from schuldenlab.foundation.documents import files
from schuldenlab.foundation.sealing.facts import Expected, SlotState
from schuldenlab.foundation.sealing.models import Seal, SealedFile

READINGS = 5


def states(sealed_file: SealedFile) -> dict[str, SlotState]:
    """Of each slot, by its key, in their order: signed (`requested_at`), sealed, or not waited for; one query."""
    rows = Seal.objects.filter(sealed_file=sealed_file)
    return {row.key: SlotState(row.requested_at, row.sealed_at, row.released_at) for row in rows}


def current(sealed_file: SealedFile) -> bytes:
    """The file as it is now, with every seal that was set. Raises FileUnreadable."""
    return read(SealedFile.objects.select_related("file").get(pk=sealed_file.pk))


def read(sealed_file: SealedFile) -> bytes:
    """The bytes of this row. When a seal was set meanwhile the file was replaced: then as it is now."""
    for _ in range(READINGS):
        try:
            return files.read(sealed_file.file)
        except files.FileUnreadable:
            now = SealedFile.objects.select_related("file").get(pk=sealed_file.pk)
            if now.file_id == sealed_file.file_id:
                raise
            sealed_file = now
    return files.read(sealed_file.file)


def expected(sealed_file: SealedFile) -> Expected:
    """How many seals it has, and how many it is to have."""
    rows = [row for row in states(sealed_file).values() if row.released_at is None]
    return Expected(
        sealed=sum(row.sealed_at is not None for row in rows),
        requested=sum(row.requested_at is not None for row in rows),
        slots=len(rows),
    )


def next_waiting(sealed_file_id: int) -> Seal | None:
    """Whose turn it is: who signed first."""
    rows = Seal.objects.filter(sealed_file=sealed_file_id, sealed_at=None, requested_at__isnull=False)
    return rows.select_related("sealed_file__file", "sealed_file__lab").order_by("requested_at", "place").first()


def files_that_wait() -> list[int]:
    rows = Seal.objects.filter(sealed_at=None, requested_at__isnull=False)
    return list(rows.order_by("sealed_file").values_list("sealed_file", flat=True).distinct())


def by_code(typed: str) -> SealedFile | None:
    """The file whose code stands on this paper."""
    return SealedFile.objects.filter(code_hash=tokens.fingerprint(tokens.tidy_code(typed))).first()
