"""A leader takes the lab along from a page: it is made beside the web process, and waits for a day."""

import io
import os
import time
from html import unescape

import pytest
from django_q.models import OrmQ

from schuldenlab.foundation.activity import log
from schuldenlab.foundation.activity.models import Chain, Entry
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.rooms.moving import packs, rules
from schuldenlab.rooms.moving.tests.packs import placed, removed

PAGE = "/labs/zaanstad/meenemen/"
ADDRESSES = (PAGE, f"{PAGE}maak", f"{PAGE}bestand")


@pytest.fixture
def karin(client, world, lab):
    lab.stands.delete()  # while it is set up she leads
    client.force_login(world.roles[Role.KWARTIERMAKER])
    return client


def head_written(lab):
    """No test commits, so the head of the log is written here."""
    chain = Chain.objects.get(lab_id=lab.pk)
    log.write_head(lab.pk, chain.count, chain.head)


def worked(lab):
    """What the worker does with the request that waits."""
    head_written(lab)
    packs.make(lab.pk, packs.stand(lab).asked)


def words(answer):
    return unescape(answer.content.decode())


def test_the_page_waits_for_nothing_and_tells_how_far_it_is(karin, lab):
    assert "Maak het bestand" in words(karin.get(PAGE))
    tasks = OrmQ.objects.count()
    assert karin.post(f"{PAGE}maak")["Location"] == PAGE
    assert OrmQ.objects.count() == tasks + 1
    found = karin.get(PAGE)
    assert (found["Refresh"], "Het begint zo." in words(found)) == ("2", True)
    packs.note(lab.pk, packs.Stand(**{**packs.asdict(packs.stand(lab)), "state": "busy", "done": 12, "total": 90}))
    assert "12 van 90 delen zijn klaar." in words(karin.get(PAGE))
    assert "Maak het bestand" not in words(karin.get(PAGE))


def test_the_kwartiermaker_gets_the_whole_lab_in_one_file_and_the_log_tells_it(karin, lab):
    karin.post(f"{PAGE}maak")
    worked(lab)
    found = karin.get(PAGE)
    assert ("Refresh" in found.headers, "Haal het bestand op" in words(found)) == (False, True)
    answer = karin.post(f"{PAGE}bestand")
    assert answer["Content-Disposition"] == 'attachment; filename="zaanstad.zip"'
    pack = b"".join(answer.streaming_content)
    rules.opened(io.BytesIO(pack))
    rows = Entry.objects.filter(lab_id=lab.pk).order_by("-number")[:2]
    assert [(row.verb, row.text.actor_name) for row in rows] == [
        ("moving.taken", "Karin de Kwart"),
        ("moving.asked", "Karin de Kwart"),
    ]
    removed(lab)
    assert placed(pack).lab.name == "Schuldenlab Zaanstad"


def test_a_second_request_waits_for_the_first_and_then_replaces_it(karin, lab):
    karin.post(f"{PAGE}maak")
    first = packs.stand(lab)
    with pytest.raises(RuleBroken, match="wordt al een bestand gemaakt"):
        packs.ask(lab, "Karin")
    worked(lab)
    karin.post(f"{PAGE}maak")
    packs.make(lab.pk, first.asked)  # the old request comes back: it makes nothing
    assert packs.stand(lab).state == packs.WAITING


def test_a_wethouder_and_a_team_member_take_nothing_along(client, world, lab):
    for role in (Role.WETHOUDER, Role.TEAM_MEMBER, Role.READER):
        client.force_login(world.roles[role])
        assert [client.get(PAGE).status_code, *(client.post(one).status_code for one in ADDRESSES[1:])] == [403] * 3
    assert packs.stand(lab) is None


def test_a_lab_whose_log_does_not_hold_says_what_to_do(karin, lab):
    karin.post(f"{PAGE}maak")
    Entry.objects.filter(lab_id=lab.pk, number=1).update(verb="labs.other")
    worked(lab)
    assert "Vraag de beheerder om het logboek te controleren" in words(karin.get(PAGE))
    answer = karin.post(f"{PAGE}bestand", follow=True)
    assert "Het bestand is er niet meer. Laat het opnieuw maken." in words(answer)
    assert not Entry.objects.filter(lab_id=lab.pk, verb="moving.taken").exists()


def test_a_worker_that_died_is_noticed_and_it_can_be_made_again(karin, lab):
    karin.post(f"{PAGE}maak")
    old = packs.asdict(packs.stand(lab))
    packs.note(lab.pk, packs.Stand(**{**old, "seen": old["seen"] - packs.STUCK - 1}))
    found = karin.get(PAGE)
    assert ("Refresh" in found.headers, "ligt al een tijd stil" in words(found)) == (False, True)
    assert karin.post(f"{PAGE}maak").status_code == 302
    assert not packs.stand(lab).is_stuck


def test_after_a_day_it_is_gone(karin, lab):
    karin.post(f"{PAGE}maak")
    worked(lab)
    packs.clear()
    assert packs.stand(lab).state == packs.DONE
    long_ago = time.time() - packs.KEPT - 60
    for path in (*packs.place(lab.pk).iterdir(), packs.place(lab.pk)):
        os.utime(path, (long_ago, long_ago))
    packs.clear()
    assert packs.stand(lab) is None
    assert not packs.place(lab.pk).exists()


def test_what_is_half_written_is_no_stand(karin, lab):
    karin.post(f"{PAGE}maak")
    (packs.place(lab.pk) / packs.STATE).write_text("{")
    assert "Maak het bestand" in words(karin.get(PAGE))
