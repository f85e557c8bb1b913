"""The work plan and the board papers: they say what the plan holds, and mark what is missing."""

from datetime import date
from decimal import Decimal

import pytest

from schuldenlab.foundation.documents import copying, kinds, making
from schuldenlab.foundation.documents.source import plain
from schuldenlab.foundation.labs.models import LabMunicipality
from schuldenlab.rooms.mandate import actions as mandate
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.workplan import actions
from schuldenlab.rooms.workplan.plan import PolicyRow

from .conftest import MEASURED, decided


def made(slug, lab, subject=None):
    return making.make(kinds.get(slug), lab, subject)


def words(source):
    return plain(source.article).replace("\u00a0", " ")


def proposal(actor, about, body="college", **values):
    return mandate.put_decision(actor, body=body, about=about, title="Instellen van een lokaal Schuldenlab", **values)


def test_a_complete_plan_marks_only_what_it_truly_lacks(complete, lab):
    source = made("werkplan", lab)
    told = words(source)
    for part in ("Minder inwoners met problematische schulden", "8,1 procent (1 januari 2023)", "6,5 procent", "Vroegsignalen afspreken", "€ 60.000", "2025 tot en met 2028", "In Zaanstad heeft 8,1 procent"):  # fmt: skip
        assert part in told
    assert set(source.todos) == {
        "kwartiermaker",
        "bestuurlijk opdrachtgever",
        "ambtelijk opdrachtgever",
        "waarom verbetering nodig is",
        "hoe het overleg is geregeld: stuurgroep, programmateam, wie beslist waarover",
    }


def test_an_empty_plan_is_a_document_full_of_marks_and_without_empty_headings(lab):
    source = made("werkplan", lab)
    assert "begroting van het lab" in source.todos
    assert "Risico’s" not in source.html
    assert "Communicatie" not in source.html
    assert "n.v.t." not in source.html.lower()


def test_a_version_reads_as_it_was_frozen(actor, complete, lab):
    version = actions.freeze(actor)
    actions.put_objective(actor, objective=complete, **{**MEASURED, "target": Decimal(5)})
    assert "6,5 procent" in words(made("werkplan", lab, version))
    now = words(made("werkplan", lab))
    assert "6,5 procent" not in now
    assert "Concept, gewijzigd na versie 1" in now


def test_a_proposal_to_the_college_stands_ten_minutes_after_logging_in(actor, lab):
    """Nothing but the lab and the decision: the town's own figures are there, the rest is marked."""
    source = made("collegevoorstel", lab, proposal(actor, ["lab"]))
    told = words(source)
    assert "In te stemmen met het opzetten van een lokaal Schuldenlab in Zaanstad." in told
    assert "In Zaanstad heeft 8,1 procent van de inwoners van 16 jaar en ouder" in told
    assert "(CBS, 1 januari 2023)" in told
    assert {"zaaknummer", "portefeuillehouder", "de doelstellingen van het werkplan"} <= set(source.todos)


def test_a_board_paper_is_copied_field_by_field_in_the_order_of_the_template(actor, complete, lab):
    fields = copying.fields_of(made("collegevoorstel", lab, proposal(actor, ["lab"])))
    assert [field.name for field in fields] == [
        "kop", "besluit", "samenvatting", "aanleiding", "effect", "argumenten", "kanttekeningen", "financien", "participatie",
        "communicatie", "uitvoering", "bijlagen",
    ]  # fmt: skip
    assert all(field.text for field in fields)


def test_the_points_follow_what_the_decision_is_about(actor, complete, lab):
    actions.put_cover_line(actor, source="Reserve", amount=Decimal(15000), new_money=True)
    told = words(made("collegevoorstel", lab, proposal(actor, ["lab", "budget", "workplan", "join"])))
    assert "een budget van € 60.000 vast te stellen voor 2027" in told
    assert "daarvan € 15.000 aan nieuw geld beschikbaar te stellen" in told
    assert "Het werkplan van Schuldenlab Zaanstad vast te stellen." in told
    assert "De burgemeester te verzoeken de verklaring te ondertekenen" in told
    assert "De gemeenteraad te informeren met bijgevoegde raadsinformatiebrief." in told


def test_of_the_council_only_the_new_money_is_asked(actor, complete, lab):
    actions.put_cover_line(actor, source="Reserve", amount=Decimal(15000), new_money=True)
    told = words(made("raadsvoorstel", lab, proposal(actor, ["budget"], body="council")))
    assert "€ 15.000 beschikbaar te stellen voor 2027" in told
    assert "Gemeenteraad van Zaanstad" in told


def test_no_new_money_is_said_only_when_the_money_is_there(actor, complete, lab):
    row = proposal(actor, ["lab"])
    assert "Er is geen nieuw geld nodig" in words(made("collegevoorstel", lab, row))
    actions.put_budget_line(actor, label="Meer", year=2027, amount=Decimal(5000))
    told = words(made("collegevoorstel", lab, row))
    assert "Er is geen nieuw geld nodig" not in told
    assert "Van de begroting van € 65.000 heeft € 5.000 nog geen bron." in told


