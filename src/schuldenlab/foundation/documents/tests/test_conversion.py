import html
import io
import re
import zipfile
from datetime import timedelta

import outloud
import pymupdf
import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents import making
from schuldenlab.foundation.documents.pandoc import ConversionError, convert
from schuldenlab.foundation.documents.source import Source, finish
from schuldenlab.foundation.documents.styles import build
from schuldenlab.foundation.documents.tests import hostile, reading, sample


def made(typed: str = "gewone tekst", name: str = "Schuldenlab Deventer") -> Source:
    with clock.stopped_at(sample.MOMENT):
        return making.make(sample.kind(typed), sample.lab(name))


def page(body: str, title: str = "Stuk", lab: str = "Schuldenlab Deventer") -> Source:
    head = f'<meta name="author" content="{html.escape(lab)}"><meta name="dcterms.date" content="2026-11-23">'
    whole = (
        f'<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{html.escape(title)}</title>{head}</head>'
    )
    return finish(f'{whole}<body><article class="document"><h1>Stuk</h1>{body}</article></body></html>', title)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return making.to_pdf(made())


@pytest.fixture(scope="module")
def odt() -> bytes:
    return making.to_odt(made())


@pytest.fixture(scope="module")
def docx() -> bytes:
    return making.to_docx(made())


def test_an_outside_checker_finds_no_error_in_a_document_with_every_construct(pdf, tmp_path):
    path = tmp_path / "stuk.pdf"
    path.write_bytes(pdf)
    result = outloud.check(str(path))
    assert result.error is None
    assert [finding for finding in result.findings if finding.severity == "error"] == []
    assert result.stats["tagged"] is True


def test_the_pdf_claims_to_be_pdf_a_3a_and_pdf_ua_1(pdf):
    metadata = reading.pdf_metadata(pdf)
    claims = dict(re.findall(r"<(pdfaid:part|pdfaid:conformance|pdfuaid:part)>(\w+)<", metadata))
    assert claims == {"pdfaid:part": "3", "pdfaid:conformance": "A", "pdfuaid:part": "1"}


def test_the_pdf_has_a_title_that_is_shown_and_speaks_dutch(pdf):
    assert reading.pdf_settings(pdf) == ("nl-NL", True)
    assert "Collegevoorstel lokaal Schuldenlab" in reading.pdf_metadata(pdf)


def test_the_pdf_uses_no_font_but_our_own(pdf):
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        names = {font[3].split("+")[-1] for sheet in document for font in sheet.get_fonts()}
    assert names == {"NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic", "NotoSans-BoldItalic"}


def test_every_page_tells_its_number_and_the_lab(pdf):
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        texts = [reading.squeezed(sheet.get_text()) for sheet in document]
    total = len(texts)
    assert [f"Pagina{number}van{total}" in text for number, text in enumerate(texts, 1)] == [True] * total
    assert ["SchuldenlabDeventer·Collegevoorstel" in text for text in texts] == [True] * total


@pytest.mark.parametrize("extension", ["pdf", "odt", "docx"])
def test_the_same_source_gives_the_same_bytes(extension):
    convert_it = making.CONVERTERS[extension]
    first = convert_it(made())
    with clock.stopped_at(sample.MOMENT + timedelta(hours=3)):
        again = convert_it(made())
    assert first == again


@pytest.mark.parametrize("extension", ["pdf", "odt", "docx"])
def test_the_same_words_stand_in_all_three_formats(extension, pdf, odt, docx):
    text = {
        "pdf": lambda: reading.pdf_text(pdf),
        "odt": lambda: reading.odt_text(odt),
        "docx": lambda: reading.docx_text(docx),
    }
    words = reading.squeezed(text[extension]())
    for sentence in (
        "Collegevoorstel lokaal Schuldenlab",
        "In Deventer had 7,1% van de inwoners",
        "(bron: CBS, 1 januari 2023)",
        "Nog invullen: zaaknummer",
        "uit de ‘reserve sociaal domein’",
        "“de partners”",
        "Begroting van het lab",
        "€\u00a086.400",
        "Onderliggend punt",
        "Aandeel inwoners met problematische schulden.",
        "Getekend te Deventer op 12 maart 2027",
        "Handtekening",
    ):
        assert reading.squeezed(sentence) in words, sentence


