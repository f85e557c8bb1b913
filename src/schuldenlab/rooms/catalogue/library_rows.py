"""Keeps the index of words in step with what is added in rows."""

from schuldenlab.rooms.catalogue import queries, search
from schuldenlab.rooms.catalogue.models import IndexedPlace


def index_again(*slugs: str) -> None:
    """Index these projects as they stand now; what is no longer in the catalogue is found no more."""
    library = queries.read_library()
    IndexedPlace.objects.filter(project__in=[slug for slug in slugs if slug not in library.by_slug]).delete()
    search.write((slug, search.texts_of(library.by_slug[slug])) for slug in slugs if slug in library.by_slug)
