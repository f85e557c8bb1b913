"""The file of projects: complete, sourced, in our own vocabulary."""

import dataclasses
import json

import pytest

from schuldenlab.rooms.catalogue import projects, rules, vocabulary
from schuldenlab.rooms.catalogue.party_types import PARTY_TYPES, choices
from schuldenlab.rooms.catalogue.vocabulary import DebtHelpPhase

ROWS = projects.all_projects()


def test_the_catalogue_holds_thirty_eight_projects_each_with_its_own_slug():
    assert len(ROWS) == 38
    assert len({row.slug for row in ROWS}) == 38


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.slug)
def test_every_project_says_what_it_is_in_which_phase_and_where_that_is_written(row):
    assert len(row.summary) > 40
    assert row.phases
    assert row.themes
    assert row.groups
    assert row.needs
    assert row.sources
    assert all(address.startswith(("https://", "http://")) for address in row.sources)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.slug)
def test_every_finding_has_a_source_and_a_kind_that_is_ours(row):
    for item in row.evidence:
        assert item.source.startswith(("https://", "http://"))
        assert item.kind in vocabulary.EVIDENCE_KINDS
        assert item.level in vocabulary.EVIDENCE_LEVELS
        assert item.year is None or 2005 <= item.year <= 2026


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.slug)
def test_every_criterion_of_proven_has_a_verdict_with_its_reason(row):
    assert [one.criterion for one in row.criteria] == ["workable", "reusable", "available"]
    assert all(len(one.reason) > 15 for one in row.criteria)


def test_each_of_the_seven_phases_has_a_project():
    served = {phase for row in ROWS for phase in row.phases}
    assert served == set(DebtHelpPhase)


def test_the_five_methods_of_the_pact_are_marked_as_named_by_schuldenlab_nl():
    named = {row.slug for row in ROWS if row.endorsed}
    assert named == {"csr", "doorbraakmethode", "jpf", "nsr", "voorzieningenwijzer"}


def test_the_app_that_failed_is_kept_as_a_lesson():
    buddy = projects.get("buddy-app")
    assert buddy.is_stopped
    assert buddy.lesson.startswith("De leverancier ging op 1 juni 2023 failliet")
    assert not buddy.is_proven


def test_where_no_effect_was_found_the_evidence_says_so():
    levels = {item.level for item in projects.get("mobility-mentoring").evidence}
    assert "not_found" in levels


def test_kinds_of_evidence_are_named_with_their_latest_year_and_never_summed():
    assert projects.get("jpf").evidence_in_words == (
        "kosten-batenanalyse (jaar niet bekend), cijfers van een proef (2018), eigen opgave (2021)"
    )


def test_a_record_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        projects.get("jpf").name = "Anders"


def test_a_word_that_is_not_in_the_vocabulary_stops_the_reading():
    row = json.loads((projects.FOLDER / "projects.json").read_text())["projects"][0]
    with pytest.raises(ValueError, match="unknown \\['vaag'\\]"):
        projects.read_project({**row, "status": "vaag"})


def test_an_unknown_slug_is_nothing():
    assert projects.find("bestaat-niet") is None


def test_party_types_stand_in_four_groups_and_every_need_is_one_of_them():
    grouped = [key for _, rows in choices() for key, _ in rows]
    assert sorted(grouped) == sorted(PARTY_TYPES)
    assert {kind.level for kind in PARTY_TYPES.values()} == {"local", "national"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.slug)
def test_every_question_is_answered_with_a_reason_and_the_verdict_follows(row):
    assert [one.question for one in row.findings] == list(vocabulary.QUESTIONS)
    assert all(len(one.reason) > 15 for one in row.findings)
    for assessment in row.criteria:
        verdicts = {one.question: one.verdict for one in assessment.findings}
        assert assessment.verdict == rules.combined(assessment.criterion, verdicts)


def test_every_named_adopter_is_a_municipality_of_today():
    named = {name for row in ROWS for name in row.adopters.named}
    assert named == {name for row in ROWS for name in row.adopters.codes.values()}
    assert projects.get("jpf").adopters.codes["GM0518"] == "Den Haag"


def test_every_partner_that_a_source_names_is_mapped_to_kinds_that_exist():
    for partner in (partner for row in ROWS for partner in row.mapped):
        assert partner.types
        assert set(partner.types) <= set(PARTY_TYPES)


def test_the_mapping_holds_nothing_that_no_source_names():
    mapped = json.loads((projects.FOLDER / "partners.json").read_text())["partners"]
    assert set(mapped) == {name for row in ROWS for name in row.partners}


def test_four_projects_are_proven_on_all_three_criteria():
    assert {row.slug for row in ROWS if row.is_proven} == {
        "csr", "vroeg-eropaf", "schuldhulpmaatje", "saneringskrediet",
    }  # fmt: skip
