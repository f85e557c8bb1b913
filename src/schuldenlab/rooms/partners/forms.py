"""The forms of this room."""

from typing import Any, cast

from django import forms

from schuldenlab.foundation.labs.fields import DateField, PersonField, RowsField
from schuldenlab.foundation.labs.forms import LabForm, PlainLabForm
from schuldenlab.foundation.labs.people_forms import ConversationForm
from schuldenlab.rooms.catalogue import party_types
from schuldenlab.rooms.partners import rules
from schuldenlab.rooms.partners.facts import LADDER, NOT_NOW, RUNGS
from schuldenlab.rooms.partners.models import (
    HOW,
    LEVELS,
    SECTORS,
    Contribution,
    Partner,
    PartnerContact,
    PartnerQuestion,
    PartnerSupport,
)

NEWCOMER = "Iemand anders van deze partij"
TYPE_CHOICES = [("", "Kies een soort"), *party_types.choices()]
BY_HAND_HOW = [(key, label) for key, label in HOW if key not in {"confirmed", "declaration"}]


class PartnerForm(LabForm):
    """A party is of one or two types; both boxes together make `types`."""

    type_one = forms.ChoiceField(
        label="Wat voor partij is het?",
        choices=TYPE_CHOICES,
        help_text="Hiermee ziet het lab welke partijen een gekozen project nog mist.",
    )
    type_two = forms.ChoiceField(label="En ook?", choices=TYPE_CHOICES, required=False)
    types = forms.Field(required=False, disabled=True, widget=forms.HiddenInput, label="Soort partij")

    class Meta:
        model = Partner
        fields = ("name", "level", "sector", "types", "interest", "asked", "case_number")
        widgets = {"level": forms.RadioSelect, "sector": forms.RadioSelect}
        labels = {
            "name": "Hoe heet de partij?",
            "level": "Waar werkt de partij?",
            "sector": "Wat is het voor organisatie?",
            "interest": "Wat heeft de partij eraan?",
            "asked": "Wat vraag je aan de partij?",
        }
        help_texts = {
            "interest": "Het belang voor de partij, zo opgeschreven dat zij het mag lezen. "
            "Bijvoorbeeld: minder huurachterstand en minder ontruimingen.",
            "asked": "Staat op het A4 dat zij krijgt. Bijvoorbeeld: meedenken in de stuurgroep, en huurders verwijzen.",
            "case_number": "Als de partij of de gemeente er een zaaknummer voor heeft.",
        }

    field_order = ["name", "type_one", "type_two", "level", "sector", "asked", "interest"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = LEVELS  # type: ignore[attr-defined]
        self.fields["sector"].choices = SECTORS  # type: ignore[attr-defined]
        known = self.initial.get("types") or []
        self.initial.setdefault("type_one", known[0] if known else "")
        self.initial.setdefault("type_two", known[1] if len(known) > 1 else "")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        chosen = [cleaned.pop(name, "") for name in ("type_one", "type_two")]
        cleaned["types"] = list(dict.fromkeys(key for key in chosen if key))
        return cleaned


class PartnerAddForm(PartnerForm):
    """The same, with the first contact: who it is reached through is mostly known at once."""

    contact = PersonField(label="Contactpersoon", required=False, help_text="Weet je het nog niet, laat het dan leeg.")
    may_mail = forms.BooleanField(label="Deze persoon vindt het goed dat wij mailen", required=False)
    field_order = ["name", "type_one", "type_two", "level", "sector", "contact", "may_mail", "asked", "interest"]


class ContactForm(PlainLabForm):
    person = PersonField(label="Wie?")
    may_mail = forms.BooleanField(
        label="Deze persoon vindt het goed dat wij mailen",
        required=False,
        help_text="Zonder dit vinkje stuurt het lab geen vraag om steun. Bellen en een getekend stuk kan altijd.",
    )


class MailConsentForm(PlainLabForm):
    may_mail = forms.BooleanField(
        label="Deze persoon vindt het goed dat wij mailen",
        required=False,
        help_text="Zonder dit vinkje stuurt het lab geen vraag om steun.",
    )
    said = forms.CharField(
        label="Hoe liet deze persoon weten dat mailen weer mag?",
        max_length=300,
        required=False,
        help_text="Deze persoon vroeg zelf om geen mail meer. Bijvoorbeeld: aan de telefoon, op 3 maart.",
    )

    def once_stopped(self, *, stopped: bool) -> None:
        """Ask how one knows it only of who had stopped mail themselves."""
        if not stopped:
            del self.fields["said"]


class SupportForm(LabForm):
    class Meta:
        model = PartnerSupport
        fields = ("rung", "decides_before", "at", "how", "remark")
        widgets = {"rung": forms.RadioSelect, "remark": forms.Textarea(attrs={"rows": 3})}
        labels = {
            "rung": "Waar staat de partij nu?",
            "decides_before": "Voor welke datum besluit zij?",
            "at": "Sinds wanneer?",
            "how": "Hoe weet je dit?",
        }
        help_texts = {
            "decides_before": "Alleen bij ‘in besluitvorming’. De datum komt in de bellijst.",
            "remark": "Schrijf zo dat de ander het mag lezen.",
        }

    def offer(self, before: str) -> None:
        """Offer the rungs that may be recorded by hand from where the party stands."""
        order = [*LADDER, NOT_NOW]
        moves = sorted(rules.BY_HAND[before], key=order.index)
        self.fields["rung"].choices = [(rung, RUNGS[rung]) for rung in moves]  # type: ignore[attr-defined]
        self.fields["how"].choices = BY_HAND_HOW  # type: ignore[attr-defined]


class TalkForm(ConversationForm):
    """A conversation with a partner; beside it somebody new of the partner, and where the partner stands since."""

    people_required = False  # the newcomer counts too
    newcomer = PersonField(required=False, label=NEWCOMER)
    rung = forms.ChoiceField(label="Waar staat de partij nu?", required=False)

    def offer(self, persons: Any) -> None:
        persons = list(persons)
        super().offer(persons)
        self.fields["persons"].required = bool(persons)
        self.fields["newcomer"].required = not persons
        self.fields["newcomer"].label = NEWCOMER if persons else "Met wie?"
        self.fields["one_more"].label = "Iemand van een andere partij erbij"
        self.order_fields(["persons", "newcomer", "agreed", "follow_up_on", "rung", "on", "medium", "one_more"])

    def offer_rungs(self, before: str) -> None:
        moves = [rung for rung in rules.BY_HAND[before] if rung in {"approached", "talking", "positive"}]
        self.fields["rung"].choices = [("", "Dat is niet veranderd"), *((rung, RUNGS[rung]) for rung in moves)]  # type: ignore[attr-defined]

    def only_the_talk(self) -> None:
        """Leave out what belongs to recording: when a conversation is changed later, the partner's standing is not."""
        del self.fields["newcomer"], self.fields["rung"]
        self.fields["one_more"].label = "Nog iemand"

    def clean(self) -> dict[str, Any]:
        of_partner = self.cleaned_data.get("persons") or self.cleaned_data.get("newcomer")
        cleaned = super().clean()
        if "newcomer" in self.fields and not of_partner and "newcomer" not in self.errors:
            self.add_error("persons", "Kies met wie van deze partij je sprak, of voeg iemand toe.")
        elif not of_partner and not cleaned.get("persons"):
            self.add_error("one_more", "Kies met wie je sprak, of voeg iemand toe.")
        return cleaned


class ContributionForm(LabForm):
    class Meta:
        model = Contribution
        fields = ("kind", "amount", "text", "offered")
        widgets = {"kind": forms.RadioSelect}
        labels = {
            "kind": "Wat brengt de partij in?",
            "amount": "Hoeveel?",
            "text": "Waarvoor, of wat precies?",
            "offered": "De partij bood dit zelf aan",
        }
        help_texts = {
            "amount": "Bij geld in euro, bij uren per week, bij plekken het aantal.",
            "text": "Bijvoorbeeld: inleg in het Jongeren Perspectief Fonds. Dit staat op het A4 voor de partij.",
        }


class PagesForm(PlainLabForm):
    """To whom a page of their own is sent; the view offers who may be mailed and has none."""

    contacts = RowsField(
        PartnerContact.objects.none(),
        label="Aan wie?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies aan wie je de pagina stuurt."},
    )
    message = forms.CharField(
        label="Wil je er zelf iets bij schrijven?",
        help_text="Dit staat boven de vaste tekst van de mail.",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def offer(self, contacts: list[PartnerContact]) -> None:
        chooser = cast("RowsField", self.fields["contacts"])
        chooser.queryset = PartnerContact.objects.in_lab(self.lab).filter(pk__in=[row.pk for row in contacts])
        chooser.choices = [(row.pk, f"{row.person.name}, {row.partner.name}") for row in contacts]

    @property
    def values(self) -> dict[str, Any]:
        return {
            **self.cleaned_data,
            "contacts": list(self.cleaned_data["contacts"].select_related("person", "partner")),
        }


class AnswerQuestionForm(LabForm):
    class Meta:
        model = PartnerQuestion
        fields = ("answer",)
        labels = {"answer": "Jouw antwoord"}
        help_texts = {"answer": "Schrijf in ‘u’. Het antwoord komt op de pagina van de vrager en in een mail."}
        widgets = {"answer": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = True


class ColleagueForm(PlainLabForm):
    agreed = forms.ChoiceField(
        label="Wat vind je?",
        choices=[("yes", "Goed: de collega neemt het over"), ("no", "Liever niet: het blijft zoals het was")],
        widget=forms.RadioSelect,
    )


class QuickTalkForm(PlainLabForm):
    """A conversation of a moment ago: three questions, for the phone in the hand."""

    contact = forms.ModelChoiceField(
        PartnerContact.objects.select_related("person", "partner"), label="Met wie sprak je?", empty_label="Kies"
    )
    agreed = forms.CharField(
        label="Wat is er afgesproken?",
        help_text="Schrijf zo dat de ander het mag lezen, en niets over inwoners.",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    follow_up_on = DateField(label="Wanneer kom je erop terug?", required=False)
    others = RowsField(
        PartnerContact.objects.select_related("person", "partner").order_by("partner__name", "pk"),
        label="Was er nog iemand bij?",
        help_text="Zoveel mensen als er waren, ook van andere partijen.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    @property
    def contacts(self) -> list[PartnerContact]:
        first = self.cleaned_data["contact"]
        return [first, *(row for row in self.cleaned_data["others"] if row != first)]
