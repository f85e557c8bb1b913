"""A real worker on a database of its own, that can be killed at any moment; and a mail server that counts. For tests."""

import asyncio
import email
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from aiosmtpd.controller import Controller

# A job that was in hand when its worker died is handed out again after `retry`: here in seconds instead of minutes.
SETTINGS = """
from schuldenlab.config.settings import *
Q_CLUSTER = {**Q_CLUSTER, "timeout": 5, "retry": 6, "poll": 0.2}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Letters:
    """Keeps what comes in. `slowly`: seconds that it takes its time for each, so that a worker dies with one in hand."""

    kept: list = field(default_factory=list)
    slowly: float = 0.0

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        await asyncio.sleep(self.slowly)
        self.kept.append((envelope.rcpt_tos[0], email.message_from_bytes(envelope.content)))
        return "250 OK"


class Installation:
    """`schuldenlab` with its own folder, database and worker, in processes of its own."""

    def __init__(self, folder: Path, letters: Letters) -> None:
        self.folder, self.letters = folder, letters
        (folder / "settings_that_die.py").write_text(SETTINGS)
        self.post = Controller(letters, hostname="127.0.0.1", port=free_port())
        self.worker: subprocess.Popen[bytes] | None = None

    def __enter__(self):
        self.post.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self.kill()
        self.post.stop()

    @property
    def environment(self) -> dict[str, str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_URL", "EMAIL_"))}
        return own | {
            "DJANGO_SETTINGS_MODULE": "settings_that_die",
            "PYTHONPATH": f"{self.folder}:{os.environ.get('PYTHONPATH', '')}",
            "SCHULDENLAB_VAR": str(self.folder),
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(self.post.port),
            "INCOMING_MAIL": "antwoord@lab.example.nl",
        }

    def run(self, program: str) -> str:
        """Run a few lines of Python inside the installation; return what they print."""
        lines = f"import django; django.setup()\n{program}"
        done = subprocess.run(
            [sys.executable, "-c", lines], env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout.strip()

    def start(self) -> None:
        self.worker = subprocess.Popen(
            [sys.executable, "-m", "django", "qcluster"],
            env=self.environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill(self) -> None:
        """As a power cut does: the worker and everything it started, without a chance to tidy up."""
        if self.worker is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.worker.pid, signal.SIGKILL)
            self.worker.wait()
            self.worker = None

    def wait_for(self, number: int, seconds: float) -> None:
        """Until this many letters came in; fails with how far it came."""
        until = time.monotonic() + seconds
        while len(self.letters.kept) < number:
            assert time.monotonic() < until, f"only {len(self.letters.kept)} of {number} letters came"
            time.sleep(0.05)
