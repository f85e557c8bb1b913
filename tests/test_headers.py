"""What every answer tells the browser; and what the monitor reads."""

import json

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.urls import reverse

PAGES = ("/", "/inloggen", "/code", "/controleren", "/l/geen-bestaande-link", "/bestaat-niet", "/catalogus/")


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_every_page_forbids_inline_script_framing_sniffing_and_telling_others_where_one_came_from(client, path):
    headers = client.get(path).headers
    rules = dict(
        part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";") if " " in part.strip()
    )
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self'"
    assert rules["style-src"] == "'self'"
    assert rules["frame-ancestors"] == "'none'"
    assert rules["base-uri"] == "'none'"
    assert rules["form-action"] == "'self'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] in {"same-origin", "no-referrer"}


@pytest.mark.django_db
def test_a_page_behind_a_link_is_neither_indexed_nor_kept(client):
    headers = client.get("/l/geen-bestaande-link").headers
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"  # without any, the browser's own answer would be refused


@pytest.mark.django_db
def test_no_page_of_a_lab_loads_anything_from_another_host_or_runs_inline_script(world, as_user):
    client = as_user(world.everything)
    for name in ("trajectory:home", "workplan:home", "partners:home", "figures:home", "documents:home", "mandate:home"):
        html = client.get(reverse(name, args=[world.here.slug])).content.decode()
        assert 'src="http' not in html
        assert 'src="//' not in html
        assert "<style" not in html
        assert " style=" not in html
        assert "<script>" not in html
        assert " onclick=" not in html


@pytest.mark.django_db
def test_health_says_that_database_and_file_store_work(client):
    answer = client.get("/healthz")
    assert (answer.status_code, json.loads(answer.content)) == (200, {"ok": True, "problems": []})


@pytest.mark.django_db
def test_health_says_it_when_the_file_store_keeps_nothing(client, monkeypatch):
    def broken(*_args, **_kwargs):
        raise OSError("disk full")

    monkeypatch.setattr(type(default_storage._wrapped or default_storage), "save", broken, raising=False)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert json.loads(answer.content)["problems"] == ["file store: disk full"]


@pytest.mark.django_db
def test_health_says_it_when_the_database_does_not_answer(client, monkeypatch):
    def broken():
        raise OSError("gone away")

    monkeypatch.setattr(connection, "cursor", broken)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert json.loads(answer.content)["problems"][0] == "database: gone away"
