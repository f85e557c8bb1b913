"""How allauth behaves in this house: no sign-up, our words, our mail."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from markupsafe import Markup

from schuldenlab.foundation.core import tokens

ERRORS = {
    "account_inactive": "Dit account is gesloten. Vraag de beheerder als dat niet klopt.",
    "email_password_mismatch": "Het e-mailadres en het wachtwoord horen niet bij elkaar. Kijk ze allebei na.",
    "invalid_login": "Het e-mailadres en het wachtwoord horen niet bij elkaar. Kijk ze allebei na.",
    "enter_current_password": "Dit is niet je wachtwoord van nu.",
    "incorrect_password": "Dit is niet je wachtwoord.",
    "incorrect_code": "Deze code klopt niet (meer). Neem de code die de app nu laat zien.",
    "too_many_login_attempts": "Er is te vaak een verkeerd wachtwoord geprobeerd. Wacht vijf minuten.",
    "rate_limited": "Dat ging te snel achter elkaar. Wacht een minuut en probeer het opnieuw.",
    "invalid_password_reset": "Deze link werkt niet meer. Vraag een nieuwe aan.",
    "cannot_generate_recovery_codes": "Zet eerst de tweede stap aan; dan krijg je herstelcodes.",
}
SAID = {
    "account/messages/logged_out.txt": "Je bent uitgelogd.",
    "account/messages/password_changed.txt": "Je wachtwoord is veranderd.",
    "account/messages/password_set.txt": "Je wachtwoord is ingesteld.",
    "mfa/messages/totp_activated.txt": "De tweede stap staat aan. Bij het inloggen vragen we voortaan ook een code.",
    "mfa/messages/totp_deactivated.txt": "De tweede stap staat uit. Inloggen gaat weer met alleen je wachtwoord.",
    "mfa/messages/recovery_codes_generated.txt": "Bewaar je herstelcodes. Codes die je eerder had, werken niet meer.",
}
# What is mailed when something changed: (subject, sentence).
NOTICES = {
    "account/email/password_changed": ("Je wachtwoord is veranderd", "Het wachtwoord van je account is veranderd."),
    "account/email/password_set": ("Je wachtwoord is ingesteld", "Er is een wachtwoord ingesteld voor je account."),
    "account/email/password_reset": (
        "Je wachtwoord is veranderd",
        "Het wachtwoord van je account is opnieuw ingesteld.",
    ),
    "mfa/email/totp_activated": ("De tweede stap staat aan", "Bij het inloggen vragen we voortaan ook een code."),
    "mfa/email/totp_deactivated": ("De tweede stap staat uit", "Inloggen gaat weer met alleen een wachtwoord."),
    "mfa/email/recovery_codes_generated": (
        "Nieuwe herstelcodes",
        "Er zijn nieuwe herstelcodes gemaakt voor je account.",
    ),
}


class AccountAdapter(DefaultAccountAdapter):
    """Everything but the sending of mail, which a higher storey adds (`send_mail`)."""

    error_messages = {**DefaultAccountAdapter.error_messages, **ERRORS}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say it in our words; what we have no words for (`logged in as …`) the page itself shows."""
        if words := message or SAID.get(message_template or ""):
            messages.add_message(request, level, words, extra_tags=extra_tags)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:profile")


class SecondFactorAdapter(DefaultMFAAdapter):
    """The secret behind the codes is stored under the installation's key: the database alone opens nothing."""

    error_messages = {**DefaultMFAAdapter.error_messages, **ERRORS}

    def encrypt(self, text: str) -> str:
        return self._box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return self._box().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> Markup:
        """The QR code, ready to stand in a page (without the declaration that only a file needs)."""
        drawing = super().build_totp_svg(url)
        return Markup(drawing[drawing.index("<svg") :])  # noqa: S704 made by the library, of our own address

    def _box(self) -> Fernet:
        return Fernet(base64.urlsafe_b64encode(tokens.mac("second-factor", "")))
