"""Single sign-on: who logs in at their own organisation is known here. Dutch: inloggen met het account van je organisatie.

One provider an installation, by OpenID Connect, set in the environment (docs/installation.md). allauth walks the road (state, PKCE, the exchange of
the code); `provider.py` adds what the Dutch government profile asks and allauth has not: a nonce, the signature of every token checked, and
`private_key_jwt` instead of a shared secret. Two things can come of it, and never a new account:

- somebody logs in, when an invitation made an account for this very address;
- somebody without account proves the address for one thing, a personal link (`proven`): that logs nobody in.

An address counts when the provider says it verified it (or SSO_TRUSTS_ADDRESS says that its addresses are its own to give). Once known, somebody is
recognised by the provider's own number for them: an address that passes to a new colleague opens nothing.
Rejected: SAML beside it (the same people, twice the code), several providers (until a municipality asks), and accounts that make themselves.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from requests import RequestException

from schuldenlab.foundation.accounts import installation
from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.accounts.provider import SsoProvider
from schuldenlab.foundation.core import clock

PROOF_MINUTES = 15
KEPT = "sso_proof"
# What a provider, or the road to it, can do wrong: each is said to the reader, none is a crash.
BROKEN = (OAuth2Error, RequestException, KeyError, ValueError, TypeError)

Place = Callable[[int], str | None]
_places: dict[str, Place] = {}


@dataclass(frozen=True, slots=True)
class Proof:
    """An address that was proven by logging in at the organisation, for one thing (`kind`, `pk`)."""

    address: str
    organisation: str


def is_on() -> bool:
    return bool(settings.SSO_ISSUER)


def name() -> str:
    """How the organisation is called on the button."""
    return str(settings.SSO_NAME)


def comes_back_to(kind: str) -> Callable[[Place], Place]:
    """Register where somebody returns who proved an address for a thing of this kind: its address by its id, or None.

    The address itself is not kept while they are away: it may be a personal link, and a session lies in the database.
    """

    def register(place: Place) -> Place:
        _places[kind] = place
        return place

    return register


def log_in(request: HttpRequest, next_url: str | None) -> HttpResponse:
    """Send the reader to their organisation, to be logged in when they return."""
    return _leave(request, AuthProcess.LOGIN, next_url=next_url)


def prove(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Send the reader to their organisation, to prove their address for one thing. Call it only for who may do that thing."""
    request.session.pop(KEPT, None)
    return _leave(request, AuthProcess.REDIRECT, data={"kind": kind, "pk": pk})


def _leave(request: HttpRequest, process: str, next_url: str | None = None, data: Any = None) -> HttpResponse:
    provider: SsoProvider = get_adapter().get_provider(request, SsoProvider.id)
    try:
        return provider.redirect(request, process, next_url=next_url, data=data)
    except BROKEN:
        return refused(request, "unreachable", data=data)


def proven(request: HttpRequest, kind: str, pk: int, address: str) -> Proof | None:
    """The proof for this thing, when it is of this address and not older than a quarter of an hour."""
    kept = request.session.get(KEPT)
    if not is_on() or not isinstance(kept, dict) or (kept["kind"], kept["pk"]) != (kind, pk):
        return None
    fresh = clock.now().timestamp() < kept["until"]
    if not fresh or kept["address"].casefold() != address.casefold():
        return None
    return Proof(kept["address"], kept["organisation"])


def other_address(request: HttpRequest, kind: str, pk: int, address: str) -> str | None:
    """The address that was proven for this thing when it is not the one that was needed: to say so."""
    kept = request.session.get(KEPT)
    if not isinstance(kept, dict) or (kept["kind"], kept["pk"]) != (kind, pk):
        return None
    return None if kept["address"].casefold() == address.casefold() else str(kept["address"])


def forget(request: HttpRequest) -> None:
    """A proof is for one act."""
    request.session.pop(KEPT, None)


