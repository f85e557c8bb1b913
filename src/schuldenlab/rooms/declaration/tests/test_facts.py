"""What the trajectory reads."""

from datetime import date

from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.rooms.declaration import actions, queries, rules
from schuldenlab.rooms.declaration.facts import DeclarationFacts, SignatoryFact
from schuldenlab.rooms.declaration.tests.conftest import join, make_lab, sign
from schuldenlab.rooms.partners import actions as partners


def test_a_lab_without_a_text_has_empty_facts(lab):
    assert queries.facts([lab.pk]) == {lab.pk: DeclarationFacts()}


def test_the_facts_say_who_was_asked_and_who_signed_by_what_right(lab, asked, town, party):
    sign(town)
    found = queries.facts([lab.pk])[lab.pk]
    assert (found.has_text, found.frozen_on, found.sha256, found.verifies) == (
        True,
        date(2026, 11, 23),
        asked.text.sha256,
        True,
    )
    assert found.signatories == (
        SignatoryFact(
            id=town.pk,
            name="gemeente Zaanstad",
            signatory="Joost Meertens",
            code="GM0479",
            partner_id=None,
            bound_by="burgemeester (artikel 171 Gemeentewet)",
            asked_on=date(2026, 11, 23),
            signed_on=date(2026, 11, 23),
            joins_later_on=None,
        ),
        SignatoryFact(
            id=party.pk,
            name="Parteon",
            signatory="Priya Ramdas",
            code=None,
            partner_id=party.partner_id,
            bound_by="bevoegd bestuurder of directeur",
            asked_on=date(2026, 11, 23),
            signed_on=None,
            joins_later_on=None,
        ),
    )


def test_the_facts_cost_three_queries_for_one_lab_and_for_many(lab, asked, town, django_assert_num_queries):
    with django_assert_num_queries(3):
        queries.facts([lab.pk])
    ids = [lab.pk]
    for number in range(3):
        other = make_lab(f"lab-{number}", "GM0150", name=f"Lab {number}")
        actor = actor_for(join(other, f"k{number}@example.nl", Role.KWARTIERMAKER, "K"), other)
        made = actions.begin(actor)
        for part in range(12):
            partner = partners.put_partner(actor, name=f"P{part}", level="local", sector="private", types=[])
            person = Person.objects.create(lab=other, name=f"Mens {part}", mail=f"m{part}@example.nl")
            actions.put_signatory(actor, made, partner=partner, person=person, bound_by=rules.DIRECTOR)
        mayor = Person.objects.create(lab=other, name="B", mail="b@example.nl")
        actions.put_signatory(actor, made, code="GM0150", person=mayor, bound_by=rules.MAYOR)
        frozen = actions.freeze(actor, made)
        actions.ask_everybody(actor, frozen)
        ids.append(other.pk)
    with django_assert_num_queries(3):
        found = queries.facts(ids)
    assert [len(found[key].signatories) for key in ids] == [2, 13, 13, 13]
