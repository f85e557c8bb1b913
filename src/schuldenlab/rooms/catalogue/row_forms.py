"""What is filled in on top of the package: answers, recipes, offers, decisions, contacts."""

from collections.abc import Mapping
from typing import Any

from django import forms

from schuldenlab.foundation.labs.fields import DateField, PersonField
from schuldenlab.foundation.labs.forms import LabForm, PlainLabForm
from schuldenlab.rooms.catalogue import party_types, recipes, vocabulary
from schuldenlab.rooms.catalogue.models import EvidenceOffer, ProjectOffer
from schuldenlab.rooms.catalogue.recipes import Content
from schuldenlab.rooms.catalogue.records import ProvenProject

READABLE = "Schrijf zo dat de ander het mag lezen. Noem geen inwoners."
ONE_A_LINE = "Elk op een regel."
CONSENT = "Wij vinden goed dat dit met de naam van ons lab op de openbare catalogus staat."
LONGEST_LINE = 300


class LinesField(forms.CharField):
    """A list, typed one a line."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=4000, help_text=ONE_A_LINE, **kwargs)
        self.widget.attrs["rows"] = 5

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if any(len(line) > LONGEST_LINE for line in lines):
            raise forms.ValidationError(f"Een regel heeft hooguit {LONGEST_LINE} letters. Maak hem korter.")
        return lines


class AssessForm(forms.Form):
    """Each question about a project, with its verdict and its reason.

    Where nobody answered yet and the lab that brought the project in did, its words begin the reason; the verdict stays open.
    """

    last_seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, project: ProvenProject, last_seen: int, said: Mapping[str, str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_seen"].initial = last_seen
        self.said = said or {}
        for one in project.findings:
            self.fields[f"{one.question}.verdict"] = forms.ChoiceField(
                label=f"{one.label.capitalize()}: {one.asked}",
                choices=list(vocabulary.VERDICTS.items()),
                initial=one.verdict,
            )
            self.fields[f"{one.question}.reason"] = forms.CharField(
                label=f"Waarom ({one.label})",
                max_length=500,
                initial=self.said.get(one.question, one.reason),
                help_text="Dit zegt het lab zelf. Het oordeel is aan jullie." if one.question in self.said else "",
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def answers(self) -> dict[str, tuple[str, str]]:
        """What was answered; the words of the lab without a verdict are no answer."""
        names = [name.removesuffix(".verdict") for name in self.cleaned_data if name.endswith(".verdict")]
        found = {
            name: (self.cleaned_data[f"{name}.verdict"], self.cleaned_data[f"{name}.reason"].strip()) for name in names
        }
        return {name: answer for name, answer in found.items() if answer != ("unknown", self.said.get(name))}


class DecideForm(forms.Form):
    """Yes or no to what a lab offers, with reasons that the lab reads."""

    accepted = forms.ChoiceField(
        label="Komt het in de catalogus?",
        choices=[("yes", "ja, overnemen"), ("no", "nee, niet overnemen")],
        widget=forms.RadioSelect,
    )
    reasons = forms.CharField(
        label="Waarom",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Het lab leest dit. Bij een project staat het ook op de openbare pagina.",
    )
    decided_by = forms.CharField(
        label="Wie besloot dit", max_length=200, help_text="Bijvoorbeeld: portfolioboard, vergadering van 12 maart"
    )
    decided_on = DateField(label="Besloten op")

    def __init__(self, *args: Any, by_board: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not by_board:
            del self.fields["decided_by"]

    @property
    def values(self) -> dict[str, Any]:
        return {**self.cleaned_data, "accepted": self.cleaned_data["accepted"] == "yes"}


class StepForm(forms.Form):
    """One step of a recipe."""

    phase = forms.ChoiceField(label="Fase", choices=list(recipes.PHASES.items()))
    title = forms.CharField(label="Stap", max_length=120)
    what = forms.CharField(
        label="Wat doe je", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )
    weeks = forms.IntegerField(
        label="Hoeveel weken duurt het", required=False, min_value=1, max_value=520, help_text="Leeg: niet bekend."
    )
    role = forms.CharField(label="Wie doet het", required=False, max_length=200)
    after = forms.MultipleChoiceField(
        label="Na welke stappen", required=False, widget=forms.CheckboxSelectMultiple, choices=[]
    )
    change = forms.ChoiceField(
        label="Wat mag een ander hieraan veranderen",
        choices=[(key, f"{label}. {meaning}") for key, (label, meaning) in recipes.CHANGES.items()],
        widget=forms.RadioSelect,
    )
    kept_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, content: Content, key: str | None = None, kept: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [(row["key"], row["title"]) for row in content["steps"] if row["key"] != key]
        self.fields["after"].choices = others  # type: ignore[attr-defined]
        if not others:
            del self.fields["after"]
        self.fields["kept_version"].initial = kept
        self.initial = {**recipes.by_key(content).get(key or "", {"change": "free"}), **self.initial}

    @property
    def expected_version(self) -> int | None:
        return self.cleaned_data.get("kept_version")

    @property
    def values(self) -> dict[str, Any]:
        return {"after": [], **{name: value for name, value in self.cleaned_data.items() if name != "kept_version"}}


class TextsForm(forms.Form):
    """What a recipe says beside its steps."""

    intro = forms.CharField(
        label="Inleiding", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    kept_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, content: Content, kept: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in recipes.LISTS.items():
            self.fields[name] = LinesField(label=label, initial=content.get(name))
        self.fields["intro"].initial = content.get("intro", "")
        self.fields["kept_version"].initial = kept

    @property
    def expected_version(self) -> int | None:
        return self.cleaned_data.get("kept_version")

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "kept_version"}


class PublishForm(forms.Form):
    note = forms.CharField(
        label="Wat is er veranderd, en waarom?", max_length=300, help_text="Labs met een eigen recept lezen dit."
    )


class NewerForm(PlainLabForm):
    """Where both changed the same: which of ours give way to the newer text."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    chosen = forms.MultipleChoiceField(
        label="Waar nemen we de nieuwe tekst over, in plaats van de onze?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Wat je niet aankruist, blijft zoals jullie het hebben.",
    )

    def __init__(self, *args: Any, clashes: list[tuple[str, str]], newest: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].initial = newest
        self.fields["chosen"].choices = clashes  # type: ignore[attr-defined]
        if not clashes:
            del self.fields["chosen"]


