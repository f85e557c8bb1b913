"""Nobody but the addressee sees a signing link or its code: not on a page, in a document, an answer, a row, a log, a command, or another's mail.

Real links and codes are open while everybody walks everywhere. Whatever comes back is unpacked and searched for each of them.
"""

import argparse
import io
import logging
import os
import re
import zipfile
from collections import Counter

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django_q.signing import SignedPackage

from schuldenlab.config import commands
from schuldenlab.config.logs import WithoutKeys
from schuldenlab.foundation.activity import log
from schuldenlab.foundation.activity.models import Chain
from schuldenlab.foundation.documents import making
from schuldenlab.foundation.documents.models import FinalDocument
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.post import links, mail
from schuldenlab.foundation.post.models import Mail, PersonalLink
from schuldenlab.rooms.declaration import actions, codes, proposals, stage
from schuldenlab.rooms.declaration.models import Signatory, SigningCode
from schuldenlab.rooms.moving import belongs
from tests.addresses import all_addresses, model_of, value_of
from tests.conftest import told
from tests.doors import Stage
from tests.test_urls_by_role import visitors

# What a page or a file shows does not hang on the engine below; walking everywhere as everybody takes minutes.
pytestmark = pytest.mark.skipif("DATABASE_URL" in os.environ, reason="walks once, on SQLite")

SIGNING = ("declaration.sign", "declaration.look", "declaration.read")
VISITORS = (*Role, "anonymous", "stranger", "national", "administrator", "looking", "everything")
OF_EACH = 2  # objects of a kind that are opened
LOOSE = r"(?<![0-9A-Za-z]){}(?![0-9A-Za-z])"  # six digits inside a longer number or a hash are no code


@pytest.fixture
def opened(db, monkeypatch):
    """The filled lab with its text laid down, and links and codes in the mail to several people."""
    for extension in making.CONVERTERS:  # what a document says can then be read in the file itself
        monkeypatch.setitem(making.CONVERTERS, extension, lambda source: source.html.encode())
    found = Stage()
    found.freeze()
    lay_down(found)
    kwartiermaker = found.rows[found.here.pk].actor
    signatories = list(Signatory.objects.filter(lab=found.here).select_related("person", "partner", "declaration"))
    for number, row in enumerate(signatories):
        row.person = found.person(f"Tekenaar {number}")
        row.save()
        actions.ask(kwartiermaker, row)
        codes.send(links.actor_of(newest_link(row)), row, name=row.person.name, function="directeur")
    proposals.add_side_reader(
        links.actor_of(newest_link(signatories[0])), signatories[0],
        name="Jurist Joosten", function="jurist", address="jurist@example.nl",
    )  # fmt: skip
    stage.request_code(kwartiermaker, signatories[1], name="Op Het Podium", function="directeur")
    for purpose, subject, person in found.subjects():
        links.make(lab=found.here, person=person, purpose=purpose, subject_id=subject)
    return found


def lay_down(found):
    """A text that can be read, of which the kept file is sound."""
    text = found.here_row("documents.FinalDocument")
    FinalDocument.objects.filter(pk=text.pk).update(sha256=text.pdf.sha256)


def newest_link(row):
    return PersonalLink.objects.filter(purpose=actions.PURPOSE, subject_id=row.pk).latest("pk")


class Secrets:
    """Every link and code there is. Asked again after each act: an act may make new ones."""

    def __init__(self):
        self.words, self.whose = {}, {}
        for link in PersonalLink.objects.select_related("person"):
            kind = "link" if link.purpose in SIGNING else f"link of {link.purpose}"
            self.add(link.token, kind, link.person.mail)
            self.add(link.code, f"short code ({kind})", link.person.mail)
        for row in SigningCode.objects.all():
            self.add(row.digits, "code to sign with", row.sent_to)
        whole = [re.escape(word) for word in self.words if not word.isdecimal()]
        digits = [LOOSE.format(word) for word in self.words if word.isdecimal()]
        self.pattern = re.compile("|".join([*whole, *digits]))

    def add(self, word, kind, whose):
        self.words[word], self.whose[word] = kind, whose

    def found_in(self, text, *, but_of=""):
        """What stands in this text. `but_of`: the addressee, who may read their own."""
        return sorted(
            {self.words[word] for word in self.pattern.findall(text) if not but_of or self.whose[word] != but_of}
        )


def as_text(content):
    """The words in an answer: of a zip (ODT, DOCX, XLSX, a whole lab) those of every part, however deep."""
    if content[:4] != b"PK\x03\x04":
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "\n".join(as_text(parts.read(name)) for name in parts.namelist())


