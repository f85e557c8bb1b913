"""The pages of results for Karin, Rob, Vera and somebody without account; measuring, reading in, sharing, offering."""

import io
import re
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.rooms.catalogue import actions as catalogue
from schuldenlab.rooms.catalogue import queries as catalogue_queries
from schuldenlab.rooms.catalogue.models import EvidenceOffer
from schuldenlab.rooms.impact import actions, queries
from schuldenlab.rooms.impact.models import BalanceRow, MeasurementFile, ProjectIndicator, ProjectMeasurement
from schuldenlab.rooms.impact.tests.conftest import TALKS, choose, measured, third_lab
from schuldenlab.rooms.portfolio import actions as portfolio

TYPED = {name: str(value) if value is not None else "" for name, value in TALKS.items()}
ROW = {
    "side": "cost", "name": "Consulent", "party": "gemeente", "amount": "60.000", "number": "2", "low": "", "high": "", "first_year": "1",
    "assumption": "Twee consulenten, vier dagen.", "source": "Begroting 2026",
}  # fmt: skip


def address(lab, name, *args):
    return reverse(f"impact:{name}", args=[lab.slug, *args])


def page(one, lab, name, *args, **query):
    return one.browser.get(address(lab, name, *args), query)


def text(response):
    return response.content.decode()


# ---------------------------------------------------------------- indicators and measurements


def test_a_project_without_indicator_says_what_to_do_first(karin, lab, jpf):
    assert "Er is nog geen indicator." in text(page(karin, lab, "project", jpf.pk))
    assert "vóór het project begint" in text(page(karin, lab, "home"))


def test_a_standard_indicator_comes_with_the_words_of_ddas(karin, lab, jpf):
    shown = text(page(karin, lab, "indicator_add", jpf.pk, standaard="schuldregeling"))
    assert "het deel waarin binnen een jaar een schuldregeling tot stand kwam" in shown
    assert "Tijd tot de intake" in shown


def test_a_target_without_baseline_is_refused_at_its_field_and_nothing_typed_is_lost(karin, lab, jpf):
    typed = {**TYPED, "baseline": "", "baseline_total": "", "baseline_on": "", "baseline_source": ""}
    response = karin.browser.post(address(lab, "indicator_add", jpf.pk), typed)
    assert response.status_code == 422
    assert "Vul eerst de meting vooraf in." in text(response)
    assert "Telling van de consulenten" in text(response)
    assert not ProjectIndicator.objects.exists()


def test_an_indicator_without_baseline_and_target_is_kept_with_a_warning(karin, lab, jpf):
    typed = {
        **TYPED,
        **dict.fromkeys(("baseline", "baseline_total", "baseline_on", "baseline_source", "target", "target_on"), ""),
    }
    response = karin.browser.post(address(lab, "indicator_add", jpf.pk), typed, follow=True)
    assert "Nog zonder meting vooraf" in text(response)


def test_the_same_name_twice_is_refused(karin, jpf, talks):
    with pytest.raises(RuleBroken) as refused:
        actions.put_indicator(karin.actor, chosen=jpf, **{**TALKS, "name": "contact NA een signaal"})
    assert refused.value.field == "name"


def test_a_result_stands_with_its_interval_and_what_it_says(karin, lab, jpf, talks):
    measured(karin, talks, date(2026, 6, 30), count=24, total=40)
    shown = text(page(karin, lab, "project", jpf.pk))
    assert "60% (tussen 45 en 74%)" in shown
    assert "40 procentpunt meer dan vooraf. Dat is een verbetering die niet door toeval alleen komt." in shown
    assert "doel gehaald" in shown
    assert "<svg" in shown
    assert "24 van 40" in shown
    assert "style=" not in shown


def test_the_form_asks_only_what_the_kind_needs_and_refuses_more_than_all(karin, lab, talks):
    url = address(lab, "indicator_measure", talks.pk)
    assert 'name="value"' not in text(karin.browser.get(url))
    response = karin.browser.post(url, {"on": "2026-06-30", "count": "41", "total": "40", "note": "druk"})
    assert (response.status_code, "Dit is meer dan het totaal van 40." in text(response)) == (422, True)
    assert "druk" in text(response)


def test_a_day_before_the_project_began_is_refused(karin, lab, jpf, talks):
    portfolio.put_project(karin.actor, chosen=jpf, starts_on=date(2026, 3, 1))
    with pytest.raises(RuleBroken) as refused:
        measured(karin, talks, date(2026, 2, 1), count=1, total=4)
    assert refused.value.field == "on"


