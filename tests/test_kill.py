"""`kill -9` while 400 invitations are going out, and while digests are made: afterwards everyone has one."""

import sqlite3
import subprocess
import sys
import time
from collections import Counter

import pytest
from icalendar import Calendar

from tests.worker_that_dies import Installation, Letters

GUESTS = 400
DEATHS = (30, 150, 290)  # after so many letters the worker is killed
SEED = f"""
from datetime import timedelta
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.actor import system
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.rooms.meetings import actions
lab = Lab.objects.create(slug="lab", name="Schuldenlab Voorbeeld")
actor = system(lab, "meetings.edit")
starts = clock.now() + timedelta(days=30)
meeting = actions.put_meeting(actor, title="Startbijeenkomst", kind="kick_off", starts=starts,
                              ends=starts + timedelta(hours=2), place="Stadhuis")
people = [Person.objects.create(lab=lab, name=f"Gast {{n}}", mail=f"gast{{n}}@example.nl") for n in range({GUESTS})]
actions.invite(actor, meeting=meeting, persons=people)
print(actions.send_invitations(actor, meeting=meeting))
"""
BOX = """
from schuldenlab.foundation.post.models import Mail
print(Mail.objects.filter(state="sent").count(), Mail.objects.values("to_address").distinct().count(), Mail.objects.count())
"""


@pytest.mark.documents
def test_after_three_deaths_every_guest_has_one_invitation(tmp_path):
    letters = Letters(slowly=0.01)
    with Installation(tmp_path, letters) as installation:
        assert installation.run(SEED) == str(GUESTS)
        for reached in DEATHS:
            installation.start()
            installation.wait_for(reached, 120)
            installation.kill()
        installation.start()
        wait_for_everyone(installation)
        assert installation.run(BOX) == f"{GUESTS} {GUESTS} {GUESTS}"
    repeated = {
        address: count for address, count in Counter(address for address, _ in letters.kept).items() if count > 1
    }
    assert len(repeated) <= len(DEATHS)  # at most the one in flight at each death
    assert set(repeated.values()) <= {2}
    for address in repeated:
        first, second = (identity(letter) for to, letter in letters.kept if to == address)
        assert first == second


def wait_for_everyone(installation):
    """Letters may come twice, so count whom they came to."""
    for _ in range(240):
        if len({address for address, _ in installation.letters.kept}) == GUESTS and is_at_rest(installation):
            return
        time.sleep(0.5)
    pytest.fail("not everybody got a letter")


def is_at_rest(installation):
    return installation.run("from django_q.models import OrmQ; print(OrmQ.objects.count())") == "0"


def identity(letter):
    """By what a mail program and a calendar know it for the same."""
    part = next(part for part in letter.walk() if part.get_content_type() == "text/calendar")
    event = Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")[0]
    return letter["Message-ID"], str(event["uid"]), int(event["sequence"])


MEMBERS = 30
TOLD = f"""
from datetime import timedelta
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Conversation, Lab, Membership, Person
from schuldenlab.foundation.notices.models import Notice
from schuldenlab.rooms.partners.models import Partner
from django.db import transaction
transaction.set_autocommit(False)
lab = Lab.objects.create(slug="lab", name="Schuldenlab Voorbeeld")
partner = Partner.objects.create(lab=lab, name="Bank Noord", level="local", sector="private")
for number in range({MEMBERS}):
    mail = f"lid{{number}}@example.nl"
    person = Person.objects.create(lab=lab, name=f"Lid {{number}}", mail=mail, user=User.objects.create(email=mail, name=mail))
    Membership.objects.create(lab=lab, person=person, role="team_member", since=clock.now())
    for what in ("Het eerste", "Het tweede"):
        Notice.objects.create(lab=lab, person=person, kind="partner", subject_id=partner.pk, what=what)
Notice.objects.update(created_at=clock.now() - timedelta(days=8))
transaction.commit()
"""
ROUND = "import django; django.setup(); from schuldenlab.foundation.notices.rounds import send_digests; send_digests()"


@pytest.mark.documents
def test_a_round_of_digests_that_is_killed_three_times_tells_everybody_once(tmp_path):
    with Installation(tmp_path, Letters()) as installation:
        installation.run(TOLD)
        for reached in (5, 12, 20):
            kill_round_at(installation, reached)
        installation.run(f"{ROUND}; send_digests()")
        assert mails_of(installation) == {f"lid{number}@example.nl": 1 for number in range(MEMBERS)}


def kill_round_at(installation, reached):
    going = subprocess.Popen([sys.executable, "-c", ROUND], env=installation.environment)
    until = time.monotonic() + 120
    while sum(mails_of(installation).values()) < reached and going.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    going.kill()
    assert going.wait() == -9, "the round was over before it could be killed"


def mails_of(installation):
    """How many mails each address was sent, read beside the round that is going on."""
    database = sqlite3.connect(installation.folder / "schuldenlab.sqlite3", timeout=20)
    try:
        return dict(database.execute("SELECT to_address, COUNT(*) FROM post_mail GROUP BY to_address"))
    finally:
        database.close()
