"""What each main page costs, as a multiple of the floor page in the same run; and the seconds that a document takes.

Usage: tools/bench.py [--rounds N] [--var DIR]. Seeds the demo in DIR (default: a folder that is thrown away), serves it with two workers
as in production, and reads the CPU time of the workers from /proc. Nothing here is asserted: machines differ, ratios less so.
"""

import argparse
import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

TOOLS = Path(__file__).resolve().parent
FLOOR = "/vloer"
TICK = os.sysconf("SC_CLK_TCK")
PAGES = (
    ("Home of the lab", "trajectory:home", ()),
    ("Step 7", "trajectory:step", (7,)),
    ("Why this action", "trajectory:why", ()),
    ("The wethouder's page", "reports:wethouder", ()),
    ("Work plan", "workplan:home", ()),
    ("Partners", "partners:home", ()),
    ("Choice", "selection:home", ()),
    ("Ranking", "selection:ranking", ()),
    ("Best combination", "selection:combination", ()),
    ("Projects", "portfolio:home", ()),
    ("Results", "impact:home", ()),
    ("Scaling", "scaling:home", ()),
    ("Meetings", "meetings:home", ()),
    ("Actions", "meetings:actions", ()),
    ("Documents", "documents:home", ()),
    ("Team", "team:home", ()),
    ("People", "team:people", ()),
    ("Decisions", "mandate:home", ()),
    ("Declaration", "declaration:home", ()),
    ("Figures", "figures:home", ()),
    ("Log", "membership:log", ()),
)
OUTSIDE = (("Catalogue", "catalogue:home"), ("National overview", "overview:home"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def set_up(var: str) -> None:
    os.environ |= {
        "SCHULDENLAB_VAR": var,
        "SCHULDENLAB_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "floor.settings",
        "PYTHONPATH": os.pathsep.join(filter(None, [str(TOOLS), os.environ.get("PYTHONPATH")])),
    }
    os.environ.pop("DATABASE_URL", None)
    sys.path.insert(0, str(TOOLS))
    import django  # noqa: PLC0415 the environment must be set first

    django.setup()


def seed() -> Any:
    """The demo, and of its labs the one that stands: it is the fullest."""
    from schuldenlab.config import demo, serving  # noqa: PLC0415 after set_up
    from schuldenlab.foundation.labs.models import Lab  # noqa: PLC0415 idem

    serving.prepare()
    demo.prepare()
    return Lab.objects.exclude(stands=None).first() or Lab.objects.order_by("pk").last()


def cookie_of_a_reader_of_everything(lab: Any) -> str:
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415 after set_up

    from schuldenlab.foundation.accounts.models import User  # noqa: PLC0415 idem
    from schuldenlab.foundation.labs.models import Membership, Person  # noqa: PLC0415 idem
    from schuldenlab.foundation.labs.permissions import Role  # noqa: PLC0415 idem

    user, _ = User.objects.get_or_create(email="bench@example.nl", defaults={"name": "Bench", "is_national": True})
    person, _ = Person.objects.get_or_create(lab=lab, user=user, defaults={"name": "Bench"})
    for role in Role:
        Membership.objects.get_or_create(lab=lab, person=person, role=str(role), until=None)
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session["_auth_user_backend"] = "allauth.account.auth_backends.AuthenticationBackend"
    session["_auth_user_hash"] = user.get_session_auth_hash()
    session.save()
    return f"sessionid={session.session_key}"


class Server:
    """Granian with two workers on one thread each, as `schuldenlab serve` starts it."""

    def __init__(self) -> None:
        self.port = free_port()
        granian = Path(sys.executable).parent / "granian"
        command = [granian, "--interface", "wsgi", "--workers", "2", "--blocking-threads", "1", "--no-log"]
        command += ["--workers-kill-timeout", "2", "--port", str(self.port), "schuldenlab.config.wsgi:application"]
        self.process = subprocess.Popen(command, env=os.environ.copy())
        self.wait()

    def wait(self) -> None:
        for _ in range(200):
            try:
                if self.get(FLOOR, "")[0] == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("The server did not start.")

    def get(self, path: str, cookie: str) -> tuple[int, int]:
        """Status and length of one page, on a connection of its own, so that both workers take part."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path, headers={"Cookie": cookie})
        answer = connection.getresponse()
        length = len(answer.read())
        connection.close()
        return answer.status, length

    def cpu(self) -> float:
        """Seconds of CPU of the server and its workers so far."""
        total, todo = 0, [self.process.pid]
        while todo:
            pid = todo.pop()
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
            total += int(fields[11]) + int(fields[12])
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
            todo += [int(child) for child in children.split()]
        return total / TICK

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)


def measure(server: Server, path: str, cookie: str, rounds: int) -> tuple[float, float, int]:
    """CPU milliseconds a request, the middle of the waiting times in milliseconds, and the length in kB."""
    for _ in range(4):  # both workers warm
        status, length = server.get(path, cookie)
        if status != 200:
            raise SystemExit(f"{path} answers {status}: there is nothing to measure.")
    waits = []
    before = server.cpu()
    for _ in range(rounds):
        start = time.perf_counter()
        server.get(path, cookie)
        waits.append(time.perf_counter() - start)
    return (server.cpu() - before) * 1000 / rounds, sorted(waits)[rounds // 2] * 1000, length // 1024


def measure_pages(lab: Any, rounds: int) -> None:
    from django.urls import reverse  # noqa: PLC0415 after set_up

    cookie = cookie_of_a_reader_of_everything(lab)
    paths = [(name, reverse(address, args=[lab.slug, *rest])) for name, address, rest in PAGES]
    paths += [(name, reverse(address)) for name, address in OUTSIDE]
    server = Server()
    try:
        floors = [measure(server, FLOOR, cookie, rounds)]
        rows = []
        for place, (name, path) in enumerate(paths):
            rows.append((name, *measure(server, path, cookie, rounds)))
            if place == len(paths) // 2:
                floors.append(measure(server, FLOOR, cookie, rounds))
        floors.append(measure(server, FLOOR, cookie, rounds))
    finally:
        server.stop()
    floor = sum(one[0] for one in floors) / len(floors)
    print(f"\n{'page':<24}{'CPU ms':>8}{'× floor':>9}{'p50 ms':>8}{'kB':>6}")
    print(f"{'Floor (200 rows)':<24}{floor:>8.1f}{1:>9.1f}{floors[0][1]:>8.0f}{floors[0][2]:>6}")
    for name, cpu, wait, length in rows:
        ratio = cpu / floor if floor else 0.0
        print(f"{name:<24}{cpu:>8.1f}{ratio:>9.1f}{wait:>8.0f}{length:>6}{'   above 3' if ratio > 3 else ''}")


def measure_search(count: int = 10_000, rounds: int = 20) -> None:
    """CPU of a search over generated projects, in a transaction that is rolled back; the floor is one query by its key."""
    from django.db import transaction  # noqa: PLC0415 after set_up

    from schuldenlab.rooms.catalogue import projects, search  # noqa: PLC0415 idem
    from schuldenlab.rooms.catalogue.models import IndexedWord  # noqa: PLC0415 idem

    known = [search.texts_of(row) for row in projects.all_projects()]
    made = (
        (f"p{number}", known[number % len(known)] | {"name": f"Project {number}", "rest": ""})
        for number in range(count)
    )
    with transaction.atomic():
        search.write(made)
        word = IndexedWord.objects.values_list("text", flat=True)[0]
        floor = cpu_of(lambda: IndexedWord.objects.get(text=word), rounds)
        print(f"\n{'search over ' + str(count):<28}{'CPU ms':>8}{'× floor':>9}{'found':>8}")
        for query in ("jongeren", "schulden", "huisuitzettingen", "jongeren bijstand opleiding", "bestaatniet"):
            cpu = cpu_of(lambda query=query: search.scores(query), rounds)  # type: ignore[misc]
            found = len(search.scores(query) or {})
            print(f"{query:<28}{cpu:>8.1f}{cpu / floor:>9.0f}{found:>8}{'   above 50 ms' if cpu > 50 else ''}")
        transaction.set_rollback(True)


def cpu_of(act: Any, rounds: int) -> float:
    """The middle of the CPU milliseconds of one call in this process."""
    act()
    spent = []
    for _ in range(rounds):
        start = time.process_time()
        act()
        spent.append((time.process_time() - start) * 1000)
    return sorted(spent)[rounds // 2] or 0.001


def measure_documents(lab: Any) -> None:
    from schuldenlab.foundation.documents import kinds, making  # noqa: PLC0415 after set_up
    from schuldenlab.foundation.documents.queries import subjects_of  # noqa: PLC0415 idem

    print(f"\n{'document':<24}{'HTML s':>8}" + "".join(f"{format_ + ' s':>8}" for format_ in making.CONVERTERS))
    for slug in ("opdracht", "uitnodiging", "werkplan", "overdrachtsdossier"):
        kind = kinds.get(slug)
        subject = next(iter(subjects_of(kind, lab)), None)
        making.CONVERTERS["pdf"](making.make(kind, lab, subject))  # warm
        start = time.perf_counter()
        source = making.make(kind, lab, subject)
        cells = [time.perf_counter() - start]
        for convert in making.CONVERTERS.values():
            start = time.perf_counter()
            convert(source)
            cells.append(time.perf_counter() - start)
        print(f"{slug:<24}" + "".join(f"{cell:>8.2f}" for cell in cells))


def measure_combinations(labs: int) -> None:
    """The best combination for every municipality: the same questions to each way of asking, in the same run."""
    import combinations_bench  # noqa: PLC0415 beside this file; only when it is measured

    combinations_bench.compare(labs)


def measure_signing(lab: Any) -> None:
    """Signing and verifying, against pyHanko alone."""
    import signing_bench  # noqa: PLC0415 beside this file; only when it is measured

    signing_bench.compare(lab)


def main() -> None:
    read = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    read.add_argument("--rounds", type=int, default=60, help="requests a page (default 60)")
    read.add_argument(
        "--labs", type=int, default=342, help="labs of which the best combination is sought (default 342)"
    )
    read.add_argument("--var", help="a folder with the demo, to be used again")
    options = read.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        set_up(options.var or scratch)
        lab = seed()
        print(f"Measuring {lab}, {options.rounds} requests a page, 2 workers.", flush=True)
        measure_pages(lab, options.rounds)
        measure_search()
        measure_documents(lab)
        measure_signing(lab)
    measure_combinations(options.labs)


if __name__ == "__main__":
    main()
