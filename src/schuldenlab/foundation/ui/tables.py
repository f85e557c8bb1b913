"""Tables as Markup: made in Python, because a page of two hundred rows must stay cheap."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

Column = str | tuple[str, str]


def _class(column: Column) -> str:
    """Return the class attribute of a column's cells: empty for text, set for ("Bedrag", "number")."""
    return "" if isinstance(column, str) else f' class="sl-{escape(column[1])}"'


def table_head(columns: Sequence[Column]) -> Markup:
    """Return the row of headings."""
    names = [column if isinstance(column, str) else column[0] for column in columns]
    cells = zip(columns, names, strict=True)
    html = "".join(f'<th scope="col"{_class(column)}>{escape(name)}</th>' for column, name in cells)
    return Markup(f"<tr>{html}</tr>")  # noqa: S704 every value went through escape


def table_body(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> Markup:
    """Return the rows; the first cell of each is its heading. Whatever is no Markup is escaped."""
    first, *others = [_class(column) for column in columns]
    lines = []
    for row in rows:
        cells = [f'<tr><th scope="row"{first}>{escape(row[0])}</th>']
        cells += [f"<td{css}>{escape(cell)}</td>" for css, cell in zip(others, row[1:], strict=True)]
        lines.append("".join(cells))
    return Markup("</tr>\n".join([*lines, ""]))  # noqa: S704 every value went through escape
