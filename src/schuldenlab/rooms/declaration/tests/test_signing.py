"""Who signs, with which link, and what follows."""

from datetime import date, timedelta

import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.post.models import Mail
from schuldenlab.rooms.declaration import actions, queries, rules
from schuldenlab.rooms.declaration.models import Signature
from schuldenlab.rooms.declaration.tests.conftest import by_link, college_joins, fresh, link_of, scan, sign
from schuldenlab.rooms.partners.queries import facts as partner_facts

PAPER = {"name": "Priya Ramdas", "function": "directeur", "witnesses": "Anna Aarts en Bo Smit"}


def test_a_signature_says_who_for_whom_by_what_right_and_over_what(asked, town):
    row = sign(town)
    assert (row.name, row.organisation, row.way) == (
        "Joost Meertens",
        "gemeente Zaanstad",
        "elektronische handtekening",
    )
    assert row.sha256 == asked.text.sha256
    assert row.statement == (
        "Ik heb de hele tekst gelezen. Ik teken namens de gemeente Zaanstad, als burgemeester (artikel 171 van de "
        "Gemeentewet). Ik onderschrijf de samenwerking zoals die in deze verklaring staat."
    )


def test_signing_writes_getekend_at_the_partner(lab, asked, party):
    sign(party)
    (partner,) = partner_facts([lab.pk])[lab.pk].partners
    assert (partner.rung, partner.since) == ("signed", date(2026, 11, 23))


def test_the_signatory_gets_the_text_by_mail(asked, party):
    row = sign(party)
    mail = Mail.objects.first()
    assert mail.to_address == "priya@example.nl"
    assert row.sha256 in mail.body
    assert [found.content_type for found in mail.attachments.all()] == ["application/pdf"]


def test_a_logged_in_kwartiermaker_signs_for_nobody(actor, asked, party):
    with pytest.raises(RuleBroken, match="met de eigen link"):
        actions.sign(actor, fresh(party), code="123456")
    with pytest.raises(RuleBroken, match="met de eigen link"):
        actions.request_code(actor, fresh(party), name="Karin", function="kwartiermaker")
    with pytest.raises(RuleBroken, match="met de eigen link"):
        actions.decline(actor, fresh(party), because="Nee")
    assert Signature.objects.count() == 0


def test_a_link_of_one_party_does_not_sign_for_another(asked, town, party):
    with pytest.raises(RuleBroken, match="met de eigen link"):
        actions.request_code(by_link(town), fresh(party), name="Joost", function="burgemeester")


def test_the_signatory_who_has_an_account_still_uses_the_link(lab, asked, party, wim):
    person = party.person
    from schuldenlab.foundation.labs.actor import Actor

    logged_in = Actor(lab=lab, name=person.name, person=person, user=wim, permissions=frozenset({"declaration.edit"}))
    with pytest.raises(RuleBroken, match="met de eigen link"):
        actions.request_code(logged_in, fresh(party), name="Priya", function="directeur")


def test_the_kwartiermaker_cannot_let_a_link_come_to_her_own_address(actor, lab, draft, parteon):
    from schuldenlab.foundation.labs.models import Person

    alias = Person.objects.create(lab=lab, name="Priya Ramdas", mail="KARIN@example.nl")
    with pytest.raises(RuleBroken, match="eigen e-mailadres"):
        actions.put_signatory(actor, draft, partner=parteon, person=alias, bound_by=rules.DIRECTOR)


def test_an_address_that_becomes_the_kwartiermakers_own_is_refused_when_asking(actor, frozen, party):
    party.person.mail = "karin@example.nl"
    party.person.save()
    with pytest.raises(RuleBroken, match="eigen e-mailadres"):
        actions.ask(actor, fresh(party))


def test_nobody_signs_twice(asked, party):
    sign(party)
    with pytest.raises(RuleBroken, match="Er is al getekend"):
        sign(party)
    assert Signature.objects.count() == 1


def test_nobody_signs_before_the_text_is_frozen(actor, lab, town):
    from schuldenlab.foundation.post import links

    links.make(lab=lab, person=town.person, purpose=actions.PURPOSE, subject_id=town.pk)
    with pytest.raises(RuleBroken, match="ligt nog niet vast"):
        sign(town)
    with pytest.raises(RuleBroken, match="ligt nog niet vast"):
        actions.ask(actor, fresh(town))


def test_nobody_signs_what_is_no_longer_what_was_laid_down(asked, party):
    from django.core.files.storage import default_storage

    default_storage.delete(asked.text.pdf.path)
    with pytest.raises(RuleBroken, match="reservekopie"):
        sign(party)
    assert Signature.objects.count() == 0


def test_a_reminder_replaces_the_link(actor, asked, party):
    first = link_of(party)
    row = actions.ask(actor, fresh(party))
    first.refresh_from_db()
    assert (first.is_open, link_of(party).is_open) == (False, True)
    assert row.reminded_at == clock.now()
    assert Mail.objects.first().subject.startswith("Herinnering:")


