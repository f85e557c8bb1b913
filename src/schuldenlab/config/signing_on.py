"""The organisation that one may log in at, as allauth's setting wants to have it."""

import hashlib
from typing import Any

from django.core.exceptions import ImproperlyConfigured


def providers(issuer: str, client_id: str, *, name: str, secret: str, key: str) -> dict[str, Any]:
    """The setting SOCIALACCOUNT_PROVIDERS: one provider, or none without an issuer. Raises ImproperlyConfigured."""
    if not issuer:
        return {}
    if not client_id:
        raise ImproperlyConfigured("SSO_ISSUER is set; SSO_CLIENT_ID must say who we are there.")
    if bool(secret) == bool(key):
        raise ImproperlyConfigured("With SSO_ISSUER goes either SSO_CLIENT_SECRET or SSO_PRIVATE_KEY, and not both.")
    app = {
        # The number of a person is of one provider: after a change of provider nobody is taken for somebody else.
        "provider_id": "sso-" + hashlib.sha256(issuer.encode()).hexdigest()[:16],
        "name": name,
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": issuer.rstrip("/")},
    }
    return {"organisatie": {"APPS": [app]}}
