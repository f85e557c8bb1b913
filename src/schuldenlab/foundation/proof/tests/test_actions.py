"""Asking, reminding, withdrawing, answering, and the signed paper."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from schuldenlab.foundation.activity.models import Entry
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.foundation.labs.models import Conversation, Person
from schuldenlab.foundation.labs.tests.world import person
from schuldenlab.foundation.post import links
from schuldenlab.foundation.post.models import Mail, PersonalLink
from schuldenlab.foundation.proof import actions, kinds
from schuldenlab.foundation.proof.kinds import ProofKind
from schuldenlab.foundation.proof.models import Confirmation

TODAY = date(2027, 1, 11)


def answer(row, *, agreed=True, actor=None, **values):
    link = PersonalLink.objects.filter(subject_id=row.pk).latest("pk")
    return actions.answer(
        actor or links.actor_of(link), row, agreed=agreed, **{"function": "directeur", "remark": "", **values}
    )


def record(world, kind, talk, who, paper, *, actor=None, dated=date(2026, 1, 6)):
    return actions.record_paper(actor or world.karin, kind, talk, person=who, dated=dated, paper=paper)


def log():
    return [(row.verb, row.text.actor_name, row.text.sentence) for row in Entry.objects.order_by("pk")]


# --- asking


def test_who_is_asked_gets_a_mail_with_the_question_what_it_is_about_and_a_link(ask, letters, address):
    row = ask(message="Fijn gesprek was dat.")
    assert (row.is_open, row.holds, row.asked_by.name) == (True, False, "Karin Jansen")
    letter = letters()[0]
    for words in (
        "Beste Piet Post,", "Fijn gesprek was dat.", "Heeft u op 05-01-2026 met ons gesproken?",
        "Afgesproken: Maandag bellen <b>", address(), "Karin Jansen\nSchuldenlab Deventer",
    ):  # fmt: skip
        assert words in letter
    assert log() == [("proof.asked", "Karin Jansen", "vroeg Piet Post om een bevestiging: gesprek gevoerd")]


def test_somebody_who_was_typed_is_kept_and_asked(ask):
    row = ask(who=Person(name="Anna Ander", mail="anna@example.nl"))
    assert (row.person.pk is not None, row.person.lab, Mail.objects.get().to_address) == (
        True,
        row.lab,
        "anna@example.nl",
    )


def test_who_may_not_change_the_thing_may_not_ask_about_it(ask, world):
    with pytest.raises(NotAllowed):
        ask(actor=world.lena)
    assert not Confirmation.objects.exists()


def test_nobody_of_another_lab_is_asked(ask, world):
    with pytest.raises(NotAllowed):
        ask(who=world.vera.person)
    assert not Mail.objects.exists()


def test_the_asker_is_not_asked(ask, world):
    with pytest.raises(RuleBroken, match="Je kunt dit niet zelf bevestigen") as refused:
        ask(who=world.karin.person)
    assert refused.value.field == "person"


def test_nobody_confirms_what_is_about_themselves(ask, piet, followed):
    followed.about = [piet.pk]
    with pytest.raises(RuleBroken, match="Dit gaat over deze persoon zelf") as refused:
        ask()
    assert refused.value.field == "person"


@pytest.mark.parametrize("mail", ["karin@example.nl", "KARIN@example.nl"])
def test_another_name_with_the_askers_own_address_is_refused(ask, mail):
    with pytest.raises(RuleBroken, match="eigen e-mailadres"):
        ask(who=Person(name="Wim de Vries", mail=mail))
    assert not Mail.objects.exists()


def test_another_name_with_the_address_of_whom_it_is_about_is_refused(ask, piet, followed):
    followed.about = [piet.pk]
    with pytest.raises(RuleBroken, match="over wie het gaat"):
        ask(who=Person(name="Wim de Vries", mail="Piet@Voedselbank.example.nl"))


@pytest.mark.parametrize("reason", ["refuses", "refuses_mail"])
def test_the_reason_of_the_room_stands_at_the_person(ask, followed, reason):
    setattr(followed, reason, "Maak eerst het plan af.")
    with pytest.raises(RuleBroken, match="Maak eerst het plan af") as refused:
        ask()
    assert (refused.value.field, Mail.objects.count()) == ("person", 0)


def test_who_has_no_address_is_not_asked_by_mail(ask, world):
    with pytest.raises(RuleBroken, match="Van Sjaak Stil is geen e-mailadres bekend"):
        ask(who=person(world.lab, "Sjaak Stil", mail=""))


def test_nobody_is_asked_twice_while_the_question_is_open(ask):
    ask()
    with pytest.raises(RuleBroken, match="Dit is al aan Piet Post gevraagd"):
        ask()
    assert Mail.objects.count() == 1


def test_who_confirmed_already_is_not_asked_again_until_it_is_withdrawn(ask, world):
    row = ask()
    answer(row)
    with pytest.raises(RuleBroken, match="Piet Post heeft dit al bevestigd"):
        ask()
    actions.withdraw(world.karin, row)
    assert ask().is_open


def test_who_said_no_can_be_asked_again(ask):
    answer(ask(), agreed=False)
    assert ask().is_open


def test_the_database_holds_one_open_question_a_person(ask):
    row = ask()
    with pytest.raises(IntegrityError), transaction.atomic():
        Confirmation.objects.create(
            lab=row.lab, kind=row.kind, subject_id=row.subject_id, person=row.person, asked_at=clock.now()
        )


# --- answering


def test_a_yes_holds_and_the_room_follows(ask, talk, piet, followed):
    row = answer(ask())
    assert (row.holds, row.is_open, row.way, row.function) == (True, False, "met persoonlijke link", "directeur")
    assert followed.yes == [(talk, piet, True)]
    assert log()[-1] == ("proof.answered", "Piet Post", "bevestigde: gesprek gevoerd")


def test_a_no_holds_nothing_and_the_room_hears_why(ask, talk, piet, followed):
    row = answer(ask(), agreed=False, remark="Dat was een ander.")
    assert (row.holds, row.agreed, followed.yes) == (False, False, [])
    assert followed.no == [(talk, piet, "Dat was een ander.")]
    assert log()[-1] == ("proof.answered", "Piet Post", "bevestigde niet: gesprek gevoerd")


def test_a_question_is_answered_once(ask, followed):
    row = ask()
    answer(row)
    with pytest.raises(RuleBroken, match="Deze vraag is al beantwoord"):
        answer(row, agreed=False)
    assert (Confirmation.objects.get().agreed, len(followed.yes), len(followed.no)) == (True, 1, 0)


def test_a_withdrawn_question_is_not_answered(ask, world):
    row = ask()
    actions.withdraw(world.karin, row)
    with pytest.raises(RuleBroken, match="Deze vraag is ingetrokken"):
        answer(row)


def test_nobody_answers_for_another(ask, world, kind):
    row = ask()
    for actor in (world.karin, world.wim):
        with pytest.raises(RuleBroken, match="Deze vraag is aan iemand anders gesteld"):
            answer(row, actor=actor)
    assert Confirmation.objects.get().is_open


def test_what_came_to_be_about_the_one_who_answers_is_refused(ask, piet, followed):
    row = ask()
    followed.about = [piet.pk]
    with pytest.raises(RuleBroken, match="Dit gaat over deze persoon zelf"):
        answer(row)
    assert Confirmation.objects.get().is_open


@pytest.mark.django_db(transaction=True)
def test_when_the_room_refuses_what_follows_the_answer_is_not_recorded(ask, kind, monkeypatch):
    def refuse(*args):
        raise RuleBroken("Het mandaat is verlopen.")

    monkeypatch.setitem(kinds.KINDS, kind.slug, ProofKind(**{**kind.__dict__, "agreed": refuse}))
    row = ask()
    with pytest.raises(RuleBroken, match="Het mandaat is verlopen"):
        answer(row)
    assert Confirmation.objects.get().is_open
    assert [verb for verb, _, _ in log()] == ["proof.asked"]


def test_what_it_was_about_is_gone_and_says_so(ask):
    row = ask()
    Conversation.objects.all().delete()
    with pytest.raises(RuleBroken, match="bestaat niet meer"):
        answer(row)


def test_a_kind_that_this_version_does_not_know_says_so(ask, world, kind, monkeypatch):
    row = ask()
    monkeypatch.delitem(kinds.KINDS, kind.slug)
    for verb in (actions.remind, actions.withdraw):
        with pytest.raises(RuleBroken, match="hoort bij iets wat er niet meer is"):
            verb(world.karin, row)


# --- reminding and withdrawing


def test_a_reminder_sends_a_new_link_and_kills_the_old_one(ask, world, letters, client):
    row = ask()
    old = PersonalLink.objects.get()
    with clock.stopped_at(clock.now() + timedelta(days=2)):
        actions.remind(world.karin, row)
        new = PersonalLink.objects.exclude(pk=old.pk).get()
        assert client.get(f"/l/{old.token}").status_code == 404
        assert client.get(f"/l/{new.token}").status_code == 200
    assert "Dit is een herinnering." in letters()[1]
    assert new.token in letters()[1]
    assert Confirmation.objects.get().reminded_at is not None
    assert log()[-1] == ("proof.reminded", "Karin Jansen", "herinnerde Piet Post aan de vraag: gesprek gevoerd")


def test_nobody_is_reminded_twice_on_one_day(ask, world):
    row = ask()
    actions.remind(world.karin, row)
    with pytest.raises(RuleBroken, match="Piet Post kreeg vandaag al een herinnering"):
        actions.remind(world.karin, row)
    with clock.stopped_at(clock.now() + timedelta(days=1)):
        actions.remind(world.karin, row)
    assert Mail.objects.count() == 3


def test_what_was_answered_or_withdrawn_is_not_reminded(ask, world):
    row = ask()
    answer(row)
    with pytest.raises(RuleBroken, match="al beantwoord"):
        actions.remind(world.karin, row)
    actions.withdraw(world.karin, row)
    with pytest.raises(RuleBroken, match="ingetrokken"):
        actions.remind(world.karin, row)


def test_a_withdrawn_question_leaves_no_working_link(ask, world, client):
    row = ask()
    link = PersonalLink.objects.get()
    actions.withdraw(world.karin, row)
    assert client.get(f"/l/{link.token}").status_code == 404
    assert (Confirmation.objects.get().is_open, Confirmation.objects.get().holds) == (False, False)
    assert log()[-1][2] == "trok de vraag aan Piet Post in: gesprek gevoerd"


def test_a_withdrawn_confirmation_holds_no_more_and_its_history_stays(ask, world):
    row = answer(ask())
    actions.withdraw(world.karin, row)
    kept = Confirmation.objects.get()
    assert (kept.holds, kept.agreed, kept.answered_at is not None) == (False, True, True)
    assert log()[-1][2] == "trok het antwoord van Piet Post in: gesprek gevoerd"
    with pytest.raises(RuleBroken, match="Dit is al ingetrokken"):
        actions.withdraw(world.karin, row)


def test_who_may_not_ask_may_not_remind_or_withdraw_either(ask, world):
    row = ask()
    for verb in (actions.remind, actions.withdraw):
        with pytest.raises(NotAllowed):
            verb(world.lena, row)
    assert Confirmation.objects.get().is_open


# --- the signed paper


def test_a_paper_holds_from_its_own_date_with_who_recorded_it(world, kind, talk, piet, paper, followed):
    row = record(world, kind, talk, piet, paper)
    assert (row.holds, row.way, row.paper_dated, row.recorded_by) == (
        True,
        "op papier",
        date(2026, 1, 6),
        world.karin.person,
    )
    assert (followed.yes, row.function) == ([(talk, piet, True)], "directeur")
    assert log()[-1] == ("proof.paper", "Karin Jansen", "legde het getekende stuk van Piet Post vast: gesprek gevoerd")


def test_a_paper_answers_the_question_that_was_open(world, kind, talk, piet, paper, ask, client):
    asked = ask()
    link = PersonalLink.objects.get()
    row = record(world, kind, talk, piet, paper)
    assert (row.pk, Confirmation.objects.count()) == (asked.pk, 1)
    assert client.get(f"/l/{link.token}").status_code == 404


def test_a_paper_from_the_future_is_refused_at_its_date(world, kind, talk, piet, paper):
    with pytest.raises(RuleBroken, match="ligt in de toekomst") as refused:
        record(world, kind, talk, piet, paper, dated=clock.today() + timedelta(days=1))
    assert (refused.value.field, Confirmation.objects.count()) == ("dated", 0)


def test_a_paper_of_today_is_taken(world, kind, talk, piet, paper):
    assert record(world, kind, talk, piet, paper, dated=clock.today()).holds


def test_a_paper_needs_somebody_of_the_lab_who_records_it(world, kind, talk, piet, paper):
    nobody = world.karin.__class__(lab=world.lab, name="Systeem", permissions=frozenset({"workplan.edit"}))
    with pytest.raises(RuleBroken, match="Alleen iemand van het lab"):
        record(world, kind, talk, piet, paper, actor=nobody)
    with pytest.raises(NotAllowed):
        record(world, kind, talk, piet, paper, actor=world.lena)


def test_nobody_records_a_paper_in_which_they_confirm_their_own(world, kind, talk, piet, paper, followed):
    with pytest.raises(RuleBroken, match="niet zelf bevestigen"):
        record(world, kind, talk, world.karin.person, paper)
    followed.about = [piet.pk]
    with pytest.raises(RuleBroken, match="over deze persoon zelf"):
        record(world, kind, talk, piet, paper)


def test_a_paper_or_a_person_of_another_lab_is_refused(world, kind, talk, piet, paper):
    with pytest.raises(NotAllowed):
        record(world, kind, talk, world.vera.person, paper)
    paper.lab = world.other_lab
    paper.save()
    with pytest.raises(NotAllowed):
        record(world, kind, talk, piet, paper)
    assert not Confirmation.objects.filter(agreed=True).exists()


def test_who_confirmed_already_needs_no_paper(world, kind, talk, piet, paper, ask):
    answer(ask())
    with pytest.raises(RuleBroken, match="heeft dit al bevestigd"):
        record(world, kind, talk, piet, paper)


def test_what_only_counts_by_link_takes_no_paper(world, kind, talk, piet, paper):
    with pytest.raises(RuleBroken, match="niet op papier"):
        record(world, ProofKind(**{**kind.__dict__, "paper_allowed": False}), talk, piet, paper)


def test_the_database_holds_no_paper_without_a_date_and_a_recorder(ask, paper):
    row = ask()
    with pytest.raises(IntegrityError), transaction.atomic():
        Confirmation.objects.filter(pk=row.pk).update(paper=paper)


def test_where_both_sides_sign_the_asker_may_be_one_of_them(world, kind, talk):
    both = ProofKind(**{**kind.__dict__, "self_allowed": True})
    assert actions.ask(world.karin, both, talk, world.karin.person).is_open
