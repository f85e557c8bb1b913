"""`schuldenlab`, as somebody types it."""

import re
import socket
import sqlite3
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from schuldenlab.config import command, serving
from schuldenlab.foundation.activity import log
from schuldenlab.foundation.activity.models import Entry
from schuldenlab.foundation.labs.models import Lab, LabMunicipality, LabStands, Person
from schuldenlab.foundation.labs.tests.world import make_world
from schuldenlab.foundation.post import mail

RULE = {"id", "holds", "sentence", "mend"}


@pytest.fixture
def world(db, settings, tmp_path):
    settings.VAR = tmp_path
    return make_world()


# --- help


def test_the_help_is_one_page_that_names_every_command(run):
    status, printed, _ = run("--help")
    assert status == 0
    assert printed == command.HELP
    commands = set(command.parser()._subparsers._group_actions[0].choices)
    assert commands == set(re.findall(r"^  ([a-z-]+)", printed, re.MULTILINE))
    assert max(len(line) for line in printed.splitlines()) <= 120


def test_without_a_command_the_help_is_shown(run):
    assert run()[:2] == (0, command.HELP)


def test_a_command_that_does_not_exist_is_told_which_do(run):
    status, _, said = run("statuss")
    assert status == 2
    assert "invalid choice: 'statuss' (choose from" in said


@pytest.mark.parametrize("name", ["serve", "status", "documents", "verify-log", "make-account"])
def test_every_command_explains_itself(run, name):
    status, printed, _ = run(name, "--help")
    assert status == 0
    assert printed.startswith(f"usage: schuldenlab {name}")


# --- status


def test_an_empty_installation_has_no_labs(read, run, db):
    assert read("status", "--json") == (0, {"labs": []})
    assert run("status")[:2] == (
        0, "There are no labs yet. Start with: schuldenlab serve (or schuldenlab demo, to look around)\n",
    )  # fmt: skip


