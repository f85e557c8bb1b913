"""From an empty installation to "het Schuldenlab staat", for Zaanstad, in a browser, with no step skipped and no row put in past the pages."""

from pathlib import Path

import pytest

from tests.journeys import answers
from tests.journeys.conftest import Installation
from tests.journeys.newcomer import (
    ADMIN,
    ANNA,
    KARIN,
    KICK_OFF,
    LAB,
    NORA,
    WIM,
    Scene,
    accept,
    follow,
    follow_until_nothing,
)
from tests.journeys.walker import Company, Walker

pytestmark = pytest.mark.browser
SLUG = "zaanstad"
FIRST = "Leg de opdracht van de kwartiermaker vast"


def test_zaanstad_goes_from_nothing_to_a_lab_that_stands(
    installation: Installation, company: Company, paper: Path
) -> None:
    assert answers.__all__, "what the newcomer knows"
    karin, wim, pia, nora, partner = (company.walker() for _ in range(5))
    scene = Scene(installation, paper, karin, wim, pia, nora, partner)
    begin(scene, company)
    assert FIRST in (follow(scene, karin) or "")
    follow_until_nothing(scene, karin)
    karin.see("Even wachten")
    scene.let_pass(2)  # the college met
    follow_until_nothing(scene, karin)
    karin.see("Even wachten")
    scene.let_pass(KICK_OFF - 1)  # the startbijeenkomst was yesterday
    follow_until_nothing(scene, karin)
    stands(installation, scene)
    look_around(pia)
    assert company.problems == []


def begin(scene: Scene, company: Company) -> None:
    """The administrator invites the kwartiermaker; she makes the lab and brings in wethouder and opdrachtgever."""
    installation, karin, wim = scene.installation, scene.karin, scene.wim
    installation.make_account(ADMIN, "Bas Beheer", "--administrator")
    installation.make_account(NORA, "Nora Nijland", "--national")
    bas = company.walker()
    bas.log_in(ADMIN, installation.passwords[ADMIN])
    bas.send("/beheer/accounts/uitnodigen", name="Karin Kuiper", mail=KARIN)
    accept(karin, KARIN, "Karin Kuiper")
    karin.send(
        "/labs/nieuw",
        municipality_1="Zaanstad",
        kick_off_target=scene.day(200),
        role="kwartiermaker",
        wethouder_name="Wim de Wit",
        wethouder_mail=WIM,
        commissioner_name="Anna Aarts",
        commissioner_mail=ANNA,
    )
    assert karin.path() == f"{LAB}/"
    karin.see(FIRST)
    accept(wim, WIM, "Wim de Wit")


def stands(installation: Installation, scene: Scene) -> None:
    """The same function that feeds the pages says so; the manager is greeted, and the kwartiermaker only reads."""
    found = installation.lab(SLUG)
    assert [part["title"] for part in (*found["steps"], *found["criteria"]) if not part["holds"]] == []
    assert found["stands_since"] is not None
    scene.pia.go(f"{LAB}/")
    scene.pia.see("staat!")
    scene.karin.go(f"{LAB}/")
    answer = scene.karin.page.goto(f"{installation.base}{LAB}/werkplan/doelstelling/nieuw")
    assert answer is not None
    assert answer.status == 403, "the kwartiermaker only reads after the hand-over"
    assert "Sound" in installation.run("verify-log")


DOCUMENTS = (
    "werkplan",
    "contactenlijst",
    "programmateam",
    "keuzenotitie",
    "draagvlak",
    "intentieverklaring",
    "werkwijze-proeven",
    "overdrachtsdossier",
    "voortgangsrapportage",
)
ROOMS = (
    "rapport/wethouder",
    "cijfers/",
    "waarom",
    "werkplan/",
    "bestuur/",
    "team/",
    "partners/",
    "projecten/",
    "projecten/oordeel/",
    "keuze/",
    "proeven/",
    "intentieverklaring/",
    "bijeenkomsten/",
    "bijeenkomsten/1",
    "overdracht/",
    "toegang/",
    "toegang/logboek",
    "documenten/",
)


def look_around(pia: Walker) -> None:
    """Every document and every room can be read on screen, by who leads the lab now."""
    for page in (*ROOMS, *(f"documenten/{kind}" for kind in DOCUMENTS)):
        pia.go(f"{LAB}/{page}")
    for page in (*(f"stap/{number}" for number in range(1, 11)), *(f"criterium/{letter}" for letter in "abcd")):
        pia.go(f"{LAB}/{page}")
