"""What is missing: somebody sees to it before a day, it stands in the dossier and in the list of actions, and it leaves by itself."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.foundation.documents import kinds, making
from schuldenlab.foundation.labs import deeds
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Person
from schuldenlab.rooms.delivery.models import Condition, PlanTask
from schuldenlab.rooms.handover import actions, queries
from schuldenlab.rooms.handover.models import GapOwner
from schuldenlab.rooms.meetings.models import Agreement, Meeting
from schuldenlab.rooms.portfolio.models import LabProject
from schuldenlab.rooms.selection.models import ChosenProject
from schuldenlab.rooms.workplan.models import Activity, Objective

DAY = date(2026, 12, 15)


@pytest.fixture
def goal(lab):
    return Objective.objects.create(lab=lab, title="Eerder in beeld")


def baseline(lab, goal):
    found = queries.gap_of(lab, "baseline", goal.pk)
    assert found is not None
    return found


def shown(client, lab, query=""):
    return unescape(client.get(reverse("meetings:actions", args=[lab.slug]) + query).content.decode())


def test_a_gap_gets_an_owner_and_a_day_of_its_own(actor, lab, goal, pia):
    assert (baseline(lab, goal).who, baseline(lab, goal).by) == ("", None)
    actions.put_gap_owner(actor, baseline(lab, goal), owner=pia, by=DAY)
    found = baseline(lab, goal)
    assert (found.who, found.by, found.named) == ("Pia Visser", DAY, True)
    actions.put_gap_owner(actor, found, owner=actor.person, by=DAY + timedelta(days=1))
    assert GapOwner.objects.get().owner == actor.person


def test_a_day_that_is_over_is_refused_at_the_field(actor, lab, goal, pia):
    with pytest.raises(RuleBroken) as broken:
        actions.put_gap_owner(actor, baseline(lab, goal), owner=pia, by=date(2026, 11, 22))
    assert broken.value.field == "by"


def test_who_does_not_lead_gives_nobody_a_task(wim, lab, goal, pia):
    with pytest.raises(NotAllowed):
        actions.put_gap_owner(actor_for(wim, lab), baseline(lab, goal), owner=pia, by=DAY)


def test_it_stands_in_the_list_of_actions_and_in_the_dossier_until_the_fact_is_there(as_karin, actor, lab, goal, pia):
    actions.put_gap_owner(actor, baseline(lab, goal), owner=pia, by=DAY)
    words = "De nulmeting van ‘Eerder in beeld’ is er nog niet."

    def dossier():
        return unescape(making.make(kinds.get("overdrachtsdossier"), lab).html)

    assert words in shown(as_karin, lab, "?soort=ontbreekt")
    assert "Pia Visser" in shown(as_karin, lab, "?soort=ontbreekt")
    assert (words in dossier(), "15 december 2026" in dossier()) == (True, True)
    Objective.objects.filter(pk=goal.pk).update(baseline=12, baseline_on=DAY)
    assert queries.gap_of(lab, "baseline", goal.pk) is None
    assert words not in shown(as_karin, lab, "?soort=ontbreekt&stand=alle")
    assert words not in dossier()


def test_the_page_gives_it_an_owner_before_a_hand_over_has_begun(as_karin, lab, goal, pia):
    home = reverse("handover:home", args=[lab.slug])
    place = reverse("handover:gap", args=[lab.slug, "baseline", goal.pk])
    assert place in unescape(as_karin.get(home).content.decode())
    typed = {"owner_0": pia.pk, "by": DAY.isoformat()}
    assert as_karin.post(place, typed)["Location"] == f"{home}#ontbreekt"
    assert "Pia Visser zorgt ervoor" in unescape(as_karin.get(home).content.decode())
    assert as_karin.get(reverse("handover:gap", args=[lab.slug, "baseline", 987654])).status_code == 404


@pytest.fixture
def everything(lab, actor, goal, pia, giver):
    """One of each kind that has an owner and a day; Karin's are late."""
    meeting = Meeting.objects.create(lab=lab, title="Stuurgroep", kind="other")
    late, later = date(2026, 11, 1), date(2026, 12, 24)
    Agreement.objects.create(lab=lab, meeting=meeting, what="Belt de bank", person=pia, by=later)
    Activity.objects.create(lab=lab, title="Spreekuur inrichten", owner=giver, ends=late)
    project = LabProject.objects.create(
        lab=lab, chosen=ChosenProject.objects.create(lab=lab, title="Jongerenfonds"), leader=giver
    )
    PlanTask.objects.create(lab=lab, project=project, title="Fonds openen", starts_on=late, ends_on=late, owner=giver)
    Condition.objects.create(lab=lab, project=project, kind="dpia", state="needed", due=None)
    actions.put_gap_owner(actor, baseline(lab, goal), owner=pia, by=DAY)


