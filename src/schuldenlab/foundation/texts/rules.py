"""Fields between braces, and what falls away between square brackets. Plain substitution: typed text is never a template."""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from schuldenlab.foundation.core.errors import RuleBroken

FIELD = re.compile(r"\{([a-z][a-z0-9_]*)\}")
ANY_FIELD = re.compile(r"\{\s*([A-Za-zÀ-ÿ][\w -]*?)\s*\}")
OPTIONAL = re.compile(r"\[([^\[\]]*\{[a-z][a-z0-9_]*\}[^\[\]]*)\]")  # the innermost brackets with a field in them
GAP = re.compile(r"\n{3,}")
KEPT = "\ue000", "\ue001"  # stands for brackets that stay, while those around them are judged
S = TypeVar("S", bound=str)


def names_in(text: str) -> list[str]:
    """The fields of a text, each once, in the order in which they stand."""
    return list(dict.fromkeys(FIELD.findall(text)))


def settle(text: str, is_empty: Callable[[str], bool]) -> str:
    """Decide on every part between square brackets: without its brackets when all its fields are filled, else gone."""

    def judge(match: re.Match[str]) -> str:
        return "" if any(is_empty(name) for name in FIELD.findall(match[1])) else f"{KEPT[0]}{match[1]}{KEPT[1]}"

    text, found = text.replace(KEPT[0], "").replace(KEPT[1], ""), True
    while found:
        text, found = judged(text, judge)
    return GAP.sub("\n\n", text.replace(KEPT[0], "").replace(KEPT[1], "")).strip()


def judged(text: str, judge: Callable[[re.Match[str]], str]) -> tuple[str, bool]:
    """One round, from the inside out: a field in brackets that stay does not count for the brackets around them."""
    after, count = OPTIONAL.subn(judge, text)
    return after, count > 0


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its fields filled, in one pass: a value that looks like a field stays as it is."""
    settled = settle(text, lambda name: not values.get(name, "").strip())
    return GAP.sub("\n\n", FIELD.sub(lambda match: values.get(match[1], match[0]), settled)).strip()


def paragraphs(text: str) -> list[list[str]]:
    """The paragraphs of a text, each as its lines; white lines stand between them."""
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return [[line.strip() for line in part.split("\n")] for part in parts if part.strip()]


def check_fields(text: str, allowed: Iterable[str], required: Iterable[str], field: str) -> None:
    """Refuse a field that this text has not, and the absence of one that it cannot do without. Raises RuleBroken."""
    allowed, required = list(allowed), list(required)
    for typed in ANY_FIELD.findall(text):
        if typed not in allowed:
            raise RuleBroken(unknown(typed, allowed), field=field)
    missing = [name for name in required if name not in names_in(text)]
    if missing:
        words = " en ".join("{" + name + "}" for name in missing)
        raise RuleBroken(
            f"In deze tekst moet {words} staan: zonder dat kan de lezer niet verder. Zet het terug op een eigen regel.",
            field=field,
        )


def unknown(typed: str, allowed: list[str]) -> str:
    near = difflib.get_close_matches(typed.lower().replace(" ", "_"), allowed, n=1, cutoff=0.5)
    if near:
        return f"Het invulveld {{{typed}}} kennen we niet. Bedoelde je {{{near[0]}}}?"
    listed = ", ".join("{" + name + "}" for name in allowed) or "geen enkel veld"
    return f"Het invulveld {{{typed}}} kennen we niet. In deze tekst kun je gebruiken: {listed}."


@dataclass(frozen=True)
class Piece:
    """Some words of a difference. `kind`: same, gone or new."""

    kind: str
    words: str


def difference(before: str, after: str) -> list[Piece]:
    """What changed between two texts, word by word, so that it reads as one text."""
    old, new = re.findall(r"\s+|\S+", before), re.findall(r"\s+|\S+", after)
    pieces: list[Piece] = []
    for kind, from_old, to_old, from_new, to_new in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(old[from_old:to_old])))
            continue
        if from_old < to_old:
            pieces.append(Piece("gone", "".join(old[from_old:to_old])))
        if from_new < to_new:
            pieces.append(Piece("new", "".join(new[from_new:to_new])))
    return pieces
