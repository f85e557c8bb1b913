"""Mail through a real SMTP server, and what becomes of it when that fails or dies."""

import email
import email.policy
import socket
from dataclasses import dataclass, field

import pytest
from aiosmtpd.controller import Controller
from django_q.models import OrmQ

from schuldenlab.foundation.activity.models import Entry
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.labs.tests.world import person
from schuldenlab.foundation.post import delivery, mail
from schuldenlab.foundation.post.models import Mail


@dataclass
class Letters:
    """A mail server that keeps what it takes, and refuses what it is told to refuse."""

    kept: list = field(default_factory=list)
    refuses: dict = field(default_factory=dict)
    answers: str | None = None

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.answers:
            return self.answers
        self.kept.append((envelope.mail_from, list(envelope.rcpt_tos), envelope.content))
        return "250 OK"

    def read(self):
        return [email.message_from_bytes(content, policy=email.policy.default) for _, _, content in self.kept]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def server(settings):
    letters = Letters()
    controller = Controller(letters, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = controller.hostname, controller.port
    settings.EMAIL_USE_TLS = False
    yield letters
    controller.stop()


@pytest.fixture
def letter(world, piet, link):
    calendar = ("uitnodiging.ics", "text/calendar; method=REQUEST", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    return mail.send(lab=world.lab, to=piet, subject="Één vraag", body=mail.place_of(link), attachments=[calendar])


def state(row):
    row.refresh_from_db()
    return row.state


def test_a_mail_arrives_with_its_link_its_id_and_its_attachment(server, letter, link, piet):
    delivery.deliver(letter.pk)
    (sender, recipients, _), made = server.kept[0], server.read()[0]
    assert (sender, recipients) == ("noreply@example.nl", ["piet@voedselbank.example.nl"])
    assert (made["Message-ID"], made["Subject"]) == (letter.message_id, "Één vraag")
    assert link.token in made.get_body(("plain",)).get_content()
    assert next(made.iter_attachments())["Content-Type"].params["method"] == "REQUEST"
    assert (state(letter), letter.sent_at is not None, letter.error) == ("sent", True, "")


def test_a_mail_that_was_sent_is_not_sent_again(server, letter):
    for _ in range(3):
        delivery.deliver(letter.pk)
    assert len(server.kept) == 1


def test_the_worker_finds_the_task_and_the_task_sends(server, letter):
    task = OrmQ.objects.get().task
    module, _, name = task["func"].rpartition(".")
    assert (module, name) == (delivery.__name__, delivery.deliver.__name__)
    delivery.deliver(*task["args"])
    assert len(server.kept) == 1


def test_a_mail_that_is_gone_is_no_error(server, db):
    delivery.deliver(987654321)
    assert server.kept == []


def test_a_refused_address_is_kept_with_the_person_and_cleared_when_it_is_changed(server, letter, piet, world):
    server.refuses = {piet.mail: "550 5.1.1 user unknown"}
    delivery.deliver(letter.pk)
    piet.refresh_from_db()
    assert (state(letter), letter.error) == ("bounced", "550 5.1.1 user unknown")
    assert piet.mail_failed_at is not None
    told = Entry.objects.get(verb="post.bounced")
    assert (told.lab_id, told.text.sentence) == (
        world.lab.pk,
        f"kreeg een mail aan {piet.name} terug: het adres klopt niet",
    )
    delivery.deliver(letter.pk)
    assert server.kept == [], "what was refused for good is not tried again"
    world.karin.put(Person, piet, {"mail": "p.post@example.nl"}, verb="team.person", sentence="wijzigde {name}")
    assert Person.objects.get(pk=piet.pk).mail_failed_at is None


def test_a_refused_address_marks_who_has_it_in_that_lab_and_nobody_else(server, letter, piet, world):
    double = person(world.lab, "P. Post", mail=piet.mail.upper())
    abroad = person(world.other_lab, "Piet Post", mail=piet.mail)
    server.refuses = {piet.mail: "550 5.1.1 user unknown"}
    delivery.deliver(letter.pk)
    failed = set(Person.objects.exclude(mail_failed_at=None))
    assert failed == {piet, double}
    assert abroad not in failed


def test_an_address_that_was_mended_meanwhile_stays_unmarked(server, letter, piet):
    piet.mail = "p.post@example.nl"
    piet.save()
    server.refuses = {letter.to_address: "550 5.1.1 user unknown"}
    delivery.deliver(letter.pk)
    assert (state(letter), Person.objects.get(pk=piet.pk).mail_failed_at) == ("bounced", None)


def test_a_server_that_says_later_is_tried_again_with_the_same_id(server, letter, piet):
    server.refuses = {piet.mail: "450 4.2.1 greylisted, try again"}
    with pytest.raises(Exception, match="greylisted"):
        delivery.deliver(letter.pk)
    assert (state(letter), letter.error) == ("failed", "4.2.1 greylisted, try again")
    assert Person.objects.get(pk=piet.pk).mail_failed_at is None
    server.refuses = {}
    delivery.deliver(letter.pk)
    assert (state(letter), letter.error) == ("sent", "")
    assert [made["Message-ID"] for made in server.read()] == [letter.message_id]


@pytest.mark.parametrize("answer", ["451 4.3.0 disk full", "554 5.7.1 looks like spam"])
def test_a_letter_that_the_server_does_not_take_blames_nobody(server, letter, piet, answer):
    server.answers = answer
    with pytest.raises(Exception, match=r"4\.3\.0|5\.7\.1"):
        delivery.deliver(letter.pk)
    assert state(letter) == "failed"
    assert Person.objects.get(pk=piet.pk).mail_failed_at is None


def test_no_server_at_all_is_tried_again(server, letter, settings):
    settings.EMAIL_PORT = 1
    with pytest.raises(ConnectionRefusedError):
        delivery.deliver(letter.pk)
    assert state(letter) == "failed"


def test_an_installation_without_a_mail_server_says_so(server, letter, settings):
    settings.EMAIL_HOST = ""
    with pytest.raises(delivery.NoMailServer):
        delivery.deliver(letter.pk)
    assert (state(letter), letter.error) == ("failed", "Er is geen mailserver ingesteld (EMAIL_HOST).")


def test_a_process_that_dies_between_sending_and_noting_repeats_that_one_mail_with_its_id(
    server, letter, world, piet, monkeypatch
):
    other = mail.send(lab=world.lab, to=piet, subject="Andere", body="Hoi")
    delivery.deliver(other.pk)

    def dies(row):
        raise SystemExit("kill -9")

    with monkeypatch.context() as patch:
        patch.setattr(delivery, "mark_sent", dies)
        with pytest.raises(SystemExit):
            delivery.deliver(letter.pk)
    assert state(letter) == "queued"
    for row in (letter, other, letter):
        delivery.deliver(row.pk)
    assert [made["Message-ID"] for made in server.read()] == [other.message_id, letter.message_id, letter.message_id]


def test_a_person_who_was_removed_meanwhile_still_gets_what_was_sent(server, world, piet):
    row = mail.send(lab=world.lab, to=piet, subject="Dank", body="Tot ziens")
    piet.delete()
    delivery.deliver(row.pk)
    assert len(server.kept) == 1


def test_in_the_demo_nothing_leaves(server, letter, settings, world):
    settings.DEMO = True
    wrong = mail.send(
        lab=world.lab, to=person(world.lab, "Fout Adres", mail="x@bestaat-niet.example.nl"), subject="Hoi", body="x"
    )
    delivery.deliver(letter.pk)
    delivery.deliver(wrong.pk)
    assert (server.kept, state(letter), state(wrong)) == ([], "sent", "bounced")
    assert Person.objects.get(name="Fout Adres").mail_failed_at <= clock.now()
    assert Mail.objects.filter(error="").count() == 1
