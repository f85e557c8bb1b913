"""The verbs: what they write, and what they refuse."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import EditConflict, NotAllowed, RuleBroken
from schuldenlab.foundation.documents import actions as files
from schuldenlab.foundation.labs import conversations
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Conversation, Person
from schuldenlab.foundation.post.links import actor_of
from schuldenlab.foundation.post.models import PersonalLink
from schuldenlab.foundation.proof import actions as proof
from schuldenlab.foundation.proof.kinds import KINDS
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.rooms.team import actions, queries
from schuldenlab.rooms.team.models import ExecutiveTask, OpenRole, TeamMember

TODAY = date(2027, 1, 18)
RELEASE = KINDS["team.release"]


@pytest.fixture
def bart(person):
    return person("Bart Baas", function="directeur")


@pytest.fixture
def joost(actor, person, bart):
    return actions.put_member(
        actor,
        person=person("Joost Jansen"),
        role="member",
        title="schuldhulpverlener",
        tasks=["debt_help"],
        organisation="",
        hours_a_week=Decimal(8),
        manager=bart,
        starts=TODAY,
        until=None,
    )


def release(actor, member, bart):
    row = proof.ask(actor, RELEASE, member, bart)
    return proof.answer(actor_of(PersonalLink.objects.latest("pk")), row, agreed=True, function="directeur", remark="")


def fact(lab):
    return queries.facts([lab.pk])[lab.pk]


def test_a_contact_that_is_typed_with_the_task_is_kept_as_a_person(actor, lab):
    typed = Person(name="Sanne Bos", mail="sanne@example.nl")
    actions.put_task(actor, task="debt_help", organisation="Stadsbank", codes=["GM0479"], contacts=[typed])
    assert fact(lab).tasks[0].contacts == ("Sanne Bos",)
    assert Person.objects.get(name="Sanne Bos").lab == lab


def test_the_same_organisation_does_a_task_once(actor):
    values = {"task": "debt_help", "organisation": "Stadsbank", "codes": ["GM0479"], "contacts": []}
    actions.put_task(actor, **values)
    with pytest.raises(Exception, match="staat al bij deze taak"):
        actions.put_task(actor, **values)
    assert ExecutiveTask.objects.count() == 1


def test_a_conversation_counts_for_every_task_of_its_contact_and_for_no_other(actor, lab, person):
    sanne, ali = person("Sanne Bos"), person("Ali Yilmaz")
    for task, contact in (("work_income", sanne), ("wmo", sanne), ("debt_help", ali)):
        actions.put_task(actor, task=task, organisation=task, codes=["GM0479"], contacts=[contact])
    conversations.put_conversation(actor, persons=[sanne], on=TODAY, medium="phone", agreed="We bellen weer.")
    counted = {row.task: (row.conversations, row.last_conversation) for row in fact(lab).tasks}
    assert counted == {"work_income": (1, TODAY), "wmo": (1, TODAY), "debt_help": (0, None)}


def test_a_conversation_with_two_contacts_of_one_task_counts_once(actor, lab, person):
    both = [person("Sanne Bos"), person("Ali Yilmaz")]
    actions.put_task(actor, task="debt_help", organisation="Stadsbank", codes=["GM0479"], contacts=both)
    conversations.put_conversation(actor, persons=both, on=TODAY, medium="phone", agreed="Samen verder.")
    assert fact(lab).tasks[0].conversations == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"on": date(2027, 1, 19)}, "on"),
        ({"follow_up_on": date(2027, 1, 17)}, "follow_up_on"),
        ({"persons": []}, "one_more"),
    ],
)
def test_an_impossible_conversation_is_refused_at_its_field(actor, person, values, field):
    right = {"persons": [person("Sanne Bos")], "on": TODAY, "medium": "phone", "agreed": "Iets."}
    with pytest.raises(RuleBroken) as broken:
        conversations.put_conversation(actor, **{**right, **values})
    assert broken.value.field == field
    assert not Conversation.objects.exists()


def test_a_conversation_that_came_back_to_an_earlier_one_closes_it(actor, person):
    values = {"persons": [person("Sanne Bos")], "on": TODAY, "medium": "phone", "agreed": "Iets."}
    first = conversations.put_conversation(actor, **values, follow_up_on=TODAY)
    conversations.put_conversation(actor, **values, after=first)
    first.refresh_from_db()
    assert first.followed_up
    with pytest.raises(RuleBroken):
        conversations.follow_up(actor, first)


def test_the_wethouder_reads_and_does_not_write(wim, lab, person):
    actor = actor_for(wim, lab)
    with pytest.raises(NotAllowed):
        actions.put_task(actor, task="debt_help", organisation="Stadsbank", codes=["GM0479"], contacts=[])
    with pytest.raises(NotAllowed):
        conversations.put_conversation(actor, persons=[person("Sanne Bos")], on=TODAY, medium="phone", agreed="x")


def test_a_member_without_organisation_takes_that_of_the_person(actor, person):
    row = actions.put_member(
        actor, person=person("Mo", organisation="Stadsbank"), title="klantmanager", organisation="", starts=TODAY
    )
    assert row.organisation == "Stadsbank"


def test_two_who_edit_one_member_see_each_other(actor, joost):
    actions.put_member(actor, member=joost, expected_version=1, title="adviseur")
    with pytest.raises(EditConflict):
        actions.put_member(actor, member=joost, expected_version=1, title="projectleider")
    assert TeamMember.objects.get().title == "adviseur"


def test_the_manager_confirms_by_link_and_the_fact_says_who_and_when(actor, lab, joost, bart):
    proof.ask(actor, RELEASE, joost, bart)
    assert fact(lab).members[0].release_asked
    proof.answer(
        actor_of(PersonalLink.objects.get()), Confirmation.objects.get(), agreed=True, function="directeur", remark=""
    )
    found = fact(lab).members[0]
    assert (found.released_by, found.released_on, found.release_asked) == ("Bart Baas", TODAY, False)


def test_the_signed_paper_of_the_manager_is_a_release_on_the_date_of_the_paper(actor, lab, joost, bart):
    upload = SimpleUploadedFile("akkoord.pdf", b"%PDF-1.7 akkoord", "application/pdf")
    paper = files.keep_file(actor, upload)
    proof.record_paper(actor, RELEASE, joost, person=bart, dated=date(2027, 1, 11), paper=paper)
    assert fact(lab).members[0].released_on == date(2027, 1, 11)


def test_only_the_manager_releases_never_the_member_nor_the_asker(actor, joost, person):
    for wrong in (joost.person, actor.person, person("Iemand Anders")):
        with pytest.raises(RuleBroken) as broken:
            proof.ask(actor, RELEASE, joost, wrong)
        assert broken.value.field == "person"


def test_nobody_is_asked_to_release_unknown_hours(actor, joost, bart):
    joost = actions.put_member(actor, member=joost, hours_a_week=None)
    with pytest.raises(RuleBroken, match="hoeveel uur"):
        proof.ask(actor, RELEASE, joost, bart)


def test_other_hours_end_the_release(actor, lab, joost, bart):
    release(actor, joost, bart)
    actions.put_member(actor, member=joost, title="adviseur")
    assert fact(lab).members[0].released_by == "Bart Baas"
    actions.put_member(actor, member=joost, hours_a_week=Decimal(16))
    assert fact(lab).members[0].released_by is None


def test_a_released_member_gets_an_end_and_is_not_erased(actor, lab, joost, bart):
    release(actor, joost, bart)
    with pytest.raises(RuleBroken, match="laatste dag"):
        actions.remove_member(actor, joost)
    actions.end_member(actor, joost, until=date(2027, 1, 31))
    assert len(fact(lab).members) == 1
    with clock.stopped_at(clock.now().replace(month=2)):
        assert fact(lab).members == ()
    assert TeamMember.objects.count() == 1


def test_a_member_who_was_a_mistake_is_removed_with_the_open_question(actor, joost, bart):
    proof.ask(actor, RELEASE, joost, bart)
    actions.remove_member(actor, joost)
    assert not TeamMember.objects.exists()
    assert Confirmation.objects.get().withdrawn_at is not None


def test_whoever_fills_an_open_role_closes_it(actor, person):
    role = actions.put_open_role(actor, title="data-analist", hours_a_week=Decimal(4), stand_in=None, filled_by=TODAY)
    actions.put_member(actor, fills=role, person=person("Mo"), title="data-analist", starts=TODAY)
    assert not OpenRole.objects.exists()
