"""The outbox, and a message as it goes out."""

import email
import email.policy
import re
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django_q.models import OrmQ

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.tests.world import person
from schuldenlab.foundation.post import mail
from schuldenlab.foundation.post.models import Attachment, Mail

ICS = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"


def waiting():
    """What the worker finds: (function, arguments) of each task."""
    return [(row.task["func"], row.task["args"]) for row in OrmQ.objects.order_by("pk")]


def send(world, to, **values):
    return mail.send(lab=world.lab, to=to, **{"subject": "Vraag", "body": "Beste Piet,\n\nKunt u maandag?", **values})


def received(row):
    """The message as a mail program reads it from the wire."""
    return email.message_from_bytes(mail.message(row).as_bytes(policy=email.policy.SMTP), policy=email.policy.default)


# --- the outbox


@pytest.mark.django_db(transaction=True)
def test_a_mail_and_its_task_are_written_with_what_caused_them(world, piet):
    with transaction.atomic():
        row = send(world, piet)
    assert (row.state, row.to_address, row.person) == ("queued", "piet@voedselbank.example.nl", piet)
    assert waiting() == [("schuldenlab.foundation.post.delivery.deliver", (row.pk,))]


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_sends_no_mail(world, piet):
    @transaction.atomic
    def half():
        send(world, piet, attachments=[("a.ics", "text/calendar", ICS)])
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert (Mail.objects.count(), Attachment.objects.count(), waiting()) == (0, 0, [])


def test_the_task_holds_a_number_and_nothing_of_the_letter(world, piet):
    send(world, piet)
    task = OrmQ.objects.get().task
    assert "Piet" not in str(task)
    assert task.get("kwargs") == {}


def test_who_has_no_address_gets_no_mail(world):
    silent = person(world.lab, "Sjaak Stil", mail="")
    with pytest.raises(RuleBroken, match="Van Sjaak Stil is geen e-mailadres bekend"):
        send(world, silent)
    assert Mail.objects.count() == 0


# --- the message


def test_a_message_says_who_to_whom_when_and_that_a_machine_sent_it(world, piet):
    with clock.stopped_at(datetime(2027, 1, 18, 8, 30, tzinfo=UTC)):
        made = received(send(world, piet, subject="Doet u mee in Schuldenlab ’s-Hertogenbosch?"))
    assert {
        name: str(made[name]) for name in ("Subject", "From", "To", "Date", "Auto-Submitted", "Content-Language")
    } == {
        "Subject": "Doet u mee in Schuldenlab ’s-Hertogenbosch?",
        "From": "Schuldenlab <noreply@example.nl>",
        "To": "Piet Post <piet@voedselbank.example.nl>",
        "Date": "Mon, 18 Jan 2027 08:30:00 +0000",
        "Auto-Submitted": "auto-generated",
        "Content-Language": "nl",
    }


def test_every_attempt_is_the_same_message(world, piet):
    row = send(world, piet)
    first, second = received(row), received(Mail.objects.get(pk=row.pk))
    assert re.fullmatch(r"<[0-9a-f]{32}@127\.0\.0\.1>", str(first["Message-ID"]))
    assert (first["Message-ID"], first["Date"]) == (second["Message-ID"], second["Date"])
    assert received(send(world, piet))["Message-ID"] != first["Message-ID"]


def test_the_text_comes_as_plain_text_and_as_html(world, piet, link):
    made = received(send(world, piet, body=f"Beste Piet,\n\nKijk hier:\n\n{mail.place_of(link)}\n\nGroet,\nKarin"))
    plain, html = made.get_body(("plain",)), made.get_body(("html",))
    assert made.get_content_type() == "multipart/alternative"
    assert (plain.get_content_charset(), html.get_content_charset()) == ("utf-8", "utf-8")
    assert f"http://127.0.0.1:8000/l/{link.token}" in plain.get_content().splitlines()
    page = html.get_content()
    assert f'<a class="button" href="http://127.0.0.1:8000/l/{link.token}">Open uw persoonlijke pagina</a>' in page
    assert '<a href="http://127.0.0.1:8000/code">http://127.0.0.1:8000/code</a>' in page
    assert link.code in page
    assert re.search(r"Groet,\s*<br>\s*Karin", page)


def test_the_html_is_plain_accessible_and_fetches_nothing(world, piet):
    page = received(send(world, piet, subject="Vraag & antwoord")).get_body(("html",)).get_content()
    assert '<html lang="nl">' in page
    assert "<title>Vraag &amp; antwoord</title>" in page
    assert not re.search(r"style=|<img|<script|<link|src=|url\(", page)


