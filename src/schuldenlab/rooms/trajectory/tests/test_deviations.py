"""Anders geregeld: by whom, why, since when, until when; never where it must really have happened."""

from datetime import date

import pytest
from django.core import mail as outbox
from django.core.files.uploadedfile import SimpleUploadedFile

from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import links
from schuldenlab.foundation.post.models import PersonalLink
from schuldenlab.foundation.proof import actions as proofs
from schuldenlab.foundation.proof.kinds import KINDS
from schuldenlab.rooms.mandate import actions as mandate
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.trajectory import actions, queries
from schuldenlab.rooms.trajectory.models import Deviation
from schuldenlab.rooms.trajectory.tests.test_rules import NEVER

TODAY = date(2027, 1, 18)


def rule(lab, rule_id):
    state = queries.state(lab)
    return next(row for step in state.steps for row in step.rules if row.id == rule_id)


def record(actor, rule_id="1.assigned", **changes):
    values = {"reason": "De regio heeft al een kwartiermaker in dienst.", "since": TODAY, "until": None, **changes}
    return actions.record_deviation(actor, rule=rule_id, **values)


def test_what_the_wethouder_records_counts_at_once_and_stays_visible(lab, wim, acting):
    record(acting(wim))
    found = rule(lab, "1.assigned")
    assert (found.holds, found.exception.by) == (True, "Wim de Wit")
    assert queries.state(lab).steps[0].has_exception


def test_what_the_kwartiermaker_records_waits_for_the_wethouder(lab, karin, wim, acting):
    row = record(acting(karin))
    assert not rule(lab, "1.assigned").holds
    person = Person.objects.get(user=wim)
    question = proofs.ask(acting(karin), KINDS[queries.DEVIATION], row, person)
    link = PersonalLink.objects.latest("pk")
    proofs.answer(links.actor_of(link), question, agreed=True, function="wethouder", remark="")
    assert rule(lab, "1.assigned").exception.by == "Wim de Wit"
    assert outbox.outbox == []  # the mail itself is a task


def test_nobody_but_the_wethouder_may_confirm_it(lab, karin, lena, acting):
    row = record(acting(karin))
    with pytest.raises(RuleBroken, match="wethouder"):
        proofs.ask(acting(karin), KINDS[queries.DEVIATION], row, Person.objects.get(user=lena))


def test_a_reader_records_nothing(lab, lena, acting):
    with pytest.raises(NotAllowed):
        record(acting(lena))


@pytest.mark.parametrize("rule_id", [*NEVER, "geen.regel"])
def test_it_is_refused_where_it_must_really_have_happened(wim, acting, rule_id):
    with pytest.raises(RuleBroken):
        record(acting(wim), rule_id)
    assert not Deviation.objects.exists()


def test_an_end_before_the_beginning_is_refused_at_its_field(wim, acting):
    with pytest.raises(RuleBroken) as refused:
        record(acting(wim), until=date(2027, 1, 17))
    assert refused.value.field == "until"


def test_it_counts_only_between_its_dates(lab, wim, acting):
    record(acting(wim), since=date(2027, 2, 1))
    assert not rule(lab, "1.assigned").holds


def test_ending_it_lets_the_rule_speak_for_itself_and_keeps_the_row(lab, wim, acting):
    row = record(acting(wim))
    actions.end_deviation(acting(wim), row)
    assert not rule(lab, "1.assigned").holds
    assert Deviation.objects.get().ended_at is not None


def test_one_rule_has_one_exception_at_a_time(wim, acting):
    record(acting(wim))
    with pytest.raises(RuleBroken, match="al vastgelegd"):
        record(acting(wim))


def test_only_a_proven_decision_of_a_steering_group_serves(lab, karin, acting):
    college = Decision.objects.create(
        lab=lab, body="college", about=["other"], title="Iets", outcome="agreed", taken_on=TODAY
    )
    with pytest.raises(RuleBroken, match="stuurgroep"):
        record(acting(karin), decision=college)


def test_a_proven_decision_of_the_steering_group_counts_at_once(lab, karin, acting):
    actor = acting(karin)
    decision = mandate.put_decision(actor, body="steering_group", about=["other"], title="Anders geregeld")
    paper = SimpleUploadedFile("besluit.txt", b"De stuurgroep besloot dit.", content_type="text/plain")
    decision = mandate.record_outcome(actor, decision=decision, taken_on=TODAY, outcome="agreed", upload=paper)
    record(actor, decision=decision)
    assert rule(lab, "1.assigned").exception.by == "de stuurgroep"


def test_a_decision_of_the_steering_group_without_its_paper_does_not_serve(lab, karin, acting):
    actor = acting(karin)
    decision = mandate.put_decision(actor, body="steering_group", about=["other"], title="Anders geregeld")
    decision = mandate.record_outcome(actor, decision=decision, taken_on=TODAY, outcome="agreed")
    with pytest.raises(RuleBroken, match="stuurgroep"):
        record(actor, decision=decision)