def test_a_goal_that_cannot_be_measured_is_not_called_measurable(actor, lab):
    actions.put_objective(actor, title="Iets vaags")
    assert "meetbaar" not in words(made("collegevoorstel", lab, proposal(actor, ["lab"])))


def test_a_paper_names_what_was_decided_before_and_not_itself(actor, complete, lab):
    own = decided(actor, "lab")
    decided(actor, "budget")
    told = words(made("collegevoorstel", lab, own))
    assert "Besluit over budget (college van Zaanstad, 23 november 2026): akkoord" in told
    assert "Besluit over lab (college" not in told


def test_a_paper_does_not_know_what_was_decided_after_its_own_day(actor, complete, lab):
    decided(actor, "budget")
    earlier = proposal(actor, ["lab"], planned_for=date(2026, 11, 20))
    later = proposal(actor, ["join"], planned_for=date(2026, 11, 27))
    assert "Eerder is besloten" not in words(made("collegevoorstel", lab, earlier))
    assert "Besluit over budget (college van Zaanstad, 23 november 2026)" in words(made("collegevoorstel", lab, later))


def test_a_paper_that_asks_to_join_argues_for_joining_and_leaves_the_budget_out(actor, complete, lab):
    told = words(made("collegevoorstel", lab, proposal(actor, ["join"])))
    assert "1. Wie partners vraagt te tekenen, tekent zelf ook." in told
    assert "Dit besluit vraagt op zichzelf geen geld." in told
    assert "Begroting van het lab" not in told
    assert "Bijlagen Intentieverklaring" in told


def test_several_municipalities_are_addressed_as_several(actor, complete, lab):
    LabMunicipality.objects.create(lab=lab, code="GM0439")
    fresh = type(lab).objects.get(pk=lab.pk)
    row = proposal(actor, ["lab", "join"])
    row.municipalities.set(LabMunicipality.objects.filter(lab=lab))
    told = words(made("collegevoorstel", fresh, row))
    for part in (
        "Colleges van burgemeester en wethouders van Purmerend en Zaanstad",
        "De gemeenten Purmerend en Zaanstad willen mensen met schulden",
        "De burgemeesters te verzoeken",
        "De gemeenteraden te informeren",
    ):
        assert part in told
    assert "gemeente Purmerend en Zaanstad" not in told.lower()


def test_the_plan_keeps_the_name_of_the_kwartiermaker_whose_term_is_over(actor, complete, lab):
    mandate.put_appointment(
        actor, person=actor.person, task="Zet het op", starts=date(2025, 1, 1), ends=date(2026, 6, 30), hours_a_week=24
    )
    told = words(made("werkplan", lab))
    assert "Kwartiermaker Karin de Groot (van 1 januari 2025 tot en met 30 juni 2026)" in told


@pytest.mark.parametrize(
    ("policy", "cited"),
    [
        (PolicyRow("Beleidsplan", 2025, 2028), "‘Beleidsplan’ (2025 tot en met 2028)"),
        (PolicyRow("Beleidsplan 2025-2028", 2025, 2028), "‘Beleidsplan 2025-2028’"),
        (PolicyRow("Beleidsplan"), "‘Beleidsplan’"),
    ],
)
def test_a_policy_plan_is_named_with_its_years_once(policy, cited):
    assert policy.cited == cited


def test_the_letter_to_the_council_bears_the_name_that_this_council_uses(actor, complete, lab):
    mandate.put_names(actor, information_letter="Informatienota")
    source = made("raadsinformatiebrief", lab, proposal(actor, ["information"], body="council"))
    assert source.title == "Informatienota"
    assert "Wij zetten een lokaal Schuldenlab op in Zaanstad." in words(source)


@pytest.mark.parametrize(
    ("body", "about", "slug"),
    [
        ("college", ["lab"], "collegevoorstel"),
        ("council", ["information"], "raadsinformatiebrief"),
        ("council", ["budget"], "raadsvoorstel"),
        ("steering_group", ["workplan"], None),
    ],
)
def test_each_decision_has_the_one_paper_that_fits_it(actor, lab, body, about, slug):
    row = proposal(actor, about, body=body)
    fitting = [kind.slug for kind in kinds.all_kinds() if kind.subject is Decision and row in kind.subjects(lab)]
    assert fitting == ([slug] if slug else [])


def test_hostile_words_stay_words(actor, lab):
    actions.put_objective(actor, title="<img src=x onerror=alert(1)>")
    actions.put_risk(actor, what="</section><script>", measure="x")
    for source in (made("werkplan", lab), made("collegevoorstel", lab, proposal(actor, ["lab"]))):
        assert "<img" not in source.html
        assert "<script" not in source.html
