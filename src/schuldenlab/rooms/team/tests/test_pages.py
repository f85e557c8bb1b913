"""The pages, as Karin, as Wim who only reads, and as Vera who has no part in this lab."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from schuldenlab.foundation.labs import conversations
from schuldenlab.foundation.labs.models import Conversation, Membership, Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.rooms.team import actions, queries
from schuldenlab.rooms.team.models import ExecutiveTask, TeamMember
from schuldenlab.rooms.team.tests.conftest import make_lab, make_user

TODAY = date(2027, 1, 18)
PLAIN = ("home", "people")
WRITING = ("task_add", "conversation_add", "member_add", "open_role_add", "person_add")
OF_A_ROW = {
    "task": ("task_edit", "task_remove"),
    "conversation": ("conversation_edit", "conversation_remove"),
    "member": ("member_edit", "member_end", "member_remove"),
    "role": ("open_role_edit", "open_role_remove"),
    "person": ("person_edit", "person_remove"),
}


@pytest.fixture
def rows(actor, person):
    """One row of each kind."""
    sanne = person("Sanne Bos", function="teamleider Inkomen")
    task = actions.put_task(
        actor, task="work_income", organisation="afdeling Inkomen", codes=["GM0479"], contacts=[sanne]
    )
    talk = conversations.put_conversation(
        actor, persons=[sanne], on=TODAY, medium="phone", agreed="Zij zoekt twee mensen.", follow_up_on=TODAY
    )
    member = actions.put_member(actor, person=person("Mo"), title="klantmanager", tasks=["work_income"], starts=TODAY)
    role = actions.put_open_role(actor, title="data-analist", stand_in=sanne, filled_by=None)
    return {"task": task, "conversation": talk, "member": member, "role": role, "person": sanne}


def at(name, *args):
    return reverse(f"team:{name}", args=["zaanstad", *args])


def test_the_page_of_the_team_shows_who_is_there_and_what_to_do_next(client, karin, rows):
    client.force_login(karin)
    text = client.get(at("home")).content.decode()
    for words in ("Sanne Bos", "Zij zoekt twee mensen.", "klantmanager", "data-analist", "contact gelegd"):
        assert words in text
    assert "Leg vast wie Schuldhulpverlening doet in Zaanstad" in text


def test_an_empty_page_says_with_whom_to_begin(client, karin):
    client.force_login(karin)
    text = client.get(at("home")).content.decode()
    assert "Leg vast wie Werk &amp; Inkomen doet in Zaanstad" in text
    assert "Er staat nog niemand in het programmateam." in text


def test_a_lab_of_three_municipalities_shows_each_of_them(client, db):
    client.force_login(make_user(make_lab("mvs", ["GM0556", "GM0606", "GM0622"]), "Karin Kuiper", Role.KWARTIERMAKER))
    text = client.get(reverse("team:home", args=["mvs"])).content.decode()
    for place in ("Maassluis", "Schiedam", "Vlaardingen"):
        assert f'<th scope="col">{place}</th>' in text


@pytest.mark.parametrize("name", PLAIN)
def test_the_wethouder_reads_without_buttons_to_change(client, wim, rows, name):
    client.force_login(wim)
    answer = client.get(at(name))
    assert answer.status_code == 200
    assert "Sanne Bos" in answer.content.decode()
    assert at("task_add") not in answer.content.decode()
    assert at("person_add") not in answer.content.decode()


def test_the_wethouder_may_not_open_what_writes(client, wim, rows):
    client.force_login(wim)
    addresses = [at(name) for name in WRITING]
    addresses += [at(name, rows[kind].pk) for kind, names in OF_A_ROW.items() for name in names]
    assert {client.get(address).status_code for address in addresses} == {403}
    assert {client.post(address).status_code for address in addresses} == {403}


def test_for_a_stranger_nothing_of_this_lab_exists(client, vera, rows):
    client.force_login(vera)
    addresses = [at(name) for name in (*PLAIN, *WRITING)]
    addresses += [at(name, rows[kind].pk) for kind, names in OF_A_ROW.items() for name in names]
    addresses += [at("person", rows["person"].pk)]
    assert {client.get(address).status_code for address in addresses} == {404}


def test_rows_of_another_lab_are_not_found_through_ones_own(client, vera, rows):
    client.force_login(vera)
    addresses = [
        reverse(f"team:{name}", args=["deventer", rows[kind].pk]) for kind, names in OF_A_ROW.items() for name in names
    ]
    assert {client.get(address).status_code for address in addresses} == {404}
    assert client.post(reverse("team:conversation_done", args=["deventer", rows["conversation"].pk])).status_code == 404


def test_a_task_is_added_with_somebody_who_is_typed(client, karin, lab):
    client.force_login(karin)
    typed = {
        "task": "debt_help", "organisation": "Stadsbank", "codes": ["GM0479"],
        "one_more_1": "Ali Yilmaz", "one_more_2": "teamleider", "one_more_4": "ali@example.nl",
    }  # fmt: skip
    answer = client.post(at("task_add"), typed, follow=True)
    assert "Stadsbank staat erbij. Leg na het eerste gesprek vast wat je afsprak." in answer.content.decode()
    assert ExecutiveTask.objects.get().contacts.get().described == "Ali Yilmaz, teamleider"


def test_a_conversation_is_recorded_in_one_go(client, karin, rows):
    client.force_login(karin)
    address = at("conversation_add") + f"?task={rows['task'].pk}&after={rows['conversation'].pk}"
    assert "checked" in client.get(address).content.decode()
    typed = {"persons": [rows["person"].pk], "agreed": "Eens over uren.", "on": "2027-01-18", "medium": "visit"}
    assert client.post(address, typed).status_code == 302
    assert Conversation.objects.latest("pk").agreed == "Eens over uren."
    rows["conversation"].refresh_from_db()
    assert rows["conversation"].followed_up


@pytest.mark.parametrize(
    ("address", "typed", "kept"),
    [
        ("task_add", {"task": "sport", "organisation": "<script>x</script>"}, "&lt;script&gt;x&lt;/script&gt;"),
        ("task_add", {"task": "wmo", "organisation": "x" * 300, "codes": ["GM0363"]}, "x" * 300),
        ("conversation_add", {"agreed": "Wij spraken lang", "on": "31-02-2027", "medium": "visit"}, "Wij spraken lang"),
        ("member_add", {"title": "hoofd", "hours_a_week": "veel", "person_1": "", "person_4": "geen-adres"}, "veel"),
        ("member_add", {"title": "hoofd", "person_1": "Mo", "hours_a_week": "-3", "role": "member", "starts": "2027-01-18"}, "-3"),
        ("open_role_add", {"title": "", "filled_by": "straks"}, "straks"),
        ("person_add", {"name": "", "mail": "geen-adres"}, "geen-adres"),
    ],
)  # fmt: skip
def test_what_was_typed_stays_when_it_is_wrong(client, karin, rows, address, typed, kept):
    client.force_login(karin)
    answer = client.post(at(address), typed)
    assert answer.status_code == 422
    assert kept in answer.content.decode()
    assert "sl-errors" in answer.content.decode()


def test_the_second_editor_sees_both_versions(client, karin, actor, rows):
    client.force_login(karin)
    actions.put_task(actor, task_row=rows["task"], organisation="Werkplein")
    typed = {"task": "work_income", "organisation": "Werkcentrum", "codes": ["GM0479"], "kept_version": 1}
    answer = client.post(at("task_edit", rows["task"].pk), typed)
    assert answer.status_code == 409
    for words in ("Werkplein", "Werkcentrum"):
        assert words in answer.content.decode()


def test_removing_asks_first_and_then_says_what_is_gone(client, karin, rows):
    client.force_login(karin)
    asked = client.get(at("member_remove", rows["member"].pk)).content.decode()
    assert "Mo uit het team halen?" in asked
    answer = client.post(at("member_remove", rows["member"].pk), follow=True)
    assert "Mo staat niet meer in het team." in answer.content.decode()
    assert not TeamMember.objects.exists()


def test_the_page_of_a_person_tells_where_the_name_stands(client, karin, rows):
    client.force_login(karin)
    text = client.get(at("person", rows["person"].pk)).content.decode()
    for words in (
        "Taak van de uitvoering: Werk &amp; Inkomen (afdeling Inkomen)",
        "Open rol: data-analist",
        "Zij zoekt twee mensen.",
    ):
        assert words in text


def test_doubles_are_shown_and_merged_from_the_list(client, karin, lab, rows):
    client.force_login(karin)
    double = Person.objects.create(lab=lab, name="sanne bos")
    address = at("person_merge", rows["person"].pk, double.pk)
    assert address in client.get(at("people")).content.decode()
    assert client.get(address).status_code == 200
    client.post(address)
    assert Person.objects.filter(name__iexact="sanne bos").count() == 1


def fill(actor, person, number):
    for index in range(number):
        contact = person(f"Contact {index}")
        actions.put_task(actor, task="wmo", organisation=f"Wijkteam {index}", codes=["GM0479"], contacts=[contact])
        conversations.put_conversation(actor, persons=[contact], on=TODAY, medium="phone", agreed="Iets.")
        actions.put_member(
            actor, person=contact, title="lid", tasks=["wmo"], starts=TODAY, manager=person("Baas"), hours_a_week=Decimal(4)
        )  # fmt: skip
        actions.put_open_role(actor, title=f"rol {index}", stand_in=contact)


@pytest.mark.parametrize("number", [1, 20])
def test_the_page_costs_the_same_for_one_row_and_for_twenty(
    client, karin, actor, person, number, django_assert_num_queries
):
    fill(actor, person, number)
    client.force_login(karin)
    with django_assert_num_queries(22):
        client.get(at("home"))
    with django_assert_num_queries(6):  # nothing was done since: what it shows is remembered
        assert "rol 0" in client.get(at("home")).content.decode()


def test_what_is_remembered_holds_until_the_next_act_and_for_this_reader_alone(client, karin, actor, person, lab):
    fill(actor, person, 1)
    client.force_login(karin)
    client.get(at("home"))
    put_one_more_role(actor)
    assert "penningmeester" in client.get(at("home")).content.decode()
    Membership.objects.filter(lab=lab, person__user=karin).update(role="reader")
    page = client.get(at("home")).content.decode()
    assert "penningmeester" in page
    assert "/team/lid/toevoegen" not in page


def put_one_more_role(actor):
    actions.put_open_role(actor, title="penningmeester", stand_in=actor.person)


@pytest.mark.parametrize(("labs", "number"), [(1, 1), (3, 15)])
def test_facts_cost_the_same_for_any_number_of_labs_and_rows(
    actor, lab, person, labs, number, django_assert_num_queries
):
    fill(actor, person, number)
    ids = [lab.pk, *(make_lab(f"lab-{index}").pk for index in range(labs - 1))]
    with django_assert_num_queries(8):
        found = queries.facts(ids)
    assert set(found) == set(ids)
    assert len(found[lab.pk].members) == number
