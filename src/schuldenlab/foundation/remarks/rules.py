"""Who is mentioned in a text, and how it is shown: paragraphs, addresses, names. Pure; nothing here makes HTML."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

LONGEST = 4000
ADDRESS = re.compile(r"https?://[^\s<>\"“”]{1,1000}", re.IGNORECASE)
BEHIND_ADDRESS = ".,;:!?)]}’”'"  # what may follow an address in a sentence and is no part of it
BEFORE_NAME = r"(?<![\w.@])@"  # so that karin@example.nl mentions nobody
AFTER_NAME = r"(?![\w]|-\w|['’](?!s\b)\w)"  # Jan is not Jan-Willem; Anna's voorstel is Anna


@dataclass(frozen=True)
class Part:
    """A piece of a line: words, an address to follow, or the name of somebody who is mentioned."""

    text: str
    href: str = ""
    is_name: bool = False


@dataclass(frozen=True)
class Span:
    """Where in the text somebody is mentioned; several people when they are called the same."""

    start: int
    end: int
    people: frozenset[int]


def tidy(text: str) -> str:
    """As it is kept: one way to write each letter and each line end, no invisible control characters."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(letter for letter in plain if letter in "\n\t" or unicodedata.category(letter) != "Cc").strip()


def one_line(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())


def called(names: Mapping[int, str]) -> dict[str, frozenset[int]]:
    """By what they can be called: the whole name, and the first name when only one of them has it."""
    whole: dict[str, set[int]] = {}
    first: dict[str, set[int]] = {}
    for pk, name in names.items():
        if line := one_line(name):
            whole.setdefault(line.casefold(), set()).add(pk)
            first.setdefault(line.split(" ")[0].casefold(), set()).add(pk)
    alone = {name: people for name, people in first.items() if len(people) == 1}
    return {name: frozenset(people) for name, people in {**alone, **whole}.items()}


def pattern(names: Mapping[str, frozenset[int]]) -> re.Pattern[str] | None:
    """An @ and one of the names, the longest first; any white space between its words."""
    if not names:
        return None
    longest = sorted(names, key=len, reverse=True)
    ways = "|".join(r"\s+".join(re.escape(word) for word in name.split(" ")) for name in longest)
    return re.compile(f"{BEFORE_NAME}({ways}){AFTER_NAME}")


def folded(text: str) -> tuple[str, list[int]]:
    """The text in small letters, and for each of them where it stood: ß becomes ss, so places shift."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        small = letter.casefold()
        letters.append(small)
        places += [place] * len(small)
    return "".join(letters), [*places, len(text)]


def spans(text: str, names: Mapping[int, str]) -> list[Span]:
    """Every mention in a tidy text, in order."""
    people = called(names)
    found = pattern(people)
    if found is None:
        return []
    small, places = folded(text)
    return [
        Span(places[match.start()], places[match.end()], people[" ".join(match[1].split())])
        for match in found.finditer(small)
    ]


def mentioned(text: str, names: Mapping[int, str]) -> set[int]:
    """Who is mentioned by @name in the text."""
    return {pk for span in spans(tidy(text), names) for pk in span.people}


def paragraphs(text: str, names: Mapping[int, str]) -> list[list[list[Part]]]:
    """The text as paragraphs of lines of parts. `names`: who is mentioned in it."""
    blocks = re.split(r"\n[^\S\n]*\n\s*", tidy(text))
    return [[list(parts(line, names)) for line in block.split("\n")] for block in blocks if block.strip()]


def parts(line: str, names: Mapping[int, str]) -> Iterator[Part]:
    end = 0
    for start, stop, href in sorted(marks(line, names)):
        if start < end:
            continue  # a name inside an address is a part of the address
        if start > end:
            yield Part(line[end:start])
        yield Part(line[start:stop], href=href, is_name=not href)
        end = stop
    if end < len(line):
        yield Part(line[end:])


def marks(line: str, names: Mapping[int, str]) -> Iterator[tuple[int, int, str]]:
    for match in ADDRESS.finditer(line):
        address = match[0].rstrip(BEHIND_ADDRESS)
        if len(address) > len("https://"):
            yield match.start(), match.start() + len(address), address
    for span in spans(line, names):
        yield span.start, span.end, ""
