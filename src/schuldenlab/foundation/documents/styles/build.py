"""Make reference.odt and reference.docx again: `python -m schuldenlab.foundation.documents.styles.build`.

pandoc takes every style of an ODT or DOCX from such a reference document. Both come from the one table below, so that they look alike. Arial, because it is on
every desk where these files are edited (LibreOffice has a metric twin); the PDF has its own fonts. Sizes in points, distances in points, colours as RRGGBB.
"""

import io
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr

from schuldenlab.foundation.documents.pandoc import executable

HERE = Path(__file__).parent
FONT = "Arial"
FOOTER = "SCHULDENLAB-VOETTEKST"  # office.py puts the lab and the title of the document in its place
PETROL, SOFT, INK, QUIET, LINE, CONTROL = "0B5563", "E3F0F1", "17262E", "4A5A63", "D8DDD9", "6B7A82"
EPOCH = (2026, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Style:
    """A paragraph style, by the name that a reader sees in the list of styles."""

    name: str
    parent: str = "Normal"
    size: float | None = None
    bold: bool | None = None
    colour: str | None = None
    before: float | None = None
    after: float | None = None
    left: float | None = None
    keep_next: bool = False
    outline: int | None = None
    border: str | None = None  # "left" or "top": a petrol rule at that side
    break_before: bool = False
    close: bool = False  # no room between paragraphs of this style


STYLES = [
    Style("Normal", "", 10.5, before=0, after=0, colour=INK),
    Style("Body Text", before=0, after=8),
    Style("First Paragraph", "Body Text"),
    Style("Compact", "Body Text", before=0, after=3),
    Style("Bron", "Body Text", before=5, after=10),
    Style("Opsomming", "Body Text", after=8, close=True),
    Style("Title", size=22, bold=True, colour=PETROL, after=10, keep_next=True),
    Style("Subtitle", size=12.5, colour=QUIET, after=12),
    Style("Lab", size=9.5, bold=True, colour=PETROL, after=10, border="top-petrol"),
    Style("Inleiding", "Body Text", size=11.5, after=10),
    Style("Heading 1", size=22, bold=True, colour=PETROL, after=10, keep_next=True, outline=1),
    Style("Heading 2", size=14, bold=True, colour=PETROL, before=20, after=7, keep_next=True, outline=2),
    Style("Heading 3", size=11.5, bold=True, before=14, after=6, keep_next=True, outline=3),
    Style("Heading 4", size=10.5, bold=True, colour=QUIET, before=12, after=5, keep_next=True, outline=4),
    Style("Heading 5", size=10.5, bold=True, colour=QUIET, before=12, after=5, keep_next=True, outline=5),
    Style("Heading 6", size=10.5, bold=True, colour=QUIET, before=12, after=5, keep_next=True, outline=6),
    Style("Block Text", "Body Text", left=18),
    Style("Let op", "Body Text", before=8, after=8, left=10, border="left"),
    Style("Caption", size=9.5, bold=True, colour=QUIET, before=10, after=5, keep_next=True),
    Style("Table Caption", "Caption"),
    Style("Image Caption", size=9.5, colour=QUIET, after=10),
    Style("Figure", "Body Text"),
    Style("Captioned Figure", "Figure", keep_next=True),
    Style("Definition Term", bold=True, before=6, after=1, keep_next=True),
    Style("Definition", "Body Text"),
    Style("Table Contents", size=9.5, before=2, after=2),
    Style("Table Heading", "Table Contents", bold=True, colour=PETROL),
    Style("Handtekening", size=9, colour=QUIET, before=40, after=4, border="top"),
    Style("Nieuwe pagina", break_before=True),
    Style("Footer", size=8.5, colour=QUIET, border="hairline"),
]
BORDERS = {  # side, width in points, colour, distance in points
    "left": ("left", 2.25, PETROL, 8),
    "top": ("top", 0.75, CONTROL, 4),
    "top-petrol": ("top", 2.25, PETROL, 4),
    "hairline": ("top", 0.5, LINE, 4),
}
# Only part of the line: the rule above a signature. Room left free at the right, in points.
SHORT_RULE = {"Handtekening": 230.0}
# What ODF calls differently, for pandoc's ODT writer.
ODF_NAMES = {
    "Normal": "Standard", "Body Text": "Text body", "First Paragraph": "First paragraph", "Block Text": "Quotations",
    "Table Caption": "TableCaption", "Image Caption": "FigureCaption", "Captioned Figure": "FigureWithCaption",
    "Definition": "Definition Definition",
}  # fmt: skip
PAGE = {"top": 68, "bottom": 74, "left": 71, "right": 71}


# DOCX ------------------------------------------------------------------------------------------------------------------
def identifier(name: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def twips(points: float) -> int:
    return round(points * 20)


def docx_style(style: Style) -> str:
    default = ' w:default="1"' if style.name == "Normal" else ""
    parent = f'<w:basedOn w:val="{identifier(style.parent)}"/>' if style.parent else ""
    name = style.name.lower() if style.name.startswith(("Heading", "Footer", "Caption")) else style.name
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{identifier(style.name)}"><w:name w:val="{name}"/>{parent}<w:qFormat/>'
        f"<w:pPr>{docx_paragraph(style)}</w:pPr><w:rPr>{docx_text(style)}</w:rPr></w:style>"
    )


def docx_paragraph(style: Style) -> str:
    parts = [
        "<w:keepNext/><w:keepLines/>" if style.keep_next else "",
        "<w:pageBreakBefore/>" if style.break_before else "",
    ]
    if style.border:
        side, width, colour, space = BORDERS[style.border]
        line = f'w:val="single" w:sz="{round(width * 8)}" w:space="{space}" w:color="{colour}"'
        parts.append(  # Word joins the borders of neighbours, unless one is set between them
            f"<w:pBdr><w:{side} {line}/>{f'<w:between {line}/>' if style.border == 'top' else ''}</w:pBdr>"
        )
    if style.name == "Footer":
        parts.append('<w:tabs><w:tab w:val="right" w:pos="9066"/></w:tabs>')
    if style.before is not None or style.after is not None:
        line = ' w:line="276" w:lineRule="auto"' if style.name == "Normal" else ""
        parts.append(f'<w:spacing w:before="{twips(style.before or 0)}" w:after="{twips(style.after or 0)}"{line}/>')
    if style.left or style.name in SHORT_RULE:
        parts.append(f'<w:ind w:left="{twips(style.left or 0)}" w:right="{twips(SHORT_RULE.get(style.name, 0))}"/>')
    if style.close:
        parts.append("<w:contextualSpacing/>")
    if style.outline:
        parts.append(f'<w:outlineLvl w:val="{style.outline - 1}"/>')
    return "".join(parts)


def docx_text(style: Style) -> str:
    parts = ["<w:b/>" if style.bold else "", f'<w:color w:val="{style.colour}"/>' if style.colour else ""]
    if style.size:
        parts.append(f'<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/>')
    return "".join(parts)


DOCX_CHARACTERS = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="character" w:customStyle="1" w:styleId="VerbatimChar"><w:name w:val="Verbatim Char"/></w:style>'
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    f'<w:rPr><w:color w:val="{PETROL}"/><w:u w:val="single"/></w:rPr></w:style>'
    '<w:style w:type="character" w:customStyle="1" w:styleId="NogInvullen"><w:name w:val="Nog invullen"/><w:qFormat/>'
    '<w:rPr><w:color w:val="5E3D00"/><w:shd w:val="clear" w:color="auto" w:fill="FFE9B8"/></w:rPr></w:style>'
    '<w:style w:type="character" w:customStyle="1" w:styleId="BronInTekst"><w:name w:val="Bron in tekst"/><w:qFormat/>'
    f'<w:rPr><w:color w:val="{QUIET}"/><w:sz w:val="18"/></w:rPr></w:style>'
)


