"""The styles of a DOCX, from the table; what is fixed stands in docx-*.xml."""

from pathlib import Path
from string import Template

from schuldenlab.foundation.documents.styles.table import (
    BORDERS,
    COLOURS,
    FONT,
    FOOTER,
    PAGE,
    SHORT_RULE,
    STYLES,
    Style,
)

HERE = Path(__file__).parent
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FOOTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
DUTCH = {
    'themeFontLang w:val="en-US"': 'themeFontLang w:val="nl-NL"',
    'decimalSymbol w:val="."': 'decimalSymbol w:val=","',
    'listSeparator w:val=","': 'listSeparator w:val=";"',
}


def fill(name: str, **values: str) -> str:
    return Template((HERE / name).read_text(encoding="utf-8")).substitute(COLOURS, FONT=FONT, FOOTER=FOOTER, **values)


def identifier(name: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def twips(points: float) -> int:
    return round(points * 20)


def style_xml(style: Style) -> str:
    default = ' w:default="1"' if style.name == "Normal" else ""
    parent = f'<w:basedOn w:val="{identifier(style.parent)}"/>' if style.parent else ""
    name = style.name.lower() if style.name.startswith(("Heading", "Footer", "Caption")) else style.name
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{identifier(style.name)}"><w:name w:val="{name}"/>{parent}'
        f"<w:qFormat/><w:pPr>{paragraph(style)}</w:pPr><w:rPr>{letters(style)}</w:rPr></w:style>"
    )


def paragraph(style: Style) -> str:
    """The properties of the paragraph, in the order that the standard asks."""
    parts = [
        "<w:keepNext/><w:keepLines/>" if style.keep_next else "",
        "<w:pageBreakBefore/>" if style.break_before else "",
        border(style),
        '<w:tabs><w:tab w:val="right" w:pos="9066"/></w:tabs>' if style.name == "Footer" else "",
        spacing(style),
    ]
    if style.left or style.name in SHORT_RULE:
        right = twips(SHORT_RULE.get(style.name, 0))
        parts.append(f'<w:ind w:left="{twips(style.left or 0)}" w:right="{right}"/>')
    parts.append("<w:contextualSpacing/>" if style.close else "")
    parts.append(f'<w:outlineLvl w:val="{style.outline - 1}"/>' if style.outline else "")
    return "".join(parts)


def border(style: Style) -> str:
    """Word joins the borders of neighbours, unless one is set between them."""
    if not style.border:
        return ""
    side, width, colour, space = BORDERS[style.border]
    line = f'w:val="single" w:sz="{round(width * 8)}" w:space="{space}" w:color="{colour}"'
    between = f"<w:between {line}/>" if style.border == "top" else ""
    return f"<w:pBdr><w:{side} {line}/>{between}</w:pBdr>"


def spacing(style: Style) -> str:
    if style.before is None and style.after is None:
        return ""
    line = ' w:line="276" w:lineRule="auto"' if style.name == "Normal" else ""
    return f'<w:spacing w:before="{twips(style.before or 0)}" w:after="{twips(style.after or 0)}"{line}/>'


def letters(style: Style) -> str:
    half_points = round((style.size or 0) * 2)
    return "".join(
        [
            "<w:b/>" if style.bold else "",
            f'<w:color w:val="{style.colour}"/>' if style.colour else "",
            f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>' if style.size else "",
        ]
    )


def section() -> str:
    margins = " ".join(f'w:{side}="{twips(distance)}"' for side, distance in PAGE.items())
    return fill("docx-section.xml", MARGINS=margins)


def changed(default: dict[str, bytes]) -> dict[str, bytes]:
    """Pandoc's own reference document with our styles, footer, page and language."""
    parts = {name: content.decode() for name, content in default.items()}
    parts["word/styles.xml"] = fill("docx-styles.xml", STYLES="".join(style_xml(style) for style in STYLES))
    parts["word/footer1.xml"] = fill("docx-footer.xml")
    for english, dutch in DUTCH.items():
        parts["word/settings.xml"] = parts["word/settings.xml"].replace(english, dutch)
    start = parts["word/document.xml"].index("<w:body>") + len("<w:body>")
    parts["word/document.xml"] = f"{parts['word/document.xml'][:start]}<w:p/>{section()}</w:body></w:document>"
    footer = f'<Relationship Id="rIdFooter" Type="{RELATIONSHIPS}/footer" Target="footer1.xml"/></Relationships>'
    named = f'<Override PartName="/word/footer1.xml" ContentType="{FOOTER_TYPE}"/></Types>'
    for name, end, more in (
        ("word/_rels/document.xml.rels", "</Relationships>", footer),
        ("[Content_Types].xml", "</Types>", named),
    ):
        parts[name] = parts[name].replace(end, more)
    return {name: content.encode() for name, content in parts.items()}
