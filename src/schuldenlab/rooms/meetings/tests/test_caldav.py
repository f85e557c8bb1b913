"""Our feed through a real CalDAV server and back: vdirsyncer reads it, Radicale keeps it, khal and icalendar read what came out.

Starts a server, so not in the quick run: `make test-documents`. Everything comes from PyPI, and nothing leaves the machine.
"""

import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path
from threading import Thread

import pytest
from django.urls import reverse
from icalendar import Calendar

from schuldenlab.foundation.core import clock
from schuldenlab.rooms.meetings import actions
from schuldenlab.rooms.meetings.tests.test_calendar import KHAL, KHAL_CONF

pytestmark = pytest.mark.documents
BIN = Path(sys.executable).parent
PAIRS = """
[general]
status_path = "{path}/status"
[pair up]
a = "feed"
b = "server"
collections = null
conflict_resolution = "a wins"
[pair down]
a = "server"
b = "calendar"
collections = null
conflict_resolution = "a wins"
[storage feed]
type = "http"
url = "{feed}"
[storage server]
type = "caldav"
url = "{server}/karin/lab/"
username = "karin"
password = "x"
[storage calendar]
type = "filesystem"
path = "{path}/calendar"
fileext = ".ics"
"""


def at(*moment):
    return datetime(*moment, tzinfo=clock.AMSTERDAM)


# What a clock can make of a meeting: (title, begins, ends).
HARD = (
    ("Nacht van de zomertijd", at(2027, 3, 27, 23), at(2027, 3, 28, 4)),  # four hours, not five
    ("Nacht van de wintertijd", at(2027, 10, 30, 23), at(2027, 10, 31, 4)),  # six hours
    ("Schrikkeldag", at(2028, 2, 29, 15), at(2028, 2, 29, 17)),
    ("Oud en nieuw", at(2027, 12, 31, 22), at(2028, 1, 1, 1)),
)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture
def radicale(tmp_path):
    """A CalDAV server with an empty calendar of Karin."""
    port = free_port()
    folder = tmp_path / "radicale"
    command = [sys.executable, "-m", "radicale", "--config", "", "--server-hosts", f"127.0.0.1:{port}",
               "--auth-type", "none", "--rights-type", "authenticated",
               "--storage-filesystem-folder", folder, "--logging-level", "error"]  # fmt: skip
    collection = folder / "collection-root" / "karin" / "lab"
    collection.mkdir(parents=True)
    (collection / ".Radicale.props").write_text('{"tag": "VCALENDAR"}')
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)  # noqa: S603 fixed command
    try:
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.communicate(timeout=20)


def wait_for(port, server):
    for _ in range(200):
        assert server.poll() is None, server.stderr.read().decode()
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the CalDAV server does not answer")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@contextmanager
def served(folder):
    """The address of a folder, as a web server gives its files."""
    with HTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, input="y\ny\n", check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def synced(client, tmp_path, radicale):
    """Bring what our feed says now to the server, and what the server says then to a folder. Return its calendar."""
    web, local = tmp_path / "web", tmp_path / "calendar"
    web.mkdir()
    local.mkdir()
    with served(web) as address:
        config = tmp_path / "vdirsyncer.conf"
        config.write_text(PAIRS.format(path=tmp_path, feed=f"{address}/feed.ics", server=radicale))

        def sync(place):
            (web / "feed.ics").write_bytes(client.get(place).content)
            for pair in ("up", "down"):
                run(BIN / "vdirsyncer", "-c", config, "discover", pair)
                run(BIN / "vdirsyncer", "-c", config, "sync", pair)
            return [
                event for file in local.glob("*.ics") for event in Calendar.from_ical(file.read_bytes()).walk("VEVENT")
            ]

        yield sync


@pytest.fixture
def planned(actor):
    return [
        actions.put_meeting(actor, title=title, kind="other", starts=starts, ends=ends, place="Stadhuis")
        for title, starts, ends in HARD
    ]


@pytest.fixture
def feed(actor):
    return reverse("meetings_site:feed", args=[actions.make_feed(actor, scope="mine").token])


def own(actor, meetings):
    for meeting in meetings:
        actions.put_meeting(actor, meeting=meeting, contact=actor.person)


def test_through_a_caldav_server_every_moment_is_the_same(actor, planned, feed, synced):
    own(actor, planned)
    found = {str(event["summary"]): event for event in synced(feed)}
    assert {title: (event.decoded("dtstart"), event.decoded("dtend")) for title, event in found.items()} == {
        title: (starts, ends) for title, starts, ends in HARD
    }
    lengths = {title: (event.decoded("dtend").timestamp() - event.decoded("dtstart").timestamp()) / 3600
               for title, event in found.items()}  # fmt: skip
    assert lengths == {"Nacht van de zomertijd": 4, "Nacht van de wintertijd": 6, "Schrikkeldag": 2, "Oud en nieuw": 3}


def test_khal_reads_from_the_server_what_the_clock_on_the_wall_says(actor, planned, feed, synced, tmp_path):
    own(actor, planned)
    with clock.stopped_at(at(2027, 1, 20, 20)):
        held = actions.put_meeting(
            actor, title="Overleg", kind="team", starts=at(2027, 1, 20, 15), ends=at(2027, 1, 20, 16)
        )
        actions.put_agreement(actor, meeting=held, what="Belt de bank", person=actor.person, by=date(2028, 2, 29))
    synced(feed)
    (tmp_path / "khal.conf").write_text(KHAL_CONF.format(path=tmp_path))

    def on(day, length="1d"):
        listed = run(KHAL, "-c", tmp_path / "khal.conf", "list", "--format", "{start-time}-{end-time} {title}",
                     "--day-format", "", day, length)  # fmt: skip
        return [line.strip() for line in listed.splitlines() if line.strip()]

    assert on("29-02-2028") == ["- Actie: Belt de bank", "15:00-17:00 Schrikkeldag"]
    nights = {
        "27-03-2027": "zomertijd",
        "28-03-2027": "zomertijd",
        "30-10-2027": "wintertijd",
        "31-10-2027": "wintertijd",
    }
    assert {day: on(day) for day in nights} == {
        day: [f"23:00-04:00 Nacht van de {word}"] for day, word in nights.items()
    }
    assert on("31-12-2027") == on("01-01-2028") == ["22:00-01:00 Oud en nieuw"]


def test_a_moved_meeting_moves_on_the_server_and_does_not_stand_there_twice(actor, planned, feed, synced):
    own(actor, planned)
    synced(feed)
    actions.put_meeting(actor, meeting=planned[2], starts=at(2028, 3, 1, 9), ends=at(2028, 3, 1, 10))
    found = [event for event in synced(feed) if str(event["summary"]) == "Schrikkeldag"]
    assert [event.decoded("dtstart") for event in found] == [at(2028, 3, 1, 9)]
    actions.cancel(actor, meeting=planned[2], reason="Niet nodig")
    found = [event for event in synced(feed) if str(event["summary"]) == "Schrikkeldag"]
    assert [str(event["status"]) for event in found] == ["CANCELLED"]
