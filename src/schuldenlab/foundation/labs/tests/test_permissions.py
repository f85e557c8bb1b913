import pytest

from schuldenlab.foundation.labs import permissions
from schuldenlab.foundation.labs.permissions import GRANTS, Role

K, W, C, P, T, R = Role
ALL = {K, W, C, P, T, R}

# The table as a person would say it: who may, while the lab is set up, and once it works.
WHO_MAY = {
    "lab.view": (ALL, ALL),
    "partners.view": (ALL, ALL),
    "meetings.view": (ALL, ALL),
    "log.read": ({K, W, C, P}, {K, W, C, P}),
    "lab.manage": ({K, C, P}, {C, P}),
    "members.invite": ({K, C, P}, {C, P}),
    "workplan.edit": ({K, P, T}, {P, T}),
    "partners.edit": ({K, P, T}, {P, T}),
    "team.edit": ({K, P}, {P}),
    "declaration.edit": ({K, P}, {P}),
    "handover.edit": ({K, P}, {P}),
    "mandate.edit": ({K, C, P}, {C, P}),
    "proof.ask": ({K, P, T}, {P, T}),
    "deviation.record": ({W}, {W}),
    "portfolio.judge": ({W, P}, {W, P}),
    "advice.answer": (set(), set()),
}


@pytest.mark.parametrize("permission", WHO_MAY)
def test_the_table_gives_a_right_to_these_roles_before_and_after_the_lab_stands(permission):
    before, after = WHO_MAY[permission]
    assert (GRANTS[permission].roles(works=False), GRANTS[permission].roles(works=True)) == (before, after)


@pytest.mark.parametrize(
    "permission", [name for name in GRANTS if name.endswith((".edit", ".manage", ".invite", ".ask"))]
)
def test_once_the_lab_works_the_programme_manager_has_what_the_kwartiermaker_had(permission):
    before, after = GRANTS[permission].roles(works=False), GRANTS[permission].roles(works=True)
    assert K not in after
    assert P in after or K not in before


def test_the_kwartiermaker_can_still_read_everything_once_the_lab_works():
    reads = {name for name in GRANTS if name.endswith((".view", ".read"))}
    assert permissions.of_roles(frozenset({K}), works=True) == reads


def test_a_reader_reads_and_does_nothing_else():
    rights = permissions.of_roles(frozenset({R}), works=False)
    assert {name.split(".")[1] for name in rights} == {"view", "read"}
    assert "log.read" not in rights


def test_the_national_adviser_sees_what_the_table_says_and_answers_and_no_more():
    reads = {"lab.view", "workplan.view", "figures.view", "projects.view"}
    assert permissions.of_national() == reads | {"advice.answer", "catalogue.decide"}


def test_an_administrator_who_looks_in_sees_and_manages_access_but_nothing_of_the_partners():
    assert permissions.of_administrator() == {"lab.view", "people.view", "log.read", "lab.manage", "members.invite"}


def test_two_roles_together_hold_the_rights_of_both():
    both = permissions.of_roles(frozenset({W, T}), works=False)
    assert {"deviation.record", "workplan.edit"} <= both


def test_a_permission_that_nobody_wrote_down_is_not_known():
    assert not permissions.known("workplan.destroy")
    assert permissions.known("workplan.edit")
    assert permissions.known("installation.manage")


def test_every_role_has_a_dutch_name():
    assert {role.label for role in Role} == {
        "kwartiermaker", "wethouder", "ambtelijk opdrachtgever", "programmamanager", "teamlid", "meelezer",
    }  # fmt: skip
