"""The forms of a meeting. Times are typed as the clock on the wall in the Netherlands shows them."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.fields import PersonField, check_year
from schuldenlab.foundation.labs.forms import LabForm, PlainLabForm
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.labs.people_forms import PeopleChoice
from schuldenlab.rooms.meetings import rules
from schuldenlab.rooms.meetings.models import Agreement, Meeting, Organiser, Outcome, Pledge, ProgrammeItem

MOST_PLACES = 5000
READABLE = "Schrijf zo dat de ander het mag lezen, en niets over inwoners."


class MomentField(forms.DateTimeField):
    """A date and a time in the Netherlands; also reads 18-01-2027 15:00."""

    default_validators = [check_year]

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d-%m-%Y %H:%M", "%d-%m-%Y %H.%M"])
        super().__init__(**kwargs)
        self.error_messages["invalid"] = "Dit is geen datum met een tijd. Schrijf bijvoorbeeld 18-01-2027 15:00."

    def to_python(self, value: Any) -> datetime | None:
        try:
            return super().to_python(value)
        except ValidationError as error:
            if getattr(error, "code", None) == "ambiguous_timezone":
                words = "Deze tijd bestaat niet, of twee keer: die nacht gaat de klok een uur voor- of achteruit."
                raise ValidationError(words, code="ambiguous_timezone") from error
            raise


class MeetingForm(LabForm):
    starts = MomentField(
        label="Datum en begintijd",
        required=False,
        help_text="Nog niet bekend? Laat leeg. Uitnodigen kan zodra de datum er is.",
    )
    ends = forms.TimeField(
        label="Eindtijd",
        required=False,
        widget=forms.TimeInput(format="%H:%M"),
        input_formats=["%H:%M", "%H.%M"],
        help_text="Laat leeg, dan volgt de eindtijd uit het programma. Na middernacht? Vul gewoon de tijd in.",
        error_messages={"invalid": "Dit is geen tijd. Schrijf bijvoorbeeld 17:00."},
    )
    online = forms.URLField(
        label="Link om online mee te doen",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="De gasten zien deze link in hun mail en op hun persoonlijke pagina.",
    )

    class Meta:
        model = Meeting
        fields = (
            "kind",
            "title",
            "purpose",
            "starts",
            "ends",
            "place",
            "address",
            "online",
            "contact",
            "capacity",
            "asks_needs",
        )
        labels = {
            "kind": "Soort bijeenkomst",
            "purpose": "Waarvoor komen jullie bij elkaar?",
            "place": "Plaats",
            "contact": "Bij wie kunnen gasten terecht met vragen?",
            "capacity": "Voor hoeveel mensen is er plaats?",
            "asks_needs": "Vraag gasten naar dieet en toegankelijkheid",
        }
        help_texts = {
            "title": "Bijvoorbeeld: Start van Schuldenlab Zaanstad.",
            "purpose": f"Een paar zinnen, die ook in de uitnodiging staan. {READABLE}",
            "place": "Bijvoorbeeld: Buurthuis De Poelenburcht, grote zaal.",
            "address": "Straat, huisnummer en plaats, zodat iedereen het kan vinden.",
            "contact": "Deze persoon staat als afzender in de agenda van de gasten.",
            "capacity": "Laat leeg als er plaats genoeg is. Is het vol, dan komen gasten op een wachtlijst.",
            "asks_needs": "De antwoorden worden gewist als de bijeenkomst is geweest.",
        }
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.ends:
            self.initial["ends"] = self.instance.ends.astimezone(clock.AMSTERDAM).time()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if not isinstance(ends, time):
            return cleaned
        if starts is None:
            if "starts" not in self.errors:
                self.add_error("starts", "Vul ook de datum en de begintijd in, of laat de eindtijd leeg.")
            return cleaned
        try:
            cleaned["ends"] = rules.end_after(starts, ends)
        except RuleBroken as error:
            self.add_error("ends", error.message)
        return cleaned

    def clean_capacity(self) -> int | None:
        places: int | None = self.cleaned_data.get("capacity")
        if places is not None and not 1 <= places <= MOST_PLACES:
            raise ValidationError(f"Vul een aantal in tussen 1 en {MOST_PLACES}, of laat het leeg.")
        return places


class ItemForm(LabForm):
    minutes = forms.IntegerField(
        label="Hoeveel minuten?", min_value=1, max_value=rules.LONGEST_ITEM, help_text="Bijvoorbeeld 15."
    )

    class Meta:
        model = ProgrammeItem
        fields = ("title", "minutes", "speaker", "kind")
        labels = {"title": "Wat gebeurt er?", "speaker": "Wie doet het?", "kind": "Soort"}
        help_texts = {
            "title": "Bijvoorbeeld: De cijfers van onze gemeente.",
            "speaker": (
                "Een naam en een functie. Een ervaringsdeskundige staat hier met de naam die hij of zij zelf kiest, "
                "zonder het verhaal erbij."
            ),
        }
        widgets = {"kind": forms.RadioSelect}


class OrganiserForm(LabForm):
    class Meta:
        model = Organiser
        fields = ("organisation", "person", "task")
        labels = {"person": "Wie is daar het aanspreekpunt?", "task": "Wat doen zij?"}
        help_texts = {
            "organisation": "Bijvoorbeeld: gemeente Zaanstad, of woningcorporatie Parteon.",
            "task": "Bijvoorbeeld: dagvoorzitter, of de zaal.",
        }


class NationalAnswerForm(PlainLabForm):
    agreed = forms.ChoiceField(
        label="Jouw antwoord",
        choices=[("yes", "Ja, SchuldenlabNL organiseert mee"), ("no", "Nee, SchuldenlabNL organiseert niet mee")],
        widget=forms.RadioSelect,
    )
    remark = forms.CharField(
        label="Wil je er iets bij zeggen?", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class GuestsForm(PlainLabForm):
    """Choose guests among the persons of the lab; add one who is not among them yet."""

    persons = PeopleChoice(Person.objects.none(), required=False, label="Wie nodig je uit?")
    one_more = PersonField(required=False, label="Nog iemand", help_text="Bijvoorbeeld een raadslid of een journalist.")

    def __init__(self, *args: Any, lab: Any, taken: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, lab=lab, **kwargs)
        people = Person.objects.in_lab(lab).exclude(pk__in=taken).order_by("organisation", "name")
        self.fields["persons"].queryset = people  # type: ignore[attr-defined]
        if not people:
            del self.fields["persons"]
            self.fields["one_more"].label = "Wie nodig je uit?"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = list(cleaned.get("persons") or ())
        more = cleaned.get("one_more")
        cleaned["chosen"] = [*chosen, more] if more is not None else chosen
        if not cleaned["chosen"] and not self.errors:
            self.add_error("persons" if "persons" in self.fields else "one_more", "Kies ten minste één persoon.")
        return cleaned


class SendForm(PlainLabForm):
    message = forms.CharField(
        label="Je persoonlijke woorden in de mail",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Komt bovenaan de mail te staan. Laat leeg als de tekst hieronder genoeg is.",
    )


class CancelForm(PlainLabForm):
    reason = forms.CharField(
        label="Waarom gaat het niet door?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="De genodigden lezen deze zin in hun mail. Bijvoorbeeld: de wethouder is verhinderd.",
    )


class AnswerForm(PlainLabForm):
    """The guest's own page."""

    answer = forms.ChoiceField(label="Komt u?", choices=rules.ANSWERS, widget=forms.RadioSelect)
    needs = forms.CharField(
        label="Heeft u een dieet, of heeft u iets nodig om mee te kunnen doen?",
        required=False,
        max_length=300,
        help_text="Bijvoorbeeld: vegetarisch, of een plek voor een rolstoel. Na de bijeenkomst wissen we dit.",
    )
    remark = forms.CharField(
        label="Wilt u er iets bij zeggen?",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bijvoorbeeld wie er in uw plaats komt.",
    )


