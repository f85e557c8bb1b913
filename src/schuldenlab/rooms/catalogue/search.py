"""Find projects by Dutch words: "schulden" finds "schuld" and "schuldhulp", on SQLite and PostgreSQL alike.

An index of our own: each stem once, and in which projects it stands with what weight. A sought word is looked for as the
beginning of a stem, by a range that a plain b-tree answers; a longer one also inside compounds ("uitzetting" finds
"huisuitzetting"). Rejected: the search engines of the databases (two behaviours, one of them not in SQLite's Dutch), and an
index in memory (each worker would build its own).
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Q, Sum

from schuldenlab.rooms.catalogue.models import IndexedPlace, IndexedWord
from schuldenlab.rooms.catalogue.records import ProvenProject
from schuldenlab.rooms.catalogue.stems import after, stem, stems, words

INSIDE = 6  # letters: from here a stem is also looked for inside compounds
MOST_WORDS = 8  # of a query; what comes after is left out
BATCH = 2000
WEIGHTS = {"name": 8, "marks": 4, "summary": 2, "rest": 1}


def texts_of(project: ProvenProject) -> dict[str, str]:
    """What a project is found by, from the most to the least telling part."""
    marks = [*project.theme_labels, *project.phase_labels, *project.group_labels, project.status_label]
    needs = [party_type.label for party_type in project.needed_types]
    evidence = [item.text for item in project.evidence]
    rest = [project.target_group, project.initiator, project.origin, project.finance, project.lesson, *project.partners]
    rest += [*needs, *evidence, *project.prerequisites, *project.indicators, *project.adopters.named, project.lab]
    return {"name": project.name, "marks": " ".join(marks), "summary": project.summary, "rest": " ".join(rest)}


def weighed(texts: dict[str, str]) -> Counter[str]:
    """Each stem of the texts, with the weights of the parts in which it stands."""
    found: Counter[str] = Counter()
    for part, text in texts.items():
        found.update(dict.fromkeys(stems(text), WEIGHTS[part]))
    return found


@transaction.atomic
def write(entries: Iterable[tuple[str, dict[str, str]]]) -> None:
    """Put these projects (slug, texts) in the index, in the place of what it held of them."""
    counted = {slug: weighed(texts) for slug, texts in entries}
    IndexedPlace.objects.filter(project__in=counted).delete()
    wanted = {word for found in counted.values() for word in found}
    fresh = (IndexedWord(text=word) for word in sorted(wanted))
    IndexedWord.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=BATCH)
    ids = dict(IndexedWord.objects.values_list("text", "pk"))
    IndexedPlace.objects.bulk_create(
        (
            IndexedPlace(word_id=ids[word], project=slug, weight=weight)
            for slug, found in counted.items()
            for word, weight in found.items()
        ),
        batch_size=BATCH,
    )


@transaction.atomic
def rewrite(projects: Sequence[ProvenProject]) -> None:
    """Make the whole index again: after an update of the package, or of the stemmer."""
    IndexedPlace.objects.all().delete()
    IndexedWord.objects.all().delete()
    write((project.slug, texts_of(project)) for project in projects)


def containing(sought: str) -> Q:
    """The indexed words that a sought stem finds."""
    beginning = Q(text__gte=sought)
    if end := after(sought):
        beginning &= Q(text__lt=end)
    return beginning | Q(text__contains=sought) if len(sought) >= INSIDE else beginning


def places_of(sought: str) -> dict[str, int]:
    """Project → weight, for one sought stem."""
    found = IndexedWord.objects.filter(containing(sought))
    rows = IndexedPlace.objects.filter(word__in=found).values("project").annotate(total=Sum("weight"))
    return {row["project"]: row["total"] for row in rows.order_by()}


def scores(query: str) -> dict[str, int] | None:
    """How well each project answers, for the projects in which every word occurs; None when nothing was asked."""
    asked = list(dict.fromkeys(map(stem, words(query))))[:MOST_WORDS]
    if not asked:
        return None
    total = places_of(asked[0])
    for sought in asked[1:]:
        more = places_of(sought)
        total = {slug: weight + more[slug] for slug, weight in total.items() if slug in more}
    return total


def search(projects: Iterable[ProvenProject], query: str) -> list[ProvenProject]:
    """The projects in which every word occurs, the best first; all of them, in their own order, without words."""
    rows = list(projects)
    found = scores(query)
    if found is None:
        return rows
    return sorted((row for row in rows if row.slug in found), key=lambda row: -found[row.slug])
