"""`schuldenlab export-lab` and `import-lab`: with a bar while they work, and a place when they refuse."""

import argparse
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from schuldenlab.config import serving
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.rooms.moving import placing, writing
from schuldenlab.rooms.moving.facts import Refused

out = Console(soft_wrap=True, highlight=False)
err = Console(stderr=True, soft_wrap=True, highlight=False)


@contextmanager
def bar(title: str) -> Iterator[Callable[[int, int, str], None]]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err, transient=True) as progress:
        task = progress.add_task(title, total=None)

        def tell(done: int, total: int, name: str) -> None:
            progress.update(task, completed=done, total=total, description=f"{title}: {name}")

        yield tell


def export_lab(lab: Lab, path: Path) -> int:
    if path.exists():
        err.print(f"{path} is there already. Remove it, or choose another name.", markup=False)
        return 1
    try:
        with bar("Writing") as tell:
            manifest = writing.export(lab, path, tell)
    except Refused as error:
        err.print(f"Not written. {error}", markup=False)
        return 1
    except RuleBroken as error:
        err.print(f"Not written. {error.message}", markup=False)
        return 1
    except OSError as error:
        err.print(f"Cannot write {path}: {error.strerror}.", markup=False)
        return 1
    files = sum(name.startswith("files/") for name in manifest["members"])
    out.print(f"{lab.name} stands in {path}: {len(manifest['members']) - files} tables, {files} files.", markup=False)
    with path.open("rb") as written:
        out.print(f"SHA-256 {hashlib.file_digest(written, 'sha256').hexdigest()}", markup=False)
    out.print("It holds names and addresses: keep it as you keep a backup. It holds no password and no working link.")
    return 0


def import_lab(options: argparse.Namespace) -> int:
    serving.prepare_database()
    try:
        with options.file.open("rb") as source, bar("Reading") as tell:
            placed = placing.place(source, slug=options.slug, tell=tell)
    except Refused as error:
        err.print(f"Refused, and nothing was changed. {error}", markup=False)
        return 1
    except OSError as error:
        err.print(f"Cannot read {options.file}: {error.strerror}.", markup=False)
        return 1
    report(placed)
    return 0


def report(placed: placing.Placed) -> None:
    out.print(
        f"{placed.lab.name} is here, as {placed.lab.slug}: {placed.rows} rows.\nSHA-256 {placed.sha256}", markup=False
    )
    if placed.new_accounts:
        out.print("New accounts, without a password (each sets one with ‘Wachtwoord vergeten’ on the log-in page):")
        out.print("\n".join(f"  {address}" for address in placed.new_accounts), markup=False)
    if placed.known_accounts:
        out.print("Accounts that were here already; who had a role in the lab has it again:")
        out.print("\n".join(f"  {address}" for address in placed.known_accounts), markup=False)
    if placed.new_certificates:
        out.print(
            "Documents in it were sealed elsewhere. Ask who sent the file whether this is their seal key (schuldenlab seal-key):"
        )
        out.print("\n".join(f"  {row}" for row in placed.new_certificates), markup=False)
    if placed.new_projects:
        out.print("New in the catalogue here: the lab chose it, and another lab brought it into the catalogue there:")
        out.print("\n".join(f"  {row}" for row in placed.new_projects), markup=False)
    out.print("Personal links do not move: send new ones to whoever still has to answer.")
