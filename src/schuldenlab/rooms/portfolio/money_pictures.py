"""The picture of a project's money: the cost, and below it every piece that covers it, with the table behind it."""

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from schuldenlab.foundation.ui.charts import table_behind
from schuldenlab.foundation.ui.formats import euro
from schuldenlab.foundation.ui.svg import Scale, frame, segment, text
from schuldenlab.foundation.ui.tables import Column
from schuldenlab.rooms.portfolio.cost_cover import CostCover, Piece
from schuldenlab.rooms.portfolio.rules import FINANCE_STATES, GRANTED

ROW = 46  # pixels: one line of words with its bar
COLUMNS: list[Column] = [
    "Soort geld",
    *((label.capitalize(), "number") for label in FINANCE_STATES.values()),
    ("Samen", "number"),
]


@dataclass(frozen=True)
class Picture:
    drawing: Markup
    table: Markup


def money_picture(name: str, cover: CostCover) -> Picture | None:
    """None while there is no money to show."""
    if cover.cost is None and not cover.rows:
        return None
    return Picture(
        frame(drawn(cover), title=f"Geld voor {name}", description=described(cover), height=height(cover)),
        table_behind(f"Geld voor {name}, per soort", COLUMNS, table_rows(cover)),
    )


def height(cover: CostCover) -> int:
    return ROW * (len(cover.pieces) + 1)


def described(cover: CostCover) -> str:
    cost = "De kosten zijn nog niet bekend." if cover.cost is None else f"Kosten {euro(cover.cost)}."
    pieces = "; ".join(f"{piece.label} {euro(piece.amount)}" for piece in cover.pieces)
    return f"{cost} {pieces}.".strip()


def drawn(cover: CostCover) -> list[str]:
    """The cost as one bar; each piece begins where the one before it ends."""
    whole = max(cover.cost or Decimal(0), cover.total.total)
    x = Scale(0, float(whole), 0, 100)
    known = euro(cover.cost) if cover.cost is not None else "nog niet bekend"
    parts = [*words(0, "Kosten", known, "strong"), bar(0, 0, x.at(cover.cost or 0), "cost")]
    for place, piece in enumerate(cover.pieces, start=1):
        parts += row(place * ROW, piece, x)
    if cover.cost is not None and cover.cost < whole:
        end = x.at(cover.cost)
        parts.append(segment(end, 20, end, height(cover), "mean"))
    return parts


def row(top: int, piece: Piece, x: Scale) -> list[str]:
    label = piece.label[:1].upper() + piece.label[1:]
    kind = {GRANTED: "own", "": "lacking"}.get(piece.state, "other")
    width = max(x.at(piece.start + piece.amount) - x.at(piece.start), 0.6)
    return [*words(top, label, euro(piece.amount)), bar(top, x.at(piece.start), width, kind)]


def words(top: int, name: str, amount: str, kind: str = "") -> list[str]:
    return [text("0", top + 16, name, kind), text("100%", top + 16, amount, kind, "end")]


def bar(top: int, start: float, width: float, kind: str) -> str:
    ground = f'<rect x="0" y="{top + 23}" width="100%" height="10" class="sl-chart__ground"/>'
    return f'{ground}<rect x="{start:g}%" y="{top + 23}" width="{width:.4g}%" height="10" class="sl-chart__{kind}"/>'


def table_rows(cover: CostCover) -> list[list[str]]:
    rows = [[row.label.capitalize(), *amounts(row)] for row in cover.rows]
    rows.append(["Samen", *amounts(cover.total)])
    if cover.cost is not None:
        rows.append(["Kosten", "", "", "", euro(cover.cost)])
        rows.append(["Nog geen bron", "", "", "", euro(cover.without_source)])
    return rows


def amounts(row: object) -> list[str]:
    return [euro(getattr(row, name)) for name in (*FINANCE_STATES, "total")]
