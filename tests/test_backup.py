"""A restore that is tried at every run: save a running installation, restore it elsewhere, and check the log there."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif("DATABASE_URL" in os.environ, reason="runs on SQLite, in a folder of its own")
MAKE_A_LAB = """
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from schuldenlab.foundation.labs.models import Lab, LabMunicipality
from schuldenlab.foundation.labs.actor import Actor
lab = Lab.objects.create(slug="zaanstad", name="Schuldenlab Zaanstad")
LabMunicipality.objects.create(lab=lab, code="GM0479")
for words in ("begon het lab", "schreef het werkplan"):
    Actor(lab=lab, name="Karin").log("labs.try", lab, words)
default_storage.save("stukken/besluit.pdf", ContentFile(b"%PDF-1.7 het besluit"))
"""


def environment(var):
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SECRET_KEY"}}
    return {**kept, "SCHULDENLAB_VAR": str(var), "DJANGO_SETTINGS_MODULE": "schuldenlab.config.settings"}


def run(var, *command, ok=True):
    done = subprocess.run(command, cwd=ROOT, env=environment(var), capture_output=True, text=True, check=False)
    assert not ok or done.returncode == 0, done.stdout + done.stderr
    return done


def django(var, *arguments, **options):
    return run(var, sys.executable, "-m", "django", *arguments, **options)


def verify(var):
    code = "from schuldenlab.config.command import main; main(['verify-log', '--json'])"
    done = run(var, sys.executable, "-c", code, ok=False)
    return done.returncode, json.loads(done.stdout)


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """An installation with a lab, its backup, and where it was restored."""
    folder = tmp_path_factory.mktemp("backup")
    old, new, archive = folder / "old", folder / "new", folder / "backup.tar.gz"
    old.mkdir()
    django(old, "migrate", "-v0")
    django(old, "shell", "-v0", "-c", MAKE_A_LAB)
    run(old, sys.executable, "tools/backup.py", "save", str(archive))
    run(new, sys.executable, "tools/backup.py", "restore", str(archive))
    return old, new, archive


def test_what_was_saved_is_there_again_with_its_files_its_key_and_a_sound_log(saved):
    old, new, _ = saved
    status, found = verify(new)
    assert (status, found["sound"], found["problems"]) == (0, True, [])
    assert "zaanstad" in found["labs"]
    assert (new / "files" / "stukken" / "besluit.pdf").read_bytes() == b"%PDF-1.7 het besluit"
    assert (new / "secret-key").read_text() == (old / "secret-key").read_text()


def test_a_backup_is_readable_by_its_owner_alone(saved):
    _, _, archive = saved
    assert archive.stat().st_mode & 0o077 == 0


def test_a_restore_never_writes_over_what_is_there(saved):
    _, new, archive = saved
    done = run(new, sys.executable, "tools/backup.py", "restore", str(archive), ok=False)
    assert done.returncode == 1
    assert "is not empty" in done.stderr


def test_a_change_that_was_made_past_the_log_is_found_after_a_restore(saved, tmp_path):
    _, _, archive = saved
    var = tmp_path / "third"
    run(var, sys.executable, "tools/backup.py", "restore", str(archive))
    database = sqlite3.connect(var / "schuldenlab.sqlite3")
    database.execute("DELETE FROM activity_entrytext WHERE entry_id = (SELECT max(id) FROM activity_entry)")
    database.execute("DELETE FROM activity_entry WHERE id = (SELECT max(id) FROM activity_entry)")
    database.commit()
    database.close()
    status, found = verify(var)
    assert status == 1
    assert [row["problem"] for row in found["problems"]] == [
        "the last rows are cut off: 2 were written, the chain ends at 1"
    ]