def test_a_disappointing_indicator_cannot_be_taken_away_with_its_measurements(karin, talks):
    measured(karin, talks, date(2026, 6, 30), count=1, total=40)
    with pytest.raises(RuleBroken):
        actions.remove_indicator(karin.actor, indicator=talks)


def test_rob_reads_and_changes_nothing_and_vera_finds_nothing(rob, vera, lab, jpf, talks):
    assert page(rob, lab, "project", jpf.pk).status_code == 200
    assert "Leg een meting vast" not in text(page(rob, lab, "project", jpf.pk))
    assert page(rob, lab, "indicator_measure", talks.pk).status_code == 403
    assert page(vera, lab, "project", jpf.pk).status_code == 404


def test_one_indicator_and_twenty_cost_the_same_queries(karin, lab, jpf, talks):
    measured(karin, talks, date(2026, 6, 30), count=24, total=40)

    def count():
        with CaptureQueriesContext(connection) as seen:
            page(karin, lab, "project", jpf.pk)
        return len(seen)

    count()
    one = count()
    for number in range(20):
        row = actions.put_indicator(karin.actor, chosen=jpf, **{**TALKS, "name": f"Indicator {number}"})
        measured(karin, row, date(2026, 6, 30), count=4, total=40)
    assert count() == one


# ---------------------------------------------------------------- a file


def csv(*lines):
    return SimpleUploadedFile("metingen.csv", "\n".join(lines).encode(), content_type="text/csv")


def upload(karin, lab, jpf, file):
    response = karin.browser.post(address(lab, "import", jpf.pk), {"file": file})
    assert response.status_code == 302, text(response)
    return MeasurementFile.objects.get()


HEAD = "Indicator;Datum;Hoeveel;Van hoeveel;Gemiddelde;Eenheid"
SENT = {"indicator": "0", "on": "1", "count": "2", "total": "3", "value": "4", "unit": "5"}


def test_a_file_is_shown_first_and_then_read_in_whole(karin, lab, jpf, talks):
    row = upload(
        karin,
        lab,
        jpf,
        csv(HEAD, "Contact na een signaal;30-06-2026;24;40;;%", "contact na een signaal;30-9-2026;30;44;;"),
    )
    shown = text(page(karin, lab, "import_columns", row.pk))
    assert "2 regels zijn goed" in shown
    assert "60% (24 van 40)" in shown
    assert not ProjectMeasurement.objects.exists()
    karin.browser.post(address(lab, "import_columns", row.pk), SENT)
    assert [(one.on, one.count, one.total) for one in ProjectMeasurement.objects.all()] == [
        (date(2026, 6, 30), 24, 40),
        (date(2026, 9, 30), 30, 44),
    ]
    karin.browser.post(address(lab, "import_take_back", row.pk))
    assert not ProjectMeasurement.objects.exists()


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Contact na een signaal;30-06-2026;;;60;%", "Een percentage alleen is niet genoeg."),
        ("Contact na een signaal;30-06-2026;24;40;;dagen", "De eenheid is ‘dagen’, maar"),
        ("Iets anders;30-06-2026;24;40;;", "is geen indicator van dit project."),
        ("Contact na een signaal;30-06-2026;50;40;;", "Dit is meer dan het totaal van 40."),
        ("Contact na een signaal;30-06-2030;24;40;;", "ligt in de toekomst"),
        ("Contact na een signaal;ooit;24;40;;", "is geen datum of jaar"),
        ("Contact na een signaal;30-06-2026;veel;40;;", "‘veel’ is geen getal."),
        ("Contact na een signaal;30-06-2026;-1;40;;", "een heel getal, nul of meer"),
        ("Contact na een signaal;30-06-2026;60%;40;;", "‘60%’ is geen getal."),
        ("Contact na een signaal;30-06-2026;0,6;40;;", "een heel getal, nul of meer"),
        ("Contact na een signaal;30-06-2026;24;40;80;%", "24 van 40 is 60%, maar er staat 80."),
        ("Contact na een signaal;30-06-2026;NaN;40;;", "‘NaN’ kan niet."),
        ("Contact na een signaal;30-06-2026;9e99;40;;", "‘9e99’ kan niet."),
        ("Contact na een signaal;31-02-2026;24;40;;", "is geen datum."),
        ("Totaal;30-06-2026;24;40;;", "‘Totaal’ is geen indicator van dit project."),
        (";30-06-2026;24;40;;", "Zijn er cellen samengevoegd? Zet de naam dan op elke regel."),
        ("Contact na een signaal;31-03-2026;24;40;;", "staat er voor deze indicator twee keer in"),
    ],
)
def test_one_wrong_row_and_nothing_is_read_in(karin, lab, jpf, talks, line, problem):
    row = upload(karin, lab, jpf, csv(HEAD, "Contact na een signaal;31-03-2026;9;40;;", line))
    response = karin.browser.post(address(lab, "import_columns", row.pk), SENT)
    assert response.status_code == 422
    assert problem in text(response)
    assert "Er is nog niets ingelezen." in text(response)
    assert not ProjectMeasurement.objects.exists()


