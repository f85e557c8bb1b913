"""A file that is damaged, foreign, of another version or hostile is refused, with the place named and nothing made."""

import io
import json
import zipfile

import pytest

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.activity.models import Chain, Entry
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.rooms.moving import rules
from schuldenlab.rooms.moving.facts import Refused
from schuldenlab.rooms.moving.tests.packs import (
    members_of,
    packed,
    placed,
    removed,
    sealed_again,
    stored_files,
    with_manifest,
    with_rows,
    zipped,
)

PERSONS = "tables/labs.Person.json"


@pytest.fixture
def gone(lab):
    """The pack of a lab that is not here (any more)."""
    pack = packed(lab)
    removed(lab)
    return pack


def everything():
    return stored_files(), [model.objects.count() for model in (Lab, Person, User, Entry, Chain)]


def refusal(pack, **options):
    """Where and why it is refused; and that nothing at all was made."""
    before = everything()
    with pytest.raises(Refused) as refused:
        placed(pack, **options)
    assert everything() == before
    return refused.value.place, refused.value.sentence


@pytest.mark.parametrize("content", [b"", b"geen zip", b"PK\x05\x06" + bytes(18), b"%PDF-1.7"])
def test_another_file(gone, content):
    place, _ = refusal(content)
    assert place in {"the file", "manifest.json"}


def test_every_way_to_cut_it_off(gone):
    for size in (10, len(gone) // 3, len(gone) - 1):
        assert refusal(gone[:size])[0] == "the file"


def test_a_byte_that_fell_over_names_the_member(gone):
    spot = gone.index(b"Karin de Kwart")
    broken = gone[:spot] + b"X" + gone[spot + 1 :]
    place, sentence = refusal(broken)
    assert place.endswith(".json")
    assert "damaged" in sentence


def test_a_table_that_was_edited_without_its_checksum(gone):
    edited = with_rows(gone, PERSONS, lambda rows: rows[0].update(name="Iemand Anders"), fitting=False)
    place, sentence = refusal(edited)
    assert place == PERSONS
    assert "SHA-256" in sentence


def test_a_document_that_was_exchanged(gone):
    members = members_of(gone)
    name = next(name for name in members if name.startswith("files/"))
    assert refusal(zipped({**members, name: b"%PDF-1.7 iets anders"}))[0] == name
    same_size = bytes(len(members[name]))
    assert refusal(sealed_again({**members, name: same_size}))[0] == name


def test_a_table_that_is_missing_and_one_that_is_too_many(gone):
    members = members_of(gone)
    without = {name: content for name, content in members.items() if name != PERSONS}
    assert refusal(zipped(without)) == (PERSONS, "is missing from the file.")
    assert refusal(sealed_again(without)) == (PERSONS, "is missing from the file.")
    assert refusal(sealed_again({**members, "tables/labs.Ander.json": b"[]"}))[0] == "tables/labs.Ander.json"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "files/../x", "C:\\x", "tables/labs.Person.json/", "README"]
)
def test_a_name_that_leads_elsewhere(gone, name):
    place, sentence = refusal(zipped({**members_of(gone), name: b"x"}))
    assert name.replace("\\", "/").strip("/").split("/")[-1] in place.replace("\\\\", "/").replace("\\", "/")
    assert "no place" in sentence


def test_a_bomb(gone):
    bomb = zipped({**members_of(gone), "files/" + "0" * 64: bytes(50_000_000)}, zipfile.ZIP_DEFLATED)
    assert "compressed" in refusal(bomb)[1]


def test_a_list_of_contents_that_promises_more_than_there_is(gone):
    with zipfile.ZipFile(io.BytesIO(gone)) as archive:
        entries = archive.infolist()
    entries[0].file_size = entries[0].compress_size = 200_000_000
    with pytest.raises(Refused, match="promises more"):
        rules.check_contents(entries, len(gone))


def test_the_same_name_twice(gone):
    made = io.BytesIO(gone)
    with zipfile.ZipFile(made, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(PERSONS, b"[]")
    assert refusal(made.getvalue()) == (PERSONS, "stands in the file twice.")


def test_another_format_another_schema_and_no_lab(gone):
    assert refusal(with_manifest(gone, format="iets"))[0] == "manifest.json"
    assert "Update" in refusal(with_manifest(gone, format_version=2))[1]
    schema = json.loads(members_of(gone)["manifest.json"])["schema"]
    place, sentence = refusal(with_manifest(gone, schema={**schema, "labs": "9999_later"}))
    assert place == "manifest.json, schema of labs"
    assert "the same version" in sentence
    assert refusal(with_manifest(gone, members=[]))[0] == "manifest.json"
    assert refusal(with_manifest(gone, lab={"slug": "x", "name": "y"}))[0] == "tables/labs.Lab.json"


@pytest.mark.parametrize(
    "content",
    [b"{", b"[1]", b"{}", b"[NaN]", b'[{"a": 1, "a": 2}]', b"[" * 100_000, b'["\\ud800"]', b"\xff", b'[{"name": "x"}]', b"[" + b"9" * 6000 + b"]"],
)  # fmt: skip
def test_json_that_is_none_of_ours(gone, content):
    assert refusal(sealed_again({**members_of(gone), PERSONS: content}))[0].startswith(PERSONS)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", 5), ("name", "x" * 121), ("name", None), ("name", "een\x00nul"), ("mail", "geen adres"), ("mail", ["a"]), ("user", 999),
        ("user", -1), ("user", "1"), ("user", True), ("created_at", "gisteren"), ("created_at", "2026-01-01"), ("version", -1), ("version", 1.5),
        ("version", 10**30),
    ],
)  # fmt: skip
def test_a_value_that_does_not_belong(gone, field, value):
    place, _ = refusal(with_rows(gone, PERSONS, lambda rows: rows[1].update({field: value})))
    assert place.startswith((f"{PERSONS}, row 2", "accounts.User", PERSONS))


