"""Write, change, withdraw; who is told."""

from datetime import timedelta

import pytest

from schuldenlab.foundation.activity.models import Entry
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import EditConflict, NotAllowed, RuleBroken
from schuldenlab.foundation.labs.models import Conversation
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.labs.tests.world import member, person
from schuldenlab.foundation.notices.models import Notice
from schuldenlab.foundation.notices.tests.world import MONDAY, TALK, make_talk
from schuldenlab.foundation.remarks import actions
from schuldenlab.foundation.remarks.models import Remark, RemarkVersion

NAMED = "Karin Jansen noemde jou in een opmerking bij het gesprek ‘gesprek van 05-01-2027’"
WROTE = "Karin Jansen schreef een opmerking bij het gesprek ‘gesprek van 05-01-2027’"


def test_who_is_named_in_the_text_or_ticked_is_told(write, world, told):
    remark = write("@Wim de Vries, bel jij?", mentioned=[world.lena.person])
    assert told() == [("Lena Lezer", NAMED), ("Wim de Vries", NAMED)]
    assert sorted(row.name for row in remark.mentioned.all()) == ["Lena Lezer", "Wim de Vries"]
    assert Notice.objects.filter(anchor="opmerkingen", quote="@Wim de Vries, bel jij?").count() == 2


def test_the_owner_and_who_wrote_before_are_told_and_nobody_twice(write, world, told):
    Conversation.objects.update(by=world.lena.person)
    talk = Conversation.objects.get()
    write("Ik heb gebeld.", actor=world.wim, row=talk)
    Notice.objects.all().delete()
    write("Mooi, @Wim de Vries en @Lena.", row=talk)
    write("En nu?", row=talk)
    assert told() == [("Lena Lezer", NAMED), ("Wim de Vries", NAMED), ("Lena Lezer", WROTE), ("Wim de Vries", WROTE)]


def test_who_names_oneself_is_not_told(write, told):
    write("@Karin Jansen doet het.")
    assert told() == []


def test_who_may_not_see_it_cannot_be_named(write, world, told):
    """A person without an account, and somebody of another lab."""
    remark = write("@Piet Post en @Vera Vreemd", mentioned=[person(world.lab, "Piet Post"), world.vera.person])
    assert (told(), list(remark.mentioned.all())) == ([], [])


def test_who_reads_along_writes_nothing(write, world):
    with pytest.raises(NotAllowed):
        write("Ik ook", actor=world.lena)


def test_once_the_lab_works_the_kwartiermaker_reads_and_the_programme_manager_writes(world):
    pia = member(world.lab, "Pia Peeters", Role.PROGRAMME_MANAGER)
    assert [actor.may("remarks.write") for actor in (world.karin, world.wim, world.lena, pia)] == [
        True, True, False, True,
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "  \n ", "\x00\x07"])
def test_nothing_is_no_remark(write, text):
    with pytest.raises(RuleBroken) as broken:
        write(text)
    assert broken.value.field == "text"


def test_something_like_a_bsn_is_refused(write):
    with pytest.raises(RuleBroken) as broken:
        write("Het gaat om 111.222.333")
    assert (broken.value.field, Remark.objects.count()) == ("text", 0)


def test_another_lab_s_thing_is_not_spoken_of(write, world):
    with pytest.raises(NotAllowed):
        write("Hallo", row=make_talk(world.other_lab))


def test_an_earlier_text_stays_and_who_is_newly_named_is_told(write, world, told):
    remark = write("Eerst @Wim de Vries")
    with clock.stopped_at(MONDAY + timedelta(hours=1)):
        actions.change(world.karin, remark=remark, text="Nu @Wim de Vries en @Lena Lezer", expected_version=1)
    remark.refresh_from_db()
    assert (remark.text, remark.edited_at) == ("Nu @Wim de Vries en @Lena Lezer", MONDAY + timedelta(hours=1))
    assert list(RemarkVersion.objects.values_list("text", flat=True)) == ["Eerst @Wim de Vries"]
    assert told() == [("Wim de Vries", NAMED), ("Lena Lezer", NAMED)]
    assert set(Notice.objects.values_list("quote", flat=True)) == {"Nu @Wim de Vries en @Lena Lezer"}


def test_saving_the_same_words_is_no_change(write, world):
    remark = write("Zo is het")
    actions.change(world.karin, remark=remark, text="Zo is het", mentioned=[world.wim.person])
    remark.refresh_from_db()
    assert (remark.edited_at, RemarkVersion.objects.count()) == (None, 0)


def test_nobody_changes_or_takes_back_the_words_of_another(write, world):
    remark = write("Van Karin")
    for verb, values in ((actions.change, {"text": "Van Wim"}), (actions.withdraw, {})):
        with pytest.raises(RuleBroken):
            verb(world.wim, remark=remark, **values)
    assert Remark.objects.get().text == "Van Karin"


def test_who_leads_the_lab_takes_back_what_should_not_stand_there(write, world):
    remark = write("Oeps", actor=world.wim)
    actions.withdraw(world.karin, remark=remark)
    remark.refresh_from_db()
    assert (remark.text, remark.withdrawn_by) == ("", world.karin.person)


def test_two_tabs_do_not_overwrite_each_other(write, world):
    remark = write("Eerst")
    actions.change(world.karin, remark=remark, text="Toen", expected_version=1)
    with pytest.raises(EditConflict):
        actions.change(world.karin, remark=remark, text="Daarna", expected_version=1)


def test_withdrawn_words_are_gone_everywhere(write, world):
    remark = write("Jansen uit de Dorpsstraat, @Wim de Vries")
    Notice.objects.create(lab=world.lab, person=world.lena.person, kind="gesprek", subject_id=1, what="iets anders")
    actions.change(world.karin, remark=remark, text="Iemand uit de straat, @Wim de Vries")
    with clock.stopped_at(MONDAY + timedelta(hours=1)):
        actions.withdraw(world.karin, remark=remark)
    remark.refresh_from_db()
    assert (remark.text, remark.withdrawn_at, remark.mentioned.count(), remark.versions.count()) == (
        "", MONDAY + timedelta(hours=1), 0, 0,
    )  # fmt: skip
    assert list(Notice.objects.values_list("what", flat=True)) == ["iets anders"]
    with pytest.raises(RuleBroken):
        actions.withdraw(world.karin, remark=remark)


def test_the_log_tells_that_somebody_wrote_and_not_what(write, world, talk):
    remark = write("Vertrouwelijk {text}")
    actions.change(world.karin, remark=remark, text="Anders")
    actions.withdraw(world.karin, remark=remark)
    about = TALK.called(talk)
    assert list(Entry.objects.filter(verb__startswith="remarks.").order_by("pk").values_list("verb", "text__sentence")) == [
        ("remarks.written", f"schreef een opmerking bij {about}"),
        ("remarks.changed", f"paste een opmerking aan bij {about}"),
        ("remarks.withdrawn", f"trok een opmerking in bij {about}"),
    ]  # fmt: skip


def test_remarks_go_with_the_thing_they_are_about(write, world, talk):
    write("Bij het eerste")
    write("Bij het andere", row=make_talk(world.lab))
    talk.delete()
    assert list(Remark.objects.values_list("text", flat=True)) == ["Bij het andere"]
