"""What opens without an account: the invitation into a lab. And what a mail of an account is filled in with."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.accounts.queries import current
from schuldenlab.foundation.post import mail
from schuldenlab.foundation.post.links import link_page
from schuldenlab.foundation.post.models import Mail
from schuldenlab.foundation.post.pages import LinkPage
from schuldenlab.rooms.membership import actions, national
from schuldenlab.rooms.membership.forms import NewAccountForm
from schuldenlab.rooms.membership.models import Invitation

__all__ = ["InvitationPage", "fill_reset", "national"]  # `national` registers its own placeholder


@mail.fills("reset")
def fill_reset(user_id: int, row: Mail) -> str | None:
    """Where this account's own holder chooses a new password; the address works an hour from now, and once."""
    user = User.objects.filter(pk=user_id, email__iexact=row.to_address, is_active=True).first()
    if user is None:
        return None
    key = default_token_generator.make_token(user)
    return settings.BASE_URL + reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])


@link_page(actions.PURPOSE)
class InvitationPage(LinkPage):
    """Come in: with a new account (name and password), or with the account that the address already has."""

    template = "membership/invitation.html"
    submit_label = "Doe mee"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        row = Invitation.objects.filter(pk=self.link.subject_id, lab=self.lab).select_related("invited_by").first()
        if row is None:
            raise Http404
        self.row, self.account = row, actions.account_of(row)
        self.is_theirs = self.account is not None and self.account == request.user

    def get_title(self) -> str:
        return f"Doet u mee in {self.lab.name}?"

    def get_context(self) -> dict[str, Any]:
        other = self.request.user if self.request.user.is_authenticated and not self.is_theirs else None
        return {"row": self.row, "account": self.account, "is_theirs": self.is_theirs, "other": other}

    def is_answered(self) -> str | None:
        if self.row.accepted_at:
            return "U doet al mee. Log in om verder te gaan."
        if self.row.withdrawn_at:
            return "Deze uitnodiging is ingetrokken."
        return None

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        return None if self.account else NewAccountForm(data, initial={"name": self.person.name})

    def perform(self, form: Any) -> str:
        if form is None:
            user = current(self.request) if self.request.user.is_authenticated else None
            actions.accept(self.row, user=user)
        else:
            membership = actions.accept(
                self.row, name=form.cleaned_data["name"], password=form.cleaned_data["password"]
            )
            assert membership.person.user is not None
            get_adapter().login(self.request, membership.person.user)
        return f"Welkom in {self.lab.name}. Je bent {self.row.role_label}."

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().post(request, *args, **kwargs)
        if response.status_code != 302:
            return response
        messages.success(request, request.session.pop("link_thanks", ""))
        return redirect(self.lab.get_absolute_url())
