"""Prepare the installation and run it: the server, and beside it the worker that sends mail."""

import errno
import hashlib
import socket
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django_q.models import Schedule
from granian.constants import Interfaces
from granian.server import Server as Granian

from schuldenlab.config.worker import Worker

ROUND = "schuldenlab.foundation.core.rounds.make"


class PortTaken(Exception):
    """Something else listens there already."""


def prepare() -> None:
    """Database, static files: only what is not there yet, so that a second start is quick."""
    prepare_database()
    collect_static()


def prepare_database() -> None:
    """Make the database, or bring it up to date."""
    Path(settings.VAR).mkdir(parents=True, exist_ok=True)
    database = settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        Path(database["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    Schedule.objects.get_or_create(
        name="hourly round", defaults={"func": ROUND, "schedule_type": Schedule.HOURLY, "repeats": -1}
    )


def collect_static() -> None:
    """Collect the static files when one of them changed since the last time."""
    stamp, now = Path(settings.VAR) / "static-stamp", static_fingerprint()
    if stamp.exists() and stamp.read_text() == now and any(Path(settings.STATIC_ROOT).glob("*")):
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
    """Serve until stopped."""
    worker = Worker()
    worker.start()
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
        worker.stop()


def check_port(host: str, port: int) -> None:
    """Find out before anything starts, so that the message can be plain. Raises PortTaken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = "something else listens there" if error.errno == errno.EADDRINUSE else error.strerror
            raise PortTaken(f"Cannot listen on {host}:{port}: {reason}. Choose another with --port.") from error
