"""The pages of search: inside a lab, and the way to it from outside."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from schuldenlab.foundation.accounts.queries import current
from schuldenlab.foundation.labs import queries
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.labs.views import LabPage
from schuldenlab.rooms.catalogue import projects
from schuldenlab.rooms.catalogue import search as catalogue_search
from schuldenlab.web import search

LONGEST = 100  # letters of a search


def typed(request: HttpRequest) -> str:
    return request.GET.get("q", "").strip()[:LONGEST]


class LabSearch(LabPage):
    """One field finds people, partners, projects, plan, meetings, decisions and documents of this lab."""

    permission = "lab.view"
    template = "web/lab_search.html"

    def get_context(self) -> dict[str, Any]:
        word = typed(self.request)
        return {"title": "Zoeken", "word": word, "found": search.search(self.actor, word), "shortest": search.SHORTEST}


class Search(LoginRequiredMixin, View):
    """Outside a lab: on to the reader's only lab, or the choice between labs, and the catalogue."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        word, user = typed(request), current(request)
        labs = list(self.labs(word))
        mine = list(queries.reachable_labs(user))
        if len(mine) == 1 and not user.is_national:
            return redirect(self.in_lab(mine[0], word))
        return self.show(word, [(lab, self.in_lab(lab, word)) for lab in mine], labs)

    def labs(self, word: str) -> Any:
        """For the adviser: labs with the word in their name."""
        if not current(self.request).is_national or len(word) < search.SHORTEST:
            return Lab.objects.none()
        return Lab.objects.filter(name__icontains=word)[: search.SHOWN]

    def in_lab(self, lab: Lab, word: str) -> str:
        return f"{reverse('web_lab:search', args=[lab.slug])}?{urlencode({'q': word})}"

    def show(self, word: str, mine: list[tuple[Lab, str]], labs: list[Lab]) -> HttpResponse:
        found = catalogue_search.search(projects.all_projects(), word)[: search.SHOWN] if word else []
        context = {"title": "Zoeken", "word": word, "mine": mine, "labs": labs, "projects": found}
        return render(self.request, "web/search.html", context)
