"""Begin, an item, taking over, a question."""

from django import forms

from schuldenlab.foundation.labs.fields import DateField, PersonField
from schuldenlab.foundation.labs.forms import LabForm, PlainLabForm
from schuldenlab.rooms.handover import rules
from schuldenlab.rooms.handover.models import HandoverItem


class BeginForm(PlainLabForm):
    kind = forms.ChoiceField(
        label="Aan wie draag je over?", choices=list(rules.KINDS.items()), widget=forms.RadioSelect, initial=rules.TEAM
    )
    giver = PersonField(label="Wie draagt over?", help_text="De kwartiermaker.")
    receiver = PersonField(label="Wie neemt over?", help_text="De programmamanager, namens het programmateam.")
    reading_until = DateField(
        label="Tot wanneer leest de kwartiermaker nog mee?",
        required=False,
        help_text="Na de tweede handtekening gaan de rechten over. Meelezen kan tot deze dag.",
    )


class ItemForm(LabForm):
    class Meta:
        model = HandoverItem
        fields = ("title", "note")
        labels = {"title": "Wat draag je over?", "note": "Wat moet de ander weten?"}
        help_texts = {"note": "Schrijf zo dat de ander het mag lezen: de stand, de gevoeligheden, waar het ligt."}
        widgets = {"note": forms.Textarea(attrs={"rows": 5})}


class TakeForm(PlainLabForm):
    by = PersonField(label="Wie neemt dit over?")


class RemarkForm(PlainLabForm):
    text = forms.CharField(label="Je vraag of antwoord", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
