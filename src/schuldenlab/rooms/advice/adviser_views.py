"""The adviser's pages: the inbox of every lab, and answering."""

from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views import View

from schuldenlab.foundation.accounts.queries import current
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import EditConflict, RuleBroken
from schuldenlab.foundation.labs.actor import Actor, actor_for
from schuldenlab.foundation.labs.views import add_errors, both_versions, keep_form, take_kept_form
from schuldenlab.rooms.advice import actions, queries, rules
from schuldenlab.rooms.advice.forms import AnswerForm
from schuldenlab.rooms.advice.models import AdviceAnswer, AdviceRequest

PAGE = 25


class AdviserView(View):
    """For the national adviser alone; to anybody else the page does not exist."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            keep_form(request)
            return redirect_to_login(request.get_full_path())
        if not current(request).is_national:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class Inbox(AdviserView):
    """Open questions first, the oldest on top; below them what was answered."""

    def get(self, request: HttpRequest) -> HttpResponse:
        word = request.GET.get("q", "").strip()[:100]
        page = Paginator(queries.answered(word), PAGE).get_page(request.GET.get("pagina"))
        context = {
            "title": "Vragen van de labs",
            "waiting": queries.waiting(word),
            "page": page,
            "word": word,
            "steps": rules.STEPS,
            "today_is": clock.today(),
        }
        return render(request, "advice/inbox.html", context)


class Answer(AdviserView):
    """Read the question, answer it, or mend an answer that was given (`?antwoord=`)."""

    keeps_form: ClassVar[bool] = True

    row: AdviceRequest
    made: AdviceAnswer | None
    actor: Actor

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            self.find(request)
        return super().dispatch(request, *args, **kwargs)

    def find(self, request: HttpRequest) -> None:
        row = queries.standing().filter(pk=self.kwargs["pk"]).first()
        actor = actor_for(current(request), row.lab) if row else None
        if row is None or actor is None or not current(request).is_national:
            raise Http404
        wanted = request.GET.get("antwoord", "")
        self.row, self.actor = row, actor
        self.made = next((found for found in row.answers.all() if str(found.pk) == wanted), None)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        kept = take_kept_form(request)
        return self.show(self.make_form(kept))

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        form = self.make_form(request.POST)
        if not form.is_valid():
            return self.show(form, 422)
        try:
            said = self.perform(form)
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
            return self.show(form, 422)
        except ValidationError as error:
            add_errors(form, error)
            return self.show(form, 422)
        except EditConflict as conflict:
            return self.show_conflict(form, conflict)
        messages.success(request, said)
        return redirect("advice_site:inbox")

    def show_conflict(self, form: AnswerForm, conflict: EditConflict) -> HttpResponse:
        """Show both versions; saving again goes on top of the other adviser's, knowingly."""
        typed = self.request.POST.copy()
        typed["kept_version"] = str(conflict.theirs.version)
        form.data = typed
        return self.show(form, 409, both_versions(form, conflict.theirs))

    def make_form(self, data: Any = None) -> AnswerForm:
        return AnswerForm(data, lab=self.row.lab, instance=self.made)

    def perform(self, form: AnswerForm) -> str:
        if self.made:
            actions.mend(self.actor, self.made, expected_version=form.expected_version, **form.values)
            return "Het antwoord is verbeterd."
        actions.answer(self.actor, self.row, **form.values)
        return f"Je antwoord staat bij de stap, en {self.row.lab.name} krijgt een mail."

    def show(self, form: AnswerForm, status: int = 200, conflict: Any = None) -> HttpResponse:
        earlier = queries.standing().filter(lab=self.row.lab, step=self.row.step).exclude(pk=self.row.pk)
        context = {
            "title": f"{self.row.lab.name} over {rules.STEPS[self.row.step]}",
            "row": self.row,
            "made": self.made,
            "form": form,
            "conflict": conflict,
            "earlier": earlier,
            "shared": queries.shared(self.row.step)[:PAGE],
        }
        return render(self.request, "advice/answer.html", context, status=status)
