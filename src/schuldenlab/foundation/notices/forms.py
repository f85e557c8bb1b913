"""The form of the choice."""

from django import forms

from schuldenlab.foundation.labs.forms import PlainLabForm
from schuldenlab.foundation.notices import rules


class ChoiceForm(PlainLabForm):
    how = forms.ChoiceField(
        label="Hoe wil je meldingen uit dit lab per mail krijgen?",
        choices=rules.CHOICES,
        widget=forms.RadioSelect,
        help_text="In het programma zie je meldingen altijd, wat je ook kiest. Wat je daar al las, mailen we niet meer.",
    )
