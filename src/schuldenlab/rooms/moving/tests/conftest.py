"""A lab with a row in every table that goes along."""

import pytest
from tests.world import World

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.labs.models import LabStands, Person
from schuldenlab.rooms.impact.models import MeasurementFile
from schuldenlab.rooms.moving.tests.packs import packed
from schuldenlab.rooms.partners.models import PartnerImport
from schuldenlab.rooms.selection import rules as selection
from schuldenlab.rooms.selection.models import SelectionRecord
from schuldenlab.rooms.workplan.models import Objective


@pytest.fixture
def world(db, settings, tmp_path):
    settings.VAR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"
    return World()


@pytest.fixture
def lab(world):
    """The first lab of the world, as it would be: its marks fit, and its log speaks of a row that is no more."""
    lab = world.here
    for record in SelectionRecord.objects.in_lab(lab):
        record.fingerprint = selection.fingerprint(record.snapshot)
        record.save()
    PartnerImport.objects.in_lab(lab).update(confirmed_at=clock.now(), made={"persons": [], "parts": {}})
    MeasurementFile.objects.in_lab(lab).update(confirmed_at=clock.now())
    LabStands.objects.create(lab=lab, facts=[{"letter": "a"}], sha256="0" * 64)
    karin = Person.objects.in_lab(lab).exclude(user=None).first()
    actor = Actor(lab=lab, name=karin.name, person=karin, user=karin.user)
    actor.log("labs.try", karin, "legde vast wie zij is")
    gone = Objective.objects.create(lab=lab, title="Weg")
    actor.log("workplan.objective", gone, "legde een doelstelling vast")
    gone.delete()
    return lab


@pytest.fixture
def pack(lab):
    return packed(lab)