def test_a_spreadsheet_is_read_too_and_days_are_not_weeks(karin, lab, jpf):
    values = {
        **TALKS,
        "name": "Tijd tot intake",
        "kind": "mean",
        "unit": "dagen",
        "baseline": Decimal(30),
        "target": Decimal(20),
        "better": "less",
    }
    actions.put_indicator(karin.actor, chosen=jpf, **values)
    book = openpyxl.Workbook()
    for line in (
        ["indicator", "datum", "gemiddelde", "n", "sd", "eenheid"],
        ["Tijd tot intake", date(2026, 6, 30), 21.5, 40, 8.2, "dagen"],
        ["Tijd tot intake", date(2026, 9, 30), 3, 40, 1, "weken"],
    ):
        book.active.append(line)
    buffer = io.BytesIO()
    book.save(buffer)
    row = upload(karin, lab, jpf, SimpleUploadedFile("metingen.xlsx", buffer.getvalue()))
    shown = text(page(karin, lab, "import_columns", row.pk))
    assert "21,5 dagen (van 40 gemeten)" in shown
    assert "De eenheid is ‘weken’, maar ‘Tijd tot intake’ wordt gemeten in dagen." in shown


@pytest.mark.parametrize("value", ["60", "60,0", "0,6", "59,6"])
def test_a_percentage_that_says_the_same_as_the_numbers_is_no_problem(karin, lab, jpf, talks, value):
    row = upload(karin, lab, jpf, csv(HEAD, f"Contact na een signaal;30-06-2026;24;40;{value};%"))
    assert "60% (24 van 40)" in text(page(karin, lab, "import_columns", row.pk))


def test_merged_cells_and_a_formula_without_outcome_are_told_at_their_row(karin, lab, jpf, talks):
    book = openpyxl.Workbook()
    for line in (
        ["indicator", "datum", "hoeveel", "van hoeveel"],
        ["Contact na een signaal", date(2026, 6, 30), 24, 40],
        ["Contact na een signaal", date(2026, 7, 31), 25, 40],
        ["Contact na een signaal", date(2026, 8, 31), "=C2+1", 40],
    ):
        book.active.append(line)
    book.active.merge_cells("A2:A3")
    buffer = io.BytesIO()
    book.save(buffer)
    row = upload(karin, lab, jpf, SimpleUploadedFile("metingen.xlsx", buffer.getvalue()))
    shown = text(page(karin, lab, "import_columns", row.pk))
    assert "Zijn er cellen samengevoegd? Zet de naam dan op elke regel." in shown
    assert "Hier staat een formule zonder uitkomst." in shown
    assert "60% (24 van 40)" in shown


def test_a_file_that_is_no_table_is_refused_at_the_field(karin, lab, jpf):
    response = karin.browser.post(address(lab, "import", jpf.pk), {"file": SimpleUploadedFile("x.csv", b"\0\1")})
    assert (response.status_code, "Dit is geen CSV-, XLSX- of ODS-bestand." in text(response)) == (422, True)


# ---------------------------------------------------------------- to others


def shared(one, lab, count, total, project="jpf", **changes):
    chosen = choose(one, lab, project)
    row = actions.put_indicator(one.actor, chosen=chosen, **{**TALKS, **changes})
    measured(one, row, date(2026, 6, 30), count=count, total=total)
    return actions.share(one.actor, indicator=row, consent=True)


def site(client, project="jpf"):
    return text(client.get(reverse("impact_site:project", args=[project])))


def test_nobody_sees_what_a_lab_did_not_agree_to_share(karin, talks, someone):
    measured(karin, talks, date(2026, 6, 30), count=24, total=40)
    assert "Zaanstad" not in site(someone)
    with pytest.raises(RuleBroken):
        actions.share(karin.actor, indicator=talks, consent=False)
    actions.share(karin.actor, indicator=talks, consent=True)
    assert "Schuldenlab Zaanstad" in site(someone)
    assert "maar één lab" in site(someone)
    actions.stop_sharing(karin.actor, indicator=talks)
    assert "Zaanstad" not in site(someone)


