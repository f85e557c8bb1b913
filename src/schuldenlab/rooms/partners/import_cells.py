"""What the cells of one row mean: a level, a rung, a date, contacts, contributions. Pure; what is not understood is refused.

The names of the columns stand here too, with what others call them.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from schuldenlab.foundation.figures.cells import Refused, read_moment, text_of
from schuldenlab.foundation.figures.tables import Cell
from schuldenlab.foundation.municipalities.register import plain
from schuldenlab.foundation.ui.formats import MONTHS
from schuldenlab.rooms.catalogue import party_types
from schuldenlab.rooms.partners.facts import RUNGS
from schuldenlab.rooms.partners.models import KINDS

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
SHORT_MONTHS = {month[:3]: month for month in MONTHS} | {"mrt": "maart", "sept": "september"}
SHORT_MONTH = re.compile(rf"\s+({'|'.join(sorted(SHORT_MONTHS, key=len, reverse=True))})\.?\s+")
TWO_DIGITS = re.compile(r"^(?P<before>\d{1,2}(?:[-/]\d{1,2}[-/]|\s+[a-z]+\.?\s+))['’]?(?P<year>\d{2})$")
IN_BRACKETS = re.compile(r"<([^<>]*)>")
NOTHING = {"", "-", "–", "?", "onbekend", "geen", "nvt", "n.v.t."}
YES = {"ja", "j", "yes", "true", "waar", "x", "1", "ok"}

# What can be read in: its name to the reader, and how others call it (in plain letters; the first are tried first).
COLUMNS: dict[str, tuple[str, tuple[str, ...]]] = {
    "name": ("Partij", ("partij", "organisatie", "naam organisatie", "partner", "instelling", "bedrijf", "naam partij", "stakeholder", "naam")),
    "level": ("Niveau", ("niveau", "schaal", "lokaal landelijk", "werkgebied", "lokaal of landelijk")),
    "sector": ("Sector", ("sector", "publiek privaat", "publiek of privaat", "type organisatie")),
    "types": ("Soort", ("soort", "soort partij", "type partij", "categorie", "type")),
    "rung": ("Draagvlak", ("draagvlak", "status", "stand", "stand van zaken", "fase")),
    "since": ("Sinds", ("sinds", "datum status", "status sinds")),
    "decides_before": ("Besluit vóór", ("besluit voor", "besluitdatum", "datum besluit", "besluit")),
    "interest": ("Belang voor de partij", ("belang voor de partij", "belang", "motief", "wat levert het op")),
    "asked": ("Wat we vragen", ("wat we vragen", "vraag", "onze vraag", "wat vragen we", "rol")),
    "contacts": ("Contactpersonen", ("contactpersonen", "contactpersoon", "contact naam", "contact", "naam contactpersoon", "aanspreekpunt")),
    "function": ("Functie", ("functie", "functie contactpersoon", "contact functie")),
    "mail": ("E-mail", ("e mail", "email", "mail", "e mailadres", "mailadres", "emailadres", "contact e mail")),
    "phone": ("Telefoon", ("telefoon", "telefoonnummer", "tel", "mobiel", "contact telefoon", "contact tel")),
    "may_mail": ("Mag gemaild worden", ("mag gemaild worden", "mailen mag", "toestemming mail", "toestemming")),
    "contributions": ("Bijdragen", ("bijdragen", "bijdrage", "inbreng", "kan inbrengen")),
    "last_talk": ("Laatste gesprek", ("laatste gesprek", "laatste contact", "datum gesprek", "gesproken op", "laatst gesproken")),
    "agreed": ("Wat is afgesproken", ("wat is afgesproken", "afspraken", "afspraak", "opmerkingen", "opmerking", "notities", "toelichting")),
    "follow_up": ("Terugkomen op", ("terugkomen op", "opvolgen op", "volgend contact", "actie op", "bellen op")),
    "case_number": ("Zaaknummer", ("zaaknummer", "zaak", "dossier", "dossiernummer")),
}  # fmt: skip
LEVEL_WORDS = {
    "lokaal": "local",
    "local": "local",
    "gemeentelijk": "local",
    "regionaal": "regional",
    "regio": "regional",
    "provinciaal": "regional",
    "landelijk": "national",
    "nationaal": "national",
}
SECTOR_WORDS = {
    "overheid": "public",
    "publiek": "public",
    "bedrijf": "private",
    "privaat": "private",
    "commercieel": "private",
    "maatschappelijk": "nonprofit",
    "maatschappelijke organisatie": "nonprofit",
    "non profit": "nonprofit",
    "nonprofit": "nonprofit",
    "stichting": "nonprofit",
}
RUNG_WORDS = {plain(label): rung for rung, label in RUNGS.items()} | {
    "geen contact": "not_approached",
    "benaderen": "not_approached",
    "gesprek": "talking",
    "akkoord": "promised",
    "ondertekend": "signed",
    "doet mee": "promised",
    "doet niet mee": "not_now",
    "afgehaakt": "not_now",
}
NOT_OURS = {"promised", "signed"}  # only the partner and the declaration write these


@dataclass(frozen=True)
class Contact:
    name: str
    function: str = ""
    organisation: str = ""
    mail: str = ""
    phone: str = ""
    may_mail: bool = False


@dataclass(frozen=True)
class Gift:
    """A contribution as it was written."""

    kind: str
    amount: Decimal | None
    text: str
    offered: bool


def tidy(cell: Cell) -> str:
    return " ".join(text_of(cell).split())


def key(cell: Cell) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain(tidy(cell))).split())


def moment(got: dict[str, Cell], wanted: str) -> date | None:
    cell = got.get(wanted)
    if not isinstance(cell, date) and plain(tidy(cell)) in NOTHING:
        return None
    try:
        return read_moment(cell if isinstance(cell, date) else as_typed(tidy(cell)))
    except Refused as refused:
        raise Refused(f"Bij ‘{COLUMNS[wanted][0]}’: {str(refused)[0].lower()}{str(refused)[1:]}") from refused


def as_typed(words: str) -> str:
    """A date as people type it, as a date is read: `3 jan. 2027`, `3/1/27`, `03-01-'27`."""
    words = TWO_DIGITS.sub(r"\g<before>20\g<year>", words.casefold())
    return SHORT_MONTH.sub(lambda match: f" {SHORT_MONTHS[match[1]]} ", words)


def address_of(typed: str) -> str:
    """The address in what was copied out of a mail program: `mailto:f@example.nl`, `Fatima <f@example.nl>`."""
    inside = IN_BRACKETS.search(typed)
    return (inside[1] if inside else typed).strip().removeprefix("mailto:").strip()


def refuse_future(moment: object, what: str, today: date) -> None:
    if isinstance(moment, date) and moment > today:
        raise Refused(f"{what} ligt in de toekomst.")


def one_of(typed: str, words: dict[str, str], otherwise: str, what: str, offered: str) -> str:
    """The value that a word means; `otherwise` when there is none. Raises Refused for a word that means nothing here."""
    asked = key(typed.split("(", maxsplit=1)[0])
    if asked in NOTHING:
        return otherwise
    found = words.get(asked) or next((value for word, value in words.items() if asked.startswith(word)), None)
    if found is None:
        raise Refused(f"‘{typed[:40]}’ kennen wij niet als {what}. Schrijf {offered}.")
    return found


TYPES = {key(kind.label): name for name, kind in party_types.PARTY_TYPES.items()}


def types_of(typed: str, remarks: list[str]) -> list[str]:
    """Kinds of party by their label; the whole cell first, because a label may hold a comma."""
    if key(typed) in NOTHING:
        return []
    parts = [typed] if key(typed) in TYPES else re.split(r"[,;\n]", typed)
    found = list(dict.fromkeys(TYPES[key(part)] for part in parts if key(part) in TYPES))
    unknown = [part.strip() for part in parts if key(part) and key(part) not in TYPES]
    if unknown:
        remarks.append(f"Soort ‘{unknown[0][:40]}’ kennen wij niet. Kies de soort later bij de partij.")
    return found[:2]


def contacts_of(words: dict[str, str]) -> tuple[Contact, ...]:
    """One contact a line; functions, addresses, phones and consents by the same line."""
    lines = {wanted: words.get(wanted, "").split("\n") for wanted in ("function", "mail", "phone", "may_mail")}
    found = []
    for place, line in enumerate(words.get("contacts", "").split("\n")):
        if plain(line.strip()) in NOTHING:
            continue
        beside = {wanted: part(values, place) for wanted, values in lines.items()}
        beside["mail"] = address_of(beside["mail"])
        name, _, rest = line.strip().partition(", ")
        function, _, organisation = rest.partition(", ")
        if beside["mail"] and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", beside["mail"]):
            raise Refused(f"‘{beside['mail'][:40]}’ is geen e-mailadres.")
        contact = Contact(
            limited(name, 120, "De naam van het contact"),
            limited(beside["function"] or function, 120, "De functie"),
            limited(organisation, 120, "De organisatie"),
            limited(beside["mail"], 254, "Het e-mailadres"),
            limited(beside["phone"], 30, "Het telefoonnummer"),
            plain(beside["may_mail"]) in YES,
        )
        found.append(contact)
    if not found and part(lines["mail"], 0):
        raise Refused("Er staat een e-mailadres, maar geen naam van het contact.")
    return tuple(found)


def part(lines: list[str], place: int) -> str:
    """What stands on this line of a cell; nothing for a dash."""
    found = lines[place].strip() if place < len(lines) else ""
    return "" if plain(found) in NOTHING else found


STATE = re.compile(r"\s*\((gevraagd|aangeboden|toegezegd)\)\s*$")
QUANTITY = re.compile(
    r"(?P<euro>€)?\s*(?P<number>[\d.,]+)\s*(?P<unit>uur per week|uren|uur|plekken|plek|euro)?"
    r"\s*(?::\s*(?P<text>.*))?$",
    re.DOTALL,
)
UNITS = {
    "uur per week": "hours",
    "uren": "hours",
    "uur": "hours",
    "plekken": "places",
    "plek": "places",
    "euro": "money",
}
WORDS = (
    ("geld", "money"), ("euro", "money"), ("€", "money"), ("uren", "hours"), ("uur", "hours"),
    ("gegevens", "data"), ("data", "data"), ("plek", "places"), ("schuldeiser", "creditor"),
)  # fmt: skip
LABELS = {label: kind for kind, label in KINDS}


def gifts_of(typed: str) -> tuple[Gift, ...]:
    return tuple(gift_of(line) for line in typed.split("\n") if plain(line.strip()) not in NOTHING)


def gift_of(line: str) -> Gift:
    """`€ 20.000: inleg (gevraagd)`, `8 uur per week`, `netwerk: kennis`, or free words."""
    state = STATE.search(line)
    offered = state is not None and state[1] == "aangeboden"
    bare = (line[: state.start()] if state else line).replace("\u00a0", " ").strip()
    if (match := QUANTITY.fullmatch(bare)) and (match["euro"] or match["unit"]):
        kind = "money" if match["euro"] else UNITS[match["unit"]]
        return Gift(
            kind, amount_of(match["number"]), limited((match["text"] or "").strip(), 300, "De bijdrage"), offered
        )
    label, colon, text = bare.partition(": ")
    if plain(label) in LABELS:
        return Gift(LABELS[plain(label)], None, limited(text.strip() if colon else label, 300, "De bijdrage"), offered)
    kind = next((kind for word, kind in WORDS if word in bare.casefold()), "network")
    return Gift(kind, None, limited(bare, 300, "De bijdrage"), offered)


def amount_of(typed: str) -> Decimal:
    number = typed.strip(".,").replace(".", "").replace(",", ".")
    found = Decimal(number) if re.fullmatch(r"\d{1,9}(\.\d{1,2})?", number) else Decimal(0)
    if found <= 0:
        raise Refused(f"‘{typed[:30]}’ is geen bedrag of aantal.")
    return found


def unquoted(text: str) -> str:
    """Without the mark that keeps a spreadsheet from reading words as a formula."""
    return text[1:] if text.startswith("'") and text[1:].startswith(DANGEROUS) else text


def limited(text: str, most: int, what: str) -> str:
    if len(text) > most:
        raise Refused(f"{what} is langer dan {most} tekens.")
    if "\0" in text:
        raise Refused(f"{what} bevat een teken dat niet bewaard kan worden.")
    return text.strip()
