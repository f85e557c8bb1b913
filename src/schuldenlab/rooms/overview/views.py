"""The national page."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from schuldenlab.foundation.accounts.queries import current
from schuldenlab.foundation.municipalities import map as drawing
from schuldenlab.rooms.overview import queries, rules
from schuldenlab.rooms.overview.forms import FilterForm
from schuldenlab.rooms.overview.rules import LabRow
from schuldenlab.rooms.trajectory.rules.table import STEPS

PAGE = 50  # labs: a strip of ten drawings each


class Home(LoginRequiredMixin, View):
    """Every lab: a map, a list, and where labs get stuck. To anybody else this page does not exist."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            user = current(request)
            if not (user.is_national or user.is_administrator):
                raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        form = FilterForm(request.GET)
        choice = form.choice()
        everything = queries.rows()
        found = rules.chosen(everything, choice)
        page = Paginator(found, PAGE).get_page(request.GET.get("pagina"))
        context = {
            "title": "Alle labs",
            "form": form,
            "choice": choice,
            "totals": rules.totals(everything),
            "page": page,
            "shown": [(row, self.address(row)) for row in page.object_list],
            "found": len(found),
            "stages": rules.STAGES,
            "map": self.draw(found),
            "legend": drawing.legend([(shade, words) for _, shade, words in rules.SHADES] + [rules.STANDS_SHADE]),
            "steps": STEPS,
            "query": urlencode({key: value for key, value in request.GET.items() if key != "pagina"}),
        }
        return render(request, "overview/home.html", context)

    def address(self, row: LabRow) -> str:
        """The adviser may look at a lab; the administrator first gives a reason."""
        national = current(self.request).is_national
        return reverse("trajectory:home" if national else "membership:administrator_access", args=[row.slug])

    def draw(self, rows: list[LabRow]) -> Any:
        by_code = {code: row for row in rows for code, _ in row.municipalities}
        return drawing.svg_map(
            {code: row.shade for code, row in by_code.items()},
            title="Gemeenten met een lab",
            description="De lijst hiernaast zegt hetzelfde in woorden.",
            link=lambda code: self.address(by_code[code]) if code in by_code else None,
            labels={code: row.label for code, row in by_code.items()},
        )
