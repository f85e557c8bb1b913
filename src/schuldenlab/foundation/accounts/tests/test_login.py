from ipaddress import ip_network

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from schuldenlab.foundation.accounts.models import User

from .conftest import PASSWORD, errors

NO_MATCH = "Het e-mailadres en het wachtwoord horen niet bij elkaar. Kijk ze allebei na."


def log_in(client, mail, password, **extra):
    return client.post(reverse("account_login"), {"login": mail, "password": password, **extra})


def who(client):
    return client.session.get("_auth_user_id")


def test_the_addresses_are_dutch_and_the_same_with_and_without_a_namespace():
    names = (
        "account_login",
        "accounts:login",
        "account_logout",
        "accounts:logout",
        "accounts:profile",
        "accounts:home",
    )
    assert [reverse(name) for name in names] == [
        settings.LOGIN_URL,
        "/inloggen",
        "/uitloggen",
        "/uitloggen",
        "/account",
        "/account",
    ]


def test_who_knows_the_password_comes_in_whatever_the_capitals_of_the_address(client, karin):
    response = log_in(client, "Karin@Zaanstad.example.nl", PASSWORD)
    assert (response.status_code, response.url, who(client)) == (302, "/", str(karin.pk))


def test_a_wrong_password_and_an_unknown_address_give_the_same_answer(client, karin):
    wrong = log_in(client, karin.email, "niet-dit-wachtwoord")
    unknown = log_in(client, "niemand@elders.example.nl", "niet-dit-wachtwoord")
    assert (errors(wrong), errors(unknown)) == ({"": [NO_MATCH]}, {"": [NO_MATCH]})
    assert (wrong.status_code, unknown.status_code, who(client)) == (422, 422, None)


def test_a_wrong_password_keeps_the_address_that_was_typed_but_not_the_password(client, karin):
    page = log_in(client, karin.email, "niet-dit-wachtwoord").content.decode()
    assert f'value="{karin.email}"' in page
    assert "niet-dit-wachtwoord" not in page


def test_guessing_stops_after_five_tries_even_with_the_right_password(client, karin):
    for _ in range(5):
        log_in(client, karin.email, "fout-wachtwoord-1")
    answer = log_in(client, karin.email, PASSWORD)
    assert errors(answer) == {"": ["Er is te vaak een verkeerd wachtwoord geprobeerd. Wacht vijf minuten."]}
    assert who(client) is None


def test_a_closed_account_cannot_log_in_and_a_session_of_it_dies(client, as_karin, karin):
    User.objects.filter(pk=karin.pk).update(is_active=False)
    assert log_in(client, karin.email, PASSWORD).url == reverse("account_inactive")
    assert "Dit account is gesloten" in client.get(reverse("account_inactive")).content.decode()
    assert as_karin.get(reverse("accounts:profile")).url == "/inloggen?next=/account"


def test_logging_out_takes_a_press_and_not_a_visit(as_karin, karin):
    assert "Uitloggen" in as_karin.get("/uitloggen").content.decode()
    assert who(as_karin) == str(karin.pk)
    as_karin.post("/uitloggen")
    assert who(as_karin) is None


def test_after_login_the_reader_comes_where_she_was_going_but_never_on_another_site(client, karin):
    assert log_in(client, karin.email, PASSWORD, next="/account").url == "/account"
    client.post("/uitloggen")
    assert log_in(client, karin.email, PASSWORD, next="https://evil.example/").url == "/"


def test_nobody_can_sign_up(client, db):
    assert client.get("/signup").status_code == 404
    assert client.get("/account/email").status_code == 404


def test_a_stranger_sees_no_demo_accounts_on_a_real_installation(client, karin, settings):
    settings.DEMO = False
    assert karin.name not in client.get("/inloggen").content.decode()
    assert client.post(reverse("accounts:demo_login", args=[karin.pk])).status_code == 404
    assert who(client) is None


def test_in_the_demo_one_press_logs_in_and_goes_where_the_reader_was_going(client, karin, settings):
    settings.DEMO = True
    assert f"Log in als {karin.name}" in client.get("/inloggen").content.decode()
    response = client.post(reverse("accounts:demo_login", args=[karin.pk]), {"next": "/account"})
    assert (response.url, who(client)) == ("/account", str(karin.pk))


def test_in_the_demo_a_real_address_has_no_button_and_a_visit_does_not_log_in(client, karin, settings):
    settings.DEMO = True
    real = User.objects.create_user("karin@zaanstad.nl", PASSWORD, name="Echte Karin")
    assert real.name not in client.get("/inloggen").content.decode()
    assert client.post(reverse("accounts:demo_login", args=[real.pk])).status_code == 404
    assert client.get(reverse("accounts:demo_login", args=[karin.pk])).status_code == 405
    assert who(client) is None


@pytest.mark.parametrize("secure", [True])
def test_a_login_without_its_token_is_refused(karin, secure):
    client = Client(enforce_csrf_checks=True)
    assert log_in(client, karin.email, PASSWORD).status_code == 403
    assert who(client) is None


def test_behind_a_proxy_the_limits_count_per_reader_and_not_for_everybody_at_once(karin, settings):
    settings.TRUSTED_PROXIES = [ip_network("127.0.0.1")]
    for number in range(12):
        answer = log_in(
            Client(headers={"x-forwarded-for": "192.0.2.1"}), f"x{number}@elders.example.nl", "fout-wachtwoord"
        )
    assert errors(answer) == {"": ["Er is te vaak een verkeerd wachtwoord geprobeerd. Wacht vijf minuten."]}
    other = Client(headers={"x-forwarded-for": "192.0.2.2"})
    assert log_in(other, karin.email, PASSWORD).status_code == 302
