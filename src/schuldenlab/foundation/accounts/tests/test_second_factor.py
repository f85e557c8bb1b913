import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.urls import reverse

from .conftest import PASSWORD, errors


def code_now(secret):
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def log_in(client, karin):
    return client.post(reverse("account_login"), {"login": karin.email, "password": PASSWORD, "next": "/account"})


def say_who(client, path):
    """Type the password once more, as everybody must before changing how they log in."""
    asked = client.get(path)
    assert asked.url.startswith(reverse("account_reauthenticate"))
    client.post(asked.url, {"password": PASSWORD})


@pytest.fixture
def secret(client, karin):
    """Switch the second step on as Karin would, and return what her telephone now knows."""
    log_in(client, karin)
    say_who(client, reverse("mfa_activate_totp"))
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    found = re.search(r'sl-secret">([A-Z2-7]+)<', page)[1]
    response = client.post(reverse("mfa_activate_totp"), {"code": code_now(found)})
    assert response.url == reverse("mfa_view_recovery_codes")
    return found


def test_the_code_to_scan_stands_in_the_page_without_style_or_data_address(client, karin):
    log_in(client, karin)
    say_who(client, reverse("mfa_activate_totp"))
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    assert '<div class="sl-qr" role="img" aria-label="QR-code voor de app"><svg ' in page
    assert ("<?xml" in page, "data:image" in page, "style=" in page) == (False, False, False)


def test_a_wrong_password_does_not_open_the_page_that_changes_the_login(client, karin):
    log_in(client, karin)
    asked = client.get(reverse("mfa_activate_totp"))
    assert errors(client.post(asked.url, {"password": "fout"})) == {"password": ["Dit is niet je wachtwoord."]}
    assert client.get(reverse("mfa_activate_totp")).status_code == 302


def test_the_secret_is_not_readable_in_the_database(secret):
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in stored


def test_with_the_second_step_a_password_alone_is_not_enough(client, karin, secret):
    client.post("/uitloggen")
    assert log_in(client, karin).url.startswith(reverse("mfa_authenticate"))
    assert "_auth_user_id" not in client.session
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert errors(wrong) == {"code": ["Deze code klopt niet (meer). Neem de code die de app nu laat zien."]}
    assert "_auth_user_id" not in client.session


def test_a_recovery_code_works_once_and_leads_where_the_reader_was_going(client, karin, secret):
    recovery = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    client.post("/uitloggen")
    log_in(client, karin)
    assert client.post(reverse("mfa_authenticate"), {"code": recovery}).url == "/account"
    client.post("/uitloggen")
    log_in(client, karin)
    assert client.post(reverse("mfa_authenticate"), {"code": recovery}).status_code == 200
    assert "_auth_user_id" not in client.session


def test_the_recovery_codes_are_shown_and_downloaded(client, karin, secret):
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    text = client.get(reverse("mfa_download_recovery_codes")).content.decode()
    assert all(code in page and code in text for code in codes)
    assert text.startswith("Herstelcodes van Schuldenlab.")


def test_the_second_step_is_switched_off_and_the_profile_says_so(client, karin, secret):
    assert "Herstelcodes" in client.get("/account").content.decode()
    client.post(reverse("mfa_deactivate_totp"))
    assert "Zet de tweede stap aan" in client.get("/account").content.decode()
    assert Authenticator.objects.count() == 0


def test_new_recovery_codes_replace_the_old_ones(client, karin, secret):
    old = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    client.post(reverse("mfa_generate_recovery_codes"))
    assert not set(old) & set(Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes())
