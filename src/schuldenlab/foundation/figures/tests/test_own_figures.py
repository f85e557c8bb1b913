"""A lab's own figures: the verb, the pages, and what other rooms see."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from schuldenlab.foundation.activity.models import Entry
from schuldenlab.foundation.core.errors import EditConflict, NotAllowed, RuleBroken
from schuldenlab.foundation.figures import actions, queries
from schuldenlab.foundation.figures.forms import DutchDecimalField
from schuldenlab.foundation.figures.models import OwnFigure
from schuldenlab.foundation.labs.actor import actor_for

VALUES = {
    "label": "Aanmeldingen",
    "value": Decimal(1240),
    "unit": "aanmeldingen",
    "date": date(2025, 12, 31),
    "source": "Gemeente Zaanstad, jaarverslag",
    "source_url": "",
}
POSTED = {**VALUES, "value": "1240", "date": "2025-12-31"}


def test_a_kwartiermaker_adds_a_figure_and_the_log_tells_it(actor, lab):
    figure = actions.put_own_figure(actor, **VALUES)
    told = queries.figures_for(["GM0479"], lab.pk)[-1]
    assert (told.label, told.value, told.source, told.period) == (
        "Aanmeldingen", Decimal("1240.000"), "Gemeente Zaanstad, jaarverslag", "31 december 2025"
    )  # fmt: skip
    assert told.own_id == figure.pk
    entry = Entry.objects.select_related("text").get(lab_id=lab.pk)
    assert (entry.verb, entry.text.sentence) == ("figures.own", "legde het cijfer ‘Aanmeldingen’ vast")


def test_a_figure_of_tomorrow_is_refused(actor):
    with pytest.raises(RuleBroken, match="ligt in de toekomst") as refused:
        actions.put_own_figure(actor, **{**VALUES, "date": date(2999, 1, 1)})
    assert refused.value.field == "date"
    assert not OwnFigure.objects.exists()


def test_a_figure_about_a_municipality_outside_the_lab_is_refused(actor):
    with pytest.raises(ValidationError):
        actions.put_own_figure(actor, **VALUES, municipality_code="GM0150")


def test_the_second_of_two_editors_is_told(actor):
    figure = actions.put_own_figure(actor, **VALUES)
    actions.put_own_figure(actor, figure=figure, expected_version=1, **{**VALUES, "unit": "mensen"})
    with pytest.raises(EditConflict):
        actions.put_own_figure(actor, figure=figure, expected_version=1, **VALUES)


def test_the_wethouder_may_not_change_figures(wim, lab):
    with pytest.raises(NotAllowed):
        actions.put_own_figure(actor_for(wim, lab), **VALUES)


def test_the_pages_add_change_and_remove_a_figure(as_user, karin, lab):
    client = as_user(karin)
    home = "/labs/zaanstad/cijfers/"
    assert "Er staan nog geen eigen cijfers" in client.get(home).content.decode()
    assert client.post(f"{home}eigen/nieuw", POSTED).status_code == 302
    figure = OwnFigure.objects.get()
    page = client.get(home).content.decode()
    assert "1.240" in page
    assert "Gemeente Zaanstad, jaarverslag, 31 december 2025" in page
    assert 'value="1240"' in client.get(f"{home}eigen/{figure.pk}").content.decode()
    assert "‘Aanmeldingen’ staat dan niet meer" in client.get(f"{home}eigen/{figure.pk}/weghalen").content.decode()
    assert client.post(f"{home}eigen/{figure.pk}/weghalen").status_code == 302
    assert not OwnFigure.objects.exists()


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"value": "veel"}, "Dit is geen getal."),
        ({"value": "1.240"}, "Is dit 1240 of 1,240?"),
        ({"value": ""}, "verplicht"),
        ({"date": "31-02-2025"}, "geen datum"),
        ({"date": "2099-01-01"}, "ligt in de toekomst"),
        ({"source": ""}, "verplicht"),
        ({"source_url": "javascript:alert(1)"}, "geldige URL"),
        ({"label": "x" * 161}, "160"),
    ],
)
def test_a_form_that_cannot_be_saved_says_why_and_keeps_what_was_typed(as_user, karin, changed, says):
    response = as_user(karin).post("/labs/zaanstad/cijfers/eigen/nieuw", {**POSTED, "unit": "<b>mensen</b>", **changed})
    page = response.content.decode()
    assert response.status_code == 422
    assert says in page
    assert "&lt;b&gt;mensen&lt;/b&gt;" in page
    assert not OwnFigure.objects.exists()


def test_the_wethouder_sees_the_figures_without_the_buttons(as_user, wim, actor):
    figure = actions.put_own_figure(actor, **VALUES)
    client = as_user(wim)
    page = client.get("/labs/zaanstad/cijfers/").content.decode()
    assert "Aanmeldingen" in page
    assert "eigen/nieuw" not in page
    for address in ("eigen/nieuw", f"eigen/{figure.pk}", f"eigen/{figure.pk}/weghalen"):
        assert client.get(f"/labs/zaanstad/cijfers/{address}").status_code == 403


def test_a_stranger_finds_nothing_not_even_through_her_own_lab(as_user, vera, actor):
    figure = actions.put_own_figure(actor, **VALUES)
    client = as_user(vera)
    assert client.get("/labs/zaanstad/cijfers/").status_code == 404
    assert client.get(f"/labs/deventer/cijfers/eigen/{figure.pk}").status_code == 404
    assert client.post(f"/labs/deventer/cijfers/eigen/{figure.pk}/weghalen").status_code == 404
    assert "Aanmeldingen</p>" not in client.get("/labs/deventer/cijfers/").content.decode()
    assert OwnFigure.objects.filter(pk=figure.pk).exists()


@pytest.mark.parametrize(
    ("typed", "meant"), [("7,1", "7.1"), ("1.234,5", "1234.5"), ("12 500", "12500"), ("7.5", "7.5")]
)
def test_numbers_are_read_as_they_are_written_in_dutch(typed, meant):
    assert DutchDecimalField().clean(typed) == Decimal(meant)
