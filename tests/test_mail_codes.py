"""Every mail with a personal link also carries its short code and the address where to type it; a lab may send the code alone."""

import re

import pytest
from django.conf import settings

from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.tests.world import make_world, person
from schuldenlab.foundation.post import actions, links, mail
from schuldenlab.foundation.texts import registry, rules
from schuldenlab.foundation.texts.showing import value_of

TEXTS = {one.template: one for one in registry.all_texts().values() if one.is_mail}
WITH_PLACE = {
    name
    for name, text in TEXTS.items()
    if "place" in registry.environment().loader.get_source(registry.environment(), name)[0]
}
# What stands there is no personal link, but something the reader has just asked for, or a page behind their own account.
NO_PERSONAL_LINK = {
    "advice/mail/answered.txt": "a page of the workshop, behind the reader's account",
    "advice/mail/asked.txt": "idem",
    "declaration/code.txt": "the code of signing itself",
    "membership/mail/account.txt": "a first password for an account of the installation",
    "membership/mail/reset.txt": "another password, asked for a minute ago",
    "membership/mail/role.txt": "a page of the workshop, behind the reader's account",
    "proof/code.txt": "the code of confirming itself",
    "trials/mail/answer.txt": "the page of who used the public form, by their own address",
    "trials/mail/arrived.txt": "a page of the workshop, behind the reader's account",
    "trials/mail/confirm.txt": "the page of who used the public form, by their own address",
    "trials/mail/stop.txt": "a page of the workshop, behind the reader's account",
}
ADDRESS = settings.BASE_URL.split("://")[-1]


@pytest.fixture
def world(db):
    return make_world()


@pytest.fixture
def link(world):
    petra = person(world.lab, "Petra Partner", function="directeur", mail="petra@voedselbank.example.nl")
    return links.make(lab=world.lab, person=petra, purpose="partners.page")


def sent(link, body):
    """Both halves of the message, as its reader gets them."""
    row = mail.send(lab=link.lab, to=link.person, subject="Een vraag", body=body)
    parts = mail.message(row)
    return [parts.get_body((kind,)).get_content() for kind in ("plain", "html")]


def body_of(text, link):
    """The text as its room fills it in, with the link where the link goes."""
    values = {one.name: value_of(one, None) for one in text.fields}
    return rules.fill(text.body, values | {"link": mail.place_of(link)})


def test_of_every_mail_is_known_whether_it_holds_a_personal_link():
    assert {name for name in NO_PERSONAL_LINK if name not in WITH_PLACE} == set()


@pytest.mark.parametrize("template", sorted(WITH_PLACE - set(NO_PERSONAL_LINK)))
def test_a_mail_with_a_link_also_says_which_code_to_type_and_where(world, link, template):
    plain, html = sent(link, body_of(TEXTS[template], link))
    for half in (plain, html):
        assert half.count(f"{settings.BASE_URL}/l/{link.token}") >= 1
        assert (link.code in half, f"{settings.BASE_URL}/code" in half) == (True, True)


@pytest.mark.parametrize("template", sorted(WITH_PLACE - set(NO_PERSONAL_LINK)))
def test_a_lab_that_sends_codes_alone_sends_no_link_and_nothing_a_mail_program_could_open(world, link, template):
    actions.put_links_in_mail(world.karin, only_codes=True)
    plain, html = sent(link, body_of(TEXTS[template], link))
    for half in (plain, html):
        assert (link.code in half, f"{ADDRESS}/code" in half) == (True, True)
        assert (link.token in half, "://" in half, "href" in half) == (False, False, False)
    assert "De link is alleen voor u" not in plain


def test_an_editor_cannot_take_the_code_away(world, link):
    plain, _ = sent(link, f"Dag,\n\n[[link:{link.pk}]]\n\nGroet")
    assert plain == (
        f"Dag,\n\n{settings.BASE_URL}/l/{link.token}\n\nMag u geen links uit een mail openen? Ga dan zelf naar "
        f"{settings.BASE_URL}/code\nen typ daar deze code: {link.code}\n\nGroet\n"
    )


def test_the_code_of_the_mail_opens_the_page(world, link, client):
    actions.put_links_in_mail(world.karin, only_codes=True)
    plain, _ = sent(link, mail.place_of(link))
    code = re.search(r"code: (\S+)", plain)[1]
    assert client.post("/code", {"code": code}).url == f"/l/{link.token}"


def test_what_another_lab_chose_changes_nothing_here(world, link):
    actions.put_links_in_mail(actor_for(world.vera.user, world.other_lab), only_codes=True)
    assert link.token in sent(link, mail.place_of(link))[0]


def test_a_kwartiermaker_chooses_it_on_a_page_and_can_go_back(world, client):
    client.force_login(world.karin.user)
    address = f"/labs/{world.lab.slug}/mails/links"
    assert client.post(address, {"way": "code", "kept_version": ""}).url == f"/labs/{world.lab.slug}/teksten/"
    assert re.search(r'value="code"[^>]*checked', client.get(address).content.decode())
    client.post(address, {"way": "link", "kept_version": "1"})
    assert re.search(r'value="link"[^>]*checked', client.get(address).content.decode())
