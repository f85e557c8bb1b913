"""The public pages: what labs shared of a project, side by side and pooled where that is sound."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from schuldenlab.rooms.catalogue import queries as catalogue
from schuldenlab.rooms.impact import pictures, pooling, queries


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """The projects of which a lab shared a result, by how many labs."""
    library = catalogue.library()
    found = [(row, count) for slug, count in queries.shared_projects().items() if (row := library.find(slug))]
    found.sort(key=lambda pair: (-pair[1], pair[0].name))
    return render(request, "impact/site_home.html", {"projects": found})


@login_not_required
def project(request: HttpRequest, slug: str) -> HttpResponse:
    """One project of the catalogue: each outcome with the labs that measured it."""
    row = catalogue.find(slug)
    if row is None:
        raise Http404
    shown = [
        (one, pictures.forest(one) if pictures.bars_fit(one) else None, pictures.forest_table(one, one.outcome.name))
        for one in queries.comparisons(slug)
    ]
    context = {"project": row, "comparisons": shown, "pooled_words": pooling.pooled_words}
    return render(request, "impact/site_project.html", context)
