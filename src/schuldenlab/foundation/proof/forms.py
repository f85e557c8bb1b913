"""Ask somebody, record a paper, answer, sign."""

from typing import Any

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


class SignForm(PlainLabForm):
    """The signatory's own: name, function, authority, intention. `authority` and `intention` in the words of what is signed."""

    name = forms.CharField(label="Uw naam", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    function = forms.CharField(
        label="Uw functie", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "organization-title"})
    )
    has_read = forms.BooleanField(label="Ik heb de hele tekst gelezen.")
    may_bind = forms.BooleanField(label="Ik mag namens deze organisatie tekenen.")
    agrees = forms.BooleanField(label="Ik onderschrijf de samenwerking zoals die in de verklaring staat.")

    def __init__(self, *args: Any, intention: str | None = None, authority: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in (("agrees", intention), ("may_bind", authority)):
            if words:
                self.fields[name].label = words
        for name in ("has_read", "may_bind", "agrees"):
            self.fields[name].error_messages["required"] = "Vink dit aan om te kunnen tekenen."


class CodeForm(PlainLabForm):
    code = forms.CharField(
        label="De code uit de mail",
        max_length=20,
        help_text="Zes cijfers. De mail komt meestal binnen een minuut. Kijk ook bij ongewenste mail.",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
    )


class ProvenForm(PlainLabForm):
    """The second step of who proved the address by logging in: nothing to type."""

    proven = forms.CharField(widget=forms.HiddenInput, initial="1", max_length=1)


class RefuseForm(PlainLabForm):
    """No, by who is asked to sign."""

    because = forms.CharField(label="Waarom?", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
