"""The styles of an ODT, from the table; what is fixed stands in odt-styles.xml."""

from pathlib import Path
from string import Template
from xml.sax.saxutils import quoteattr

from schuldenlab.foundation.documents.styles.table import (
    BORDERS,
    COLOURS,
    FONT,
    FOOTER,
    ODF_NAMES,
    PAGE,
    SHORT_RULE,
    STYLES,
    Style,
)

HERE = Path(__file__).parent
FOOTER_ROOM = 34  # points of the bottom margin that the footer itself takes


def encoded(name: str) -> str:
    return ODF_NAMES.get(name, name).replace(" ", "_20_")


def style_xml(style: Style) -> str:
    parent = f" style:parent-style-name={quoteattr(encoded(style.parent))}" if style.parent else ""
    outline = f' style:default-outline-level="{style.outline}"' if style.outline else ""
    shown = quoteattr(ODF_NAMES.get(style.name, style.name))
    return (
        f'<style:style style:name="{encoded(style.name)}" style:display-name={shown} style:family="paragraph"{parent}'
        f'{outline} style:class="text"><style:paragraph-properties {paragraph(style)}/>'
        f"<style:text-properties {letters(style)}/></style:style>"
    )


def paragraph(style: Style) -> str:
    parts = []
    if style.before is not None or style.after is not None:
        parts.append(f'fo:margin-top="{style.before or 0}pt" fo:margin-bottom="{style.after or 0}pt"')
    if style.left or style.name in SHORT_RULE:
        parts.append(f'fo:margin-left="{style.left or 0}pt" fo:margin-right="{SHORT_RULE.get(style.name, 0)}pt"')
    parts.append('fo:keep-with-next="always"' if style.keep_next else "")
    parts.append('fo:break-before="page"' if style.break_before else "")
    parts.append('style:contextual-spacing="true"' if style.close else "")
    parts.append(border(style))
    parts.append('fo:line-height="115%" fo:orphans="2" fo:widows="2"' if style.name == "Normal" else "")
    return " ".join(part for part in parts if part)


def border(style: Style) -> str:
    if not style.border:
        return ""
    side, width, colour, space = BORDERS[style.border]
    return f'fo:border-{side}="{width}pt solid #{colour}" fo:padding-{side}="{space}pt" style:join-border="false"'


def letters(style: Style) -> str:
    parts = [f'fo:font-size="{style.size}pt"' if style.size else ""]
    parts.append(f'fo:color="#{style.colour}"' if style.colour else "")
    if style.bold is not None:
        parts.append(f'fo:font-weight="{"bold" if style.bold else "normal"}"')
    return " ".join(part for part in parts if part)


def changed(default: dict[str, bytes]) -> dict[str, bytes]:
    """Pandoc's own reference document with our styles, footer, page and language."""
    sides = {**PAGE, "bottom": PAGE["bottom"] - FOOTER_ROOM}
    styles = Template((HERE / "odt-styles.xml").read_text(encoding="utf-8")).substitute(
        COLOURS,
        FONT=FONT,
        FOOTER=FOOTER,
        STYLES="".join(style_xml(style) for style in STYLES),
        MARGINS=" ".join(f'fo:margin-{side}="{distance}pt"' for side, distance in sides.items()),
    )
    return {**default, "styles.xml": styles.encode()}
