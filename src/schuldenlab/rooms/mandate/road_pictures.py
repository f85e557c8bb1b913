"""The political support of one municipality in one picture: the need beside the willingness, and the road below."""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from schuldenlab.foundation.ui.charts import table_behind
from schuldenlab.foundation.ui.formats import capital, date_nl
from schuldenlab.foundation.ui.svg import CARD_WIDTH, card, text
from schuldenlab.rooms.mandate import road_rules
from schuldenlab.rooms.mandate.road import Road, value_words
from schuldenlab.rooms.mandate.road_rules import Station

LINE, HALF, INDENT, MARK = 17, 190, 26, 9
LETTERS, LETTERS_OF_HALF = 46, 24  # on one line of the whole picture, and of half of it
MOST = 4  # figures in the picture; all of them stand in the table
Lines = list[tuple[str, str]]  # words with their kind


def picture(road: Road) -> tuple[Markup, Markup]:
    """The drawing, and the table behind it."""
    left, right = need_lines(road), willing_lines(road)
    parts = [*column(left, 0), *column(right, HALF)]
    top = LINE * (max(len(left), len(right)) + 2)
    parts.append(text("0", top, "De weg", "card sl-chart__text--strong"))
    top += LINE
    drawn, bottom = way(road, top)
    return (
        card([*parts, *drawn], title=f"Bestuurlijk draagvlak in {road.place}", description=told(road), height=bottom),
        table_behind(f"Bestuurlijk draagvlak in {road.place}", COLUMNS, rows(road)),
    )


def column(lines: Lines, x: int) -> list[str]:
    return [text(str(x), LINE * number, words, kind) for number, (words, kind) in enumerate(lines, start=1)]


def need_lines(road: Road) -> Lines:
    found: Lines = [("Noodzaak", "card sl-chart__text--strong")]
    for row in road.need[:MOST]:
        found.append((value_words(row), "card sl-chart__text--strong"))
        said = f"{row['label'].lower()} ({row['place']}, {row['period']})"
        found += [(line, "quiet") for line in wrap(said, LETTERS_OF_HALF)]
    return found if road.need else [*found, ("nog geen cijfers gekozen", "quiet")]


def willing_lines(road: Road) -> Lines:
    found: Lines = [("Bereidheid", "card sl-chart__text--strong")]
    for one in road.willing:
        found += [
            (one.label, "card sl-chart__text--strong"),
            *((line, "quiet") for words in (one.result, one.paper_word) for line in wrap(words, LETTERS_OF_HALF)),
        ]
    return found if road.willing else [*found, ("nog geen besluit genomen", "quiet")]


def way(road: Road, top: float) -> tuple[list[str], float]:
    """The stations under each other, on one line."""
    parts: list[str] = []
    first = last = top + LINE - 5
    for one in road.stations:
        state, last = one.state(road.today), top + LINE - 5
        parts.append(mark(state, last))
        parts.append(text(str(INDENT), top + LINE, one.label, "card sl-chart__text--strong"))
        parts.append(text(str(CARD_WIDTH - 2), top + LINE, road_rules.STATE_WORDS[state], "quiet", "end"))
        told_lines = [line for words in below(one) for line in wrap(words, LETTERS)]
        for number, line in enumerate(told_lines, start=2):
            parts.append(text(str(INDENT), top + LINE * number, line, "quiet"))
        top += LINE * (len(told_lines) + 1) + 10
    rail = f'<path d="M{MARK} {first:g}V{last:g}" class="sl-chart__rail"/>'
    return [rail, *parts], top + 4


def below(one: Station) -> Iterable[str]:
    """What stands under the name of a station."""
    if one.title:
        yield one.title
    if one.planned_on:
        yield f"gepland op {date_nl(one.planned_on)}" + (f"; {one.moved_words}" if one.moved_words else "")
    if one.held_on:
        yield one.told


def mark(state: str, y: float) -> str:
    """Full: held and agreed. A cross: refused. Open: to come; with a dot in it when it asks for attention."""
    ring = f'<circle cx="{MARK}" cy="{y:g}" r="7" class="sl-chart__stop sl-chart__stop--{state}"/>'
    if state == "refused":
        return f'{ring}<path d="M{MARK - 3} {y - 3:g}l6 6m0-6l-6 6" class="sl-chart__stop-cross"/>'
    if state in {"late", "again"}:
        return f'{ring}<circle cx="{MARK}" cy="{y:g}" r="3" class="sl-chart__stop-dot"/>'
    return ring


def wrap(words: str, most: int) -> list[str]:
    found = [""]
    for word in words.split():
        if found[-1] and len(found[-1]) + len(word) >= most:
            found.append("")
        found[-1] = f"{found[-1]} {word}".strip()[: most + 12]
    return [line for line in found if line]


def told(road: Road) -> str:
    """The picture in words."""
    need = "; ".join(f"{row['label'].lower()}: {value_words(row)}" for row in road.need) or "nog geen cijfers gekozen"
    way_words = "; ".join(
        f"{one.label.lower()}: {road_rules.STATE_WORDS[one.state(road.today)]}{when(one)}" for one in road.stations
    )
    return f"Noodzaak: {need}. De weg: {way_words}."


def when(one: Station) -> str:
    day: date | None = one.held_on or one.planned_on
    return f", {date_nl(day)}" if day else ""


# ---------------------------------------------------------------- the table

COLUMNS = ["Wat", "Onderwerp", "Gepland", "Gehouden", "Uitkomst", "Stuk of bron"]


def rows(road: Road) -> list[list[object]]:
    found: list[list[object]] = [
        ["Noodzaak", f"{row['label']} ({row['place']}): {value_words(row)}", "", row["period"], "", row["source"]]
        for row in road.need
    ]
    return found + [station_row(one, road.today) for one in road.stations]


def station_row(one: Station, today: date) -> list[object]:
    planned = date_nl(one.planned_on) if one.planned_on else ""
    if one.moved_words:
        planned = f"{planned} ({one.moved_words})".strip()
    outcome = one.outcome_word or road_rules.STATE_WORDS[one.state(today)]
    paper = one.paper_word if one.is_there else ""
    held = date_nl(one.held_on) if one.held_on else ""
    return [one.label, one.title, planned, held, capital(outcome), capital(paper)]
