"""Typed readers of environment variables; a value that cannot be read stops the start with a sentence that says why."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """The variable `name`, or the content of the file that `name`_FILE points at (container secrets), or `default`."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default)


def flag(name: str, *, default: bool) -> bool:
    """Read a yes or a no: 1/0, true/false, yes/no, on/off, whatever the case. Raises ImproperlyConfigured."""
    value = text(name, str(default)).lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off", ""}:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")


def number(name: str, default: int) -> int:
    """Read a whole number. Raises ImproperlyConfigured."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from error


def words(name: str, default: str = "") -> list[str]:
    """Read a list, separated by commas; spaces around a word and empty words are dropped."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]
