"""A process of its own that signs, and may be killed while it does. Run by test_signing_holds.py: `signing_child.py WHAT ...`.

set-up COUNT: a lab with a frozen text and COUNT signatories who were asked. sign NUMBER KILL_AT: the first signatory types their code, and the process
kills itself (SIGKILL) before its KILL_AT-th statement to the database (0: never). together: everybody signs, twenty at the same moment. state: what is there.
"""

import json
import os
import secrets
import signal
import sys
import threading

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schuldenlab.config.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402 after django.setup()
from django.db import connection, connections  # noqa: E402
from django.test import Client  # noqa: E402

from schuldenlab.foundation.documents import making  # noqa: E402
from schuldenlab.foundation.labs import permissions  # noqa: E402
from schuldenlab.foundation.labs.actor import Actor  # noqa: E402
from schuldenlab.foundation.labs.models import Lab, LabMunicipality, Person  # noqa: E402
from schuldenlab.foundation.post.models import Mail, PersonalLink  # noqa: E402
from schuldenlab.foundation.sealing.models import Seal  # noqa: E402
from schuldenlab.foundation.sealing.work import seal_waiting  # noqa: E402
from schuldenlab.rooms.declaration import actions, rules  # noqa: E402
from schuldenlab.rooms.declaration.models import Signatory, Signature, SigningCode  # noqa: E402
from schuldenlab.rooms.partners import actions as partners  # noqa: E402

AT_ONCE = 20
NAMES = (
    "Zoë Ångström-Öztürk",
    "Łukasz Đorđević",
    "Ολυμπία Παππά",
    "Мария Шевченко",
    "محمد العربي",
    "李小龍",
    "’t Hooft & <i>",
)


def set_up(count):
    call_command("migrate", verbosity=0)
    lab = Lab.objects.create(slug=f"lab-{secrets.token_hex(4)}", name="Schuldenlab Proef")
    LabMunicipality.objects.create(lab=lab, code="GM0479")
    actor = Actor(lab=lab, name="Karin", permissions=frozenset(permissions.GRANTS))
    declaration = actions.begin(actor)
    for number in range(count):
        person = Person.objects.create(
            lab=lab, name=NAMES[number % len(NAMES)], function="directeur", mail=f"p{number}@example.nl"
        )
        party = {"code": "GM0479"}
        if number:
            values = {"level": "local", "sector": "private", "types": []}
            party = {"partner": partners.put_partner(actor, name=f"Partij {number}", **values)}
        bound_by = rules.DIRECTOR if number else rules.MAYOR
        actions.put_signatory(actor, declaration, person=person, bound_by=bound_by, **party)
    making.CONVERTERS = {"pdf": making.CONVERTERS["pdf"]} | dict.fromkeys(("odt", "docx"), lambda source: b"x")
    actions.ask_everybody(actor, actions.freeze(actor, declaration))
    print(lab.slug)


def rows(slug):
    return list(Signatory.objects.filter(lab__slug=slug).select_related("person").order_by("pk"))


def place(row):
    link = PersonalLink.objects.filter(purpose=actions.PURPOSE, subject_id=row.pk, withdrawn_at=None).latest("pk")
    return f"/l/{link.token}"


def confirm(client, row):
    typed = {"name": row.person.name, "function": "directeur", "has_read": "on", "may_bind": "on", "agrees": "on"}
    answer = client.post(place(row), typed)
    assert answer.status_code == 302, answer.content.decode()[-2000:]


def type_code(client, row):
    code = SigningCode.objects.filter(signatory=row).latest("pk")
    return client.post(place(row), {"code": code.digits})


def sign(slug, number, kill_at):
    row, client, count = rows(slug)[number], Client(SERVER_NAME="localhost"), 0
    confirm(client, row)

    def killer(execute, sql, params, many, context):
        nonlocal count
        count += 1
        if count == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(killer):
        answer = type_code(client, row)
    print(json.dumps({"status": answer.status_code, "statements": count}))


def together(slug):
    """Everybody, in rounds of twenty at the same moment; each types their code twice, at once."""
    said, everybody = [], rows(slug)

    def one(row, start):
        try:
            client = Client(SERVER_NAME="localhost")
            confirm(client, row)
            start.wait()
            said.append(type_code(client, row).status_code)
        except Exception as error:  # noqa: BLE001 a thread tells what went wrong
            said.append(repr(error))
        finally:
            connections.close_all()

    for first in range(0, len(everybody), AT_ONCE):
        start = threading.Barrier(len(everybody[first : first + AT_ONCE]))
        threads = [threading.Thread(target=one, args=(row, start)) for row in everybody[first : first + AT_ONCE]]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    print(json.dumps(said))


def state(slug):
    found = Signatory.objects.filter(lab__slug=slug).first().declaration
    seal_waiting(found.sealed_file_id)
    told = {
        "signatures": Signature.objects.filter(lab__slug=slug).count(),
        "parties": Signature.objects.filter(lab__slug=slug).values("signatory").distinct().count(),
        "sealed": Seal.objects.filter(sealed_file=found.sealed_file_id, sealed_at__isnull=False).count(),
        "thanks": Mail.objects.filter(lab__slug=slug, subject__startswith="U heeft").count(),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    if what == "set-up":
        set_up(int(rest[0]))
    elif what == "sign":
        sign(rest[0], int(rest[1]), int(rest[2]))
    else:
        {"together": together, "state": state}[what](rest[0])
