"""Make reference.odt and reference.docx again: `python -m schuldenlab.foundation.documents.styles.build`.

pandoc takes every style of an ODT or DOCX from such a reference document. Both come from `table.py`.
"""

import io
import subprocess
import zipfile
from pathlib import Path

from schuldenlab.foundation.documents.pandoc import executable
from schuldenlab.foundation.documents.styles import odf, ooxml

HERE = Path(__file__).parent
EPOCH = (2026, 1, 1, 0, 0, 0)
CHANGES = {"reference.docx": ooxml.changed, "reference.odt": odf.changed}


def default_parts(name: str) -> dict[str, bytes]:
    """What pandoc itself carries as its reference document."""
    command = [executable(), "--print-default-data-file", name]
    made = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 our own pandoc
    with zipfile.ZipFile(io.BytesIO(made.stdout)) as archive:
        return {item: archive.read(item) for item in archive.namelist()}


def write(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content, kind)


def main(folder: Path = HERE) -> None:
    for name, changed in CHANGES.items():
        write(folder / name, changed(default_parts(name)))


if __name__ == "__main__":
    main()
