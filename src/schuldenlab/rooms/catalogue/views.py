"""The public pages of the catalogue: anybody may read them."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from schuldenlab.foundation.accounts.queries import current
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.queries import reachable_labs
from schuldenlab.rooms.catalogue import national, projects, queries, recipes, rules, vocabulary
from schuldenlab.rooms.catalogue.facets import FACETS
from schuldenlab.rooms.catalogue.forms import FilterForm

PAGE = 50


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """The list, with search and filter."""
    form = FilterForm(request.GET).counted()
    found = form.found()
    page = Paginator(found, PAGE).get_page(request.GET.get("pagina"))
    query = request.GET.copy()
    query.pop("pagina", None)
    context = {
        "form": form,
        "facets": FACETS,
        "found": found,
        "page": page,
        "query": query.urlencode(),
        "total": len(form.library.by_slug),
        "may_edit": national.may_edit(request.user),
        "about": projects.about(),
    }
    return render(request, "catalogue/home.html", context)


@login_not_required
def project(request: HttpRequest, slug: str) -> HttpResponse:
    """One project: what it is, for whom, with whom, what is known of its effect, and where that is written."""
    row = queries.find(slug)
    if row is None:
        raise Http404
    context = {
        "project": row,
        "about": projects.about(),
        "back_url": back_url(request),
        "efforts": vocabulary.EFFORTS,
        "has_recipe": bool(queries.newest_recipe(slug)[1]["steps"]),
        "may_edit": national.may_edit(request.user),
    }
    return render(request, "catalogue/project.html", context)


@login_not_required
def recipe(request: HttpRequest, slug: str) -> HttpResponse:
    """How the project is carried out, and what one may change."""
    row = queries.find(slug)
    if row is None:
        raise Http404
    number, content = queries.newest_recipe(slug)
    context = {
        "project": row,
        "recipe": recipes.read(content),
        "number": number,
        "versions": queries.versions_of(slug),
        "contacts": queries.contacts_of(slug),
        "labs": list(reachable_labs(current(request))) if request.user.is_authenticated else [],
        "may_edit": national.may_edit(request.user),
        **recipe_words(),
    }
    return render(request, "catalogue/recipe.html", context)


@login_not_required
def recipe_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """An earlier version, and what it changed."""
    row, content = queries.find(slug), queries.recipe_version(slug, number)
    if row is None or content is None:
        raise Http404
    before = queries.recipe_version(slug, number - 1) if number > 1 else None
    context = {
        "project": row,
        "recipe": recipes.read(content),
        "number": number,
        "differences": recipes.differences(before, content) if before is not None else [],
        "version": next((one for one in queries.versions_of(slug) if one.number == number), None),
        **recipe_words(),
    }
    return render(request, "catalogue/recipe_version.html", context)


def recipe_words() -> dict[str, object]:
    return {"list_labels": recipes.LISTS, "changes": recipes.CHANGES}


@login_not_required
def compare(request: HttpRequest) -> HttpResponse:
    """Two to four projects side by side, on one sheet."""
    library = queries.library()
    asked = list(dict.fromkeys(request.GET.getlist("project")))
    rows = [row for row in map(library.find, asked) if row]
    problem = ""
    try:
        rules.check_compared([row.slug for row in rows])
    except RuleBroken as error:
        problem = error.message
    context = {
        "projects_compared": rows[: rules.MOST_COMPARED],
        "problem": problem,
        "about": projects.about(),
        "criteria": vocabulary.CRITERIA,
        "efforts": vocabulary.EFFORTS,
    }
    return render(request, "catalogue/compare.html", context)


def back_url(request: HttpRequest) -> str | None:
    """The page of a lab from which the reader came to look, when it says so and is ours."""
    wanted = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if wanted and safe else None
