"""Signing the protocol: as the declaration is signed, on a page with the whole text and with a code by mail."""

from html import unescape

import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents import files
from schuldenlab.foundation.post import links, mail
from schuldenlab.foundation.post.models import Mail
from schuldenlab.foundation.proof import actions as proof
from schuldenlab.foundation.proof import signing
from schuldenlab.foundation.proof.models import Confirmation, SigningCode
from schuldenlab.rooms.handover import actions
from schuldenlab.rooms.handover.models import Handover
from schuldenlab.rooms.handover.tests.conftest import ask, place, sign

TYPED = {"name": "Karin M. de Groot", "function": "kwartiermaker", "has_read": "on", "may_bind": "on", "agrees": "on"}


def words(response):
    return unescape(response.content.decode())


def code_of(row):
    return SigningCode.objects.filter(confirmation=row).latest("pk")


def own_link(row):
    return links.actor_of(links.make(lab=row.lab, person=row.person, purpose=proof.PURPOSE, subject_id=row.pk))


def test_the_whole_text_is_read_first_and_signed_with_the_mailed_code(client, actor, taken, giver):
    row = ask(actor, taken, giver)
    url = place(row)
    page = words(client.get(url))
    assert "Wat beide kanten verklaren" not in page  # the name of a wording is no heading
    assert "verklaren dat de onderdelen hieronder zijn overgedragen" in page
    assert "Ik draag het lab over, en mag daarvoor tekenen." in page
    assert client.post(url, TYPED)["Location"] == f"{url}#tekenen"
    sent = Mail.objects.order_by("-pk").first()
    digits = code_of(row).digits
    assert (sent.to_address, digits in sent.body, digits in mail.filled_in(sent)) == ("karin@example.nl", False, True)
    assert "U tekent als Karin M. de Groot, kwartiermaker." in words(client.get(url))
    assert client.post(url, {"code": digits}).status_code == 302
    row.refresh_from_db()
    assert (row.agreed, row.name, row.function, row.address) == (True, TYPED["name"], "kwartiermaker", "127.0.0.1")
    assert row.way == "met persoonlijke link, e-mailadres bewezen"
    seal = Handover.objects.get().sealed_file.seals.get(key="giver")
    assert (seal.name, seal.function, seal.way) == (
        TYPED["name"],
        "kwartiermaker",
        "met persoonlijke link, e-mailadres bewezen",
    )


@pytest.mark.parametrize("left_out", ["has_read", "may_bind", "agrees", "name", "function"])
def test_who_leaves_something_out_gets_no_code(client, actor, taken, giver, left_out):
    row = ask(actor, taken, giver)
    answer = client.post(place(row), {key: value for key, value in TYPED.items() if key != left_out})
    assert (answer.status_code, SigningCode.objects.count()) == (422, 0)


def test_a_yes_without_the_code_is_no_signature(actor, taken, giver):
    row = ask(actor, taken, giver)
    with pytest.raises(RuleBroken, match="met de code die wij u"):
        proof.answer(own_link(row), row, agreed=True, function="kwartiermaker", remark="")
    with pytest.raises(RuleBroken, match="geen code die nog werkt"):
        signing.sign(own_link(row), row, code="123456")
    row.refresh_from_db()
    assert row.answered_at is None


def test_guessing_ends_after_five_tries(client, actor, taken, giver):
    row = ask(actor, taken, giver)
    url = place(row)
    client.post(url, TYPED)
    right = code_of(row).digits
    for _ in range(5):
        assert client.post(url, {"code": "000000" if right != "000000" else "111111"}).status_code == 422
    assert "te vaak verkeerd getypt" in words(client.post(url, {"code": right}))
    assert not Confirmation.objects.filter(agreed=True).exists()


def test_who_is_logged_in_signs_for_nobody(actor, taken, giver):
    row = ask(actor, taken, giver)
    with pytest.raises(RuleBroken, match="met de eigen link"):
        signing.request_code(actor, row, name="K", function="k")


def test_a_text_that_changed_after_it_was_read_is_not_signed(actor, taken, giver):
    row = ask(actor, taken, giver)
    own = own_link(row)
    code = signing.request_code(own, row, name="Karin", function="kwartiermaker")
    item = taken.items.first()
    actions.put_item(actor, taken, item=item, note="Er is iets bij gekomen.", title=item.title)
    with pytest.raises(RuleBroken, match="veranderd sinds u hem las"):
        signing.sign(own, row, code=code.digits)
    again = signing.request_code(own, row, name="Karin", function="kwartiermaker")
    assert signing.sign(own, row, code=again.digits).holds


def test_the_second_signs_the_text_that_the_first_signed_and_each_has_it_by_mail(
    client, actor, taken, giver, manager, lab
):
    sign(actor, taken, giver)
    final = Handover.objects.get().sealed_file.final
    row = ask(actor, taken, manager)
    lab.name = "Schuldenlab met een andere naam"
    lab.save()
    page = words(client.get(place(row)))
    assert final.sha256 in page
    assert client.get(f"{place(row)}?pdf").content == files.read(final.pdf)
    proof_mail = Mail.objects.get(subject__startswith="U heeft de overdracht")
    assert bytes(proof_mail.attachments.get().content) == files.read(final.pdf)
    assert "Ik draag het lab over" in proof_mail.body


def test_who_does_not_sign_says_why_and_nothing_passes(client, actor, taken, giver):
    row = ask(actor, taken, giver)
    answer = client.post(place(row), {"refuse": "1", "because": "Er ontbreekt nog een contact."})
    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.agreed, row.remark) == (False, "Er ontbreekt nog een contact.")
    assert Handover.objects.get().completed_at is None


def test_a_reader_of_the_mail_changes_nothing(client, actor, taken, giver):
    row = ask(actor, taken, giver)
    before = (Mail.objects.count(), SigningCode.objects.count())
    for address in (place(row), f"{place(row)}?pdf", f"{place(row)}?opnieuw"):
        assert client.get(address).status_code == 200
    row.refresh_from_db()
    assert (row.answered_at, (Mail.objects.count(), SigningCode.objects.count())) == (None, before)


def test_without_a_key_that_seals_nobody_is_asked_to_type(client, actor, taken, giver):
    row = ask(actor, taken, giver)
    sign(actor, taken, taken.receiver)
    far = clock.now().replace(year=2033)
    links.PersonalLink.objects.update(expires_at=far.replace(year=2034))
    with clock.stopped_at(far):
        page = words(client.get(place(row)))
    assert "Mail mij de code" not in page
