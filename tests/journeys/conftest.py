"""An installation of its own per journey: an empty database, a real server, mail in the demo's box, a clock that can be put forward."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import typst

from tests.journeys.walker import Company

COMMAND = Path(sys.executable).parent / "schuldenlab"


@dataclass
class Installation:
    """A running installation, and what one can ask it from the command line."""

    base: str
    environment: dict[str, str]
    clock: Path
    passwords: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str) -> str:
        done = subprocess.run([COMMAND, *arguments], env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    def make_account(self, mail: str, name: str, *kinds: str) -> None:
        """Make an account from the command line, and keep the one-time password that it prints."""
        self.passwords[mail] = self.run("make-account", mail, name, *kinds).split()[-1]

    def lab(self, slug: str) -> dict[str, Any]:
        return json.loads(self.run("status", "--lab", slug, "--json"))["labs"][0]

    def put_forward(self, days: int) -> None:
        self.clock.write_text(str(int(self.clock.read_text()) + days))


@pytest.fixture
def company(installation: Installation) -> Iterator[Company]:
    found = Company(installation.base)
    yield found
    found.close()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A decision as a PDF, to be uploaded."""
    path = tmp_path / "besluit.pdf"
    path.write_bytes(typst.compile(b'#set document(title: "Besluit")\n#set text(lang: "nl")\n= Besluit'))
    return path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    port, clock = free_port(), tmp_path / "clock"
    clock.write_text("0")
    environment = {
        **os.environ,
        "SCHULDENLAB_VAR": str(tmp_path / "var"),
        "SCHULDENLAB_DEMO": "1",
        "SCHULDENLAB_CLOCK_FILE": str(clock),
        "DJANGO_SETTINGS_MODULE": "schuldenlab.config.settings",
        "PORT": str(port),
    }
    environment.pop("DATABASE_URL", None)
    log = (tmp_path / "server.log").open("w")
    server = subprocess.Popen(
        [COMMAND, "serve", "--workers", "1"], env=environment, stdout=log, stderr=log, start_new_session=True
    )
    base = f"http://127.0.0.1:{port}"
    try:
        wait_for(base, server)
        yield Installation(base, environment, clock)
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()
        sys.stdout.write((tmp_path / "server.log").read_text()[-4000:])


def wait_for(base: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        assert server.poll() is None, "the server stopped"
        try:
            with urllib.request.urlopen(f"{base}/healthz", timeout=2) as answer:  # noqa: S310 our own server
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.5)
    raise AssertionError("the server did not come up")
