"""What the national role writes: answers that override the package's, recipes in versions."""

import re

import pytest
from django.urls import reverse

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.activity.models import EntryText
from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.rooms.catalogue import national, projects, queries, recipes
from schuldenlab.rooms.catalogue.models import ProjectFinding, RecipeVersion
from schuldenlab.rooms.catalogue.row_forms import AssessForm
from schuldenlab.rooms.membership.tests.conftest import client_of

pytestmark = pytest.mark.django_db
ANSWER = {"available.effort": ("yes", "Er is nu een landelijk draaiboek.")}


def test_an_answer_stands_in_the_place_of_the_package_s_and_the_verdict_follows(sanne, client):
    national.judge(sanne, "jpf", ANSWER)
    jpf = queries.find("jpf")
    assert jpf.is_proven
    assert jpf.criteria[2].reason == "Er is nu een landelijk draaiboek."
    assert not projects.get("jpf").is_proven
    shown = client.get(reverse("catalogue:project", args=["jpf"])).content.decode()
    assert ("Er is nu een landelijk draaiboek." in shown, str(sanne) in shown) == (True, True)


def test_earlier_answers_stay_and_the_newest_counts(sanne):
    national.judge(sanne, "jpf", ANSWER)
    seen = queries.last_finding("jpf")
    national.judge(sanne, "jpf", {"available.effort": ("no", "Het draaiboek is weg.")}, last_seen=seen)
    assert [row.verdict for row in queries.findings_of("jpf")] == ["no", "yes"]
    assert queries.find("jpf").effort == "no"


def test_what_is_the_same_adds_nothing(sanne):
    one = queries.find("jpf").findings[0]
    assert national.judge(sanne, "jpf", {one.question: (one.verdict, one.reason)}) == 0
    assert ProjectFinding.objects.count() == 0


def test_two_advisers_notice_each_other(sanne):
    national.judge(sanne, "jpf", ANSWER)
    with pytest.raises(RuleBroken, match="Iemand anders beoordeelde dit intussen"):
        national.judge(sanne, "jpf", {"available.effort": ("no", "Nee.")}, last_seen=0)


def test_only_the_national_role_writes(karin, lab):
    with pytest.raises(NotAllowed):
        national.judge(karin, "jpf", ANSWER)
    with pytest.raises(NotAllowed):
        national.put_texts(karin, "jpf", intro="Van mij")
    with pytest.raises(NotAllowed):
        national.discard(karin, "jpf")
    assert client_of(karin).get(reverse("catalogue:assess", args=["jpf"])).status_code == 404


def test_the_page_of_answers_takes_them_and_shows_a_message_when_somebody_was_first(sanne):
    client, place = client_of(sanne), reverse("catalogue:assess", args=["emma"])
    assert "Bewaar de beoordeling" in client.get(place).content.decode()
    form = AssessForm(project=queries.find("emma"), last_seen=0)
    typed = {name: field.initial for name, field in form.fields.items()}
    typed["workable.lasting.reason"] = "De gemeente betaalt het uit het gewone geld."
    assert client.post(place, typed).status_code == 302
    assert queries.findings_of("emma")[0].reason == "De gemeente betaalt het uit het gewone geld."
    late = client.post(place, {**typed, "workable.lasting.reason": "Iets anders."})
    assert late.status_code == 422
    assert "Iemand anders beoordeelde dit intussen" in late.content.decode()
    assert "Iets anders." in late.content.decode()


def test_a_recipe_is_drafted_unseen_published_with_a_number_and_its_difference_is_readable(sanne, client):
    place = reverse("catalogue:recipe", args=["ehbg"])
    values = {
        "phase": "prepare",
        "title": "Zoek een plek",
        "what": "",
        "weeks": 4,
        "role": "",
        "after": [],
        "change": "core",
    }
    national.put_step(sanne, "ehbg", **values)
    assert "Zoek een plek" not in client.get(place).content.decode()
    row = national.publish(sanne, "ehbg", note_text="Eerste stappen")
    assert row.number == 2
    assert "Zoek een plek" in client.get(place).content.decode()
    shown = client.get(reverse("catalogue:recipe_version", args=["ehbg", 2])).content.decode()
    assert ("Nieuwe stap" in shown, "Eerste stappen" in shown) == (True, True)
    assert queries.recipe_version("ehbg", 1) == recipes.empty()


def test_without_a_change_there_is_nothing_to_publish(sanne):
    with pytest.raises(RuleBroken, match="nog niets veranderd"):
        national.publish(sanne, "jpf", note_text="Niets")


def test_a_draft_can_be_thrown_away_and_what_was_published_stays(sanne):
    national.put_texts(sanne, "jpf", intro="Eerste")
    national.publish(sanne, "jpf", note_text="Inleiding")
    national.put_texts(sanne, "jpf", intro="Tweede")
    national.discard(sanne, "jpf")
    assert queries.newest_recipe("jpf")[1]["intro"] == "Eerste"
    assert RecipeVersion.objects.count() == 1
    assert "gaf versie 2 van het recept jpf uit" in EntryText.objects.values_list("sentence", flat=True)


def test_the_adviser_sees_what_waits_and_decides_on_the_page(sanne, karin, lab):
    place = reverse("catalogue_lab:offer_evidence", args=[lab.slug, "csr"])
    typed = {
        "text": "Twaalf regelingen in twee maanden.", "kind": "own_statement", "level": "reach",
        "measured_on": "2026-11-01", "source": "", "consent": "on",
    }  # fmt: skip
    assert client_of(karin).post(place, typed).status_code == 302
    adviser = client_of(sanne)
    inbox = adviser.get(reverse("catalogue:offers")).content.decode()
    assert "Twaalf regelingen in twee maanden." in inbox
    decide = reverse("catalogue:decide_evidence", args=[queries.waiting_evidence()[0].pk])
    assert adviser.post(decide, {"accepted": "yes", "reasons": "", "decided_on": "2026-11-20"}).status_code == 422
    assert adviser.post(decide, {"accepted": "yes", "reasons": "Goed.", "decided_on": "2026-11-20"}).status_code == 302
    assert queries.waiting_evidence() == []


def test_of_two_editors_of_a_draft_the_second_is_told_and_loses_nothing(sanne, client):
    other = User.objects.create(email="olga@example.nl", name="Olga Oud", is_national=True)
    first, second = client_of(sanne), client_of(other)
    key = queries.newest_recipe("jpf")[1]["steps"][0]["key"]
    place = reverse("catalogue:recipe_step_edit", args=["jpf", key])
    typed = {
        "phase": "prepare",
        "title": "Zoek een fonds",
        "what": "Bel.",
        "role": "",
        "change": "free",
        "kept_version": "0",
    }
    assert first.post(place, typed).status_code == 302
    answer = second.post(place, {**typed, "title": "Zoek twee fondsen"})
    shown = answer.content.decode()
    assert (answer.status_code, f"{sanne} wijzigde het concept intussen." in shown) == (422, True)
    assert 'value="Zoek twee fondsen"' in shown
    assert recipes.by_key(queries.draft_of("jpf").content)[key]["title"] == "Zoek een fonds"
    kept = re.search(r'name="kept_version" value="(\d+)"', shown).group(1)
    assert second.post(place, {**typed, "title": "Zoek twee fondsen", "kept_version": kept}).status_code == 302
    assert recipes.by_key(queries.draft_of("jpf").content)[key]["title"] == "Zoek twee fondsen"
