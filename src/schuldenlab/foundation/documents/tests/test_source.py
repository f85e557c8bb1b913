from schuldenlab.foundation.documents.source import Source, finish


def test_the_table_of_contents_names_the_second_headings_and_links_to_them():
    source = finish('<div class="contents"></div><h2>Een &amp; twee</h2><h3>Onder</h3><h2 id="eigen">Drie</h2>', "Stuk")
    assert source.html == (
        '<div class="contents"><h2>Inhoud</h2><ul><li><a href="#deel-1">Een &amp; twee</a></li>'
        '<li><a href="#eigen">Drie</a></li></ul></div>'
        '<h2 id="deel-1">Een &amp; twee</h2><h3 id="deel-2">Onder</h3><h2 id="eigen">Drie</h2>'
    )


def test_what_is_still_to_be_filled_in_is_named_once_in_the_order_of_the_document():
    mark = '<mark class="todo">Nog invullen: {}</mark>'.format
    source = finish(mark("het <b>budget</b>") + mark("de naam &amp; functie") + mark("het budget"), "Stuk")
    assert source.todos == ["het budget", "de naam & functie"]


def test_characters_that_no_format_can_hold_are_taken_out():
    assert finish("a\x00\x08\x0b\x1f\x7f\u202e\ufffeb\tc\nd", "Stuk").html == "ab\tc\nd"


def test_the_head_of_the_page_tells_lab_and_day():
    html = '<meta name="author" content="Lab &quot;A&quot; &amp; B"><meta name="dcterms.date" content="2026-11-23">'
    source = finish(f"{html}<body><article class='document'><p>x</p></article></body>", "Stuk")
    assert source.lab_name == 'Lab "A" & B'
    assert source.moment.isoformat() == "2026-11-23T12:00:00+00:00"
    assert source.article == "<article class='document'><p>x</p></article>"


def test_a_table_on_the_screen_stands_in_a_place_that_scrolls_and_has_a_name():
    table = '<table class="facts"><caption>Doelen &amp; "cijfers"</caption><tbody></tbody></table>'
    source = finish(f'<article class="document">{table}</article>', "Stuk")
    label = 'aria-label="Doelen &amp; &quot;cijfers&quot;"'
    wrapped = f'<div class="doc-table" role="region" {label} tabindex="0">{table}</div>'
    assert source.on_screen == f'<article class="document">{wrapped}</article>'
    assert source.article == f'<article class="document">{table}</article>'


def test_inside_another_page_every_heading_stands_one_level_lower():
    source = Source("<article><h1>Werkplan</h1><h2 id='a'>Doelen</h2></article>", "Werkplan")
    assert source.inside == "<article><h2>Werkplan</h2><h3 id='a'>Doelen</h3></article>"