def all_of(answer):
    """Body, headers and cookies, and where it leads."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    headers = "\n".join(f"{name}: {value}" for name, value in answer.items())
    return f"{as_text(body)}\n{headers}\n{answer.cookies.output()}"


def places(found, address):
    """The address with each of up to two objects of the lab in it."""
    choices = [{}]
    for name in address.parameters:
        label = model_of(address, name)
        values = objects(found.here, label) if label else [value_of(address, name)]
        choices = [{**choice, name: value} for choice in choices for value in values]
    lab = {"lab": found.here.slug} if address.in_lab else {}
    return [reverse(address.name, kwargs={**lab, **choice}) for choice in choices[: OF_EACH**2]]


def objects(lab, label):
    model = apps.get_model(label)
    rows = model._default_manager.order_by("-pk")
    has_lab = any(field.name == "lab" for field in model._meta.get_fields())
    return [row.pk for row in (rows.filter(lab=lab) if has_lab else rows)[:OF_EACH]]


@pytest.mark.django_db
@pytest.mark.parametrize("who", VISITORS)
def test_no_page_and_no_file_shows_a_signing_link_or_code_to(who, opened, as_user, caplog):
    listen(caplog)
    user = opened.everything if who == "everything" else visitors(opened)[who]
    secrets, client, leaks, statuses = Secrets(), as_user(user), [], Counter()
    for address in all_addresses():
        if not address.answers("get"):
            continue
        for place in places(opened, address):
            answer = client.get(place)
            statuses[answer.status_code] += 1
            leaks += [f"GET {address} ({told(answer)}): {kind}" for kind in secrets.found_in(all_of(answer))]
            if user and "_auth_user_id" not in client.session:
                client.force_login(user)
    leaks += [f"log: {kind}" for kind in secrets.found_in(written(caplog))]
    assert leaks == []
    assert statuses[200] > (10 if user is None else 20)  # it did see pages


def listen(caplog):
    """To everything, also what other walks keep quiet."""
    for name in (None, "django"):
        caplog.set_level(logging.DEBUG, logger=name)


def written(caplog):
    """The log as the installation writes it."""
    formatter = WithoutKeys("{levelname} {name}: {message}", style="{")
    return "\n".join(formatter.format(record) for record in caplog.records)


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["kwartiermaker", "everything"])
def test_no_act_answers_with_a_signing_link_or_code(who, opened, as_user):
    """Asking, reminding, handing out a tablet, an empty form: whatever is sent, and the page that follows."""
    user = opened.everything if who == "everything" else opened.roles[Role.KWARTIERMAKER]
    client, leaks, made = as_user(user), [], 0
    before = PersonalLink.objects.count()
    for address in all_addresses():
        if not address.in_lab or not address.answers("post"):
            continue
        for place in places(opened, address):
            block = transaction.atomic()
            with block:
                answer = client.post(place, {"name": "Op Het Podium", "function": "directeur"}, follow=True)
                leaks += [f"POST {address} ({told(answer)}): {kind}" for kind in Secrets().found_in(all_of(answer))]
                made = max(made, PersonalLink.objects.count() - before)
                transaction.set_rollback(True)
            client.force_login(user)
    assert leaks == []
    assert made > 0  # links were sent, and still nobody saw one


@pytest.mark.django_db
def test_no_row_of_the_database_holds_a_signing_link_or_code(opened, as_user):
    visit_as_addressee(opened)
    secrets, leaks, seen = Secrets(), [], 0
    for model in apps.get_models(include_auto_created=True):
        for row in model._default_manager.values():
            text = "\n".join(readable(value) for value in row.values())
            seen += 1
            leaks += [f"{model._meta.label}: {kind}" for kind in secrets.found_in(text + unpacked(model, row))]
    assert sorted(set(leaks)) == []
    assert seen > 200


def visit_as_addressee(found):
    """Use a link by its code, sign nothing, make a mistake: what that leaves behind is searched too."""
    client, link = Client(), newest_link(Signatory.objects.filter(lab=found.here).first())
    assert client.post("/code", {"code": link.code}).status_code == 302
    assert client.get(f"/l/{link.token}").status_code == 200
    assert client.post(f"/l/{link.token}", {"code": "000000"}).status_code == 422


def readable(value):
    return as_text(bytes(value)) if isinstance(value, bytes | memoryview) else str(value)


def unpacked(model, row):
    """What is packed in a row: a task that waits, somebody's session."""
    if model._meta.label == "django_q.OrmQ":
        return str(SignedPackage.loads(row["payload"]))
    if model is Session:
        return str(Session(**row).get_decoded())
    return ""