def test_a_link_outlives_the_deadline(actor, draft, town):
    college_joins(actor)
    made = actions.freeze(actor, draft, deadline=clock.today() + timedelta(days=100))
    actions.ask_everybody(actor, made)
    assert link_of(town).expires_at == clock.now() + timedelta(days=114)


def test_the_mail_holds_no_link_that_another_can_read(asked, party):
    mail = Mail.objects.filter(to_address="priya@example.nl").get()
    assert link_of(party).token not in mail.body
    assert f"[[link:{link_of(party).pk}]]" in mail.body


def test_asking_everybody_passes_over_who_was_asked_signed_or_joins_later(actor, frozen, town, party):
    college_joins(actor)
    actions.join_later(actor, fresh(party), on=date(2027, 3, 1))
    assert actions.ask_everybody(actor, frozen) == 1
    assert actions.ask_everybody(actor, frozen) == 0
    with clock.stopped_at(clock.now() + timedelta(days=120)):
        assert actions.ask_everybody(actor, frozen) == 1


def test_another_person_for_a_party_ends_the_link_of_the_first(actor, lab, asked, party, mayor):
    first = link_of(party)
    actions.put_signatory(actor, asked, signatory=fresh(party), person=mayor, bound_by=rules.DIRECTOR)
    first.refresh_from_db()
    assert not first.is_open
    assert fresh(party).asked_at is None


def test_withdrawing_ends_the_link(actor, asked, party):
    actions.withdraw(actor, fresh(party))
    assert not link_of(party).is_open


def test_nu_niet_is_kept_with_its_reason_and_signing_after_all_is_possible(asked, party):
    row = actions.decline(by_link(party), fresh(party), because="Ons bestuur besluit in mei.")
    assert row.declined_because == "Ons bestuur besluit in mei."
    assert sign(party).name == "Priya Ramdas"
    with pytest.raises(RuleBroken, match="U heeft al getekend"):
        actions.decline(by_link(party), fresh(party), because="Toch niet.")


def test_who_joins_later_may_sign_earlier(actor, lab, asked, party):
    actions.join_later(actor, fresh(party), on=date(2027, 3, 1))
    sign(party)
    fact = queries.facts([lab.pk])[lab.pk].signatories[1]
    assert (fact.joins_later_on, fact.signed_on) == (date(2027, 3, 1), date(2026, 11, 23))


def test_joining_later_is_taken_back_with_an_empty_day(actor, frozen, party):
    actions.join_later(actor, fresh(party), on=date(2027, 3, 1))
    assert actions.join_later(actor, fresh(party), on=None).joins_later_on is None


def test_paper_counts_as_much_and_says_that_it_is_paper(actor, lab, asked, party):
    with clock.stopped_at(clock.now() + timedelta(days=3)):
        row = actions.record_paper(actor, fresh(party), dated=date(2026, 11, 24), upload=scan(), **PAPER)
    assert (row.way, row.witnesses, row.recorded_by.name) == ("op papier", "Anna Aarts en Bo Smit", "Karin de Groot")
    assert queries.facts([lab.pk])[lab.pk].signatories[1].signed_on == date(2026, 11, 24)
    assert not link_of(party).is_open
    (partner,) = partner_facts([lab.pk])[lab.pk].partners
    assert (partner.rung, partner.since) == ("signed", date(2026, 11, 24))


def test_a_paper_from_before_the_freezing_is_refused_and_its_file_not_kept(actor, asked, party):
    from schuldenlab.foundation.documents.models import StoredFile

    before = StoredFile.objects.count()
    with pytest.raises(RuleBroken, match="vóór de dag waarop de tekst"):
        actions.record_paper(actor, fresh(party), dated=date(2026, 11, 22), upload=scan(), **PAPER)
    with pytest.raises(RuleBroken, match="twee getuigen"):
        actions.record_paper(
            actor, fresh(party), dated=date(2026, 11, 23), upload=scan(), **{**PAPER, "witnesses": "Anna"}
        )
    assert (StoredFile.objects.count(), Signature.objects.count()) == (before, 0)


def test_a_wethouder_records_no_paper(wim, lab, asked, party):
    with pytest.raises(NotAllowed):
        actions.record_paper(actor_for(wim, lab), fresh(party), dated=date(2026, 11, 23), upload=scan(), **PAPER)


def test_who_signed_stays_who_signed(actor, asked, party, mayor):
    sign(party)
    row = fresh(party)
    for act in (
        lambda: actions.put_signatory(actor, asked, signatory=row, person=mayor, bound_by=rules.DIRECTOR),
        lambda: actions.remove_signatory(actor, row),
        lambda: actions.withdraw(actor, row),
        lambda: actions.join_later(actor, row, on=date(2027, 3, 1)),
    ):
        with pytest.raises(RuleBroken, match="al getekend"):
            act()
