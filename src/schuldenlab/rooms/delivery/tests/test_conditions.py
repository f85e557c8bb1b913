"""What must be arranged before a project is carried out: recorded, advised on, shown; for Karin, Rob and Vera."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schuldenlab.foundation.activity.models import Entry
from schuldenlab.foundation.core.errors import EditConflict, NotAllowed
from schuldenlab.rooms.delivery import actions, queries
from schuldenlab.rooms.delivery.models import Condition, ConditionAdvice
from schuldenlab.rooms.portfolio.models import LabProject

PDF = b"%PDF-1.7\n%%EOF\n"
NEEDED = {"state": "needed", "kept_version": "", "due": "2026-12-11"}


def address(lab, name, *args):
    return reverse(f"delivery:{name}", args=[lab.slug, *args])


def text(response):
    return response.content.decode()


def put(karin, jpf, kind="dpia", **values):
    return actions.put_condition(karin.actor, chosen=jpf, kind=kind, **{"state": "needed", **values})


def test_a_project_begins_with_five_open_questions_and_reading_records_nothing(rob, lab, jpf):
    shown = text(rob.browser.get(address(lab, "conditions", jpf.pk)))
    assert "Nog 5 van de 5 zijn niet rond" in shown
    assert shown.count("nog niet bekeken") == 5
    assert "Nodig of niet?</a>" not in shown
    assert not LabProject.objects.exists()


def test_it_is_filled_in_and_then_changed_not_doubled(karin, lab, jpf):
    for due in ("2026-12-11", "2026-12-18"):
        where = address(lab, "condition_add", jpf.pk, "dpia")
        answer = karin.browser.post(where, {**NEEDED, "due": due})
        assert answer["Location"] == address(lab, "conditions", jpf.pk)
    assert Condition.objects.get().due == date(2026, 12, 18)


def test_own_ones_may_be_many(karin, lab, jpf):
    for title in ("Akkoord van de ondernemingsraad", "Een kamer in het buurthuis"):
        karin.browser.post(address(lab, "condition_add", jpf.pk, "own"), {**NEEDED, "title": title})
    assert [row.label for row in Condition.objects.all()] == [
        "Akkoord van de ondernemingsraad",
        "Een kamer in het buurthuis",
    ]


def test_an_unknown_kind_is_no_page(karin, lab, jpf):
    assert karin.browser.get(address(lab, "condition_add", jpf.pk, "zomaar")).status_code == 404


def test_not_needed_without_a_reason_is_asked_at_the_field_and_nothing_is_lost(karin, lab, jpf):
    answer = karin.browser.post(
        address(lab, "condition_add", jpf.pk, "sharing"), {"state": "not_needed", "due": "2026-12-11"}
    )
    assert answer.status_code == 422
    assert "Schrijf op waarom dit niet nodig is." in text(answer)
    assert 'value="2026-12-11"' in text(answer)
    assert not Condition.objects.exists()


def test_a_paper_proves_that_it_is_settled_and_can_be_read(karin, lab, jpf):
    paper = SimpleUploadedFile("overeenkomst.pdf", PDF)
    karin.browser.post(
        address(lab, "condition_add", jpf.pk, "processor"),
        {"state": "settled", "settled_on": "2026-11-02", "upload": paper},
    )
    row = Condition.objects.get()
    assert row.paper.name == "overeenkomst.pdf"
    assert reverse("documents:file", args=[lab.slug, row.paper_id]) in text(
        karin.browser.get(address(lab, "conditions", jpf.pk))
    )


def test_advice_is_appended_and_the_latest_of_an_officer_counts(karin, lab, jpf):
    row = put(karin, jpf, state="settled", settled_on=date(2026, 11, 2), proof="DPIA van 2 november")
    typed = {"officer": "fg", "person_0": karin.person.pk, "on": "2026-11-03"}
    refused = {**typed, "verdict": "negative", "text": "De bewaartermijn ontbreekt."}
    karin.browser.post(address(lab, "advice_add", row.pk), refused)
    assert queries.conditions([jpf.pk])[jpf.pk][0].standing.word == "geregeld, let op het advies"
    karin.browser.post(address(lab, "advice_add", row.pk), {**typed, "on": "2026-11-20", "verdict": "positive"})
    assert queries.conditions([jpf.pk])[jpf.pk][0].standing.word == "geregeld"
    shown = text(karin.browser.get(address(lab, "conditions", jpf.pk)))
    assert "De bewaartermijn ontbreekt." in shown
    assert ConditionAdvice.objects.count() == 2


def test_it_is_removed_after_a_question_and_the_log_remembers(karin, lab, jpf):
    row = put(karin, jpf)
    assert "weghalen?" in text(karin.browser.get(address(lab, "condition_remove", row.pk)))
    karin.browser.post(address(lab, "condition_remove", row.pk))
    assert not Condition.objects.exists()
    assert Entry.objects.filter(verb="delivery.condition_removed").exists()


def test_two_editors_notice_each_other(karin, jpf):
    row = put(karin, jpf)
    put(karin, jpf, condition=row, due=date(2026, 12, 1))
    with pytest.raises(EditConflict):
        put(karin, jpf, condition=row, expected_version=1)


def test_rob_reads_and_may_not_change(rob, lab, karin, jpf):
    with pytest.raises(NotAllowed):
        put(rob, jpf)
    assert rob.browser.get(address(lab, "condition_add", jpf.pk, "dpia")).status_code == 403


def test_vera_sees_and_touches_nothing_of_another_lab(vera, elsewhere, karin, lab, jpf):
    row = put(karin, jpf)
    assert vera.browser.get(address(lab, "conditions", jpf.pk)).status_code == 404
    assert vera.browser.get(address(elsewhere, "conditions", jpf.pk)).status_code == 404
    assert vera.browser.post(address(elsewhere, "condition_remove", row.pk)).status_code == 404
    assert Condition.objects.filter(pk=row.pk).exists()


def test_the_page_of_the_project_names_what_is_open_and_leads_to_it(karin, lab, jpf):
    put(karin, jpf, due=date(2026, 11, 1), owner=karin.person)
    shown = text(karin.browser.get(reverse("portfolio:project", args=[lab.slug, jpf.pk])))
    assert "Nog 5 van de 5 zijn niet rond" in shown
    assert "5 open" in shown
    assert f'href="{address(lab, "conditions", jpf.pk)}"' in shown


def test_the_page_costs_the_same_for_one_and_for_many(karin, lab, jpf):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert karin.browser.get(address(lab, "conditions", jpf.pk)).status_code == 200
        return len(asked)

    put(karin, jpf)
    first = cost()
    for number in range(50):
        row = put(karin, jpf, kind="own", title=f"Nummer {number}", owner=karin.person)
        actions.add_advice(
            karin.actor, condition=row, officer="fg", person=karin.person, on=date(2026, 11, 2), verdict="positive"
        )
    assert (first, cost()) == (11, 11)