def test_what_somebody_typed_is_escaped_and_never_becomes_a_link(world, piet):
    body = (
        "<script>alert(1)</script>\nhttps://boos.example/l/x\nhttp://127.0.0.1:8000.boos.example/\n"
        'http://127.0.0.1:8000@boos.example/\nhttp://127.0.0.1:8000/"onclick="x'
    )
    page = received(send(world, piet, body=body)).get_body(("html",)).get_content()
    assert "<script>alert" not in page
    assert 'onclick="' not in page
    assert [address for address in re.findall(r'href="([^"]*)"', page) if "boos" in address] == []


def test_the_full_stop_behind_an_address_is_no_part_of_it(world, piet):
    page = received(send(world, piet, body="Zie http://127.0.0.1:8000/code.")).get_body(("html",)).get_content()
    assert '<a href="http://127.0.0.1:8000/code">http://127.0.0.1:8000/code</a>.' in page


def test_every_line_on_the_wire_is_short_and_plain_ascii(world, piet):
    wire = mail.message(send(world, piet, subject="Één " * 40, body="Eén lange zin 🎉 " * 200)).as_bytes(
        policy=email.policy.SMTP
    )
    assert wire.isascii()
    assert max(len(line) for line in wire.splitlines()) <= 998
    assert "Eén lange zin 🎉" in received(Mail.objects.get()).get_body(("plain",)).get_content()


@pytest.mark.parametrize(
    "name",
    [
        "Piet\nBcc: iedereen@example.nl",
        "Piet\r\n\r\nHallo",
        "Piët “de Post” Pöst",
        '"Piet" <boos@example.nl>',
        "Piet, directeur",
        "🎉 \u202eteiP",
        "x" * 120,
        "",
        "Piet\x00",
    ],
)
def test_no_name_writes_a_header_or_an_address_of_its_own(world, piet, name):
    row = mail.send_to(lab=world.lab, name=name, address="piet@example.nl", subject=name, body="Hoi")
    made = received(row)
    assert [address.addr_spec for address in made["To"].addresses] == ["piet@example.nl"]
    assert made["Bcc"] is None
    assert "\u202e" not in str(made["To"])
    assert made.get_body(("plain",)).get_content().strip() == "Hoi"


def test_an_address_with_an_accent_in_its_domain_is_written_in_ascii(world):
    row = mail.send_to(lab=world.lab, name="Piet", address="piet@gemeenté.example", subject="Hoi", body="Hoi")
    assert [address.addr_spec for address in received(row)["To"].addresses] == ["piet@xn--gemeent-hya.example"]


# --- attachments


@pytest.mark.parametrize(
    ("kind", "parameters"),
    [
        ("text/calendar; method=REQUEST; charset=utf-8", {"method": "REQUEST", "charset": "utf-8"}),
        ('text/calendar; method="CANCEL"', {"method": "CANCEL"}),
        ("application/pdf", {}),
    ],
)
def test_an_attachment_is_a_real_part_of_its_kind(world, piet, kind, parameters):
    made = received(send(world, piet, attachments=[("uitnodiging.ics", kind, ICS)]))
    part = next(made.iter_attachments())
    assert made.get_content_type() == "multipart/mixed"
    assert part.get_content_type() == kind.partition(";")[0]
    assert dict(part["Content-Type"].params) == parameters
    assert (part.get_filename(), part.get_content_disposition(), part.get_payload(decode=True)) == (
        "uitnodiging.ics", "attachment", ICS,
    )  # fmt: skip


def test_an_attachment_leaves_text_and_html_where_they_were(world, piet):
    made = received(
        send(world, piet, attachments=[("a.ics", "text/calendar", ICS), ("b.pdf", "application/pdf", b"%PDF")])
    )
    assert [part.get_content_type() for part in made.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar", "application/pdf",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ['a"b.pdf', "a\r\nX: y.pdf", "één stuk.pdf", "🎉.pdf"])
def test_no_name_of_a_file_breaks_the_message(world, piet, name):
    made = received(send(world, piet, attachments=[(name, "application/pdf", b"%PDF")]))
    part = next(made.iter_attachments())
    assert made["X"] is None
    assert part.get_payload(decode=True) == b"%PDF"
    assert part.get_filename() == " ".join(name.split())


# --- templates of mails


def test_the_first_line_of_a_template_is_the_subject(world):
    subject, body = mail.compose(
        "proof/question.txt",
        {
            "lab": world.lab, "person": world.wim.person, "sender": "Karin <Jansen>", "question": "Klopt dit & dat?",
            "title": "opdracht kwartiermaker", "summary": [("Wat", "het plan")], "message": "", "place": "[[link:1]]", "until": clock.now(),
        },
    )  # fmt: skip
    assert subject == "Schuldenlab Deventer vraagt u: opdracht kwartiermaker"
    assert body.startswith("Beste Wim de Vries,\n")
    assert "Klopt dit & dat?" in body
    assert "Karin <Jansen>" in body
