"""What the environment says, and that a value which cannot be read stops the start with a sentence."""

from ipaddress import ip_network
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from schuldenlab.config import databases, environment


def test_a_variable_is_read_and_an_absent_one_has_its_default(monkeypatch):
    monkeypatch.setenv("BASE_URL", "https://lab.example.nl")
    assert (environment.text("BASE_URL", "x"), environment.text("NIET_GEZET", "x")) == ("https://lab.example.nl", "x")


def test_a_secret_can_come_from_a_file(monkeypatch, tmp_path):
    (tmp_path / "key").write_text("geheim\n")
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "key"))
    assert environment.text("SECRET_KEY") == "geheim"


def test_a_file_that_is_not_there_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "weg"))
    with pytest.raises(ImproperlyConfigured, match=r"SECRET_KEY_FILE points at .*weg, which cannot be read\."):
        environment.text("SECRET_KEY")


@pytest.mark.parametrize(
    ("value", "means"), [("1", True), ("Yes", True), ("on", True), ("0", False), ("False", False), ("", False)]
)
def test_a_yes_or_a_no_is_read_in_any_common_way(monkeypatch, value, means):
    monkeypatch.setenv("SCHULDENLAB_DEMO", value)
    assert environment.flag("SCHULDENLAB_DEMO", default=True) is means


@pytest.mark.parametrize(
    ("read", "sentence"),
    [
        (lambda: environment.flag("WAARDE", default=True), "WAARDE must be yes or no, not 'ooit'."),
        (lambda: environment.number("WAARDE", 1), "WAARDE must be a whole number, not 'ooit'."),
        (lambda: environment.networks("WAARDE"), "WAARDE must be addresses or networks, separated by commas"),
        (lambda: environment.one_of("WAARDE", "A", {"A", "B"}), "WAARDE must be one of A, B, not 'OOIT'."),
    ],
)
def test_what_cannot_be_read_stops_the_start_with_a_sentence(monkeypatch, read, sentence):
    monkeypatch.setenv("WAARDE", "ooit")
    with pytest.raises(ImproperlyConfigured) as error:
        read()
    assert str(error.value).startswith(sentence.rstrip("."))


def test_a_number_that_is_set_to_nothing_has_its_default(monkeypatch):
    monkeypatch.setenv("PORT", "")
    assert environment.number("PORT", 8000) == 8000


def test_lists_are_read_with_or_without_spaces(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", " a.nl, b.nl,, ")
    monkeypatch.setenv("TRUSTED_PROXIES", "127.0.0.1, 10.1.2.3/8, ::1")
    assert environment.words("ALLOWED_HOSTS") == ["a.nl", "b.nl"]
    assert environment.networks("TRUSTED_PROXIES") == [
        ip_network("127.0.0.1"),
        ip_network("10.0.0.0/8"),
        ip_network("::1"),
    ]


# --- the key


def test_a_key_is_made_once_and_only_its_owner_can_read_it(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    path = tmp_path / "var" / "secret-key"
    key = environment.secret_key(path)
    assert (len(key) >= 50, environment.secret_key(path) == key, path.stat().st_mode & 0o777) == (True, True, 0o600)
    assert list(path.parent.iterdir()) == [path]


def test_of_two_that_make_a_key_together_the_first_wins(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    path = tmp_path / "secret-key"
    path.write_text("van de eerste\n")
    environment.make_key(path)
    assert environment.secret_key(path) == "van de eerste"


def test_an_empty_key_is_no_key(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    (tmp_path / "secret-key").write_text("\n")
    with pytest.raises(ImproperlyConfigured, match="is empty"):
        environment.secret_key(tmp_path / "secret-key")


# --- the database


def read(url):
    return databases.read(url, otherwise=Path("/srv/var/schuldenlab.sqlite3"))


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("", "/srv/var/schuldenlab.sqlite3"),
        ("sqlite:////srv/lab.sqlite3", "/srv/lab.sqlite3"),
        ("sqlite:///lab.sqlite3", str(Path("lab.sqlite3").absolute())),
        ("sqlite:///data/mijn%20lab%23.sqlite3", str(Path("data/mijn lab#.sqlite3").absolute())),
        ("sqlite:///:memory:", ":memory:"),
    ],
)
def test_sqlite_is_a_file_at_an_absolute_or_a_relative_path(url, name):
    made = read(url)
    assert (made["ENGINE"], made["NAME"]) == ("django.db.backends.sqlite3", name)
    assert made["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_folder_with_odd_characters_can_hold_the_database():
    assert databases.read("", otherwise=Path("/srv/a#b?c%20 d/x.sqlite3"))["NAME"] == "/srv/a#b?c%20 d/x.sqlite3"


def test_postgresql_with_special_characters_in_its_password():
    made = read(
        "postgresql://lab%40gemeente:p%40ss%3A%2F%23%3F%25%20w@db.example.nl:5433/schulden%20lab?sslmode=require"
    )
    assert {name: made[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")} == {
        "NAME": "schulden lab", "USER": "lab@gemeente", "PASSWORD": "p@ss:/#?% w", "HOST": "db.example.nl",
        "PORT": 5433, "OPTIONS": {"sslmode": "require"},
    }  # fmt: skip


def test_postgresql_over_a_socket_and_without_a_password():
    made = read("postgres:///lab?host=/var/run/postgresql")
    assert (made["NAME"], made["HOST"], made["USER"], made["PORT"], made["OPTIONS"]) == (
        "lab",
        "/var/run/postgresql",
        "",
        "",
        {},
    )


@pytest.mark.parametrize(
    "url",
    [
        "mysql://u:geheim@h/db", "geheim", "sqlite://", "sqlite:///", "sqlite://geheim.sqlite3", "postgresql://u:geheim@h",
        "postgresql://u:geheim#x@h:5432/db", "postgresql://u:ge/heim@h:5432/db", "postgresql://u:geheim@h:poort/db",
        "postgresql://u:geheim[@h/db",
    ],
)  # fmt: skip
def test_an_address_that_cannot_be_read_is_refused_without_repeating_its_password(url):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL must look like") as error:
        read(url)
    assert "geheim" not in str(error.value)
    assert error.value.__cause__ is None
