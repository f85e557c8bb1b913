"""Every document of a lab, in every format, into a folder: `schuldenlab documents`."""

from collections.abc import Callable
from pathlib import Path

from schuldenlab.foundation.documents import kinds, making
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
    for kind, subject in wanted:
        source = making.make(kind, lab, subject)
        for extension, convert in making.CONVERTERS.items():
            path = out / f"{making.filename(kind, lab, subject)}.{extension}"
            progress(len(paths), total, path.name)
            path.write_bytes(convert(source))
            paths.append(path)
    progress(total, total, "")
    return paths
