"""Reads of accounts."""

from django.conf import settings
from django.db.models import QuerySet

from schuldenlab.foundation.accounts.models import User

DEMO_DOMAIN = "example.nl"


def demo_accounts() -> QuerySet[User]:
    """The invented people that anybody may be in the demo; nobody outside it."""
    if not settings.DEMO:
        return User.objects.none()
    return User.objects.filter(email__iendswith=DEMO_DOMAIN, is_active=True).order_by("pk")
