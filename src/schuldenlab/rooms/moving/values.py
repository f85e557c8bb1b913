"""One value of a row, to JSON and back: the same both ways, or it is refused."""

import base64
import binascii
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

PLAIN = (str, int, bool, type(None))


def written(field: Any, value: Any) -> Any:
    """The value as JSON: moments in UTC, amounts as text, bytes as base64."""
    if isinstance(field, models.JSONField) or isinstance(value, PLAIN):
        return value
    if isinstance(field, models.BinaryField):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return str(value)


def read(field: Any, given: Any) -> Any:
    """The value as the column wants it. Raises ValueError (English) when it is not what we would have written."""
    if isinstance(field, models.JSONField):
        if given is None and not field.null:
            raise ValueError("may not be empty")
        return given
    if given is None:
        if not field.null:
            raise ValueError("may not be empty")
        return None
    try:
        value = (
            base64.b64decode(given, validate=True) if isinstance(field, models.BinaryField) else field.to_python(given)
        )
    except (ValidationError, binascii.Error, TypeError, ValueError, OverflowError) as error:
        raise ValueError("is not of the kind that belongs here") from error
    if type(written(field, value)) is not type(given) or written(field, value) != given:
        raise ValueError("is not written as export-lab writes it")
    check(field, value)
    return value


def check(field: Any, value: Any) -> None:
    """What the form would have refused: too long, too large, not one of the choices, no address."""
    if field.choices and value not in ("", *(key for key, _ in field.flatchoices)):
        raise ValueError("is not one of the choices")
    if value in ("", b""):
        return
    try:
        field.run_validators(value)
    except ValidationError as error:
        raise ValueError(f"does not fit: {' '.join(error.messages)[:120]}") from error
