"""Mail that came back: delivery reports as mail servers write them."""

from datetime import timedelta

import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.labs.tests.world import person
from schuldenlab.foundation.post import bounces, mail
from schuldenlab.foundation.post.models import Mail

REPORT = """\
From: MAILER-DAEMON@mx.example.nl
To: noreply@example.nl
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="grens"

--grens
Content-Type: text/plain; charset=utf-8

Het spijt me, deze mail kwam niet aan.

--grens
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.nl

{blocks}
--grens
Content-Type: {kind}

{headers}

--grens--
"""


def block(address, status="5.1.1", action="failed", original=None):
    lines = [f"Final-Recipient: rfc822; {address}", f"Action: {action}", f"Status: {status}"]
    return "\n".join([f"Original-Recipient: rfc822;{original}", *lines] if original else lines) + "\n"


def report(*blocks, about="<onbekend@example.nl>", kind="message/rfc822"):
    headers = f"Received: from x\nMessage-ID: {about}\nSubject: Vraag\n\nBeste Piet"
    return REPORT.format(blocks="\n".join(blocks), kind=kind, headers=headers).encode()


@pytest.fixture
def letter(world, piet):
    row = mail.send(lab=world.lab, to=piet, subject="Vraag", body="Beste Piet")
    Mail.objects.filter(pk=row.pk).update(state=Mail.SENT, sent_at=clock.now())
    return row


def failed():
    return set(Person.objects.exclude(mail_failed_at=None))


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_a_returned_mail_is_known_by_its_id_and_marks_the_person(letter, piet, kind):
    taken = bounces.take_in(report(block(piet.mail, "5.1.1 (user unknown)"), about=letter.message_id, kind=kind))
    letter.refresh_from_db()
    assert taken == [piet.mail]
    assert (letter.state, letter.error) == ("bounced", "teruggekomen: 5.1.1 (user unknown)")
    assert failed() == {piet}


def test_a_returned_mail_without_our_id_is_the_last_to_that_address(letter, piet):
    assert bounces.take_in(report(block(piet.mail.upper()))) == [piet.mail]
    assert failed() == {piet}


def test_a_recipient_who_forwards_is_marked_at_the_address_that_we_wrote_to(letter, piet):
    taken = bounces.take_in(report(block("oud@elders.example", original="oud@elders.example"), about=letter.message_id))
    assert taken == [piet.mail]
    assert failed() == {piet}


def test_a_delay_and_a_delivery_are_left_alone(letter, piet):
    for action, status in (("delayed", "4.4.1"), ("delivered", "2.0.0"), ("relayed", "2.0.0"), ("delayed", "5.1.1")):
        assert bounces.take_in(report(block(piet.mail, status, action), about=letter.message_id)) == []
    letter.refresh_from_db()
    assert (letter.state, failed()) == ("sent", set())


def test_a_server_that_was_away_for_days_fails_the_mail_and_blames_nobody(letter, piet):
    assert bounces.take_in(report(block(piet.mail, "4.4.1"), about=letter.message_id)) == []
    letter.refresh_from_db()
    assert (letter.state, failed()) == ("failed", set())
    assert letter.error == "teruggekomen, de ontvanger was dagen niet bereikbaar: 4.4.1"


def test_two_addresses_in_one_report_are_both_marked(world, letter, piet):
    anna = person(world.lab, "Anna Ander")
    mail.send(lab=world.lab, to=anna, subject="Vraag", body="Beste Anna")
    assert bounces.take_in(report(block(piet.mail), block(anna.mail))) == [piet.mail, anna.mail]
    assert failed() == {piet, anna}


def test_nobody_marks_an_address_that_we_never_wrote_to(world, letter):
    anna = person(world.lab, "Anna Ander")
    assert bounces.take_in(report(block(anna.mail))) == []
    assert failed() == set()


def test_an_old_mail_is_not_what_came_back_today(letter, piet):
    with clock.stopped_at(clock.now() + timedelta(days=15)):
        assert bounces.take_in(report(block(piet.mail))) == []
    assert failed() == set()


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\xff\xfe\x00", b"Content-Type: multipart/report\n\nniets", b"Hallo, ik ben er niet (out of office)",
        report("Final-Recipient: rfc822;\nStatus: 5.1.1"), report("Status: \nFinal-Recipient: rfc822; x@y.nl"),
        report("Final-Recipient: rfc822; =?utf-8?q?=ff?=@y.nl\nAction: failed\nStatus: 5.1.1"),
        report("\x00\x01Final-Recipient"), b"Content-Type: message/delivery-status\n\nStatus: 5.1.1\n" * 50,
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\nabc\n--x--",
        report(block("x@y.nl", "5.1.1" * 500)),
    ],
)  # fmt: skip
def test_a_message_that_is_no_sound_report_marks_nobody(letter, raw):
    assert bounces.take_in(raw) == []
    assert failed() == set()
