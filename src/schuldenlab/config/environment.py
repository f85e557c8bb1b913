"""Typed readers of environment variables; a value that cannot be read stops the start with a sentence that says why."""

import os
import tempfile
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key


def text(name: str, default: str = "") -> str:
    """The variable `name`, or the content of the file that `name`_FILE points at (container secrets), or `default`."""
    if path := os.environ.get(f"{name}_FILE"):
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise ImproperlyConfigured(f"{name}_FILE points at {path}, which cannot be read.") from error
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
    value = text(name) or str(default)
    try:
        return int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from error


def words(name: str, default: str = "") -> list[str]:
    """Read a list, separated by commas; spaces around a word and empty words are dropped."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def one_of(name: str, default: str, allowed: set[str]) -> str:
    """Read a word from a short list, whatever the case. Raises ImproperlyConfigured."""
    value = (text(name) or default).upper()
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(sorted(allowed))}, not {value!r}.")
    return value


def address(name: str) -> str:
    """Read the address of another server: TLS, or this very machine (to try it out). Raises ImproperlyConfigured."""
    value = text(name)
    parts = urlsplit(value)
    near = parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost", "::1"}
    if value and not (near or (parts.scheme == "https" and parts.hostname)):
        raise ImproperlyConfigured(f"{name} must begin with https://, not {value!r}.")
    return value


def networks(name: str, default: str = "") -> list[IPv4Network | IPv6Network]:
    """Read a list of addresses and networks (10.0.0.0/8). Raises ImproperlyConfigured."""
    try:
        return [ip_network(word, strict=False) for word in words(name, default)]
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be addresses or networks, separated by commas: {error}.") from error


def secret_key(path: Path) -> str:
    """`SECRET_KEY`; else one that is made once and kept in `path`, so that links survive a restart."""
    if given := text("SECRET_KEY"):
        return given
    if not path.exists():
        make_key(path)
    if not (kept := path.read_text().strip()):
        raise ImproperlyConfigured(f"{path} is empty. Put the key of your backup in it, or remove it to begin anew.")
    return kept


def make_key(path: Path) -> None:
    """Write a key in one go: of two processes that start together the first wins, and neither reads half a key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False) as scratch:  # readable for the owner alone
        scratch.write(get_random_secret_key())
    try:
        os.link(scratch.name, path)
    except FileExistsError:
        pass
    finally:
        Path(scratch.name).unlink()
