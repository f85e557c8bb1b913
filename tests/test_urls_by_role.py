"""Every address × everybody who may come to the door: the answer follows from the table of permissions.

Anonymous: to the login. A stranger, an adviser without the permission's national mark, an administrator who is not looking in: the lab does not exist (404).
A role without the permission: 403. With it: the page. Where a page answers otherwise, it stands in `OTHERWISE`, with the reason.
What a page links to, or has a button for, its reader may use.
"""

import re
from fnmatch import fnmatchcase

import pytest
from django.urls import reverse

from schuldenlab.foundation.labs import permissions
from schuldenlab.foundation.labs.models import LabStands
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.labs.views import permission_at
from tests.addresses import lab_addresses, model_of, outside_addresses, value_of
from tests.conftest import told

# (address, method, status for who holds the permission): every other page gives 200 on GET, and 405 when it only takes POST.
OTHERWISE: tuple[tuple[str, str, int], ...] = (
    ("documents:copy(kind)", "get", 404),  # a copy, field by field, is of a board paper, and that is about a decision
    ("selection:choice_add", "get", 404),  # names its project in the query
    ("meetings:answer_national(pk)", "get", 404),  # this adviser was not asked
    ("declaration:signed_file", "get", 404),  # nobody signed yet
    ("remarks:change(pk)", "get", 404),  # somebody else wrote it
    ("remarks:withdraw(pk)", "get", 404),
)
# What a page asks besides its own permission: one of these.
ALSO: dict[str, frozenset[str]] = {
    "trajectory:deviation_add": frozenset({"deviation.record", "deviation.decide"}),
    "proof:ask": frozenset({"mandate.edit"}),  # the permission of the kind of proof
    "proof:paper": frozenset({"mandate.edit"}),
}


def url_of(world, address):
    def pick(parameter):
        model = model_of(address, parameter)
        return world.row(world.here, model).pk if model else value_of(address, parameter)

    values = {name: pick(name) for name in address.parameters}
    return reverse(address.name, kwargs={"lab": world.here.slug, **values} if address.in_lab else values)


def holds(who, world, permission, *, works):
    """Whether this visitor holds the permission in the walked lab, read from the one table."""
    if isinstance(who, Role):
        return permission in permissions.of_roles(frozenset({who}), works=works)
    if who == "national":
        return permission in permissions.of_national()
    return who == "looking" and permission in permissions.of_administrator()


def visitors(world):
    everybody = dict(world.roles.items())
    everybody |= {"anonymous": None, "stranger": world.stranger, "national": world.national}
    return everybody | {"administrator": world.administrator, "looking": world.looking}


def expected(who, world, address, method, *, works):
    if who == "anonymous":
        return 302
    if who in {"stranger", "administrator"}:
        return 404
    also = ALSO.get(address.name, {address.permission})
    if not holds(who, world, address.permission, works=works) or not any(
        holds(who, world, permission, works=works) for permission in also
    ):
        return 403
    for pattern, other, status in OTHERWISE:
        if other == method and fnmatchcase(str(address), pattern):
            return status
    return 200 if address.answers("get") else 405


VISITORS = (*Role, "anonymous", "stranger", "national", "administrator", "looking")


def differences(world, as_user, who, *, works):
    """Where the answer is not what the table says: on GET, and for whoever is refused on POST too."""
    found = []
    client = as_user(visitors(world)[who])
    for address in lab_addresses():
        if not address.is_guarded:
            continue
        url = url_of(world, address)
        answer = client.get(url)
        wanted = expected(who, world, address, "get", works=works)
        if answer.status_code != wanted:
            found.append(f"GET {address} as {who}: {told(answer)}, not {wanted}")
        if wanted == 200 and "html" in answer.headers.get("Content-Type", ""):
            found += [f"{address} leads {who} to {way}" for way in closed_ways(answer, who, world, works=works)]
        if who == "anonymous" and not answer.headers.get("Location", "").startswith("/inloggen?next="):
            found.append(f"GET {address} as nobody does not lead to the login")
        if wanted in {302, 403} or who in {"stranger", "administrator"}:
            answer = client.post(url)
            if answer.status_code != wanted:
                found.append(f"POST {address} as {who}: {told(answer)}, not {wanted}")
    return found


