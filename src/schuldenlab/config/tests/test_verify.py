"""`schuldenlab verify FILE` and `schuldenlab seal-key`: what they print, and with which status they end."""

import json
from argparse import Namespace

import pytest

from schuldenlab.config import commands, serving
from schuldenlab.foundation.sealing import queries
from schuldenlab.foundation.sealing.tests import tampering
from schuldenlab.foundation.sealing.tests.conftest import *  # noqa: F403
from schuldenlab.foundation.sealing.tests.signing import sign_all


@pytest.fixture
def path(tmp_path, sealed):
    found = tmp_path / "verklaring.pdf"
    found.write_bytes(queries.current(sign_all(sealed)))
    return found


def verify(path, *, as_json=False):
    return commands.verify(Namespace(file=path, json=as_json))


def test_a_whole_document_ends_with_0_and_says_by_whom(path, capsys):
    assert verify(path) == 0
    said = capsys.readouterr().out
    assert said.startswith("Dit document is echt en compleet\n")
    assert "  ● Gemeente Deventer: Wim de Vries, wethouder, 20 november 2026, elektronische handtekening\n" in said


def test_a_changed_document_ends_with_1_also_for_machines(path, capsys):
    path.write_bytes(tampering.changed_byte(path.read_bytes(), 1000))
    assert verify(path, as_json=True) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["authentic"], said["complete"], said["outcome"]) == (False, False, "changed")


def test_for_machines_the_signatures_have_their_moment(path, capsys):
    assert verify(path, as_json=True) == 0
    said = json.loads(capsys.readouterr().out)
    assert [row["signedAt"] for row in said["signatures"]] == ["2026-11-20T09:30:00+00:00"] * 3


def test_a_file_that_is_not_there_ends_with_2(tmp_path, db, capsys):
    assert verify(tmp_path / "weg.pdf") == 2
    assert "No such file" in capsys.readouterr().err


def test_the_key_that_seals_is_told_and_replaced(db, capsys, monkeypatch, settings):
    monkeypatch.setattr(serving, "prepare_database", lambda: None)
    assert commands.seal_key(Namespace(new=False)) == 0
    first = capsys.readouterr().out
    assert "Zegel van Schuldenlab op 127.0.0.1" in first
    assert commands.seal_key(Namespace(new=True)) == 0
    assert capsys.readouterr().out != first
    settings.SECRET_KEY = "een-andere-sleutel"
    assert commands.seal_key(Namespace(new=False)) == 1
    assert "is niet te openen" in capsys.readouterr().err
