"""The pages of access outside a lab: accounts, their invitations, and the administrator's timed look into a lab."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views import View

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.accounts.queries import current
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.foundation.labs.models import AdministratorAccess, Lab
from schuldenlab.foundation.labs.views import add_errors
from schuldenlab.foundation.post.pages import private
from schuldenlab.foundation.post.views import closed
from schuldenlab.rooms.membership import actions, forms, national, queries
from schuldenlab.rooms.membership.models import AccountInvitation


class InviterView(LoginRequiredMixin, View):
    """For the adviser and the administrator; to anybody else the page does not exist."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not national.may_invite(request.user):
            raise Http404
        try:
            return super().dispatch(request, *args, **kwargs)
        except NotAllowed as error:
            raise PermissionDenied(error.permission) from error


class Accounts(InviterView):
    """Invitations for accounts; for the administrator also the accounts themselves."""

    def get(self, request: HttpRequest) -> HttpResponse:
        word = request.GET.get("q", "").strip()[:100]
        people = list(self.accounts(word)) if current(request).is_administrator else []
        context = {
            "title": "Accounts",
            "invitations": AccountInvitation.objects.filter(accepted_at=None, withdrawn_at=None),
            "people": people,
            "places": queries.places(people),
            "word": word,
            "now": clock.now(),
        }
        return render(request, "membership/accounts.html", context)

    def accounts(self, word: str) -> Any:
        rows = User.objects.order_by("name", "pk")
        return rows.filter(Q(name__icontains=word) | Q(email__icontains=word)) if word else rows


class InviteAccount(InviterView):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(self.make_form())

    def post(self, request: HttpRequest) -> HttpResponseBase:
        form = self.make_form(request.POST)
        if not form.is_valid():
            return self.show(form, 422)
        values = form.cleaned_data
        try:
            row = national.invite(
                current(request),
                name=values["name"],
                mail_address=values["mail"],
                as_national=values.get("as_national", False),
            )
        except RuleBroken as error:
            form.add_error(error.field, error.message)
            return self.show(form, 422)
        messages.success(request, f"De uitnodiging is onderweg naar {row.mail}.")
        return redirect("membership_site:accounts")

    def make_form(self, data: Any = None) -> forms.AccountInviteForm:
        return forms.AccountInviteForm(data, may_make_national=current(self.request).is_administrator)

    def show(self, form: forms.AccountInviteForm, status: int = 200) -> HttpResponse:
        context = {"title": "Een kwartiermaker uitnodigen", "form": form}
        return render(self.request, "membership/invite_account.html", context, status=status)


class Change(InviterView):
    """One thing, done on POST, from a button on the page of accounts."""

    http_method_names = ["post", "options"]

    def act(self, what: Callable[[], str]) -> HttpResponseBase:
        try:
            messages.success(self.request, what())
        except RuleBroken as error:
            messages.error(self.request, error.message)
        return redirect("membership_site:accounts")


class ChangeInvitation(Change):
    def post(self, request: HttpRequest, pk: int, what: str) -> HttpResponseBase:
        row = AccountInvitation.objects.filter(pk=pk).first()
        verbs = {"opnieuw": self.resend, "intrekken": self.withdraw}
        if row is None or what not in verbs:
            raise Http404
        return self.act(lambda: verbs[what](row))

    def resend(self, row: AccountInvitation) -> str:
        national.resend(current(self.request), row)
        return f"De uitnodiging is opnieuw onderweg naar {row.mail}. De oude link werkt niet meer."

    def withdraw(self, row: AccountInvitation) -> str:
        national.withdraw(current(self.request), row)
        return f"De uitnodiging van {row.name} is ingetrokken; de link werkt niet meer."


class ChangeAccount(Change):
    """Close or open an account, make or unmake an adviser, drop the second factor: the administrator alone."""

    def post(self, request: HttpRequest, pk: int, what: str) -> HttpResponseBase:
        other = User.objects.filter(pk=pk).first()
        verbs: dict[str, tuple[Callable[[User, User], None], str]] = {
            "sluiten": (lambda u, o: national.put_active(u, o, on=False), "Het account van {} is gesloten."),
            "openen": (lambda u, o: national.put_active(u, o, on=True), "Het account van {} is weer open."),
            "adviseur": (lambda u, o: national.put_national(u, o, on=True), "{} is nu adviseur van SchuldenlabNL."),
            "geen-adviseur": (lambda u, o: national.put_national(u, o, on=False), "{} is geen adviseur meer."),
            "tweede-stap-uit": (national.drop_second_factor, "{} logt weer in met alleen een wachtwoord."),
        }
        if other is None or what not in verbs:
            raise Http404
        verb, said = verbs[what]

        def run() -> str:
            verb(current(request), other)
            return said.format(other.name)

        return self.act(run)


class AcceptAccount(View):
    """The page behind the mail: choose a name and a password. Opening it changes nothing."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        row = national.by_token(token)
        if row is None:
            return closed(request)
        return self.show(row, forms.NewAccountForm(initial={"name": row.name}))

    def post(self, request: HttpRequest, token: str) -> HttpResponseBase:
        row = national.by_token(token)
        if row is None:
            return closed(request)
        form = forms.NewAccountForm(request.POST)
        if not form.is_valid():
            return self.show(row, form, 422)
        try:
            user = national.accept(row, **form.cleaned_data)
        except RuleBroken as error:
            form.add_error(None, error.message)
            return self.show(row, form, 422)
        except ValidationError as error:
            add_errors(form, error)
            return self.show(row, form, 422)
        get_adapter().login(request, user)
        messages.success(request, f"Welkom, {user.name}.")
        return redirect("web:home" if user.is_national else "membership_site:make_lab")

    def show(self, row: AccountInvitation, form: forms.NewAccountForm, status: int = 200) -> HttpResponse:
        context = {"title": f"Welkom, {row.name}", "row": row, "form": form}
        return private(render(self.request, "membership/accept_account.html", context, status=status))


class AdministratorView(LoginRequiredMixin, View):
    """Inside a lab without rights there: only an administrator finds this page."""

    lab: Lab

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            lab = Lab.objects.filter(slug=kwargs["lab"]).first()
            if lab is None or not current(request).is_administrator:
                raise Http404
            self.lab = lab
        return super().dispatch(request, *args, **kwargs)


class LookIn(AdministratorView):
    def get(self, request: HttpRequest, lab: str) -> HttpResponse:
        return self.show(forms.LookInForm())

    def post(self, request: HttpRequest, lab: str) -> HttpResponseBase:
        form = forms.LookInForm(request.POST)
        if not form.is_valid():
            return self.show(form, 422)
        actions.look_in(current(request), self.lab, **form.cleaned_data)
        messages.success(request, f"Je kunt nu in {self.lab.name} meekijken. Het lab ziet dat, met je reden.")
        return redirect(self.lab.get_absolute_url())

    def show(self, form: forms.LookInForm, status: int = 200) -> HttpResponse:
        now_looking = AdministratorAccess.objects.filter(
            lab=self.lab, user=current(self.request), until__gt=clock.now()
        ).first()
        context = {"title": f"Meekijken in {self.lab.name}", "form": form, "target": self.lab, "current": now_looking}
        return render(self.request, "membership/look_in.html", context, status=status)


class StopLooking(AdministratorView):
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, lab: str) -> HttpResponseBase:
        actions.stop_looking(current(request), self.lab)
        messages.success(request, f"Je kijkt niet meer mee in {self.lab.name}.")
        return redirect("membership:administrator_access", self.lab.slug)
