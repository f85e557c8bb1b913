"""Persons: mend an address, merge doubles, remove who is nowhere used."""

from datetime import date

import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs import conversations
from schuldenlab.foundation.labs.models import Person
from schuldenlab.rooms.team import actions, persons, queries
from schuldenlab.rooms.team.models import ExecutiveTask, TeamMember

TODAY = date(2027, 1, 18)


@pytest.fixture
def sanne(person):
    return person("Sanne Bos", function="teamleider")


@pytest.fixture
def double(lab):
    return Person.objects.create(lab=lab, name="S. Bos", mail="SANNE@example.nl", phone="06 12 34 56 78")


def test_a_new_address_gets_a_new_chance(actor, sanne):
    Person.objects.filter(pk=sanne.pk).update(mail_failed_at=clock.now())
    persons.put_person(actor, person=sanne, name="Sanne Bos", phone="06")
    assert Person.objects.get(pk=sanne.pk).mail_failed_at is not None
    persons.put_person(actor, person=sanne, mail="sanne.bos@example.nl")
    assert Person.objects.get(pk=sanne.pk).mail_failed_at is None


def test_the_same_address_in_other_capitals_looks_double(lab, sanne, double, person):
    person("Jan Vos")
    assert queries.doubles(list(Person.objects.in_lab(lab))) == [(sanne, double)]


def test_merging_moves_tasks_conversations_and_team_and_fills_what_was_empty(actor, sanne, double):
    actions.put_task(actor, task="debt_help", organisation="Stadsbank", codes=["GM0479"], contacts=[double, sanne])
    talk = conversations.put_conversation(actor, persons=[double], on=TODAY, medium="phone", agreed="Iets.")
    actions.put_member(actor, person=double, title="teamleider", starts=TODAY)
    kept = persons.merge_persons(actor, keep=sanne, double=double)
    assert list(ExecutiveTask.objects.get().contacts.all()) == [kept]
    assert list(talk.persons.all()) == [kept]
    assert TeamMember.objects.get().person == kept
    assert (kept.phone, kept.function) == ("06 12 34 56 78", "teamleider")
    assert not Person.objects.filter(pk=double.pk).exists()


def test_two_who_do_not_look_alike_stay_two(actor, sanne, person):
    other = person("Jan Vos")
    with pytest.raises(RuleBroken, match="lijken niet op elkaar"):
        persons.merge_persons(actor, keep=sanne, double=other)
    assert Person.objects.filter(pk=other.pk).exists()


def test_an_account_moves_along_and_two_accounts_stay_apart(actor, wim, lab):
    own = Person.objects.get(lab=lab, user=wim)
    bare = Person.objects.create(lab=lab, name="Wim de Wit")
    kept = persons.merge_persons(actor, keep=bare, double=own)
    assert kept.user == wim
    karin = actor.person
    karin.name = "Wim de Wit"
    karin.save()
    with pytest.raises(RuleBroken, match="elk een account"):
        persons.merge_persons(actor, keep=kept, double=karin)


def test_who_stands_somewhere_is_not_removed_and_the_reason_says_where(actor, sanne):
    actions.put_task(actor, task="debt_help", organisation="Stadsbank", codes=["GM0479"], contacts=[sanne])
    with pytest.raises(RuleBroken, match="taak van de uitvoering"):
        persons.remove_person(actor, sanne)
    actions.remove_task(actor, ExecutiveTask.objects.get())
    persons.remove_person(actor, sanne)
    assert not Person.objects.filter(pk=sanne.pk).exists()
