"""A personal link: one person, one purpose, an end; and nothing in the database that opens it."""

import re
from datetime import timedelta
from ipaddress import ip_network

import pytest
from django.test import Client

from schuldenlab.foundation.activity.models import EntryText
from schuldenlab.foundation.core import clock, tokens
from schuldenlab.foundation.labs.tests.world import person
from schuldenlab.foundation.post import links, mail
from schuldenlab.foundation.post.models import LinkUse, Mail, PersonalLink
from schuldenlab.foundation.post.tests import tables


def address(link):
    return f"/l/{link.token}"


def text(response):
    return response.content.decode()


# --- what a link is


def test_no_value_in_the_database_opens_a_link(world, piet, link, client):
    row = mail.send(lab=world.lab, to=piet, subject="Vraag", body=f"Hier:\n\n{mail.place_of(link)}")
    client.post(address(link), {"words": "Maandag bellen"})
    client.post("/code", {"code": link.code})
    client.get(address(link))
    seen = tables.dump()
    assert "Maandag bellen" in seen, "the dump must hold what is there"
    assert link.nonce in seen
    for secret in (link.token, link.code, link.code.replace("-", ""), mail.link_url(link)):
        assert secret not in seen
    assert {link.code, mail.link_url(link)} <= set(mail.filled_in(row).split()), "the letter itself does hold them"


def test_every_stored_value_of_a_link_is_tried_and_none_opens_it(link, client):
    for value in PersonalLink.objects.filter(pk=link.pk).values_list().get():
        for attempt in {str(value), tokens.fingerprint(str(value))}:
            if attempt and "/" not in attempt:
                assert client.get(f"/l/{attempt}").status_code == 404, value
                assert links.by_code(attempt) is None


def test_the_key_of_the_installation_is_needed_to_open_a_link(link, settings):
    before = link.token, link.code
    settings.SECRET_KEY = "a-new-key-after-a-leak-and-long-enough-0123"
    again = PersonalLink.objects.get(pk=link.pk)
    assert again.token != before[0]
    assert again.code != before[1]
    assert links.by_token(again.token) is None


def test_two_links_for_the_same_thing_differ(world, piet, link):
    other = links.make(lab=world.lab, person=piet, purpose="test.say", subject_id=7)
    assert {link.token, link.code}.isdisjoint({other.token, other.code})


def test_a_link_cannot_be_guessed(link, client):
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", link.token)
    for attempt in (
        link.token[:-1],
        link.token + "A",
        link.token.swapcase(),
        link.token[::-1],
        str(link.pk),
        "x" * 5000,
    ):
        assert client.get(f"/l/{attempt}").status_code == 404


@pytest.mark.parametrize("attempt", ["%00", "%ff%fe", "%F0%9F%8E%89", "..%2f..%2fetc", "%ED%A0%80", "'%20OR%201=1"])
def test_a_hostile_address_reads_as_a_link_that_does_not_work(link, client, attempt):
    assert client.get(f"/l/{attempt}").status_code == 404


# --- when it works


def test_it_works_until_its_last_moment(world, piet, client):
    now = clock.now()
    with clock.stopped_at(now):
        link = links.make(lab=world.lab, person=piet, purpose="test.say", days=3)
    with clock.stopped_at(now + timedelta(days=3, seconds=-1)):
        assert client.get(address(link)).status_code == 200
    with clock.stopped_at(now + timedelta(days=3)):
        assert client.get(address(link)).status_code == 404
        assert client.post(address(link), {"words": "Te laat"}).status_code == 404
        assert not LinkUse.objects.exists()


def test_a_withdrawn_link_does_nothing_any_more(world, piet, link, client, said):
    assert links.withdraw(lab=world.lab, purpose="test.say", subject_id=7) == 1
    assert client.get(address(link)).status_code == 404
    assert client.post(address(link), {"words": "Toch"}).status_code == 404
    assert client.post("/code", {"code": link.code}).status_code == 422
    assert said() == []
    assert links.withdraw(lab=world.lab, purpose="test.say", subject_id=7) == 0


def test_withdrawing_reaches_one_lab_one_purpose_one_row_and_if_asked_one_person(world, piet, link):
    anna = person(world.lab, "Anna Ander")
    others = [
        links.make(lab=world.lab, person=piet, purpose="test.read", subject_id=7),
        links.make(lab=world.lab, person=piet, purpose="test.say", subject_id=8),
        links.make(lab=world.other_lab, person=world.vera.person, purpose="test.say", subject_id=7),
        links.make(lab=world.lab, person=anna, purpose="test.say", subject_id=7),
    ]
    assert links.withdraw(lab=world.lab, purpose="test.say", subject_id=7, person=piet) == 1
    assert not PersonalLink.objects.get(pk=link.pk).is_open
    assert all(PersonalLink.objects.get(pk=other.pk).is_open for other in others)