def test_a_result_of_nine_people_is_never_public(karin, lab, someone):
    shared(karin, lab, 5, 9)
    assert "Zaanstad" not in site(someone)


def test_three_labs_that_measure_the_same_are_pooled(karin, lab, vera, elsewhere, someone):
    hanna, helmond = third_lab()
    shared(karin, lab, 24, 40)
    shared(vera, elsewhere, 30, 60)
    assert "pas twee labs" in site(someone)
    shared(hanna, helmond, 45, 70)
    shown = site(someone)
    assert "Samengevoegd uit 3 labs." in shown
    (found,) = queries.comparisons("jpf")
    assert 50 < found.pooled.value < 65


def test_another_definition_keeps_the_labs_side_by_side(karin, lab, vera, elsewhere, someone):
    shared(karin, lab, 24, 40)
    shared(vera, elsewhere, 30, 60, definition="Van alle mensen die belden: het deel dat terugkwam.")
    assert "De labs gebruiken verschillende definities." in site(someone)


def test_a_measurement_becomes_evidence_on_the_page_of_its_project(karin, lab, jpf, talks, someone):
    row = measured(karin, talks, date(2026, 6, 30), count=24, total=40)
    url = address(lab, "measurement_offer", row.pk)
    assert "60% (tussen 45 en 74%) (24 van 40), gemeten op 30 juni 2026. Vooraf was het 20%" in text(
        karin.browser.get(url)
    )
    refused = karin.browser.post(url, {"text": "60% had contact.", "kind": "own_statement", "level": "reach"})
    assert (refused.status_code, EvidenceOffer.objects.count()) == (422, 0)
    karin.browser.post(url, {"text": "60% had contact.", "kind": "own_statement", "level": "reach", "consent": "on"})
    offer = EvidenceOffer.objects.get()
    assert (offer.project, offer.measured_on) == ("jpf", date(2026, 6, 30))
    assert "aangeboden aan de catalogus" in text(page(karin, lab, "project", jpf.pk))
    with pytest.raises(RuleBroken):
        actions.remove_measurement(karin.actor, measurement=row)
    catalogue.decide(karin.actor.with_permissions("catalogue.decide"), offer, accepted=True, reasons="Helder geteld.")
    assert catalogue_queries.find("jpf").evidence[-1].text == "60% had contact."
    assert "staat in de catalogus" in text(page(karin, lab, "project", jpf.pk))


def test_the_page_of_the_catalogue_leads_to_the_results_of_labs(someone):
    shown = text(someone.get(reverse("catalogue:project", args=["jpf"])))
    assert reverse("impact_site:project", args=["jpf"]) in shown


def test_the_list_of_shared_projects_counts_labs(karin, lab, someone):
    shared(karin, lab, 24, 40)
    assert "Eén lab deelt resultaten" in text(someone.get(reverse("impact_site:home")))


def test_one_lab_and_three_cost_the_same_queries(karin, lab, vera, elsewhere, someone):
    shared(karin, lab, 24, 40)
    site(someone)
    with CaptureQueriesContext(connection) as one:
        site(someone)
    hanna, helmond = third_lab()
    shared(vera, elsewhere, 30, 60)
    shared(hanna, helmond, 45, 70)
    site(someone)
    with CaptureQueriesContext(connection) as three:
        site(someone)
    assert len(one) == len(three)


# ---------------------------------------------------------------- costs and benefits


def test_the_sheet_shows_every_assumption_and_who_pays(karin, lab, jpf):
    karin.browser.post(
        address(lab, "balance_frame", jpf.pk), {"years": "2", "without": "Dan blijft alles zoals het is."}
    )
    karin.browser.post(address(lab, "balance_add", jpf.pk), ROW)
    gain = {
        **ROW,
        "side": "benefit",
        "name": "Minder ontruimingen",
        "party": "corporatie",
        "amount": "10000",
        "number": "15",
        "low": "90000",
        "high": "200000",
        "assumption": "Eén op de drie gezinnen.",
        "source": "Eigen schatting",
    }
    karin.browser.post(address(lab, "balance_add", jpf.pk), gain)
    shown = text(page(karin, lab, "balance", jpf.pk)).replace("\u00a0", " ")
    assert "Eén op de drie gezinnen." in shown
    assert "Bron: Eigen schatting" in shown
    assert "€ 120.000" in shown
    assert "Het hangt van de aannames af" in shown
    assert "Dan blijft alles zoals het is." in shown


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"amount": "-5"}, "Een bedrag kan hier niet onder nul liggen."),
        ({"amount": "9999999999"}, "hoger dan een miljard"),
        ({"low": "999999"}, "De laagste schatting is hoger dan bedrag maal aantal."),
        ({"number": "0"}, "Nul keer is geen regel."),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_what_was_typed(karin, lab, jpf, changed, message):
    response = karin.browser.post(address(lab, "balance_add", jpf.pk), {**ROW, **changed})
    assert response.status_code == 422
    assert message in text(response)
    assert "Begroting 2026" in text(response)
    assert not BalanceRow.objects.exists()


