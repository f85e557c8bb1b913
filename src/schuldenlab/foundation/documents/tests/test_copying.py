from schuldenlab.foundation.documents.copying import as_text, fields_of
from schuldenlab.foundation.documents.source import Source


def test_a_board_paper_is_taken_apart_in_its_fields():
    html = (
        '<section class="field" data-field="aanleiding">\n<h2 id="veld-aanleiding">Aanleiding &amp; doel</h2>'
        "<p>Eerst.</p><p>Dan.</p></section>"
        '<p>ertussen</p><section class="field" data-field="besluit"><h2>Besluit</h2><ol><li>Een</li></ol></section>'
    )
    found = [(field.name, field.label, field.text) for field in fields_of(Source(html, "Stuk"))]
    assert found == [("aanleiding", "Aanleiding & doel", "Eerst.\n\nDan."), ("besluit", "Besluit", "1. Een")]


def test_lists_keep_their_numbers_and_their_layers():
    items = "<ol><li>kennis te nemen</li><li>in te stemmen<ul><li>met dit</li></ul></li></ol>"
    html = f"<p>Wij stellen voor:</p>{items}<p>Einde</p>"
    assert as_text(html) == "Wij stellen voor:\n\n1. kennis te nemen\n2. in te stemmen\n  - met dit\n\nEinde"


def test_a_table_is_pasted_in_cells():
    head = "<caption>Begroting</caption><thead><tr><th>Post</th><th>Bedrag</th></tr></thead>"
    html = f"<table>{head}<tbody><tr><td>Uren</td><td>€&nbsp;5</td></tr></tbody></table>"
    assert as_text(html) == "Begroting\n\nPost\tBedrag\nUren\t€\u00a05"


def test_what_is_missing_stays_visible_and_line_ends_stay():
    html = '<p>Regel een<br>regel   twee <mark class="todo">Nog invullen: datum</mark></p><svg><title>x</title></svg>'
    assert as_text(html) == "Regel een\nregel twee [Nog invullen: datum]"


def test_typed_markup_is_text():
    assert as_text("<p>&lt;b&gt; &amp;amp; * # \\</p>") == "<b> &amp; * # \\"


def test_quoted_words_keep_their_quotes():
    assert as_text("<p>Zij zei <q>ja, <em>graag</em></q>.</p>") == "Zij zei “ja, graag”."
