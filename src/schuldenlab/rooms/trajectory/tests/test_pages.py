from datetime import timedelta

import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.rooms.portfolio.models import JudgementRequest
from schuldenlab.rooms.trajectory.models import Deviation
from schuldenlab.rooms.trajectory.rules.table import STEPS

HOME = "/labs/zaanstad/"


def text(response):
    return response.content.decode()


def test_the_home_of_a_new_lab_says_the_one_thing_to_do(karin, browsing):
    page = text(browsing(karin).get(HOME))
    assert page.count("Doe nu dit") == 1
    assert "Leg de opdracht van de kwartiermaker vast" in page
    assert "Gefeliciteerd" not in page


def test_every_step_names_its_purpose_and_a_button_for_each_missing_rule(karin, browsing):
    client = browsing(karin)
    for step in STEPS:
        page = text(client.get(f"{HOME}stap/{step.number}"))
        assert step.long_title in page
        assert page.count("sl-rule__mend") == len(step.rules)


@pytest.mark.parametrize(
    ("number", "advises"),
    [
        (1, False),
        (2, True),
        (3, False),
        (4, False),
        (5, False),
        (6, True),
        (7, True),
        (8, False),
        (9, False),
        (10, True),
    ],
)
def test_advice_is_offered_on_the_steps_where_the_source_page_names_schuldenlab_nl(karin, browsing, number, advises):
    assert ("Vraag advies" in text(browsing(karin).get(f"{HOME}stap/{number}"))) == advises


@pytest.mark.parametrize(
    "path", ["stap/0", "stap/11", "criterium/e", "anders-geregeld/2.adopted", "anders-geregeld/niets"]
)
def test_what_does_not_exist_is_not_found(karin, browsing, path):
    assert browsing(karin).get(HOME + path).status_code == 404


@pytest.mark.parametrize("path", ["", "stap/1", "criterium/d", "waarom"])
def test_a_stranger_finds_nothing(lab, vera, browsing, path):
    assert browsing(vera).get(HOME + path).status_code == 404


def test_a_reader_sees_where_it_stands_but_cannot_record_an_exception(lena, browsing):
    client = browsing(lena)
    assert client.get(HOME).status_code == 200
    assert "anders geregeld?" not in text(client.get(f"{HOME}stap/1"))
    assert client.get(f"{HOME}anders-geregeld/1.assigned").status_code == 403


def test_the_reason_page_shows_what_else_could_be_done(karin, browsing):
    page = text(browsing(karin).get(f"{HOME}waarom"))
    assert "Waarom dit nu?" in page
    assert "Prik een datum en een plaats voor de startbijeenkomst" in page


def test_an_exception_form_that_is_refused_keeps_what_was_typed(karin, browsing):
    answer = browsing(karin).post(
        f"{HOME}anders-geregeld/1.assigned",
        {"reason": "De regio <b>doet</b> dit al", "since": "2027-01-18", "until": "2027-01-01"},
    )
    assert answer.status_code == 422
    assert "De einddatum ligt vóór de begindatum" in text(answer)
    assert "De regio &lt;b&gt;doet&lt;/b&gt; dit al" in text(answer)
    assert not Deviation.objects.exists()


def test_the_wethouder_records_an_exception_on_the_page(wim, browsing):
    client = browsing(wim)
    answer = client.post(
        f"{HOME}anders-geregeld/1.assigned", {"reason": "De regio doet dit.", "since": "2027-01-18"}, follow=True
    )
    assert "Anders geregeld door Wim de Wit" in text(answer)
    assert "sl-rule--exception" in text(answer)


def test_who_may_do_nothing_now_reads_what_the_lab_works_on_without_a_button_that_ends_in_no(lena, wim, browsing):
    for user in (lena, wim):
        page = text(browsing(user).get(HOME))
        assert "Hier werkt het lab nu aan" in page
        assert "Doe nu dit" not in page
        assert "opdracht/nieuw" not in page


def test_a_step_gives_a_reader_no_button_to_a_page_that_is_closed_to_them(lena, karin, browsing):
    assert "opdracht/nieuw" in text(browsing(karin).get(f"{HOME}stap/1"))
    assert "opdracht/nieuw" not in text(browsing(lena).get(f"{HOME}stap/1"))


def test_who_is_asked_for_a_judgement_reads_so_on_the_home_and_everybody_sees_whom_it_waits_for(
    lab, karin, wim, browsing, acting
):
    JudgementRequest.objects.create(
        lab=lab, role="wethouder", person=wim.persons.get(), asked_at=clock.now() - timedelta(days=9)
    )
    page = text(browsing(wim).get(HOME))
    assert "Jij bent aan zet: je oordeel over de projecten" in page
    assert page.count("Geef je oordeel") == 1
    listed = text(browsing(karin).get(HOME))
    assert "oordeel of er genoeg projecten zijn" in listed
    assert "wacht lang: herinner" in listed
