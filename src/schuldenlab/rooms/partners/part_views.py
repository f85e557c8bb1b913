"""The pages about what belongs to one partner: its contacts, conversations and contributions."""

from functools import cached_property
from typing import Any

from django.http import Http404

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs import conversations
from schuldenlab.foundation.labs.models import Conversation, Person
from schuldenlab.foundation.labs.views import LabAct, LabFormView, LabRemove, LabView
from schuldenlab.rooms.partners import actions, queries, talks
from schuldenlab.rooms.partners.forms import ContactForm, ContributionForm, MailConsentForm, QuickTalkForm, TalkForm
from schuldenlab.rooms.partners.models import Contribution, Partner, PartnerContact
from schuldenlab.rooms.partners.views import NAV, OfPartner


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
        return {"may_mail": self.contact.may_mail and self.contact.mail_stopped_at is None}

    def make_form(self, data: Any = None, files: Any = None) -> MailConsentForm:
        form: MailConsentForm = super().make_form(data, files)
        form.once_stopped(stopped=self.contact.mail_stopped_at is not None)
        return form

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


class QuickTalk(LabFormView):
    """A conversation of a moment ago, with one party or several, from any place in the room."""

    permission = "partners.edit"
    nav = NAV
    form_class = QuickTalkForm
    title = "Gesprek vastleggen"
    intro = "Met wie, wat is afgesproken, wanneer weer. Het staat daarna bij elke partij die erbij was."
    submit_label = "Leg vast"

    def get_success_url(self) -> str:
        return self.lab_url("partners:call_list")

    def perform(self, form: QuickTalkForm) -> str:
        values = form.cleaned_data
        talk = talks.record_call(
            self.actor, contacts=form.contacts, agreed=values["agreed"], follow_up_on=values["follow_up_on"]
        )
        return f"Het gesprek met {talk.with_whom} is vastgelegd."


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
