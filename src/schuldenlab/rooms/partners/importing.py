"""Read a list of parties as people really have it: other names of columns, titles above them, doubles. Pure.

Which column holds what is guessed by its name and can be changed; every row is understood or refused with a sentence.
A party that stands on several rows (one for each contact) is one party.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from schuldenlab.foundation.figures.cells import Refused, text_of
from schuldenlab.foundation.figures.tables import FORMULA, Cell, Row, Unreadable, read
from schuldenlab.foundation.municipalities.register import plain
from schuldenlab.rooms.partners.facts import RUNGS
from schuldenlab.rooms.partners.import_cells import (
    COLUMNS,
    LEVEL_WORDS,
    NOT_OURS,
    RUNG_WORDS,
    SECTOR_WORDS,
    Contact,
    Gift,
    contacts_of,
    gifts_of,
    key,
    limited,
    moment,
    one_of,
    refuse_future,
    tidy,
    types_of,
    unquoted,
)

MOST = 500  # parties in one file: more is no list of partners
HEADING_WITHIN = 30


@dataclass(frozen=True)
class Sheet:
    """The names of the columns, and the rows under them."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def titles(self) -> list[tuple[str, str]]:
        """(number, name) of each column, also of one without a name, to choose from."""
        return [(str(number), name or f"kolom {number + 1}") for number, name in enumerate(self.columns)]


@dataclass(frozen=True)
class Reading:
    """One row: understood, or refused with `problem`. `remarks`: what is read otherwise than it was written."""

    number: int
    name: str
    problem: str = ""
    known: str = ""  # why it is passed over: on the list already
    values: dict[str, object] = field(default_factory=dict)
    contacts: tuple[Contact, ...] = ()
    gifts: tuple[Gift, ...] = ()
    remarks: tuple[str, ...] = ()
    also_on: tuple[int, ...] = ()  # rows of the same party

    @property
    def is_good(self) -> bool:
        return not self.problem and not self.known


def open_sheet(content: bytes) -> Sheet:
    """Read a file and find its heading. Raises Unreadable."""
    rows = read(content)
    start = heading(rows)
    names = names_of(rows, start)
    if len([name for name in names if name]) < 1:
        raise Unreadable("Er zijn geen kolommen gevonden. Zet boven de lijst de namen van de kolommen, zoals ‘Partij’.")
    if len(rows) == start + 1:
        raise Unreadable("Onder de namen van de kolommen staan geen partijen.")
    return Sheet(names, tuple(rows[start + 1 :]))


KNOWN_NAMES = {alias for _, aliases in COLUMNS.values() for alias in aliases} | {
    plain(label) for label, _ in COLUMNS.values()
}


def heading(rows: Sequence[Row]) -> int:
    """The row with most names that we know; titles and notes above it are passed over. Without any, the first row."""
    scores = [sum(key(cell) in KNOWN_NAMES for cell in cells) for _, cells in rows[:HEADING_WITHIN]]
    best = scores.index(max(scores)) if max(scores) else 0
    below = [key(cell) for cell in rows[best + 1][1] if key(cell)] if best + 1 < len(rows) else []
    return best + 1 if below and all(name in KNOWN_NAMES for name in below) else best


def names_of(rows: Sequence[Row], start: int) -> tuple[str, ...]:
    """The names of the columns. Where a cell spans several columns on the row above, its word stands before theirs."""
    own = [tidy(cell) for cell in rows[start][1]]
    above = [tidy(cell) for cell in rows[start - 1][1]] if start and rows[start - 1][0] == rows[start][0] - 1 else []
    if sum(1 for word in above if word) < 2:
        above = []
    width = max(len(own), len(above))
    own += [""] * (width - len(own))
    above += [""] * (width - len(above))
    found, group = [], ""
    for mine, over in zip(own, above, strict=True):
        group = over or (group if mine else "")
        stands_alone = key(mine) in KNOWN_NAMES and key(mine) != "naam"
        found.append(mine if stands_alone else f"{group} {mine}".strip())
    return tuple(found)


def guess(sheet: Sheet) -> dict[str, int]:
    """Field → column, by the names of the columns; each column once, a whole name before a part of one."""
    names = [key(name) for name in sheet.columns]
    found: dict[str, int] = {}
    for fits in (lambda alias, name: alias == name, lambda alias, name: len(alias) > 3 and f" {alias} " in f" {name} "):
        for wanted, (_, aliases) in COLUMNS.items():
            if wanted in found:
                continue
            free = [number for number in range(len(names)) if number not in found.values()]
            hits = (number for alias in aliases for number in free if fits(alias, names[number]))
            if (number := next(hits, None)) is not None:
                found[wanted] = number
    return found


