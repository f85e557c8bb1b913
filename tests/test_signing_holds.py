"""Signing when it is hard: forty by a real server, twenty at the same moment; killed (kill -9) anywhere; a link that is used twice.

Real processes and a database of their own; on PostgreSQL when DATABASE_URL says so.
"""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from tests.test_sealing import Installation, installation  # noqa: F401 a fixture

CHILD = Path(__file__).with_name("signing_child.py")
COUNT, AT_ONCE, PATIENCE = 40, 20, 240
WHOLE = {"signatures": COUNT, "parties": COUNT, "sealed": COUNT, "thanks": COUNT}
ANSWERED, GONE = 302, 0  # signed (or signed already); the server died while one waited


class StrictRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect is the answer."""

    def redirect_request(self, *_, **__):
        return None


class Server:
    """`schuldenlab serve` with its worker: what an administrator runs."""

    def __init__(self, place: Installation, port: int) -> None:
        self.place, self.port = place, port
        self.settings = os.environ | place.settings | {"SCHULDENLAB_DEMO": "1", "ALLOWED_HOSTS": "127.0.0.1"}
        self.process: subprocess.Popen | None = None

    def child(self, *words):
        """Run signing_child.py; return its exit status and the last line it printed."""
        command = [sys.executable, str(CHILD), *map(str, words)]
        done = subprocess.run(command, env=self.settings, capture_output=True, text=True, check=False)
        assert done.returncode in {0, -signal.SIGKILL}, done.stderr[-3000:]
        return done.returncode, (done.stdout.strip().splitlines() or [""])[-1]

    def start(self):
        command = ["-c", "from schuldenlab.config.command import main; main()", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen([sys.executable, *command], env=self.settings, start_new_session=True)
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/code", timeout=5):
                    return
            except OSError:
                assert time.monotonic() < deadline, "the server does not start"
                time.sleep(0.1)

    def kill(self):
        """The server and its workers, as when the power goes; what seals dies with them."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()


class Signer:
    """Somebody with a link: a browser of their own."""

    def __init__(self, server: Server, path: str) -> None:
        self.url = f"http://127.0.0.1:{server.port}{path}"
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(jar, StrictRedirects())
        self.waited = 0.0

    def send(self, values):
        began = time.monotonic()
        try:
            page = self.opener.open(self.url, timeout=120).read().decode()
            token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
            if token is None:
                return ANSWERED if "heeft getekend" in page or "tekende op" in page else page[-500:]
            data = urllib.parse.urlencode({**values, "csrfmiddlewaretoken": token[1]}).encode()
            self.opener.open(self.url, data, timeout=120)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return GONE
        finally:
            self.waited = max(self.waited, time.monotonic() - began)
        return 200


CONFIRMED = {"name": "Zoë Ångström", "function": "directeur", "has_read": "on", "may_bind": "on", "agrees": "on"}


def all_at_once(signers, act):
    """Each does its act at the same moment, in a thread of its own; what they got back."""
    said, gate = [None] * len(signers), threading.Barrier(len(signers))

    def one(number, signer):
        gate.wait()
        said[number] = act(number, signer)

    threads = [threading.Thread(target=one, args=row) for row in enumerate(signers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


@pytest.fixture
def server(installation):  # noqa: F811 the fixture above
    with_port = Server(installation, free_port())
    yield with_port
    if with_port.process is not None:
        with_port.stop()


def free_port():
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def prepared(server):
    """A frozen text, forty people with a code in their mail, and the server."""
    _, slug = server.child("set-up", COUNT)
    server.start()
    signers = [Signer(server, path) for path in json.loads(server.child("places", slug)[1])]
    for first in range(0, COUNT, AT_ONCE):
        assert all_at_once(signers[first : first + AT_ONCE], lambda _, one: one.send(CONFIRMED)) == [302] * AT_ONCE
    return slug, signers, json.loads(server.child("codes", slug)[1])


def state_when_sealed(server, slug):
    deadline = time.monotonic() + PATIENCE
    while (told := json.loads(server.child("state", slug)[1]))["sealed"] < COUNT and time.monotonic() < deadline:
        time.sleep(0.5)
    return told


def test_forty_sign_of_whom_twenty_at_the_same_moment_each_twice_and_none_is_lost_or_double(server):
    slug, signers, codes = prepared(server)
    said = []
    for first in range(0, COUNT, AT_ONCE):
        own = codes[first : first + AT_ONCE]
        twice = [one for signer in signers[first : first + AT_ONCE] for one in (signer, signer)]
        said += all_at_once(twice, lambda number, one, own=own: one.send({"code": own[number // 2]}))
    assert set(said) <= {302, 422}  # the second time it says that it is signed already
    assert said.count(302) >= COUNT
    told = state_when_sealed(server, slug)
    print(f"\nlongest wait {max(one.waited for one in signers):.1f} s, slowest seal {told['slowest_seal']:.1f} s")
    assert {name: told[name] for name in WHOLE} == WHOLE
    assert told["verdict"] == "complete"


def test_kill_9_of_server_and_worker_in_the_middle_loses_no_signature_and_the_links_still_work(server):
    slug, signers, codes = prepared(server)
    waiting = list(range(COUNT))
    for pause in (0.3, 0.9):
        killer = threading.Timer(pause, server.kill)
        killer.start()
        own = [codes[n] for n in waiting]
        all_at_once([signers[n] for n in waiting], lambda place, one, own=own: one.send({"code": own[place]}))
        killer.join()
        told = json.loads(server.child("state", slug)[1])
        assert told["signatures"] == told["parties"] == told["asked_for_a_seal"] == told["thanks"]
        waiting = json.loads(server.child("unsigned", slug)[1])
        server.start()
    said = [signers[n].send({"code": codes[n]}) for n in waiting]  # the same link, the same code
    assert set(said) <= {302}
    server.kill()  # and once more while it seals
    server.start()
    told = state_when_sealed(server, slug)
    assert {name: told[name] for name in WHOLE} == WHOLE
    assert told["verdict"] == "complete"


def test_a_kill_before_any_statement_leaves_a_signature_or_none_and_the_link_still_works(server):
    _, slug = server.child("set-up", 12)
    whole = json.loads(server.child("sign", slug, 0, 0)[1])
    assert whole["status"] == 302
    count, last = 1, whole["statements"]
    points = sorted({2, *range(last // 8, last, last // 8), last - 2, last - 1})[:11]
    for number, at in enumerate(points, start=1):
        assert server.child("sign", slug, number, at)[0] == -signal.SIGKILL
        told = json.loads(server.child("state", slug, "seal")[1])
        assert told["signatures"] in {count, count + 1}
        assert (
            len({told[name] for name in (*WHOLE, "asked_for_a_seal")}) == 1
        )  # a signature has all that belongs to it; none has nothing
        if told["signatures"] == count:
            assert json.loads(server.child("sign", slug, number, 0)[1])["status"] == 302
        count += 1
    assert json.loads(server.child("state", slug, "seal")[1])["signatures"] == count
