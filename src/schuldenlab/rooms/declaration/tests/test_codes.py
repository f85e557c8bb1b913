"""The code at the moment of signing, on stage, and what a signatory arranges besides."""

from datetime import timedelta

import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.post import mail
from schuldenlab.foundation.post.models import Mail, PersonalLink
from schuldenlab.foundation.sealing.work import seal_waiting
from schuldenlab.rooms.declaration import actions, asking, codes, proposals, rules, seals, stage
from schuldenlab.rooms.declaration.models import Declaration, SideReader, Signature, SigningCode
from schuldenlab.rooms.declaration.tests.conftest import SIGNING, by_link, college_joins, fresh, link_of, scan, sign

HOME = "/labs/zaanstad/intentieverklaring/"
NAME = {"name": "Priya Ramdas", "function": "directeur"}


def place(row):
    return f"/l/{link_of(row).token}"


def requested(row):
    return actions.request_code(by_link(row), fresh(row), **NAME)


def wrong(code):
    return "000000" if code.digits != "000000" else "111111"


def test_the_code_stands_in_the_mail_that_goes_out_and_nowhere_else(asked, party):
    row = requested(party)
    sent = Mail.objects.first()
    assert (sent.to_address, row.digits in sent.body, row.digits in mail.filled_in(sent)) == (
        "priya@example.nl",
        False,
        True,
    )
    assert all(row.digits not in str(value) for value in SigningCode.objects.values().get().values())


def test_a_code_typed_in_a_mail_to_another_stays_a_placeholder(asked, party, town):
    row = requested(party)
    other = mail.send(lab=asked.lab, to=town.person, subject="Hallo", body=f"[[signcode:{row.pk}]]")
    assert row.digits not in mail.filled_in(other)


def test_without_the_code_nobody_signs(asked, party):
    with pytest.raises(RuleBroken, match="geen code die nog werkt"):
        actions.sign(by_link(party), fresh(party), code="123456")
    row = requested(party)
    with pytest.raises(RuleBroken, match="niet de code uit de laatste mail"):
        actions.sign(by_link(party), fresh(party), code=wrong(row))
    assert Signature.objects.count() == 0


def test_a_code_is_read_with_blanks_and_works_once(asked, party):
    row = requested(party)
    signature = actions.sign(by_link(party), fresh(party), code=f" {row.digits[:3]} {row.digits[3:]}")
    assert (signature.signing_code, signature.link, signature.given) == (row, link_of(party), rules.BY_LINK)
    row.refresh_from_db()
    assert row.used_at == clock.now()


def test_a_code_expires_and_a_newer_one_ends_it(asked, party):
    first = requested(party)
    with clock.stopped_at(clock.now() + timedelta(minutes=16)), pytest.raises(RuleBroken, match="verlopen"):
        actions.sign(by_link(party), fresh(party), code=first.digits)
    second = requested(party)
    if first.digits != second.digits:
        with pytest.raises(RuleBroken, match="niet de code uit de laatste mail"):
            actions.sign(by_link(party), fresh(party), code=first.digits)
    assert actions.sign(by_link(party), fresh(party), code=second.digits).pk


def test_guessing_ends_after_five_tries_also_for_who_then_knows_it(client, asked, party):
    client.post(place(party), SIGNING)
    row = SigningCode.objects.get()
    for _ in range(5):
        assert client.post(place(party), {"code": wrong(row)}).status_code == 422
    answer = client.post(place(party), {"code": row.digits})
    assert "te vaak verkeerd getypt" in answer.content.decode()
    assert Signature.objects.count() == 0
    client.post(place(party), SIGNING)
    client.post(place(party), {"code": SigningCode.objects.latest("pk").digits})
    assert Signature.objects.count() == 1


def test_no_more_than_five_codes_an_hour_are_mailed(asked, party):
    for _ in range(5):
        requested(party)
    with pytest.raises(RuleBroken, match="over een uur"):
        requested(party)
    with clock.stopped_at(clock.now() + timedelta(minutes=61)):
        assert requested(party).pk


def test_the_code_of_one_party_does_not_sign_for_another(asked, party, town):
    row = requested(party)
    requested(town)
    mine = SigningCode.objects.filter(signatory=town).get()
    if mine.digits != row.digits:
        with pytest.raises(RuleBroken, match="niet de code"):
            actions.sign(by_link(town), fresh(town), code=row.digits)


def test_each_signature_is_sealed_once_and_at_the_end_everybody_gets_the_file(asked, town, party):
    sign(town)
    declaration = Declaration.objects.get(pk=asked.pk)
    assert seals.states(declaration)[town.pk].is_waiting_for_seal
    sign(party)
    assert seal_waiting(declaration.sealed_file_id) == 2
    assert all(state.sealed_at for state in seals.states(declaration).values())
    done = Mail.objects.filter(subject__startswith="Iedereen heeft getekend")
    assert sorted(row.to_address for row in done) == ["joost@example.nl", "priya@example.nl"]
    assert "/controleren" in done[0].body
    assert bytes(done[0].attachments.get().content) == seals.content(Declaration.objects.get(pk=asked.pk))


def test_who_joins_later_does_not_hold_the_file_up(actor, asked, town, party):
    actions.join_later(actor, fresh(party), on=clock.today() + timedelta(days=90))
    sign(town)
    seal_waiting(Declaration.objects.get(pk=asked.pk).sealed_file_id)
    assert Mail.objects.filter(subject__startswith="Iedereen heeft getekend").count() == 1


def test_what_must_be_signed_is_fixed_when_the_text_is(asked):
    assert Declaration.objects.get(pk=asked.pk).required == [
        {"who": "Gemeente Zaanstad", "any_of": [asked.signatories.get(code="GM0479").pk]},
        {
            "who": "ten minste één partij uit de groep ‘lokaal en privaat of maatschappelijk’",
            "any_of": [asked.signatories.get(code="").pk],
        },
    ]


