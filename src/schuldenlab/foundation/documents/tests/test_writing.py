import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents import making, writing
from schuldenlab.foundation.documents.tests import sample

pytestmark = pytest.mark.django_db


def test_every_document_of_a_lab_is_written_in_three_formats_and_progress_is_told(world, paper, letters, tmp_path):
    told = []
    with clock.stopped_at(sample.MOMENT):
        paths = writing.write_all(world.lab, tmp_path / "uit", lambda *said: told.append(said))
    stems = ["voorbeeldstuk-schuldenlab-deventer-2026-11-23"]
    stems += [f"brief-{name}-schuldenlab-deventer-2026-11-23" for name in ("karin-jansen", "wim-de-vries")]
    names = [f"{stem}.{extension}" for stem in stems for extension in ("pdf", "odt", "docx")]
    assert [path.name for path in paths] == names
    assert sorted(path.name for path in (tmp_path / "uit").iterdir()) == sorted(names)
    assert told == [*[(number, 9, name) for number, name in enumerate(names)], (9, 9, "")]


def test_two_subjects_with_the_same_name_get_a_file_each(world, letters, tmp_path):
    first, second = world.karin.person, world.wim.person
    type(second).objects.filter(pk=second.pk).update(name=first.name)
    with clock.stopped_at(sample.MOMENT):
        paths = writing.write_all(world.lab, tmp_path / "uit")
    stems = [f"brief-karin-jansen-schuldenlab-deventer-2026-11-23-{pk}" for pk in (first.pk, second.pk)]
    assert [path.stem for path in paths[::3]] == stems


def test_a_name_that_is_too_long_for_a_file_ends_at_a_whole_word(world, letters, tmp_path):
    long = world.karin.person
    long.name = "Instelling " + "bewindvoering " * 20
    with clock.stopped_at(sample.MOMENT):
        name = making.filename(letters, world.lab, long)
    words = "instelling-bewindvoering-bewindvoering-bewindvoering"
    assert name == f"brief-{words}-schuldenlab-deventer-2026-11-23"
