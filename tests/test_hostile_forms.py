"""Every form of the product × what nobody should type: never a crash, a message at the field, and nothing that was typed is lost.

The first test takes long: it looks up every form (tests/doors.py). All of them share one filled world.
With DOORS="selection:*" in the environment only the forms of that room are walked.
"""

import re
from collections import Counter
from copy import deepcopy
from fnmatch import fnmatchcase
from html import unescape
from os import environ

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import resolve, reverse

from schuldenlab.foundation.documents import kinds, making
from schuldenlab.foundation.labs.fields import PersonField
from schuldenlab.foundation.post import links, mail
from schuldenlab.foundation.post.models import Mail
from tests.addresses import lab_addresses
from tests.conftest import told
from tests.doors import Stage, form_views, remember_forms, rolled_back
from tests.filling import ordinary, problems, send, with_words, with_words_about_known_people, words_controls
from tests.test_urls_by_role import url_of
from tests.webforms import Page

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert(1)</script>{{7*7}}[[link:1]]" onfocus="x\' OR 1=1;--#set page(fill: red)\u202e😀\ud800'
LONG = "lang " * 20_000
MEGABYTE = 1024 * 1024
# Where no answer that a test can give is taken, and why.
NEVER_TAKEN = {
    "mfa_activate_totp": "it wants what a telephone shows now",
    "post:code": "it wants the code of a mail",
    "meetings_site:code": "it wants the code at the door",
    "handover:begin": "one runs already",
    "trials:trial_seal": "nothing changed since it was sealed",
    "trials:trial_start": "it runs already",
    "declaration:service": "it wants the text that was laid down, signed by a service",
    "scaling:offer": "it wants an answer to every question of the criteria",
    "impact:measurement_offer": "it was offered already",
    "sealing:check": "it wants a document that was sealed here",
    "texts:edit": "nothing was changed in it",
    "texts:restore": "it is the original already",
    "link declaration.sign": "it wants the code of a mail",
}
# Links to a page on which there is nothing to fill in, and why.
ONLY_READ = {"link declaration.look": "who reads beside a signatory signs nothing"}
NOT_SHOWN = {"catalogue_lab:newer": "the recipe has no newer version than the copy of this lab"}


@pytest.fixture(scope="module")
def filled_stage(django_db_setup, django_db_blocker):
    """One filled world for all tests of this module."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        made = Stage()
        remember_forms(made, patch)
        made.all_doors = [door for door in made.doors() if fnmatchcase(door.name, environ.get("DOORS", "*"))]
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def stage(filled_stage):
    """The filled world; a test leaves it as it was: its rows with the transaction, its people logged in as before."""
    cookies = {door.client: deepcopy(door.client.cookies) for door in filled_stage.all_doors}
    yield filled_stage
    for client, before in cookies.items():
        client.cookies = before


def walk(stage, attempts):
    """Try `attempts(door)` → (what, values, files, wrong controls) at every door, each on the same world."""
    found = []
    for door in stage.all_doors:
        for what, values, files, wrong in attempts(door):
            with rolled_back(door):
                answer = send(door, values, files)
                found += [f"{door} {what}: {problem}" for problem in problems(door, values, answer, wrong)]
    assert not found, "\n".join(["", *dict.fromkeys(found)])


@pytest.mark.skipif("DOORS" in environ, reason="only some forms are walked")
def test_every_form_of_a_lab_and_every_link_is_walked(stage):
    met = {door.name for door in stage.all_doors}
    assert form_views() - met == set(NOT_SHOWN)
    assert {f"link {purpose}" for purpose in links.PAGES} - met == set(ONLY_READ)
    assert len(stage.all_doors) > 130


def test_an_ordinary_answer_is_taken(stage):
    """Else the walks below would never come past the form to what it does."""
    refused = []
    for door in stage.all_doors:
        with rolled_back(door):
            answer = send(door, ordinary(stage, door))
            if answer.status_code != 302 and door.name not in NEVER_TAKEN:
                refused.append(f"{door}: {told(answer)} {Page(answer.content.decode()).alert}")
    assert not refused, "\n".join(["", *refused])


# ---------------------------------------------------------------- words


def test_an_empty_form_is_answered_in_words(stage):
    def attempts(door):
        hidden = {control.name: [control.value] for control in door.form.controls if not control.is_typed}
        yield "empty", {control.name: [""] for control in door.form.typed if control.kind != "file"} | hidden, {}, ()

    walk(stage, attempts)


@pytest.mark.parametrize("words", [LONG, "tekst\x00tekst"], ids=["far too long", "with a null character"])
def test_words_that_cannot_be_kept_are_refused_at_their_field(stage, words):
    def attempts(door):
        wrong = [control.name for control in words_controls(door)]
        if wrong:
            yield "", with_words(stage, door, words), None, wrong

    walk(stage, attempts)


# ---------------------------------------------------------------- numbers, days, choices


def cycled(stage, door, absurd, names):
    """A different absurdity in each of these boxes, and in the next door's first box the next one."""
    start = stage.all_doors.index(door)
    return {name: [absurd[(start + place) % len(absurd)]] for place, name in enumerate(names)}


