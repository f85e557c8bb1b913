"""What goes for every request: whose it is, how large it may be, which headers go back; and what is never logged."""

import io
import logging
from ipaddress import ip_network

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory

from schuldenlab.config import middleware
from schuldenlab.config.logs import WithoutKeys

PROXY = "10.0.0.1"


def seen_as(remote, forwarded=None):
    """The address that a page sees when `remote` connects and sends `forwarded`."""
    seen = []

    def page(request):
        seen.append((request.META["REMOTE_ADDR"], request.META.get("HTTP_X_FORWARDED_FOR")))
        return HttpResponse()

    headers = {} if forwarded is None else {"x-forwarded-for": forwarded}
    middleware.client_address(page)(RequestFactory().get("/", headers=headers, REMOTE_ADDR=remote))
    assert seen[0][1] is None, "nobody behind this may read the header again"
    return seen[0][0]


@pytest.mark.parametrize(
    ("trusted", "remote", "forwarded", "address"),
    [
        ([], PROXY, "198.51.100.7", PROXY),
        ([PROXY], PROXY, "198.51.100.7", "198.51.100.7"),
        ([PROXY], PROXY, None, PROXY),
        ([PROXY], "203.0.113.5", "198.51.100.7", "203.0.113.5"),
        ([PROXY], PROXY, "127.0.0.1, 198.51.100.7", "198.51.100.7"),
        (["10.0.0.0/8"], PROXY, "198.51.100.7, 10.9.9.9", "198.51.100.7"),
        ([PROXY], PROXY, "geen adres", PROXY),
        ([PROXY], PROXY, "198.51.100.7, geen adres", PROXY),
        ([PROXY], PROXY, " 2001:db8::7 ", "2001:db8::7"),
        (["::1"], "::1", "198.51.100.7", "198.51.100.7"),
        ([PROXY], "", "198.51.100.7", ""),
    ],
)
def test_the_address_of_the_reader_is_believed_only_from_our_own_proxy(settings, trusted, remote, forwarded, address):
    settings.TRUSTED_PROXIES = [ip_network(network) for network in trusted]
    assert seen_as(remote, forwarded) == address


ANSWERS = {
    "a page": ("get", "/inloggen", 200),
    "a redirect": ("get", "/labs/bestaat-niet/", 302),
    "a page that is not there": ("get", "/bestaat/niet", 404),
    "a link that does not work": ("get", "/l/onzin", 404),
    "a button fetched as a page": ("get", "/inloggen/voorbeeld/1", 405),
    "a wrong form": ("post", "/code", 422),
    "a file of our own": ("get", "/robots.txt", 200),
}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ANSWERS)
def test_every_answer_carries_the_headers(kind):
    method, address, status = ANSWERS[kind]
    response = getattr(Client(), method)(address)
    assert response.status_code == status
    check_headers(response)


def check_headers(response):
    policy = dict(part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self'",
        "font-src": "'self'", "connect-src": "'self'", "form-action": "'self'", "base-uri": "'none'",
        "frame-ancestors": "'none'", "manifest-src": "'self'",
    }  # fmt: skip
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Permissions-Policy"] == "camera=(), geolocation=(), microphone=(), payment=()"


@pytest.mark.django_db
def test_an_answer_to_a_crash_carries_the_headers_and_tells_nothing(monkeypatch):
    def crash(*args, **kwargs):
        raise RuntimeError("geheim pad /srv/x")

    monkeypatch.setattr("schuldenlab.web.views.connection.cursor", crash)
    monkeypatch.setattr("schuldenlab.web.views.storage_problem", crash)
    response = Client(raise_request_exception=False).get("/healthz")
    assert response.status_code == 500
    assert b"geheim" not in response.content
    check_headers(response)


def test_a_host_that_is_not_ours_reads_a_plain_page(settings):
    settings.ALLOWED_HOSTS = ["lab.example.nl"]
    response = Client().get("/inloggen", headers={"host": "boos.example"})
    assert response.status_code == 400
    assert "Dit konden we niet lezen" in response.content.decode()
    check_headers(response)


def visitor():
    """A browser that has the page with the form open."""
    client = Client(enforce_csrf_checks=True)
    client.get("/code")
    return client


@pytest.mark.django_db
def test_more_text_than_a_form_may_hold_reads_a_plain_page():
    response = visitor().post("/code", {"code": "x" * 4_000_000})
    assert response.status_code == 413
    assert "Meer dan 3 MB in één keer nemen we niet aan." in response.content.decode()
    check_headers(response)


