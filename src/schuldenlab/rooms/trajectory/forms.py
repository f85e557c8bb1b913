"""The form of an exception."""

from django import forms

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.fields import DateField
from schuldenlab.foundation.labs.forms import PlainLabForm
from schuldenlab.rooms.mandate.models import Decision


class DeviationForm(PlainLabForm):
    reason = forms.CharField(
        label="Hoe is het dan geregeld, en waarom?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Bijvoorbeeld: de regio heeft al een kwartiermaker in dienst, daarom is er geen aparte opdracht. Schrijf zo dat de ander het mag lezen.",
    )
    since = DateField(label="Sinds wanneer", initial=clock.today)
    until = DateField(label="Tot wanneer", required=False, help_text="Laat leeg als er geen einddatum is.")
    decision = forms.ModelChoiceField(
        Decision.objects.filter(body="steering_group", outcome="agreed"),
        label="Besluit van de stuurgroep",
        required=False,
        empty_label="Geen: de wethouder bevestigt dit",
    )
