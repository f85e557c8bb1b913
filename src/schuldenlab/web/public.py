"""Pages for anybody: what this is, accessibility, privacy, and two files that machines read."""

from datetime import timedelta
from importlib.metadata import version

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.figures import dataset
from schuldenlab.rooms.catalogue import projects
from schuldenlab.rooms.trajectory.rules.table import CRITERIA, STEPS

HIDDEN_FROM_ROBOTS = ("/l/", "/labs/", "/inloggen", "/account", "/advies/", "/landelijk/", "/beheer/", "/postvak")
SECURITY_TXT_DAYS = 180


def welcome(request: HttpRequest) -> HttpResponse:
    """For who is not logged in: what this is, for whom, and the road that a lab goes."""
    context = {
        "title": "Zet een lokaal Schuldenlab op",
        "steps": STEPS,
        "criteria": CRITERIA,
        "debts": dataset.national_series()[-1],
        "source": next(row for row in dataset.SOURCES if row.file == "problem_debts_households.csv"),
        "project_count": len(projects.all_projects()),
    }
    return render(request, "web/welcome.html", context)


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "web/accessibility.html", {"title": "Toegankelijkheid", "contact": settings.CONTACT_MAIL})


def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "web/privacy.html", {"title": "Privacy", "contact": settings.CONTACT_MAIL})


def about(request: HttpRequest) -> HttpResponse:
    context = {"title": "Over deze software", "version": version("schuldenlab"), "catalogue": projects.about()}
    return render(request, "web/about.html", context)


def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116: whom to tell of a weakness. Contact from the settings; else the page that says who runs this."""
    contact = settings.SECURITY_CONTACT or settings.BASE_URL + reverse("web:privacy")
    expires = (clock.now() + timedelta(days=SECURITY_TXT_DAYS)).replace(microsecond=0)
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.BASE_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def robots(request: HttpRequest) -> HttpResponse:
    """Personal links and everything of a lab stay out of search engines."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in HIDDEN_FROM_ROBOTS)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
