"""The forms of access: begin a lab, change it, invite, make an account."""

from typing import Any

from django import forms

from schuldenlab.foundation.accounts.forms import CHOOSE_WELL
from schuldenlab.foundation.labs.fields import DateField, PersonField
from schuldenlab.foundation.labs.forms import LabForm, PlainLabForm
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.foundation.labs.permissions import ROLE_CHOICES, Role
from schuldenlab.rooms.membership.fields import MunicipalitiesMixin
from schuldenlab.rooms.membership.rules import MOST_HOURS

ROLE_EXPLAINED = {
    Role.KWARTIERMAKER: "zet het lab op; mag alles vastleggen",
    Role.WETHOUDER: "draagt het politiek; leest mee, oordeelt, legt vast wat anders geregeld is",
    Role.COMMISSIONER: "geeft de opdracht namens de ambtelijke organisatie; leest mee en nodigt uit",
    Role.PROGRAMME_MANAGER: "neemt het lab over en leidt het programmateam",
    Role.TEAM_MEMBER: "werkt mee; legt gesprekken, partners en projecten vast",
    Role.READER: "leest mee en verandert niets",
}
ROLE_OPTIONS = [(value, f"{label}: {ROLE_EXPLAINED[Role(value)]}") for value, label in ROLE_CHOICES]
GUESTS = (("kwartiermaker", "Kwartiermaker"), ("wethouder", "Wethouder"), ("commissioner", "Ambtelijk opdrachtgever"))


class MakeLabForm(MunicipalitiesMixin):
    name = forms.CharField(
        label="Naam van het lab",
        max_length=120,
        required=False,
        help_text="Laat leeg, dan heet het Schuldenlab en de naam van de gemeente. Je kunt dit later veranderen.",
    )
    kick_off_target = DateField(
        label="Wanneer wil je de startbijeenkomst?",
        required=False,
        help_text="Een streefdatum is genoeg; vaak een half jaar tot een jaar vooruit. Wij rekenen ermee terug.",
    )
    role = forms.ChoiceField(
        label="Wat ben jij in dit lab?",
        widget=forms.RadioSelect,
        initial="kwartiermaker",
        choices=[
            ("kwartiermaker", "kwartiermaker: ik zet het lab op"),
            ("commissioner", "ambtelijk opdrachtgever: ik geef de opdracht en nodig de kwartiermaker uit"),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_municipalities([])
        for key, _ in GUESTS:
            self.fields[f"{key}_name"] = forms.CharField(label="Naam", max_length=120, required=False)
            self.fields[f"{key}_mail"] = forms.EmailField(label="E-mailadres", required=False)
        self.fields["anyway"] = forms.BooleanField(label="Ja, begin toch een nieuw lab", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for key, label in GUESTS:
            name, mail = cleaned.get(f"{key}_name"), cleaned.get(f"{key}_mail")
            if name and not mail and f"{key}_mail" not in self.errors:
                self.add_error(f"{key}_mail", f"{label}: vul ook het e-mailadres in, of laat de naam leeg.")
            if mail and not name:
                self.add_error(f"{key}_name", f"{label}: vul ook de naam in, of laat het adres leeg.")
        if cleaned.get("role") == "commissioner" and not cleaned.get("kwartiermaker_name"):
            self.add_error("kwartiermaker_name", "Wie wordt de kwartiermaker? Die krijgt een uitnodiging.")
        return cleaned

    @property
    def basic_rows(self) -> list[forms.BoundField]:
        return [self["name"], self["kick_off_target"], self["role"]]

    @property
    def guest_rows(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        return [(label, self[f"{key}_name"], self[f"{key}_mail"]) for key, label in GUESTS]

    @property
    def values(self) -> dict[str, Any]:
        """What `make_lab` wants. A kwartiermaker who begins a lab does not invite another one here."""
        cleaned = self.cleaned_data
        return {
            "name": " ".join(cleaned["name"].split()),
            "codes": self.codes,
            "kick_off_target": cleaned["kick_off_target"],
            "role": cleaned["role"],
            "invited": [
                (Person(name=cleaned[f"{key}_name"], mail=cleaned[f"{key}_mail"], function=label.lower()), key)
                for key, label in GUESTS
                if cleaned[f"{key}_name"] and not (key == "kwartiermaker" and cleaned["role"] == "kwartiermaker")
            ],
        }


class LabSettingsForm(LabForm, MunicipalitiesMixin):
    class Meta:
        model = Lab
        fields = ("name", "kick_off_target")
        help_texts = {
            "name": "Zo heet het lab op elke pagina en in elk document. Het webadres verandert niet mee.",
            "kick_off_target": "De dag waar je naartoe werkt. De planning rekent vanaf hier terug.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_municipalities(self.lab.codes)

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("name", "kick_off_target")}


class InviteForm(PlainLabForm):
    person = PersonField(
        label="Wie nodig je uit?",
        mail_required=True,
        help_text="Kies iemand die het lab al kent, of voeg iemand toe. De uitnodiging gaat naar het e-mailadres.",
    )
    role = forms.ChoiceField(label="Als wat?", choices=ROLE_OPTIONS, widget=forms.RadioSelect, initial="team_member")
    message = forms.CharField(
        label="Een persoonlijk woord",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Komt boven in de mail te staan.",
    )


class RoleForm(PlainLabForm):
    role = forms.ChoiceField(label="Nieuwe rol", choices=ROLE_OPTIONS, widget=forms.RadioSelect)


class LookInForm(forms.Form):
    reason = forms.CharField(
        label="Waarom kijk je mee?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Het lab leest dit. Bijvoorbeeld: de kwartiermaker vraagt hulp bij een mail die niet aankomt.",
    )
    hours = forms.TypedChoiceField(
        label="Hoe lang?",
        coerce=int,
        choices=[(hours, "1 uur" if hours == 1 else f"{hours} uur") for hours in range(1, MOST_HOURS + 1)],
        help_text="Daarna kun je vanzelf niet meer in het lab.",
    )


class NewAccountForm(forms.Form):
    """Who comes in by an invitation; the address is already proven by the mail."""

    name = forms.CharField(label="Naam", max_length=120, help_text="Voornaam en achternaam: zo ziet het lab u.")
    password = forms.CharField(
        label="Kies een wachtwoord",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=CHOOSE_WELL.replace("jij", "u"),
    )


class AccountInviteForm(forms.Form):
    name = forms.CharField(label="Naam", max_length=120)
    mail = forms.EmailField(
        label="E-mailadres", help_text="Hier gaat de uitnodiging naartoe, en hiermee logt die persoon in."
    )
    as_national = forms.BooleanField(
        label="Als adviseur van SchuldenlabNL",
        required=False,
        help_text="Ziet het landelijke beeld en beantwoordt vragen van alle labs.",
    )

    def __init__(self, *args: Any, may_make_national: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_make_national:
            del self.fields["as_national"]
