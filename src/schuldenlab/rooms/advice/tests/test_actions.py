from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schuldenlab.foundation.activity.models import EntryText
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import EditConflict, NotAllowed, RuleBroken
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.post.models import Mail
from schuldenlab.rooms.advice import actions, queries
from schuldenlab.rooms.advice.models import AdviceAnswer, AdviceRequest
from schuldenlab.rooms.membership.tests.conftest import add_member, make_user

QUESTION = "Wil je ons werkplan lezen?"


def ask(actor, **more):
    return actions.ask(actor, **{"step": 2, "question": QUESTION, **more})


def test_a_question_reaches_every_adviser_and_the_log(asker, sanne):
    closed = make_user("Oud Adviseur", "oud@schuldenlabnl.example.nl", is_national=True, is_active=False)
    row = ask(asker)
    mails = Mail.objects.values_list("to_address", "subject")
    assert list(mails) == [(sanne.email, "Schuldenlab Zaanstad vraagt hulp bij het werkplan")]
    assert closed.email not in str(mails)
    assert f"/advies/{row.pk}" in Mail.objects.get().body
    assert EntryText.objects.get().sentence == "vroeg SchuldenlabNL om hulp bij het werkplan"


def test_an_answer_goes_back_to_who_asked(asker, adviser):
    row = ask(asker)
    Mail.objects.all().delete()
    actions.answer(adviser, row, text="Eén doelstelling minder is beter.")
    sent = Mail.objects.get()
    assert (sent.to_address, "Eén doelstelling minder is beter." in sent.body) == ("karin@zaanstad.example.nl", True)
    assert "/labs/zaanstad/advies/" in sent.body


def test_an_apostrophe_reads_as_one_in_the_mail(asker, adviser):
    actions.answer(adviser, ask(asker), text="Vraag 's-Gravenhage & Delft.")
    assert "Vraag 's-Gravenhage & Delft." in Mail.objects.latest("pk").body


def test_a_wethouder_cannot_ask_and_a_kwartiermaker_cannot_answer(asker, wim, lab):
    with pytest.raises(NotAllowed):
        ask(actor_for(wim, lab))
    row = ask(asker)
    with pytest.raises(NotAllowed):
        actions.answer(asker, row, text="Zelf bedacht")
    assert AdviceAnswer.objects.count() == 0


def test_other_steps_and_past_wishes_are_refused(asker):
    for values in ({"step": 3}, {"wanted_before": date(2020, 1, 1)}):
        with pytest.raises(RuleBroken):
            ask(asker, **values)
    assert AdviceRequest.objects.count() == 0


def test_a_question_is_withdrawn_until_it_is_answered(asker, adviser):
    row, answered = ask(asker), ask(asker, step=7)
    actions.withdraw(asker, row)
    with pytest.raises(RuleBroken, match="ingetrokken"):
        actions.answer(adviser, row, text="Te laat")
    with pytest.raises(RuleBroken, match="ingetrokken"):
        actions.withdraw(asker, row)
    actions.answer(adviser, answered, text="Antwoord")
    with pytest.raises(RuleBroken, match="beantwoord"):
        actions.withdraw(asker, answered)


def test_two_advisers_who_mend_the_same_answer_notice_each_other(asker, adviser):
    made = actions.answer(adviser, ask(asker), text="Eerste")
    actions.mend(adviser, made, expected_version=1, text="Tweede")
    with pytest.raises(EditConflict):
        actions.mend(adviser, made, expected_version=1, text="Derde")
    assert AdviceAnswer.objects.get().text == "Tweede"


def test_only_what_was_written_for_others_is_shared_and_only_on_its_step(asker, adviser):
    actions.answer(adviser, ask(asker), text="Geheim van Zaanstad", general_title="Kies er drie", general="Niet meer.")
    actions.answer(adviser, ask(asker), text="Niet gedeeld")
    actions.answer(adviser, ask(asker, step=7), text="X", general_title="Bellen", general="Bel eerst.")
    assert [(row.general_title, row.general) for row in queries.shared(2)] == [("Kies er drie", "Niet meer.")]


def test_the_facts_hold_questions_and_answers_and_leave_out_what_was_withdrawn(asker, adviser, lab):
    with clock.stopped_at(datetime(2027, 1, 4, 23, 30, tzinfo=UTC)):
        row = ask(asker, wanted_before=date(2027, 2, 1))
    actions.withdraw(asker, ask(asker, step=10))
    (fact,) = queries.facts([lab.pk])[lab.pk].requests
    assert (fact.id, fact.step, fact.asked_on, fact.asked_by) == (row.pk, 2, date(2027, 1, 5), "Karin de Boer")
    assert (fact.is_open, fact.wanted_before) == (True, date(2027, 2, 1))
    actions.answer(adviser, row, text="Ja.")
    actions.answer(adviser, row, text="En nog iets.")
    (fact,) = queries.facts([lab.pk])[lab.pk].requests
    assert (fact.answer, fact.answered_by, fact.is_open) == ("Ja.\n\nEn nog iets.", "Sanne Bakker", False)


def test_the_facts_cost_two_queries_for_one_lab_and_for_twenty(asker, adviser, lab, karin):
    ask(asker)
    for number in range(20):
        other = Lab.objects.create(slug=f"lab-{number}", name=f"Lab {number}")
        add_member(other, karin, "kwartiermaker")
        for step in (2, 6, 7):
            actions.answer(
                adviser.__class__(**{**adviser.__dict__, "lab": other}),
                ask(actor_for(karin, other), step=step),
                text="Ja",
            )
    for ids in ([lab.pk], list(Lab.objects.values_list("pk", flat=True))):
        with CaptureQueriesContext(connection) as found:
            facts = queries.facts(ids)
        assert (len(found), set(facts)) == (2, set(ids))
    assert queries.facts([]) == {}
