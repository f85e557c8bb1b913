"""A picture of a page as a picture of its own: with its style inside, because in a file no page stands around it.

The style sheets stay the one place where a picture gets its colours: of each sheet of the product the rules are taken
that belong to a class in the picture, with the variables filled in (outside a browser few programs know those).
"""

import functools
import html
import re
from pathlib import Path

from django.contrib.staticfiles import finders
from markupsafe import escape

from schuldenlab.foundation.ui.svg import FRAME_WIDTH

SVG = re.compile(r"<svg\b([^>]*)>(.*)</svg>", re.DOTALL)
VARIABLE = re.compile(r"(--[\w-]+):([^;]+);")
USE = re.compile(r"var\((--[\w-]+)(?:,[^()]*)?\)")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
AT_RULE = re.compile(r"@[\w-]+[^{;]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
REM = re.compile(r"([\d.]+)rem\b")
CLASSES = re.compile(r'\sclass="([^"]*)"')
NAME = re.compile(r"\.([\w-]+)")
HEIGHT = re.compile(r'\sheight="([\d.]+)"')
VIEW_BOX = re.compile(r'\sviewBox="([^"]*)"')
OF_THE_PAGE = re.compile(
    r'\s(?:width|height|viewBox|role|aria-[\w-]+|data-[\w-]+|xmlns)="[^"]*"'
)  # what the picture has as part of a page
OWN_WORDS = re.compile(r"^\s*(?:<title\b[^>]*>(.*?)</title>)?\s*(?:<desc\b[^>]*>(.*?)</desc>)?", re.DOTALL)
LABEL = re.compile(r'\saria-label="([^"]*)"')
SPACE = 'xmlns="http://www.w3.org/2000/svg"'
LETTER = 'font-family="Noto Sans, Arial, sans-serif"'
LAYOUT = re.compile(r"(?:^|(?<=;))\s*(?:(?:max-|min-)?(?:width|height)|display|margin|padding)[\w-]*:[^;]*;?")
MARGIN, LINE, HEADING = 24, 20, 24
LETTERS, LETTERS_OF_A_NAME = 92, 62  # on one line


def style(markup: str) -> str:
    """The rules for the classes in this picture, with every variable filled in and sizes in pixels."""
    worn = {name for found in CLASSES.findall(markup) for name in found.split()}
    return "".join(f"{selector}{{{body}}}" for selector, body, names in rules() if names and names <= worn)


@functools.cache
def rules() -> tuple[tuple[str, str, frozenset[str]], ...]:
    """Every plain rule of our own sheets: selector, body, and the classes it asks for."""
    read = {name: sheet(name) for name in sorted(sheets())}
    variables = {name: value.strip() for name, value in VARIABLE.findall(read.get("ui/tokens.css", ""))}
    return tuple(
        (one.strip(), filled(body.strip(), variables), frozenset(NAME.findall(one)))
        for text in read.values()
        for selector, body in RULE.findall(AT_RULE.sub("", COMMENT.sub("", text)))
        for one in selector.split(",")
        if ":" not in one and "var(" not in one
    )


def filled(body: str, variables: dict[str, str]) -> str:
    for _ in range(3):  # a variable may name another
        body = USE.sub(lambda match: variables.get(match[1], "inherit"), body)
    body = LAYOUT.sub("", body)  # how it lies on a page
    return REM.sub(lambda match: f"{float(match[1]) * 16:g}px", body)


def sheets() -> set[str]:
    """Our own style sheets, without what others wrote."""
    return {
        name
        for finder in finders.get_finders()
        for name, _ in finder.list(["*/vendor/*", "vendor"])
        if name.endswith(".css") and "/vendor/" not in name and not name.startswith(("admin/", "debug"))
    }


def sheet(name: str) -> str:
    path = finders.find(name)
    return Path(path).read_text(encoding="utf-8") if path else ""


def standalone(svg: str, *, caption: str, source: str = "") -> str:
    """The picture as a file: its name above it, its source below it, both also for who cannot see it."""
    found = SVG.search(svg)
    if found is None:
        return ""
    attributes, content = found[1], found[2]
    own = OWN_WORDS.match(content)
    label = LABEL.search(attributes)
    told = next((html.unescape(words) for words in (own and own[2], label and label[1]) if words), "")
    box, width, height = place(attributes)
    above, below = wrapped(caption, LETTERS_OF_A_NAME), wrapped(source, LETTERS)
    wide, top = width + 2 * MARGIN, HEADING + LINE * len(above)
    bottom = top + height
    tall = bottom + MARGIN + LINE * len(below)
    inner = OF_THE_PAGE.sub("", attributes)
    size = f'width="{wide:g}" height="{tall:g}" viewBox="0 0 {wide:g} {tall:g}"'
    parts = [
        f'<svg {SPACE} {size} role="img" aria-labelledby="name" aria-describedby="told" {LETTER}>',
        f'<title id="name">{escape(caption)}</title><desc id="told">{escape(f"{told} {source}".strip())}</desc>',
        f"<style>{style(svg)}</style>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        *lines(above, 28, 'font-size="17" font-weight="700" fill="#17262e"'),
        f'<svg{inner} x="{MARGIN}" y="{top}" width="{width:g}" height="{height:g}" {box}>{bare(content)}</svg>',
        *lines(below, bottom + LINE, 'font-size="13" fill="#4a5a63"'),
    ]
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "".join([*parts, "</svg>\n"])


def lines(words: list[str], y: float, look: str) -> list[str]:
    return [
        f'<text x="{MARGIN}" y="{y + LINE * number:g}" {look}>{escape(line)}</text>'
        for number, line in enumerate(words)
    ]


def place(attributes: str) -> tuple[str, float, float]:
    """What the picture is drawn in, and its size in the file."""
    box = VIEW_BOX.search(attributes)
    height = HEIGHT.search(attributes)
    if box is None:  # as wide as its place on a page; here it gets a width at which its letters fit
        tall = float(height[1]) if height else 300.0
        return f'viewBox="0 0 {FRAME_WIDTH} {tall:g}" overflow="visible"', float(FRAME_WIDTH), tall
    wide, tall = (float(number) for number in box[1].replace(",", " ").split()[2:])
    return f'viewBox="{box[1]}" overflow="visible"', FRAME_WIDTH * 1.0, round(FRAME_WIDTH * tall / max(wide, 1.0), 1)


def bare(content: str) -> str:
    """Without its own name and description: those stand at the file."""
    own = OWN_WORDS.match(content)
    return content[own.end() :] if own else content


def wrapped(words: str, most: int) -> list[str]:
    found = [""]
    for word in words.split():
        if found[-1] and len(found[-1]) + len(word) >= most:
            found.append("")
        found[-1] = f"{found[-1]} {word}".strip()
    return found if words.strip() else []
