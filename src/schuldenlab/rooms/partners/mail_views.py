"""A mail that is dropped on a partner: choose the file, see what would be kept of it, record it."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from schuldenlab.foundation.labs.views import LabAct, LabFormView, LabView
from schuldenlab.rooms.partners import mail_in, queries
from schuldenlab.rooms.partners.mail_forms import MailFileForm, MailTalkForm
from schuldenlab.rooms.partners.models import Partner, WaitingMail
from schuldenlab.rooms.partners.views import NAV, OfPartner


class MailAdd(OfPartner, LabFormView):
    permission = "partners.edit"
    form_class = MailFileForm
    intro = "Je ziet eerst wat er van de mail bewaard wordt. Zonder de mails eronder, en zonder bijlagen."
    submit_label = "Bekijk de mail"
    made: WaitingMail | None = None

    def get_title(self) -> str:
        return f"Een mail vastleggen bij {self.partner.name}"

    def get_success_url(self) -> str:
        return self.lab_url("partners:mail_record", self.made.pk) if self.made else super().get_success_url()

    def perform(self, form: MailFileForm) -> None:
        self.made = mail_in.put_aside(self.actor, self.partner, content=form.cleaned_data["file"].read())


class OfMail(LabView):
    """What the pages of one waiting mail share."""

    nav = NAV

    @cached_property
    def row(self) -> WaitingMail:
        return self.fetch(WaitingMail, self.kwargs["pk"])

    @cached_property
    def partner(self) -> Partner:
        return self.row.partner

    def get_success_url(self) -> str:
        return self.partner.get_absolute_url()


class MailRecord(OfMail, LabFormView):
    permission = "partners.edit"
    form_class = MailTalkForm
    template = "partners/mail.html"
    submit_label = "Leg vast"

    @cached_property
    def reading(self) -> mail_in.Reading | None:
        found = mail_in.reopened(self.row)
        return mail_in.understood(self.partner, found) if found else None

    def get_title(self) -> str:
        return f"Een mail vastleggen bij {self.partner.name}"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().get(request, *args, **kwargs) if self.reading else self.choose_again()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return super().post(request, *args, **kwargs) if self.reading else self.choose_again()

    def choose_again(self) -> HttpResponse:
        return redirect(self.lab_url("partners:mail_add", self.partner.pk))

    def get_initial(self) -> dict[str, Any]:
        assert self.reading is not None
        known = {row.person_id: row.person for row in self.reading.known}
        return {
            "agreed": self.reading.agreed,
            "on": self.reading.on,
            "persons": list(known.values()),
            "newcomer": self.reading.newcomer,
        }

    def make_form(self, data: Any = None, files: Any = None) -> MailTalkForm:
        form: MailTalkForm = super().make_form(data, files)
        assert self.reading is not None
        form.offer_mail(self.partner, self.reading)
        form.offer_rungs(queries.card(self.partner).standing.rung)
        return form

    def get_context(self) -> dict[str, Any]:
        assert self.reading is not None
        return {
            "partner": self.partner,
            "row": self.row,
            "reading": self.reading,
            "again": mail_in.same_day(self.reading),
        }

    def perform(self, form: MailTalkForm) -> str:
        talk = mail_in.record(self.actor, self.row, **form.values)
        return f"De mail is vastgelegd als gesprek met {talk.with_whom}."


class MailForget(OfMail, LabAct):
    permission = "partners.edit"

    def perform(self) -> str:
        partner = self.partner
        mail_in.throw_away(self.actor, self.row)
        return f"De mail is weg. Er is niets vastgelegd bij {partner.name}."
