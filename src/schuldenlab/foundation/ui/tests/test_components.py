"""The macros escape what people type, and say in words what they show in shapes."""

from types import SimpleNamespace

import pytest
from jinja2 import UndefinedError

from schuldenlab.foundation.ui import examples
from schuldenlab.foundation.ui.tests.render import scrap

HOSTILE = "<script>alert('x')</script>\" onload=\"alert(1)"
SAFE = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&#34; onload=&#34;alert(1)"

MACROS = [
    "{{ ui.page_head(s, s, [(s, s)], s) }}",
    "{{ ui.next_action(s, s, s, s, s) }}",
    "{{ ui.next_action(s, s, s, s, post=true, hidden={s: s}) }}",
    "{% call ui.panel(s, 'x', s) %}{{ s }}{% endcall %}",
    "{% call ui.section(s, 'x', s) %}{{ s }}{% endcall %}",
    "{{ ui.subnav([(s, s)], s) }}{{ ui.progress(s) }}",
    "{{ ui.button_link(s, s) }}{{ ui.link(s, s) }}{{ ui.submit(s, 'quiet', s, s) }}{{ ui.print_button(s) }}",
    "{{ ui.post_button(s, s, 'danger', {s: s}) }}",
    "{{ ui.search(s, s, s, {s: s}) }}",
    "{{ ui.conflict([{'label': s, 'mine': s, 'theirs': s}]) }}",
    "{{ ui.confirmation(s, s, s) }}",
    "{{ ui.table(s, [s, (s, 'number')], [[s, s]]) }}{{ ui.table(s, [s], [], s) }}",
    "{{ ui.definition([(s, s)]) }}",
    "{{ ui.items([{'title': s, 'url': s, 'text': s, 'meta': s, 'status': s}]) }}",
    "{{ ui.empty(s, s, s) }}",
    "{{ ui.timeline([{'when': s, 'who': s, 'text': s}]) }}",
    "{{ ui.figure(s, s, s, s, s, s) }}{{ ui.source(s, s, s) }}",
    "{{ ui.document(s, [(s, s)], s) }}",
    "{{ ui.status(s, 'done') }}{{ ui.notice(s, 'wrong', s) }}",
    "{{ ui.rules([{'holds': false, 'sentence': s, 'mend_url': s, 'mend_label': s, 'exception': s}]) }}",
    "{{ ui.route([{'number': 1, 'label': s, 'url': s, 'share': 0, 'holds': 0}], {'holds': 0, 'label': s}) }}",
    "{{ ui.criteria([{'letter': s, 'title': s, 'holds': false, 'share': 0, 'sentence': s, 'url': s}]) }}",
    "{{ ui.chart(s, s, s, s, s, s) }}",
]


@pytest.mark.parametrize("template", MACROS)
def test_no_macro_lets_a_hostile_text_out(template):
    html = scrap(template, s=HOSTILE)
    assert "<script" not in html
    assert 'onload="' not in html
    assert SAFE in html


def test_a_forgotten_variable_is_an_error_and_not_an_empty_spot():
    with pytest.raises(UndefinedError, match="'title' is undefined"):
        scrap("{{ title }}")


def test_a_step_says_in_words_what_its_disc_draws():
    html = scrap("{{ ui.route(steps) }}", steps=examples.route("/stap"))
    assert [
        word for word in ("staat", "3 van 4", "deels anders geregeld", "nog niet begonnen") if word not in html
    ] == []
    assert html.count("<li") == 10
    assert html.count('href="/stap"') == 10


def test_a_strip_tells_how_many_steps_stand():
    assert 'aria-label="3 van de 10 stappen staan"' in scrap("{{ ui.route_strip(steps) }}", steps=examples.route())


def test_a_rule_that_holds_offers_no_button_and_one_that_fails_does():
    rule = {"sentence": "Er is een besluit.", "mend_url": "/besluit", "mend_label": "Leg het besluit vast"}
    assert "Leg het besluit vast" not in scrap("{{ ui.rules([r]) }}", r={**rule, "holds": True})
    failing = scrap("{{ ui.rules([r]) }}", r={**rule, "holds": False})
    assert "Leg het besluit vast" in failing
    assert "Nog te doen" in failing


def test_an_exception_is_named_as_such_with_its_reason():
    rule = {"holds": True, "sentence": "Er is een besluit.", "exception": "Wim besloot het op 3 november."}
    html = scrap("{{ ui.rules([r]) }}", r=rule)
    assert "Anders geregeld" in html
    assert "Wim besloot het op 3 november." in html
    assert "In orde" not in html


def test_a_figure_never_stands_without_its_source_and_date():
    html = scrap("{{ ui.figure(747560, none, 'Huishoudens', 'CBS', '1 januari 2024') }}")
    assert "747.560" in html
    assert "Bron: CBS, 1 januari 2024" in html


def test_a_table_names_its_rows_and_columns_and_aligns_numbers():
    html = scrap("{{ ui.table('Partners', ['Partij', ('Bedrag', 'number')], [['Parteon', '€ 5']]) }}")
    assert '<th scope="col">Partij</th><th scope="col" class="sl-number">Bedrag</th>' in html
    assert '<th scope="row">Parteon</th><td class="sl-number">€ 5</td>' in html


def test_an_empty_table_says_what_to_do_instead_of_showing_headings():
    html = scrap("{{ ui.table('Partners', ['Partij'], [], 'Begin met de woningcorporatie.') }}")
    assert html == '<p class="sl-quiet">Begin met de woningcorporatie.</p>'


def test_a_list_may_hold_objects_as_well_as_dicts():
    rule = SimpleNamespace(holds=False, sentence="Er is nog geen besluit.")
    assert "Er is nog geen besluit." in scrap("{{ ui.rules([r]) }}", r=rule)


def test_a_button_that_changes_something_carries_the_token_against_forgery():
    assert 'name="csrfmiddlewaretoken"' in scrap("{{ ui.post_button('Trek in', '/weg') }}")
