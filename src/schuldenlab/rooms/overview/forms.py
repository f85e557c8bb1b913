"""What the national page can be narrowed to."""

from django import forms

from schuldenlab.foundation.municipalities import register
from schuldenlab.rooms.overview.rules import STAGES, Choice


def provinces() -> list[tuple[str, str]]:
    found = {row.province_code: row.province for row in register.everything()}
    return sorted(found.items(), key=lambda pair: pair[1])


class FilterForm(forms.Form):
    """Never refuses: what it does not understand counts as not asked."""

    q = forms.CharField(label="Naam van een lab of een gemeente", required=False, max_length=100)
    provincie = forms.ChoiceField(label="Provincie", required=False)
    stand = forms.ChoiceField(label="Hoe ver", required=False, choices=[("", "Alles"), *STAGES.items()])
    vraagt = forms.BooleanField(label="Alleen labs die op antwoord wachten", required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["provincie"].choices = [("", "Heel Nederland"), *provinces()]  # type: ignore[attr-defined]

    def choice(self) -> Choice:
        self.full_clean()
        told = self.cleaned_data
        return Choice(
            word=told.get("q", "").strip(),
            province=told.get("provincie", ""),
            stage=told.get("stand", ""),
            asks=told.get("vraagt", False),
        )