def test_a_sheet_of_years_is_brought_back_to_now_with_a_rate_that_has_a_source(karin, lab, jpf):
    frame = {"years": "3", "without": "Niets.", "rate": "2,25"}
    response = karin.browser.post(address(lab, "balance_frame", jpf.pk), frame)
    assert (response.status_code, "Schrijf op waar deze discontovoet vandaan komt." in text(response)) == (422, True)
    assert 'value="2,25"' in text(response)
    karin.browser.post(
        address(lab, "balance_frame", jpf.pk), {**frame, "rate_source": "Rapport Werkgroep discontovoet"}
    )
    cost = {**ROW, "amount": "1000", "number": "1", "low": "", "high": "", "first_year": "1", "last_year": "1"}
    karin.browser.post(address(lab, "balance_add", jpf.pk), cost)
    gain = {**cost, "side": "benefit", "name": "Later", "amount": "1020", "first_year": "2", "last_year": "3"}
    karin.browser.post(address(lab, "balance_add", jpf.pk), gain)
    shown = text(page(karin, lab, "balance", jpf.pk)).replace("\u00a0", " ")
    assert "met 2,25% per jaar. Bron: Rapport Werkgroep discontovoet" in shown
    assert re.search(r"Telt in jaar 2 tot en met 3; teruggerekend naar\s+nu is dat € 987", shown)
    assert "Het terugrekenen doet het saldo dus omslaan." in shown


@pytest.mark.parametrize(
    ("years", "field"),
    [({"first_year": "3", "last_year": "2"}, "last_year"), ({"first_year": "1", "last_year": "9"}, "last_year"),
     ({"first_year": "0"}, "first_year"), ({"first_year": "4"}, "first_year")],
)  # fmt: skip
def test_a_row_in_a_year_that_cannot_be_is_refused_at_its_year(karin, lab, jpf, years, field):
    karin.browser.post(address(lab, "balance_frame", jpf.pk), {"years": "3", "without": "Niets."})
    response = karin.browser.post(address(lab, "balance_add", jpf.pk), {**ROW, **years})
    assert response.status_code == 422
    assert f'id="id_{field}_error"' in text(response)
    assert not BalanceRow.objects.exists()


def test_the_sheet_gets_no_shorter_than_its_rows(karin, lab, jpf):
    frame = {"years": "3", "without": "Niets."}
    karin.browser.post(address(lab, "balance_frame", jpf.pk), frame)
    karin.browser.post(address(lab, "balance_add", jpf.pk), {**ROW, "first_year": "3"})
    response = karin.browser.post(address(lab, "balance_frame", jpf.pk), {**frame, "years": "2"})
    assert (response.status_code, "Er staan regels in jaar 3." in text(response)) == (422, True)


@pytest.mark.parametrize("count", [1, 40])
def test_the_sheet_costs_the_same_for_one_row_and_for_many(karin, lab, jpf, count):
    BalanceRow.objects.bulk_create(
        BalanceRow(lab=lab, chosen=jpf, side="cost", name=f"Regel {number}", party="gemeente", amount=1, source="x")
        for number in range(count)
    )
    with CaptureQueriesContext(connection) as asked:
        page(karin, lab, "balance", jpf.pk)
    assert len(asked) == 8


def test_the_page_leads_to_the_first_indicator_that_was_never_measured(karin, rob, lab, jpf, talks):
    assert f'id="doe-nu-dit">Meet: {talks.name}<' in text(page(karin, lab, "project", jpf.pk))
    assert "doe-nu-dit" not in text(page(rob, lab, "project", jpf.pk))
    measured(karin, talks, date(2026, 6, 30), count=24, total=40)
    assert "doe-nu-dit" not in text(page(karin, lab, "project", jpf.pk))