def number_controls(door):
    return [control.name for control in door.form.typed if control.is_number]


def test_what_is_no_number_is_refused_at_its_field(stage):
    def attempts(door):
        wrong = cycled(stage, door, ["NaN", "1e309", "½", "-Infinity", "0x10"], number_controls(door))
        if wrong:
            yield f"with {wrong}", ordinary(stage, door) | wrong, None, wrong

    walk(stage, attempts)


@pytest.mark.parametrize("number", ["-1", "99999999999999", "12,5"])
def test_an_absurd_number_is_answered_in_words(stage, number):
    def attempts(door):
        typed = {name: [number] for name in number_controls(door)}
        if typed:
            yield f"with {number}", ordinary(stage, door) | typed, None, ()

    walk(stage, attempts)


def test_a_day_that_cannot_be_is_refused_at_its_field(stage):
    days = ["0000-00-00", "31-02-2027", "morgen", "9999-12-31", "0001-01-01", "2027-13-45"]

    def attempts(door):
        moments = {c.name: c.kind for c in door.form.typed if c.kind in {"date", "datetime-local", "time"}}
        wrong = cycled(stage, door, days, moments)
        wrong |= {name: [f"{wrong[name][0]}T15:00"] for name, kind in moments.items() if kind == "datetime-local"}
        if wrong:
            yield f"on {wrong}", ordinary(stage, door) | wrong, None, wrong

    walk(stage, attempts)


def test_a_choice_that_is_not_on_the_list_is_refused_at_its_field(stage):
    def attempts(door):
        wrong = [name for name, (_, offered) in door.form.choices.items() if offered != ["on"]]
        if wrong:
            yield "", ordinary(stage, door) | {name: ["bestaat-niet", "9" * 30] for name in wrong}, None, wrong

    walk(stage, attempts)


def foreign(stage, door):
    """Name of a control → the row of the other lab of the kind that can be chosen here."""
    found = {}
    for name, made in door.fields.items():
        if isinstance(made, PersonField):
            found[f"{name}_0"] = stage.row(stage.there, "labs.Person").pk
        elif isinstance(made, forms.ModelChoiceField):
            found[name] = stage.row(stage.there, made.queryset.model._meta.label).pk
    return {name: [str(pk)] for name, pk in found.items() if name in {control.name for control in door.form.typed}}


def test_a_row_of_another_lab_can_nowhere_be_chosen(stage):
    met = []

    def attempts(door):
        wrong = foreign(stage, door)
        met.extend(wrong)
        if wrong:
            yield f"with another lab's {', '.join(wrong)}", ordinary(stage, door) | wrong, None, wrong

    walk(stage, attempts)
    assert len(met) > 60


def test_what_a_page_hides_can_be_spoiled_without_a_crash(stage):
    def attempts(door):
        hidden = {control.name for control in door.form.controls if control.kind == "hidden"} | {"kept_version"}
        spoiled = {name: ["9" * 30] for name in hidden} | {"next": ["//elders.example/"]}
        yield "with what it hides spoiled", ordinary(stage, door) | spoiled, None, ()

    walk(stage, attempts)


# ---------------------------------------------------------------- files

BAD_FILES = {
    "an empty file": ("leeg.pdf", b""),
    "a program": ("programma.exe", b"MZ\x90"),
    "a page that says it is a PDF": ("stuk.pdf", b"<html><script>alert(1)</script></html>"),
    "a file of 26 MB": ("groot.pdf", b"%PDF-1.7" + b" " * 26 * MEGABYTE),
    "a file of 50 MB": ("nog-groter.pdf", b"%PDF-1.7" + b" " * 50 * MEGABYTE),
}


@pytest.mark.parametrize("what", BAD_FILES)
def test_a_file_that_we_cannot_keep_is_refused_at_its_field(stage, what):
    def attempts(door):
        wrong = [control.name for control in door.form.typed if control.kind == "file"]
        if wrong:
            files = {name: SimpleUploadedFile(*BAD_FILES[what], "application/pdf") for name in wrong}
            yield f"with {what}", ordinary(stage, door), files, wrong

    walk(stage, attempts)


# ---------------------------------------------------------------- what was taken is shown as it was typed

# What ends something, so that other forms refuse afterwards: these come last.
ENDS = (
    "meetings:outcome", "meetings:decision_establish",
    "trials:initiative_move", "trials:trial_end", "selection:record", "workplan:adopt", "portfolio:judge*",
    "handover:take*", "team:member_e*", "link *", "declaration:*", "meetings:cancel", "account_*",
)  # fmt: skip
# What is not taken after all that went before, and why.
NOT_TAKEN_NOW = NEVER_TAKEN | {
    "team:task_edit": "another one has this name by now",
    "delivery:task_edit": "the task that was added waits for it by now",
    "partners:edit": "another one has this name by now",
    "trials:stage_edit": "another one has this name by now",
    "impact:indicator_edit": "another one has this name by now",
    "trials_site:bring_in": "a stage without criteria was added: nothing can be brought in",
    "membership_site:invite_account": "this address was asked before",
    "link partners.page": "this partner promised or signed by now",
    "link declaration.sign": "it was just signed",
    "declaration:signatory_edit": "it was just signed",
    "declaration:later": "it was just signed",
    "declaration:paper": "it was just signed",
    "meetings:cancel": "it was held",
    "handover:gap": "the baseline that was missing is there by now",
    "portfolio:judge_decision": "whom the other forms typed is no wethouder",
    "account_reset_password_from_key": "another password was chosen",
}
RAW = {"<script>alert": "a script", '" onfocus="': "an attribute", "49[[link": "a template that was run"}
MOST_OF_A_KIND = 3  # pages of one address: those of the rows that were there, and of what was added


