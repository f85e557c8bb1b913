"""The pages of access inside a lab, and the one that begins a lab."""

from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views import View

from schuldenlab.foundation.accounts.queries import current
from schuldenlab.foundation.activity import log
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.models import Lab, Membership
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.labs.views import (
    LabAct,
    LabFormView,
    LabPage,
    LabRemove,
    add_errors,
    keep_form,
    take_kept_form,
)
from schuldenlab.foundation.municipalities import register
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.membership import actions, forms, queries
from schuldenlab.rooms.membership.models import Invitation

LOG_PAGE = 50
USUAL = (Role.KWARTIERMAKER, Role.COMMISSIONER, Role.WETHOUDER)


class MakeLab(View):
    """Two minutes: municipality, name, date, people. Any account may begin a lab."""

    keeps_form: ClassVar[bool] = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            keep_form(request)
            return redirect_to_login(request.get_full_path())
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        kept = take_kept_form(request)
        if kept is not None:
            messages.info(request, "Je was uitgelogd. Wat je had getypt staat er nog.")
        return self.show(forms.MakeLabForm(kept, initial={"municipality_1": request.GET.get("gemeente", "")}))

    def post(self, request: HttpRequest) -> HttpResponseBase:
        form = forms.MakeLabForm(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        existing = list(queries.labs_of_municipalities(form.codes))
        if existing and not form.cleaned_data["anyway"]:
            return self.show(form, status=422, existing=existing)
        try:
            lab = actions.make_lab(current(request), **form.values)
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
            return self.show(form, status=422)
        except ValidationError as error:
            add_errors(form, error)
            return self.show(form, status=422)
        messages.success(request, f"{lab.name} is begonnen. Hieronder staat wat je nu als eerste doet.")
        return redirect(lab.get_absolute_url())

    def show(self, form: forms.MakeLabForm, status: int = 200, existing: list[Lab] | None = None) -> HttpResponse:
        context = {"title": "Begin een lab", "form": form, "existing": existing or [], "names": register.choices()}
        return render(self.request, "membership/make_lab.html", context, status=status)


class Home(LabPage):
    """Who is in this lab, who was asked, who was in it."""

    permission = "people.view"
    template = "membership/home.html"

    def get_context(self) -> dict[str, Any]:
        members = queries.members(self.lab)
        waiting = list(queries.waiting(self.lab))
        there = {row.role for row in members} | {row.role for row in waiting}
        return {
            "title": "Wie doet er mee in dit lab?",
            "members": members,
            "waiting": waiting,
            "former": [
                [row.person.name, Role(row.role).label, date_nl(row.since), date_nl(row.until)]
                for row in queries.former(self.lab)
            ],
            "looks": list(queries.administrator_looks(self.lab)),
            "missing": [role for role in USUAL if role not in there],
            "Role": Role,
        }


class Settings(LabFormView):
    permission = "lab.manage"
    form_class = forms.LabSettingsForm
    template = "membership/settings.html"
    title = "Gegevens van het lab"

    def get_instance(self) -> Lab:
        return self.lab

    def get_context(self) -> dict[str, Any]:
        return {"names": register.choices()}

    def perform(self, form: forms.LabSettingsForm) -> str:
        actions.change_lab(self.actor, codes=form.codes, expected_version=form.expected_version, **form.values)
        return "De gegevens van het lab zijn bijgewerkt."

    def get_success_url(self) -> str:
        return self.lab_url("membership:home")


class Invite(LabFormView):
    permission = "members.invite"
    form_class = forms.InviteForm
    title = "Iemand uitnodigen"
    intro = (
        "Die krijgt een mail met een persoonlijke link, kiest een wachtwoord en kan meteen beginnen. "
        "Partners hoef je niet uit te nodigen: zij hebben geen account nodig."
    )
    submit_label = "Stuur de uitnodiging"

    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET.get("rol")
        return {"role": asked} if asked in set(Role) else {}

    def perform(self, form: forms.InviteForm) -> str:
        invitation = actions.invite(self.actor, **form.values)
        if invitation.accepted_at:
            return f"{invitation.person.name} doet nu ook mee als {invitation.role_label}."
        return f"De uitnodiging is onderweg naar {invitation.person.mail}."

    def get_success_url(self) -> str:
        return self.lab_url("membership:home")


class Resend(LabAct):
    permission = "members.invite"

    def perform(self) -> str:
        invitation = self.fetch(Invitation, self.kwargs["pk"])
        actions.resend(self.actor, invitation)
        return f"De uitnodiging is opnieuw onderweg naar {invitation.mail}. De oude link werkt niet meer."

    def get_success_url(self) -> str:
        return self.lab_url("membership:home")


class Withdraw(LabRemove):
    permission = "members.invite"
    submit_label = "Trek in"

    def get_title(self) -> str:
        return f"De uitnodiging van {self.fetch(Invitation, self.kwargs['pk']).person.name} intrekken?"

    def get_text(self) -> str:
        return "De link in de mail werkt dan niet meer. Je kunt later opnieuw uitnodigen."

    def perform(self) -> str:
        actions.withdraw(self.actor, self.fetch(Invitation, self.kwargs["pk"]))
        return "De uitnodiging is ingetrokken."

    def get_success_url(self) -> str:
        return self.lab_url("membership:home")


class ChangeRole(LabFormView):
    permission = "members.invite"
    form_class = forms.RoleForm
    submit_label = "Verander de rol"

    def get_instance(self) -> Membership:
        return self.fetch(Membership, self.kwargs["pk"], until=None)

    def get_title(self) -> str:
        return f"De rol van {self.instance.person.name}"

    def get_intro(self) -> str:
        now = f"{self.instance.person.name} is nu {Role(self.instance.role).label}."
        return f"{now} De nieuwe rol gaat meteen in; het logboek bewaart de oude."

    def get_initial(self) -> dict[str, Any]:
        return {"role": self.instance.role}

    def perform(self, form: forms.RoleForm) -> str:
        row = actions.change_role(self.actor, self.instance, **form.values)
        return f"{row.person.name} is nu {Role(row.role).label}."

    def get_success_url(self) -> str:
        return self.lab_url("membership:home")


class End(LabRemove):
    permission = "members.invite"
    submit_label = "Beëindig"

    def get_title(self) -> str:
        row = self.fetch(Membership, self.kwargs["pk"], until=None)
        return f"De rol van {row.person.name} als {Role(row.role).label} beëindigen?"

    def get_text(self) -> str:
        return "Die kan daarna niet meer in het lab met deze rol. Wat is vastgelegd blijft staan, en het logboek ook."

    def perform(self) -> str:
        row = self.fetch(Membership, self.kwargs["pk"])
        actions.end(self.actor, row)
        return f"{row.person.name} is geen {Role(row.role).label} meer."

    def get_success_url(self) -> str:
        return self.lab_url("membership:home") if self.actor.roles else "/"


class Log(LabPage):
    """What happened, newest first."""

    permission = "log.read"
    template = "membership/log.html"

    def get_context(self) -> dict[str, Any]:
        word = self.request.GET.get("q", "").strip()[:100]
        page = Paginator(queries.log_of(self.lab, word), LOG_PAGE).get_page(self.request.GET.get("pagina"))
        return {"title": "Logboek", "page": page, "word": word}


class CheckLog(LabAct):
    """Recompute the whole chain and tell whether it is sound."""

    permission = "log.read"

    def perform(self) -> str | None:
        problems = log.verify(self.lab.pk)
        if not problems:
            return "De keten is in orde: geen regel is veranderd, weggehaald of afgeknipt."
        numbers = ", ".join(str(number) for number in sorted({problem.number for problem in problems})[:10])
        raise RuleBroken(
            f"De keten klopt niet bij regel {numbers}. Waarschuw de beheerder: ‘schuldenlab verify-log’ zegt meer."
        )

    def get_success_url(self) -> str:
        return self.lab_url("membership:log")
