"""A process of its own that signs, and may be killed while it does. Run by test_signing_holds.py: `signing_child.py WHAT ...`.

set-up COUNT: a lab with a frozen text and COUNT signatories who were asked. sign NUMBER KILL_AT: that signatory types their code, and the process kills itself
(SIGKILL) before its KILL_AT-th statement to the database (0: never). places, codes: the links and the codes in the mails. unsigned: who has not signed.
state [seal]: what is there.
"""

import json
import os
import secrets
import signal
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schuldenlab.config.settings")

import django

django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402 after django.setup()
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from schuldenlab.foundation.core import clock  # noqa: E402
from schuldenlab.foundation.documents import making  # noqa: E402
from schuldenlab.foundation.labs import permissions  # noqa: E402
from schuldenlab.foundation.labs.actor import Actor  # noqa: E402
from schuldenlab.foundation.labs.models import Lab, LabMunicipality, Person  # noqa: E402
from schuldenlab.foundation.post.models import Mail, PersonalLink  # noqa: E402
from schuldenlab.foundation.sealing import queries as sealed_files  # noqa: E402
from schuldenlab.foundation.sealing import verifying  # noqa: E402
from schuldenlab.foundation.sealing.models import Seal  # noqa: E402
from schuldenlab.foundation.sealing.work import seal_waiting  # noqa: E402
from schuldenlab.rooms.declaration import actions, rules  # noqa: E402
from schuldenlab.rooms.declaration.models import Signatory, Signature, SigningCode  # noqa: E402
from schuldenlab.rooms.mandate import actions as mandate  # noqa: E402
from schuldenlab.rooms.partners import actions as partners  # noqa: E402

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
    decision = mandate.put_decision(actor, body="college", about=["join"], title="Deelnemen")
    paper = SimpleUploadedFile("besluit.pdf", b"%PDF-1.7 besluit", content_type="application/pdf")
    today = clock.today()
    mandate.record_outcome(actor, decision=decision, taken_on=today, outcome="agreed", number="1", upload=paper)
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
    row, client, count = rows(slug)[number], Client(SERVER_NAME="127.0.0.1"), 0
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


def places(slug):
    print(json.dumps([place(row) for row in rows(slug)]))


def codes(slug):
    """What stands in the mails: of each signatory the code that was sent last."""
    print(json.dumps([SigningCode.objects.filter(signatory=row).latest("pk").digits for row in rows(slug)]))


def unsigned(slug):
    print(json.dumps([number for number, row in enumerate(rows(slug)) if not hasattr(row, "signature")]))


def state(slug, seal=""):
    """How far it is. Without a server beside it nobody seals; then `seal` does."""
    found = Signatory.objects.filter(lab__slug=slug).first().declaration
    if seal:
        seal_waiting(found.sealed_file_id)
    seals = Seal.objects.filter(sealed_file=found.sealed_file_id)
    waits = [(row.sealed_at - row.requested_at).total_seconds() for row in seals if row.sealed_at]
    told = {
        "verdict": verifying.verify(sealed_files.current(found.sealed_file)).outcome,
        "slowest_seal": max(waits, default=0),
        "asked_for_a_seal": seals.exclude(requested_at=None).count(),
        "signatures": Signature.objects.filter(lab__slug=slug).count(),
        "parties": Signature.objects.filter(lab__slug=slug).values("signatory").distinct().count(),
        "sealed": len(waits),
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
        {"places": places, "codes": codes, "unsigned": unsigned, "state": state}[what](*rest)