def docx_table(name: str, *, header: bool) -> str:
    edge = f'w:val="single" w:sz="4" w:space="0" w:color="{LINE}"'
    top = f'<w:top w:val="single" w:sz="6" w:space="0" w:color="{PETROL if header else LINE}"/>'
    first_row = (
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="{PETROL}"/></w:rPr>'
        f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{SOFT}"/></w:tcPr></w:tblStylePr>'
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        '<w:pPr><w:spacing w:before="40" w:after="40"/></w:pPr><w:rPr><w:sz w:val="19"/><w:szCs w:val="19"/></w:rPr>'
        f"<w:tblPr><w:tblBorders>{top}<w:bottom {edge}/><w:insideH {edge}/></w:tblBorders></w:tblPr>{first_row if header else ''}</w:style>"
    )


def docx_styles() -> str:
    normal_table = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:eastAsia="{FONT}"/>'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'{fonts}<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="nl-NL" w:eastAsia="nl-NL" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        + "".join(docx_style(style) for style in STYLES)
        + DOCX_CHARACTERS
        + normal_table
        + docx_table("Table", header=True)
        + docx_table("Tabel", header=True)
        + docx_table("Kenmerken", header=False)
        + "</w:styles>"
    )


def docx_field(code: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        + code
        + " </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def docx_footer() -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">{FOOTER}</w:t></w:r><w:r><w:tab/></w:r>'
        f'<w:r><w:t xml:space="preserve">Pagina </w:t></w:r>{docx_field("PAGE")}<w:r><w:t xml:space="preserve"> van </w:t></w:r>{docx_field("NUMPAGES")}'
        "</w:p></w:ftr>"
    )


