"""What changed between two texts, word by word. Pure."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

SAME, ADDED, DROPPED = "same", "added", "dropped"
PIECE = re.compile(r"\n+|[^\s]+")


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed, came, or went. `breaks`: a new paragraph begins before it."""

    kind: str
    text: str
    breaks: bool = False


@dataclass(frozen=True)
class Change:
    """One article in two versions. `kind`: same, added (the whole article is new), dropped, or changed."""

    key: int
    title: str
    kind: str
    pieces: tuple[Piece, ...]

    @property
    def paragraphs(self) -> list[list[Piece]]:
        found: list[list[Piece]] = [[]]
        for piece in self.pieces:
            if piece.breaks and found[-1]:
                found.append([])
            found[-1].append(piece)
        return found

    @property
    def counts(self) -> tuple[int, int]:
        """How many words came, and how many went."""
        sizes = {
            kind: sum(len(one.text.split()) for one in self.pieces if one.kind == kind) for kind in (ADDED, DROPPED)
        }
        return sizes[ADDED], sizes[DROPPED]


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """The text with what came and what went in between, in reading order."""
    before, after = PIECE.findall(old.replace("\r", "")), PIECE.findall(new.replace("\r", ""))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    runs: list[tuple[str, str]] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            runs += [(SAME, word) for word in after[k:m]]
            continue
        runs += [(DROPPED, word) for word in before[i:j]]
        runs += [(ADDED, word) for word in after[k:m]]
    return tuple(joined(runs))


def joined(runs: list[tuple[str, str]]) -> list[Piece]:
    found, breaks = [], False
    for (kind, is_break), group in groupby(runs, key=lambda run: (run[0], run[1].startswith("\n"))):
        words = [word for _, word in group]
        if is_break:
            breaks = breaks or kind != DROPPED
            continue
        found.append(Piece(kind, " ".join(words), breaks))
        breaks = False
    return found


def articles(old: list[dict[str, object]], new: list[dict[str, object]]) -> list[Change]:
    """Every article of the new text in its order, then those that went. Rows have `clause`, `title` and `text`."""
    before = {row["clause"]: row for row in old}
    after = {row["clause"] for row in new}
    found = [between(before.get(row["clause"]), row) for row in new]
    return found + [between(row, None) for row in old if row["clause"] not in after]


def between(old: dict[str, object] | None, new: dict[str, object] | None) -> Change:
    row = new or old
    assert row is not None
    key, title = int(str(row["clause"])), str(row["title"])
    found = pieces(whole(old), whole(new))
    if old is None or new is None:
        return Change(key, title, ADDED if old is None else DROPPED, found)
    changed = any(one.kind != SAME for one in found)
    return Change(key, title, "changed" if changed else SAME, found)


def whole(row: dict[str, object] | None) -> str:
    """The heading counts too, but not the number before it: that moves when an article is added."""
    if row is None:
        return ""
    heading = re.sub(r"^Artikel \d+\. ", "", str(row["title"]))
    return f"{heading}\n\n{row['text']}"
