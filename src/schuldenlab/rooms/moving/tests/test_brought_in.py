"""A project that another lab brought into the catalogue comes along with a lab that chose it."""

import json

import pytest

from schuldenlab.foundation.activity.models import EntryText
from schuldenlab.foundation.core import clock
from schuldenlab.rooms.catalogue import queries
from schuldenlab.rooms.catalogue.models import OfferDecision, ProjectFromElsewhere, ProjectOffer
from schuldenlab.rooms.moving.facts import Refused
from schuldenlab.rooms.moving.tests.packs import members_of, packed, placed, removed, with_manifest, with_rows
from schuldenlab.rooms.selection.models import ChosenProject

SLUG, PROJECTS = "post-openen", "projects.json"
WORDS = dict.fromkeys(("summary", "target_group", "workable", "reusable", "available"), "Gewone woorden")


@pytest.fixture
def offer(lab, world):
    """Born in the other lab, taken into the catalogue, and chosen by this one."""
    ChosenProject.objects.in_lab(lab).update(project=SLUG)
    row = ProjectOffer.objects.create(lab=world.there, name="Post openen", slug=SLUG, themes=["youth"], **WORDS)
    OfferDecision.objects.create(
        lab=world.there, project=row, accepted=True, reasons="Goed.", decided_by="Het bestuur", decided_on=clock.today()
    )
    return row


@pytest.fixture
def alone(lab, offer):
    """The pack, in an installation that knows neither lab nor project."""
    pack = packed(lab)
    removed(lab)
    offer.delete()
    return pack


def test_it_is_described_in_the_pack_and_the_packages_own_are_not(lab, offer):
    (row,) = json.loads(members_of(packed(lab))[PROJECTS])
    assert (row["slug"], row["lab_name"], row["municipalities"]) == (SLUG, "Schuldenlab Deventer", ["GM0150"])


def test_unknown_here_it_comes_into_the_catalogue_and_the_import_says_so(world, alone):
    outcome = placed(alone)
    found = queries.read_library().find(SLUG)
    assert (found.lab, found.origin, found.themes) == ("Schuldenlab Deventer", "Deventer", ("youth",))
    assert found.decided == "Het bestuur: Goed."
    assert outcome.new_projects == [f"Post openen ({SLUG}), Schuldenlab Deventer"]
    assert EntryText.objects.filter(sentence__contains=f"in de catalogus: Post openen ({SLUG})").exists()
    assert SLUG in queries.taken_slugs()
    assert packed(outcome.lab) == alone


def test_known_here_nothing_of_it_is_overwritten(lab, offer):
    pack = packed(lab)
    removed(lab)
    ProjectOffer.objects.filter(pk=offer.pk).update(summary="Zoals het hier staat")
    assert placed(pack).new_projects == []
    assert not ProjectFromElsewhere.objects.exists()
    assert queries.read_library().find(SLUG).summary == "Zoals het hier staat"


def test_the_offer_of_a_lab_of_here_stands_in_its_place_also_once_taken_back(world, alone):
    placed(alone)
    row = ProjectOffer.objects.create(lab=world.there, name="Van het lab zelf", slug=SLUG, **WORDS)
    assert queries.read_library().find(SLUG) is None
    OfferDecision.objects.create(
        lab=world.there, project=row, accepted=True, reasons="Goed.", decided_by="Wij", decided_on=clock.today()
    )
    assert queries.read_library().find(SLUG).name == "Van het lab zelf"


def take_back(offer):
    ProjectOffer.objects.filter(pk=offer.pk).update(withdrawn_at=clock.now())
    queries.REMEMBERED.kept.clear()


def test_what_a_lab_of_here_took_back_does_not_come_in_by_another_but_the_choice_stays(lab, offer):
    pack = packed(lab)
    removed(lab)
    take_back(offer)
    outcome = placed(pack)
    assert outcome.new_projects == []
    assert not ProjectFromElsewhere.objects.exists()
    assert set(ChosenProject.objects.in_lab(outcome.lab).values_list("project", flat=True)) == {SLUG}


def test_a_chosen_project_that_its_own_lab_took_back_moves_along_and_comes_out_the_same(lab, offer):
    take_back(offer)
    pack = packed(lab)
    manifest = json.loads(members_of(pack)["manifest.json"])
    assert (manifest["withdrawn"], json.loads(members_of(pack)[PROJECTS])) == ([SLUG], [])
    removed(lab)
    offer.delete()
    outcome = placed(pack)
    assert set(ChosenProject.objects.in_lab(outcome.lab).values_list("project", flat=True)) == {SLUG}
    assert queries.read_library().find(SLUG) is None
    assert packed(outcome.lab) == pack


def test_what_was_taken_back_is_a_list_of_words(lab, offer):
    take_back(offer)
    pack = packed(lab)
    removed(lab)
    for wrong in ("post-openen", [5], {SLUG: 1}):
        with pytest.raises(Refused) as refused:
            placed(with_manifest(pack, withdrawn=wrong))
        assert refused.value.place == "manifest.json"


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""}, {"name": 5}, {"name": "x" * 121}, {"slug": "met spaties"}, {"slug": "vergelijk"}, {"slug": "iets-anders"}, {"slug": ["a"]},
        {"themes": "youth"}, {"themes": [["youth"]]}, {"phases": None}, {"decided_on": "gisteren"}, {"municipalities": ["GM9999"]}, {"extra": 1},
    ],
)  # fmt: skip
def test_a_damaged_description_is_refused_with_its_row(alone, change):
    with pytest.raises(Refused) as refused:
        placed(with_rows(alone, PROJECTS, lambda rows: rows[0].update(change)))
    assert refused.value.place == f"{PROJECTS}, row 1"
    assert not ProjectFromElsewhere.objects.exists()


def test_a_description_that_is_missing_double_or_edited(alone):
    with pytest.raises(Refused, match="not in the catalogue"):
        placed(with_rows(alone, PROJECTS, lambda _: []))
    with pytest.raises(Refused, match=r"projects\.json, row 2: .*twice"):
        placed(with_rows(alone, PROJECTS, lambda rows: rows.append(dict(rows[0]))))
    with pytest.raises(Refused, match="SHA-256"):
        placed(with_rows(alone, PROJECTS, lambda rows: rows[0].update(name="Anders"), fitting=False))