def test_in_a_fixed_order_the_next_hears_when_the_one_before_signed(actor, draft, town, party):
    college_joins(actor)
    made = actions.freeze(actor, draft, in_order=True)
    assert (actions.ask_everybody(actor, made), actions.ask_everybody(actor, made)) == (1, 0)
    assert fresh(party).asked_at is None
    sign(town)
    assert fresh(party).asked_at == clock.now()


def test_only_who_did_not_answer_is_reminded(actor, asked, town, party):
    actions.decline(by_link(party), fresh(party), because="In mei.")
    assert asking.remind_silent(actor, asked) == 0
    with clock.stopped_at(clock.now() + timedelta(days=3)):
        assert asking.remind_silent(actor, asked) == 1
    assert Mail.objects.first().to_address == "joost@example.nl"


def test_who_may_not_sign_names_the_colleague_and_the_kwartiermaker_consents(client, actor, as_karin, asked, party):
    old = place(party)
    typed = {"other": "1", "name": "Bo Bestuurder", "function": "voorzitter", "address": "bo@example.nl"}
    assert client.post(old, typed).status_code == 302
    assert client.get(old).status_code == 404
    assert "Bo Bestuurder" in as_karin.get(HOME).content.decode()
    row = party.proposals.get()
    assert as_karin.post(f"{HOME}andere-ondertekenaar/{row.pk}", {"bound_by": "director"}).status_code == 302
    assert (fresh(party).person.mail, Mail.objects.first().to_address) == ("bo@example.nl", "bo@example.nl")
    with pytest.raises(RuleBroken, match="al besloten"):
        proposals.refuse(actor, row)


def test_the_kwartiermaker_is_not_the_colleague_who_may_sign(actor, asked, party):
    row = proposals.propose(by_link(party), fresh(party), name="K", function="k", address="karin@example.nl")
    with pytest.raises(RuleBroken, match="eigen e-mailadres"):
        proposals.accept(actor, row, bound_by="director")
    row.refresh_from_db()
    assert row.accepted is None


def test_a_jurist_beside_the_signatory_reads_and_never_signs(client, asked, party):
    typed = {"along": "1", "name": "Jet Jurist", "function": "jurist", "address": "jet@example.nl"}
    assert client.post(place(party), typed).status_code == 302
    row = SideReader.objects.get()
    link = PersonalLink.objects.get(purpose=proposals.LOOK, subject_id=row.pk)
    html = client.get(f"/l/{link.token}").content.decode()
    assert "U tekent zelf niets" in html
    assert "<form" not in html
    client.post(f"/l/{link.token}", SIGNING)
    assert (SigningCode.objects.count(), Signature.objects.count()) == (0, 0)
    with pytest.raises(RuleBroken, match="leest al mee"):
        proposals.add_side_reader(by_link(party), fresh(party), name="J", function="j", address="JET@example.nl")


def test_on_a_tablet_the_signatory_types_their_own_code(as_karin, asked, party):
    url = f"{HOME}ondertekenaar/{party.pk}/tablet"
    assert as_karin.post(url, {**SIGNING, "proof": "code"})["Location"] == url
    row = SigningCode.objects.get()
    assert row.digits not in as_karin.get(url).content.decode()
    assert as_karin.post(url, {"code": wrong(row)}).status_code == 422
    assert as_karin.post(url, {"code": row.digits}).status_code == 302
    signature = Signature.objects.get()
    assert (signature.way, signature.recorded_by.name) == (
        "elektronische handtekening, op een tablet",
        "Karin de Groot",
    )


def test_on_a_tablet_without_a_phone_two_people_witness_it(as_karin, asked, party):
    url = f"{HOME}ondertekenaar/{party.pk}/tablet"
    typed = {**SIGNING, "proof": "witnesses"}
    assert as_karin.post(url, typed).status_code == 422
    assert as_karin.post(url, {**typed, "witnesses": "Priya Ramdas, Bo Smit"}).status_code == 422
    assert as_karin.post(url, {**typed, "witnesses": "Anna Aarts, Bo Smit"}).status_code == 302
    assert Signature.objects.get().witnesses == "Anna Aarts en Bo Smit"


def test_a_code_for_a_link_does_not_work_on_a_tablet(actor, asked, party):
    row = requested(party)
    with pytest.raises(RuleBroken, match="geen code"):
        stage.sign_with_code(actor, fresh(party), code=row.digits)
    assert codes.live(fresh(party), on_tablet=True) is None


def test_a_wethouder_holds_out_no_tablet(wim, lab, asked, party):
    with pytest.raises(NotAllowed):
        stage.request_code(actor_for(wim, lab), fresh(party), **NAME)


def test_paper_is_sealed_as_paper(actor, asked, party):
    typed = {**NAME, "witnesses": "Anna Aarts en Bo Smit", "dated": clock.today(), "upload": scan()}
    actions.record_paper(actor, fresh(party), **typed)
    row = Declaration.objects.get(pk=asked.pk).sealed_file.seals.get(key=str(party.pk))
    assert (row.way, row.organisation) == ("op papier", "Parteon")


def test_an_expired_key_is_said_before_anybody_types(client, asked, party):
    with clock.stopped_at(clock.now() + timedelta(days=50)):
        sealing_ended = clock.now() + timedelta(days=6 * 365)
    PersonalLink.objects.update(expires_at=sealing_ended + timedelta(days=1))
    with clock.stopped_at(sealing_ended):
        html = client.get(place(party)).content.decode()
    assert "Tekenen kan nu niet" in html
    assert "Mail mij de code" not in html
