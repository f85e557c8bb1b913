"""Logging in at one's own organisation, against a provider that really answers over HTTP."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from schuldenlab.config import environment, signing_on
from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.activity.models import Entry
from tests.provider_beside import around, away, serving

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(settings):
    with serving(settings) as found:
        yield found


@pytest.fixture
def karin():
    return User.objects.create_user("karin@zaanstad.example.nl", "een-zin-die-niemand-raadt", name="Karin de Boer")


def is_in(client):
    return "_auth_user_id" in client.session


def test_somebody_who_was_invited_logs_in_and_goes_on_where_they_were(provider, karin, client):
    answer = around(provider, client, "/inloggen/organisatie?next=/account")
    assert (answer.status_code, answer["Location"]) == (302, "/account")
    assert client.session["_auth_user_id"] == str(karin.pk)
    page = client.get("/account").content.decode()
    assert "log je ook in met je account van gemeente Zaanstad" in page
    row = SocialAccount.objects.get()
    assert (row.user, row.uid, row.extra_data) == (karin, "p-1", {})
    assert Entry.objects.filter(verb="accounts.sso").count() == 1


def test_the_login_page_offers_it_only_when_there_is_an_organisation(client, settings):
    assert "Log in via" not in client.get("/inloggen").content.decode()
    assert client.get("/inloggen/organisatie").status_code == 404
    assert client.get("/inloggen/organisatie/terug").status_code == 404


def test_the_way_there_asks_a_nonce_a_state_and_a_challenge(provider, client):
    assert 'href="/inloggen/organisatie?next=%2Faccount"' in client.get("/inloggen?next=/account").content.decode()
    asked = away(client)
    assert asked["redirect_uri"] == "http://testserver/inloggen/organisatie/terug"
    assert asked["response_type"] == "code"
    assert set(asked["scope"].split()) == {"openid", "email", "profile"}
    assert len(asked["nonce"]) == 40
    assert len(asked["state"]) == 32
    assert away(client)["nonce"] != asked["nonce"]


def test_a_stranger_is_told_to_ask_for_an_invitation_and_no_account_is_made(provider, client):
    answer = around(provider, client)
    assert answer.status_code == 403
    assert "Vraag de kwartiermaker van je lab om een uitnodiging" in answer.content.decode()
    assert not User.objects.exists()
    assert not SocialAccount.objects.exists()
    assert not is_in(client)


@pytest.mark.parametrize("verified", [False, "false", 0, "ja", None])
def test_an_address_that_the_provider_did_not_verify_opens_nothing(provider, karin, client, verified):
    provider.person["email_verified"] = verified
    provider.beside = {"sub": "p-1"}
    answer = around(provider, client)
    assert answer.status_code == 403
    assert "geen bevestigd e-mailadres" in answer.content.decode()
    assert not is_in(client)


def test_a_provider_whose_addresses_are_its_own_need_not_verify_them(provider, karin, client, settings):
    settings.SSO_TRUSTS_ADDRESS = True
    provider.person["email_verified"] = None
    provider.beside = {"sub": "p-1"}
    around(provider, client)
    assert is_in(client)


def test_the_address_may_come_beside_the_token_when_it_is_of_the_same_person(provider, karin, client):
    provider.person = {"sub": "p-1"}
    provider.beside = {"sub": "p-2", "email": karin.email, "email_verified": True}
    assert around(provider, client).status_code == 502
    assert not is_in(client)
    provider.beside["sub"] = "p-1"
    around(provider, client)
    assert is_in(client)


def test_who_is_known_is_recognised_by_number_whatever_the_address_has_become(provider, karin, client):
    around(provider, client)
    provider.person["email"] = "karin.getrouwd@example.nl"
    again = Client()
    around(provider, again)
    assert again.session["_auth_user_id"] == str(karin.pk)


def test_an_address_that_passed_to_a_new_colleague_does_not_open_the_old_account(provider, karin, client):
    around(provider, client)
    provider.person["sub"] = "p-2"
    again = Client()
    answer = around(provider, again)
    assert answer.status_code == 403
    assert "logde eerder iemand anders" in answer.content.decode()
    assert not is_in(again)


def test_a_closed_account_stays_closed(provider, karin, client):
    karin.is_active = False
    karin.save()
    around(provider, client)
    assert not is_in(client)


WRONG = {
    "another attempt": {"nonce": "x" * 40},
    "no nonce": {"nonce": None},
    "for another client": {"aud": "ander"},
    "of another issuer": {"iss": "https://elders.example.nl"},
    "expired": {"exp": 1_000_000_000},
    "nobody": {"sub": None},
    "an empty somebody": {"sub": ""},
}


@pytest.mark.parametrize("claims", WRONG.values(), ids=WRONG)
def test_a_token_that_is_not_for_this_moment_opens_nothing(provider, karin, client, claims):
    provider.claims = claims
    answer = around(provider, client)
    assert answer.status_code == 502
    assert "lukt nu niet" in answer.content.decode()
    assert not is_in(client)


def test_a_token_that_somebody_else_signed_opens_nothing(provider, karin, client):
    provider.signing_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert around(provider, client).status_code == 502
    assert not is_in(client)


@pytest.mark.parametrize("broken", ["/.well-known/openid-configuration", "/token", "/jwks"])
def test_a_provider_that_is_ill_is_a_page_that_says_so(provider, karin, client, broken):
    place = provider.authorize(away(client))
    provider.broken = {broken}
    answer = client.get(place)
    assert answer.status_code == 502
    assert "Probeer het straks opnieuw" in answer.content.decode()
    assert not is_in(client)


def test_a_provider_that_is_gone_is_a_page_that_says_so(provider, karin, client):
    provider.stop()
    answer = client.get("/inloggen/organisatie")
    assert answer.status_code == 502
    assert "Inloggen bij gemeente Zaanstad lukt nu niet" in answer.content.decode()


def test_a_provider_under_another_name_is_refused(provider, karin, client, settings):
    settings.SSO_ISSUER = provider.issuer + "/elders"
    assert client.get("/inloggen/organisatie").status_code == 502


def test_who_comes_back_without_having_left_or_a_second_time_is_not_let_in(provider, karin, client):
    place = provider.authorize(away(client))
    stranger = Client()
    assert stranger.get(place).status_code == 502
    assert not is_in(stranger)
    for odd in ["", "?state=x", "?code=1", "?state=&code=", "?error=server_error", "?state=%00&code=%00"]:
        assert stranger.get(f"/inloggen/organisatie/terug{odd}").status_code == 502, odd
    client.get(place)
    assert is_in(client)
    client.logout()
    assert client.get(place).status_code == 502


def test_who_turns_back_at_the_provider_can_log_in_otherwise(provider, client):
    asked = away(client)
    answer = client.get(f"/inloggen/organisatie/terug?error=access_denied&state={asked['state']}")
    assert answer.status_code == 401
    assert "log in met je wachtwoord" in answer.content.decode()


def test_the_way_back_goes_nowhere_else(provider, karin, client):
    answer = around(provider, client, "/inloggen/organisatie?next=https://elders.example.nl/")
    assert answer["Location"] == "/"


def test_the_installation_proves_itself_by_its_key(provider, karin, client, settings):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    provider.client_key = key.public_key()
    assert around(provider, Client()).status_code == 502
    settings.SSO_PRIVATE_KEY = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
    told = {"name": "gemeente Zaanstad", "secret": "", "key": settings.SSO_PRIVATE_KEY}
    settings.SOCIALACCOUNT_PROVIDERS = signing_on.providers(provider.issuer, "lab", **told)
    around(provider, client)
    assert is_in(client)


def test_a_login_that_is_too_weak_is_refused(provider, karin, client, settings):
    settings.SSO_ACR = ["substantial", "high"]
    assert away(client)["acr_values"] == "substantial high"
    provider.claims = {"acr": "low"}
    assert around(provider, client).status_code == 502
    provider.claims = {"acr": "high"}
    around(provider, client)
    assert is_in(client)


def test_the_second_step_is_asked_of_who_has_one(provider, karin, client):
    Authenticator.objects.create(user=karin, type="totp", data={"secret": "x"})
    answer = around(provider, client)
    assert answer["Location"].startswith("/inloggen/code")
    assert not is_in(client)


def test_letting_go_of_the_organisation_leaves_the_password(provider, karin, client):
    around(provider, client)
    assert "Met je wachtwoord kan het nog wel" in client.post("/account/organisatie/los", follow=True).content.decode()
    assert not SocialAccount.objects.exists()
    assert Entry.objects.filter(verb="accounts.sso_off").count() == 1
    assert client.get("/account/organisatie/los").status_code == 405


def test_a_setting_that_cannot_be_meant_stops_the_start(monkeypatch):
    told = {"name": "x", "secret": "s", "key": ""}
    assert signing_on.providers("", "", **told) == {}
    with pytest.raises(ImproperlyConfigured, match="SSO_CLIENT_ID"):
        signing_on.providers("https://op.example.nl", "", **told)
    for pair in [{"secret": "", "key": ""}, {"secret": "s", "key": "k"}]:
        with pytest.raises(ImproperlyConfigured, match="either"):
            signing_on.providers("https://op.example.nl", "lab", **{**told, **pair})
    for value in ["http://op.example.nl", "op.example.nl", "https://", "ftp://op.example.nl"]:
        monkeypatch.setenv("SSO_ISSUER", value)
        with pytest.raises(ImproperlyConfigured, match="https"):
            environment.address("SSO_ISSUER")


def test_another_provider_is_other_people(provider, karin):
    one, two = (
        signing_on.providers(issuer, "lab", name="x", secret="s", key="")["organisatie"]["APPS"][0]["provider_id"]
        for issuer in ("https://een.example.nl", "https://twee.example.nl")
    )
    assert one != two