class EvidenceOfferForm(LabForm):
    consent = forms.BooleanField(label=CONSENT)

    class Meta:
        model = EvidenceOffer
        fields = ("text", "kind", "level", "measured_on", "source")
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "text": "Alleen totalen: hoeveel deden mee, wat veranderde, waarmee is vergeleken? " + READABLE,
            "kind": "Een meting van jullie zelf, zonder vergelijking, is een eigen opgave of cijfers van een proef.",
            "source": "Een rapport of webpagina, als die er is.",
        }


class ProjectOfferForm(LabForm):
    """An own project, told to whoever may want to take it over."""

    phases = forms.MultipleChoiceField(
        label="Fasen van schuldhulp", choices=vocabulary.PHASE_CHOICES, widget=forms.CheckboxSelectMultiple
    )
    themes = forms.MultipleChoiceField(
        label="Thema’s", choices=list(vocabulary.THEMES.items()), widget=forms.CheckboxSelectMultiple
    )
    groups = forms.MultipleChoiceField(
        label="Groepen", choices=list(vocabulary.GROUPS.items()), widget=forms.CheckboxSelectMultiple
    )
    needs = forms.MultipleChoiceField(
        label="Soorten partijen die nodig zijn",
        required=False,
        choices=party_types.choices(),
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text="Houd Ctrl (of Cmd) ingedrukt om er meer te kiezen.",
    )
    consent = forms.BooleanField(label=CONSENT)

    class Meta:
        model = ProjectOffer
        fields = (
            "name", "summary", "target_group", "phases", "themes", "groups", "needs", "finance", "prerequisites",
            "indicators", "workable", "reusable", "available",
        )  # fmt: skip
        widgets = {
            name: forms.Textarea(attrs={"rows": 4})
            for name in ("summary", "prerequisites", "indicators", "workable", "reusable", "available")
        }
        help_texts = {
            "summary": "Voor iemand die het niet kent. " + READABLE,
            "prerequisites": ONE_A_LINE,
            "indicators": ONE_A_LINE,
            "workable": "Draait het met echte mensen? Wat is het resultaat, en wie betaalt het straks? Noem bewijs.",
            "reusable": "Hebben andere gemeenten dit probleem ook? Welke publieke en private partijen doen mee?",
            "available": "Wat kan een ander meteen overnemen, en wat vraagt het?",
        }


class ContactForm(PlainLabForm):
    person = PersonField(label="Wie mogen anderen benaderen?", required=True)
    since = DateField(label="Sinds wanneer loopt het project bij jullie?", required=False)
