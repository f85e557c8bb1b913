import re

import pytest

from schuldenlab.foundation.municipalities import map as drawing
from schuldenlab.foundation.municipalities import register


def paths(svg):
    return re.findall(r'<path class="([^"]*)" d="[^"]*"><title>([^<]*)</title></path>', svg)


def test_the_map_of_the_country_draws_every_municipality_once():
    drawn = paths(drawing.svg_map({}, title="Kaart"))
    assert len(drawn) == 342
    assert {name.replace("&#39;", "'") for _, name in drawn} == {m.name for m in register.everything()}


def test_a_value_becomes_a_step_and_a_missing_value_is_shown_as_missing():
    drawn = {name: kind for kind, name in paths(drawing.svg_map({"GM0479": 3, "GM0014": "map-own"}, title="Kaart"))}
    assert drawn["Zaanstad"] == "map-3"
    assert drawn["Groningen"] == "map-own"
    assert drawn["Almere"] == "map-none"


def test_what_is_highlighted_lies_on_top():
    svg = drawing.svg_map({"GM0479": 3}, {"GM0479"}, title="Kaart")
    assert paths(svg)[-1] == ("map-3 map-highlight", "Zaanstad")
    assert svg.index("map-provinces") < svg.index("map-highlight")


def test_the_map_says_what_it_shows_and_escapes_what_it_is_told():
    svg = drawing.svg_map({}, title="A <b> & c.", description="Zie de tabel.", labels={"GM0479": '<script>"'})
    assert 'role="img" aria-label="A &lt;b&gt; &amp; c. Zie de tabel."' in svg
    assert "<title>Zaanstad: &lt;script&gt;&#34;</title>" in svg
    assert "style" not in svg


def test_only_municipalities_with_an_address_become_links():
    svg = drawing.svg_map({}, title="Kaart", link=lambda code: "/labs/zaanstad" if code == "GM0479" else None)
    assert re.findall(r'<a href="([^"]*)" aria-label="([^"]*)">', svg) == [("/labs/zaanstad", "Zaanstad")]
    assert 'role="group"' in svg


def test_a_region_is_drawn_alone_and_larger():
    svg = drawing.svg_map({}, title="Kaart", region=register.get("GM0479").safety_region_code)
    names = {name for _, name in paths(svg)}
    assert names == {m.name for m in register.everything() if m.safety_region == "Zaanstreek-Waterland"}
    assert len(names) == 7
    _left, _top, width, height = map(int, re.search(r'viewBox="(-?\d+) (-?\d+) (\d+) (\d+)"', svg).groups())
    assert width < 1000
    assert height < 1000


def test_a_region_that_does_not_exist_is_refused():
    with pytest.raises(drawing.UnknownRegion):
        drawing.svg_map({}, title="Kaart", region="PV99")


def test_amsterdam_lies_west_of_enschede_and_south_of_groningen():
    boxes = drawing._drawing()["detail"]["boxes"]
    assert boxes["GM0363"][0] < boxes["GM0153"][0]
    assert boxes["GM0363"][1] > boxes["GM0014"][1]


def test_the_key_names_every_colour():
    assert re.findall(r"map-swatch ([\w-]+)", drawing.legend([(0, "weinig"), ("map-none", "niet bekend")])) == [
        "map-0",
        "map-none",
    ]
