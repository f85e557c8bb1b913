"""Gaps in the coverage, on the page of the projects: plain, or left open with a reason that can be taken back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.rooms.portfolio import gaps
from schuldenlab.rooms.portfolio.models import GapLeftOpen
from schuldenlab.rooms.workplan.models import Objective

WHY = "De regio begint hier volgend jaar mee."


def home(one, lab):
    return one.browser.get(reverse("portfolio:home", args=[lab.slug])).content.decode()


def test_the_picture_shows_a_gap_and_what_is_served(karin, lab, running, youth):
    shown = home(karin, lab)
    assert "gat: geen project" in shown
    assert "Gediend: Minder huisuitzettingen. Nog open: Jongeren sneller geholpen." in shown


def test_a_gap_is_left_open_by_whom_and_since_when_and_that_is_taken_back(karin, lab, youth):
    url = reverse("portfolio:gap_objective", args=[lab.slug, youth.pk])
    empty = karin.browser.post(url, {"reason": ""})
    assert (empty.status_code, GapLeftOpen.objects.exists()) == (422, False)
    karin.browser.post(url, {"reason": WHY})
    shown = home(karin, lab)
    assert f"Mag nu open blijven: {WHY}" in shown
    assert "(Karin Kuiper, 23 november 2026)" in shown
    assert "open gelaten op 23 november 2026" in shown
    row = GapLeftOpen.objects.get()
    karin.browser.post(reverse("portfolio:gap_revoke", args=[lab.slug, row.pk]))
    assert WHY not in home(karin, lab)
    row.refresh_from_db()
    assert row.revoked_by == karin.person
    with pytest.raises(RuleBroken):
        gaps.revoke(karin.actor, row=row)


def test_a_phase_is_left_open_too_and_a_phase_that_is_none_is_not_found(karin, lab, youth):
    karin.browser.post(reverse("portfolio:gap_phase", args=[lab.slug, "aftercare"]), {"reason": WHY})
    assert WHY in home(karin, lab)
    assert karin.browser.get(reverse("portfolio:gap_phase", args=[lab.slug, "nergens"])).status_code == 404


def test_what_is_served_is_no_gap(karin, running, evictions):
    with pytest.raises(RuleBroken) as refused:
        gaps.leave_open(karin.actor, objective=evictions, reason=WHY)
    assert "Dit is geen gat meer" in refused.value.message


def test_a_new_reason_takes_the_place_of_the_earlier_one(karin, youth):
    gaps.leave_open(karin.actor, objective=youth, reason="Eerst geld.")
    gaps.leave_open(karin.actor, objective=youth, reason=WHY)
    assert [(row.reason, row.revoked_on is None) for row in GapLeftOpen.objects.all()] == [
        ("Eerst geld.", False),
        (WHY, True),
    ]


def test_rob_leaves_nothing_open_and_vera_finds_nothing(rob, vera, lab, youth):
    url = reverse("portfolio:gap_objective", args=[lab.slug, youth.pk])
    assert rob.browser.get(url).status_code == 403
    assert vera.browser.get(url).status_code == 404
    assert "Mag dit nu open blijven?" not in home(rob, lab)


def test_one_gap_and_fifty_cost_the_same_queries(karin, lab, youth):
    gaps.leave_open(karin.actor, objective=youth, reason=WHY)

    def count():
        with CaptureQueriesContext(connection) as seen:
            home(karin, lab)
        return len(seen)

    count()
    one = count()
    for number in range(49):
        row = Objective.objects.create(lab=lab, title=f"Doel {number}")
        gaps.leave_open(karin.actor, objective=row, reason=WHY)
    count()
    assert count() == one


def test_the_reason_stands_in_the_form_of_whoever_judges_with_who_gave_it(karin, wim, lab, running, youth):
    place = reverse("portfolio:judge", args=[lab.slug])
    assert "Laat het staan, of schrijf het anders." not in wim.browser.get(place).content.decode()
    gaps.leave_open(karin.actor, objective=youth, reason="Het jongerenteam doet dit.")
    shown = wim.browser.get(place).content.decode()
    form = shown[shown.index(f'name="gap_{youth.pk}"') :]
    assert form[form.index(">") + 1 :].lstrip().startswith("Het jongerenteam doet dit.")
    assert "door Karin Kuiper open gelaten op 23 november 2026. Ben je het ermee eens?" in shown
