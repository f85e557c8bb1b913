"""What a lab offers and what is decided on it; a recipe that a lab makes its own."""

from datetime import timedelta

import pytest
from django.urls import reverse

from schuldenlab.foundation.accounts.installation import INSTALLATION
from schuldenlab.foundation.activity.models import Entry, EntryText
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import EditConflict, NotAllowed, RuleBroken
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.rooms.catalogue import actions, national, queries, search
from schuldenlab.rooms.catalogue.models import LabRecipe, OfferDecision
from schuldenlab.rooms.membership.tests.conftest import client_of

pytestmark = pytest.mark.django_db
PROJECT = {
    "name": "Geldcoach op de {werkvloer}", "summary": "Een coach komt langs.", "target_group": "Medewerkers",
    "phases": ["awareness"], "themes": ["employers"], "groups": ["workers"], "needs": ["employer", "debt_help"],
    "prerequisites": "- een werkgever\n- een coach", "workable": "Het draait.", "reusable": "Overal.",
    "available": "Er is een draaiboek.",
}  # fmt: skip


def offer(actor, **more):
    values = {"kind": "pilot_figures", "level": "observed", "text": "Van 20 jongeren hadden 14 rust.", "source": ""}
    return actions.offer_evidence(
        actor, **{"project": "jpf", "consent": True, "measured_on": clock.today(), **values, **more}
    )


def page(client, slug="jpf"):
    return client.get(reverse("catalogue:project", args=[slug])).content.decode()


def test_a_result_stands_on_the_public_page_once_an_adviser_took_it_over(leader, adviser, client):
    row = offer(leader)
    assert "Van 20 jongeren hadden 14 rust." not in page(client)
    actions.decide(adviser, row, accepted=True, reasons="Helder geteld.")
    shown = page(client)
    assert "Van 20 jongeren hadden 14 rust." in shown
    assert f"Gemeten door {leader.lab.name}" in shown
    assert next(one.slug for one in search.search(queries.all_projects(), "jongeren rust 14 20")) == "jpf"


def test_what_was_not_taken_over_stays_away_and_the_lab_reads_why(leader, adviser, client, karin):
    actions.decide(adviser, offer(leader), accepted=False, reasons="Zonder meting vooraf.")
    assert "14 rust" not in page(client)
    mine = client_of(karin).get(reverse("catalogue_lab:home", args=[leader.lab.slug])).content.decode()
    assert ("Zonder meting vooraf." in mine, "niet overgenomen" in mine) == (True, True)


def test_a_later_decision_counts_and_the_earlier_one_stays(leader, adviser):
    row = offer(leader)
    actions.decide(adviser, row, accepted=True, reasons="Ja.")
    actions.decide(adviser, row, accepted=False, reasons="Bij nader inzien niet.")
    assert queries.evidence_by_project(queries.last_decisions()) == {}
    assert [one.accepted for one in OfferDecision.objects.all()] == [True, False]


def test_a_lab_takes_its_result_back_and_it_is_gone_from_page_and_search(leader, adviser, client):
    row = offer(leader, text="Knuffelgeld hielp.")
    actions.decide(adviser, row, accepted=True, reasons="Ja.")
    assert "jpf" in search.scores("knuffelgeld")
    actions.withdraw(leader, row)
    assert "Knuffelgeld" not in page(client)
    assert search.scores("knuffelgeld") == {}
    with pytest.raises(RuleBroken, match="ingetrokken"):
        actions.decide(adviser, row, accepted=True, reasons="Toch.")


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"consent": False}, "consent"),
        ({"project": "bestaat-niet"}, None),
        ({"measured_on": clock.today() + timedelta(days=2)}, "measured_on"),
    ],
)
def test_an_offer_asks_consent_a_known_project_and_a_day_that_was(leader, more, field):
    with pytest.raises(RuleBroken) as caught:
        offer(leader, **more)
    assert caught.value.field == field


def test_only_the_leaders_offer_and_only_the_adviser_decides(leader, adviser, vera):
    row = offer(leader)
    with pytest.raises(NotAllowed):
        actions.decide(leader, row, accepted=True, reasons="Wij vinden van wel.")
    with pytest.raises(NotAllowed):
        offer(adviser)


def test_a_project_that_the_board_took_over_stands_in_the_list_with_its_own_address(leader, adviser, client):
    row = actions.offer_project(leader, consent=True, **PROJECT)
    with pytest.raises(RuleBroken) as caught:
        actions.decide(adviser, row, accepted=True, reasons="Vult de fase bewustwording aan.")
    assert caught.value.field == "decided_by"
    actions.decide(adviser, row, accepted=True, reasons="Vult aan.", decided_by="portfolioboard")
    row.refresh_from_db()
    assert row.slug == "geldcoach-op-de-werkvloer"
    shown = client.get(reverse("catalogue:home"), {"q": "geldcoach"}).content.decode()
    assert reverse("catalogue:project", args=[row.slug]) in shown
    own = page(client, row.slug)
    assert ("portfolioboard: Vult aan." in own, "Volgens Schuldenlab Zaanstad" in own) == (True, True)
    assert not queries.find(row.slug).is_proven