def docx_section() -> str:
    margins = " ".join(f'w:{side}="{twips(distance)}"' for side, distance in PAGE.items())
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter"/><w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar {margins} w:header="708" w:footer="600" w:gutter="0"/></w:sectPr>'
    )


def docx(default: dict[str, bytes]) -> dict[str, bytes]:
    parts = dict(default)
    parts["word/styles.xml"] = docx_styles().encode()
    parts["word/footer1.xml"] = docx_footer().encode()
    settings = parts["word/settings.xml"].decode()
    for english, dutch in (('themeFontLang w:val="en-US"', 'themeFontLang w:val="nl-NL"'),
                           ('decimalSymbol w:val="."', 'decimalSymbol w:val=","'),
                           ('listSeparator w:val=","', 'listSeparator w:val=";"')):  # fmt: skip
        settings = settings.replace(english, dutch)
    parts["word/settings.xml"] = settings.encode()
    body = parts["word/document.xml"].decode()
    start = body.index("<w:body>") + len("<w:body>")
    parts["word/document.xml"] = (body[:start] + "<w:p/>" + docx_section() + "</w:body></w:document>").encode()
    rels = "word/_rels/document.xml.rels"
    footer = '<Relationship Id="rIdFooter" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>'
    parts[rels] = parts[rels].replace(b"</Relationships>", footer.encode() + b"</Relationships>")
    kind = '<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>'
    types = "[Content_Types].xml"
    parts[types] = parts[types].replace(b"</Types>", kind.encode() + b"</Types>")
    return parts


# ODT -------------------------------------------------------------------------------------------------------------------
NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
)  # fmt: skip


def odf_name(name: str) -> str:
    return ODF_NAMES.get(name, name)


def encoded(name: str) -> str:
    return name.replace(" ", "_20_")


def odt_style(style: Style) -> str:
    name = odf_name(style.name)
    parent = f" style:parent-style-name={quoteattr(encoded(odf_name(style.parent)))}" if style.parent else ""
    outline = f' style:default-outline-level="{style.outline}"' if style.outline else ""
    return (
        f'<style:style style:name="{encoded(name)}" style:display-name="{name}" style:family="paragraph"{parent}{outline} style:class="text">'
        f"<style:paragraph-properties {odt_paragraph(style)}/><style:text-properties {odt_text(style)}/></style:style>"
    )


def odt_paragraph(style: Style) -> str:
    parts = []
    if style.before is not None or style.after is not None:
        parts.append(f'fo:margin-top="{style.before or 0}pt" fo:margin-bottom="{style.after or 0}pt"')
    if style.left or style.name in SHORT_RULE:
        parts.append(f'fo:margin-left="{style.left or 0}pt" fo:margin-right="{SHORT_RULE.get(style.name, 0)}pt"')
    if style.keep_next:
        parts.append('fo:keep-with-next="always"')
    if style.break_before:
        parts.append('fo:break-before="page"')
    if style.close:
        parts.append('style:contextual-spacing="true"')
    if style.border:
        side, width, colour, space = BORDERS[style.border]
        parts.append(
            f'fo:border-{side}="{width}pt solid #{colour}" fo:padding-{side}="{space}pt" style:join-border="false"'
        )
    if style.name == "Normal":
        parts.append('fo:line-height="115%" fo:orphans="2" fo:widows="2"')
    return " ".join(parts)


def odt_text(style: Style) -> str:
    parts = [
        f'fo:font-size="{style.size}pt"' if style.size else "",
        f'fo:color="#{style.colour}"' if style.colour else "",
    ]
    if style.bold is not None:
        parts.append(f'fo:font-weight="{"bold" if style.bold else "normal"}"')
    return " ".join(parts)


