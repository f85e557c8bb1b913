"""Signing when it is hard: forty at once, and killed in the middle. With real processes; on PostgreSQL when DATABASE_URL says so."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

CHILD = Path(__file__).with_name("signing_child.py")


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Run the child; return its exit status and the last line it printed."""
    folder = tmp_path_factory.mktemp("signing")
    surroundings = {**os.environ, "SCHULDENLAB_VAR": str(folder)}
    surroundings.setdefault("DATABASE_URL", f"sqlite:///{folder}/signing.sqlite3")

    def child(*words):
        done = subprocess.run(
            [sys.executable, str(CHILD), *map(str, words)],
            env=surroundings,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in {0, -signal.SIGKILL}, done.stderr[-3000:]
        return done.returncode, (done.stdout.strip().splitlines() or [""])[-1]

    return child


def test_forty_sign_of_whom_twenty_at_the_same_moment_and_none_is_lost_or_double(run):
    _, slug = run("set-up", 40)
    said = json.loads(run("together", slug)[1])
    assert said == [302] * 40
    expected = {"signatures": 40, "parties": 40, "sealed": 40, "thanks": 40}
    assert json.loads(run("state", slug)[1]) == expected


def test_a_kill_in_the_middle_leaves_a_signature_or_none_and_the_link_still_works(run):
    _, slug = run("set-up", 8)
    whole = json.loads(run("sign", slug, 0, 0)[1])
    assert whole["status"] == 302
    count, killed = 1, 0
    points = [2, whole["statements"] // 4, whole["statements"] // 2, whole["statements"] - 3, whole["statements"] - 1]
    for number, at in enumerate(points, start=1):
        status, _ = run("sign", slug, number, at)
        assert status == -signal.SIGKILL
        killed += 1
        told = json.loads(run("state", slug)[1])
        assert told["signatures"] in {count, count + 1}
        assert len(set(told.values())) == 1  # a signature has its seal and its mail; no signature has neither
        if told["signatures"] == count:
            assert json.loads(run("sign", slug, number, 0)[1])["status"] == 302
        count += 1
    assert json.loads(run("state", slug)[1])["signatures"] == count
    assert killed == len(points)
