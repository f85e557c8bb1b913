"""Charts draw what is there, leave out what is missing, and say so."""

import re

from schuldenlab.foundation.ui.charts import Series, bars, line, strip_among, table_behind
from schuldenlab.foundation.ui.icons import disc, disc_word
from schuldenlab.foundation.ui.svg import Scale, amount, ticks

TOWNS = [("Zaanstad", 9.1), ("Wormerland", 5.2), ("Oostzaan", 4.8), ("Vlieland", None), ("<b>Ameland</b>", 3.1)]


def strip(**more):
    return strip_among(TOWNS, "Zaanstad", title="Gemeenten", description="Zaanstad ligt hoog.", unit="%", **more)


def test_the_strip_has_one_dot_for_each_municipality_that_is_known():
    svg = strip()
    assert svg.count("<circle") == 4
    assert svg.count("sl-chart__dot-own") == 1
    assert "Vlieland" not in svg


def test_the_strip_names_the_own_municipality_and_both_ends():
    words = re.findall(r"<text[^>]*>([^<]*)</text>", strip(mean=("Nederland", 8.8)))
    assert words == ["Zaanstad 9,1%", "Nederland 8,8%", "&lt;b&gt;Ameland&lt;/b&gt; 3,1%", "Zaanstad 9,1%"]


def test_a_chart_of_nothing_is_not_drawn():
    assert strip_among([("Vlieland", None)], "Vlieland", title="t", description="d") == ""
    assert line([Series("Nederland", [("2024", None)])], title="t", description="d") == ""


def test_a_line_is_broken_where_a_year_is_missing():
    points = [("2020", 1), ("2021", 2), ("2022", None), ("2023", 3), ("2024", 4)]
    svg = line([Series("Nederland", points)], title="t", description="d")
    assert svg.count("sl-chart__line--1") == 2
    assert svg.count("<circle") == 4


def test_of_long_words_below_a_line_a_phone_shows_every_second_one():
    days = [(f"0{number}-01-26", number) for number in range(1, 7)]
    years = [(str(2020 + number), number) for number in range(6)]
    roomy = [line([Series("a", points)], title="t", description="d").count("text--roomy") for points in (days, years)]
    assert roomy == [3, 0]


def test_a_bar_without_a_value_says_that_it_is_not_known():
    svg = bars([("Bewustwording", 3), ("Kennismaking", None)], title="t", description="d")
    assert svg.count('class="sl-chart__own"') == 1
    assert "niet bekend" in svg


def test_a_chart_has_a_name_and_a_description_for_who_hears_it():
    svg = strip()
    name, description = re.search(r'aria-labelledby="(\S+)" aria-describedby="(\S+)"', svg).groups()
    assert f'<title id="{name}">Gemeenten</title>' in svg
    assert f'<desc id="{description}">Zaanstad ligt hoog.</desc>' in svg


def test_no_chart_needs_an_inline_style():
    drawn = strip() + bars([("a", 1)], title="t", description="d") + disc(0.5)
    assert "style=" not in drawn


def test_every_coordinate_lies_on_the_picture():
    for found in re.findall(r'c?x[12]?="([0-9.]+)%"', strip(mean=("Nederland", 8.8))):
        assert 0 <= float(found) <= 100


def test_the_table_behind_a_chart_escapes_its_cells():
    html = table_behind("Cijfers", ["Gemeente", ("Aandeel", "number")], [["<i>Urk</i>", "3,1%"]])
    assert '<th scope="row">&lt;i&gt;Urk&lt;/i&gt;</th><td class="sl-number">3,1%</td>' in html


def test_the_axis_has_round_numbers_that_enclose_the_values():
    assert ticks(0, 748) == [0, 200, 400, 600, 800]
    assert ticks(3.1, 9.1) == [2, 4, 6, 8, 10]
    assert ticks(5, 5)[0] <= 5 <= ticks(5, 5)[-1]


def test_a_scale_of_one_value_does_not_divide_by_zero():
    assert Scale(5, 5, 0, 100).at(5) == 0


def test_amounts_are_told_with_their_unit():
    assert [amount(7.9, "%"), amount(1234, "huishoudens"), amount(None)] == ["7,9%", "1.234 huishoudens", "niet bekend"]


def test_a_station_that_does_not_hold_is_never_drawn_full_nor_one_begun_empty():
    assert 'stroke-dasharray="92 100"' in disc(0.999)
    assert 'stroke-dasharray="8 100"' in disc(0.001)
    assert disc(0) != disc(0.001)


def test_the_four_faces_of_a_station_differ_and_have_their_word():
    faces = [(0, False, False), (0.5, False, False), (1, True, False), (1, True, True)]
    assert len({disc(*face) for face in faces}) == 4
    assert [disc_word(*face) for face in faces] == ["nog niet begonnen", "bezig", "staat", "anders geregeld"]
