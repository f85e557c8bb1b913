"""The pages, as Karin, as Wim who only reads, and as Vera who has no part in this lab."""

import csv
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from schuldenlab.foundation.labs.models import Conversation, Person
from schuldenlab.foundation.post.mail import link_url
from schuldenlab.foundation.post.models import PersonalLink
from schuldenlab.foundation.proof import actions as proof
from schuldenlab.foundation.proof.kinds import KINDS
from schuldenlab.rooms.partners import actions, queries
from schuldenlab.rooms.partners.models import Partner
from schuldenlab.rooms.partners.tests.conftest import make_lab

TODAY = date(2027, 1, 18)
OF_A_PARTNER = ("edit", "remove", "support", "contact_add", "conversation_add", "contribution_add")
READ = ("home", "call_list", "export")
ADD = ("add", "create")


@pytest.fixture
def rows(actor, partner):
    """A partner with a contact, a conversation and a contribution."""
    row = partner()
    contact = row.contacts.get()
    talk = actions.record_conversation(
        actor, row, persons=[contact.person], on=TODAY, medium="phone", agreed="Zij legt het voor.", follow_up_on=TODAY
    )
    part = actions.put_contribution(actor, row, kind="money", amount=Decimal(20000), text="inleg in het fonds")
    return {"partner": row, "contact": contact, "talk": talk, "part": part}


def at(name, *args, lab="zaanstad"):
    return reverse(f"partners:{name}", args=[lab, *args])


def writing(rows, lab="zaanstad"):
    pk, talk = rows["partner"].pk, rows["talk"].pk
    return [
        *(at(name, pk, lab=lab) for name in OF_A_PARTNER),
        *(at(f"contact_{what}", rows["contact"].pk, lab=lab) for what in ("edit", "remove")),
        *(at(f"contribution_{what}", rows["part"].pk, lab=lab) for what in ("edit", "remove")),
        *(at(f"conversation_{what}", pk, talk, lab=lab) for what in ("edit", "remove")),
    ]


def test_an_empty_list_says_with_whom_to_begin(client, karin):
    client.force_login(karin)
    text = client.get(at("home")).content.decode()
    assert "Begin met de woningcorporatie: die raakt het huishoudboekje direct." in text
    assert at("create") + "?party=housing-association" in text


def test_the_list_shows_the_ladder_the_groups_and_every_party(client, karin, rows):
    client.force_login(karin)
    text = client.get(at("home")).content.decode()
    assert (
        "Ladder van draagvlak, van boven naar beneden: getekend 0, toegezegd 0, in besluitvorming 0, positief 0, in gesprek 0, benaderd 1"
        in text
    )
    for words in (
        "Parteon",
        "Fatima Bakker",
        "Nog niemand zegde toe. Eén partij is onderweg.",
        "Nog niemand op de lijst.",
    ):
        assert words in text


def test_the_list_is_searched_and_filtered(client, karin, actor, rows, partner):
    client.force_login(karin)
    partner("Eneco", who="Piet Stroom", level="national", sector="private", types=["energy"])
    for asked, found in (
        ("?q=FATIMA", "Parteon"),
        ("?q=energie", "Eneco"),
        ("?groep=national", "Eneco"),
        ("?trede=approached", "Parteon"),
    ):
        shown = client.get(at("home") + asked).content.decode().partition('id="lijst"')[2]
        other = {"Parteon": "Eneco", "Eneco": "Parteon"}[found]
        assert (found in shown, other in shown) == (True, False), asked
    text = client.get(at("home") + "?q=zzz&groep=onzin").content.decode()
    assert "Geen partij past bij wat je zoekt." in text


def test_the_page_of_a_partner_tells_the_whole_story(client, karin, rows, promise):
    promise(rows["partner"], remark="Graag.")
    client.force_login(karin)
    text = client.get(at("partner", rows["partner"].pk)).content.decode()
    for words in (
        "Zij legt het voor.",
        "kreeg de vraag om steun toe te zeggen.",
        "toegezegd (eigen bevestiging): Graag.",
        "inleg in het fonds",
        "benaderd (telefoon)",
    ):
        assert words in text


