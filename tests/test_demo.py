"""The demo: three labs by the same verbs as the pages, whose every page opens and whose log is sound."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# The demo and the backup of SQLite do not become another thing when the other tests run on PostgreSQL.
pytestmark = pytest.mark.skipif("DATABASE_URL" in os.environ, reason="runs on SQLite, in a folder of its own")
COMMAND = [sys.executable, "-c", "from schuldenlab.config.command import main; main()"]


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    var = tmp_path_factory.mktemp("demo")
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SECRET_KEY"}}
    more = {
        "SCHULDENLAB_VAR": str(var),
        "SCHULDENLAB_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "schuldenlab.config.settings",
    }

    def execute(*command, ok=True):
        done = subprocess.run(command, cwd=ROOT, env={**kept, **more}, capture_output=True, text=True, check=False)
        assert not ok or done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
        return done.stdout

    execute(*COMMAND, "demo", "--prepare-only")
    return execute


def read_states(run):
    return json.loads(run(*COMMAND, "status", "--json"))["labs"]


@pytest.fixture(scope="module")
def states(run):
    return read_states(run)


def test_one_lab_has_just_begun_one_is_half_way_and_one_stands(states):
    found = {lab["slug"]: sum(step["holds"] for step in lab["steps"]) for lab in states}
    begun, half_way, standing = sorted(found.values())
    assert begun <= 2
    assert 3 <= half_way <= 8
    assert standing == 10
    assert [bool(lab["stands_since"]) for lab in sorted(states, key=lambda lab: found[lab["slug"]])] == [
        False,
        False,
        True,
    ]


def test_every_rule_tells_itself_in_a_sentence(states):
    for lab in states:
        for part in (*lab["steps"], *lab["criteria"]):
            assert part["rules"]
            for rule in part["rules"]:
                assert rule["sentence"].strip().endswith((".", "!", "?", ")")), rule


def test_the_lab_that_does_not_stand_yet_has_one_thing_to_do_next(states):
    assert [lab["next_action"] is not None for lab in states if not lab["stands_since"]] == [True, True]


def test_its_log_is_sound(run):
    assert json.loads(run(*COMMAND, "verify-log", "--json"))["problems"] == []


def test_a_second_start_finds_it_and_adds_nothing(run, states):
    run(*COMMAND, "demo", "--prepare-only")
    assert read_states(run) == states


def test_every_page_of_every_lab_opens_and_shows_nothing_of_its_inside(run):
    found = json.loads(run(sys.executable, "tests/demo_walk.py"))
    assert not found["problems"], "\n".join(["", *found["problems"]])
    assert found["opened"] > 400


LATER_THAN_THE_NEXT = """
import django; django.setup()
from itertools import pairwise
from schuldenlab.foundation.activity.models import Entry
for lab in set(Entry.objects.values_list("lab_id", flat=True)):
    for one, next_one in pairwise(Entry.objects.filter(lab_id=lab).select_related("text").order_by("number")):
        if one.at > next_one.at:
            print(lab, one.at, one.text.sentence, "|", next_one.at, next_one.text.sentence)
"""


def test_what_happened_stands_in_the_order_of_time(run):
    assert run(sys.executable, "-c", LATER_THAN_THE_NEXT) == ""


def command(var, *words):
    """A command of another installation: another database, another store of files, another key."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    more = {"SCHULDENLAB_VAR": str(var), "SECRET_KEY": "the key of another installation, " + "0123456789" * 3}
    more["DJANGO_SETTINGS_MODULE"] = "schuldenlab.config.settings"
    done = subprocess.run(
        [*COMMAND, *words], cwd=ROOT, env={**kept, **more}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def without_row_numbers(state):
    """A verdict with the addresses of its buttons: the number of a row is an installation's own."""
    return re.sub(r"(/labs/[a-z-]+/[^\"]*?/)[0-9]+", r"\1*", json.dumps(state))


def test_all_three_labs_move_to_another_installation_and_are_the_same_there(run, states, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    slugs = [lab["slug"] for lab in states]
    for slug in reversed(slugs):  # in another order, so that rows get other numbers there
        run(*COMMAND, "export-lab", "--lab", slug, "--out", str(tmp_path / f"{slug}.zip"))
        command(elsewhere, "import-lab", str(tmp_path / f"{slug}.zip"))
    there = json.loads(command(elsewhere, "status", "--json"))["labs"]
    assert without_row_numbers(there) == without_row_numbers(read_states(run))
    assert json.loads(command(elsewhere, "verify-log", "--json"))["sound"]
    for slug in slugs:
        command(elsewhere, "export-lab", "--lab", slug, "--out", str(tmp_path / f"{slug}-again.zip"))
        assert (tmp_path / f"{slug}-again.zip").read_bytes() == (tmp_path / f"{slug}.zip").read_bytes()
    signed = signed_document(tmp_path / f"{next(lab['slug'] for lab in states if lab['stands_since'])}.zip")
    (tmp_path / "signed.pdf").write_bytes(signed)
    assert json.loads(command(elsewhere, "verify", str(tmp_path / "signed.pdf"), "--json"))["outcome"] == "complete"


def signed_document(pack):
    """The sealed declaration, as it stands in a lab's file."""
    with zipfile.ZipFile(pack) as archive:
        sealed = json.loads(archive.read("tables/sealing.SealedFile.json"))[0]
        stored = json.loads(archive.read("tables/documents.StoredFile.json"))[sealed["file"] - 1]
        return archive.read(f"files/{stored['sha256']}")
