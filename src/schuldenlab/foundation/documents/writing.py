"""Every document of a lab, in every format, into a folder: `schuldenlab documents`."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from django.db.models import Model

from schuldenlab.foundation.documents import kinds, making
from schuldenlab.foundation.documents.kinds import DocumentKind
from schuldenlab.foundation.documents.queries import subjects_of
from schuldenlab.foundation.labs.models import Lab


def quiet(_done: int, _total: int, _name: str) -> None:
    """Say nothing."""


def write_all(lab: Lab, out: Path, progress: Callable[[int, int, str], None] = quiet) -> list[Path]:
    """Write them, and return the paths. `progress(done, total, name)` is called before each, and at the end."""
    out.mkdir(parents=True, exist_ok=True)
    wanted = [(kind, subject) for kind in kinds.all_kinds() for subject in subjects_of(kind, lab)]
    total = len(wanted) * len(making.CONVERTERS)
    paths: list[Path] = []
    names = filenames(lab, wanted)
    for (kind, subject), name in zip(wanted, names, strict=True):
        source = making.make(kind, lab, subject)
        for extension, convert in making.CONVERTERS.items():
            path = out / f"{name}.{extension}"
            progress(len(paths), total, path.name)
            path.write_bytes(convert(source))
            paths.append(path)
    progress(total, total, "")
    return paths


def filenames(lab: Lab, wanted: list[tuple[DocumentKind, Model | None]]) -> list[str]:
    """A name for each; where two subjects read the same, their numbers stand behind."""
    names = [making.filename(kind, lab, subject) for kind, subject in wanted]
    often = Counter(names)
    return [
        f"{name}-{subject.pk}" if subject is not None and often[name] > 1 else name
        for name, (_, subject) in zip(names, wanted, strict=True)
    ]
