"""Seals with the time of an authority (PAdES B-T), against a test authority (certomancer) that speaks RFC 3161 over HTTP."""

import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import tsp
from certomancer.services import TimeStamper
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import TimestampRequestError

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.sealing import keys, queries, reading, verifying, work
from schuldenlab.foundation.sealing.tests.signing import sign, sign_all


def authority():
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Tijd van de proef")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(private.public_key())
    made = made.serial_number(7).not_valid_before(clock.now() - timedelta(days=1))
    made = made.not_valid_after(clock.now() + timedelta(days=9))
    purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    certificate = made.add_extension(purpose, critical=True).sign(private, hashes.SHA256())
    return TimeStamper(keys.as_asn1(certificate), asn1_keys.PrivateKeyInfo.load(keys.as_pkcs8(private)))


@pytest.fixture
def time_server(settings):
    stamper, asked = authority(), []

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self):
            wanted = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append(wanted)
            content = stamper.request_tsa_response(wanted).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.SEAL_TIMESTAMP_URL = f"http://127.0.0.1:{server.server_port}/"
    yield asked
    server.shutdown()
    server.server_close()


def test_each_seal_asks_the_authority_once_and_carries_its_time(time_server, sealed):
    content = queries.current(sign_all(sealed))
    found = reading.read(content, compare=True)
    assert [(row.intact, row.has_timestamp) for row in found.signatures] == [(True, True)] * 3
    assert (len(time_server), found.only_allowed_changes) == (3, True)
    assert verifying.verify(content).outcome is verifying.Outcome.COMPLETE


def test_without_an_authority_there_is_no_time_in_it(sealed):
    found = reading.read(queries.current(sign_all(sealed)), compare=False)
    assert [row.has_timestamp for row in found.signatures] == [False] * 3


def test_when_the_authority_is_away_the_seal_waits_and_the_signature_is_kept(sealed, settings):
    settings.SEAL_TIMESTAMP_URL = "http://127.0.0.1:1/"
    sign(sealed, "gm0150")
    with pytest.raises(TimestampRequestError):
        work.seal_waiting(sealed.pk)
    assert queries.states(sealed)["gm0150"].is_waiting_for_seal is True
    settings.SEAL_TIMESTAMP_URL = ""
    assert work.seal_waiting(sealed.pk) == 1