def test_what_is_still_to_be_filled_in_is_marked_in_odt_and_docx(odt, docx):
    content = reading.part(odt, "content.xml")
    assert '<text:span text:style-name="Nog_20_invullen">Nog invullen: zaaknummer</text:span>' in content
    assert 'style:name="Nog_20_invullen"' in reading.part(odt, "styles.xml")
    assert '<w:rStyle w:val="NogInvullen" />' in reading.part(docx, "word/document.xml")
    assert 'w:styleId="NogInvullen"' in reading.part(docx, "word/styles.xml")


def test_headings_tables_and_pictures_keep_their_meaning_in_odt(odt):
    content = reading.part(odt, "content.xml")
    assert content.count('text:outline-level="1"') == 1
    assert content.count("<table:table-header-rows>") == 4
    assert "<svg:desc>Staafdiagram: Deventer 7,1%, Nederland 8,5%.</svg:desc>" in content
    assert '<text:p text:style-name="Nieuwe_20_pagina" />' in content.replace('"/>', '" />')
    assert 'text:style-name="Definition"' not in content


def test_headings_tables_and_pictures_keep_their_meaning_in_docx(docx):
    content = reading.part(docx, "word/document.xml")
    assert content.count('<w:pStyle w:val="Heading1" />') == 1
    assert content.count("<w:tblHeader") == 4
    assert 'descr="Staafdiagram: Deventer 7,1%, Nederland 8,5%."' in content
    assert '<w:br w:type="page"/>' in content.replace('" />', '"/>')


def test_odt_and_docx_are_dutch_titled_and_dated(odt, docx):
    languages = re.findall(r'fo:(language|country)="(\w+)"', reading.part(odt, "styles.xml"))
    assert set(languages) == {("language", "nl"), ("country", "NL")}
    assert re.findall(r'<w:lang [^>]*w:val="([^"]*)"', reading.part(docx, "word/styles.xml")) == ["nl-NL"]
    for meta in (reading.part(odt, "meta.xml"), reading.part(docx, "docProps/core.xml")):
        assert "<dc:title>Collegevoorstel lokaal Schuldenlab</dc:title>" in meta
        assert "2026-11-23T12:00:00Z" in meta
        assert "1970" not in meta


def test_odt_says_first_what_it_is(odt):
    with zipfile.ZipFile(io.BytesIO(odt)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read(first) == b"application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize("extension", ["pdf", "odt", "docx"])
def test_whatever_is_typed_comes_out_as_plain_text_at_every_place(extension):
    body = "".join(place.format(html.escape(typed)) for typed in hostile.TYPED for place in hostile.PLACES)
    content = making.CONVERTERS[extension](page(body))
    read = {"pdf": reading.pdf_text, "odt": reading.odt_text, "docx": reading.docx_text}[extension]
    words = reading.squeezed(read(content))
    short = {typed: words.count(reading.squeezed(typed)) for typed in hostile.TYPED}
    assert {typed: count for typed, count in short.items() if count < hostile.TIMES} == {}


@pytest.mark.parametrize("extension", ["pdf", "odt", "docx"])
def test_a_hostile_name_of_a_lab_stands_in_the_footer_as_it_is(extension):
    name = 'Lab #let $x$ "q" <b> & *y* @z \\'
    content = making.CONVERTERS[extension](made(name=name))
    footer = {
        "pdf": lambda: reading.pdf_text(content),
        "odt": lambda: reading.xml_text(content, "styles.xml"),
        "docx": lambda: reading.xml_text(content, "word/footer1.xml"),
    }[extension]()
    assert reading.squeezed(f"{name} · Collegevoorstel") in reading.squeezed(footer)


def test_a_hostile_document_still_passes_the_outside_checker(tmp_path):
    path = tmp_path / "vijandig.pdf"
    path.write_bytes(making.to_pdf(made(" ".join(hostile.TYPED))))
    result = outloud.check(str(path))
    assert (result.error, [finding for finding in result.findings if finding.severity == "error"]) == (None, [])


def test_a_long_word_does_not_run_off_the_page():
    with pymupdf.open(stream=making.to_pdf(page(f"<p>{'w' * 400}</p>")), filetype="pdf") as document:
        right = max(word[2] for word in document[0].get_text("words"))
        assert right <= document[0].rect.width - 70


def test_what_our_fonts_cannot_draw_becomes_a_box_in_the_pdf_and_stays_in_odt_and_docx():
    source = page("<p>Mooi \U0001f600 نص einde</p>", title="Titel \U0001f600", lab="Lab \U0001f600")
    assert "Mooi□□□einde" in reading.squeezed(reading.pdf_text(making.to_pdf(source)))
    assert "Mooi \U0001f600 نص einde" in reading.odt_text(making.to_odt(source))
    assert "Mooi \U0001f600 نص einde" in reading.docx_text(making.to_docx(source))


@pytest.mark.parametrize("extension", ["pdf", "odt", "docx"])
def test_control_characters_break_no_format(extension):
    source = page("<p>a\x00b\x0bc\x1bd\ufffee\u202ef</p>")
    content = making.CONVERTERS[extension](source)
    read = {"pdf": reading.pdf_text, "odt": reading.odt_text, "docx": reading.docx_text}[extension]
    assert "abcdef" in read(content)


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "#nergens", "/labs/x"]
)
def test_a_link_that_leads_nowhere_or_out_of_bounds_is_only_its_words(target):
    source = page(f'<p><a href="{target}">de woorden</a></p>')
    with pymupdf.open(stream=making.to_pdf(source), filetype="pdf") as document:
        assert document[0].get_links() == []
        assert "de woorden" in document[0].get_text()
    assert "<w:hyperlink" not in reading.part(making.to_docx(source), "word/document.xml")
    assert "<text:a" not in reading.part(making.to_odt(source), "content.xml")


