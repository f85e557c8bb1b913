"""allauth's forms with our Dutch: a label on every field, what it is for, and no placeholders."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp.forms import ActivateTOTPForm as BaseActivateTOTPForm
from django import forms

from schuldenlab.foundation.accounts.models import User

CHOOSE_WELL = (
    "Minstens 12 tekens. Een zin die alleen jij kent is het makkelijkst te onthouden en het moeilijkst te raden."
)
CODE_HELP = "De zes cijfers uit de app op je telefoon. Heb je je telefoon niet? Dan kan ook een van je herstelcodes."


def dress(form: forms.BaseForm, **words: tuple[str, str]) -> None:
    """Give fields a label and a help text; take the placeholders away."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        if name in words:
            field.label, field.help_text = words[name]


class LoginForm(account_forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, login=("E-mailadres", ""), password=("Wachtwoord", ""))
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ChangePasswordForm(account_forms.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(
            self,
            oldpassword=("Je wachtwoord van nu", ""),
            password1=("Nieuw wachtwoord", CHOOSE_WELL),
            password2=("Nog een keer het nieuwe wachtwoord", ""),
        )


class SetPasswordForm(account_forms.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, password1=("Wachtwoord", CHOOSE_WELL), password2=("Nog een keer het wachtwoord", ""))


class ResetPasswordForm(account_forms.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, email=("E-mailadres", "Het adres waarmee je inlogt."))


class ResetPasswordKeyForm(account_forms.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(
            self,
            password1=("Nieuw wachtwoord", CHOOSE_WELL),
            password2=("Nog een keer het nieuwe wachtwoord", ""),
        )


class ReauthenticateForm(account_forms.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, password=("Wachtwoord", ""))


class AuthenticateForm(mfa_forms.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, code=("Code", CODE_HELP))


class CodeAgainForm(mfa_forms.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, code=("Code", CODE_HELP))


class ActivateTOTPForm(BaseActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, code=("De code die de app nu laat zien", "Zes cijfers; de app maakt elke halve minuut een nieuwe."))


class NameForm(forms.ModelForm):
    """How the reader is called in this application."""

    class Meta:
        model = User
        fields = ["name"]
        help_texts = {"name": "Zo sta je bij wat je doet, bijvoorbeeld in het logboek: voornaam en achternaam."}

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())
