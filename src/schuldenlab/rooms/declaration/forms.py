"""An article, a signatory, freezing, paper, and the partner's own page."""

from typing import Any

from django import forms

from schuldenlab.foundation.documents.fields import UploadField
from schuldenlab.foundation.labs.fields import DateField, PersonField
from schuldenlab.foundation.labs.forms import LabForm, PlainLabForm
from schuldenlab.foundation.municipalities import register
from schuldenlab.rooms.declaration import rules
from schuldenlab.rooms.declaration.models import Clause
from schuldenlab.rooms.partners.models import Partner


class ClauseForm(LabForm):
    class Meta:
        model = Clause
        fields = ("heading", "text")
        labels = {"heading": "Kop van het artikel", "text": "Tekst"}
        help_texts = {
            "text": "Laat een regel leeg voor een nieuwe alinea. Begin regels met een streepje voor een lijst. "
            "Schrijf wat partijen willen en waarvoor zij zich inspannen, niet wat zij moeten."
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 12})}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.instance.computed and not (cleaned.get("text") or "").strip():
            self.add_error("text", "Schrijf de tekst van het artikel.")
        return cleaned


class SignatoryForm(PlainLabForm):
    """`party` is a municipality of the lab or one of its partners."""

    party = forms.ChoiceField(label="Namens welke partij?")
    person = PersonField(
        label="Wie tekent?",
        mail_required=True,
        help_text="Kies iemand die deze partij mag binden. Zijn of haar e-mailadres is nodig voor de link.",
    )
    bound_by = forms.ChoiceField(
        label="Waarom mag deze persoon tekenen?",
        choices=list(rules.BOUND_BY.items()),
        widget=forms.RadioSelect,
        help_text="Voor een gemeente tekent de burgemeester, of wie hij schriftelijk aanwees. Voor een partner een bestuurder, of iemand met een volmacht.",
    )
    upload = UploadField(
        label="De aanwijzing of volmacht",
        required=False,
        help_text="Alleen nodig bij een schriftelijke aanwijzing of volmacht.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        municipalities = [(f"code:{row.code}", f"gemeente {row.name}") for row in self.lab.municipalities]
        partners = [(f"partner:{row.pk}", str(row)) for row in Partner.objects.in_lab(self.lab)]
        self.fields["party"].choices = [("", "Kies een partij"), *municipalities, *partners]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        kind, _, key = self.cleaned_data["party"].partition(":")
        chosen = {name: value for name, value in self.cleaned_data.items() if name != "party"}
        if kind == "code":
            return {**chosen, "code": register.get(key).code, "partner": None}
        return {**chosen, "code": "", "partner": Partner.objects.in_lab(self.lab).get(pk=key)}


class FreezeForm(PlainLabForm):
    deadline = DateField(
        label="Tekenen vóór", required=False, help_text="Deze datum staat in de mail aan de ondertekenaars."
    )
    sure = forms.BooleanField(label="De tekst is af: hij kan hierna niet meer veranderen.")


class PaperForm(PlainLabForm):
    name = forms.CharField(label="Wie tekende?", max_length=120)
    function = forms.CharField(label="In welke functie?", max_length=120)
    dated = DateField(label="Datum op het papier")
    witnesses = forms.CharField(
        label="Twee getuigen", max_length=250, help_text="De namen van twee mensen die erbij waren."
    )
    upload = UploadField(label="Scan of foto van het getekende papier")

    def clean_witnesses(self) -> str:
        names = [
            name.strip() for name in self.cleaned_data["witnesses"].replace(" en ", ",").split(",") if name.strip()
        ]
        if len(names) < 2:
            raise forms.ValidationError("Noem twee getuigen, met een komma ertussen.")
        return " en ".join(names)


class LaterForm(PlainLabForm):
    on = DateField(label="Treedt toe op", required=False, help_text="Laat leeg om de datum weg te halen.")


class SignForm(PlainLabForm):
    """The partner's own: name, function, authority, intention."""

    name = forms.CharField(label="Uw naam", max_length=120)
    function = forms.CharField(label="Uw functie", max_length=120)
    has_read = forms.BooleanField(label="Ik heb de hele tekst gelezen.")
    may_bind = forms.BooleanField(label="Ik mag namens deze organisatie tekenen.")
    agrees = forms.BooleanField(label="Ik onderschrijf de samenwerking zoals die in de verklaring staat.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("has_read", "may_bind", "agrees"):
            self.fields[name].error_messages["required"] = "Vink dit aan om te kunnen tekenen."


class DeclineForm(PlainLabForm):
    because = forms.CharField(
        label="Waarom nu niet?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Alleen de mensen die het lab opzetten lezen dit.",
    )
