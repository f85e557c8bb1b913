"""The register: every municipality with its code, province, safety region and number of inhabitants."""

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
EVERYDAY_NAMES = {"GM0518": "Den Haag", "GM0796": "Den Bosch"}


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality. `inhabitants` counts persons on 1 January 2022, in the boundaries of 2023 and later."""

    code: str
    name: str
    province: str
    province_code: str
    safety_region: str
    safety_region_code: str
    inhabitants: int
    tooi_uri: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class SizeClass:
    """A class of municipalities by number of inhabitants, from `least` up to but not including `below`."""

    number: int
    least: int
    below: int | None
    label: str

    def __str__(self) -> str:
        return self.label

    def holds(self, municipality: Municipality) -> bool:
        return self.least <= municipality.inhabitants and (self.below is None or municipality.inhabitants < self.below)


@dataclass(frozen=True, slots=True)
class Source:
    """Where one part of the register comes from; shown to readers."""

    subject: str
    source: str
    year: int | None
    licence: str
    note: str = ""


SIZE_CLASSES = (
    SizeClass(0, 0, 25_000, "minder dan 25.000 inwoners"),
    SizeClass(1, 25_000, 50_000, "25.000 tot 50.000 inwoners"),
    SizeClass(2, 50_000, 100_000, "50.000 tot 100.000 inwoners"),
    SizeClass(3, 100_000, 250_000, "100.000 tot 250.000 inwoners"),
    SizeClass(4, 250_000, None, "250.000 inwoners of meer"),
)

SOURCES = (
    Source(
        "Namen, codes en provincies",
        "CBS, Gemeenten alfabetisch 2024",
        2024,
        "CC BY 4.0",
        "De indeling van 1 januari 2024; in 2025 zijn codes en namen dezelfde.",
    ),
    Source(
        "Inwoners", "CBS, bevolking op 1 januari 2022", 2022, "CC BY 4.0", "Op de gemeentegrenzen van 2023 en later."
    ),
    Source("Veiligheidsregio’s", "CBS, gebiedsindelingen 2023", 2023, "CC BY 4.0"),
    Source(
        "Grenzen op de kaart",
        "CBS en Kadaster, gegeneraliseerde gebiedsindelingen 2023 (PDOK)",
        2023,
        "CC BY 4.0",
        "De grenzen zijn vereenvoudigd: geschikt om naar te kijken, niet om op te meten.",
    ),
    Source(
        "Identificatie (TOOI)",
        "KOOP, TOOI-waardelijst gemeenten",
        None,
        "openbare waardelijst van de overheid",
        "De lijst noemt zelf geen jaar.",
    ),
)


class UnknownMunicipality(LookupError):
    """No municipality has this code (any more)."""

    def __init__(self, code: str) -> None:
        super().__init__(f"Er is geen gemeente met de code {code}.")
        self.code = code


@lru_cache(maxsize=1)
def everything() -> tuple[Municipality, ...]:
    """All 342 municipalities, in the order of their names ('s-Gravenhage stands at the G)."""
    return tuple(sorted(_by_code().values(), key=lambda municipality: plain(municipality.name)))


def get(code: str) -> Municipality:
    """Return the municipality with this CBS code, such as "GM0479". Raises UnknownMunicipality."""
    try:
        return _by_code()[code]
    except KeyError as error:
        raise UnknownMunicipality(code) from error


def knows(code: str) -> bool:
    return code in _by_code()


def choices() -> list[tuple[str, str]]:
    """Return (code, name) of every municipality, for a form."""
    return [(municipality.code, municipality.name) for municipality in everything()]


def find(query: str, limit: int = 20) -> list[Municipality]:
    """Find municipalities by a part of the name or by code; names that begin with it come first.

    Accents, capitals and 's- make no difference; Den Haag finds 's-Gravenhage.
    """
    wanted = plain(query)
    if not wanted:
        return []
    ranked = [(_rank(wanted, names), plain(names[0]), code) for code, names in _names().items()]
    found = sorted(entry for entry in ranked if entry[0] < 4)
    return [get(code) for _, _, code in found[:limit]]


def by_name(name: str) -> Municipality | None:
    """Return the one municipality that bears exactly this name (CBS, TOOI or everyday), or None when none or two do."""
    found = _codes_by_name().get(plain(name), ())
    return get(found[0]) if len(found) == 1 else None


@lru_cache(maxsize=1)
def _codes_by_name() -> dict[str, tuple[str, ...]]:
    """Each name, plain, with the codes of those that bear it."""
    found: dict[str, tuple[str, ...]] = {}
    for code, names in _names().items():
        for name in {plain(known) for known in names}:
            found[name] = (*found.get(name, ()), code)
    return found


def size_class(code: str) -> SizeClass:
    municipality = get(code)
    return next(size for size in SIZE_CLASSES if size.holds(municipality))


def in_size_class(code: str) -> tuple[Municipality, ...]:
    """All municipalities in the size class of this one, itself included, by name."""
    size = size_class(code)
    return tuple(municipality for municipality in everything() if size.holds(municipality))


def of_similar_size(code: str, count: int | None = None) -> tuple[Municipality, ...]:
    """The others in the same size class, the nearest in inhabitants first; at most `count`."""
    inhabitants = get(code).inhabitants
    others = [municipality for municipality in in_size_class(code) if municipality.code != code]
    return tuple(sorted(others, key=lambda other: abs(other.inhabitants - inhabitants))[:count])


@lru_cache(maxsize=2048)
def plain(text: str) -> str:
    """Bring a name down to what a hurried reader types: no accents, capitals, punctuation or 's- in front."""
    letters = unicodedata.normalize("NFKD", text.replace("’", "'").replace("`", "'"))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold().strip()
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"^('s|s|'t)[\s-]+", "", bare)).strip()


@lru_cache(maxsize=1)
def _by_code() -> dict[str, Municipality]:
    return {row["code"]: _municipality(row) for row in _rows()}


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, ...]]:
    """Every name of every municipality: CBS, TOOI, everyday, and the code itself."""
    return {
        row["code"]: tuple(
            filter(None, (row["name"], row["tooi_name"], EVERYDAY_NAMES.get(row["code"], ""), row["code"])),
        )
        for row in _rows()
    }


@lru_cache(maxsize=1)
def _rows() -> tuple[dict[str, str], ...]:
    with (DATA / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _municipality(row: dict[str, str]) -> Municipality:
    fields = {name: value for name, value in row.items() if name not in {"inhabitants", "tooi_name"}}
    return Municipality(inhabitants=int(row["inhabitants"]), **fields)


def _rank(wanted: str, names: tuple[str, ...]) -> int:
    """0: is the name, 1: the name begins so, 2: a word in it does, 3: it is somewhere in it, 4: it is not in it."""
    plains = [plain(name) for name in names]
    tests = (
        wanted in plains,
        any(name.startswith(wanted) for name in plains),
        any(f" {wanted}" in name for name in plains),
        any(wanted in name for name in plains),
    )
    return tests.index(True) if True in tests else 4