ODT_CHARACTERS = (
    '<style:style style:name="Strong_20_Emphasis" style:display-name="Strong Emphasis" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Emphasis" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="Nog_20_invullen" style:display-name="Nog invullen" style:family="text"><style:text-properties fo:color="#5E3D00" fo:background-color="#FFE9B8"/></style:style>'
    f'<style:style style:name="Bron_20_in_20_tekst" style:display-name="Bron in tekst" style:family="text"><style:text-properties fo:color="#{QUIET}" fo:font-size="9pt"/></style:style>'
    f'<style:style style:name="Internet_20_link" style:display-name="Internet link" style:family="text"><style:text-properties fo:color="#{PETROL}" style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="font-color"/></style:style>'
    '<style:style style:name="Bullet_20_Symbols" style:display-name="Bullet Symbols" style:family="text"/>'
    '<style:style style:name="Numbering_20_Symbols" style:display-name="Numbering Symbols" style:family="text"/>'
)
ODT_TIGHT = (
    '<style:style style:name="Definition_20_Term_20_Tight" style:display-name="Definition Term Tight" style:family="paragraph" style:parent-style-name="Definition_20_Term"/>'
    '<style:style style:name="Definition_20_Definition_20_Tight" style:display-name="Definition Definition Tight" style:family="paragraph" style:parent-style-name="Definition_20_Definition"/>'
)


def odt_defaults() -> str:
    text = f'style:font-name="{FONT}" fo:font-size="10.5pt" fo:language="nl" fo:country="NL" fo:hyphenate="false" style:use-window-font-color="true"'
    return (
        f'<style:default-style style:family="paragraph"><style:paragraph-properties style:tab-stop-distance="12mm"/><style:text-properties {text}/></style:default-style>'
        '<style:default-style style:family="graphic"><style:graphic-properties svg:stroke-color="#000000"/></style:default-style>'
        '<style:default-style style:family="table"><style:table-properties table:border-model="collapsing"/></style:default-style>'
        '<style:default-style style:family="table-row"><style:table-row-properties fo:keep-together="auto"/></style:default-style>'
        '<style:style style:name="Graphics" style:family="graphic"><style:graphic-properties text:anchor-type="paragraph"/></style:style>'
    )


def odt_page() -> str:
    tab = '<style:style style:name="Voet" style:family="paragraph" style:parent-style-name="Footer"><style:paragraph-properties><style:tab-stops><style:tab-stop style:position="453pt" style:type="right"/></style:tab-stops></style:paragraph-properties></style:style>'
    margins = " ".join(f'fo:margin-{side}="{distance}pt"' for side, distance in {**PAGE, "bottom": 40}.items())
    return (
        f'<office:automatic-styles>{tab}<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" '
        f'style:print-orientation="portrait" {margins}/><style:footer-style><style:header-footer-properties fo:min-height="10mm" fo:margin-top="6mm"/></style:footer-style>'
        '</style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:footer>'
        f'<text:p text:style-name="Voet">{FOOTER}<text:tab/>Pagina <text:page-number text:select-page="current">1</text:page-number> van <text:page-count>1</text:page-count></text:p>'
        "</style:footer></style:master-page></office:master-styles>"
    )


def odt_styles() -> str:
    outline = "".join(f'<text:outline-level-style text:level="{level}" style:num-format=""/>' for level in range(1, 7))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-styles {NAMESPACES} office:version="1.3"><office:font-face-decls>'
        f'<style:font-face style:name="{FONT}" svg:font-family="{FONT}, \'Liberation Sans\', Helvetica, sans-serif" style:font-family-generic="swiss" style:font-pitch="variable"/>'
        "</office:font-face-decls><office:styles>"
        + odt_defaults()
        + "".join(odt_style(style) for style in STYLES)
        + ODT_TIGHT
        + ODT_CHARACTERS
        + f'<text:outline-style style:name="Outline">{outline}</text:outline-style></office:styles>'
        + odt_page()
        + "</office:document-styles>"
    )


def odt(default: dict[str, bytes]) -> dict[str, bytes]:
    return {**default, "styles.xml": odt_styles().encode()}


# Both ------------------------------------------------------------------------------------------------------------------
def default_parts(name: str) -> dict[str, bytes]:
    """What pandoc itself carries as its reference document."""
    made = subprocess.run([executable(), "--print-default-data-file", name], capture_output=True, check=True)  # noqa: S603 our own pandoc
    with zipfile.ZipFile(io.BytesIO(made.stdout)) as archive:
        return {item: archive.read(item) for item in archive.namelist()}


def write(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content, kind)


def main() -> None:
    write(HERE / "reference.docx", docx(default_parts("reference.docx")))
    write(HERE / "reference.odt", odt(default_parts("reference.odt")))


if __name__ == "__main__":
    main()
