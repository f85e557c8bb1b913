"""Pictures in a document are SVG in the HTML. The PDF takes them as they are; ODT and DOCX take them as PNG, which
every word processor shows.
"""

import base64
import html
import re
from dataclasses import dataclass

import typst

from schuldenlab.foundation.documents.source import plain
from schuldenlab.foundation.documents.typography import fonts, only_drawable
from schuldenlab.foundation.ui import standalone
from schuldenlab.foundation.ui.svg import FRAME_WIDTH

SVG = re.compile(r"<svg\b([^>]*)>(.*?)</svg>", re.DOTALL)
LABEL = re.compile(r'\saria-label="([^"]*)"')
CHILD = re.compile(r"\s*<title\b[^>]*>(.*?)</title>\s*(?:<desc\b[^>]*>(.*?)</desc>)?", re.DOTALL)
HEIGHT = re.compile(r'\sheight="([\d.]+)"')
SIZE = re.compile(r'\s(?:width|height)="[^"]*"')
VIEW_BOX = re.compile(r'viewBox="[\d.-]+[\s,]+[\d.-]+[\s,]+([\d.]+)[\s,]+([\d.]+)"')
TALLEST = 0.72  # of the width of a line
WIDTH = re.compile(r'\sdata-width="(\d{1,3})"')
SHARPNESS = 200  # pixels per inch
LINE = "16cm"  # the width of the text on the page


@dataclass(frozen=True)
class Picture:
    """One picture: its SVG, the text for who cannot see it, and its share of the width of the page in percent."""

    name: str
    svg: str
    alternative: str
    width: int

    @property
    def tag(self) -> str:
        return self._image(self.name)

    @property
    def as_png(self) -> str:
        """The `<img>` with the picture itself inside, as PNG."""
        page = (
            "#set page(width: auto, height: auto, margin: 0pt)\n"
            f'#image(bytes(sys.inputs.svg), format: "svg", width: {LINE})'
        )
        image = typst.compile(
            page.encode(),
            format="png",
            ppi=SHARPNESS * self.width / 100,
            sys_inputs={"svg": self.svg},
            font_paths=fonts(),
        )
        return self._image("data:image/png;base64," + base64.b64encode(image).decode())

    def _image(self, address: str) -> str:
        return f'<img src="{address}" alt="{html.escape(self.alternative)}" width="{self.width}%">'


def take_out(page: str) -> tuple[str, list[Picture]]:
    """Replace every SVG by an `<img>`; one without a name (decoration, an icon) goes."""
    pictures: list[Picture] = []

    def replace(match: re.Match[str]) -> str:
        alternative = alternative_of(match)
        if not alternative or 'aria-hidden="true"' in match[1]:
            return ""
        svg = whole(match)
        pictures.append(Picture(f"picture-{len(pictures) + 1}", svg, alternative, width_of(svg)))
        return pictures[-1].tag

    return SVG.sub(replace, page), pictures


def alternative_of(match: re.Match[str]) -> str:
    """What the picture says: its label, or its title and its description."""
    if named := LABEL.search(match[1]):
        return plain(named[1])
    own = CHILD.match(match[2])
    return ". ".join(plain(words).rstrip(".") for words in own.groups() if words) + "." if own else ""


def whole(match: re.Match[str]) -> str:
    """The picture as a file of its own: with its namespace, its size, its style, and only with letters that our fonts
    have.
    """
    attributes, content = match[1], match[2]
    if "viewBox=" not in attributes:
        attributes = sized(attributes)
    space = "" if "xmlns=" in attributes else ' xmlns="http://www.w3.org/2000/svg"'
    style = f"<style>{picture_style(match[0])}</style>" if "class=" in attributes + content else ""
    return only_drawable(f"<svg{space}{attributes}>{style}{content}</svg>")


def sized(attributes: str) -> str:
    """A chart of the screen is as wide as its place; on paper it gets a width in pixels at which its letters are as
    tall as the text.
    """
    height = HEIGHT.search(attributes)
    tall = height[1] if height else "300"
    return f'{SIZE.sub("", attributes)} width="{FRAME_WIDTH}" height="{tall}" viewBox="0 0 {FRAME_WIDTH} {tall}"'


def width_of(svg: str) -> int:
    """The share of the line in percent: as asked (`data-width`), else all of it, but no picture is taller than half a
    page.
    """
    if asked := WIDTH.search(svg):
        return min(int(asked[1]), 100)
    box = VIEW_BOX.search(svg)
    wide, tall = (float(box[1]), float(box[2])) if box else (1.0, 1.0)
    return min(100, round(100 * TALLEST * wide / max(tall, 1.0)))


def picture_style(markup: str) -> str:
    """The style of the screen for the classes in this picture, in the letters of our documents."""
    return re.sub(r"font-family:[^;}]*", 'font-family: "Noto Sans"', standalone.style(markup))
