"""An article, a signatory, freezing, paper, and the partner's own page."""

from typing import Any

from django import forms

from schuldenlab.foundation.documents.fields import UploadField
from schuldenlab.foundation.labs.fields import DateField, PersonField
from schuldenlab.foundation.labs.forms import LabForm, PlainLabForm
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.proof.forms import SignForm
from schuldenlab.rooms.declaration import rules, texts
from schuldenlab.rooms.declaration.models import Clause, ClauseRemark
from schuldenlab.rooms.partners.models import Partner


class ClauseForm(LabForm):
    class Meta:
        model = Clause
        fields = ("heading", "text")
        labels = {"heading": "Kop van het artikel", "text": "Tekst"}
        help_texts = {
            "text": "Laat een regel leeg voor een nieuwe alinea. Begin elke regel van een lijst met een streepje en een "
            "spatie. Schrijf wat de partijen willen en waarvoor zij zich inspannen, niet wat zij moeten."
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 14})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.computed == texts.PARTIES:
            del self.fields["text"]
        elif self.instance.computed == texts.EFFORTS:
            self.fields["text"].label = "Tekst vóór de lijst"
            self.fields["text"].help_text = "Wat elke partner toezegde, komt er vanzelf onder te staan."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "text" in self.fields and not self.instance.computed and not (cleaned.get("text") or "").strip():
            self.add_error("text", "Schrijf de tekst van het artikel.")
        return cleaned


def party_choices(lab: Lab) -> list[tuple[str, str]]:
    """The municipalities of the lab and its partners, as `code:GM0479` and `partner:7`."""
    municipalities = [(f"code:{row.code}", f"gemeente {row.name}") for row in lab.municipalities]
    partners = [(f"partner:{row.pk}", str(row)) for row in Partner.objects.in_lab(lab)]
    return [("", "Kies een partij"), *municipalities, *partners]


def with_party(cleaned: dict[str, Any], lab: Lab) -> dict[str, Any]:
    """The values with the chosen party as `code` or `partner`."""
    values = {name: value for name, value in cleaned.items() if name != "party"}
    kind, _, key = cleaned.get("party", "").partition(":")
    if kind == "code":
        return {**values, "code": key}
    return {**values, "partner": Partner.objects.in_lab(lab).get(pk=key)} if kind == "partner" else values


class SignatoryForm(PlainLabForm):
    """`party` is a municipality of the lab or one of its partners."""

    party = forms.ChoiceField(
        label="Namens welke partij?",
        help_text="Staat de partij er niet bij? Zet haar eerst op de lijst met partners.",
    )
    person = PersonField(
        label="Wie tekent?",
        mail_required=True,
        help_text="Kies iemand die deze partij mag binden, bijvoorbeeld de burgemeester of de directeur. "
        "De persoonlijke link gaat naar zijn of haar eigen e-mailadres.",
    )
    bound_by = forms.ChoiceField(
        label="Waarom mag deze persoon tekenen?",
        choices=list(rules.BOUND_BY.items()),
        widget=forms.RadioSelect,
        help_text="Voor een gemeente tekent de burgemeester, of wie hij schriftelijk aanwees. "
        "Voor een partner een bestuurder, of iemand met een volmacht.",
    )
    upload = UploadField(
        label="De aanwijzing of volmacht",
        required=False,
        help_text="Alleen nodig bij een schriftelijke aanwijzing of volmacht. Een pdf of een foto, hoogstens 25 MB.",
    )

    def __init__(self, *args: Any, known_party: str = "", **kwargs: Any) -> None:
        """`known_party`: the party of a row that exists; then only its person and right can change."""
        super().__init__(*args, **kwargs)
        if known_party:
            del self.fields["party"]
            return
        self.fields["party"].choices = party_choices(self.lab)  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        return with_party(self.cleaned_data, self.lab)


class RoundForm(PlainLabForm):
    until = DateField(
        label="Reageren tot en met", help_text="Twee of drie weken is gebruikelijk: een jurist moet het kunnen lezen."
    )
    message = forms.CharField(
        label="Jouw woorden in de mail",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bijvoorbeeld waarover jullie het hadden, of waarop de lezer vooral moet letten.",
    )


