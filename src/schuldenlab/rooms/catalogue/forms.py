"""The filter of the catalogue."""

from typing import Any

from django import forms

from schuldenlab.rooms.catalogue import projects, search, vocabulary
from schuldenlab.rooms.catalogue.projects import ProvenProject

ALL = [("", "Alle")]


class FilterForm(forms.Form):
    """Search and filter by GET. A value that does not exist asks nothing, so an old address keeps working."""

    q = forms.CharField(
        label="Zoekwoorden", required=False, max_length=200, help_text="Bijvoorbeeld: jongeren, huisuitzetting"
    )
    phase = forms.ChoiceField(label="Fase van schuldhulp", required=False, choices=ALL + vocabulary.PHASE_CHOICES)
    theme = forms.ChoiceField(label="Thema", required=False, choices=[*ALL, *vocabulary.THEMES.items()])
    group = forms.ChoiceField(label="Voor wie", required=False, choices=[*ALL, *vocabulary.GROUPS.items()])
    status = forms.ChoiceField(label="Hoe ver is het", required=False, choices=[*ALL, *vocabulary.STATUSES.items()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_valid()

    @property
    def asked(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if value}

    def found(self) -> list[ProvenProject]:
        marks = {name: value for name, value in self.asked.items() if name != "q"}
        return search.search(projects.having(**marks), self.asked.get("q", ""))
