"""The public pages of the catalogue: anybody may read them, nobody changes them here."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from schuldenlab.rooms.catalogue import projects
from schuldenlab.rooms.catalogue.forms import FilterForm


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """The list, with search and filter."""
    form = FilterForm(request.GET)
    context = {"form": form, "found": form.found(), "total": len(projects.all_projects()), "about": projects.about()}
    return render(request, "catalogue/home.html", context)


@login_not_required
def project(request: HttpRequest, slug: str) -> HttpResponse:
    """One project: what it is, for whom, with whom, what is known of its effect, and where that is written."""
    row = projects.find(slug)
    if row is None:
        raise Http404
    context = {"project": row, "about": projects.about(), "back_url": back_url(request)}
    return render(request, "catalogue/project.html", context)


def back_url(request: HttpRequest) -> str | None:
    """The page of a lab from which the reader came to look, when it says so and is ours."""
    wanted = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if wanted and safe else None