def test_a_choice_that_is_none(gone):
    place, sentence = refusal(
        with_rows(gone, "tables/labs.Membership.json", lambda rows: rows[0].update(role="koning"))
    )
    assert place == "tables/labs.Membership.json, row 1"
    assert "choices" in sentence


def test_a_row_that_leans_on_one_that_is_not_there(gone):
    for person in (999, 0, None):
        changed = with_rows(
            gone, "tables/labs.Membership.json", lambda rows, person=person: rows[0].update(person=person)
        )
        assert refusal(changed)[0] in {"labs.Person", "tables/labs.Membership.json, row 1"}
    changed = with_rows(gone, "tables/labs.Conversation.json", lambda rows: rows[0].update(persons=[1, 10**9]))
    assert refusal(changed)[0] == "labs.Person"


def test_rows_that_the_database_does_not_hold_together(gone):
    twice = with_rows(gone, "tables/post.Mail.json", lambda rows: rows.append(dict(rows[0])))
    place, _ = refusal(twice)
    assert place == "tables/post.Mail.json, row 2"


def test_a_billion_rows_that_are_no_more(gone):
    def change(rows):
        rows[0]["subject"] = "workplan.objective:-999999999"

    assert "cannot be" in refusal(with_rows(gone, "log.json", change))[1]


def test_a_log_that_was_cut_renumbered_or_reworded(gone):
    assert refusal(with_rows(gone, "log.json", lambda rows: rows[1:]))[0] == "log.json, row 1"
    assert (
        refusal(with_rows(gone, "log.json", lambda rows: rows[1]["text"].update(sentence="deed niets")))[0]
        == "log.json, row 2"
    )
    assert refusal(with_rows(gone, "log.json", lambda rows: rows[1].update(text="niets")))[0] == "log.json, row 2"
    assert refusal(with_rows(gone, "log.json", lambda rows: rows[1].update(verb="x" * 61)))[0] == "log.json, row 2"


def test_an_account_that_is_none(gone):
    assert (
        refusal(with_rows(gone, "accounts.json", lambda rows: rows[0].update(email="geen adres")))[0]
        == "accounts.json, row 1"
    )
    assert (
        refusal(with_rows(gone, "accounts.json", lambda rows: rows[0].update(is_administrator=True)))[0]
        == "accounts.json, row 1"
    )
    twice = with_rows(gone, "accounts.json", lambda rows: rows.append(dict(rows[0])))
    assert "before it" in refusal(twice)[1]


def test_a_municipality_and_a_project_that_are_not_known_here(gone):
    place, sentence = refusal(
        with_rows(gone, "tables/labs.LabMunicipality.json", lambda rows: rows[0].update(code="GM9999"))
    )
    assert (place, "GM9999" in sentence) == ("tables/labs.LabMunicipality.json, row 1", True)
    place, sentence = refusal(
        with_rows(gone, "tables/selection.ChosenProject.json", lambda rows: rows[0].update(project="onbekend"))
    )
    assert place == "tables/selection.ChosenProject.json, row 1"
    assert "catalogue" in sentence


def test_a_certificate_that_is_none(gone):
    change = with_rows(
        gone, "seal-keys.json", lambda rows: rows.append({"fingerprint": "0" * 64, "certificate": "geen"})
    )
    assert refusal(change)[0] == "seal-keys.json, row 1"


def test_a_stored_file_without_its_bytes_and_bytes_without_a_file(gone):
    members = members_of(gone)
    name = next(name for name in members if name.startswith("files/"))
    without = {key: content for key, content in members.items() if key != name}
    assert refusal(sealed_again(without))[0].startswith("tables/documents.StoredFile.json, row")
    assert refusal(sealed_again({**members, "files/" + "0" * 64: b"x"}))[0] == "files/" + "0" * 64


def test_two_labs_or_none(gone):
    assert (
        refusal(with_rows(gone, "tables/labs.Lab.json", lambda rows: rows.append(dict(rows[0]))))[0]
        == "tables/labs.Lab.json"
    )
    assert refusal(with_rows(gone, "tables/labs.Lab.json", lambda _: []))[0] == "tables/labs.Lab.json"


@pytest.mark.parametrize("slug", ["met spaties", "../x", "x" * 61])
def test_an_address_that_is_none(gone, slug):
    assert refusal(gone, slug=slug)[0] == "--as"
