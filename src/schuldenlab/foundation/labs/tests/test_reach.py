"""Who somebody is in a lab, now."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs import queries
from schuldenlab.foundation.labs.actor import Actor, actor_for, system
from schuldenlab.foundation.labs.models import AdministratorAccess, LabStands, Membership, Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.labs.tests.world import account, acting, member


def test_a_stranger_is_nobody_in_the_lab(world):
    assert actor_for(world.vera.user, world.lab) is None
    assert actor_for(account("Stefan Stil"), world.lab) is None


def test_a_member_acts_as_their_person_in_the_lab(world):
    assert world.karin.person == Person.objects.get(lab=world.lab, name="Karin Jansen")
    assert world.karin.roles == {Role.KWARTIERMAKER}
    assert world.karin.key == f"user:{world.karin.user.pk}"


def test_once_the_lab_stands_the_kwartiermaker_hands_the_work_over(world):
    petra = member(world.lab, "Petra Programma", Role.PROGRAMME_MANAGER)
    assert (world.karin.works, world.karin.may("workplan.edit"), petra.may("workplan.edit")) == (False, True, True)
    LabStands.objects.create(lab=world.lab, facts={}, sha256="0" * 64)
    karin, petra = acting(world.karin.user, world.lab), acting(petra.user, world.lab)
    assert (karin.works, karin.may("workplan.edit"), karin.may("workplan.view")) == (True, False, True)
    assert petra.may("workplan.edit")


def test_another_lab_that_stands_changes_nothing_here(world):
    LabStands.objects.create(lab=world.other_lab, facts={}, sha256="0" * 64)
    assert acting(world.karin.user, world.lab).may("workplan.edit")


@pytest.mark.parametrize(("begins", "ends"), [(1, None), (-9, -1), (-9, 0)])
def test_a_role_counts_from_its_first_until_its_last_moment(world, begins, ends):
    now = clock.now()
    with clock.stopped_at(now):
        Membership.objects.filter(person=world.karin.person).update(
            since=now + timedelta(days=begins), until=None if ends is None else now + timedelta(days=ends)
        )
        assert actor_for(world.karin.user, world.lab) is None
        assert list(queries.reachable_labs(world.karin.user)) == []
        assert queries.holders(world.lab, Role.KWARTIERMAKER) == []


def test_the_labs_somebody_reaches_are_those_with_a_role(world):
    assert list(queries.reachable_labs(world.karin.user)) == [world.lab]
    assert queries.holders(world.lab, Role.KWARTIERMAKER) == [world.karin.person]


def test_the_national_adviser_is_in_every_lab_without_being_a_person_there(world):
    sanne = acting(account("Sanne Adviseur", is_national=True), world.lab)
    assert (sanne.person, sanne.name, sanne.may("advice.answer")) == (None, "Sanne Adviseur", True)
    assert not sanne.may("partners.view")


def test_an_administrator_has_no_rights_in_a_lab_without_timed_access(world):
    bea = account("Bea Beheer", is_administrator=True)
    assert actor_for(bea, world.lab) is None


def test_an_administrator_with_timed_access_looks_in_until_it_ends(world):
    bea, now = account("Bea Beheer", is_administrator=True), clock.now()
    AdministratorAccess.objects.create(lab=world.lab, user=bea, reason="hulp", until=now + timedelta(hours=1))
    assert acting(bea, world.lab).may("lab.manage")
    assert not acting(bea, world.lab).may("partners.view")
    assert actor_for(bea, world.other_lab) is None
    with clock.stopped_at(now + timedelta(hours=1)):
        assert actor_for(bea, world.lab) is None


def test_timed_access_is_worth_nothing_to_who_is_no_administrator_any_more(world):
    bea = account("Bea Beheer")
    AdministratorAccess.objects.create(lab=world.lab, user=bea, reason="hulp", until=clock.now() + timedelta(hours=1))
    assert actor_for(bea, world.lab) is None


def test_the_database_refuses_a_role_that_does_not_exist(world):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(lab=world.lab, person=world.wim.person, role="burgemeester")


def test_the_software_itself_acts_under_its_own_name(world):
    actor = system(world.lab, "lab.view")
    assert (actor.key, actor.name, actor.may("lab.view"), actor.may("lab.manage")) == (
        "system",
        "Schuldenlab",
        True,
        False,
    )


def test_more_rights_are_given_to_a_copy_alone(world):
    more = world.lena.with_permissions("workplan.edit")
    assert isinstance(more, Actor)
    assert (more.may("workplan.edit"), world.lena.may("workplan.edit")) == (True, False)
