from django.urls import reverse

from .conftest import PASSWORD, errors

NEW = "een-andere-zin-voor-karin"


def test_the_profile_shows_name_password_second_factor_and_labs(as_karin, karin):
    page = as_karin.get("/account").content.decode()
    for words in (karin.email, "Je naam", "Wachtwoord", "De tweede stap", "Jouw labs", "Begin een lab"):
        assert words in page


def test_a_stranger_is_sent_to_the_login(client, db):
    assert client.get("/account").url == "/inloggen?next=/account"


def test_a_name_is_changed_and_an_empty_one_is_refused_with_what_was_typed(as_karin, karin):
    assert as_karin.post("/account", {"name": "Karin  van den Berg"}).status_code == 302
    karin.refresh_from_db()
    assert karin.name == "Karin van den Berg"
    assert as_karin.post("/account", {"name": "x" * 121}).status_code == 422
    refused = as_karin.post("/account", {"name": " "})
    assert list(errors(refused)) == ["name"]
    karin.refresh_from_db()
    assert karin.name == "Karin van den Berg"


def test_a_hostile_name_is_shown_as_text(as_karin):
    as_karin.post("/account", {"name": "<script>alert(1)</script>"})
    page = as_karin.get("/account").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def change(client, old, new, again=None):
    data = {"oldpassword": old, "password1": new, "password2": again or new}
    return client.post(reverse("account_change_password"), data)


def test_a_password_is_changed_with_the_old_one_and_the_session_goes_on(as_karin, karin):
    assert change(as_karin, PASSWORD, NEW).url == "/account"
    karin.refresh_from_db()
    assert karin.check_password(NEW)
    assert as_karin.get("/account").status_code == 200


def test_a_wrong_old_password_a_short_and_an_unequal_new_one_are_refused(as_karin, karin):
    wrong = errors(change(as_karin, "dit-was-het-niet", NEW))
    short = errors(change(as_karin, PASSWORD, "kort"))
    unequal = errors(change(as_karin, PASSWORD, NEW, "iets-anders-getypt"))
    assert wrong == {"oldpassword": ["Dit is niet je wachtwoord van nu."]}
    assert short == {"password1": ["Dit wachtwoord is te kort: het heeft 4 tekens en moet er minstens 12 hebben."]}
    assert list(unequal) == ["password2"]
    karin.refresh_from_db()
    assert karin.check_password(PASSWORD)