def closed_ways(answer, who, world, *, works):
    """The links and buttons on a page that this visitor may not use: nobody is led to a closed door."""
    ways = set(re.findall(r'(?:href|action)="(/labs/[^"?#]+)', answer.content.decode()))
    return sorted(way for way in ways if (wanted := permission_at(way)) and not holds(who, world, wanted, works=works))


@pytest.mark.django_db
@pytest.mark.parametrize("who", VISITORS)
def test_every_address_of_a_lab_answers_as_the_table_of_permissions_says(world, as_user, who):
    found = differences(world, as_user, who, works=False)
    assert not found, "\n".join(["", *found])


@pytest.mark.django_db
@pytest.mark.parametrize("who", [Role.KWARTIERMAKER, Role.PROGRAMME_MANAGER])
def test_once_the_lab_stands_the_programme_manager_holds_what_the_kwartiermaker_had(world, as_user, who):
    LabStands.objects.create(lab=world.here, facts={}, sha256="0" * 64)
    found = differences(world, as_user, who, works=True)
    assert not found, "\n".join(["", *found])


@pytest.mark.django_db
def test_who_may_do_something_gets_an_answer_and_never_a_crash_on_an_empty_form(world, as_user):
    client = as_user(world.everything)
    found = []
    for address in lab_addresses():
        if not address.answers("post"):
            continue
        answer = client.post(url_of(world, address), {})
        if answer.status_code not in {302, 409, 422, 404, 403}:
            found.append(f"POST {address} with nothing in it: {told(answer)}")
    assert not found, "\n".join(["", *found])


