"""The shell of a page: its navigation, its messages, and the pages for when something is wrong."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.http import Http404
from django.template import engines
from django.test import RequestFactory, override_settings

from schuldenlab.foundation.core.clock import stopped_at
from schuldenlab.foundation.ui import views
from schuldenlab.foundation.ui.jinja import kick_off_words, lab_navigation


@pytest.fixture
def routes(monkeypatch):
    known = {"trajectory:home": "/labs/zaanstad/", "workplan:home": "/labs/zaanstad/werkplan/"}
    monkeypatch.setattr("schuldenlab.foundation.ui.jinja.url_or_none", lambda name, _slug: known.get(name))
    return [("Overzicht", "trajectory:home"), ("Werkplan", "workplan:home"), ("Team", "team:home")]


def test_the_navigation_marks_the_page_itself(routes):
    assert lab_navigation(routes, "zaanstad", "/labs/zaanstad/werkplan/") == [
        ("Overzicht", "/labs/zaanstad/", ""),
        ("Werkplan", "/labs/zaanstad/werkplan/", "page"),
    ]


def test_a_deeper_page_marks_where_it_belongs(routes):
    marks = [current for _, _, current in lab_navigation(routes, "zaanstad", "/labs/zaanstad/werkplan/3/wijzigen")]
    assert marks == ["", "true"]


def test_a_page_of_a_step_belongs_to_the_overview(routes):
    marks = [current for _, _, current in lab_navigation(routes, "zaanstad", "/labs/zaanstad/stap/3")]
    assert marks == ["true", ""]


def test_a_page_can_say_itself_where_it_belongs(routes):
    marks = [mark for _, _, mark in lab_navigation(routes, "zaanstad", "/labs/zaanstad/stap/2", "workplan:home")]
    assert marks == ["", "true"]


@override_settings(DEBUG=True)
def test_the_component_page_shows_every_macro():
    html = views.component_page(RequestFactory().get("/onderdelen")).content.decode()
    macros = vars(engines["jinja2"].env.get_template("ui/components.html").make_module({"csrf_input": ""}))
    source = engines["jinja2"].env.loader.get_source(engines["jinja2"].env, "ui/components_page.html")[0]
    public = {name for name, value in macros.items() if type(value).__name__ == "Macro" and not name.startswith("_")}
    shown_through_others = {"field", "error_summary", "source", "source_line", "submit"}
    assert {name for name in public - shown_through_others if f"ui.{name}(" not in source} == set()
    assert html.count("<h1") == 1


@override_settings(DEBUG=False, DEMO=False)
def test_the_component_page_is_not_there_in_production():
    with pytest.raises(Http404):
        views.component_page(RequestFactory().get("/onderdelen"))


@pytest.mark.parametrize("name", ["403.html", "403_csrf.html", "404.html"])
def test_a_page_for_trouble_says_what_to_do_and_leads_on(name):
    html = engines["jinja2"].get_template(name).render({}, RequestFactory().get("/weg"))
    assert 'href="/"' in html
    assert "<h1" in html


def test_the_page_for_a_crash_needs_nothing_at_all():
    html = engines["jinja2"].get_template("500.html").render()
    assert "dat ligt niet aan jou" in html
    assert "{{" not in html


def test_the_removal_page_asks_and_offers_a_way_back():
    context = {"title": "Doelstelling verwijderen", "text": "De activiteiten blijven staan.", "cancel_url": "/terug"}
    html = engines["jinja2"].get_template("ui/remove.html").render(context, RequestFactory().get("/weg"))
    assert "De activiteiten blijven staan." in html
    assert 'href="/terug"' in html
    assert 'method="post"' in html


def test_a_letter_has_no_navigation_and_stays_out_of_search_engines():
    lab = SimpleNamespace(name="Schuldenlab Zaanstad", slug="zaanstad")
    html = engines["jinja2"].get_template("ui/letter.html").render({"lab": lab}, RequestFactory().get("/l/x"))
    assert "<nav" not in html
    assert "noindex" in html
    assert "Schuldenlab Zaanstad" in html


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (date(2026, 12, 14), "startbijeenkomst over 41 dagen"),
        (date(2026, 11, 4), "startbijeenkomst morgen"),
        (date(2026, 11, 3), "startbijeenkomst vandaag"),
        (date(2026, 11, 2), ""),
        (None, ""),
    ],
)
def test_the_days_until_the_kick_off_are_counted_on_the_one_clock(target, words):
    with stopped_at(datetime(2026, 11, 3, 9, 0, tzinfo=UTC)):
        assert kick_off_words(target) == words


@pytest.mark.parametrize(("demo", "times"), [(True, 1), (False, 0)])
def test_an_example_says_so_on_every_page(demo, times):
    with override_settings(DEMO=demo):
        html = engines["jinja2"].get_template("404.html").render({}, RequestFactory().get("/weg"))
    assert html.count("Dit is een voorbeeld: mensen en afspraken zijn verzonnen.") == times
