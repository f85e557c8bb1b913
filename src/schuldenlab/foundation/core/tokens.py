"""Secrets that are derived, not stored: whoever reads the database cannot open a link with what stands there."""

import base64
import hashlib
import hmac
import secrets

from django.conf import settings

# Crockford's alphabet: no I, L, O or U, so that a code on paper is read aloud without doubt.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKALIKES = str.maketrans("ILOU", "110V")


def mac(purpose: str, value: str) -> bytes:
    """HMAC-SHA256 under the installation's key; `purpose` keeps the uses apart."""
    return hmac.new(settings.SECRET_KEY.encode(), f"{purpose}\x00{value}".encode(), hashlib.sha256).digest()


def derive(purpose: str, value: str) -> str:
    """A token of 43 characters that is safe in a URL (256 bits)."""
    return base64.urlsafe_b64encode(mac(purpose, value)).decode().rstrip("=")


def derive_code(purpose: str, value: str) -> str:
    """A code of 12 characters to type (60 bits), as `ABCD-EFGH-JKMN`."""
    number = int.from_bytes(mac(purpose, value)[:8], "big")
    letters = "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(12))
    return "-".join(letters[start : start + 4] for start in (0, 4, 8))


def tidy_code(typed: str) -> str:
    """Read a typed code generously: any case, with or without dashes, O for 0 and I or L for 1."""
    letters = "".join(letter for letter in typed.upper().translate(LOOKALIKES) if letter in ALPHABET)
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def fingerprint(secret: str) -> str:
    """What is stored of a token or a code: enough to find it, useless to open it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def nonce() -> str:
    """Sixteen random bytes as hex."""
    return secrets.token_hex(16)
