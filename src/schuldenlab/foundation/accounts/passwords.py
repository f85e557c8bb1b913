"""What a password must be. Django's rules; the one on length says in Dutch what to do."""

from typing import Any

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError


class LongEnough(MinimumLengthValidator):
    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < self.min_length:
            raise ValidationError(
                f"Dit wachtwoord is te kort: het heeft {len(password)} tekens en moet er minstens {self.min_length} hebben.",
                code="password_too_short",
            )

    def get_help_text(self) -> str:
        return f"Minstens {self.min_length} tekens."
