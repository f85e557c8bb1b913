"""Who joins and who leaves: a document of their own, signed and sealed as the declaration was."""

from datetime import date, timedelta

import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post.models import Mail
from schuldenlab.foundation.sealing import verifying, work
from schuldenlab.rooms.declaration import actions, addenda, queries, rules, seals, settling
from schuldenlab.rooms.declaration.models import Addendum, Signatory
from schuldenlab.rooms.declaration.tests.conftest import fresh, link_of, sign
from schuldenlab.rooms.partners import actions as partners
from schuldenlab.rooms.partners.queries import facts as partner_facts

TODAY = date(2026, 11, 23)


@pytest.fixture
def bank(actor):
    return partners.put_partner(actor, name="Kredietbank", level="national", sector="public", types=[])


@pytest.fixture
def berend(lab):
    return Person.objects.create(lab=lab, name="Berend Bank", function="directeur", mail="berend@example.nl")


@pytest.fixture
def signed(asked, town, party):
    sign(town)
    sign(party)
    work.seal_waiting(asked.sealed_file_id)
    return asked


@pytest.fixture
def joining(actor, signed, bank, berend):
    made = addenda.accede(actor, signed, partner=bank, person=berend, bound_by=rules.DIRECTOR, on=TODAY)
    addenda.ask_signers(actor, made)
    return made


@pytest.fixture
def leaving(actor, signed, party):
    made = addenda.resign(actor, fresh(party), on=TODAY, because="De kredietbank neemt onze uren over.")
    addenda.ask_signers(actor, made)
    return made


def signers(addendum):
    return list(Signatory.objects.filter(addendum=addendum).order_by("pk"))


def rung_of(lab, name):
    return next(row.rung for row in partner_facts([lab.pk])[lab.pk].partners if row.name == name)


def fact_of(lab, name):
    return next((row for row in queries.facts([lab.pk])[lab.pk].signatories if row.name == name), None)


def test_the_party_and_every_municipality_sign_the_addendum_by_their_own_link(joining):
    assert [str(row) for row in signers(joining)] == ["Kredietbank", "gemeente Zaanstad"]
    assert {link_of(row).person.name for row in signers(joining)} == {"Berend Bank", "Joost Meertens"}
    assert (
        "het addendum over de toetreding van Kredietbank"
        in Mail.objects.filter(to_address="berend@example.nl").first().subject
    )


def test_getekend_is_written_when_everybody_signed_and_not_before(lab, joining):
    own, town = signers(joining)
    row = sign(own)
    assert "de toetreding van Kredietbank" in row.statement
    assert row.sha256 == joining.text.sha256
    assert (rung_of(lab, "Kredietbank"), fact_of(lab, "Kredietbank")) == ("not_approached", None)
    sign(town)
    assert rung_of(lab, "Kredietbank") == "signed"
    assert fact_of(lab, "Kredietbank").stands_behind is True
    joining.refresh_from_db()
    assert joining.settled_on == TODAY


def test_the_addendum_is_sealed_and_sent_to_everybody_and_the_declaration_stays_as_it_was(signed, joining):
    before = seals.content(signed)
    for row in signers(joining):
        sign(row)
    work.seal_waiting(joining.sealed_file_id)
    verdict = verifying.verify(seals.content(Addendum.objects.get(pk=joining.pk)))
    assert (verdict.outcome, [row.party for row in verdict.seals]) == ("complete", ["Kredietbank", "Gemeente Zaanstad"])
    assert seals.content(signed) == before
    complete = Mail.objects.filter(subject__startswith="Iedereen heeft getekend: het addendum")
    assert {row.to_address for row in complete} == {"joost@example.nl", "priya@example.nl", "berend@example.nl"}


def test_who_leaves_signs_alone_and_no_longer_stands_behind_it(lab, leaving):
    (own,) = signers(leaving)
    assert fact_of(lab, "Parteon").stands_behind is True
    assert sign(own).statement.endswith("Parteon treedt uit zoals dat in dit addendum staat.")
    assert rung_of(lab, "Parteon") == "not_now"
    fact = fact_of(lab, "Parteon")
    assert (fact.stands_behind, fact.signed_on, fact.left_on) == (False, TODAY, TODAY)


def test_a_day_in_the_future_is_written_on_that_day(actor, lab, signed, party):
    made = addenda.resign(actor, fresh(party), on=TODAY + timedelta(days=10))
    addenda.ask_signers(actor, made)
    sign(signers(made)[0])
    settling.settle_what_is_due()
    assert (rung_of(lab, "Parteon"), fact_of(lab, "Parteon").stands_behind) == ("signed", True)
    with clock.stopped_at(clock.now() + timedelta(days=10)):
        settling.settle_what_is_due()
        settling.settle_what_is_due()
        assert (rung_of(lab, "Parteon"), fact_of(lab, "Parteon").stands_behind) == ("not_now", False)
    assert Addendum.objects.get(pk=made.pk).settled_on == TODAY + timedelta(days=10)


