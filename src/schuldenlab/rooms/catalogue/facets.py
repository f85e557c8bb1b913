"""The marks by which one narrows the list, and how many projects each would leave. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping

from schuldenlab.rooms.catalogue import vocabulary
from schuldenlab.rooms.catalogue.records import ProvenProject

Marks = Mapping[str, tuple[str, ...]]
FACETS: dict[str, tuple[str, Mapping[str, str]]] = {  # facet → (label, its values)
    "phase": ("Fase van schuldhulp", dict(vocabulary.PHASE_CHOICES)),
    "theme": ("Thema", vocabulary.THEMES),
    "group": ("Voor wie", vocabulary.GROUPS),
    "evidence": ("Bewijs", vocabulary.EVIDENCE_FACET),
    "effort": ("Wat vraagt overnemen", vocabulary.EFFORTS),
    "status": ("Hoe ver is het", vocabulary.STATUSES),
}


def marks_of(row: ProvenProject) -> Marks:
    """What a project can be found by, for each facet."""
    return {
        "phase": tuple(str(phase) for phase in row.phases),
        "theme": row.themes,
        "group": row.groups,
        "evidence": evidence_marks(row),
        "effort": (row.effort,),
        "status": (row.status,),
    }


def evidence_marks(row: ProvenProject) -> tuple[str, ...]:
    """The kinds of evidence; apart, that no effect was shown where one looked, and that there are no figures."""
    kinds = tuple(sorted(row.evidence_kinds)) or ("none",)
    return (*kinds, "not_found") if any(item.level == "not_found" for item in row.evidence) else kinds


def failing(marks: Marks, asked: Mapping[str, str]) -> list[str]:
    """The facets in which a project is not what was asked."""
    return [facet for facet, value in asked.items() if value not in marks[facet]]


def narrow(rows: Iterable[tuple[str, Marks]], asked: Mapping[str, str]) -> tuple[list[str], dict[str, Counter[str]]]:
    """Which projects are left, and for each value of each facet how many there would be, the other facets as asked."""
    left: list[str] = []
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    for slug, marks in rows:
        wrong = failing(marks, asked)
        if not wrong:
            left.append(slug)
        for facet in FACETS if not wrong else wrong if len(wrong) == 1 else ():
            counts[facet].update(marks[facet])
    return left, counts
