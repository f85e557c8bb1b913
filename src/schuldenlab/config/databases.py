"""What `DATABASE_URL` says, in Django's words. A mistake in it stops the start; its password is never repeated."""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SHAPE = (
    "DATABASE_URL must look like sqlite:////absolute/path or postgresql://user:password@host:5432/name."
    " In a user or password write %40 for @, %3A for :, %2F for /, %23 for #, %3F for ? and %25 for %."
)


def read(url: str, *, otherwise: Path) -> dict[str, Any]:
    """Settings for `url`; without one, for SQLite in the file `otherwise`. Raises ImproperlyConfigured."""
    if not url:
        return sqlite(str(otherwise))
    try:
        parts = urlsplit(url)
        made = shaped(parts)
    except ValueError:  # a port that is no number, a bracket in a password: the reason could repeat the password
        made = None
    if made is None:
        raise ImproperlyConfigured(SHAPE)
    return made


def shaped(parts: SplitResult) -> dict[str, Any] | None:
    if parts.fragment:
        return None
    if parts.scheme == "sqlite":
        path = unquote(parts.path)[1:]  # sqlite:////absolute or sqlite:///relative
        return sqlite(path) if path and not parts.netloc else None
    if parts.scheme in {"postgres", "postgresql"} and parts.path.lstrip("/"):
        return postgresql(parts)
    return None


def sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path if path == ":memory:" else str(Path(path).absolute()),
        # IMMEDIATE: with Django's default, eight writers lose thousands of writes to "database is locked".
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def postgresql(parts: SplitResult) -> dict[str, Any]:
    """What stands after a ? goes to libpq (sslmode, and host for a socket)."""
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": parts.port or "",
        "OPTIONS": options,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
