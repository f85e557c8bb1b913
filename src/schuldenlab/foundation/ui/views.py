"""The component page: every macro with an example, for those who build pages and for those who judge them."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from schuldenlab.foundation.ui import examples


def component_page(request: HttpRequest) -> HttpResponse:
    """Show all components. Raises Http404 on an installation that is neither for developing nor for showing."""
    if not (settings.DEBUG or getattr(settings, "DEMO", False)):
        raise Http404
    context = {
        "steps": examples.route(),
        "criteria": examples.CRITERIA,
        "rules": examples.RULES,
        "timeline": examples.TIMELINE,
        "partners": examples.PARTNERS,
        "charts": examples.charts(),
        "form": examples.ExampleForm(),
        "wrong_form": examples.wrong_form(),
    }
    return render(request, "ui/components_page.html", context)
