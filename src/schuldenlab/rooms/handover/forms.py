"""Begin, an item, taking over, a question."""

from django import forms

from schuldenlab.foundation.labs.fields import DateField, PersonField
from schuldenlab.foundation.labs.forms import LabForm, PlainLabForm
from schuldenlab.rooms.handover import rules
from schuldenlab.rooms.handover.models import HandoverItem


class HandoverForm(PlainLabForm):
    kind = forms.ChoiceField(
        label="Aan wie wordt er overgedragen?",
        choices=list(rules.KINDS.items()),
        widget=forms.RadioSelect,
        initial=rules.TEAM,
        help_text="Alleen de overdracht aan het programmateam telt mee voor het staan van het lab.",
    )
    giver = PersonField(
        label="Wie draagt over?", help_text="De kwartiermaker, of de programmamanager die wordt opgevolgd."
    )
    receiver = PersonField(
        label="Wie neemt over?",
        mail_required=True,
        help_text="Bij een overdracht aan het programmateam: de programmamanager, namens het team.",
    )
    planned_on = DateField(
        label="Wanneer willen jullie tekenen?",
        required=False,
        help_text="Wat dan nog ontbreekt, staat met naam en datum op de pagina van de overdracht.",
    )
    reading_until = DateField(
        label="Tot en met wanneer leest wie overdraagt nog mee?",
        required=False,
        help_text="Na de tweede handtekening gaan de rechten over. Wie overdroeg, kan tot en met deze dag nog alles lezen. "
        "Laat leeg als meelezen niet nodig is.",
    )


class ItemForm(LabForm):
    class Meta:
        model = HandoverItem
        fields = ("title", "note")
        labels = {"title": "Wat draag je over?", "note": "Wat moet de ander weten?"}
        help_texts = {
            "title": "Kort, bijvoorbeeld: Afspraken met de huisartsen.",
            "note": "De stand, wat gevoelig ligt, waar het te vinden is. Schrijf zo dat de ander het mag lezen.",
        }
        widgets = {"note": forms.Textarea(attrs={"rows": 5})}


class GapForm(PlainLabForm):
    owner = PersonField(label="Wie zorgt ervoor?")
    by = DateField(label="Uiterlijk op")


class TakeForm(PlainLabForm):
    by = PersonField(label="Wie neemt dit over?", help_text="Iemand van het programmateam.")


class RemarkForm(PlainLabForm):
    text = forms.CharField(
        label="Je vraag of antwoord",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Iedereen in het lab kan dit lezen. Schrijf zo dat de ander het mag lezen.",
    )
