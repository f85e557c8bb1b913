"""Renders a scrap of template with the macros, as a page would."""

from django.template import engines
from django.test import RequestFactory

IMPORT = '{% import "ui/components.html" as ui with context %}'


def scrap(template, **context):
    """Return the HTML of `template` with its white space folded, so that a test compares what a reader gets."""
    request = RequestFactory().get("/labs/zaanstad/werkplan/")
    html = engines["jinja2"].from_string(IMPORT + template).render(context, request)
    return " ".join(html.split())
