import html
from datetime import datetime, timedelta

import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.rooms.membership.tests.conftest import add_member, client_of, make_user
from schuldenlab.rooms.trajectory.rules.table import CRITERIA, STEPS

pytestmark = pytest.mark.django_db


def test_a_stranger_reads_what_this_is_and_the_whole_road(client):
    page = html.unescape(client.get("/").content.decode())
    assert [step.purpose in page for step in STEPS] == [True] * 10
    assert [criterion.long_title in page for criterion in CRITERIA] == [True] * 4
    assert ('href="/inloggen"' in page, 'href="/catalogus/"' in page) == (True, True)


def test_the_figure_on_the_welcome_has_its_source_and_date(client):
    page = client.get("/").content.decode()
    assert ("747.560" in page, "CBS, dashboard Schuldenproblematiek in beeld" in page, "1 januari 2024" in page) == (
        True,
        True,
        True,
    )


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/toegankelijkheid", "Er is nog geen onderzoek door een onafhankelijke partij"),
        ("/privacy", "Hier staat niets over mensen met schulden"),
        ("/over", "EUPL-1.2"),
    ],
)
def test_the_public_pages_are_there_for_anybody(client, path, words):
    assert words in client.get(path).content.decode()


def test_the_contact_of_the_installation_shows_only_when_there_is_one(client, settings):
    settings.CONTACT_MAIL = "hallo@gemeente.example.nl"
    assert "mailto:hallo@gemeente.example.nl" in client.get("/toegankelijkheid").content.decode()
    settings.CONTACT_MAIL = ""
    assert "mailto:" not in client.get("/toegankelijkheid").content.decode()


def test_security_txt_names_a_contact_and_expires_within_a_year(client, settings):
    settings.SECURITY_CONTACT = "mailto:veilig@gemeente.example.nl"
    response = client.get("/.well-known/security.txt")
    lines = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    left = datetime.fromisoformat(lines["Expires"]) - clock.now()
    assert (lines["Contact"], response["Content-Type"]) == (
        "mailto:veilig@gemeente.example.nl",
        "text/plain; charset=utf-8",
    )
    assert timedelta(days=30) < left < timedelta(days=365)


def test_without_a_setting_security_txt_leads_to_who_runs_this(client, settings):
    settings.SECURITY_CONTACT = ""
    assert f"Contact: {settings.BASE_URL}/privacy" in client.get("/.well-known/security.txt").content.decode()


def test_robots_stay_out_of_links_and_labs(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[:3] == ["User-agent: *", "Disallow: /l/", "Disallow: /labs/"]


def test_health_is_well(client):
    assert client.get("/healthz").json() == {"ok": True, "problems": []}


def test_a_member_of_one_lab_goes_straight_to_it_and_of_two_chooses(karin, vera, lab):
    assert client_of(karin).get("/").url == "/labs/zaanstad/"
    add_member(lab, vera, "reader")
    page = client_of(vera).get("/").content.decode()
    assert ("Schuldenlab Zaanstad" in page, "Schuldenlab Elders" in page, "meelezer" in page) == (True, True, True)


def test_an_account_without_a_lab_is_told_how_to_begin(db):
    page = client_of(make_user("Noor", "noor@almere.example.nl")).get("/").content.decode()
    assert ("Je zit nog in geen enkel lab." in page, 'href="/labs/nieuw"' in page) == (True, True)


def test_adviser_and_administrator_find_their_pages(sanne, bas):
    adviser, administrator = (client_of(user).get("/").content.decode() for user in (sanne, bas))
    assert ['href="/landelijk/"' in page for page in (adviser, administrator)] == [True, True]
    assert ['href="/advies/"' in page for page in (adviser, administrator)] == [True, False]
