"""pandoc, the converter that comes with pypandoc_binary: HTML in, Typst markup, ODT or DOCX out. It touches no file
but those we name.
"""

import functools
import subprocess
from pathlib import Path

import pypandoc

HERE = Path(__file__).parent
FILTER = HERE / "filters" / "document.lua"
STYLES = HERE / "styles"
SECONDS = 60
TARGETS = {
    "typst": ["--to=typst-smart"],
    "odt": [
        "--to=odt",
        f"--reference-doc={STYLES / 'reference.odt'}",
        f"--template={STYLES / 'template.opendocument'}",
    ],
    "docx": ["--to=docx", f"--reference-doc={STYLES / 'reference.docx'}", f"--template={STYLES / 'template.openxml'}"],
}


class ConversionError(Exception):
    """A document could not be made; the message is the converter's own, for the log."""


@functools.cache
def executable() -> str:
    """The path of the pandoc that the package brings."""
    bundled = Path(pypandoc.__file__).parent / "files" / "pandoc"
    return str(bundled) if bundled.exists() else str(pypandoc.get_pandoc_path())


def convert(html: str, target: str) -> bytes:
    """Convert a whole HTML page to `target` (typst, odt, docx). Raises ConversionError."""
    command = [
        executable(), "--sandbox", "--from=html-auto_identifiers", *TARGETS[target], f"--lua-filter={FILTER}",
        "--wrap=none", "--metadata=lang:nl-NL", f"--data-dir={HERE}", "--output=-",
    ]  # fmt: skip
    environment = {"LANG": "C.UTF-8", "HOME": "/nonexistent"}
    try:
        done = subprocess.run(  # noqa: S603 our own pandoc, a fixed command
            command, input=html.encode(), capture_output=True, check=False, timeout=SECONDS, env=environment
        )
    except subprocess.TimeoutExpired as error:
        raise ConversionError(f"pandoc took longer than {SECONDS} seconds") from error
    if done.returncode:
        raise ConversionError(done.stderr.decode(errors="replace"))
    return done.stdout