def test_the_wethouder_reads_everything_and_opens_nothing_that_writes(client, wim, rows):
    client.force_login(wim)
    assert {client.get(at(name)).status_code for name in READ} == {200}
    text = client.get(at("partner", rows["partner"].pk)).content.decode()
    assert "Zij legt het voor." in text
    assert not [address for address in writing(rows) if f'"{address}"' in text]
    addresses = [*writing(rows), *(at(name) for name in ADD)]
    assert {client.get(address).status_code for address in addresses} == {403}
    assert {client.post(address).status_code for address in writing(rows)} == {403}


def test_for_a_stranger_nothing_of_this_lab_exists(client, vera, rows):
    client.force_login(vera)
    addresses = [*writing(rows), at("partner", rows["partner"].pk), *(at(name) for name in (*READ, *ADD))]
    assert {client.get(address).status_code for address in addresses} == {404}


def test_rows_of_another_lab_are_not_found_through_ones_own(client, vera, rows):
    client.force_login(vera)
    addresses = [*writing(rows, lab="deventer"), at("partner", rows["partner"].pk, lab="deventer")]
    assert {client.get(address).status_code for address in addresses} == {404}
    assert client.post(at("support_undo", rows["partner"].pk, lab="deventer")).status_code == 404


def test_a_conversation_of_another_partner_is_not_changed_through_this_one(client, karin, rows, partner):
    client.force_login(karin)
    other = partner("Eneco", who="Piet Stroom")
    assert client.get(at("conversation_edit", other.pk, rows["talk"].pk)).status_code == 404


def test_a_few_letters_and_two_presses_put_a_party_on_the_list(client, karin, lab):
    client.force_login(karin)
    found = client.get(at("add") + "?q=nvvk").content.decode()
    assert at("create") + "?party=nvvk" in found
    assert "Woningcorporatie" not in found.partition("</datalist>")[2]
    form = client.get(at("create") + "?party=nvvk").content.decode()
    assert 'value="NVVK"' in form
    typed = {
        "name": "NVVK", "type_one": "nvvk", "level": "national", "sector": "nonprofit",
        "contact_1": "Hans Recht", "contact_4": "hans@example.nl", "may_mail": "on",
    }  # fmt: skip
    answer = client.post(at("create") + "?party=nvvk", typed, follow=True)
    assert "NVVK staat op de lijst." in answer.content.decode()
    row = Partner.objects.get()
    assert (row.party, row.types, row.contacts.get().may_mail) == ("nvvk", ["nvvk"], True)
    assert "staat op de lijst" in client.get(at("add") + "?q=nvvk").content.decode()


def test_what_a_project_needs_is_offered_by_its_type(client, karin, lab):
    client.force_login(karin)
    text = client.get(at("add") + "?type=energy").content.decode()
    assert text.count("Voeg toe<") == 1
    assert at("create") + "?type=energy" in text


def test_the_form_for_support_offers_only_what_the_lab_may_write(client, karin, rows):
    client.force_login(karin)
    text = client.get(at("support", rows["partner"].pk)).content.decode()
    assert 'value="positive"' in text
    assert 'value="promised"' not in text
    assert 'value="signed"' not in text
    answer = client.post(at("support", rows["partner"].pk), {"rung": "promised", "at": "2027-01-18", "how": "phone"})
    assert answer.status_code == 422
    assert queries.card(rows["partner"]).standing.rung == "approached"


def test_a_conversation_on_the_phone_is_who_what_and_when_again(client, karin, rows):
    client.force_login(karin)
    address = at("conversation_add", rows["partner"].pk) + f"?after={rows['talk'].pk}"
    text = client.get(address).content.decode()
    assert "checked" in text
    assert 'value="2027-01-18"' in text
    typed = {
        "persons": [rows["contact"].person.pk], "agreed": "Zij doet mee.", "on": "2027-01-18", "medium": "visit",
        "follow_up_on": "2027-02-01", "rung": "positive", "one_more_1": "Piet Stroom", "one_more_3": "Eneco",
    }  # fmt: skip
    assert client.post(address, typed).status_code == 302
    talk = Conversation.objects.latest("pk")
    assert talk.with_whom == "Fatima Bakker, Piet Stroom"
    card = queries.card(rows["partner"])
    assert (card.standing.rung, card.follow_up_on) == ("positive", date(2027, 2, 1))