def test_why_a_link_does_not_work_is_told_to_nobody(world, piet, client):
    expired = links.make(lab=world.lab, person=piet, purpose="test.say", days=-1)
    withdrawn = links.make(lab=world.lab, person=piet, purpose="test.say", subject_id=9)
    links.withdraw(lab=world.lab, purpose="test.say", subject_id=9)
    homeless = links.make(lab=world.lab, person=piet, purpose="test.gone")
    pages = {text(client.get(address(link))) for link in (expired, withdrawn, homeless)} | {
        text(client.get("/l/onzin"))
    }
    assert len(pages) == 1
    assert "Deze link werkt niet meer" in pages.pop()


# --- opening is not doing


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_opening_a_link_changes_no_row_anywhere(link, client, method):
    before = tables.counts()
    page = tables.dump()
    for _ in range(3):
        assert getattr(client, method)(address(link)).status_code == 200
    assert (tables.counts(), tables.dump()) == (before, page)


def test_what_is_sent_is_done_and_its_use_recorded(link, client, said):
    response = client.post(address(link), {"words": "Maandag bellen"})
    assert (response.status_code, response["Location"]) == (302, f"{address(link)}/dank")
    assert said() == ["Maandag bellen"]
    assert [(use.link_id, use.what) for use in LinkUse.objects.all()] == [(link.pk, "Uw woorden staan er.")]
    assert EntryText.objects.get().actor_name == "Piet Post"


def test_who_sent_something_is_thanked_once_and_reads_the_page_itself_afterwards(link, client):
    client.post(address(link), {"words": "Maandag bellen"})
    assert "Uw woorden staan er." in text(client.get(f"{address(link)}/dank"))
    assert client.get(f"{address(link)}/dank")["Location"] == address(link)
    assert client.get("/l/onzin/dank").status_code == 404


def test_the_log_says_that_it_went_by_link(link, client):
    client.post(address(link), {"words": "Maandag bellen"})
    entry = EntryText.objects.get().entry
    assert (entry.origin, entry.actor) == ("link", f"person:{link.person_id}")


def test_what_is_wrong_stands_at_the_field_with_what_was_typed(link, client, said):
    response = client.post(address(link), {"words": "dat doen we nooit <b>"})
    assert response.status_code == 422
    assert "Dat kan niet." in text(response)
    assert "dat doen we nooit &lt;b&gt;" in text(response)
    assert (said(), LinkUse.objects.count()) == ([], 0)


def test_what_fails_half_way_leaves_nothing_behind(link, client, said):
    response = client.post(address(link), {"words": "half werk"})
    assert response.status_code == 422
    assert (said(), LinkUse.objects.count()) == ([], 0)


def test_when_its_use_cannot_be_recorded_it_is_not_done_either(link, client, said, monkeypatch):
    def fails(*args):
        raise OSError("schijf vol")

    monkeypatch.setattr(links, "record_use", fails)
    client.raise_request_exception = False
    assert client.post(address(link), {"words": "Maandag bellen"}).status_code == 500
    assert said() == []


def test_a_link_lends_the_rights_of_its_own_page_alone(world, piet, client, said):
    link = links.make(lab=world.lab, person=piet, purpose="test.read")
    assert client.get(address(link)).status_code == 200
    assert client.post(address(link), {"words": "x"}).status_code == 404
    assert said() == []
    actor = links.actor_of(link, "people.edit")
    assert (actor.permissions, actor.user, actor.person, actor.lab) == ({"people.edit"}, None, piet, world.lab)


def test_a_link_opens_no_page_of_the_lab(link, client):
    client.get(address(link))
    client.post(address(link), {"words": "Maandag bellen"})
    assert client.get("/labs/schuldenlab-deventer/")["Location"].startswith("/inloggen")


@pytest.mark.parametrize("page", ["", "/dank"])
@pytest.mark.parametrize("token", ["own", "onzin"])
def test_every_answer_behind_a_link_stays_private(link, client, page, token):
    response = client.get(f"/l/{link.token if token == 'own' else token}{page}")
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cache-Control"] == "no-store"
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_the_answer_to_what_is_sent_stays_private_too(link, client):
    for words in ("Maandag bellen", "nooit"):
        response = client.post(address(link), {"words": words})
        assert (response["X-Robots-Tag"], response["Cache-Control"]) == ("noindex, nofollow", "no-store")


def test_a_browser_may_answer_from_a_link_page(link):
    """With Referrer-Policy: no-referrer a browser sends `Origin: null`, and the check on forgery refuses our own form."""
    client = Client(enforce_csrf_checks=True)
    page = client.get(address(link))
    assert page["Referrer-Policy"] != "no-referrer"
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text(page))[1]
    sent = {"words": "Maandag bellen", "csrfmiddlewaretoken": token}
    assert client.post(address(link), sent, headers={"origin": "http://testserver"}).status_code == 302
    assert client.post(address(link), sent, headers={"origin": "https://boos.example"}).status_code == 403


