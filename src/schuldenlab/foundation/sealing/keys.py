"""The key that seals: made once by the installation itself, or given as PKCS#12 by the environment. Encrypted at rest."""

import functools
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.db import transaction
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from schuldenlab.foundation.core import clock, tokens
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.sealing.models import SealKey
from schuldenlab.foundation.ui.formats import date_nl

YEARS = 5
WARN_DAYS = 60  # an administrator reads this long before the end that a new key is needed


@dataclass(frozen=True)
class Key:
    """A key that can seal, with its certificate and those above it."""

    private: bytes  # PKCS#8
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()

    @property
    def fingerprint(self) -> str:
        return self.certificate.fingerprint(hashes.SHA256()).hex()

    def signer(self) -> SimpleSigner:
        store = SimpleCertificateStore()
        store.register_multiple([as_asn1(row) for row in self.chain])
        return SimpleSigner(
            signing_cert=as_asn1(self.certificate),
            signing_key=asn1_keys.PrivateKeyInfo.load(self.private),
            cert_registry=store,
        )


def as_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


class NoKey(RuleBroken):
    """Nothing can be sealed now."""

    def __init__(self, why: str) -> None:
        help_line = f" ({settings.CONTACT_MAIL})" if settings.CONTACT_MAIL else ""
        super().__init__(
            f"Tekenen kan nu niet: {why}. Vraag de beheerder van deze installatie{help_line} om een nieuwe sleutel."
            " Probeer het daarna opnieuw: de link blijft werken."
        )


def check() -> None:
    """Call this before anybody types. Raises RuleBroken when nothing can be sealed: no key, an unreadable or expired one."""
    current()


def current() -> Key:
    """The key that seals now; made at the first need. Raises NoKey."""
    key = given() if settings.SEAL_KEYSTORE else kept()
    moment = clock.now()
    if key.certificate.not_valid_after_utc <= moment:
        until = date_nl(key.certificate.not_valid_after_utc)
        raise NoKey(f"de sleutel waarmee we documenten verzegelen, is verlopen op {until}")
    if key.certificate.not_valid_before_utc > moment:
        since = date_nl(key.certificate.not_valid_before_utc)
        raise NoKey(f"de sleutel waarmee we documenten verzegelen, geldt pas vanaf {since}")
    return key


def given() -> Key:
    """The key of SEAL_KEYSTORE; its certificate is kept, so that what it sealed stays checkable."""
    path = Path(settings.SEAL_KEYSTORE)
    try:
        key = read_pkcs12(path, settings.SEAL_KEYSTORE_PASSWORD, path.stat().st_mtime_ns)
    except (OSError, ValueError) as error:
        raise NoKey("de sleutel waarmee we documenten verzegelen, is niet te lezen") from error
    remember(key)
    return key


@functools.lru_cache(maxsize=4)
def read_pkcs12(path: Path, password: str, _changed: int) -> Key:
    """Raises OSError, ValueError."""
    found = pkcs12.load_pkcs12(path.read_bytes(), password.encode() or None)
    if found.key is None or found.cert is None:
        raise ValueError("no key or no certificate in it")
    chain = tuple(row.certificate for row in found.additional_certs)
    return Key(as_pkcs8(found.key), found.cert.certificate, chain)


def as_pkcs8(private: object) -> bytes:
    made: bytes = private.private_bytes(  # type: ignore[attr-defined]
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return made


def remember(key: Key) -> None:
    if not SealKey.objects.filter(fingerprint=key.fingerprint).exists():
        SealKey.objects.get_or_create(fingerprint=key.fingerprint, defaults=described(key.certificate))


def described(certificate: x509.Certificate) -> dict[str, object]:
    return {
        "subject": certificate.subject.rfc4514_string()[:300],
        "certificate": certificate.public_bytes(serialization.Encoding.PEM).decode(),
        "not_before": certificate.not_valid_before_utc,
        "not_after": certificate.not_valid_after_utc,
    }


def kept() -> Key:
    """Our own key, made when there never was one."""
    row = SealKey.objects.exclude(private="").filter(retired_at=None).first() or make()
    return opened(row.fingerprint, row.private, row.certificate, settings.SECRET_KEY)


@functools.lru_cache(maxsize=4)
def opened(fingerprint: str, private: str, certificate: str, _secret: str) -> Key:
    try:
        found = serialization.load_pem_private_key(private.encode(), password(fingerprint))
    except ValueError as error:
        raise NoKey(
            "de sleutel waarmee we documenten verzegelen, is niet te openen (SECRET_KEY is veranderd)"
        ) from error
    return Key(as_pkcs8(found), x509.load_pem_x509_certificate(certificate.encode()))


def password(fingerprint: str) -> bytes:
    """What the private key is encrypted with: nobody opens it with the database alone."""
    return tokens.derive("seal-key", fingerprint).encode()


def make() -> SealKey:
    """Make a new key of our own; the one before it retires. What that sealed stays checkable."""
    private = ec.generate_private_key(ec.SECP256R1())
    certificate = self_signed(private)
    fingerprint = certificate.fingerprint(hashes.SHA256()).hex()
    encrypted = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(password(fingerprint)),
    ).decode()
    with transaction.atomic():
        SealKey.objects.filter(retired_at=None).exclude(private="").update(retired_at=clock.now())
        return SealKey.objects.create(fingerprint=fingerprint, private=encrypted, **described(certificate))


def self_signed(private: ec.EllipticCurvePrivateKey, whose: str = "") -> x509.Certificate:
    """A certificate for electronic seals, in the name of this installation (its own address)."""
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, (whose or f"Zegel van Schuldenlab op {host()}")[:64]),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, host()[:64]),
        ]
    )
    since = clock.now() - clock.ahead() - timedelta(days=1)  # the real day, also where the clock runs ahead
    until = clock.now() + timedelta(days=365 * YEARS)
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(private.public_key())
    builder = builder.serial_number(x509.random_serial_number()).not_valid_before(since).not_valid_after(until)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(private.public_key()), critical=False)
    return builder.add_extension(usage, critical=True).sign(private, hashes.SHA256())


def host() -> str:
    return settings.BASE_URL.split("://", 1)[-1].split("/", 1)[0]


def known() -> dict[str, x509.Certificate]:
    """Every certificate that ever sealed here, by its fingerprint."""
    rows = SealKey.objects.values_list("fingerprint", "certificate")
    return {fingerprint: x509.load_pem_x509_certificate(pem.encode()) for fingerprint, pem in rows}


def warning() -> str:
    """What the administrator should know; empty when all is well."""
    try:
        until = current().certificate.not_valid_after_utc
    except NoKey as error:
        return error.message
    if until - clock.now() > timedelta(days=WARN_DAYS):
        return ""
    return f"De zegelsleutel verloopt op {date_nl(until)}. Maak op tijd een nieuwe: schuldenlab seal-key --new."
