"""The mail box of the demo, in which one follows a partner's link. It exists nowhere else."""

import pytest
from django.test import Client

from schuldenlab.foundation.post import mail
from schuldenlab.foundation.post.models import Attachment


@pytest.fixture
def letter(world, piet, link):
    calendar = ('uit"nodiging\r\n.ics', "text/calendar; method=REQUEST", b"BEGIN:VCALENDAR")
    body = f"Beste Piet <b>,\n\n{mail.place_of(link)}"
    return mail.send(lab=world.lab, to=piet, subject="Vraag aan Piet", body=body, attachments=[calendar])


def addresses(letter):
    return ["/postvak", f"/postvak/{letter.pk}", f"/postvak/{letter.pk}/bijlage/{Attachment.objects.get().pk}"]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_outside_the_demo_there_is_no_box(letter, client, as_karin, number):
    for visitor in (client, as_karin):
        assert visitor.get(addresses(letter)[number]).status_code == 404


@pytest.fixture
def as_karin(world, client):
    karin = Client()
    karin.force_login(world.karin.user)
    return karin


def test_in_the_demo_every_mail_is_there_with_a_link_that_works(letter, link, client, settings):
    settings.DEMO = True
    assert "Vraag aan Piet" in client.get("/postvak").content.decode()
    page = client.get(f"/postvak/{letter.pk}").content.decode()
    assert f'href="/l/{link.token}"' in page
    assert link.code in page
    assert "Beste Piet &lt;b&gt;," in page
    assert client.get(f"/l/{link.token}").status_code == 200


def test_in_the_demo_an_attachment_is_saved_and_never_shown(letter, client, settings):
    settings.DEMO = True
    response = client.get(addresses(letter)[2])
    assert (response.content, response["Content-Type"]) == (b"BEGIN:VCALENDAR", "text/calendar; method=REQUEST")
    assert response["Content-Disposition"].startswith("attachment; ")
    assert "\n" not in response["Content-Disposition"]


def test_in_the_demo_an_attachment_belongs_to_its_mail(letter, world, piet, client, settings):
    settings.DEMO = True
    other = mail.send(lab=world.lab, to=piet, subject="Andere", body="Hoi")
    assert client.get(f"/postvak/{other.pk}/bijlage/{Attachment.objects.get().pk}").status_code == 404
    assert client.get("/postvak/99999999999999999999").status_code == 404


@pytest.mark.parametrize("number", [0, 1, 2])
def test_what_stands_in_the_box_stays_out_of_search_engines_and_caches(letter, client, settings, number):
    settings.DEMO = True
    response = client.get(addresses(letter)[number])
    assert (response["X-Robots-Tag"], response["Cache-Control"]) == ("noindex, nofollow", "no-store")


def test_an_empty_box_says_what_to_do(db, client, settings):
    settings.DEMO = True
    assert "Er is nog niets verstuurd." in client.get("/postvak").content.decode()
