import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents import writing
from schuldenlab.foundation.documents.tests import sample

pytestmark = pytest.mark.django_db


def test_every_document_of_a_lab_is_written_in_three_formats_and_progress_is_told(world, paper, letters, tmp_path):
    told = []
    with clock.stopped_at(sample.MOMENT):
        paths = writing.write_all(world.lab, tmp_path / "uit", lambda *said: told.append(said))
    karin, wim = world.karin.person.pk, world.wim.person.pk
    stems = ["voorbeeldstuk-schuldenlab-deventer-2026-11-23"]
    stems += [f"brief-{pk}-schuldenlab-deventer-2026-11-23" for pk in (karin, wim)]
    names = [f"{stem}.{extension}" for stem in stems for extension in ("pdf", "odt", "docx")]
    assert [path.name for path in paths] == names
    assert sorted(path.name for path in (tmp_path / "uit").iterdir()) == sorted(names)
    assert told == [*[(number, 9, name) for number, name in enumerate(names)], (9, 9, "")]