@pytest.mark.django_db
def test_a_mistake_behind_a_link_leaves_no_link_in_the_log(opened, caplog):
    listen(caplog)
    visit_as_addressee(opened)
    link = newest_link(Signatory.objects.filter(lab=opened.here).first())
    Client(raise_request_exception=False).get(f"/l/{link.token}?pdf=\x00")
    Client().get(f"/l/{link.token}x")
    assert "/l/…" in written(caplog)
    assert Secrets().found_in(written(caplog)) == []


@pytest.mark.django_db
def test_each_mail_holds_the_link_and_code_of_its_own_addressee_and_nobody_elses(opened):
    secrets, kinds = Secrets(), Counter()
    for row in Mail.objects.filter(lab=opened.here):
        message = mail.message(row)
        words = mail.filled_in(row)
        assert (secrets.found_in(row.body), message["Cc"], message["Bcc"]) == ([], None, None)
        assert secrets.found_in(words, but_of=row.to_address) == []
        kinds.update(secrets.found_in(words))
    assert set(kinds) == {"link", "short code (link)", "code to sign with"}


@pytest.mark.django_db
def test_words_that_look_like_the_place_of_a_link_give_nobody_elses(opened):
    """A kwartiermaker types the marks of somebody's link and code into a mail to herself."""
    me = opened.person("Kwartiermaker Zelf", "zelf@example.nl")
    marks = [f"[[link:{row.pk}]] [[code:{row.pk}]]" for row in PersonalLink.objects.all()]
    marks += [f"[[signcode:{row.pk}]]" for row in SigningCode.objects.all()]
    sent = mail.send(lab=opened.here, to=me, subject="Proef", body="\n".join(marks))
    assert Secrets().found_in(mail.filled_in(sent)) == []
    assert "(deze link is er niet meer)" in mail.filled_in(sent)


@pytest.mark.django_db
def test_the_mail_box_of_the_demo_shows_them_and_exists_only_there(opened, settings, as_user):
    sent = Mail.objects.filter(subject__icontains="code").first()
    place = reverse("post:message", args=[sent.pk])
    assert as_user(opened.administrator).get(place).status_code == 404
    settings.DEMO = True
    assert Secrets().found_in(as_user(None).get(place).content.decode()) == ["code to sign with"]


@pytest.mark.django_db
def test_no_command_prints_or_writes_a_signing_link_or_code(opened, capsys, tmp_path):
    slug, secrets = opened.here.slug, Secrets()
    (tmp_path / "stuk.pdf").write_bytes(b"%PDF-1.7 een stuk")
    asked = {
        "status": {"lab": slug, "json": True}, "documents": {"lab": slug, "out": tmp_path / "uit"},
        "verify": {"file": tmp_path / "stuk.pdf", "json": True}, "verify_log": {"lab": slug, "json": True},
        "rounds": {},
    }  # fmt: skip
    for name, options in asked.items():
        getattr(commands, name)(argparse.Namespace(**options))
    commands.status(argparse.Namespace(lab=slug, json=False))
    commands.django(argparse.Namespace(arguments=["dumpdata", "declaration", "post", "activity"]))
    said = capsys.readouterr()
    assert secrets.found_in(said.out + said.err) == []
    assert slug in said.out
    written_files = list((tmp_path / "uit").iterdir())
    assert len(written_files) > 20
    assert {kind for path in written_files for kind in secrets.found_in(as_text(path.read_bytes()))} == set()


@pytest.mark.django_db
def test_no_package_of_a_lab_and_no_dump_of_the_database_holds_a_signing_link_or_code(
    opened, capsys, tmp_path, monkeypatch
):
    """The package goes to another installation, the dump to whoever keeps the backups."""
    visit_as_addressee(opened)
    secrets, package = Secrets(), tmp_path / "lab.zip"
    monkeypatch.setattr(belongs, "DERIVED", {})  # rows of the filled lab carry marks that fit nothing
    chain = Chain.objects.get(lab_id=opened.here.pk)
    log.write_head(opened.here.pk, chain.count, chain.head)  # what a commit does
    assert commands.export_lab(argparse.Namespace(lab=opened.here.slug, out=package)) == 0
    packed = as_text(package.read_bytes())
    assert newest_link(Signatory.objects.filter(lab=opened.here).first()).person.mail in packed  # the row is in it
    assert secrets.found_in(packed) == []
    commands.django(argparse.Namespace(arguments=["dumpdata", "--all"]))
    said = capsys.readouterr()
    assert said.out.count('"model": "post.personallink"') == PersonalLink.objects.count() > 0
    assert secrets.found_in(said.out + said.err) == []