def test_an_installation_without_any_table_is_empty_and_not_broken(read, db, monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", lambda *args, **kwargs: [])
    assert read("status", "--json") == (0, {"labs": []})
    assert read("verify-log", "--json") == (0, {"sound": True, "labs": [], "problems": []})


def test_the_status_of_a_lab_has_ten_steps_four_criteria_and_one_next_action(read, world):
    status, found = read("status", "--lab", "schuldenlab-deventer", "--json")
    assert (status, set(found), len(found["labs"])) == (0, {"labs"}, 1)
    lab = found["labs"][0]
    assert set(lab) == {"slug", "name", "stands_since", "steps", "criteria", "next_action"}
    assert (lab["slug"], lab["name"], lab["stands_since"]) == ("schuldenlab-deventer", "Schuldenlab Deventer", None)
    assert (len(lab["steps"]), len(lab["criteria"])) == (10, 4)
    assert [step["number"] for step in lab["steps"]] == list(range(1, 11))
    assert [criterion["letter"] for criterion in lab["criteria"]] == list("abcd")
    assert {"rule", "title", "reason", "url"} <= set(lab["next_action"])


def test_every_step_and_criterion_says_whether_it_holds_by_which_rules_and_what_mends_them(read, world):
    lab = read("status", "--json")[1]["labs"][0]
    for part in (*lab["steps"], *lab["criteria"]):
        assert isinstance(part["holds"], bool)
        assert part["rules"], part["title"]
        for rule in part["rules"]:
            assert set(rule) >= RULE
            assert (isinstance(rule["holds"], bool), rule["sentence"].endswith((".", "!", "?"))) == (True, True), rule
            assert rule["mend"] is None or set(rule["mend"]) == {"label", "url"}
    assert not any(part["holds"] for part in (*lab["steps"], *lab["criteria"])), "nothing holds in a lab just begun"


def test_without_a_lab_named_all_are_told_in_the_order_of_their_names(read, world):
    assert [lab["slug"] for lab in read("status", "--json")[1]["labs"]] == [
        "schuldenlab-deventer",
        "schuldenlab-zaanstad",
    ]


def test_a_lab_that_stands_says_since_when(read, run, world):
    stands = LabStands.objects.create(lab=world.lab, facts={}, sha256="0" * 64)
    assert read("status", "--lab", world.lab.slug, "--json")[1]["labs"][0]["stands_since"] == stands.at.isoformat()
    assert f"Staat sinds {stands.at.date().isoformat()}." in run("status", "--lab", world.lab.slug)[1]


def test_for_a_person_the_status_fits_on_a_page(run, world):
    status, printed, _ = run("status", "--lab", world.lab.slug)
    assert status == 0
    assert "Schuldenlab Deventer (schuldenlab-deventer)" in printed
    assert "Doe nu dit: " in printed
    assert len(printed.splitlines()) < 25


def test_the_status_of_a_name_with_brackets_is_printed_as_it_is(run, world):
    Lab.objects.filter(pk=world.lab.pk).update(name="Lab [bold]X[/]")
    assert "Lab [bold]X[/]" in run("status", "--lab", world.lab.slug)[1]


def test_a_municipality_that_ended_does_not_stop_the_status(read, world):
    LabMunicipality.objects.create(lab=world.lab, code="GM9999")
    assert read("status", "--json")[0] == 0


@pytest.mark.parametrize(("name", "code"), [("status", 1), ("documents", 1), ("verify-log", 2)])
def test_a_lab_that_is_not_there_is_told_which_are(run, world, tmp_path, name, code):
    extra = ["--out", str(tmp_path / "uit")] if name == "documents" else []
    status, printed, said = run(name, "--lab", "bestaat-niet", *extra)
    assert (status, printed) == (code, "")
    assert said == "There is no lab 'bestaat-niet'. Known: schuldenlab-deventer, schuldenlab-zaanstad.\n"
    assert not (tmp_path / "uit").exists()


# --- documents


def test_documents_that_cannot_be_written_say_why(run, world, tmp_path):
    (tmp_path / "bestand").write_text("")
    status, _, said = run("documents", "--lab", world.lab.slug, "--out", str(tmp_path / "bestand" / "map"))
    assert (status, said.strip()) == (1, f"Cannot write in {tmp_path}/bestand/map: Not a directory.")


# --- the log


def act(actor, lab):
    actor.log("labs.test", lab, "deed iets")


@pytest.mark.django_db(transaction=True)
def test_a_sound_log_gives_status_0_and_a_changed_one_status_1(run, read, world):
    for _ in range(3):
        act(world.karin, world.lab)
    assert run("verify-log", "--lab", world.lab.slug)[:2] == (0, "Sound: 1 chain checked.\n")
    Entry.objects.filter(lab_id=world.lab.pk, number=2).update(verb="labs.other")
    status, printed, _ = run("verify-log")
    assert (status, printed) == (1, "schuldenlab-deventer: row 2: the row was edited\n")
    status, found = read("verify-log", "--json")
    assert (status, found["sound"], found["problems"]) == (
        1, False, [{"lab": "schuldenlab-deventer", "number": 2, "problem": "the row was edited"}],
    )  # fmt: skip
    assert run("verify-log", "--lab", world.other_lab.slug)[0] == 0


@pytest.mark.django_db(transaction=True)
def test_a_cut_off_last_row_gives_status_1(run, world):
    for _ in range(2):
        act(world.karin, world.lab)
    cut(world.lab)
    assert run("verify-log", "--lab", world.lab.slug)[0] == 1
    assert log.verify(world.lab.pk)[0].sentence.startswith("the last rows are cut off")


def cut(lab):
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM activity_entrytext WHERE entry_id IN (SELECT id FROM activity_entry WHERE number = 2)"
        )
        cursor.execute("DELETE FROM activity_entry WHERE lab_id = %s AND number = 2", [lab.pk])


# --- accounts, returned mail


def test_an_account_is_made_with_a_password_that_is_shown_once(run, db):
    status, printed, _ = run("make-account", "Bea@Example.nl", "Bea Beheer", "--administrator")
    bea = get_user_model().objects.get()
    password = printed.strip().rpartition(" ")[2]
    assert (status, bea.email, bea.name, bea.is_administrator, bea.is_national) == (
        0,
        "bea@example.nl",
        "Bea Beheer",
        True,
        False,
    )
    assert bea.check_password(password)
    status, _, said = run("make-account", "bea@example.nl", "Bea")
    assert (status, said) == (1, "There is an account for bea@example.nl already.\n")


