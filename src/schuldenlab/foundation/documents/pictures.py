"""Pictures in a document are SVG in the HTML. The PDF takes them as they are; ODT and DOCX take them as PNG, which every word processor shows."""

import base64
import html
import re
from dataclasses import dataclass

import typst

from schuldenlab.foundation.documents.typography import fonts, only_drawable

SVG = re.compile(r"<svg\b([^>]*)>(.*?)</svg>", re.DOTALL)
LABEL = re.compile(r'\saria-label="([^"]*)"')
TITLE = re.compile(r"<title\b[^>]*>(.*?)</title>", re.DOTALL)
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
        page = f'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg", width: {LINE})'
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
        width = WIDTH.search(match[1])
        pictures.append(
            Picture(
                f"picture-{len(pictures) + 1}", whole(match), alternative, min(int(width[1]), 100) if width else 100
            )
        )
        return pictures[-1].tag

    return SVG.sub(replace, page), pictures


def alternative_of(match: re.Match[str]) -> str:
    named = LABEL.search(match[1]) or TITLE.search(match[2])
    return html.unescape(named[1]).strip() if named else ""


def whole(match: re.Match[str]) -> str:
    """The picture as a file of its own: with its namespace, and only with letters that our fonts have."""
    space = "" if "xmlns=" in match[1] else ' xmlns="http://www.w3.org/2000/svg"'
    return only_drawable(f"<svg{space}{match[1]}>{match[2]}</svg>")
