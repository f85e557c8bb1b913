"""Forty parties sign at the same moment, in a running installation whose worker is killed (kill -9) in the middle: forty seals, each once.

Real processes on a real database: SQLite in a folder of its own, or a database of its own on the PostgreSQL of the run.
"""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import uuid
from pathlib import Path

import psycopg
import pytest

from schuldenlab.config.worker import Worker

ROOT = Path(__file__).resolve().parent.parent
COUNT, TOGETHER, PATIENCE = 40, 20, 300
BEGIN = f"""
import typst
from schuldenlab.foundation.labs.actor import system
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.sealing import actions
from schuldenlab.foundation.sealing.facts import Slot
lab = Lab.objects.create(slug="zaanstad", name="Schuldenlab Zaanstad")
markup = b'#set document(title: "Verklaring", date: auto)\\n#set text(lang: "nl")\\n= Verklaring\\nSamen.'
content = bytes(typst.compile(markup, format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=1790000000))
slots = [Slot(f"partij-{{n}}", f"Partij {{n}}") for n in range({COUNT})]
actions.begin_with(system(lab), content=content, name="verklaring.pdf", title="Verklaring", slots=slots)
"""
SIGN = f"""
import threading
from datetime import UTC, datetime
from django.db import connection, transaction
from schuldenlab.foundation.sealing import actions
from schuldenlab.foundation.sealing.models import SealedFile
sealed, at, gate = SealedFile.objects.get(), datetime(2026, 11, 20, 9, tzinfo=UTC), threading.Barrier({TOGETHER})
def sign(first):
    gate.wait()
    for number in range(first, {COUNT}, {TOGETHER}):
        for _ in range(2):  # a link that is used twice
            with transaction.atomic():
                actions.request(sealed, f"partij-{{number}}", name=f"Naam {{number}}", at=at, way="elektronische handtekening")
    connection.close()
threads = [threading.Thread(target=sign, args=(first,)) for first in range({TOGETHER})]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""
LOOK = """
import json
from schuldenlab.foundation.activity.models import Entry
from schuldenlab.foundation.sealing import queries, reading, verifying
from schuldenlab.foundation.sealing.models import Seal, SealedFile
content = queries.current(SealedFile.objects.get())
found = reading.read(content, compare=False)
print(json.dumps({
    "outcome": verifying.verify(content).outcome, "numbers": list(Seal.objects.order_by("number").values_list("number", flat=True)),
    "fields": sorted(row.field for row in found.signatures), "intact": found.all_intact, "logged": Entry.objects.filter(verb="sealing.sealed").count(),
}))
"""


class Installation:
    """A folder and a database of its own, in which code can be run."""

    def __init__(self, var, url):
        self.var, self.url = var, url

    @property
    def settings(self):
        own = {"SCHULDENLAB_VAR": str(self.var), "DJANGO_SETTINGS_MODULE": "schuldenlab.config.settings"}
        return {**own, "DATABASE_URL": self.url, "SECRET_KEY": "only-for-this-test-0123456789-0123456789"}

    def django(self, *arguments):
        command = (sys.executable, "-m", "django", *arguments)
        done = subprocess.run(
            command, cwd=ROOT, env=os.environ | self.settings, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def worker(self):
        """As `serve` runs it, with the settings of this installation."""
        given = [f"{name}={value}" for name, value in self.settings.items()]
        return Worker(("env", *given, sys.executable, "-m", "django", "qcluster"), pause=0.05)

    def sealed(self):
        query = "SELECT count(*) FROM sealing_seal WHERE sealed_at IS NOT NULL"
        if self.url.startswith("postgres"):
            with psycopg.connect(self.url) as connection:
                return connection.execute(query).fetchone()[0]
        with sqlite3.connect(self.var / "proef.sqlite3", timeout=20) as connection:
            return connection.execute(query).fetchone()[0]


@pytest.fixture
def installation(tmp_path):
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        yield Installation(tmp_path, f"sqlite:///{tmp_path / 'proef.sqlite3'}")
        return
    name = f"zegel_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield Installation(tmp_path, f"{given.rpartition('/')[0]}/{name}")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def wait_for(installation, count):
    deadline = time.monotonic() + PATIENCE
    while installation.sealed() < count:
        assert time.monotonic() < deadline, f"{installation.sealed()} of {count} sealed"
        time.sleep(0.05)


def test_forty_parties_sign_together_while_the_worker_is_killed_and_each_is_sealed_once(installation):
    installation.django("migrate", "-v0")
    installation.django("shell", "-v0", "-c", BEGIN)
    worker = installation.worker()
    worker.start()
    try:
        installation.django("shell", "-v0", "-c", SIGN)
        for count in (1, COUNT // 3, COUNT // 2):
            wait_for(installation, count)
            os.killpg(worker.process.pid, signal.SIGKILL)  # the worker and all its children, wherever they are
        wait_for(installation, COUNT)
    finally:
        worker.stop()
    seen = json.loads(installation.django("shell", "-v0", "-c", LOOK))
    assert seen == {
        "outcome": "complete",
        "numbers": list(range(1, COUNT + 1)),
        "fields": sorted(f"zegel-{place}" for place in range(1, COUNT + 1)),
        "intact": True,
        "logged": COUNT,
    }
