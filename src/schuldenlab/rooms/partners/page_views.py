"""The lab's side of the partners' own pages: send, remind, answer, and agree to a colleague."""

from functools import cached_property
from typing import Any

from schuldenlab.foundation.labs.views import LabAct, LabFormView
from schuldenlab.foundation.ui.formats import counted
from schuldenlab.rooms.partners import inviting, own_page
from schuldenlab.rooms.partners.forms import AnswerQuestionForm, ColleagueForm, PagesForm
from schuldenlab.rooms.partners.models import Colleague, PartnerContact, PartnerQuestion
from schuldenlab.rooms.partners.views import NAV


class Pages(LabFormView):
    """Who has a page of their own, who answered, and to whom it can be sent."""

    permission = "partners.edit"
    nav = NAV
    form_class = PagesForm
    template = "partners/pages.html"
    title = "Eigen pagina’s van partners"
    submit_label = "Stuur de pagina"

    @cached_property
    def states(self) -> list[own_page.PageState]:
        return own_page.states(self.lab)

    def make_form(self, data: Any = None, files: Any = None) -> PagesForm:
        form: PagesForm = super().make_form(data, files)
        form.offer([state.contact for state in self.states if state.may_be_sent])
        return form

    def get_context(self) -> dict[str, Any]:
        return {
            "states": self.states,
            "silent": sum(state.may_be_reminded for state in self.states),
            "can_send": any(state.may_be_sent for state in self.states),
        }

    def get_success_url(self) -> str:
        return self.lab_url("partners:pages")

    def get_cancel_url(self) -> str:
        return self.lab_url("partners:home")

    def perform(self, form: PagesForm) -> str:
        number = inviting.send_pages(self.actor, **form.values)
        return f"De eigen pagina is gestuurd aan {counted(number, 'contactpersoon', 'contactpersonen')}."


class PageSend(LabAct):
    """Send one contact their page, or send it once more."""

    permission = "partners.edit"
    nav = NAV

    @cached_property
    def contact(self) -> PartnerContact:
        return self.fetch(PartnerContact, self.kwargs["pk"])

    def get_success_url(self) -> str:
        return self.contact.partner.get_absolute_url()

    def perform(self) -> str:
        inviting.send_pages(self.actor, contacts=[self.contact])
        return f"{self.contact.person.name} krijgt de eigen pagina per mail."


class PagesRemind(LabAct):
    permission = "partners.edit"
    nav = NAV

    def get_success_url(self) -> str:
        return self.lab_url("partners:pages")

    def perform(self) -> str:
        number = inviting.remind(self.actor)
        return f"De herinnering is gestuurd aan {counted(number, 'contactpersoon', 'contactpersonen')}."


class QuestionAnswer(LabFormView):
    permission = "partners.edit"
    nav = NAV
    form_class = AnswerQuestionForm
    submit_label = "Verstuur het antwoord"

    def get_instance(self) -> PartnerQuestion:
        return self.fetch(PartnerQuestion, self.kwargs["pk"])

    def get_title(self) -> str:
        return f"Antwoord aan {self.instance.person.name}"

    def get_intro(self) -> str:
        return f"De vraag: {self.instance.text}"

    def get_success_url(self) -> str:
        url: str = self.instance.partner.get_absolute_url()
        return url

    def perform(self, form: AnswerQuestionForm) -> str:
        was_mailed = inviting.answer(
            self.actor, self.instance, answer=form.values["answer"], expected_version=form.expected_version
        )
        name = self.instance.person.name
        return (
            f"{name} krijgt het antwoord per mail." if was_mailed else f"{name} vindt het antwoord op de eigen pagina."
        )


class ColleagueDecide(LabFormView):
    permission = "partners.edit"
    nav = NAV
    form_class = ColleagueForm
    submit_label = "Leg vast"

    @cached_property
    def row(self) -> Colleague:
        return self.fetch(Colleague, self.kwargs["pk"])

    def get_title(self) -> str:
        return f"Neemt {self.row.name} het over?"

    def get_intro(self) -> str:
        row = self.row
        who = ", ".join(part for part in (row.name, row.function, row.mail) if part)
        remark = f" “{row.remark}”" if row.remark else ""
        return (
            f"{row.contact.person.name} van {row.contact.partner.name} wil de taak doorgeven aan {who}.{remark}"
            " Vind je dat goed, dan krijgt deze collega een eigen link en werkt de oude niet meer."
        )

    def get_success_url(self) -> str:
        return self.row.contact.partner.get_absolute_url()

    def perform(self, form: ColleagueForm) -> str:
        contact = inviting.decide_colleague(self.actor, self.row, agreed=form.values["agreed"] == "yes")
        if contact is None:
            return f"{self.row.contact.person.name} blijft de contactpersoon."
        return f"{contact.person.name} neemt het over en krijgt een eigen link."
