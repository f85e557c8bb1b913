"""Ask somebody, record a paper, answer."""

from django import forms

from schuldenlab.foundation.documents.fields import UploadField
from schuldenlab.foundation.labs.fields import DateField, PersonField
from schuldenlab.foundation.labs.forms import PlainLabForm


class AskForm(PlainLabForm):
    person = PersonField(label="Wie bevestigt dit?")
    message = forms.CharField(
        label="Jouw persoonlijke woorden in de mail",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Komt boven de vraag te staan. De vraag zelf en de link staan al in de mail.",
    )


class PaperForm(PlainLabForm):
    person = PersonField(label="Wie tekende het stuk?")
    dated = DateField(label="Datum op het stuk")
    upload = UploadField(label="Het getekende stuk", help_text="Een pdf of een foto, hooguit 25 MB.")


class AnswerForm(PlainLabForm):
    agreed = forms.ChoiceField(label="Uw antwoord", widget=forms.RadioSelect)
    function = forms.CharField(label="Uw functie", max_length=120)
    remark = forms.CharField(
        label="Wilt u er iets bij zeggen?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Schrijf zo dat de ander het mag lezen.",
    )
