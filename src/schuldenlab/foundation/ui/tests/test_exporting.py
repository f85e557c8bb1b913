"""Every picture can be saved: the drawing as a file that stands on its own, the figures behind it as a spreadsheet."""

import csv
from io import BytesIO, StringIO
from xml.etree import ElementTree as ET

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from openpyxl import load_workbook

from schuldenlab.foundation.ui import exporting
from schuldenlab.foundation.ui.charts import Series, line, table_behind
from schuldenlab.foundation.ui.standalone import standalone
from schuldenlab.foundation.ui.tests.render import scrap

CAPTION = "Schulden & <zorgen>"
SPACE = "{http://www.w3.org/2000/svg}"


def page(caption=CAPTION):
    drawing = line([Series("Dorp", [("2024", 3), ("2025", 4.5)])], title="Dorp", description="Het loopt op.", unit="%")
    rows = [["2024", "1.250", "-2,5"], ['=HYPERLINK("x")', "niet bekend", "007"]]
    table = table_behind("Dorp", ["Jaar", ("Aantal", "number"), ("Verschil", "number")], rows)
    return scrap("{{ ui.chart(c, d, t, 'CBS', none, '2026') }}", c=caption, d=drawing, t=table)


def asked(kind, key=None, content=None, **response):
    request = RequestFactory().get("/", {"afbeelding": key or exporting.figure_key(CAPTION), "als": kind})
    return exporting.figure_as_file(lambda _: HttpResponse(content or page(), **response))(request)


def test_the_drawing_stands_on_its_own_with_its_name_its_source_and_its_style_inside():
    answer = asked("svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Content-Disposition"] == 'attachment; filename="schulden-zorgen.svg"'
    root = ET.fromstring(answer.content)  # noqa: S314 we made it ourselves
    assert root.find(f"{SPACE}title").text == CAPTION
    assert root.find(f"{SPACE}desc").text == "Het loopt op. Bron: CBS, 2026"
    assert [one.text for one in root.findall(f"{SPACE}text")] == [CAPTION, "Bron: CBS, 2026"]
    told = answer.content.decode()
    assert "var(" not in told
    assert ".sl-chart__line{stroke: #0b5563;" in told
    assert root.find(f"{SPACE}svg").get("viewBox") == "0 0 640 260"  # widths in percent are of this


def test_the_figures_come_as_csv_in_which_nothing_typed_is_a_formula():
    rows = list(csv.reader(StringIO(asked("csv").content.decode("utf-8-sig")), delimiter=";"))
    assert rows == [
        ["Jaar", "Aantal", "Verschil"],
        ["2024", "1.250", "-2,5"],
        ['\'=HYPERLINK("x")', "niet bekend", "007"],
        [],
        ["Bron: CBS, 2026"],
    ]


def test_the_figures_come_as_a_spreadsheet_with_numbers_that_can_be_added():
    sheet = load_workbook(BytesIO(asked("xlsx").content)).active
    assert [cell.value for cell in sheet[2]] == ["2024", 1250, -2.5]
    assert [(cell.value, cell.data_type) for cell in sheet[3]] == [
        ('=HYPERLINK("x")', "s"), ("niet bekend", "s"), ("007", "s"),
    ]  # fmt: skip


@pytest.mark.parametrize(("kind", "key"), [("svg", "een-andere"), ("exe", None), ("", None)])
def test_what_is_not_there_is_answered_with_the_page_itself(kind, key):
    assert asked(kind, key).content.decode() == page()


def test_a_refusal_stays_a_refusal():
    refused = asked("svg", content=page(), status=403)
    assert (refused.status_code, refused["Content-Type"]) == (403, "text/html; charset=utf-8")


def test_the_link_keeps_what_the_reader_had_chosen():
    query = RequestFactory().get("/", {"groep": "national"}).GET
    assert exporting.figure_address(query, "x", "svg") == "?groep=national&afbeelding=x&als=svg"


def test_a_picture_with_a_size_of_its_own_keeps_its_proportions():
    saved = standalone('<svg viewBox="0 0 340 170" aria-label="Ladder."></svg>', caption="L")
    root = ET.fromstring(saved)  # noqa: S314 we made it ourselves
    inner = root.find(f"{SPACE}svg")
    assert (inner.get("width"), inner.get("height")) == ("640", "320")
    assert root.find(f"{SPACE}desc").text == "Ladder."