def read_rows(
    sheet: Sheet, choice: dict[str, int], *, level: str, sector: str, known: Iterable[str], today: date
) -> list[Reading]:
    """Every row, in the order of the file. `level`, `sector`: what counts where the row does not say it; `known`: names
    of the parties that stand on the list already.
    """
    on_list = {same(name) for name in known}
    seen: dict[str, int] = {}
    readings: list[Reading] = []
    for number, cells in sheet.rows:
        reading = read_row(number, cells, choice, level, sector, today)
        if reading is None:
            continue
        name = same(reading.name)
        if reading.is_good and name in on_list:
            reading = replace(reading, known="Staat al op de lijst. Deze regel wordt overgeslagen.")
        elif reading.is_good and name in seen:
            first = readings[seen[name]]
            readings[seen[name]] = joined(first, reading)
            reading = replace(reading, known=f"Dezelfde partij als op regel {first.number}. Het contact komt daarbij.")
        elif reading.is_good:
            seen[name] = len(readings)
        readings.append(reading)
    return readings


def same(name: str) -> str:
    """Two names that mean one party: without capitals, accents, signs and legal form."""
    words = key(name).split()
    return " ".join(word for word in words if word not in {"stichting", "vereniging", "bv", "nv", "de", "het"}) or key(
        name
    )


def joined(first: Reading, more: Reading) -> Reading:
    names = {(contact.name, contact.mail) for contact in first.contacts}
    contacts = tuple(one for one in more.contacts if (one.name, one.mail) not in names)
    gifts = tuple(one for one in more.gifts if one not in first.gifts)
    return replace(
        first,
        contacts=first.contacts + contacts,
        gifts=first.gifts + gifts,
        also_on=(*first.also_on, more.number),
    )


def read_row(
    number: int, cells: list[Cell], choice: dict[str, int], level: str, sector: str, today: date
) -> Reading | None:
    """None for a row without anything in the columns that were chosen."""
    got = {name: cells[column] if column < len(cells) else None for name, column in choice.items()}
    if not any(tidy(cell) for cell in got.values()):
        return None
    name = unquoted(tidy(got.get("name")))
    try:
        refuse_formulas(got)
        return understood(number, name, got, level, sector, today)
    except Refused as refused:
        return Reading(number, name, problem=str(refused))


def refuse_formulas(got: dict[str, Cell]) -> None:
    for wanted, cell in got.items():
        if cell == FORMULA:
            raise Refused(f"Bij ‘{COLUMNS[wanted][0]}’ staat een formule zonder uitkomst. Plak daar de waarde.")


def understood(number: int, name: str, got: dict[str, Cell], level: str, sector: str, today: date) -> Reading:
    if not name:
        raise Refused("Er staat geen naam van een partij.")
    words = {wanted: unquoted(text_of(cell)) for wanted, cell in got.items()}
    remarks: list[str] = []
    values: dict[str, object] = {
        "name": limited(name, 120, "De naam"),
        "level": one_of(words.get("level", ""), LEVEL_WORDS, level, "het niveau", "lokaal, regionaal of landelijk"),
        "sector": one_of(
            words.get("sector", ""),
            SECTOR_WORDS,
            sector,
            "de sector",
            "overheid, bedrijf of maatschappelijke organisatie",
        ),
        "types": types_of(words.get("types", ""), remarks),
        "interest": limited(words.get("interest", ""), 2000, "Het belang"),
        "asked": limited(words.get("asked", ""), 2000, "De vraag"),
        "case_number": limited(words.get("case_number", ""), 60, "Het zaaknummer"),
        "agreed": limited(words.get("agreed", ""), 4000, "Wat is afgesproken"),
        **support_of(words, got, remarks, today),
    }
    for wanted in ("last_talk", "follow_up"):
        values[wanted] = moment(got, wanted)
    refuse_future(values["last_talk"], "Het laatste gesprek", today)
    contacts = contacts_of(words)
    if (values["last_talk"] or values["follow_up"] or values["agreed"]) and not contacts:
        remarks.append("Zonder contactpersoon wordt het gesprek niet ingelezen.")
    return Reading(number, name, "", "", values, contacts, gifts_of(words.get("contributions", "")), tuple(remarks))


def support_of(words: dict[str, str], got: dict[str, Cell], remarks: list[str], today: date) -> dict[str, object]:
    """The rung with its dates. A promise or a signature is not ours to write: it is read as *positief*."""
    rung = one_of(words.get("rung", ""), RUNG_WORDS, "not_approached", "het draagvlak", ", ".join(RUNGS.values()))
    since, before = moment(got, "since"), moment(got, "decides_before")
    refuse_future(since, "‘Sinds’", today)
    if rung in NOT_OURS:
        remarks.append(
            f"‘{RUNGS[rung]}’ legt de partij zelf vast. Wij lezen ‘positief’; vraag haar daarna om bevestiging."
        )
        rung = "positive"
    if rung == "deciding" and before is None:
        remarks.append("Zonder besluitdatum lezen wij ‘in gesprek’.")
        rung = "talking"
    if rung == "deciding" and before and before < (since or today):
        raise Refused("De besluitdatum ligt vóór de datum bij ‘Sinds’.")
    return {"rung": rung, "since": since, "decides_before": before if rung == "deciding" else None}
