"""Colleagues speak about a task and about what must be arranged, as about any other action of the lab."""

from datetime import date

from django.urls import reverse

from schuldenlab.foundation.notices.models import Notice
from schuldenlab.foundation.remarks import actions as remarks
from schuldenlab.rooms.delivery import actions, plan_actions


def test_the_list_of_actions_leads_to_the_remarks_on_a_task_and_on_what_must_be_arranged(karin, lab, jpf):
    values = {"title": "Zoek een kamer", "phase": "prepare", "what": "", "owner": karin.person, "after": ()}
    task = plan_actions.put_task(
        karin.actor, chosen=jpf, starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 4), **values
    )
    needed = {"state": "needed", "due": date(2026, 12, 4), "owner": karin.person}
    dpia = actions.put_condition(karin.actor, chosen=jpf, kind="dpia", **needed)
    thread = reverse("remarks:thread", args=[lab.slug, "taak", task.pk])
    remarks.write(karin.actor, row=task, text="De kamer op de tweede verdieping is vrij.")
    page = karin.browser.get(reverse("meetings:actions", args=[lab.slug])).content.decode()
    assert thread in page
    assert reverse("remarks:thread", args=[lab.slug, "randvoorwaarde", dpia.pk]) in page
    assert "Eén opmerking" in page
    assert "De kamer op de tweede verdieping is vrij." in karin.browser.get(thread).content.decode()


def test_who_becomes_the_owner_of_a_task_is_told(karin, wim, lab, jpf):
    values = {"title": "Zoek een kamer", "phase": "prepare", "what": "", "owner": wim.person, "after": ()}
    task = plan_actions.put_task(
        karin.actor, chosen=jpf, starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 4), **values
    )
    assert Notice.objects.filter(person=wim.person, kind="taak", subject_id=task.pk).count() == 1