def in_order(doors):
    rank = {door: [number for number, end in enumerate(ENDS, 1) if fnmatchcase(door.name, end)] for door in doors}
    return sorted(doors, key=lambda door: rank[door][:1] or [0])


LINES = {"own": 80}  # a box of many lines, each of which may be so long: themes of the lab's own


def fitting(door, values):
    """The values, cut off where a box would not take more."""
    longest = {control.name: control.longest for control in door.form.controls} | LINES
    return {name: [one[: longest.get(name, 1000)] for one in many] for name, many in values.items()}


def write_hostile(stage):
    """Send every form with hostile words in it and keep what is taken; return what was refused."""
    refused = {}
    for door in in_order(stage.all_doors):
        now = stage.opened_again(door) or door
        for fill in (with_words, with_words_about_known_people):
            door.before()
            answer = send(now, fitting(now, fill(stage, now, HOSTILE)))
            if answer.status_code == 302:
                break
        else:
            refused[door.name] = f"{told(answer)} {Page(answer.content.decode()).alert}"
    return refused


def crawl(client, starts):
    """Every kind of page of the lab that can be reached from these: (address, answer, html)."""
    waiting, seen, kinds_seen = list(starts), set(), Counter()
    while waiting:
        url = waiting.pop(0).partition("#")[0]
        name = resolve(url.partition("?")[0]).view_name
        if url in seen or (kinds_seen[name] >= MOST_OF_A_KIND and not name.startswith("documents:show")):
            continue
        seen.add(url)
        kinds_seen[name] += 1
        answer = client.get(url)
        html = answer.content.decode() if answer.headers.get("Content-Type", "").startswith("text/html") else ""
        yield url, answer, html
        waiting += [link for link in Page(html).links if link.startswith("/labs/zaanstad/")]


def pages_afterwards(stage):
    """What the lab's people, the guests behind a link, the adviser and the administrator see."""
    stage.everything.refresh_from_db()  # the password was changed on the way
    starts = [url_of(stage, address) for address in lab_addresses() if address.answers("get")]
    yield from crawl(stage.client(stage.everything), starts)
    stage.draft_again()
    yield from crawl(stage.client(stage.everything), [reverse("declaration:home", args=["zaanstad"])])
    for user in (stage.national, stage.administrator):
        for name in ("web:home", "overview:home", "advice_site:inbox", "membership_site:accounts", "accounts:profile"):
            yield name, *got(stage.client(user), reverse(name))
    for door in stage.all_doors:
        if door.name.startswith("link "):
            yield door.name, *got(door.client, door.page)


def got(client, url):
    answer = client.get(url)
    return answer, answer.content.decode()


def wrong_in_mails():
    """A link or a code that is not the addressee's own, and a letter that is none."""
    for row in Mail.objects.all():
        text = mail.filled_in(row)
        for token in re.findall(r"/l/([\w-]+)", text):
            link = links.by_token(token)  # a made-up row has none
            if link and link.person.mail.lower() != row.to_address.lower():
                yield f"the mail ‘{row.subject}’ to {row.to_address} holds somebody else's link"
        assert mail.message(row).as_bytes()


def test_hostile_words_are_shown_as_words_wherever_they_come_back(stage):
    refused = write_hostile(stage)
    assert {name: why for name, why in refused.items() if name not in NOT_TAKEN_NOW} == {}
    found, shown = list(wrong_in_mails()), set()
    for url, answer, html in pages_afterwards(stage):
        found += [f"{url} shows {what}" for mark, what in RAW.items() if mark in html]
        found += [f"{url}: {told(answer)}"] if answer.status_code >= 500 else []
        shown |= {url} if HOSTILE[:25] in unescape(html) else set()
    assert not found, "\n".join(["", *found])
    assert len(shown) > 200
    assert Mail.objects.filter(body__contains=HOSTILE[:25]).count() > 5
    assert len([url for url in shown if "/documenten/" in url]) > 10


def test_a_document_with_hostile_words_in_it_is_still_made(stage):
    write_hostile(stage)
    source = making.make(kinds.get("werkplan"), stage.here)
    assert HOSTILE[:25] in unescape(source.html)
    assert "<script" not in source.html
    assert making.to_pdf(source).startswith(b"%PDF")
    assert {to(source)[:2] for to in (making.to_odt, making.to_docx)} == {b"PK"}
