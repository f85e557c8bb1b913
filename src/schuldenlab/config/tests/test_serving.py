"""Preparing an installation, its health, and the worker beside the server."""

import logging
import sys
import time
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.db import OperationalError

from schuldenlab.config import serving
from schuldenlab.config.worker import Worker


@pytest.fixture
def collected(settings, tmp_path, monkeypatch):
    """How often static files were collected."""
    settings.VAR, settings.STATIC_ROOT = tmp_path / "var", tmp_path / "var" / "static"
    settings.VAR.mkdir()
    calls = []

    def collect(name, **options):
        calls.append(name)
        settings.STATIC_ROOT.mkdir(exist_ok=True)
        (settings.STATIC_ROOT / "a.css").write_text("")

    monkeypatch.setattr(serving, "call_command", collect)
    monkeypatch.setattr(serving, "static_fingerprint", lambda: stamp["now"])
    stamp = {"now": "een"}
    return calls, stamp


def test_static_files_are_collected_once(collected):
    calls, _ = collected
    serving.collect_static()
    serving.collect_static()
    assert calls == ["collectstatic"]


def test_static_files_are_collected_again_when_one_changed_or_all_are_gone(collected, settings):
    calls, stamp = collected
    serving.collect_static()
    stamp["now"] = "twee"
    serving.collect_static()
    (settings.STATIC_ROOT / "a.css").unlink()
    serving.collect_static()
    assert calls == ["collectstatic"] * 3


def test_the_stamp_changes_with_a_file(tmp_path, settings):
    folder = tmp_path / "extra"
    folder.mkdir()
    (folder / "a.css").write_text("a")
    settings.STATICFILES_DIRS = [folder]
    finders.get_finder.cache_clear()
    before = serving.static_fingerprint()
    assert before == serving.static_fingerprint()
    (folder / "a.css").write_text("bb")
    assert serving.static_fingerprint() != before
    finders.get_finder.cache_clear()


def test_the_folder_of_the_database_is_made(db, settings, tmp_path, monkeypatch):
    settings.VAR = tmp_path / "var"
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", str(tmp_path / "diep" / "in" / "lab.sqlite3"))
    monkeypatch.setattr(serving, "call_command", lambda *args, **options: None)
    serving.prepare_database()
    assert (tmp_path / "var").is_dir()
    if "sqlite" in settings.DATABASES["default"]["ENGINE"]:
        assert (tmp_path / "diep" / "in").is_dir()


# --- health


def test_an_installation_in_order_answers_200(client, db):
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"ok": True, "problems": []})


def test_a_database_that_fails_answers_503(client, db, monkeypatch):
    def fails(*args, **kwargs):
        raise OperationalError("unable to open database file")

    with monkeypatch.context() as patch:
        patch.setattr("schuldenlab.web.views.connection.cursor", fails)
        response = client.get("/healthz")
    assert (response.status_code, response.json()["ok"]) == (503, False)
    assert response.json()["problems"][0].startswith("database")


def test_a_file_store_that_fails_answers_503(client, db, monkeypatch):
    def fails(*args, **kwargs):
        raise OSError("No space left on device")

    monkeypatch.setattr(default_storage, "save", fails)
    response = client.get("/healthz")
    assert (response.status_code, response.json()["ok"]) == (503, False)
    assert response.json()["problems"][0].startswith("file store")


# --- the worker


@pytest.fixture(autouse=True)
def _quiet(monkeypatch):
    """The installation's own log writes to a stream that pytest has closed by now; caplog hears the same."""
    monkeypatch.setattr(logging, "raiseExceptions", False)


def started(tmp_path, script) -> tuple[Worker, Path]:
    diary = tmp_path / "dagboek"
    diary.touch()
    worker = Worker((sys.executable, "-c", script, str(diary)), pause=0.05)
    worker.start()
    return worker, diary


def wait_for(diary, lines):
    deadline = time.monotonic() + 20
    while len(diary.read_text().splitlines()) < lines:
        assert time.monotonic() < deadline, diary.read_text()
        time.sleep(0.02)


LIVES = "import sys, time; open(sys.argv[1], 'a').write('op\\n'); time.sleep(60)"
DIES = "import sys; open(sys.argv[1], 'a').write('op\\n'); sys.exit(3)"


def test_a_worker_that_dies_is_started_again(tmp_path, caplog):
    worker, diary = started(tmp_path, DIES)
    wait_for(diary, 3)
    worker.stop()
    assert "The worker that sends mail ended with status 3; it is started again." in caplog.text


def test_a_worker_that_is_killed_is_started_again_and_one_that_is_stopped_is_not(tmp_path):
    worker, diary = started(tmp_path, LIVES)
    wait_for(diary, 1)
    worker.process.kill()
    wait_for(diary, 2)
    worker.stop()
    assert worker.process.poll() is not None
    assert len(diary.read_text().splitlines()) == 2
    assert not worker.thread.is_alive()