# Who gets what outside a lab: nobody, somebody of one lab, an adviser of SchuldenlabNL, an administrator.
EVERYBODY, ACCOUNT, NATIONAL = (200, 200, 200, 200), (302, 200, 200, 200), (302, 404, 200, 404)
ONLY_DEMO, NO_LINK = (404, 404, 404, 404), (404, 404, 404, 404)
IMPORT = (302, 403, 200, 200)
OUTSIDE: dict[str, tuple[int, int, int, int]] = {
    "account_login": (200, 302, 302, 302),
    "accounts:login": (200, 302, 302, 302),
    "mfa_authenticate": (302, 302, 302, 302),  # only in the middle of logging in
    "account_inactive": EVERYBODY,
    "account_logout": ACCOUNT,
    "accounts:logout": ACCOUNT,
    "mfa_index": ACCOUNT,
    "accounts:profile": ACCOUNT,
    "accounts:home": ACCOUNT,
    "account_reauthenticate": (302, 403, 403, 403),  # an account without a password has nothing to confirm
    "mfa_reauthenticate": (302, 403, 403, 403),
    "account_change_password": (302, 302, 302, 302),  # these accounts have none: to setting one
    "account_set_password": ACCOUNT,
    "mfa_activate_totp": ACCOUNT,
    "mfa_deactivate_totp": (302, 404, 404, 404),  # no second factor is on
    "mfa_view_recovery_codes": (302, 404, 404, 404),
    "mfa_generate_recovery_codes": ACCOUNT,
    "mfa_download_recovery_codes": (302, 404, 404, 404),
    "account_reset_password": EVERYBODY,
    "account_reset_password_done": EVERYBODY,
    "account_reset_password_from_key_done": EVERYBODY,
    "account_reset_password_from_key": EVERYBODY,
    "web:home": (200, 302, 200, 200),  # who has one lab goes there
    "web:health": EVERYBODY,
    "web:search": (302, 302, 200, 200),
    "web:accessibility": EVERYBODY,
    "web:privacy": EVERYBODY,
    "web:about": EVERYBODY,
    "web:security_txt": EVERYBODY,
    "web:robots": EVERYBODY,
    "meetings_site:code": EVERYBODY,
    "delivery_site:feed": (404, 404, 404, 404),  # nor has the calendar of a plan
    "meetings_site:feed": (404, 404, 404, 404),  # nor has a feed this address
    "meetings_site:entrance": (404, 404, 404, 404),  # no meeting has this code
    "post:link": NO_LINK,
    "post:thanks": NO_LINK,
    "post:code": EVERYBODY,
    "sealing:check": EVERYBODY,
    "sealing:being_read": (302, 302, 302, 302),  # no such file is being read
    "notices_site:home": ACCOUNT,
    "notices_site:open": (302, 404, 404, 404),  # somebody else's
    "notices_site:read": (302, 405, 405, 405),
    "notices_site:read_all": (302, 405, 405, 405),
    "post:box": ONLY_DEMO,
    "post:message": ONLY_DEMO,
    "post:attachment": ONLY_DEMO,
    "accounts:demo_login": (405, 405, 405, 405),
    "accounts:sso_login": (404, 404, 404, 404),  # this installation knows no organisation to log in at
    "openid_callback": (404, 404, 404, 404),
    "accounts:sso_disconnect": (302, 405, 405, 405),
    "ui:components": ONLY_DEMO,
    "membership_site:make_lab": ACCOUNT,
    "membership_site:accounts": (302, 404, 200, 200),
    "membership_site:invite_account": (302, 404, 200, 200),
    "membership_site:invitation": (302, 404, 405, 405),
    "membership_site:account": (302, 404, 405, 405),
    "membership_site:accept": NO_LINK,
    "figures_site:import": IMPORT,
    "figures_site:columns": (302, 403, 302, 302),  # the file is no longer there: back to choosing one
    "figures_site:withdraw": (302, 403, 404, 404),  # only what was read in
    "figures_site:restore": (302, 403, 405, 405),
    "texts_site:home": IMPORT,
    "texts_site:show": IMPORT,
    "texts_site:edit": IMPORT,
    "texts_site:restore": IMPORT,
    "catalogue:home": EVERYBODY,
    "catalogue:compare": EVERYBODY,
    "catalogue:recipe": EVERYBODY,
    "catalogue:recipe_version": EVERYBODY,
    "catalogue:offers": NATIONAL,
    "catalogue:decide_evidence": NATIONAL,
    "catalogue:decide_project": NATIONAL,
    "catalogue:assess": NATIONAL,
    "catalogue:recipe_edit": NATIONAL,
    "catalogue:recipe_step_add": NATIONAL,
    "catalogue:recipe_step_edit": NATIONAL,
    "catalogue:recipe_texts": NATIONAL,
    "catalogue:recipe_step_remove": (302, 404, 405, 404),
    "catalogue:recipe_discard": (302, 404, 405, 404),
    "catalogue:project": EVERYBODY,
    "impact_site:home": EVERYBODY,
    "impact_site:project": EVERYBODY,
    "scaling_site:spread": ACCOUNT,
    "advice_site:inbox": NATIONAL,
    "advice_site:answer": NATIONAL,
    "trials_site:bring_in": EVERYBODY,
    "trials_site:sent": EVERYBODY,
    "trials_site:follow": NO_LINK,
    "trials_site:erased": EVERYBODY,
    "trials_site:lessons": EVERYBODY,
    "trials_site:lesson": EVERYBODY,
    "overview:home": (302, 404, 200, 200),
}


def test_no_address_outside_a_lab_is_left_out_of_the_table():
    missing = sorted({address.name for address in outside_addresses()} - set(OUTSIDE))
    assert missing == []


@pytest.mark.django_db
def test_every_address_outside_a_lab_answers_each_visitor_as_the_table_says(world, as_user):
    visitors = (None, world.roles[Role.KWARTIERMAKER], world.national, world.administrator)
    found = []
    for user, place in zip(visitors, range(4), strict=True):
        client = as_user(user)
        for address in outside_addresses():
            if address.name not in OUTSIDE:
                continue
            status = client.get(url_of(world, address)).status_code
            wanted = OUTSIDE[address.name][place]
            if status != wanted:
                found.append(f"GET {address.name} as {user or 'nobody'}: {status}, not {wanted}")
            if user:
                client.force_login(user)  # some addresses log out
    assert not found, "\n".join(["", *found])


def test_every_view_of_a_lab_stands_behind_the_base_view():
    loose = [address.name for address in lab_addresses() if not address.is_guarded]
    assert sorted(loose) == ["membership:administrator_access", "membership:administrator_leave"]
