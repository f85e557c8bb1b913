"""Signing without a code: who logs in at the own organisation proved the address."""

from datetime import timedelta
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from tests.provider_beside import around, away, serving

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.post.models import PersonalLink
from schuldenlab.rooms.declaration import evidence
from schuldenlab.rooms.declaration.models import Signature, SigningCode
from schuldenlab.rooms.declaration.tests.conftest import NOW, SIGNING, fresh, link_of


@pytest.fixture
def provider(settings):
    with serving(settings) as found:
        found.person = {"sub": "p-9", "email": "Priya@example.nl", "email_verified": True}
        yield found


@pytest.fixture
def url(asked, party):
    return f"/l/{link_of(party).token}"


def words(answer):
    return unescape(" ".join(answer.content.decode().split()))


def test_who_logs_in_at_the_own_organisation_signs_without_typing_a_code(provider, client, url, party):
    client.post(url, SIGNING)
    assert "log in via gemeente Zaanstad" in words(client.get(url))
    back = around(provider, client, f"{url}?organisatie")
    assert back["Location"] == f"{url}#tekenen"
    page = words(client.get(url))
    assert "U bent ingelogd bij gemeente Zaanstad als <strong>priya@example.nl</strong>" in page
    assert "Ik teken namens Parteon" in page
    assert client.post(url, {"proven": "1"}).status_code == 302
    row = Signature.objects.get()
    assert (row.name, row.signing_code.proven_by) == ("Priya Ramdas", "gemeente Zaanstad")
    assert "Ingelogd bij gemeente Zaanstad met dat adres." in [what for _, what in evidence.history(fresh(party))]
    assert "_auth_user_id" not in client.session


def test_another_address_signs_nothing_and_is_told_so(provider, client, url):
    provider.person["email"] = "iemand.anders@example.nl"
    client.post(url, SIGNING)
    around(provider, client, f"{url}?organisatie")
    page = words(client.get(url))
    assert "U logde in als iemand.anders@example.nl. Wij vroegen het priya@example.nl." in page
    assert client.post(url, {"proven": "1"}).status_code == 422
    assert not Signature.objects.exists()


def test_a_proof_is_of_one_browser_one_link_and_a_quarter_of_an_hour(provider, client, url, town):
    client.post(url, SIGNING)
    around(provider, client, f"{url}?organisatie")
    assert Client().post(url, {"proven": "1"}).status_code == 422
    other = f"/l/{link_of(town).token}"
    client.post(other, {**SIGNING, "name": "Joost Meertens"})
    assert client.post(other, {"proven": "1"}).status_code == 422
    with clock.stopped_at(NOW + timedelta(minutes=16)):
        answer = client.post(url, {"proven": "1"})
        assert (answer.status_code, "te lang geleden" in words(answer)) == (422, True)
    assert not Signature.objects.exists()


def test_without_confirming_first_there_is_nothing_to_prove(provider, client, url):
    assert client.get(f"{url}?organisatie").status_code == 200
    around(provider, client)  # logging in for something else proves nothing here
    assert client.post(url, {"proven": "1"}).status_code == 422
    assert not Signature.objects.exists()


def test_an_address_that_the_organisation_did_not_verify_proves_nothing(provider, client, url):
    provider.person["email_verified"] = False
    client.post(url, SIGNING)
    answer = around(provider, client, f"{url}?organisatie")
    assert answer.status_code == 403
    assert f'href="{url}#tekenen"' in answer.content.decode()
    assert "Met de code die wij u mailden, kunt u gewoon verder." in words(answer)
    assert client.post(url, {"proven": "1"}).status_code == 422


def test_who_turns_back_or_finds_the_organisation_closed_is_led_to_the_text_again(provider, client, url):
    client.post(url, SIGNING)
    asked = away(client, f"{url}?organisatie")
    turned = client.get(f"/inloggen/organisatie/terug?error=access_denied&state={asked['state']}")
    provider.stop()
    for answer in (turned, client.get(f"{url}?organisatie")):
        assert answer.status_code in {401, 502}
        assert f'href="{url}#tekenen"' in answer.content.decode()
        assert "wachtwoord" not in words(answer)


def test_the_code_by_mail_keeps_working_beside_it(provider, client, url):
    client.post(url, SIGNING)
    around(provider, client, f"{url}?organisatie")
    assert client.post(url, {"code": SigningCode.objects.get().digits}).status_code == 302
    assert Signature.objects.get().signing_code.proven_by == ""


def test_an_installation_without_an_organisation_offers_none(client, url):
    client.post(url, SIGNING)
    assert "organisatie" not in client.get(url).content.decode().partition('id="tekenen"')[2].partition("</section>")[0]
    assert client.get(f"{url}?organisatie").status_code == 200
    assert client.post(url, {"proven": "1"}).status_code == 422


def test_the_link_lies_in_no_session_while_they_are_away(provider, client, url):
    client.post(url, SIGNING)
    client.get(f"{url}?organisatie")
    kept = [str(row.get_decoded()) for row in Session.objects.all()]
    assert any("sso" in row for row in kept)
    for link in PersonalLink.objects.all():
        assert not [row for row in kept if link.token in row or link.code in row]