def test_a_conversation_without_anybody_of_the_partner_is_refused(client, karin, rows):
    client.force_login(karin)
    typed = {"agreed": "Iets.", "on": "2027-01-18", "medium": "visit", "one_more_1": "Piet Stroom"}
    answer = client.post(at("conversation_add", rows["partner"].pk), typed)
    assert answer.status_code == 422
    assert "Kies met wie van deze partij je sprak" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("edit", {"name": "<img src=x>", "level": "galaxy"}, "&lt;img src=x&gt;"),
        ("edit", {"name": "n" * 200, "type_one": "energy", "level": "local", "sector": "public"}, "n" * 200),
        ("support", {"rung": "deciding", "at": "2027-01-18", "how": "phone", "remark": "mijn notitie"}, "mijn notitie"),
        ("support", {"rung": "talking", "at": "9999-12-31", "how": "phone", "remark": "mijn notitie"}, "mijn notitie"),
        ("contact_add", {"person_2": "alleen een functie"}, "alleen een functie"),
        ("conversation_add", {"agreed": "Een lang verhaal", "on": "gisteren"}, "Een lang verhaal"),
        ("contribution_add", {"kind": "money", "amount": "veel", "text": "mijn omschrijving"}, "mijn omschrijving"),
        ("contribution_add", {"kind": "money", "amount": "99999999999999", "text": "te veel"}, "te veel"),
    ],
)
def test_what_was_typed_stays_when_it_is_wrong(client, karin, rows, name, typed, kept):
    client.force_login(karin)
    answer = client.post(at(name, rows["partner"].pk), typed)
    assert answer.status_code == 422
    assert kept in answer.content.decode()
    assert "sl-errors" in answer.content.decode()


def test_the_second_editor_sees_both_versions(client, karin, actor, rows):
    client.force_login(karin)
    actions.put_partner(actor, partner=rows["partner"], interest="Minder achterstand.")
    typed = {
        "name": "Parteon", "type_one": "energy", "level": "local", "sector": "nonprofit", "kept_version": 1,
        "interest": "Iets anders.",
    }  # fmt: skip
    answer = client.post(at("edit", rows["partner"].pk), typed)
    assert answer.status_code == 409
    assert "Minder achterstand." in answer.content.decode()
    assert "Iets anders." in answer.content.decode()


def test_the_call_list_says_why_and_ticks_off(client, karin, rows):
    client.force_login(karin)
    text = client.get(at("call_list")).content.decode()
    assert "Je komt hier vandaag op terug." in text
    client.post(at("conversation_done", rows["partner"].pk, rows["talk"].pk))
    assert "Je hoeft niemand te bellen." in client.get(at("call_list")).content.decode()


def test_the_partner_reads_what_is_asked_and_promises_on_the_page_behind_the_link(client, actor, rows):
    proof.ask(actor, KINDS["partners.promise"], rows["partner"], rows["contact"].person)
    address = link_url(PersonalLink.objects.get()).split("8000")[-1]
    text = client.get(address).content.decode()
    for words in (
        "Zegt Parteon steun toe",
        "€\u00a020.000",
        "Wij vragen u nu geen gegevens.",
        "Een bericht aan Karin Kuiper is genoeg",
    ):
        assert words in text
    assert queries.card(rows["partner"]).standing.rung == "approached"
    client.post(address, {"agreed": "yes", "function": "directeur", "remark": ""})
    assert queries.card(rows["partner"]).standing.rung == "promised"


