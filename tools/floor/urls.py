"""The real addresses and the floor: 200 rows of four columns, read with values_list, in a template of four lines.

No page with a list can cost less on this framework; so every other page is told as a multiple of it.
"""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from schuldenlab.config.urls import urlpatterns as real
from schuldenlab.foundation.activity.models import Entry

PAGE = """<!doctype html><html lang="nl"><head><title>Vloer</title></head><body><h1>Vloer</h1><table>
{% for number, actor, verb, subject in rows %}
<tr><td>{{ number }}</td><td>{{ actor }}</td><td>{{ verb }}</td><td>{{ subject }}</td></tr>
{% endfor %}</table></body></html>"""
template = None


def floor(request: HttpRequest) -> HttpResponse:
    global template  # noqa: PLW0603 compiled once, like any template
    template = template or engines["jinja2"].from_string(PAGE)
    rows = Entry.objects.order_by("id").values_list("number", "actor", "verb", "subject")[:200]
    return HttpResponse(template.render({"rows": list(rows)}, request))


urlpatterns = [path("vloer", floor), *real]
