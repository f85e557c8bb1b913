"""What every page of every room does by itself."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.utils import OperationalError
from django.test import Client

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Conversation, Person
from schuldenlab.foundation.labs.tests.world import PASSWORD, person

pytestmark = pytest.mark.urls("schuldenlab.foundation.labs.tests.addresses")
LAB = "/labs/schuldenlab-deventer/proef/"
TYPED = {"on": "11-01-2027", "medium": "phone", "agreed": "Maandag bellen we weer"}
HOSTILE = {
    "script": "<script>alert('x')</script>",
    "emoji": "Goed gesprek 🎉👩‍👩‍👧",
    "right to left": "\u202eneervesnad\u202c שלום",
    "surrogate": "half \ud83c teken",
    "braces": "{{ 7*7 }} {lab} %s %(x)s",
    "combining": "a" + "\u0301" * 500,
    "private use": "\ue000\uffff\U0010ffff",
}


def talk(world, **values):
    return Conversation.objects.create(lab=world.lab, on=date(2027, 1, 11), **{"agreed": "Bellen", **values})


def text(response):
    return unescape(response.content.decode())


def messages(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


# --- the door


def test_somebody_who_is_logged_out_is_sent_to_the_login_page_and_back(world):
    response = Client().get(LAB + "kijk?jaar=2027")
    assert (response.status_code, response["Location"]) == (
        302, "/inloggen?next=/labs/schuldenlab-deventer/proef/kijk%3Fjaar%3D2027",
    )  # fmt: skip


def test_a_lab_that_is_not_there_and_a_lab_of_others_look_the_same(world, as_actor):
    foreign = as_actor(world.vera).get(LAB + "kijk")
    unknown = as_actor(world.vera).get("/labs/bestaat-niet/proef/kijk")
    assert (foreign.status_code, unknown.status_code) == (404, 404)
    assert "Deze pagina is er niet" in text(foreign)
    assert "Deventer" not in text(foreign)


@pytest.mark.parametrize("page", ["gesprek", "vraag"])
def test_who_lacks_the_right_reads_so_on_a_plain_page(world, as_actor, page):
    response = as_actor(world.lena).get(LAB + page)
    assert response.status_code == 403
    assert "Dit hoort niet bij jouw rol" in text(response)


def test_the_right_is_asked_before_the_row_is_looked_for(world, as_actor):
    assert as_actor(world.lena).post(LAB + "gesprek/999999", TYPED).status_code == 403


def test_a_row_of_another_lab_is_not_there(world, as_actor):
    theirs = Conversation.objects.create(lab=world.other_lab, on=date(2027, 1, 1), agreed="Geheim van Vera")
    client = as_actor(world.karin)
    assert client.get(f"{LAB}gesprek/{theirs.pk}").status_code == 404
    assert client.post(f"{LAB}gesprek/{theirs.pk}", TYPED).status_code == 404
    assert client.get(f"{LAB}weg/{world.vera.person.pk}").status_code == 404
    assert client.post(f"{LAB}weg/{world.vera.person.pk}").status_code == 404
    theirs.refresh_from_db()
    assert theirs.agreed == "Geheim van Vera"


@pytest.mark.parametrize("number", ["0", "99999999999999999999", "9223372036854775808"])
def test_a_number_that_no_row_can_have_is_not_there(world, as_actor, number):
    assert as_actor(world.karin).get(f"{LAB}gesprek/{number}").status_code == 404


def test_a_button_is_no_page(world, as_actor):
    assert as_actor(world.karin).get(LAB + "druk").status_code == 405


# --- a session that ended while somebody typed


def test_what_was_typed_while_logged_out_is_there_again_after_the_login(world):
    client = Client()
    sent = client.post(LAB + "gesprek", TYPED)
    assert sent["Location"] == "/inloggen?next=/labs/schuldenlab-deventer/proef/gesprek"
    back = client.post(sent["Location"], {"login": "karin@example.nl", "password": PASSWORD})
    assert back["Location"] == LAB + "gesprek"
    page = client.get(back["Location"])
    assert "Maandag bellen we weer" in text(page)
    assert "Je was uitgelogd. Wat je had getypt staat er nog: kijk het na en sla het op." in text(page)
    assert not Conversation.objects.exists()
    assert "Maandag bellen we weer" not in text(client.get(LAB + "gesprek"))


def test_what_was_typed_waits_through_a_wrong_password(world):
    client = Client()
    client.post(LAB + "gesprek", TYPED)
    wrong = client.post("/inloggen?next=" + LAB + "gesprek", {"login": "karin@example.nl", "password": "nee"})
    assert wrong.status_code == 422
    client.force_login(world.karin.user)
    assert "Maandag bellen we weer" in text(client.get(LAB + "gesprek"))


def test_the_way_back_after_saving_survives_the_login(world):
    client = Client()
    sent = client.post(LAB + "gesprek?next=" + LAB + "kijk", TYPED)
    client.force_login(world.karin.user)
    assert sent["Location"].endswith("gesprek%3Fnext%3D/labs/schuldenlab-deventer/proef/kijk")
    saved = client.post(LAB + "gesprek?next=" + LAB + "kijk", TYPED)
    assert saved["Location"] == LAB + "kijk"


def test_a_file_that_could_not_be_kept_is_named(world):
    client = Client()
    client.post(LAB + "stuk", {"words": "Het stuk van mei", "upload": SimpleUploadedFile("stuk.pdf", b"%PDF")})
    client.force_login(world.karin.user)
    page = text(client.get(LAB + "stuk"))
    assert "Het stuk van mei" in page
    assert "Kies alleen je bestand opnieuw: dat konden we niet bewaren." in page


def test_what_was_typed_waits_one_hour(world):
    client = Client()
    now = clock.now()
    client.post(LAB + "gesprek", TYPED)
    client.force_login(world.karin.user)
    with clock.stopped_at(now + timedelta(hours=1, seconds=5)):
        assert "Maandag bellen we weer" not in text(client.get(LAB + "gesprek"))


def test_what_was_typed_shows_on_its_own_page_alone(world):
    client = Client()
    client.post(LAB + "gesprek", TYPED)
    client.force_login(world.karin.user)
    row = talk(world)
    assert "Maandag bellen we weer" not in text(client.get(f"{LAB}gesprek/{row.pk}"))
    assert "Maandag bellen we weer" in text(client.get(LAB + "gesprek"))


def test_nobody_fills_the_database_from_outside_with_kept_forms(world):
    client = Client()
    client.post(LAB + "gesprek", {**TYPED, "agreed": "x" * 1_000_000})
    assert "kept_form" not in client.session
    client.post(LAB + "druk", TYPED)
    assert "kept_form" not in client.session


def test_a_long_text_of_a_hundred_kilobytes_is_kept(world):
    client = Client()
    client.post(LAB + "gesprek", {**TYPED, "agreed": "é" * 60_000})
    client.force_login(world.karin.user)
    assert "é" * 60_000 in text(client.get(LAB + "gesprek"))


def test_a_button_pressed_while_logged_out_leads_back_to_a_page(world):
    client = Client()
    assert client.post(LAB + "druk", {"next": LAB + "kijk"})["Location"] == "/inloggen?next=" + LAB + "kijk"
    assert client.post(LAB + "druk")["Location"] == "/inloggen?next=/labs/schuldenlab-deventer/"


def old_form(client, **headers):
    client.get(LAB + "gesprek")
    return client.post(LAB + "gesprek", {**TYPED, "csrfmiddlewaretoken": "a" * 64}, **headers)


def test_a_form_from_before_a_new_login_is_shown_again_as_it_was_typed(world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.karin.user)
    response = old_form(client, headers={"origin": "http://testserver"})
    assert response["Location"] == LAB + "gesprek"
    assert "Maandag bellen we weer" in text(client.get(LAB + "gesprek"))
    assert not Conversation.objects.exists()


@pytest.mark.parametrize("origin", ["https://boos.example", "null", ""])
def test_another_site_cannot_fill_in_a_form_here(world, origin):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.karin.user)
    response = old_form(client, headers={"origin": origin} if origin else {})
    assert response.status_code == 403
    assert "Het formulier was te oud" in text(response)
    assert "kept_form" not in client.session


# --- the form


def test_a_form_saves_says_so_and_goes_on(world, as_actor):
    client = as_actor(world.karin)
    response = client.post(LAB + "gesprek", TYPED)
    assert (response.status_code, response["Location"]) == (302, "/labs/schuldenlab-deventer/")
    assert messages(response) == ["Het gesprek staat er."]
    assert Conversation.objects.get().agreed == "Maandag bellen we weer"


def test_an_empty_form_says_at_each_field_what_is_needed(world, as_actor, said):
    response = as_actor(world.karin).post(LAB + "gesprek", {})
    assert response.status_code == 422
    assert set(said(response)) >= {"on", "agreed", "medium"}


def test_a_broken_rule_stands_at_its_field_with_everything_typed_still_there(world, as_actor, said):
    response = as_actor(world.karin).post(LAB + "gesprek", {**TYPED, "agreed": "dit is verboden <b>"})
    assert response.status_code == 422
    assert said(response)["agreed"] == ["Dit mag er niet staan."]
    assert "dit is verboden <b>" in text(response)
    assert "dit is verboden &lt;b&gt;" in response.content.decode()
    assert 'value="2027-01-11"' in text(response) or "11-01-2027" in text(response)


def test_a_broken_rule_about_no_field_of_the_form_stands_above_it(world, as_actor, said):
    response = as_actor(world.karin).post(LAB + "gesprek", {**TYPED, "agreed": "dit hoort nergens"})
    assert said(response)[""] == ["Dit kan nu niet."]


def test_what_the_model_refuses_stands_at_its_field(world, as_actor, said):
    response = as_actor(world.karin).post(LAB + "gesprek", {**TYPED, "agreed": "x" * 100_000})
    assert response.status_code == 422
    assert "4000 tekens" in " ".join(said(response)["agreed"])
    assert "x" * 100_000 in text(response)


def test_null_characters_are_refused_at_the_field(world, as_actor, said):
    response = as_actor(world.karin).post(LAB + "gesprek", {**TYPED, "agreed": "voor\x00na"})
    assert response.status_code == 422
    assert said(response)["agreed"] == ["Null-tekens zijn niet toegestaan."]


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_is_stored_as_typed_and_shown_escaped(world, as_actor, kind):
    client = as_actor(world.karin)
    typed = HOSTILE[kind].encode("utf-8", "surrogatepass")
    body = b"on=2027-01-11&medium=phone&agreed=" + b"".join(b"%%%02X" % byte for byte in typed)
    response = client.post(LAB + "gesprek", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 302
    row = Conversation.objects.get()
    assert row.agreed == typed.decode("utf-8", "replace")
    page = client.get(f"{LAB}gesprek/{row.pk}")
    assert row.agreed in text(page)
    assert b"<script>alert" not in page.content


@pytest.mark.parametrize(
    "body",
    [
        b"\xff\xfe=\x80&on=%ZZ",
        b"&&&==%",
        b"on[]=1&on=2&on=3",
        b"kept_version=abc",
        b"persons=x&persons=999999999999999999999",
    ],
)
def test_a_body_that_no_browser_sends_is_refused_at_the_fields(world, as_actor, body):
    response = as_actor(world.karin).post(LAB + "gesprek", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 422


def test_a_choice_of_another_lab_is_no_choice(world, as_actor, said):
    response = as_actor(world.karin).post(LAB + "gesprek", {**TYPED, "persons": [world.vera.person.pk]})
    assert response.status_code == 422
    assert "persons" in said(response)
    assert "Vera" not in text(response)
    assert not Conversation.objects.exists()


def test_a_form_offers_the_people_of_this_lab_alone(world, as_actor):
    page = text(as_actor(world.karin).get(LAB + "gesprek"))
    assert "Wim de Vries" in page
    assert "Vera Vreemd" not in page


# --- two editors


def test_the_second_editor_sees_both_versions_and_saving_again_goes_on_top(world, as_actor):
    row, client = talk(world, medium="visit"), as_actor(world.karin)
    Conversation.objects.filter(pk=row.pk).update(agreed="Mailen, zegt Wim", on=date(2027, 1, 12), version=2)
    mine = {**TYPED, "medium": "visit", "kept_version": "1", "persons": [world.wim.person.pk], "remark": "los veld"}
    conflict = client.post(f"{LAB}gesprek/{row.pk}", mine)
    page = text(conflict)
    assert conflict.status_code == 409
    assert "Iemand anders heeft dit intussen gewijzigd" in page
    for words in ("Maandag bellen we weer", "Mailen, zegt Wim", "11 januari 2027", "12 januari 2027", "Wim de Vries"):
        assert words in page
    assert 'name="kept_version" value="2"' in page
    assert Conversation.objects.get().agreed == "Mailen, zegt Wim"
    again = client.post(f"{LAB}gesprek/{row.pk}", {**mine, "kept_version": "2"})
    assert again.status_code == 302
    assert (Conversation.objects.get().agreed, Conversation.objects.get().version) == ("Maandag bellen we weer", 3)


def test_what_both_left_the_same_is_not_shown_as_a_difference(world, as_actor):
    row = talk(world, medium="visit")
    Conversation.objects.filter(pk=row.pk).update(agreed="Anders", version=2)
    page = text(as_actor(world.karin).post(f"{LAB}gesprek/{row.pk}", {**TYPED, "medium": "visit", "kept_version": "1"}))
    table = page.partition("Zo staat het er nu")[2].partition("</table>")[0]
    assert "Hoe" not in table
    assert "Datum" not in table


# --- where to go afterwards


@pytest.mark.parametrize(
    "wanted",
    [
        "https://boos.example/",
        "//boos.example/",
        "/\\boos.example",
        "javascript:alert(1)",
        "http:///boos.example",
        "\nhttps://boos.example",
        "",
    ],
)
def test_the_way_back_leads_to_our_own_pages_alone(world, as_actor, wanted):
    client = as_actor(world.karin)
    assert client.post(LAB + "gesprek", {**TYPED, "next": wanted})["Location"] == "/labs/schuldenlab-deventer/"
    assert client.post(LAB + "druk", {"next": wanted})["Location"] == "/labs/schuldenlab-deventer/"
    assert "boos.example" not in text(client.get(LAB + "gesprek", {"next": wanted}))


def test_the_way_back_leads_where_the_reader_came_from(world, as_actor):
    client = as_actor(world.karin)
    assert client.post(LAB + "gesprek", {**TYPED, "next": LAB + "kijk"})["Location"] == LAB + "kijk"
    assert f'href="{LAB}kijk"' in text(client.get(LAB + "gesprek", {"next": LAB + "kijk"}))


# --- buttons and removing


def test_a_button_does_its_thing_and_says_so(world, as_actor):
    client = as_actor(world.karin)
    assert messages(client.post(LAB + "druk")) == ["Gedaan."]
    assert messages(client.post(LAB + "druk", {"fout": "1"})) == ["Gedaan.", "Dit kan nu niet."]


def test_removing_asks_first_and_then_removes(world, as_actor):
    row, client = person(world.lab, "Piet Post"), as_actor(world.karin)
    assert "Verwijderen?" in text(client.get(f"{LAB}weg/{row.pk}"))
    assert Person.objects.filter(pk=row.pk).exists()
    client.post(f"{LAB}weg/{row.pk}")
    assert not Person.objects.filter(pk=row.pk).exists()


# --- rows that should not be


def test_a_municipality_that_ended_is_said_on_every_page_and_breaks_none(world, as_actor):
    world.lab.municipality_rows.create(code="GM9999")
    client = as_actor(world.karin)
    page = text(client.get(LAB + "kijk"))
    assert "Gemeente GM9999 kennen we niet (meer)." in page
    home = client.get("/labs/schuldenlab-deventer/")
    assert home.status_code == 200
    assert "Gemeente GM9999 kennen we niet (meer)." in text(home)


def test_the_page_stays_plain_when_the_database_fails(world, as_actor, monkeypatch):
    def fails(*args, **kwargs):
        raise OperationalError("disk I/O error on /srv/secret")

    client = as_actor(world.karin)
    client.raise_request_exception = False
    monkeypatch.setattr("schuldenlab.foundation.labs.tests.addresses.put_talk", fails)
    response = client.post(LAB + "gesprek", TYPED)
    assert response.status_code == 500
    assert "Hier ging iets mis" in text(response)
    assert "secret" not in text(response)
