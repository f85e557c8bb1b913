"""The lessons of all labs of this installation that agreed to share them: for anybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from schuldenlab.rooms.trials import trial_queries
from schuldenlab.rooms.trials.models import Lesson

LONGEST_QUERY = 100


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    found = trial_queries.shared_lessons(query)
    context = {"query": query, "lessons": found[: trial_queries.SHOWN], "number": len(found)}
    return render(request, "trials/lessons.html", context)


@login_not_required
def lesson(request: HttpRequest, pk: int) -> HttpResponse:
    row = Lesson.objects.filter(pk=pk).exclude(shared_on=None).select_related("lab", "initiative").first()
    if row is None:
        raise Http404
    return render(request, "trials/lesson.html", {"lesson": row})