def test_a_spreadsheet_holds_every_partner_and_no_formula(client, karin, rows, partner):
    client.force_login(karin)
    partner("=1+1", who="+Piet Stroom")
    sheet = load_workbook(BytesIO(client.get(at("export")).content)).active
    names = [cell.value for cell in sheet["A"]]
    assert names == ["Partij", "=1+1", "Parteon"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    written = client.get(at("export") + "?soort=csv").content.decode("utf-8-sig")
    table = list(csv.reader(StringIO(written), delimiter=";"))
    assert [line[0] for line in table] == ["Partij", "'=1+1", "Parteon"]
    assert table[2][13] == "€\u00a020.000: inleg in het fonds (gevraagd)"


def fill(actor, partner, number):
    for index in range(number):
        row = partner(f"Partij {index}", who=f"P{index} Jansen")
        person = row.contacts.get().person
        actions.record_conversation(
            actor, row, persons=[person], on=TODAY, medium="phone", agreed="x", follow_up_on=TODAY
        )
        actions.put_contribution(actor, row, kind="hours", amount=Decimal(2))
        proof.ask(actor, KINDS["partners.promise"], row, person)


@pytest.mark.parametrize("number", [1, 50])
def test_the_lists_cost_the_same_for_one_partner_and_for_fifty(
    client, karin, actor, partner, number, django_assert_num_queries
):
    fill(actor, partner, number)
    client.force_login(karin)
    for name, cost in (("home", 15), ("call_list", 14), ("export", 14)):
        with django_assert_num_queries(cost):
            assert client.get(at(name)).status_code == 200


@pytest.mark.parametrize(("labs", "number"), [(1, 1), (3, 50)])
def test_facts_cost_the_same_for_any_number_of_labs_and_partners(
    actor, lab, partner, labs, number, django_assert_num_queries
):
    fill(actor, partner, number)
    ids = [lab.pk, *(make_lab(f"lab-{index}").pk for index in range(labs - 1))]
    with django_assert_num_queries(7):
        found = queries.facts(ids)
    assert set(found) == set(ids)
    assert [row.promise_asked for row in found[lab.pk].partners] == [True] * number


def test_a_person_of_another_lab_never_becomes_a_contact(client, karin, rows, vera):
    client.force_login(karin)
    stranger = Person.objects.get(user=vera)
    answer = client.post(at("contact_add", rows["partner"].pk), {"person_0": stranger.pk})
    assert answer.status_code == 422
    assert rows["partner"].contacts.count() == 1


def test_a_call_with_two_parties_is_one_conversation_at_both(client, karin, partner):
    one, two = partner("Parteon", who="Fatima Bakker"), partner("Eneco", who="Piet Stroom")
    client.force_login(karin)
    typed = {
        "contact": one.contacts.get().pk,
        "others": [two.contacts.get().pk],
        "agreed": "Samen verder.",
        "follow_up_on": "2027-01-25",
    }
    assert client.post(at("quick_talk"), typed).status_code == 302
    assert Conversation.objects.count() == 1
    for row in (one, two):
        made = queries.card(row)
        assert (made.standing.rung, made.conversations[0].agreed, made.follow_up_on) == (
            "approached", "Samen verder.", date(2027, 1, 25),
        )  # fmt: skip


def test_support_is_shown_as_it_grew(client, karin, actor, partner):
    row = partner()
    actions.record_support(actor, row, rung="talking", at=date(2027, 1, 4), how="phone")
    client.force_login(karin)
    text = client.get(at("home")).content.decode()
    assert "Op 18 januari 2027: benaderd of verder 1, daarvan toegezegd of getekend 0." in text


def test_the_list_is_filtered_by_level_and_sector(client, karin, partner):
    partner("Parteon", who="Fatima Bakker")
    partner("Eneco", who="Piet Stroom", level="national", sector="private")
    client.force_login(karin)
    for asked, found, other in (("?niveau=national", "Eneco", "Parteon"), ("?sector=nonprofit", "Parteon", "Eneco")):
        shown = client.get(at("home") + asked).content.decode().partition('id="lijst"')[2]
        assert (found in shown, other in shown) == (True, False)
