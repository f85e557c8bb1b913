"""How a project spreads over municipalities (olievlek): a map for each year, with the table behind it. For whoever has an account."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from schuldenlab.foundation.core import clock
from schuldenlab.rooms.catalogue import queries as catalogue
from schuldenlab.rooms.scaling import pictures, queries


@login_required
def spread(request: HttpRequest, slug: str) -> HttpResponse:
    project = catalogue.find(slug)
    if project is None:
        raise Http404
    found, today = queries.spread(project), clock.today()
    years = found.years(today)
    asked = request.GET.get("jaar", "")
    year = next((one for one in years if str(one) == asked), years[-1])
    context = {
        "project": project,
        "found": found,
        "years": years,
        "year": year,
        "picture": pictures.spread(project.name, found, year),
        "earlier": year - 1 if year > years[0] else None,
        "later": year + 1 if year < years[-1] else None,
    }
    return render(request, "scaling/spread.html", context)
