"""The forms for anybody. They ask as little as they can: not whether somebody has had debts, and no more than one address."""

from typing import Any

from django import forms

from schuldenlab.rooms.trials import entries
from schuldenlab.rooms.trials.forms import NoPersonalNumbers

TRAP = "Dit veld is een val voor programma's die formulieren vullen. Maak het leeg en verstuur opnieuw."


class BringInForm(NoPersonalNumbers, forms.Form):
    title = forms.CharField(label="Hoe heet uw idee?", max_length=150, help_text="Kort en herkenbaar.")
    problem = forms.CharField(
        label="Welk probleem lost het op?",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="In gewone taal. Schrijf over wat vaak misgaat, niet over één mens.",
    )
    target_group = forms.CharField(
        label="Voor wie?",
        max_length=300,
        required=False,
        help_text="Een groep, geen mensen. Bijvoorbeeld: jongeren met een eerste baan.",
    )
    hypothesis = forms.CharField(
        label="Wat zou helpen, en waarom denkt u dat?",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    organisation = forms.CharField(label="Namens welke organisatie?", max_length=120, required=False)
    name = forms.CharField(
        label="Hoe mogen we u noemen?",
        max_length=120,
        help_text="Een voornaam of een schuilnaam mag. De mensen van het lab zien deze naam.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    mail = forms.EmailField(
        label="Uw e-mailadres",
        max_length=254,
        help_text="Hierheen sturen we de link en het antwoord. Niemand ziet dit adres, ook het lab niet.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(
        label="Laat dit veld leeg",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(TRAP)
        return ""

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "website"}


class WithdrawForm(forms.Form):
    what = forms.ChoiceField(label="Wat wilt u laten weghalen?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, both: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = entries.WITHDRAWALS if both else entries.WITHDRAWALS[1:]
        self.fields["what"].choices = offered  # type: ignore[attr-defined]