class AnswerForForm(PlainLabForm):
    answer = forms.ChoiceField(
        label="Wat was het antwoord?",
        choices=[(key, word.capitalize()) for key, word in rules.ANSWER_WORDS.items() if key != rules.WAIT],
        widget=forms.RadioSelect,
    )
    remark = forms.CharField(
        label="Wat zei hij of zij erbij?", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class AttendanceForm(PlainLabForm):
    """Tick who is there. `before`: who was ticked when the page was made, so that two people can tick side by side."""

    present = PeopleChoice(Person.objects.none(), required=False, label="Wie is er?")
    before = forms.CharField(required=False, widget=forms.HiddenInput)
    walk_in_name = forms.CharField(
        label="Iemand die niet op de lijst staat", required=False, max_length=120, help_text="Voor- en achternaam."
    )
    walk_in_organisation = forms.CharField(label="Van welke organisatie?", required=False, max_length=120)

    def __init__(self, *args: Any, persons: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["present"].queryset = persons  # type: ignore[attr-defined]
        if not persons:
            del self.fields["present"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("walk_in_organisation") and not cleaned.get("walk_in_name"):
            self.add_error("walk_in_name", "Vul ook de naam in.")
        if "present" in self.fields:
            offered = {person.pk: person for person in self.fields["present"].queryset}  # type: ignore[attr-defined]
            before = {int(word) for word in (cleaned.get("before") or "").split(",") if word.strip().isdecimal()}
            now = {person.pk for person in cleaned.get("present") or ()}
            cleaned["arrived"] = [offered[pk] for pk in now - before]
            cleaned["gone"] = [offered[pk] for pk in before - now if pk in offered]
        return cleaned


class OutcomeForm(LabForm):
    counted = forms.IntegerField(
        label="Hoeveel mensen waren er?",
        required=False,
        min_value=1,
        max_value=100000,
        help_text="Alleen nodig als er meer mensen waren dan je hebt aangevinkt.",
    )

    class Meta:
        model = Outcome
        fields = ("counted", "other_organisations", "minutes")
        labels = {
            "other_organisations": "Welke organisaties waren er nog meer?",
            "minutes": "Wat is er besproken?",
        }
        help_texts = {
            "other_organisations": "Eén per regel. De organisaties van wie is aangevinkt, tellen al mee.",
            "minutes": (
                "De hoofdlijn in gewone zinnen; dit komt in het verslag. Afspraken en toezeggingen leg je apart vast. "
                f"{READABLE}"
            ),
        }
        widgets = {
            "other_organisations": forms.Textarea(attrs={"rows": 3}),
            "minutes": forms.Textarea(attrs={"rows": 12}),
        }


class AgreementForm(LabForm):
    class Meta:
        model = Agreement
        fields = ("what", "person", "by", "done_on")
        labels = {"what": "Wat is afgesproken?", "person": "Wie doet het?", "by": "Uiterlijk op"}
        help_texts = {"what": "Eén zin. Bijvoorbeeld: nodigt de energiebedrijven uit voor een eerste gesprek."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            del self.fields["done_on"]


class PledgeForm(LabForm):
    class Meta:
        model = Pledge
        fields = ("organisation", "what", "amount", "person")
        labels = {"organisation": "Welke organisatie?", "person": "Wie zegde het toe?", "what": "Wat zegt zij toe?"}
        help_texts = {
            "what": "Bijvoorbeeld: twee medewerkers een dag in de week, of de zaal voor de thematafels.",
            "amount": "Alleen als er een bedrag is genoemd, in euro's.",
        }
