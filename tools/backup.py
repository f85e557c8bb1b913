"""Save everything an installation keeps in one file, while it runs; and restore it.

Usage: tools/backup.py save FILE.tar.gz      database, files, heads of the log, key
       tools/backup.py restore FILE.tar.gz   into an empty SCHULDENLAB_VAR (and an empty PostgreSQL database)

Reads the same environment as the application: SCHULDENLAB_VAR, DATABASE_URL. PostgreSQL needs pg_dump and pg_restore.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

KEPT = ("files", "log-heads", "secret-key")
SQLITE, POSTGRES = "database.sqlite3", "database.dump"


def place() -> Path:
    return Path(os.environ.get("SCHULDENLAB_VAR", "var")).absolute()


def sqlite_path() -> Path | None:
    """The file of the database; None when it is a PostgreSQL."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return place() / "schuldenlab.sqlite3"
    parts = urlsplit(url)
    return Path(unquote(parts.path[1:])).absolute() if parts.scheme == "sqlite" else None


def copy_sqlite(source: Path, target: Path) -> None:
    """A consistent copy, also while others write."""
    there, here = sqlite3.connect(source), sqlite3.connect(target)
    with here:
        there.backup(here)
    there.close()
    here.close()


def save(target: Path) -> None:
    var, sqlite = place(), sqlite_path()
    with tempfile.TemporaryDirectory() as scratch:
        # The database first: what is uploaded after it is one file too many, and not one too few.
        dump = Path(scratch) / (SQLITE if sqlite else POSTGRES)
        if sqlite:
            copy_sqlite(sqlite, dump)
        else:
            subprocess.run(["pg_dump", "--format=custom", f"--file={dump}", os.environ["DATABASE_URL"]], check=True)
        unfinished = target.with_name(f"{target.name}.part")
        with tarfile.open(unfinished, "w:gz") as archive:
            archive.add(dump, dump.name)
            for name in KEPT:
                if (var / name).exists():
                    archive.add(var / name, name)
        unfinished.chmod(0o600)
        unfinished.replace(target)
    print(f"Saved in {target} ({target.stat().st_size // 1024} kB).")


def restore(source: Path) -> None:
    var, sqlite = place(), sqlite_path()
    taken = [name for name in KEPT if (var / name).exists()] + ([str(sqlite)] if sqlite and sqlite.exists() else [])
    if taken:
        sys.exit(f"{var} is not empty ({', '.join(taken)}). Restore into an empty folder: set SCHULDENLAB_VAR.")
    var.mkdir(parents=True, exist_ok=True)
    with tarfile.open(source) as archive, tempfile.TemporaryDirectory() as scratch:
        names = archive.getnames()
        if (SQLITE if sqlite else POSTGRES) not in names:
            sys.exit("This backup holds another kind of database than DATABASE_URL names.")
        archive.extractall(scratch, filter="data")
        for name in KEPT:
            if name in names:
                shutil.move(Path(scratch) / name, var / name)
        if sqlite:
            sqlite.parent.mkdir(parents=True, exist_ok=True)
            copy_sqlite(Path(scratch) / SQLITE, sqlite)
        else:
            url = os.environ["DATABASE_URL"]
            subprocess.run(["pg_restore", "--no-owner", f"--dbname={url}", str(Path(scratch) / POSTGRES)], check=True)
    print(f"Restored into {var}. Now: schuldenlab migrate, schuldenlab verify-log.")


def main() -> None:
    verbs = {"save": save, "restore": restore}
    if len(sys.argv) != 3 or sys.argv[1] not in verbs:
        sys.exit(__doc__)
    verbs[sys.argv[1]](Path(sys.argv[2]))


if __name__ == "__main__":
    main()
