"""A leader takes the lab along from a page."""

import io

import pytest

from schuldenlab.foundation.activity import log
from schuldenlab.foundation.activity.models import Chain, Entry
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.rooms.moving import rules
from schuldenlab.rooms.moving.tests.packs import placed, removed

PAGE = "/labs/zaanstad/meenemen/"


@pytest.fixture
def known_head(lab):
    """No test commits, so the head of the log is written here."""
    chain = Chain.objects.get(lab_id=lab.pk)
    log.write_head(lab.pk, chain.count, chain.head)


def test_the_kwartiermaker_gets_the_whole_lab_in_one_file_and_the_log_tells_it(client, world, lab, known_head):
    world.here.stands.delete()  # while it is set up she leads
    client.force_login(world.roles[Role.KWARTIERMAKER])
    assert "Haal het bestand op" in client.get(PAGE).content.decode()
    answer = client.post(PAGE)
    assert answer["Content-Disposition"] == 'attachment; filename="zaanstad.zip"'
    pack = b"".join(answer.streaming_content)
    rules.opened(io.BytesIO(pack))
    last = Entry.objects.filter(lab_id=lab.pk).latest("number")
    assert (last.verb, last.text.actor_name) == ("moving.taken", "Karin de Kwart")
    removed(lab)
    assert placed(pack).lab.name == "Schuldenlab Zaanstad"


def test_a_wethouder_and_a_team_member_take_nothing_along(client, world, lab):
    for role in (Role.WETHOUDER, Role.TEAM_MEMBER, Role.READER):
        client.force_login(world.roles[role])
        assert (client.get(PAGE).status_code, client.post(PAGE).status_code) == (403, 403)


def test_a_lab_whose_log_does_not_hold_says_what_to_do(client, world, lab, known_head):
    world.here.stands.delete()
    Entry.objects.filter(lab_id=lab.pk, number=1).update(verb="labs.other")
    client.force_login(world.roles[Role.KWARTIERMAKER])
    answer = client.post(PAGE, follow=True)
    assert "Vraag de beheerder om het logboek te controleren" in answer.content.decode()
    assert not Entry.objects.filter(lab_id=lab.pk, verb="moving.taken").exists()
