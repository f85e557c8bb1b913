"""Reads of accounts."""

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest

from schuldenlab.foundation.accounts.models import User

DEMO_DOMAIN = "example.nl"


def current(request: HttpRequest) -> User:
    """The account that is logged in. For pages that have made sure that somebody is."""
    user = request.user
    assert isinstance(user, User)
    return user


def demo_accounts() -> QuerySet[User]:
    """The invented people that anybody may be in the demo; nobody outside it."""
    if not settings.DEMO:
        return User.objects.none()
    return User.objects.filter(email__iendswith=DEMO_DOMAIN, is_active=True).order_by("pk")