REFUSED = {
    "cancelled": (
        "Je bent niet ingelogd",
        "Het inloggen bij {organisation} is afgebroken. Probeer het opnieuw, of log in met je wachtwoord.",
    ),
    "unreachable": (
        "Inloggen bij {organisation} lukt nu niet",
        "Er kwam geen goed antwoord. Probeer het straks opnieuw, of log in met je wachtwoord.",
    ),
    "unverified": (
        "Je e-mailadres is niet bevestigd",
        "{organisation} geeft geen bevestigd e-mailadres van je door. Vraag de beheerder daar, of log in met je wachtwoord.",
    ),
    "unknown": (
        "Voor dit e-mailadres is er nog geen account",
        "Je bent bij {organisation} ingelogd als {address}. Vraag de kwartiermaker van je lab om een uitnodiging op dat adres.",
    ),
    "other": (
        "Dit account hoort bij een ander",
        "Met {address} logde eerder iemand anders van {organisation} in. Vraag de beheerder van deze installatie om het na te kijken.",
    ),
}
# Who came from a personal link has no account here: they go on with the code, on the page they came from.
FOR_A_GUEST = ("Inloggen bij {organisation} is niet gelukt", "Met de code die wij u mailden, kunt u gewoon verder.")
STATUS = {"cancelled": 401, "unreachable": 502, "unverified": 403, "unknown": 403, "other": 403}


def refused(request: HttpRequest, why: str, address: str = "", data: dict[str, Any] | None = None) -> HttpResponse:
    """A page that says what went wrong and what to do. `data`: for which thing the address was to be proven, if it was."""
    words, back = {"organisation": name(), "address": address}, place_of(data or {})
    title, sentence = (text.format(**words) for text in (FOR_A_GUEST if back else REFUSED[why]))
    context = {"back": back, "title": title[0].upper() + title[1:], "sentence": sentence[0].upper() + sentence[1:]}
    answer = render(request, "accounts/sso_refused.html", context, status=STATUS[why])
    answer["Cache-Control"] = "no-store"  # it may lead back to a personal link
    return answer


class SignOnAdapter(DefaultSocialAccountAdapter):
    """What becomes of somebody whom the organisation knows."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        address = next((row.email for row in sociallogin.email_addresses if row.verified), None)
        if sociallogin.state.get("process") == AuthProcess.REDIRECT:
            raise ImmediateHttpResponse(keep_proof(request, sociallogin.state.get("data") or {}, address))
        if not sociallogin.is_existing and (problem := connect(request, sociallogin, address)):
            raise ImmediateHttpResponse(refused(request, problem, address or ""))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """None: nothing changed that the person did not just do, and the account page shows it."""

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        data = ((extra_context or {}).get("state") or {}).get("data")
        why = "cancelled" if error == "cancelled" else "unreachable"
        raise ImmediateHttpResponse(refused(request, why, data=data))


def place_of(data: dict[str, Any]) -> str | None:
    kind = data.get("kind", "")
    return _places[kind](data.get("pk", 0)) if kind in _places else None


def keep_proof(request: HttpRequest, data: dict[str, Any], address: str | None) -> HttpResponse:
    place = place_of(data)
    if place is None or address is None:
        return refused(request, "unverified" if address is None else "unreachable", data=data)
    until = clock.now() + timedelta(minutes=PROOF_MINUTES)
    kept = {
        "kind": data["kind"],
        "pk": data["pk"],
        "address": address,
        "organisation": name(),
        "until": until.timestamp(),
    }
    request.session[KEPT] = kept
    return redirect(place)


def connect(request: HttpRequest, sociallogin: Any, address: str | None) -> str | None:
    """Tie the account of this address to the provider's number for the person. Says why not, or None when it was done."""
    if address is None:
        return "unverified"
    user = User.objects.filter(email__iexact=address).first()
    if user is None:
        return "unknown"
    if SocialAccount.objects.filter(user=user, provider=sociallogin.account.provider).exists():
        return "other"
    sociallogin.connect(request, user)
    installation.note(user, "accounts.sso", f"user:{user.pk}", f"logt voortaan in via {name()}")
    return None


def connected_since(user: User) -> datetime | None:
    """Since when this account is tied to the organisation's; None when it is not."""
    if not is_on():
        return None
    row = own_accounts(user).order_by("date_joined").first()
    return row.date_joined if row else None


def disconnect(user: User) -> None:
    """Let go of it: the next login by this address ties it again, whoever has it then."""
    if own_accounts(user).delete()[0]:
        installation.note(user, "accounts.sso_off", f"user:{user.pk}", f"logt niet meer in via {name()}")


def own_accounts(user: User) -> QuerySet[SocialAccount]:
    app = settings.SOCIALACCOUNT_PROVIDERS[SsoProvider.id]["APPS"][0]
    return SocialAccount.objects.filter(user=user, provider=app["provider_id"])
