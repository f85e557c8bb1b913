"""The page of a lab's figures, and the reads behind it."""

import re
from datetime import date
from decimal import Decimal

import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.figures import actions, queries
from schuldenlab.foundation.figures.models import ImportBatch, ImportedFigure
from schuldenlab.foundation.figures.tests.conftest import join
from schuldenlab.foundation.municipalities import register


def imported(values, indicator="problem_debts_persons", on=date(2024, 1, 1)):
    batch = ImportBatch.objects.create(
        file_name="cbs.csv", by_name="Ada", indicator=indicator, source="CBS, nieuw", confirmed_at=clock.now()
    )
    ImportedFigure.objects.bulk_create(
        ImportedFigure(batch=batch, indicator=indicator, municipality_code=code, value=Decimal(value), date=on)
        for code, value in values.items()
    )
    return batch


def test_the_page_shows_each_figure_with_source_and_date_and_every_picture_with_a_table(as_user, karin):
    page = as_user(karin).get("/labs/zaanstad/cijfers/").content.decode()
    assert (
        "In Zaanstad heeft 8,1 procent van de inwoners van 16 jaar en ouder geregistreerde problematische schulden"
        " (CBS, 1 januari 2023). Landelijk is dat 5,9 procent." in page
    )
    assert "Zaanstad: 8,1 procent. Dat is hoger dan in 327 van de 342 gemeenten." in page
    assert "Dat is hoger dan in 24 van de 28 gemeenten met 100.000 tot 250.000 inwoners." in page
    drawings = re.findall(r"<svg class=\"(map|map map-detail|sl-chart)\"", page)
    assert drawings == ["sl-chart", "sl-chart", "map", "map map-detail", "sl-chart"]
    assert page.count("Bekijk de cijfers als tabel") == 5
    assert page.count("Bron: ") == 4 + 5
    assert "style=" not in page


def test_another_figure_can_be_compared_and_nonsense_is_ignored(as_user, karin):
    client = as_user(karin)
    assert "In Zaanstad heeft 6,6 procent" in client.get("/labs/zaanstad/cijfers/?cijfer=low_income").content.decode()
    assert "In Zaanstad heeft 8,1 procent" in client.get("/labs/zaanstad/cijfers/?cijfer=<script>").content.decode()
    assert "In Zaanstad heeft 8,1 procent" in client.get("/labs/zaanstad/cijfers/?cijfer=inhabitants").content.decode()


def test_a_lab_of_several_municipalities_sees_each_and_all_together_with_the_missing_one_named(as_user, make_lab):
    user = join(make_lab("drie", "GM0150", "GM1773", "GM1982"), "karin@example.nl", "kwartiermaker")
    page = as_user(user).get("/labs/drie/cijfers/?cijfer=low_income").content.decode()
    assert "afgeleid: gemiddelde gewogen naar inwoners" in page
    assert "Zonder Land van Cuijk: daarvan is dit cijfer niet bekend." in page
    assert re.search(r"Land van Cuijk</th>\s*<td[^>]*>niet bekend</td>", page)


def test_a_municipality_without_the_figure_is_told_so_instead_of_a_picture(as_user, make_lab):
    user = join(make_lab("cuijk", "GM1982"), "karin@example.nl", "kwartiermaker")
    page = as_user(user).get("/labs/cuijk/cijfers/?cijfer=low_income").content.decode()
    assert "Dit cijfer is hier niet bekend." in page
    assert "Van Land van Cuijk is dit niet bekend" in page


def test_somebody_without_login_is_sent_to_the_login(client, lab):
    response = client.get("/labs/zaanstad/cijfers/")
    assert (response.status_code, response["Location"].split("?")[0]) == (302, "/inloggen")


def test_other_rooms_get_the_rank_in_words(lab):
    assert queries.rank_sentences("GM0479") == [
        "Dat is hoger dan in 327 van de 342 gemeenten.",
        "Dat is hoger dan in 24 van de 28 gemeenten met 100.000 tot 250.000 inwoners.",
    ]
    assert queries.rank_sentences("GM1982", "low_income") == []
    assert queries.rank_sentences("GM0479", "low_income")[0] == (
        "Dat is hoger dan in 287 van de 338 gemeenten waarvan dit cijfer bekend is."
    )


def test_what_was_read_in_replaces_what_was_shipped_until_it_is_withdrawn(adviser, lab):
    batch = imported({"GM0479": "7.7", "NL": "6.0"})
    assert queries.sentences(["GM0479"]) == (
        "In Zaanstad heeft 7,7 procent van de inwoners van 16 jaar en ouder geregistreerde problematische schulden"
        " (CBS, 1 januari 2024). Landelijk is dat 6,0 procent."
    )
    actions.withdraw(adviser, batch)
    assert "8,1 procent" in queries.sentences(["GM0479"])
    actions.restore(adviser, batch)
    assert "7,7 procent" in queries.sentences(["GM0479"])


def test_of_two_files_about_the_same_day_the_one_read_in_last_counts(lab):
    imported({"GM0479": "7.7"})
    imported({"GM0479": "7.6"})
    assert queries.figures_for(["GM0479"])[0].value == Decimal("7.600")


def test_what_nobody_confirmed_does_not_count(lab):
    batch = imported({"GM0479": "7.7"})
    ImportBatch.objects.filter(pk=batch.pk).update(confirmed_at=None)
    assert queries.figures_for(["GM0479"])[0].value == Decimal("8.1")


def test_an_imported_code_that_was_merged_since_is_left_out(lab):
    imported({"GM0003": "7.7", "GM0479": "7.7"})
    assert queries.library().vintage(queries.indicators.PERSONS, ["GM0479"]).values == {"GM0479": Decimal("7.700")}


def test_the_reads_cost_the_same_for_one_municipality_and_for_all(lab, django_assert_num_queries):
    codes = [municipality.code for municipality in register.everything()]
    imported(dict.fromkeys(codes, "5.5"))
    for asked in (["GM0479"], codes[:50], codes):
        with django_assert_num_queries(2):
            queries.figures_for(asked, lab.pk)


def test_the_facts_cost_the_same_for_one_lab_and_for_many(make_lab, django_assert_num_queries):
    labs = [make_lab(f"lab-{one.code.lower()}", one.code) for one in register.everything()[:40]]
    for asked in (labs[:1], labs):
        with django_assert_num_queries(3):
            facts = queries.facts([lab.pk for lab in asked])
        assert len(facts) == len(asked)
        assert all(fact.headline[0].value is not None for fact in facts.values())


def test_a_lab_that_is_asked_for_is_in_the_facts_even_without_municipalities(make_lab):
    lab = make_lab("leeg")
    assert queries.facts([lab.pk])[lab.pk] == queries.FigureFacts()


@pytest.mark.parametrize("codes", [("GM0479",), ("GM0479", "GM0439", "GM0150", "GM1982")])
def test_the_page_costs_the_same_for_one_and_for_several_municipalities(
    codes, make_lab, as_user, django_assert_max_num_queries
):
    client = as_user(join(make_lab("proef", *codes), "karin@example.nl", "kwartiermaker"))
    client.get("/labs/proef/cijfers/")
    with django_assert_max_num_queries(8) as seen:
        client.get("/labs/proef/cijfers/")
    assert len(seen) == 8, [query["sql"][:90] for query in seen]
