"""The pages for anybody, without account: bring in an initiative, confirm and follow it, withdraw it."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views import View

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.labs.views import add_errors
from schuldenlab.foundation.post import limits
from schuldenlab.foundation.post.pages import private
from schuldenlab.rooms.trials import entries, public_forms, queries, rules
from schuldenlab.rooms.trials.models import PublicEntry
from schuldenlab.rooms.trials.process import Process

MOST_AN_HOUR = 10  # entries from one address


@method_decorator(login_not_required, name="dispatch")
class OfOpenLab(View):
    """A page of a lab whose public form is on; of any other lab it does not exist."""

    lab: Lab
    process: Process

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        found = queries.open_lab(kwargs["town"])
        if found is None:
            raise Http404
        self.lab, self.process = found

    def show(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        shared = {"town": self.lab, "process": self.process, "warning": rules.WARNING_PUBLIC, "keep": rules}
        return render(self.request, template, {**shared, **context}, status=status)


class BringIn(OfOpenLab):
    def get(self, request: HttpRequest, town: str) -> HttpResponse:
        return self.show("trials/bring_in.html", form=public_forms.BringInForm())

    def post(self, request: HttpRequest, town: str) -> HttpResponseBase:
        form = public_forms.BringInForm(request.POST)
        if not form.is_valid():
            return self.show("trials/bring_in.html", 422, form=form)
        if not limits.may_try(request, what="bring_in", most=MOST_AN_HOUR, within=timedelta(hours=1)):
            form.add_error(None, "Er kwamen vanaf deze plek al veel ideeën. Wacht een uur en verstuur het dan opnieuw.")
            return self.show("trials/bring_in.html", 429, form=form)
        try:
            entries.bring_in(self.lab, **form.values)
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
            return self.show("trials/bring_in.html", 422, form=form)
        except ValidationError as error:
            add_errors(form, error)
            return self.show("trials/bring_in.html", 422, form=form)
        return redirect("trials_site:sent", town=town)


class Sent(OfOpenLab):
    def get(self, request: HttpRequest, town: str) -> HttpResponse:
        return self.show("trials/sent.html")


@method_decorator(login_not_required, name="dispatch")
class Follow(View):
    """Behind the address in the mail. Opening it does nothing: mail scanners open it too."""

    entry: PublicEntry

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        found = queries.entry_by_token(kwargs["token"])
        if found is None:
            raise Http404
        self.entry = found

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return private(super().dispatch(request, *args, **kwargs))

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.show(self.make_form())

    def post(self, request: HttpRequest, token: str) -> HttpResponseBase:
        if "confirm" in request.POST and self.entry.initiative is None:
            entries.confirm(self.entry)
            return redirect("trials_site:follow", token=token)
        form = self.make_form(request.POST)
        if not form.is_valid():
            return self.show(form, 422)
        try:
            entries.withdraw(self.entry, what=form.cleaned_data["what"])
        except RuleBroken as error:
            form.add_error("what", error.message)
            return self.show(form, 422)
        return redirect("trials_site:erased")

    def make_form(self, data: Any = None) -> public_forms.WithdrawForm:
        initiative = self.entry.initiative
        return public_forms.WithdrawForm(data, both=initiative is not None and entries.may_take_back(initiative))

    def show(self, form: public_forms.WithdrawForm, status: int = 200) -> HttpResponse:
        initiative = self.entry.initiative
        process = queries.process_of(self.entry.lab)
        before = rules.answer_before(initiative.brought_in_on, process.days) if initiative else None
        context = {
            "lab": self.entry.lab,
            "entry": self.entry,
            "initiative": initiative,
            "moves": list(initiative.moves.all()) if initiative else [],
            "before": before,
            "late": bool(before and initiative and not initiative.answered_on and before < clock.today()),
            "days": process.days,
            "form": form,
        }
        return render(self.request, "trials/follow.html", context, status=status)


@login_not_required
def erased(request: HttpRequest) -> HttpResponse:
    """After withdrawing: the link itself leads nowhere any more."""
    return private(render(request, "trials/withdrawn.html", {"title": "Uw gegevens zijn gewist"}))