def test_who_left_can_join_again(actor, lab, leaving, signed, party, priya):
    sign(signers(leaving)[0])
    partner = fresh(party).partner
    with pytest.raises(RuleBroken, match="staat al op de lijst"):
        addenda.accede(
            actor, signed, partner=partner, person=priya, bound_by=rules.DIRECTOR, on=TODAY - timedelta(days=1)
        )


def test_nobody_joins_twice_and_nobody_leaves_who_did_not_sign(actor, signed, joining, bank, berend, asked, party):
    with pytest.raises(RuleBroken, match="doet al mee"):
        addenda.accede(actor, signed, partner=bank, person=berend, bound_by=rules.DIRECTOR, on=TODAY)
    with pytest.raises(RuleBroken, match="niet getekend"):
        addenda.resign(actor, signers(joining)[0], on=TODAY)
    addenda.resign(actor, fresh(party), on=TODAY)
    with pytest.raises(RuleBroken, match="al een addendum"):
        addenda.resign(actor, fresh(party), on=TODAY)


def test_the_only_municipality_does_not_leave_and_nothing_works_backwards(actor, signed, town, party):
    with pytest.raises(RuleBroken, match="geen lab"):
        addenda.resign(actor, fresh(town), on=TODAY)
    with pytest.raises(RuleBroken, match="werkt niet terug"):
        addenda.resign(actor, fresh(party), on=TODAY - timedelta(days=1))


def test_nobody_joins_before_the_text_is_frozen(actor, draft, bank, berend):
    with pytest.raises(RuleBroken, match="ligt nog niet vast"):
        addenda.accede(actor, draft, partner=bank, person=berend, bound_by=rules.DIRECTOR, on=TODAY)


def test_an_addendum_that_nobody_signed_can_go_and_one_that_somebody_signed_stays(actor, joining):
    own = signers(joining)[0]
    link = link_of(own)
    addenda.remove(actor, joining)
    link.refresh_from_db()
    assert (Addendum.objects.count(), link.is_open) == (0, False)


def test_a_signed_addendum_stays(actor, leaving):
    sign(signers(leaving)[0])
    with pytest.raises(RuleBroken, match="al door iemand getekend"):
        addenda.remove(actor, leaving)


def test_a_wethouder_lets_nobody_join_or_leave(wim, lab, signed, bank, berend, party):
    with pytest.raises(NotAllowed):
        addenda.accede(actor_for(wim, lab), signed, partner=bank, person=berend, bound_by=rules.DIRECTOR, on=TODAY)
    with pytest.raises(NotAllowed):
        addenda.resign(actor_for(wim, lab), fresh(party), on=TODAY)


def test_who_signs_an_addendum_does_not_join_later_and_is_not_taken_off(actor, joining):
    own = signers(joining)[0]
    with pytest.raises(RuleBroken, match="addendum"):
        actions.join_later(actor, own, on=TODAY + timedelta(days=5))
    with pytest.raises(RuleBroken, match="Haal het addendum weg"):
        actions.remove_signatory(actor, own)


def test_the_page_of_the_declaration_shows_who_joined_and_who_left(as_karin, joining, leaving):
    sign(signers(leaving)[0])
    html = as_karin.get("/labs/zaanstad/intentieverklaring/").content.decode()
    words = " ".join(html.split())
    assert "Toetreding van Kredietbank, op 23 november 2026" in words
    assert "uitgetreden op 23 november 2026" in words
    assert (
        words.count("Laat uittreden") == 0
    )  # who left cannot leave again, and without the municipality there is no lab


def test_who_takes_part_can_be_let_go_from_the_page(as_karin, signed, joining):
    for row in signers(joining):
        sign(row)
    html = as_karin.get("/labs/zaanstad/intentieverklaring/").content.decode()
    assert html.count("Laat uittreden") == 2  # Parteon, and the bank that joined


def test_the_link_shows_the_addendum_and_both_steps_sign_it(client, joining):
    own = signers(joining)[0]
    place = f"/l/{link_of(own).token}"
    page = client.get(place).content.decode()
    assert "Toetreding van Kredietbank: addendum bij de intentieverklaring" in page
    assert "treedt op 23 november 2026 toe" in " ".join(page.split())
    assert "en de toetreding in dit addendum" in page
    assert client.get(place + "?pdf").headers["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("form", ["accede", "resign"])
def test_the_forms_make_an_addendum(as_karin, signed, bank, berend, party, form):
    typed = {
        "accede": {
            "party": f"partner:{bank.pk}",
            "person_0": str(berend.pk),
            "bound_by": "director",
            "on": "2026-11-24",
        },
        "resign": {"on": "2026-11-24", "because": "Wij gaan op in een ander."},
    }
    place = {"accede": "toetreden", "resign": f"ondertekenaar/{party.pk}/uittreden"}[form]
    answer = as_karin.post(f"/labs/zaanstad/intentieverklaring/{place}", typed[form])
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    assert Addendum.objects.get().kind == form
