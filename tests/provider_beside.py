"""An OpenID Connect provider on this machine, small and strict, with a switch for each thing that a provider can do wrong."""

import base64
import hashlib
import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from schuldenlab.config import signing_on

ALGORITHM = jwt.algorithms.RSAAlgorithm(jwt.algorithms.RSAAlgorithm.SHA256)


class Provider:
    """Serves until `stop`. `person`: whom it logs in. `claims`: what it says otherwise than it should. `broken`: what answers 500."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.signing_key: Any = self.key
        self.person = {"sub": "p-1", "email": "karin@zaanstad.example.nl", "email_verified": True}
        self.claims: dict[str, Any] = {}
        self.beside: dict[str, Any] | None = None
        self.broken: set[str] = set()
        self.client_key: Any = None  # a public key: then `private_key_jwt` is the only way in
        self.codes: dict[str, dict[str, str]] = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler(self))
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def config(self):
        methods = ["private_key_jwt"] if self.client_key else ["client_secret_basic", "client_secret_post"]
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/jwks",
            "token_endpoint_auth_methods_supported": methods,
        }

    def jwks(self):
        found = json.loads(ALGORITHM.to_jwk(self.key.public_key()))
        return {"keys": [{**found, "kid": "one", "alg": "RS256", "use": "sig"}]}

    def authorize(self, asked):
        """What the browser is sent back with, after somebody logged in here."""
        assert asked["code_challenge_method"] == "S256"
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, sent):
        """The token, for who proves to be the client and to be the browser that began."""
        self.check_client(sent)
        asked = self.codes.pop(sent["code"])
        proof = base64.urlsafe_b64encode(hashlib.sha256(sent["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        assert proof == asked["code_challenge"]
        assert sent["redirect_uri"] == asked["redirect_uri"]
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": "lab", "iat": now, "exp": now + 60, "nonce": asked["nonce"], **self.person}
        claims = {name: value for name, value in {**claims, **self.claims}.items() if value is not None}
        token = jwt.encode(claims, self.signing_key, algorithm="RS256", headers={"kid": "one"})
        return {"access_token": "access", "token_type": "Bearer", "id_token": token}

    def check_client(self, sent):
        if self.client_key is None:
            assert sent["client_secret"] == "between us"
            return
        claims = jwt.decode(
            sent["client_assertion"], self.client_key, algorithms=["RS256"], audience=f"{self.issuer}/token"
        )
        assert claims["iss"] == claims["sub"] == "lab"
        assert claims["exp"] - claims["iat"] <= 60
        assert "client_secret" not in sent


@contextmanager
def serving(settings):
    """A provider that this installation knows, for as long as it takes."""
    found = Provider()
    settings.SSO_ISSUER, settings.SSO_NAME, settings.SSO_CLIENT_ID = found.issuer, "gemeente Zaanstad", "lab"
    settings.BASE_URL = "http://testserver"
    told = {"name": settings.SSO_NAME, "secret": "between us", "key": ""}
    settings.SOCIALACCOUNT_PROVIDERS = signing_on.providers(found.issuer, "lab", **told)
    try:
        yield found
    finally:
        found.stop()


def away(client, place="/inloggen/organisatie"):
    """To the provider: what our redirect asks of it."""
    answer = client.get(place)
    assert answer.status_code == 302, answer.content
    return dict(parse_qsl(urlsplit(answer["Location"]).query))


def around(provider, client, place="/inloggen/organisatie"):
    """To the provider and back, as a browser does it."""
    return client.get(provider.authorize(away(client, place)))


def handler(provider):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            place = urlsplit(self.path).path
            answers = {
                "/.well-known/openid-configuration": provider.config,
                "/jwks": provider.jwks,
                "/userinfo": lambda: provider.beside,
            }
            self.answer(place, answers[place])

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            sent = {name: values[0] for name, values in parse_qs(body).items()}
            if (basic := self.headers.get("Authorization", "")).startswith("Basic "):
                sent["client_secret"] = base64.b64decode(basic[6:]).decode().partition(":")[2]
            self.answer("/token", lambda: provider.token(sent))

        def answer(self, place, make):
            try:
                status, found = (500, {}) if place in provider.broken else (200, make())
            except (AssertionError, KeyError, jwt.PyJWTError):
                status, found = 400, {"error": "invalid_request"}
            body = json.dumps(found).encode() if place not in provider.broken else b"<h1>kapot</h1>"
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    return Handler
