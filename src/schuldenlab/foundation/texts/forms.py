"""The form in which a text is worded."""

from typing import Any

from django import forms

from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.texts.registry import Tekst

HOW = (
    "Tussen accolades staat wat wij invullen, bijvoorbeeld {lab}. Wat tussen rechte haken staat, valt weg als er niets in"
    " te vullen is. Een witregel begint een nieuwe alinea."
)


class WordingForm(forms.Form):
    """The words of one text. `kept_version`: the version that the editor began with."""

    subject = forms.CharField(label="Onderwerp", max_length=200)
    body = forms.CharField(
        label="Tekst", max_length=8000, help_text=HOW, widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "true"})
    )
    reason = forms.CharField(
        label="Waarom verander je dit?", max_length=300, required=False, help_text="Dit staat bij de versie, voor wie na jou komt."
    )  # fmt: skip
    kept_version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, text: Tekst, lab: Lab | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text, self.lab = text, lab
        if not text.is_mail:
            del self.fields["subject"]

    @property
    def expected_version(self) -> int | None:
        return self.cleaned_data.get("kept_version")

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "kept_version"}


class RestoreForm(forms.Form):
    """Why the original comes back."""

    reason = forms.CharField(label="Waarom zet je de tekst terug?", max_length=300, required=False)

    def __init__(self, *args: Any, lab: Lab | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lab = lab

    @property
    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
