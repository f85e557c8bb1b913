"""Every list of this room asks the database as often for one row as for many."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schuldenlab.foundation.labs import views
from schuldenlab.rooms.impact.models import MeasurementFile, ProjectIndicator, ProjectMeasurement
from schuldenlab.rooms.selection.models import ChosenProject


def counted(browser, url):
    browser.get(url)
    views.SHOWN.kept.clear()
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(url).status_code == 200
    return len(seen)


def indicators(lab, chosen, count, **more):
    made = ProjectIndicator.objects.bulk_create(
        ProjectIndicator(lab=lab, chosen=chosen, name=f"Indicator {number}", kind="share", source="Telling", **more)
        for number in range(count)
    )
    ProjectMeasurement.objects.bulk_create(
        ProjectMeasurement(lab=lab, indicator=row, on=date(2026, month, 1), count=20, total=40)
        for row in made
        for month in (3, 6, 9)
    )


@pytest.mark.parametrize("count", [1, 25])
def test_the_results_of_the_lab(karin, lab, count):
    for number in range(count):
        indicators(lab, ChosenProject.objects.create(lab=lab, title=f"Project {number}"), count)
    assert counted(karin.browser, reverse("impact:home", args=[lab.slug])) == 10


@pytest.mark.parametrize("count", [1, 25])
def test_the_results_of_a_project_with_its_files(karin, lab, jpf, count):
    indicators(lab, jpf, count)
    MeasurementFile.objects.bulk_create(
        MeasurementFile(
            lab=lab, chosen=jpf, file_name=f"{number}.csv", by=karin.person, confirmed_at="2026-06-30T12:00Z"
        )
        for number in range(count)
    )
    assert counted(karin.browser, reverse("impact:project", args=[lab.slug, jpf.pk])) == 11


@pytest.mark.parametrize("count", [1, 25])
def test_what_labs_share(karin, lab, jpf, count):
    indicators(lab, jpf, count, shared_on=date(2026, 7, 1))
    assert counted(karin.browser, reverse("impact_site:home")) == 8
    assert counted(karin.browser, reverse("impact_site:project", args=["jpf"])) == 10