def test_an_address_that_is_typed_can_be_followed():
    source = page("<p>Zie https://www.example.nl/stuk_1#deel, of mail karin@example.nl.</p>")
    with pymupdf.open(stream=making.to_pdf(source), filetype="pdf") as document:
        assert [link["uri"] for link in document[0].get_links()] == [
            "https://www.example.nl/stuk_1#deel",
            "mailto:karin@example.nl",
        ]


def test_a_decorative_drawing_is_left_out_and_a_chart_keeps_its_title_and_description():
    icon = '<svg aria-hidden="true" viewBox="0 0 1 1"><title>icoon</title><rect width="1" height="1"/></svg>'
    chart = (
        '<svg class="sl-chart" role="img" width="100%" height="40" aria-labelledby="t"><title id="t">Schulden</title>'
        "<desc>Het daalt.</desc>"
        '<text x="50%" y="20" class="sl-chart__text">7,1%</text></svg>'
    )
    source = page(f"<p>{icon}tekst</p><figure>{chart}</figure>")
    assert reading.part(making.to_odt(source), "content.xml").count("<draw:image") == 1
    assert 'descr="Schulden. Het daalt."' in reading.part(making.to_docx(source), "word/document.xml")
    assert "7,1%" in reading.pdf_text(making.to_pdf(source))


def test_numbers_stand_right_and_words_left():
    rows = "<tr><td>Post</td><td>€ 1.200</td></tr><tr><td>Andere post</td><td>−</td></tr>"
    source = page(f"<table><thead><tr><th>Wat</th><th>Bedrag</th></tr></thead><tbody>{rows}</tbody></table>")
    markup = convert(source.html, "typst").decode()
    assert "align: (left,right,)" in markup


@pytest.mark.parametrize("extension", ["pdf", "odt", "docx"])
def test_no_file_of_the_machine_gets_into_a_document(extension, tmp_path):
    secret = tmp_path / "geheim.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>geheim</text></svg>')
    content = making.CONVERTERS[extension](page(f'<p>voor <img src="{secret}" alt="plaatje"> na</p>'))
    assert b"geheim" not in content
    names = [] if extension == "pdf" else zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert [name for name in names if "media/" in name or "Pictures/" in name] == []


def test_a_conversion_that_fails_says_why():
    with pytest.raises(ConversionError, match="heading"):
        making.to_pdf(page("<h4>Een kop die een laag overslaat</h4>"))


def test_the_reference_documents_are_those_that_the_table_of_styles_gives(tmp_path):
    build.main(tmp_path)
    for name in ("reference.docx", "reference.odt"):
        assert (tmp_path / name).read_bytes() == (build.HERE / name).read_bytes(), name