class ReaderForm(PlainLabForm):
    party = forms.ChoiceField(label="Namens welke partij?")
    person = PersonField(label="Wie leest mee?", mail_required=True, help_text="Bijvoorbeeld een jurist of secretaris.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].choices = party_choices(self.lab)  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        return with_party(self.cleaned_data, self.lab)


class RemarksForm(PlainLabForm):
    """A box for each article of the version that is read, and one for the whole text."""

    def __init__(self, *args: Any, articles: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.articles = articles
        for number, article in enumerate(articles, start=1):
            self.fields[f"artikel_{number}"] = remark_field(f"Uw opmerking bij ‘{article['title']}’")
        self.fields["geheel"] = remark_field("Uw opmerking bij de hele tekst")

    @property
    def boxes(self) -> list[Any]:
        return [self[f"artikel_{number}"] for number in range(1, len(self.articles) + 1)]

    @property
    def remarks(self) -> list[tuple[int | None, str]]:
        said: list[tuple[int | None, str]] = [
            (article["clause"], self.cleaned_data.get(f"artikel_{number}", ""))
            for number, article in enumerate(self.articles, start=1)
        ]
        return [*said, (None, self.cleaned_data.get("geheel", ""))]


def remark_field(label: str) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, required=False, max_length=2000, widget=area)


class SettleForm(LabForm):
    class Meta:
        model = ClauseRemark
        fields = ("outcome", "because")
        labels = {"outcome": "Wat doe je ermee?", "because": "Toelichting"}
        help_texts = {
            "because": "Wie de opmerking maakte, leest dit. Neem je haar niet over, schrijf dan waarom. "
            "Neem je haar wel over, pas dan ook het artikel aan."
        }
        widgets = {"outcome": forms.RadioSelect, "because": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["outcome"]
        field.required = True
        field.choices = ClauseRemark._meta.get_field("outcome").choices  # type: ignore[attr-defined]


class DeadlineForm(PlainLabForm):
    deadline = DateField(
        label="Tekenen vóór",
        required=False,
        help_text="Deze datum staat in de mail aan de ondertekenaars. Neem bijvoorbeeld een week vóór de start.",
    )


class FreezeForm(DeadlineForm):
    in_order = forms.BooleanField(
        label="Vraag om te tekenen in vaste volgorde: eerst de gemeente, dan de partners zoals ze op de lijst staan.",
        required=False,
        help_text="Wie aan de beurt is, krijgt bericht zodra de vorige tekende. Laat leeg om iedereen tegelijk te vragen.",
    )
    sure = forms.BooleanField(label="De tekst is af. Iedereen tekent precies deze woorden.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sure"].error_messages["required"] = "Vink dit aan als de tekst af is."


class PaperForm(PlainLabForm):
    name = forms.CharField(label="Wie tekende?", max_length=120)
    function = forms.CharField(label="In welke functie?", max_length=120)
    dated = DateField(label="Datum op het papier", help_text="De dag waarop is getekend.")
    witnesses = forms.CharField(
        label="Twee getuigen",
        max_length=250,
        help_text="De namen van twee mensen die erbij waren, met een komma ertussen. Bijvoorbeeld: Anna Aarts, Bo Smit.",
    )
    upload = UploadField(
        label="Scan of foto van het getekende papier", help_text="Een pdf of een foto, hoogstens 25 MB."
    )


class LaterForm(PlainLabForm):
    on = DateField(
        label="Treedt toe op",
        required=False,
        help_text="De dag waarop je haar handtekening verwacht. Laat leeg om de datum weg te halen.",
    )


class ColleagueForm(PlainLabForm):
    """A colleague whom the signatory names."""

    name = forms.CharField(label="Naam", max_length=120)
    function = forms.CharField(label="Functie", max_length=120)
    address = forms.EmailField(label="E-mailadres", max_length=254)


class TabletForm(SignForm):
    """The same on stage, with two ways to show who is signing."""

    proof = forms.ChoiceField(
        label="Hoe blijkt dat u het bent?",
        choices=[
            ("code", "Met een code die nu naar mijn eigen mailadres gaat"),
            ("witnesses", "Ik heb geen telefoon bij me: twee mensen die erbij zijn getuigen"),
        ],
        widget=forms.RadioSelect,
    )
    witnesses = forms.CharField(
        label="Twee getuigen",
        required=False,
        max_length=250,
        help_text="Alleen zonder code. De namen van twee mensen die erbij zijn, met een komma ertussen.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("proof") == "witnesses" and not cleaned.get("witnesses"):
            self.add_error("witnesses", "Noem twee getuigen, met een komma ertussen.")
        return cleaned


class ConsentForm(PlainLabForm):
    bound_by = forms.ChoiceField(
        label="Waarom mag deze persoon tekenen?", choices=list(rules.BOUND_BY.items()), widget=forms.RadioSelect
    )
    upload = UploadField(
        label="De aanwijzing of volmacht",
        required=False,
        help_text="Alleen nodig bij een schriftelijke aanwijzing of volmacht. Een pdf of een foto, hoogstens 25 MB.",
    )


class DeclineForm(PlainLabForm):
    because = forms.CharField(
        label="Waarom nu niet?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bijvoorbeeld: ons bestuur besluit op 12 mei. Alleen de mensen die het lab opzetten lezen dit.",
    )