def test_an_address_that_is_none_makes_no_account(run, db):
    assert run("make-account", "geen adres", "Bea")[0] == 1
    assert not get_user_model().objects.exists()


def test_a_returned_mail_is_taken_in_from_standard_input(run, world):
    mail.send(lab=world.lab, to=world.wim.person, subject="Vraag", body="Hoi")
    report = (
        "Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n"
        "Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; wim@example.nl\nAction: failed\nStatus: 5.1.1\n\n--x--\n"
    )
    assert run("bounce", stdin=report.encode())[:2] == (0, "Marked: wim@example.nl\n")
    assert Person.objects.get(name="Wim de Vries").mail_failed_at is not None
    assert run("bounce", stdin=b"Hallo")[:2] == (0, "No known address in this message.\n")


def test_the_general_door_recognises_a_returned_mail_and_leaves_the_rest_alone(run, world):
    mail.send(lab=world.lab, to=world.wim.person, subject="Vraag", body="Hoi")
    report = (
        "Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n"
        "Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; wim@example.nl\nAction: failed\nStatus: 5.1.1\n\n--x--\n"
    )
    assert run("receive", stdin=report.encode())[:2] == (0, "Marked: wim@example.nl\n")
    assert run("receive", stdin=b"Hallo")[:2] == (0, "Nothing to do with this message.\n")


def test_the_hourly_rounds_can_be_made_by_hand(run, world):
    assert run("rounds")[:2] == (0, "Done.\n")


# --- where it looks


@pytest.fixture
def somewhere(monkeypatch, tmp_path):
    for name in ("SCHULDENLAB_VAR", "DATABASE_URL", "DATABASE_URL_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def database(path: Path, *, labs: int):
    path.parent.mkdir(parents=True, exist_ok=True)
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE labs_lab (id INTEGER)")
        made.executemany("INSERT INTO labs_lab VALUES (?)", [(number,) for number in range(labs)])
    made.close()


def test_after_the_demo_and_nothing_else_one_looks_at_the_demo(somewhere):
    assert not command.only_the_demo_is_here()
    database(somewhere / "var/demo/schuldenlab.sqlite3", labs=3)
    assert command.only_the_demo_is_here()
    database(somewhere / "var/schuldenlab.sqlite3", labs=0)
    assert command.only_the_demo_is_here()


def test_a_real_lab_goes_before_the_demo(somewhere):
    database(somewhere / "var/demo/schuldenlab.sqlite3", labs=3)
    database(somewhere / "var/schuldenlab.sqlite3", labs=1)
    assert not command.only_the_demo_is_here()


@pytest.mark.parametrize("name", ["SCHULDENLAB_VAR", "DATABASE_URL"])
def test_who_says_where_to_look_is_taken_at_their_word(somewhere, monkeypatch, name):
    database(somewhere / "var/demo/schuldenlab.sqlite3", labs=3)
    monkeypatch.setenv(name, "ergens")
    assert not command.only_the_demo_is_here()


def test_a_file_that_is_no_database_has_no_labs(somewhere):
    (somewhere / "kapot.sqlite3").write_text("geen database")
    assert not command.has_labs(somewhere / "kapot.sqlite3")


# --- what goes wrong


def test_a_setting_that_cannot_be_read_is_one_sentence(run, monkeypatch):
    monkeypatch.setenv("PORT", "acht")
    assert run("status") == (2, "", "schuldenlab: PORT must be a whole number, not 'acht'.\n")


def test_a_port_that_is_taken_is_one_sentence(run, db, monkeypatch):
    monkeypatch.setattr(serving, "prepare", lambda: None)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        status, _, said = run("serve", "--port", str(port))
    assert (status, said) == (
        2, f"schuldenlab: Cannot listen on 127.0.0.1:{port}: something else listens there. Choose another with --port.\n",
    )  # fmt: skip
