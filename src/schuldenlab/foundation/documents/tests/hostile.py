"""What people type, or try: all of it must come out as the plain text it is."""

LONG_WORD = "NL12RABO0123456789" * 4
TYPED = [
    "#", "$", "@", "*", "_", "`", "~", "\\", "=", "-", "+", "/", "<", ">", "&", "|", "^", "%", "'", '"',
    "<script>alert(1)</script>", "</article>", "</mark>", "&amp;", "&lt;b&gt;", "<!-- weg -->",
    "#let x = 1", '#import "@preview/x:1.0.0"', "#pagebreak()", '#read("/etc/passwd")', "#{", "#[", "#]", "#",
    "= kop", "== kop", "- lijst", "+ lijst", "1. een", "/ term: uitleg", "a: b", "// weg", "/* weg", "*/",
    "```", "````", "$x^2$", "*vet*", "_schuin_", "`code`", "[tekst](adres)", "@verwijzing", "<label>", r"\u{41}",
    r"\begin", r"\\", "(a).b", "--", "---", "...", "-?", "http://voorbeeld.example/#a", "{{ 7*7 }}", "{% raw %}",
    "$body$", "${title}", "‘Dutch’", "“dubbel”", "„laag”", "het 's avonds", "coöperatie", "Çelik-Đorđević",
    "a\u00a0b", "€\u00a01", LONG_WORD,
]  # fmt: skip
TABLE = (
    "<table><caption>{0}</caption><thead><tr><th>{0}</th><th>b</th></tr></thead>"
    "<tbody><tr><td>{0}</td><td>{0}</td></tr></tbody></table>"
)
PLACES = (
    "<p>{0}</p>",
    "<ul><li>{0}</li></ul>",
    "<ol><li>{0}</li></ol>",
    "<dl><dt>{0}</dt><dd>{0}</dd></dl>",
    '<div class="particulars"><dl><dt>{0}</dt><dd>{0}</dd></dl></div>',
    "<h2>{0}</h2>",
    "<p><strong>{0}</strong>{0}</p>",
    "<p><em>{0}</em></p>",
    '<p><mark class="todo">{0}</mark>{0}</p>',
    '<p><a href="https://www.example.nl/">{0}</a>{0}</p>',
    '<p><span class="source">{0}</span></p>',
    "<p><q>{0}</q></p>",
    "<p><code>{0}</code></p>",
    "<pre>{0}</pre>",
    "<p>begin<br>{0}</p>",
    '<div class="note"><p>{0}</p></div>',
    '<div class="kicker">{0}</div>',
    '<div class="signature"><p>{0}</p><div class="signature-line">{0}</div></div>',
    TABLE,
)
TIMES = sum(place.count("{0}") for place in PLACES)
