"""The organisation that one logs in at, as allauth wants to find it: in a module of this name, in an app that is installed."""

import time
from typing import Any

import jwt
from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import get_random_string

from schuldenlab.foundation.core import tokens

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ASSERTION_SECONDS = 60
ALGORITHMS = {"RS256", "PS256", "ES256", "RS384", "PS384", "ES384", "RS512", "PS512", "ES512"}


def nonce_of(state_id: str) -> str:
    """What the provider must repeat in its token: bound to this attempt, without being kept anywhere."""
    return tokens.mac("sso-nonce", state_id).hex()[:40]


class TokenRequest(OAuth2Client):
    """Proves who asks by a signed statement when the installation has a key for that, else by the shared secret."""

    def get_access_token(self, code: str, pkce_code_verifier: str | None = None, extra_data: Any = None) -> Any:
        given = dict(extra_data or {})
        if settings.SSO_PRIVATE_KEY:
            given |= {"client_assertion_type": ASSERTION, "client_assertion": self.assertion()}
        return super().get_access_token(  # type: ignore[no-untyped-call]
            code, pkce_code_verifier=pkce_code_verifier, extra_data=given
        )

    def assertion(self) -> str:
        """The statement: RFC 7523, valid for a minute, once."""
        now = int(time.time())
        claims = {
            "iss": self.consumer_key,
            "sub": self.consumer_key,
            "aud": self.access_token_url,
            "jti": get_random_string(32),
            "iat": now,
            "exp": now + ASSERTION_SECONDS,
        }
        head = {"kid": settings.SSO_PRIVATE_KEY_ID} if settings.SSO_PRIVATE_KEY_ID else None
        return jwt.encode(claims, settings.SSO_PRIVATE_KEY, algorithm=settings.SSO_PRIVATE_KEY_ALGORITHM, headers=head)


class SsoAdapter(OpenIDConnectOAuth2Adapter):
    """Checks more than allauth does. Every refusal is an OAuth2Error, which the callback says in plain words."""

    client_class = TokenRequest

    @property
    def openid_config(self) -> Any:
        config = super().openid_config
        if config.get("issuer") != settings.SSO_ISSUER:
            raise OAuth2Error(f"The provider calls itself {config.get('issuer')}, not {settings.SSO_ISSUER}")
        return config

    @property
    def basic_auth(self) -> bool:  # type: ignore[override]
        return not settings.SSO_PRIVATE_KEY and bool(super().basic_auth)

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """Our address as the outside knows it, whatever host name this request came by."""
        return settings.BASE_URL + reverse("openid_callback")

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        claims = self._decode_id_token(app, str(kwargs["response"].get("id_token") or ""))
        self.check_claims(request, claims)
        if not {"email", "email_verified"} <= claims.keys() and "userinfo_endpoint" in self.openid_config:
            claims |= self.told_beside(claims, token.token)
        return get_adapter().get_provider(request, self.provider_id).sociallogin_from_response(request, claims)

    def told_beside(self, claims: dict[str, Any], access_token: str) -> dict[str, Any]:
        """What the provider tells of the person outside the token. Raises OAuth2Error when it is about somebody else."""
        found: dict[str, Any] = self._fetch_user_info(access_token)
        if found.get("sub") != claims["sub"]:
            raise OAuth2Error("What the provider tells of the person is about somebody else than its token")
        return {name: found[name] for name in ("email", "email_verified", "name") if name in found}

    def check_claims(self, request: HttpRequest, claims: dict[str, Any]) -> None:
        """Raises OAuth2Error for a token of another attempt, or of a weaker login than was asked."""
        if claims.get("nonce") != nonce_of(str(request.GET.get("state"))):
            raise OAuth2Error("The token belongs to another attempt")
        if settings.SSO_ACR and claims.get("acr") not in settings.SSO_ACR:
            raise OAuth2Error(f"The login was of level {claims.get('acr')}, asked was {settings.SSO_ACR}")

    def _decode_id_token(self, app: Any, id_token: str) -> Any:
        """The claims, with their signature checked always (the Dutch profile wants it); allauth skips it after an exchange."""
        if jwt.get_unverified_header(id_token).get("alg") not in ALGORITHMS:
            raise OAuth2Error("The token has no signature that we accept")
        return jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=settings.SSO_ISSUER,
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )


class SsoProvider(OpenIDConnectProvider):
    id = "organisatie"
    name = "je organisatie"
    uses_apps = True
    oauth2_adapter_class = SsoAdapter
    pkce_enabled_default = True

    def get_callback_url(self) -> str:
        return reverse("openid_callback")

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:
        return reverse("accounts:sso_login")

    def get_scope(self) -> list[str]:
        return ["openid", "email", "profile"]

    def redirect(
        self, request: HttpRequest, process: str, next_url: str | None = None, data: Any = None, **kwargs: Any
    ) -> HttpResponse:
        state_id = get_random_string(32)
        asked = {"nonce": nonce_of(state_id)}
        if settings.SSO_ACR:
            asked["acr_values"] = " ".join(settings.SSO_ACR)
        answer: HttpResponse = super().redirect(request, process, next_url, data, state_id=state_id, auth_params=asked)
        return answer

    def extract_email_addresses(self, data: Any) -> list[Any]:
        """One address; it counts as proven when the provider says so, or when its addresses are its own to give."""
        if not data.get("email"):
            return []
        verified = settings.SSO_TRUSTS_ADDRESS or data.get("email_verified") in (True, "true")
        return [EmailAddress(email=str(data["email"]), verified=verified, primary=True)]

    def extract_extra_data(self, data: Any) -> dict[str, Any]:
        """Nothing: who somebody is at home is not ours to keep."""
        return {}


provider_classes = [SsoProvider]
