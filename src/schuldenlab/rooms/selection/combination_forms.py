"""What the lab has for its projects together: by GET to look, by POST to keep."""

from typing import Any

from django import forms

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.fields import DutchDecimalField
from schuldenlab.foundation.labs.forms import PlainLabForm
from schuldenlab.rooms.selection import combination_words
from schuldenlab.rooms.selection.matching_facts import Candidate


class LimitsForm(PlainLabForm):
    """The same boxes on the page of the combination (GET) and on the page that keeps them (POST)."""

    kept_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    money = DutchDecimalField(
        label="Hoeveel geld is er, in euro’s?",
        max_digits=12,
        decimal_places=2,
        help_text="Voor alle projecten samen, in het eerste jaar. Bijvoorbeeld: 100000.",
    )
    hours = DutchDecimalField(
        label="Hoeveel uur per week heeft het team?",
        max_digits=6,
        decimal_places=1,
        help_text="Voor alle projecten samen. Bijvoorbeeld: 24.",
    )
    at_most = forms.IntegerField(
        label="Hoeveel projecten tegelijk, hooguit?", help_text="Een team kan maar een paar dingen tegelijk goed doen."
    )
    must = forms.MultipleChoiceField(
        label="Deze moeten erbij",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Bijvoorbeeld omdat ze al lopen, of omdat ze zijn beloofd.",
    )
    without = forms.MultipleChoiceField(
        label="Deze willen we niet", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, estimated: list[Candidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(row.key, row.name) for row in estimated]
        for name in ("must", "without"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.names = dict(choices)

    @property
    def expected_version(self) -> int | None:  # type: ignore[override]
        return self.cleaned_data.get("kept_version")

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "kept_version"}

    def clean(self) -> dict[str, Any]:
        """The same rule as the action, so that looking by GET is refused at the same boxes."""
        if not self.errors:
            try:
                combination_words.check_limits(self.values, self.names)
            except RuleBroken as error:
                self.add_error(error.field, self.told(error.message))
        return self.cleaned_data

    def told(self, message: str) -> str:
        for key, name in self.names.items():
            message = message.replace(f": {key}", f": {name}")
        return message
