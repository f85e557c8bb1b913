"""Both sides of a hand-over are told; and whoever has no role yet is told nothing."""

from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Membership
from schuldenlab.foundation.notices.models import Notice
from schuldenlab.rooms.handover import actions


def told(kind):
    return list(Notice.objects.filter(kind=kind).order_by("pk").values_list("person__name", "what"))


def test_who_takes_over_hears_that_it_begins_and_who_gives_hears_the_question(actor, lab, giver, manager):
    Membership.objects.create(lab=lab, person=manager, role="programme_manager")
    row = actions.begin(actor, giver=giver, receiver=manager)
    item = row.items.first()
    actions.remark(actor_for(manager.user, lab), item, text="Waar staat dat?")
    assert told("overdracht") == [
        (manager.name, f"{giver.name} begint een overdracht aan jou"),
        (giver.name, f"{manager.name} schreef iets bij ‘{item.title}’ in de overdracht"),
    ]


def test_what_passes_is_told_to_its_new_owner(actor, lab, giver, manager, activities):
    Membership.objects.create(lab=lab, person=manager, role="programme_manager")
    row = actions.begin(actor, giver=giver, receiver=manager)
    actions.take_over_all(actor, row, by=manager)
    assert (manager.name, f"{giver.name} legde vast dat jij gaat over de activiteit ‘Partners bellen’") in told(
        "activiteit"
    )


def test_without_a_role_nobody_is_told(handover):
    assert told("overdracht") == []
