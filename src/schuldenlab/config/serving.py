"""Prepare the installation and run it: the server, and beside it the worker that sends mail."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from granian.constants import Interfaces
from granian.server import Server as Granian


def prepare() -> None:
    """Database, static files: only what is not there yet, so that a second start is quick."""
    Path(settings.VAR).mkdir(parents=True, exist_ok=True)
    migrate()
    collect_static()


def migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)


def collect_static() -> None:
    """Collect the static files when one of them changed since the last time."""
    stamp, now = Path(settings.VAR) / "static-stamp", static_fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(now)


def static_fingerprint() -> str:
    found = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            found.update(f"{name}:{status.st_size}:{status.st_mtime_ns};".encode())
    return found.hexdigest()


def run(*, host: str, port: int, workers: int) -> None:
    """Serve until stopped. The worker is a process of its own; it stops with the server."""
    worker = subprocess.Popen([sys.executable, "-m", "django", "qcluster"], env=os.environ.copy())
    try:
        Granian(
            "schuldenlab.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=1,
            workers_kill_timeout=2,
            log_access=False,
            log_enabled=settings.DEBUG,
        ).serve()
    finally:
        worker.terminate()
        worker.wait(timeout=10)