def test_more_fields_than_a_form_may_have_reads_a_plain_page(db):
    body = "&".join(f"a{number}=1" for number in range(1_100))
    response = visitor().post("/code", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 413


def test_more_than_any_form_is_refused_before_it_is_read(settings, db):
    settings.REQUEST_MOST = 1024 * 1024
    response = Client().post("/code", {"file": SimpleUploadedFile("groot.bin", b"x" * 1_100_000)})
    assert response.status_code == 413
    assert "Meer dan 1 MB in één keer nemen we niet aan." in response.content.decode()
    check_headers(response)


@pytest.mark.parametrize("length", ["", "abc", "-5", "1e9"])
def test_a_length_that_is_no_number_breaks_nothing(length):
    request = RequestFactory().get("/")
    request.META["CONTENT_LENGTH"] = length
    assert middleware.content_length(request) == 0


# --- cookies


def test_cookies_stay_out_of_scripts_and_of_other_sites(db):
    get_user_model().objects.create_user("karin@example.nl", "een-zin-die-niemand-raadt", name="Karin")
    client = Client()
    client.get("/inloggen")
    client.post("/inloggen", {"login": "karin@example.nl", "password": "een-zin-die-niemand-raadt"})
    for name in ("sessionid", "csrftoken"):
        cookie = client.cookies[name]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax"), name


# --- the log of the installation


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Not Found: /l/AbC-_9xyz", "Not Found: /l/…"),
        ("Unprocessable Entity: /l/AbC-_9xyz/dank", "Unprocessable Entity: /l/…"),
        ('"GET /l/AbC?x=1 HTTP/1.1" 200', '"GET /l/…?x=1 HTTP/1.1" 200'),
        ("Internal Server Error: /nieuw-wachtwoord/1-abc-def", "Internal Server Error: /nieuw-wachtwoord/…"),
        ("Not Found: /account-maken/geheim", "Not Found: /account-maken/…"),
        ("Not Found: /labs/deventer/l", "Not Found: /labs/deventer/l"),
    ],
)
def test_no_key_is_written_to_the_log(line, kept):
    assert WithoutKeys("%(message)s").format(record(line)) == kept


def test_no_key_is_written_in_a_traceback_either():
    error = ValueError("at https://lab.example.nl/l/AbC-_9xyz")
    written = WithoutKeys("%(message)s").format(record("fout", (ValueError, error, None)))
    assert "AbC" not in written
    assert "ValueError: at https://lab.example.nl/l/…" in written


def record(words, error=None):
    return logging.LogRecord("django.request", logging.WARNING, __file__, 1, "%s", (words,), error)


def test_the_log_of_the_installation_is_written_that_way(settings):
    assert settings.LOGGING["handlers"]["console"]["formatter"] == "plain"
    assert settings.LOGGING["formatters"]["plain"]["()"] == "schuldenlab.config.logs.WithoutKeys"
    assert settings.LOGGING["root"]["handlers"] == ["console"]
    assert not logging.getLogger("django").handlers, "a handler of its own writes addresses as they are"


@pytest.mark.django_db
def test_who_opens_or_answers_a_link_leaves_no_key_in_the_log(monkeypatch):
    written = io.StringIO()
    console = next(one for one in logging.getLogger().handlers if isinstance(one.formatter, WithoutKeys))
    monkeypatch.setattr(console, "stream", written)
    Client().get("/l/AbC-_9xyz")
    Client().post("/l/AbC-_9xyz", {"a": "b"})
    Client().get("/account-maken/geheime-sleutel")
    seen = written.getvalue()
    assert "Not Found: /l/…" in seen
    assert "AbC" not in seen
    assert "geheime-sleutel" not in seen


# --- a file that is too large


def test_a_file_that_is_too_large_is_told_at_its_field_and_not_kept_whole(monkeypatch, db):
    from schuldenlab.config import uploads

    kept = []
    monkeypatch.setattr(uploads, "KEPT", 3 * 1024 * 1024)
    complete = uploads.Counting.file_complete

    def looked_at(handler, size):
        found = complete(handler, size)
        kept.append((found.size, found.file.seek(0, 2)))
        found.file.seek(0)
        return found

    monkeypatch.setattr(uploads.Counting, "file_complete", looked_at)
    typed = {"file": SimpleUploadedFile("groot.pdf", b"%PDF-1.7" + b" " * 50 * 1024 * 1024), "code": "7KQM-4TZP"}
    response = Client().post("/controleren", typed)
    assert response.status_code == 422
    page = response.content.decode()
    assert "Dit bestand is groter dan 25 MB." in page
    assert 'value="7KQM-4TZP"' in page  # nothing that was typed is lost
    assert kept == [(50 * 1024 * 1024 + 8, uploads.KEPT)]
