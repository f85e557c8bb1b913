"""What is asked on the verification page: a file, or the code on the paper."""

from typing import Any

from django import forms

from schuldenlab.foundation.sealing.verifying import MOST

MEGABYTE = 1024 * 1024


class CheckForm(forms.Form):
    """One of the two; with both, the file is looked at."""

    file = forms.FileField(
        label="Het bestand (pdf)",
        required=False,
        allow_empty_file=True,  # of an empty file, too, it is told what it is
        help_text=f"Het document zoals u het kreeg. Hoogstens {MOST // MEGABYTE} MB. Na het controleren wissen wij het.",
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
    )
    code = forms.CharField(
        label="Of de code op het papier",
        required=False,
        max_length=30,
        help_text="Twaalf tekens, onderaan de bladen met handtekeningen. Bijvoorbeeld 7KQM-4TZP-X2WB.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_file(self) -> Any:
        found = self.cleaned_data["file"]
        if found and found.size > MOST:
            raise forms.ValidationError(
                f"Dit bestand is groter dan {MOST // MEGABYTE} MB. Onze documenten zijn kleiner: controleer of dit het goede is."
            )
        return found

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors and found.get("file") is None and not found.get("code"):
            self.add_error("file", "Kies een bestand, of typ de code die op het papier staat.")
        return found
