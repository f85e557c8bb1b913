"""The pages about one partner."""

from functools import cached_property
from typing import Any

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.views import LabAct, LabFormView, LabPage, LabRemove, LabView
from schuldenlab.foundation.remarks import threads
from schuldenlab.rooms.catalogue.party_types import PARTY_TYPES
from schuldenlab.rooms.partners import actions, directory, history, own_page, queries
from schuldenlab.rooms.partners.forms import (
    PartnerAddForm,
    PartnerForm,
    SupportForm,
)
from schuldenlab.rooms.partners.mail_forms import MailFileForm
from schuldenlab.rooms.partners.models import Partner

NAV = "partners:home"


class PartnerPage(LabPage):
    permission = "partners.view"
    nav = NAV
    template = "partners/partner.html"

    def get_context(self) -> dict[str, Any]:
        partner = self.fetch(Partner, self.kwargs["pk"])
        made = queries.card(partner)
        return {
            "partner": partner,
            "made": made,
            "standing": made.standing,
            "party": directory.get(partner.party),
            "next": history.next_step(made) if self.actor.may("partners.edit") else None,
            "timeline": history.timeline(made),
            "may_undo": history.may_undo(made),
            "mail_form": MailFileForm(lab=self.lab) if self.actor.may("partners.edit") else None,
            "files_of": queries.files_of(made.conversations) if self.actor.may("documents.read") else {},
            "thread": threads.of(self.actor, partner),
            "page_of": {state.contact.pk: state for state in own_page.states(self.lab, [made])},
        }


class OfPartner(LabView):
    """What the pages of one partner share: the partner in the address, and where they come back."""

    nav = NAV

    @cached_property
    def partner(self) -> Partner:
        return self.fetch(Partner, self.kwargs["pk"])

    def get_success_url(self) -> str:
        return self.partner.get_absolute_url()


class Create(LabFormView):
    """A party from the directory (`?party=`), or one of the lab's own (`?type=` fills in its kind)."""

    permission = "partners.edit"
    nav = NAV
    form_class = PartnerAddForm
    submit_label = "Zet op de lijst"
    made: Partner | None = None

    @cached_property
    def party(self) -> directory.Party | None:
        return directory.get(self.request.GET.get("party", ""))

    def get_title(self) -> str:
        return f"{self.party.name} toevoegen" if self.party else "Eigen partij toevoegen"

    def get_intro(self) -> str:
        if self.party is None:
            return "Een partij die niet in de lijst staat. Alleen de eerste vier vragen zijn nodig."
        examples = f" Elders bijvoorbeeld: {self.party.examples}." if self.party.examples else ""
        return f"Kan inbrengen: {self.party.contribution}{examples}"

    def get_initial(self) -> dict[str, Any]:
        party = self.party
        if party is None:
            kind = PARTY_TYPES.get(self.request.GET.get("type", ""))
            sector = {"public": "public", "private": ""}
            return {"types": [kind.key], "level": kind.level, "sector": sector[kind.sector]} if kind else {}
        name = "" if party.generic else party.name
        return {"name": name, "types": list(party.types), "level": party.level, "sector": party.sector}

    def perform(self, form: PartnerAddForm) -> str:
        self.made = actions.put_partner(self.actor, party=self.party.key if self.party else "", **form.values)
        return f"{self.made.name} staat op de lijst."

    def get_success_url(self) -> str:
        return self.made.get_absolute_url() if self.made else self.lab_url("partners:add")


class Edit(OfPartner, LabFormView):
    permission = "partners.edit"
    form_class = PartnerForm

    def get_title(self) -> str:
        return f"{self.instance.name} wijzigen"

    def get_instance(self) -> Partner:
        return self.partner

    def perform(self, form: PartnerForm) -> str:
        actions.put_partner(self.actor, partner=self.instance, expected_version=form.expected_version, **form.values)
        return "De gegevens zijn bijgewerkt."


class Remove(OfPartner, LabRemove):
    permission = "partners.edit"
    removed = False

    def get_title(self) -> str:
        return f"{self.partner.name} van de lijst halen?"

    def get_text(self) -> str:
        return (
            "De stappen, contacten en bijdragen van deze partij zijn dan weg. "
            "Doet de partij nu niet mee, leg dat dan vast: dan blijft de geschiedenis."
        )

    def get_success_url(self) -> str:
        return self.lab_url("partners:home") if self.removed else self.partner.get_absolute_url()

    def perform(self) -> str:
        partner = self.partner
        actions.remove_partner(self.actor, partner)
        self.removed = True
        return f"{partner.name} staat niet meer op de lijst."


class Support(OfPartner, LabFormView):
    permission = "partners.edit"
    form_class = SupportForm
    template = "partners/support.html"
    submit_label = "Leg vast"

    def get_title(self) -> str:
        return f"Waar staat {self.partner.name} nu?"

    def get_initial(self) -> dict[str, Any]:
        return {"at": clock.today()}

    def get_context(self) -> dict[str, Any]:
        return {"partner": self.partner, "standing": queries.card(self.partner).standing}

    def make_form(self, data: Any = None, files: Any = None) -> SupportForm:
        form: SupportForm = super().make_form(data, files)
        form.offer(queries.card(self.partner).standing.rung)
        return form

    def perform(self, form: SupportForm) -> str:
        step = actions.record_support(self.actor, self.partner, **form.values)
        return f"{step.partner.name}: {step.get_rung_display()}."


class SupportUndo(OfPartner, LabAct):
    permission = "partners.edit"

    def perform(self) -> str:
        actions.undo_support(self.actor, self.partner)
        return "De laatste stap is teruggenomen."
