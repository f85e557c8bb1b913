"""The verbs of partners: support, promises by their own word, contributions."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from schuldenlab.foundation.activity.models import Entry
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.foundation.documents import actions as files
from schuldenlab.foundation.labs.actor import actor_for, system
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post.links import actor_of, make
from schuldenlab.foundation.proof import actions as proof
from schuldenlab.foundation.proof.kinds import KINDS
from schuldenlab.rooms.partners import actions, queries
from schuldenlab.rooms.partners.models import Contribution, Partner, PartnerContact, PartnerSupport

TODAY = date(2027, 1, 18)
PROMISE = KINDS["partners.promise"]


def fact(partner):
    return next(row for row in queries.facts([partner.lab_id])[partner.lab_id].partners if row.id == partner.pk)


def step(actor, partner, rung, **values):
    return actions.record_support(actor, partner, rung=rung, **{"at": TODAY, "how": "phone", **values})


def test_a_new_party_is_not_approached_and_maps_to_the_words_of_the_criterion(partner):
    found = fact(partner(level="regional", sector="nonprofit"))
    assert (found.rung, found.since, found.level, found.sector) == ("not_approached", None, "local", "private")
    assert found.types == {"housing_association"}


def test_a_party_stands_once_on_the_list_whatever_the_capitals(partner):
    partner("Parteon")
    with pytest.raises(ValidationError) as refused:
        partner("PARTEON", who="Iemand Anders")
    assert refused.value.message_dict == {"name": ["Deze partij staat al op de lijst."]}


def test_steps_are_added_and_the_fact_tells_the_last(actor, partner):
    row = partner()
    step(actor, row, "talking", at=date(2027, 1, 4))
    step(actor, row, "deciding", decides_before=date(2027, 2, 1))
    found = fact(row)
    assert (found.rung, found.since, found.decides_before) == ("deciding", TODAY, date(2027, 2, 1))
    assert list(row.support.values_list("rung", "by__name")) == [
        ("talking", "Karin Kuiper"), ("deciding", "Karin Kuiper"),
    ]  # fmt: skip


@pytest.mark.parametrize("rung", ["promised", "signed"])
def test_nobody_of_the_lab_can_record_a_promise_or_a_signature(actor, partner, rung):
    row = partner()
    with pytest.raises(RuleBroken):
        step(actor, row, rung)
    assert not PartnerSupport.objects.exists()


def test_not_even_the_database_takes_a_promise_without_a_confirmation(lab, partner):
    row = partner()
    for values in ({"rung": "promised", "how": "phone"}, {"rung": "signed", "how": "phone"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PartnerSupport.objects.create(lab=lab, partner=row, at=TODAY, **values)


def test_the_contact_promises_by_link_and_what_was_asked_is_promised_with_it(actor, partner, promise):
    row = partner()
    part = actions.put_contribution(actor, row, kind="money", amount=Decimal(20000), text="inleg")
    assert part.state == "gevraagd"
    promise(row, remark="Graag.")
    assert fact(row).rung == "promised"
    assert Contribution.objects.get().state == "toegezegd"
    assert "bevestigde: toezegging van steun" in {entry.text.sentence for entry in Entry.objects.select_related("text")}


def test_a_question_that_waits_shows_in_the_facts(actor, partner):
    row = partner()
    proof.ask(actor, PROMISE, row, row.contacts.get().person)
    assert fact(row).promise_asked
    assert fact(row).rung == "not_approached"


def test_a_no_leaves_the_party_where_it_stood_and_puts_it_on_the_call_list(actor, partner, promise):
    row = partner()
    step(actor, row, "positive")
    promise(row, agreed=False, remark="Eerst ons bestuur.")
    assert fact(row).rung == "positive"
    assert queries.card(row).refused_on == TODAY


def test_a_signed_letter_promises_on_its_own_date(actor, partner):
    row = partner(may_mail=False)
    step(actor, row, "talking")
    paper = files.keep_file(actor, SimpleUploadedFile("brief.pdf", b"%PDF-1.7 brief", "application/pdf"))
    proof.record_paper(actor, PROMISE, row, person=row.contacts.get().person, dated=date(2027, 1, 11), paper=paper)
    assert (fact(row).rung, fact(row).since) == ("promised", date(2027, 1, 11))


def test_only_a_contact_who_may_be_mailed_is_asked_by_mail(actor, partner, person):
    row = partner(may_mail=False)
    contact = row.contacts.get()
    with pytest.raises(RuleBroken, match="of mailen mag"):
        proof.ask(actor, PROMISE, row, contact.person)
    with pytest.raises(RuleBroken, match="staat niet bij Parteon"):
        proof.ask(actor, PROMISE, row, person("Iemand Anders"))
    actions.put_contact(actor, row, contact=contact, may_mail=True)
    assert proof.ask(actor, PROMISE, row, contact.person).is_open


def test_nothing_is_asked_of_a_party_before_it_is_said_what(actor, partner):
    row = partner(asked=" ")
    with pytest.raises(RuleBroken, match="wat je Parteon vraagt"):
        proof.ask(actor, PROMISE, row, row.contacts.get().person)


def test_a_party_that_promised_is_not_asked_again(actor, partner, promise):
    row = partner()
    promise(row)
    with pytest.raises(RuleBroken, match="heeft al toegezegd"):
        proof.ask(actor, PROMISE, row, row.contacts.get().person)


def test_what_is_asked_does_not_change_while_the_question_waits(actor, partner):
    row = partner()
    part = actions.put_contribution(actor, row, kind="hours", amount=Decimal(8))
    question = proof.ask(actor, PROMISE, row, row.contacts.get().person)
    with pytest.raises(RuleBroken) as broken:
        actions.put_partner(actor, partner=row, asked="Iets anders.")
    assert broken.value.field == "asked"
    with pytest.raises(RuleBroken):
        actions.put_contribution(actor, row, contribution=part, kind="hours", amount=Decimal(16))
    with pytest.raises(RuleBroken):
        actions.remove_contribution(actor, part)
    actions.put_partner(actor, partner=row, interest="Minder achterstand.")
    proof.withdraw(actor, question)
    actions.put_partner(actor, partner=row, asked="Iets anders.")
    assert Partner.objects.get().asked == "Iets anders."


def test_a_promised_contribution_stays_as_it_was_promised(actor, partner, promise):
    row = partner()
    part = actions.put_contribution(actor, row, kind="hours", amount=Decimal(8))
    promise(row)
    part.refresh_from_db()
    with pytest.raises(RuleBroken, match="ligt dus vast"):
        actions.put_contribution(actor, row, contribution=part, kind="hours", amount=Decimal(16))


def test_coming_back_on_a_promise_needs_a_reason_and_ends_the_confirmation(actor, partner, promise):
    row = partner()
    actions.put_contribution(actor, row, kind="hours", amount=Decimal(8))
    confirmation = promise(row)
    with pytest.raises(RuleBroken) as broken:
        step(actor, row, "talking")
    assert broken.value.field == "remark"
    step(actor, row, "talking", remark="Nieuw bestuur.")
    confirmation.refresh_from_db()
    assert confirmation.withdrawn_at is not None
    assert fact(row).rung == "talking"
    assert Contribution.objects.get().state == "gevraagd"


def test_withdrawing_the_confirmation_itself_puts_the_party_back_where_it_stood(actor, partner, promise):
    row = partner()
    step(actor, row, "positive")
    proof.withdraw(actor, promise(row))
    assert fact(row).rung == "positive"


def test_a_second_promise_after_a_withdrawal_counts(actor, partner, promise):
    row = partner()
    actions.put_contribution(actor, row, kind="hours", amount=Decimal(8))
    proof.withdraw(actor, promise(row))
    promise(row)
    assert fact(row).rung == "promised"
    assert Contribution.objects.get().is_promised


def test_the_declaration_signs_and_a_later_promise_does_not_lower_it(actor, partner):
    row = partner()
    question = proof.ask(actor, PROMISE, row, row.contacts.get().person)
    assert actions.record_signed(actor, row, on=TODAY, how="op papier").rung == "signed"
    assert actions.record_signed(actor, row, on=TODAY) is None
    from schuldenlab.foundation.post.models import PersonalLink

    proof.answer(actor_of(PersonalLink.objects.get()), question, agreed=True, function="directeur", remark="")
    assert fact(row).rung == "signed"


def test_signing_is_for_who_may_edit_the_declaration_or_for_the_signatory(actor, wim, lab, partner):
    row = partner()
    for other in (actor_for(wim, lab), system(lab)):
        with pytest.raises(NotAllowed):
            actions.record_signed(other, row, on=TODAY)
    link = make(lab=lab, person=row.contacts.get().person, purpose="declaration.sign")
    assert actions.record_signed(actor_of(link), row, on=TODAY).rung == "signed"


def test_a_slip_of_the_finger_is_taken_back_the_same_day_only(actor, partner):
    row = partner()
    step(actor, row, "not_now")
    actions.undo_support(actor, row)
    assert fact(row).rung == "not_approached"
    step(actor, row, "not_now")
    with clock.stopped_at(clock.now().replace(day=19)), pytest.raises(RuleBroken):
        actions.undo_support(actor, row)


def test_a_promise_is_not_taken_back_by_a_finger(actor, partner, promise):
    row = partner()
    promise(row)
    with pytest.raises(RuleBroken):
        actions.undo_support(actor, row)


def test_a_party_that_once_promised_stays_on_the_list(actor, partner, promise):
    row = partner()
    promise(row)
    with pytest.raises(RuleBroken, match="nu niet meedoet"):
        actions.remove_partner(actor, row)
    other = partner("Eneco", who="Piet Stroom")
    actions.remove_partner(actor, other)
    assert list(Partner.objects.all()) == [row]


def test_the_first_conversation_approaches_the_party_and_makes_the_newcomer_a_contact(actor, partner):
    row = partner(who=None)
    talk = actions.record_conversation(
        actor, row, persons=[], newcomer=Person(name="Ria Kok"), on=TODAY, medium="phone", agreed="We bellen weer.",
        follow_up_on=date(2027, 1, 25),
    )  # fmt: skip
    assert PartnerContact.objects.get().person.described == "Ria Kok, Parteon"
    assert (fact(row).rung, fact(row).follow_up_on) == ("approached", date(2027, 1, 25))
    actions.record_conversation(
        actor, row, persons=list(talk.persons.all()), on=TODAY, medium="visit", agreed="Ja.", rung="positive", after=talk
    )  # fmt: skip
    assert (fact(row).rung, fact(row).follow_up_on) == ("positive", None)


def test_one_conversation_counts_for_every_party_that_was_there(actor, partner):
    one, other = partner(), partner("Eneco", who="Piet Stroom")
    persons = [one.contacts.get().person, other.contacts.get().person]
    actions.record_conversation(actor, one, persons=persons, on=TODAY, medium="visit", agreed="Samen verder.")
    assert queries.card(other).last_contact == TODAY


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "money"}, "text"),
        ({"kind": "network", "amount": Decimal(3), "text": "x"}, "amount"),
        ({"kind": "money", "amount": Decimal(-1)}, "amount"),
    ],
)
def test_a_contribution_says_what_it_is(actor, partner, values, field):
    with pytest.raises(ValidationError) as refused:
        actions.put_contribution(actor, partner(), **values)
    assert field in refused.value.message_dict


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"kind": "money", "amount": Decimal(20000)}, "€\u00a020.000"),
        ({"kind": "hours", "amount": Decimal("8.5"), "text": "consulent"}, "8,5 uur per week: consulent"),
        ({"kind": "places", "amount": Decimal(1)}, "1 plek"),
        ({"kind": "creditor", "text": "pauze"}, "medewerking als schuldeiser: pauze"),
    ],
)
def test_a_contribution_reads_as_dutch(values, words):
    assert Contribution(**values).described == words


def test_the_wethouder_changes_nothing(wim, lab, partner):
    row, actor = partner(), actor_for(wim, lab)
    with pytest.raises(NotAllowed):
        step(actor, row, "talking")
    with pytest.raises(NotAllowed):
        actions.put_partner(actor, name="Eneco", level="national", sector="private")
    with pytest.raises(NotAllowed):
        proof.ask(actor, PROMISE, row, row.contacts.get().person)
