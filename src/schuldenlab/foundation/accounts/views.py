"""The profile, and the demo's way in. Logging in itself is allauth's, with our templates."""

from collections.abc import Callable
from typing import Any

from allauth.account import views as allauth_views
from allauth.account.adapter import get_adapter
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views import View

from schuldenlab.foundation.accounts import neighbours, queries, sso
from schuldenlab.foundation.accounts.forms import NameForm
from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.accounts.provider import SsoAdapter, SsoProvider


class Refusing:
    """A form of allauth that is refused says so in its status too, as every form of ours does."""

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        response.status_code = 422
        return response


def refusing(view: type[View]) -> Callable[..., HttpResponseBase]:
    """A view of allauth, with the status of ours."""
    return type(view.__name__, (Refusing, view), {}).as_view()  # type: ignore[attr-defined]


class Login(Refusing, allauth_views.LoginView):
    """allauth's, plus what our login page shows: whether something typed is waiting, and the demo's people."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        people = list(queries.demo_accounts())
        places = neighbours.places(people)
        return {
            **context,
            "title": "Inloggen",
            "kept": "kept_form" in self.request.session,
            "sso": sso.name() if sso.is_on() else "",
            "demo_people": [(person, described(person, places[person.pk])) for person in people],
        }


def described(user: User, places: list[neighbours.Place]) -> str:
    """What somebody is, in one line: `kwartiermaker, Schuldenlab Zaanstad`."""
    parts = [f"{place.roles}, {place.name}" for place in places]
    if user.is_national:
        parts.append("adviseur van SchuldenlabNL")
    if user.is_administrator:
        parts.append("beheerder van de installatie")
    return "; ".join(parts)


class DemoLogin(View):
    """Become one of the invented people with one press. Does not exist outside the demo."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        user = queries.demo_accounts().filter(pk=pk).first()
        if user is None:
            raise Http404
        get_adapter().login(request, user)
        return redirect(get_next_redirect_url(request) or "/")


class SsoLogin(View):
    """To the organisation. By GET: it only leads elsewhere, and a form that leads to another site is refused by browsers."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        if not sso.is_on():
            raise Http404
        return sso.log_in(request, get_next_redirect_url(request))


class SsoReturn(View):
    """Back from the organisation. Whatever came along, it is a page and never a crash."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        if not sso.is_on():
            raise Http404
        try:
            view = OAuth2CallbackView.adapter_view(SsoAdapter(request, SsoProvider.id))  # type: ignore[no-untyped-call]
            answer: HttpResponseBase = view(request)
        except sso.BROKEN:
            return sso.refused(request, "unreachable")
        return answer


class SsoDisconnect(LoginRequiredMixin, View):
    """Let go of the organisation's account; the password keeps working."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponseBase:
        sso.disconnect(queries.current(request))
        messages.success(request, f"Je logt niet meer in via {sso.name()}. Met je wachtwoord kan het nog wel.")
        return redirect("accounts:profile")


class Profile(LoginRequiredMixin, View):
    """Name, password, second factor, and the labs somebody is in."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(NameForm(instance=queries.current(request)))

    def post(self, request: HttpRequest) -> HttpResponseBase:
        form = NameForm(request.POST, instance=User.objects.get(pk=queries.current(request).pk))
        if not form.is_valid():
            return self.show(form, status=422)
        form.save()
        messages.success(request, "Je naam is veranderd.")
        return redirect("accounts:profile")

    def show(self, form: NameForm, status: int = 200) -> HttpResponse:
        user = queries.current(self.request)
        context = {
            "title": "Jouw account",
            "form": form,
            "second_factor": is_mfa_enabled(user, [Authenticator.Type.TOTP]),
            "sso": sso.name() if sso.is_on() else "",
            "sso_since": sso.connected_since(user),
            "places": neighbours.places([user])[user.pk],
        }
        return render(self.request, "accounts/profile.html", context, status=status)
