"""Draw docs/images/architecture.svg from importlinter.ini, so that the picture cannot differ from what is checked.

Usage: tools/draw_architecture.py [--check]. With --check it writes nothing and fails when the picture is out of date.
"""

import configparser
import sys
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "images" / "architecture.svg"
WIDTH, LEFT, ROW, GAP, PAD = 760, 24, 34, 8, 16
STOREYS = {
    "config": ("config", "wiring: settings, addresses, the command", "#e5e5ef"),
    "web": ("web", "the human door: home, search, health", "#dcefe9"),
    "rooms": ("rooms", "the domain: a room imports only what lies below it", "#fff3dc"),
    "foundation": ("foundation", "what every room stands on; knows no room", "#e3ecf8"),
}
STYLE = (
    "text{font-family:system-ui,sans-serif;fill:#1c1c28}.name{font-size:15px;font-weight:600}.words{font-size:13px}"
    ".box{fill:#fff;stroke:#55556b}.storey{stroke:#55556b}.part{font-size:14px;text-anchor:middle}"
    ".arrow{stroke:#1c1c28;stroke-width:2;fill:none}"
)


def contracts() -> dict[str, list[list[str]]]:
    """Per contract: its layers from top to bottom, each with the packages that stand side by side."""
    read = configparser.ConfigParser()
    read.read(ROOT / "importlinter.ini")
    found = {}
    for name in ("storeys", "rooms", "foundation"):
        lines = read[f"importlinter:contract:{name}"]["layers"].split("\n")
        found[name] = [[part.strip() for part in line.split("|")] for line in lines if line.strip()]
    return found


def boxes(layer: list[str], top: int) -> list[str]:
    wide = (WIDTH - 2 * LEFT - 2 * PAD - (len(layer) - 1) * GAP) / len(layer)
    drawn = []
    for place, name in enumerate(layer):
        x = LEFT + PAD + place * (wide + GAP)
        drawn.append(f'<rect class="box" x="{x:.1f}" y="{top}" width="{wide:.1f}" height="{ROW}" rx="6"/>')
        drawn.append(f'<text class="part" x="{x + wide / 2:.1f}" y="{top + 22}">{escape(name)}</text>')
    return drawn


def storey(name: str, layers: list[list[str]], top: int) -> tuple[list[str], int]:
    """The shapes of one storey, and where the next may begin."""
    title, words, colour = STOREYS[name]
    height = 44 + len(layers) * (ROW + GAP) + (PAD - GAP if layers else 0)
    drawn = [
        f'<rect class="storey" x="{LEFT}" y="{top}" width="{WIDTH - 2 * LEFT}" height="{height}" rx="10" fill="{colour}"/>',
        f'<text class="name" x="{LEFT + PAD}" y="{top + 28}">{title}/</text>',
        f'<text class="words" x="{LEFT + PAD + 110}" y="{top + 28}">{escape(words)}</text>',
    ]
    for place, layer in enumerate(layers):
        drawn += boxes(layer, top + 44 + place * (ROW + GAP))
    return drawn, top + height + 28


def picture() -> str:
    layers = contracts()
    drawn: list[str] = []
    top = 16
    for [name] in layers["storeys"]:
        if drawn:
            drawn.append(f'<path class="arrow" d="M{WIDTH // 2} {top - 26}v20m-6-8l6 8l6-8"/>')
        shapes, top = storey(name, layers.get(name, []), top)
        drawn += shapes
    title = "The storeys of the house: config, web, rooms, foundation. Imports only point down."
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" role="img">'
        f"<title>{title}</title><style>{STYLE}</style>\n" + "\n".join(drawn) + "\n</svg>\n"
    )


def main() -> int:
    if "--check" in sys.argv:
        return 0 if PICTURE.exists() and PICTURE.read_text() == picture() else 1
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(picture())
    return 0


if __name__ == "__main__":
    sys.exit(main())
