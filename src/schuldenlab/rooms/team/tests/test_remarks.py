"""Two rows that are one person: what they wrote, where they are named and what they were told becomes that person's."""

import pytest

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.notices.models import Notice, NoticeChoice
from schuldenlab.foundation.remarks.models import Remark
from schuldenlab.rooms.team import persons


@pytest.fixture
def double(actor, lab):
    made = Person.objects.create(lab=lab, name="Els Evers", mail="els@example.nl")
    remark = Remark.objects.create(lab=lab, by=made, kind="partner", subject_id=1, text="Dag")
    remark.mentioned.add(made)
    Notice.objects.create(lab=lab, person=made, by=made, kind="partner", subject_id=1, what="Iemand noemde jou")
    NoticeChoice.objects.create(lab=lab, person=made, how="weekly")
    return made


def test_remarks_notices_and_the_choice_pass_to_who_stays(actor, lab, double):
    keep = Person.objects.create(lab=lab, name="Els Evers", mail="els@example.nl")
    persons.merge_persons(actor, keep=keep, double=double)
    remark, notice = Remark.objects.get(), Notice.objects.get()
    assert (remark.by, list(remark.mentioned.all()), notice.person, notice.by) == (keep, [keep], keep, keep)
    assert NoticeChoice.objects.get().person == keep


def test_who_wrote_something_is_not_taken_off_the_list(actor, double):
    with pytest.raises(RuleBroken, match="opmerking van een collega"):
        persons.remove_person(actor, double)
