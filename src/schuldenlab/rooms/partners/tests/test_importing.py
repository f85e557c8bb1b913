"""Lists as people really have them, read in whole or not at all, and taken back whole."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.figures.tables import Unreadable
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Conversation, Person
from schuldenlab.rooms.partners import actions, export, export_ods, import_cells, importing, queries, reading_in
from schuldenlab.rooms.partners.models import Partner, PartnerContact, PartnerImport
from schuldenlab.rooms.partners.tests.conftest import make_lab, make_user

TODAY = date(2027, 1, 18)


def book(*rows, merge=()):
    made = Workbook()
    for row in rows:
        made.active.append(row)
    for cells in merge:
        made.active.merge_cells(cells)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def read(content, known=()):
    sheet = importing.open_sheet(content)
    return importing.read_rows(
        sheet, importing.guess(sheet), level="local", sector="nonprofit", known=known, today=TODAY
    )


def test_titles_above_a_merged_heading_of_two_lines_and_empty_rows_are_no_hindrance():
    content = book(
        ["Stakeholders Schuldenlab, versie 3"],
        [],
        ["Organisatie", "Contact", None, "Stand van\nzaken"],
        [None, "Naam", "E-mail", None],
        ["Parteon", "Fatima Bakker", "fatima@example.nl", "In gesprek"],
        [],
        ["Eneco", None, None, "positief"],
        merge=("B3:C3",),
    )
    sheet = importing.open_sheet(content)
    found = {name: sheet.columns[column] for name, column in importing.guess(sheet).items()}
    assert found["contacts"] == "Contact Naam"
    rows = read(content)
    assert [(one.number, one.name, one.problem) for one in rows] == [(5, "Parteon", ""), (7, "Eneco", "")]
    assert rows[0].contacts[0].mail == "fatima@example.nl"


def test_windows_letters_and_other_names_of_columns():
    rows = read("Instelling;Werkgebied;Contactpersoon;Tel\r\nCafé Coöp;Landelijk;Zoë;06-1\r\n".encode("cp1252"))
    assert (rows[0].name, rows[0].values["level"]) == ("Café Coöp", "national")
    assert (rows[0].contacts[0].name, rows[0].contacts[0].phone) == ("Zoë", "06-1")


@pytest.mark.parametrize(
    "typed",
    ["3 jan. 2027", "3 jan 2027", "3 januari 2027", "03-01-'27", "3/1/27", "3-1-2027", "3 jan ’27", "2027-01-03"],
)
def test_a_date_is_read_as_people_type_it(typed):
    rows = read(f"Organisatie;Status;Sinds\nParteon;benaderd;{typed}\n".encode())
    assert [(one.problem, one.values.get("since")) for one in rows] == [("", date(2027, 1, 3))]


@pytest.mark.parametrize("typed", ["mailto:f@example.nl", "Fatima <f@example.nl>", " f@example.nl ", "<f@example.nl>"])
def test_an_address_is_read_as_a_mail_program_copies_it(typed):
    rows = read(f"Organisatie;Contactpersoon;E-mail\nParteon;Fatima;{typed}\n".encode())
    assert [(one.problem, one.contacts[0].mail) for one in rows] == [("", "f@example.nl")]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (";x@example.nl;;", "Er staat geen naam van een partij."),
        ("A;geen-adres;;", "is geen e-mailadres"),
        ("A;;galactisch;", "kennen wij niet als het niveau"),
        ("A;;;31-02-2027", "Bij ‘Sinds’"),
        ("A;;;2099-01-01", "ligt in de toekomst"),
        (f"{'n' * 121};;;", "langer dan 120 tekens"),
    ],
)
def test_a_row_that_is_not_understood_is_refused_with_a_sentence(line, words):
    content = f"Partij;E-mail;Niveau;Sinds;Contactpersoon\n{line};Jan\nGoed;;;;\n".encode()
    wrong, good = read(content)
    assert words in wrong.problem
    assert good.is_good


def test_a_formula_without_its_outcome_is_refused():
    rows = read(book(["Partij", "Niveau"], ["=A9&B9", "lokaal"], ["Goed", "lokaal"]))
    assert "formule zonder uitkomst" in rows[0].problem
    assert rows[1].is_good


def test_doubles_are_known_in_the_file_and_on_the_list():
    content = b"Partij;Contactpersoon\nStichting De Brug;An\nde brug;Bo\nParteon;Ce\n"
    rows = read(content, known=["PARTEON"])
    assert [contact.name for contact in rows[0].contacts] == ["An", "Bo"]
    assert "Dezelfde partij als op regel 2" in rows[1].known
    assert "Staat al op de lijst" in rows[2].known


def test_a_promise_is_not_ours_to_read_in():
    (one,) = read(b"Partij;Draagvlak\nParteon;toegezegd\n")
    assert one.values["rung"] == "positive"
    assert "legt de partij zelf vast" in one.remarks[0]


@pytest.mark.parametrize(
    ("written", "kind", "amount", "text", "offered"),
    [
        ("€\u00a020.000: inleg (gevraagd)", "money", Decimal(20000), "inleg", False),
        ("2,5 uur per week (aangeboden)", "hours", Decimal("2.5"), "", True),
        ("3 plekken: spreekuren", "places", Decimal(3), "spreekuren", False),
        ("netwerk: kennis", "network", None, "kennis", False),
        ("een medewerker voor een paar uur", "hours", None, "een medewerker voor een paar uur", False),
    ],
)
def test_contributions_are_read_as_they_are_written(written, kind, amount, text, offered):
    assert import_cells.gift_of(written) == import_cells.Gift(kind, amount, text, offered)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04 stuk", b"\xd0\xcf\x11\xe0oud", b"a\0b", b"Partij;Niveau\n", b"x" * (5 * 1024 * 1024 + 1)],
)
def test_what_is_no_list_is_refused(content):
    with pytest.raises(Unreadable):
        importing.open_sheet(content)


def test_a_million_empty_rows_are_passed_over():
    made = Workbook()
    made.active.append(["Partij"])
    made.active.append(["Parteon"])
    made.active.cell(1_000_000, 1).value = ""
    out = BytesIO()
    made.save(out)
    assert [one.name for one in read(out.getvalue())] == ["Parteon"]


# ---------------------------------------------------------------- on the list


def take_in(actor, content, **more):
    batch = reading_in.put_aside(actor, name="lijst.xlsx", content=content)
    names = Partner.objects.in_lab(actor.lab).values_list("name", flat=True)
    return reading_in.read_in(actor, batch, read(content, names), **more)


@pytest.fixture
def full(actor, partner):
    """A list with everything that a sheet can hold."""
    row = partner("Parteon", who="Fatima Bakker", interest="Minder achterstand.\nEn rust.", case_number="Z-1")
    actions.put_contact(actor, row, person=Person(name="Bo Bos", function="adviseur", phone="06-1"))
    talk = actions.record_conversation(
        actor, row, persons=[row.contacts.first().person], on=date(2027, 1, 12), medium="phone",
        agreed="Zij legt het voor; daarna bellen.", follow_up_on=date(2027, 1, 25), rung="talking",
    )  # fmt: skip
    assert talk.pk
    actions.record_support(
        actor, row, rung="deciding", at=date(2027, 1, 14), how="mail", decides_before=date(2027, 3, 1)
    )
    actions.put_contribution(actor, row, kind="money", amount=Decimal(20000), text="inleg")
    actions.put_contribution(actor, row, kind="hours", amount=Decimal("2.5"), offered=True)
    actions.put_contribution(actor, row, kind="data", text="signalen, als totalen")
    partner("=1+1", who=None, level="regional", sector="public", types=["water", "municipality"], asked="")
    partner("Eneco", who="Piet Stroom", level="national", sector="private", types=["energy"], may_mail=False)
    return queries.cards(actor.lab)


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_out_and_in_and_out_again_is_the_same(full, db, kind):
    write = {
        "xlsx": lambda cards: export.as_xlsx(cards, "x"),
        "ods": lambda cards: export_ods.as_ods(cards, "x"),
        "csv": export.as_csv,
    }[kind]
    other = make_lab("almere", ["GM0034"])
    there = actor_for(make_user(other, "Olga Ander", "kwartiermaker"), other)
    take_in(there, write(full))
    assert [export.row(made) for made in queries.cards(other)] == [export.row(made) for made in full]


def test_nothing_is_read_in_while_a_row_is_wrong(actor):
    content = b"Partij;Niveau\nParteon;lokaal\nEneco;galactisch\n"
    with pytest.raises(RuleBroken) as broken:
        take_in(actor, content)
    assert (broken.value.field, Partner.objects.count()) == ("only_good", 0)
    assert take_in(actor, content, only_good=True).count == 1


def test_what_only_the_database_refuses_leaves_nothing_behind(actor):
    content = b"Partij;Contactpersoon;E-mail\nParteon;Jan;jan@example.nl\nEneco;Piet;piet@example..nl\n"
    with pytest.raises(RuleBroken, match="Regel 3"):
        take_in(actor, content)
    assert (Partner.objects.count(), Person.objects.filter(name="Jan").count()) == (0, 0)


def test_a_whole_import_is_taken_back_with_who_came_with_it(actor, partner):
    kept = partner("Parteon", who="Fatima Bakker")
    content = (
        b"Partij;Contactpersoon;E-mail;Laatste contact\nEneco;Piet;piet@example.nl;2027-01-12\n"
        b"De Brug;Fatima Bakker;fatima@example.nl;\n"
    )
    batch = take_in(actor, content)
    assert (Partner.objects.count(), Conversation.objects.count()) == (3, 1)
    assert reading_in.take_back(actor, batch) == 2
    assert list(Partner.objects.all()) == [kept]
    assert (Person.objects.filter(name="Piet").exists(), Person.objects.filter(name="Fatima Bakker").exists()) == (
        False,
        True,
    )
    assert Conversation.objects.count() == 0
    with pytest.raises(RuleBroken):
        reading_in.take_back(actor, batch)


def test_it_is_not_taken_back_once_somebody_worked_on(actor):
    batch = take_in(actor, b"Partij\nParteon\nEneco\n")
    actions.record_support(actor, Partner.objects.get(name="Eneco"), rung="talking", at=TODAY, how="phone")
    with pytest.raises(RuleBroken, match="Eneco"):
        reading_in.take_back(actor, batch)
    assert Partner.objects.count() == 2


def test_the_pages_from_file_to_list_and_back(client, karin, actor):
    client.force_login(karin)
    content = b"Organisatie;Contactpersoon\nParteon;Fatima\n"
    answer = client.post(
        reverse("partners:import", args=["zaanstad"]), {"file": SimpleUploadedFile("lijst.csv", content)}
    )
    place = answer.headers["Location"]
    text = client.get(place).content.decode()
    assert ("Parteon" in text, "één nieuwe partij" in text, Partner.objects.count()) == (True, True, 0)
    chosen = {"name": "0", "contacts": "1", "level_otherwise": "national", "sector_otherwise": "private"}
    assert client.post(place, {**chosen, "look": "1"}).status_code == 200
    assert Partner.objects.count() == 0
    double = client.post(place, {**chosen, "contacts": "0"})
    assert "Deze kolom koos je al bij ‘Partij’." in double.content.decode()
    assert client.post(place, chosen).status_code == 302
    row = Partner.objects.get()
    assert (row.level, row.sector, PartnerContact.objects.get().person.name) == ("national", "private", "Fatima")
    client.post(reverse("partners:import_take_back", args=["zaanstad", PartnerImport.objects.get().pk]))
    assert Partner.objects.count() == 0


def test_a_file_that_is_too_big_is_refused_at_the_field(client, karin):
    """One of 50 MB does not come that far: the door refuses it before it is read (413)."""
    client.force_login(karin)
    file = SimpleUploadedFile("groot.csv", b"Partij\n" + b"x" * 6 * 1024 * 1024)
    answer = client.post(reverse("partners:import", args=["zaanstad"]), {"file": file})
    assert answer.status_code == 422
    assert "groter dan 5 MB" in answer.content.decode()
