"""The forms on a partner's own page: one question each, in *u*, short enough for a phone."""

from django import forms

from schuldenlab.foundation.labs.fields import DateField
from schuldenlab.foundation.labs.forms import LabForm, PlainLabForm
from schuldenlab.rooms.partners.models import KINDS, Contribution

TEXT = {"rows": 4}


class DecisionDateForm(PlainLabForm):
    decides_before = DateField(
        label="Voor welke datum besluit uw organisatie?",
        help_text="Een schatting is genoeg. U kunt het later veranderen.",
    )
    remark = forms.CharField(
        label="Wilt u er iets bij zeggen?",
        help_text="Bijvoorbeeld wie het besluit neemt, of wat u daarvoor nog nodig heeft.",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs=TEXT),
    )


class PromiseForm(PlainLabForm):
    function = forms.CharField(label="Wat is uw functie?", max_length=120)
    remark = forms.CharField(
        label="Wilt u er iets bij zeggen?", max_length=2000, required=False, widget=forms.Textarea(attrs=TEXT)
    )


class StepOutForm(PlainLabForm):
    remark = forms.CharField(
        label="Wilt u zeggen waarom?",
        help_text="Dat hoeft niet.",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs=TEXT),
    )


class OfferForm(LabForm):
    class Meta:
        model = Contribution
        fields = ("kind", "amount", "text")
        widgets = {"kind": forms.RadioSelect}
        labels = {"kind": "Wat biedt u aan?", "amount": "Hoeveel?", "text": "Waarvoor, of wat precies?"}
        help_texts = {
            "amount": "Bij geld in euro, bij uren per week, bij plekken het aantal. Anders kunt u dit leeg laten.",
            "text": "Bijvoorbeeld: een medewerker die meedenkt in de stuurgroep.",
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["kind"].choices = KINDS  # type: ignore[attr-defined]


class QuestionForm(PlainLabForm):
    text = forms.CharField(
        label="Wat wilt u weten?",
        help_text="Schrijf niets over inwoners met schulden.",
        max_length=2000,
        widget=forms.Textarea(attrs=TEXT),
    )


class PassOnForm(PlainLabForm):
    name = forms.CharField(label="Hoe heet uw collega?", max_length=120)
    function = forms.CharField(label="Wat is de functie van uw collega?", max_length=120, required=False)
    mail = forms.EmailField(label="Wat is het e-mailadres van uw collega?", max_length=254)
    remark = forms.CharField(
        label="Waarom geeft u het door?", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    knows = forms.BooleanField(
        label="Mijn collega weet dit, en vindt het goed dat u mailt",
        error_messages={"required": "Vraag het eerst aan uw collega. Zet daarna het vinkje."},
    )


class MailForm(PlainLabForm):
    """Nothing to fill in: the button says it all."""
