"""Find projects by Dutch words: "schulden" finds "schuld" and "schuldhulp". Pure.

Words are cut back to a simple stem and matched from their beginning; longer ones also inside a compound. A real stemmer
is more exact, but 38 texts do not need one.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from schuldenlab.rooms.catalogue.projects import ProvenProject

WORD = re.compile(r"[a-z0-9]+")
ENDINGS = ("en", "s", "e")
SHORTEST_STEM = 4  # letters: below this an ending is part of the word ("geen")
INSIDE = 6  # letters: from here a stem is also looked for inside compounds ("uitzetting" in "huisuitzetting")
VOICED = {"v": "f", "z": "s"}  # bedrijven - bedrijf, huizen - huis
WEIGHTS = {"name": 8, "marks": 4, "summary": 2, "rest": 1}


def words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.lower())
    return WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))


def stem(word: str) -> str:
    """Cut off a plural or verb ending: schulden, schuld - schuld; bedrijven, bedrijf - bedrijf."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    if len(word) > SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return word[:-1] + VOICED.get(word[-1], word[-1])


def texts_of(project: ProvenProject) -> dict[str, str]:
    marks = [*project.theme_labels, *project.phase_labels, *project.group_labels, project.status_label]
    needs = [party_type.label for party_type in project.needed_types]
    evidence = [item.text for item in project.evidence]
    rest = [project.target_group, project.initiator, project.origin, project.finance, project.lesson, *project.partners]
    rest += [*needs, *evidence, *project.prerequisites, *project.indicators, *project.adopters.named]
    return {"name": project.name, "marks": " ".join(marks), "summary": project.summary, "rest": " ".join(rest)}


@lru_cache(maxsize=512)
def index_of(project: ProvenProject) -> dict[str, frozenset[str]]:
    return {
        part: frozenset(words(text)) | frozenset(map(stem, words(text))) for part, text in texts_of(project).items()
    }


def matches(sought: str, known: frozenset[str]) -> bool:
    return any(word.startswith(sought) or (len(sought) >= INSIDE and sought in word) for word in known)


def score(project: ProvenProject, query: str) -> int:
    """How well a project answers: 0 when one of the words is nowhere in it."""
    total = 0
    for sought in {stem(word) for word in words(query)}:
        found = [WEIGHTS[part] for part, known in index_of(project).items() if matches(sought, known)]
        if not found:
            return 0
        total += sum(found)
    return total


def search(projects: Iterable[ProvenProject], query: str) -> list[ProvenProject]:
    """The projects in which every word occurs, the best first; all of them, in their own order, without words."""
    rows = list(projects)
    if not words(query):
        return rows
    scored = [(score(row, query), row) for row in rows]
    return [row for points, row in sorted(scored, key=lambda pair: -pair[0]) if points]