# --- the code


def test_the_code_does_what_the_link_does(link, client):
    response = client.post("/code", {"code": link.code})
    assert (response.status_code, response["Location"], response["Cache-Control"]) == (302, address(link), "no-store")


@pytest.mark.parametrize(
    "change",
    [
        str.lower,
        lambda code: code.replace("-", ""),
        lambda code: f" {code} ",
        lambda code: code.replace("-", " ").replace("0", "O").replace("1", "l"),
    ],
)
def test_the_code_is_read_generously(link, client, change):
    assert client.post("/code", {"code": change(link.code)})["Location"] == address(link)


@pytest.mark.parametrize("code", ["", "ABCD", "ABCD-EFGH-JKMN", "<script>", "🎉", "x" * 31, "A\x00B"])
def test_a_wrong_code_is_a_question_back_with_what_was_typed(db, client, code):
    response = client.post("/code", {"code": code})
    assert response.status_code == 422
    assert b"<script>alert" not in response.content
    if code.isascii() and code.isalpha():
        assert f'value="{code}"' in text(response)


def test_a_code_is_not_guessed_by_trying(link, client):
    answers = [client.post("/code", {"code": f"AAAA-AAAA-{number:04}"}).status_code for number in range(21)]
    assert answers == [422] * 20 + [429]
    blocked = client.post("/code", {"code": link.code})
    assert blocked.status_code == 429
    assert "Er zijn te veel codes geprobeerd. Wacht een uur, of vraag de afzender om hulp." in text(blocked)
    with clock.stopped_at(clock.now() + timedelta(hours=1, seconds=1)):
        assert client.post("/code", {"code": link.code}).status_code == 302


def test_who_tries_codes_blocks_nobody_else_behind_the_same_proxy(link, client, settings):
    settings.TRUSTED_PROXIES = [ip_network("127.0.0.1")]
    for _ in range(22):
        last = client.post("/code", {"code": "AAAA-AAAA-AAAA"}, headers={"x-forwarded-for": "198.51.100.7"})
    assert last.status_code == 429
    other = client.post("/code", {"code": link.code}, headers={"x-forwarded-for": "198.51.100.8"})
    assert other.status_code == 302


def test_nobody_escapes_the_limit_by_naming_another_address(link, client):
    for number in range(21):
        last = client.post("/code", {"code": "AAAA-AAAA-AAAA"}, headers={"x-forwarded-for": f"198.51.100.{number}"})
    assert last.status_code == 429


# --- in a mail


def test_a_mail_holds_places_and_becomes_a_letter_with_link_and_code(world, piet, link):
    row = mail.send(lab=world.lab, to=piet, subject="Vraag", body=mail.place_of(link))
    assert row.body == (
        f"[[link:{link.pk}]]\n\nMag u geen links uit een mail openen? Ga dan zelf naar [[codepage:0]]\n"
        f"en typ daar deze code: [[code:{link.pk}]]\n"
    )
    assert mail.filled_in(row) == (
        f"http://127.0.0.1:8000/l/{link.token}\n\nMag u geen links uit een mail openen? Ga dan zelf naar"
        f" http://127.0.0.1:8000/code\nen typ daar deze code: {link.code}\n"
    )


@pytest.mark.parametrize(
    "typed", ["[[link:{pk}]]", "[[code:{pk}]]", "[[ link:{pk}]] [[link:{pk}]]", "[[[[link:{pk}]]]]"]
)
def test_a_place_that_somebody_typed_never_opens_the_link_of_another(world, piet, link, typed):
    anna = person(world.lab, "Anna Ander", mail="anna@example.nl")
    for lab, to in ((world.lab, anna), (world.other_lab, world.vera.person), (None, anna)):
        row = mail.send(lab=lab, to=to, subject="Hoi", body=typed.format(pk=link.pk))
        letter = mail.filled_in(row)
        assert link.token not in letter
        assert link.code not in letter
        assert "(deze link is er niet meer)" in letter


def test_a_place_for_a_row_that_cannot_be_is_no_crash(world, piet):
    body = "[[link:99999999999999999999]] [[code:0]] [[geheim:1]] [[link:-1]] [[link:x]]"
    row = mail.send(lab=world.lab, to=piet, subject="Hoi", body=body)
    gone = "(deze link is er niet meer)"
    assert mail.filled_in(row) == f"{gone} {gone} [[geheim:1]] [[link:-1]] [[link:x]]\n"


def test_a_link_is_not_sent_after_an_address_that_is_no_longer_its_owners(world, piet, link):
    row = mail.send(lab=world.lab, to=piet, subject="Vraag", body=mail.place_of(link))
    piet.mail = "piet@elders.example.nl"
    piet.save()
    assert link.token not in mail.filled_in(Mail.objects.get(pk=row.pk))
