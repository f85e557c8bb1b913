"""The key: made once, encrypted, given, replaced; and what is said when it cannot seal."""

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.sealing import actions, keys, queries, verifying
from schuldenlab.foundation.sealing.models import SealKey
from schuldenlab.foundation.sealing.tests.conftest import SLOTS
from schuldenlab.foundation.sealing.tests.signing import sign_all

pytestmark = pytest.mark.django_db


def test_the_first_need_makes_one_and_the_next_finds_it():
    assert keys.current().fingerprint == keys.current().fingerprint
    assert SealKey.objects.count() == 1


def test_its_certificate_names_this_installation(settings):
    settings.BASE_URL = "https://schuldenlab.helmond.nl"
    names = keys.current().certificate.subject.rfc4514_string()
    assert names == "O=schuldenlab.helmond.nl,CN=Zegel van Schuldenlab op schuldenlab.helmond.nl"


def test_it_may_sign_and_nothing_else():
    usage = keys.current().certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    assert (usage.digital_signature, usage.content_commitment, usage.key_cert_sign) == (True, True, False)


def test_who_reads_the_database_has_no_key():
    keys.current()
    kept = SealKey.objects.get().private
    assert "ENCRYPTED PRIVATE KEY" in kept
    with pytest.raises(ValueError):
        serialization.load_pem_private_key(kept.encode(), b"een ander wachtwoord")


def test_after_another_secret_key_it_cannot_be_opened(settings):
    keys.current()
    settings.SECRET_KEY = "een-heel-andere-sleutel"
    with pytest.raises(RuleBroken, match="SECRET_KEY is veranderd"):
        keys.check()


def test_an_expired_key_is_told_before_anybody_types(settings):
    keys.current()
    settings.CONTACT_MAIL = "beheer@example.nl"
    with clock.stopped_at(clock.now() + timedelta(days=365 * keys.YEARS + 2)):
        with pytest.raises(RuleBroken) as told:
            keys.check()
        assert "is verlopen op" in told.value.message
        assert "(beheer@example.nl)" in told.value.message
        assert keys.make().fingerprint == keys.current().fingerprint  # a new one mends it


def test_the_administrator_is_warned_in_time():
    until = keys.current().certificate.not_valid_after_utc
    assert keys.warning() == ""
    with clock.stopped_at(until - timedelta(days=keys.WARN_DAYS - 1)):
        assert "schuldenlab seal-key --new" in keys.warning()


def test_a_new_key_retires_the_one_before():
    first = keys.current().fingerprint
    second = keys.make().fingerprint
    assert (keys.current().fingerprint, first == second) == (second, False)
    assert SealKey.objects.get(fingerprint=first).retired_at is not None


# --- given by the environment


def keystore(path, settings, password="geheim"):
    private = ec.generate_private_key(ec.SECP256R1())
    certificate = keys.self_signed(private, "Gemeente Helmond")
    lock = serialization.BestAvailableEncryption(password.encode())
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"zegel", private, certificate, None, lock))
    settings.SEAL_KEYSTORE, settings.SEAL_KEYSTORE_PASSWORD = str(path), password
    return certificate


def test_a_given_key_seals_and_only_its_certificate_is_kept(tmp_path, settings, world, final):
    keystore(tmp_path / "zegel.p12", settings)
    sealed = sign_all(actions.begin(world.karin, final=final, slots=SLOTS))
    assert verifying.verify(queries.current(sealed)).outcome is verifying.Outcome.COMPLETE
    row = SealKey.objects.get()
    assert (row.private, "Gemeente Helmond" in row.subject) == ("", True)


@pytest.mark.parametrize("content", [b"", b"geen sleutel", None])
def test_a_given_key_that_cannot_be_read(content, tmp_path, settings):
    settings.SEAL_KEYSTORE = str(tmp_path / "zegel.p12")
    if content is not None:
        (tmp_path / "zegel.p12").write_bytes(content)
    with pytest.raises(RuleBroken, match="is niet te lezen"):
        keys.check()


def test_a_wrong_password(tmp_path, settings):
    keystore(tmp_path / "zegel.p12", settings)
    settings.SEAL_KEYSTORE_PASSWORD = "fout"
    with pytest.raises(RuleBroken, match="is niet te lezen"):
        keys.check()
