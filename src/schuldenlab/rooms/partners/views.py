"""The pages about one partner."""

from functools import cached_property
from typing import Any

from django.http import Http404

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs import conversations
from schuldenlab.foundation.labs.models import Conversation, Person
from schuldenlab.foundation.labs.views import LabAct, LabFormView, LabPage, LabRemove, LabView
from schuldenlab.rooms.catalogue.party_types import PARTY_TYPES
from schuldenlab.rooms.partners import actions, directory, history, queries
from schuldenlab.rooms.partners.forms import (
    ContactForm,
    ContributionForm,
    MailConsentForm,
    PartnerAddForm,
    PartnerForm,
    SupportForm,
    TalkForm,
)
from schuldenlab.rooms.partners.models import Contribution, Partner, PartnerContact

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


class ContactAdd(OfPartner, LabFormView):
    permission = "partners.edit"
    form_class = ContactForm
    intro = "Via wie bereik je deze partij? Vraag meteen of mailen mag."

    def get_title(self) -> str:
        return f"Contactpersoon van {self.partner.name}"

    def perform(self, form: ContactForm) -> str:
        row = actions.put_contact(self.actor, self.partner, **form.values)
        return f"{row.person.name} staat bij {row.partner.name}."


class OfContact(LabView):
    """What the pages of one contact share."""

    nav = NAV

    @cached_property
    def contact(self) -> PartnerContact:
        return self.fetch(PartnerContact, self.kwargs["pk"])

    def get_success_url(self) -> str:
        return self.partner.get_absolute_url()

    @cached_property
    def partner(self) -> Partner:
        return self.contact.partner


class ContactEdit(OfContact, LabFormView):
    permission = "partners.edit"
    form_class = MailConsentForm

    def get_title(self) -> str:
        return f"Mag {self.contact.person.name} gemaild worden?"

    def get_initial(self) -> dict[str, Any]:
        return {"may_mail": self.contact.may_mail}

    def perform(self, form: MailConsentForm) -> str:
        row = actions.put_contact(self.actor, self.partner, contact=self.contact, **form.values)
        return f"{row.person.name} {'mag' if row.may_mail else 'mag niet'} gemaild worden."


class ContactRemove(OfContact, LabRemove):
    permission = "partners.edit"

    def get_title(self) -> str:
        return f"{self.contact.person.name} weghalen bij {self.partner.name}?"

    def get_text(self) -> str:
        return "De persoon zelf blijft bestaan. Gesprekken met deze persoon staan dan niet meer bij deze partij."

    def perform(self) -> str:
        partner, contact = self.partner, self.contact
        actions.remove_contact(self.actor, contact)
        return f"{contact.person.name} staat niet meer bij {partner.name}."


class TalkView(OfPartner, LabFormView):
    permission = "partners.edit"
    form_class = TalkForm

    def make_form(self, data: Any = None, files: Any = None) -> TalkForm:
        form: TalkForm = super().make_form(data, files)
        form.offer(self.at_hand())
        return form

    def at_hand(self) -> list[Person]:
        return [contact.person for contact in self.partner.contacts.select_related("person")]


class ConversationAdd(TalkView):
    """Who, what was agreed, when again. `?after=` is the conversation that this came back to."""

    intro = "Met wie, wat is afgesproken, wanneer weer. Meer hoeft niet."

    def get_title(self) -> str:
        return f"Gesprek met {self.partner.name}"

    def get_initial(self) -> dict[str, Any]:
        people = self.at_hand()
        return {"on": clock.today(), "persons": people if len(people) == 1 else []}

    def make_form(self, data: Any = None, files: Any = None) -> TalkForm:
        form = super().make_form(data, files)
        form.offer_rungs(queries.card(self.partner).standing.rung)
        return form

    def perform(self, form: TalkForm) -> str:
        asked = self.request.GET.get("after", "")
        after = self.fetch(Conversation, asked) if asked.isdecimal() and len(asked) < 18 else None
        row = actions.record_conversation(self.actor, self.partner, after=after, **form.values)
        return f"Het gesprek met {row.with_whom} is vastgelegd."


class OfConversation(OfPartner):
    @cached_property
    def conversation(self) -> Conversation:
        """A conversation with somebody of this partner; 404 for any other."""
        found = self.fetch(Conversation, self.kwargs["conversation"])
        if not found.persons.filter(partner_contacts__partner=self.partner).exists():
            raise Http404
        return found


class ConversationEdit(OfConversation, TalkView):
    title = "Gesprek wijzigen"

    def get_instance(self) -> Conversation:
        return self.conversation

    def make_form(self, data: Any = None, files: Any = None) -> TalkForm:
        form = super().make_form(data, files)
        form.only_the_talk()
        return form

    def perform(self, form: TalkForm) -> str:
        conversations.put_conversation(
            self.actor, conversation=self.instance, expected_version=form.expected_version, **form.values
        )
        return "Het gesprek is bijgewerkt."


class ConversationDone(OfConversation, LabAct):
    permission = "partners.edit"

    def perform(self) -> str:
        conversations.follow_up(self.actor, self.conversation)
        return "Je bent hierop teruggekomen."


class ConversationRemove(OfConversation, LabRemove):
    permission = "partners.edit"

    def get_title(self) -> str:
        return f"Het gesprek met {self.conversation.with_whom} weghalen?"

    def get_text(self) -> str:
        return (
            "Wat hier is afgesproken, is dan nergens meer te vinden. "
            "In het logboek blijft staan dat er een gesprek was."
        )

    def perform(self) -> str:
        conversations.remove_conversation(self.actor, self.conversation)
        return "Het gesprek is weggehaald."


class ContributionAdd(OfPartner, LabFormView):
    permission = "partners.edit"
    form_class = ContributionForm

    def get_title(self) -> str:
        return f"Bijdrage van {self.partner.name}"

    def get_intro(self) -> str:
        return "Wat vraag je, of wat bood de partij aan? Toegezegd wordt het pas als de partij dat zelf bevestigt."

    def perform(self, form: ContributionForm) -> str:
        row = actions.put_contribution(self.actor, self.partner, **form.values)
        return f"{row.described} is vastgelegd."


class OfContribution(LabView):
    """What the pages of one contribution share."""

    nav = NAV

    @cached_property
    def contribution(self) -> Contribution:
        return self.fetch(Contribution, self.kwargs["pk"])

    @cached_property
    def partner(self) -> Partner:
        return self.contribution.partner

    def get_success_url(self) -> str:
        return self.partner.get_absolute_url()


class ContributionEdit(OfContribution, LabFormView):
    permission = "partners.edit"
    form_class = ContributionForm

    def get_title(self) -> str:
        return f"Bijdrage van {self.partner.name} wijzigen"

    def get_instance(self) -> Contribution:
        return self.contribution

    def perform(self, form: ContributionForm) -> str:
        actions.put_contribution(
            self.actor,
            self.partner,
            contribution=self.instance,
            expected_version=form.expected_version,
            **form.values,
        )
        return "De bijdrage is bijgewerkt."


class ContributionRemove(OfContribution, LabRemove):
    permission = "partners.edit"

    def get_title(self) -> str:
        return f"De bijdrage ‘{self.contribution.described}’ weghalen?"

    def get_text(self) -> str:
        return f"Ze staat dan niet meer op het A4 voor {self.partner.name}."

    def perform(self) -> str:
        partner = self.partner
        actions.remove_contribution(self.actor, self.contribution)
        return f"De bijdrage van {partner.name} is weggehaald."