def test_two_projects_of_the_same_name_get_two_addresses_and_none_takes_an_address_of_ours(leader, adviser):
    slugs = []
    for name in ("JPF", "jpf", "Vergelijk"):
        row = actions.offer_project(leader, consent=True, **{**PROJECT, "name": name})
        actions.decide(adviser, row, accepted=True, reasons="Ja.", decided_by="portfolioboard")
        row.refresh_from_db()
        slugs.append(row.slug)
    assert slugs == ["jpf-2", "jpf-3", "vergelijk-2"]


def test_every_act_stands_in_the_log_of_the_lab_and_the_decision_in_that_of_the_installation(leader, adviser):
    row = actions.offer_project(leader, consent=True, **PROJECT)
    actions.decide(adviser, row, accepted=True, reasons="Ja.", decided_by="portfolioboard")
    said = list(EntryText.objects.order_by("pk").values_list("sentence", flat=True))
    assert said == [
        "bood ‘Geldcoach op de {werkvloer}’ aan de landelijke catalogus aan",
        "nam over in de landelijke catalogus: Geldcoach op de (werkvloer)",
        "nam over in de landelijke catalogus: Geldcoach op de {werkvloer}",
    ]
    assert list(Entry.objects.order_by("pk").values_list("lab_id", flat=True)) == [
        leader.lab.pk,
        leader.lab.pk,
        INSTALLATION,
    ]


def test_the_list_of_projects_costs_the_same_for_one_offer_and_for_many(
    leader, adviser, client, django_assert_num_queries
):
    def take_over(count):
        for number in range(count):
            row = actions.offer_project(leader, consent=True, **{**PROJECT, "name": f"Project {number}"})
            actions.decide(adviser, row, accepted=True, reasons="Ja.", decided_by="board")

    take_over(1)
    queries.REMEMBERED.kept.clear()
    with django_assert_num_queries(5):
        queries.library()
    take_over(5)
    queries.REMEMBERED.kept.clear()
    with django_assert_num_queries(5):
        queries.library()
    with django_assert_num_queries(1):  # nothing happened since
        queries.library()


# ---------------------------------------------------------------- recipes


def step(**more):
    return {
        "phase": "run",
        "title": "Koffie",
        "what": "",
        "weeks": None,
        "role": "",
        "after": [],
        "change": "free",
        **more,
    }


def test_a_lab_copies_a_recipe_once_and_changes_it_while_the_source_stays(leader):
    own = actions.copy_recipe(leader, project="jpf")
    actions.put_step(leader, own, **step(after=["plan"]))
    own.refresh_from_db()
    assert [row["title"] for row in own.content["steps"] if row.get("ours") and row["key"] == "s1"] == ["Koffie"]
    assert own.base == queries.newest_recipe("jpf")[1]
    with pytest.raises(RuleBroken, match="al een eigen recept"):
        actions.copy_recipe(leader, project="jpf")


def test_a_project_without_a_recipe_has_nothing_to_copy(leader):
    with pytest.raises(RuleBroken, match="nog geen recept"):
        actions.copy_recipe(leader, project="ehbg")


def test_two_who_change_the_same_recipe_notice_each_other(leader):
    own = actions.copy_recipe(leader, project="jpf")
    actions.put_step(leader, own, key="plan", expected_version=1, **step(title="Plan"))
    with pytest.raises(EditConflict):
        actions.put_step(leader, own, key="plan", expected_version=1, **step(title="Ander plan"))


def test_a_newer_version_is_taken_in_and_what_the_lab_changed_stays(leader, sanne):
    own = actions.copy_recipe(leader, project="jpf")
    found = next(row for row in own.content["steps"] if row["key"] == "plan")
    plan = {name: value for name, value in found.items() if name not in {"key", "ours"}}
    actions.put_step(leader, own, key="plan", **{**plan, "role": "jongerenwerker"})
    national.put_step(sanne, "jpf", key="plan", **{**plan, "role": "coach", "what": "Nieuwe uitleg."})
    national.publish(sanne, "jpf", note_text="Uitleg verbeterd")
    with pytest.raises(RuleBroken, match="andere versie"):
        actions.take_newer(leader, own, number=1, chosen=[])
    actions.take_newer(leader, LabRecipe.objects.get(), number=2, chosen=[])
    own = LabRecipe.objects.get()
    mine = next(row for row in own.content["steps"] if row["key"] == "plan")
    assert (own.number, mine["role"], mine["what"]) == (2, "jongerenwerker", "Nieuwe uitleg.")


def test_a_contact_is_shown_only_after_their_own_yes_and_only_to_who_is_logged_in(leader, client, karin):
    person = Person.objects.create(lab=leader.lab, name="Tom Tel", mail="tom@zaanstad.example.nl")
    row = actions.put_contact(leader, project="jpf", person=person)
    place = reverse("catalogue:recipe", args=["jpf"])
    assert "tom@zaanstad" not in client_of(karin).get(place).content.decode()
    Confirmation.objects.create(
        lab=leader.lab, kind=queries.CONTACT, subject_id=row.pk, person=person, asked_at=clock.now(),
        answered_at=clock.now(), agreed=True, asked_by=person,
    )  # fmt: skip
    assert "tom@zaanstad.example.nl" in client_of(karin).get(place).content.decode()
    shown = client.get(place).content.decode()
    assert ("tom@zaanstad" in shown, "Tom Tel" in shown, "Schuldenlab Zaanstad" in shown) == (False, False, True)
    actions.remove_contact(leader, row)
    assert "tom@zaanstad" not in client_of(karin).get(place).content.decode()