def listed(lab, **asked):
    rows = deeds.listed(deeds.sources(lab, deeds.KINDS.values()), deeds.Asked(**asked))
    return [(row.kind.slug, row.what, row.person.name if row.person else None) for row in deeds.with_words(lab, rows)]


def test_one_list_holds_what_every_room_has_to_be_done_by_day(lab, everything):
    assert listed(lab) == [
        ("activiteit", "Spreekuur inrichten", "Karin de Groot"),
        ("taak", "Fonds openen", "Karin de Groot"),
        ("ontbreekt", "De nulmeting van ‘Eerder in beeld’ is er nog niet.", "Pia Visser"),
        ("afspraak", "Belt de bank", "Pia Visser"),
        ("randvoorwaarde", Condition.objects.get().label, None),
    ]


def test_it_is_filtered_by_kind_by_owner_and_by_what_is_late(lab, everything, pia):
    def kinds_of(**asked):
        return [row[0] for row in listed(lab, **asked)]

    assert kinds_of(state=deeds.LATE) == ["activiteit", "taak"]
    assert kinds_of(person=pia.pk) == ["ontbreekt", "afspraak"]
    assert kinds_of(person=deeds.NOBODY) == ["randvoorwaarde"]
    assert kinds_of(state=deeds.DONE) == []
    PlanTask.objects.update(done_on=clock.today())
    assert kinds_of(state=deeds.DONE) == ["taak"]


def test_each_line_leads_to_where_it_is_done(as_karin, lab, everything):
    page = shown(as_karin, lab)
    project = LabProject.objects.get().pk
    for place in (
        reverse("workplan:home", args=[lab.slug]),
        reverse("delivery:plan", args=[lab.slug, project]),
        reverse("delivery:conditions", args=[lab.slug, project]),
        reverse("handover:home", args=[lab.slug]),
        reverse("meetings:meeting", args=[lab.slug, Meeting.objects.get().pk]),
    ):
        assert f'href="{place}"' in page


def test_the_choices_of_the_page_are_its_filters(as_karin, lab, everything, pia):
    assert "Belt de bank" in shown(as_karin, lab, f"?wie={pia.pk}")
    assert "Spreekuur" not in shown(as_karin, lab, f"?wie={pia.pk}")
    assert "Spreekuur inrichten" in shown(as_karin, lab, "?wie=ik&stand=over&soort=activiteit")
    assert "Belt de bank" in shown(as_karin, lab, "?soort=bestaat-niet&wie=²&stand=x")


@pytest.mark.parametrize("number", [1, 400])
def test_five_kinds_cost_the_same_for_few_and_for_two_thousand(
    as_karin, lab, everything, giver, number, django_assert_num_queries
):
    common = {"lab": lab, "owner": giver}
    Activity.objects.bulk_create(Activity(title=f"A{n}", ends=DAY, **common) for n in range(number * 2))
    project = LabProject.objects.get()
    PlanTask.objects.bulk_create(
        PlanTask(title=f"T{n}", project=project, starts_on=DAY, ends_on=DAY, **common) for n in range(number * 2)
    )
    meeting = Meeting.objects.get()
    Agreement.objects.bulk_create(
        Agreement(lab=lab, meeting=meeting, person=giver, what=f"P{n}", by=DAY) for n in range(number)
    )
    page = reverse("meetings:actions", args=[lab.slug])
    as_karin.get(page)
    with django_assert_num_queries(32):
        page_of = as_karin.get(page, {"pagina": 10_000})
    assert "Belt de bank" in unescape(page_of.content.decode())


def test_what_another_lab_has_to_do_stays_there(as_karin, lab, everything, vera):
    other = vera.persons.get().lab
    theirs = Person.objects.in_lab(other).first()
    Activity.objects.create(lab=other, title="Geheime activiteit", owner=theirs, ends=DAY)
    assert "Geheime activiteit" not in shown(as_karin, lab, "?stand=alle")
    assert "Geheime activiteit" not in shown(as_karin, lab, f"?wie={theirs.pk}")
    assert theirs.name not in shown(as_karin, lab)
