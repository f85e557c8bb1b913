"""The verbs: shaping, adopting, and the way of an initiative."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import EditConflict, NotAllowed, RuleBroken
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import links
from schuldenlab.foundation.post.models import PersonalLink
from schuldenlab.foundation.proof import actions as proofs
from schuldenlab.foundation.proof.kinds import KINDS
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.trials import actions, queries
from schuldenlab.rooms.trials.models import GateCriterion, Stage, TrialProcess
from schuldenlab.rooms.trials.tests.conftest import NOW, TODAY

KIND = "trials.adoption"


def facts_of(lab):
    return queries.facts([lab.pk])[lab.pk]


def say(person, row, *, agreed=True):
    link = PersonalLink.objects.filter(purpose="proof.answer", person=person).latest("pk")
    return proofs.answer(links.actor_of(link), row, agreed=agreed, function="wethouder", remark="")


def stage_named(name):
    return Stage.objects.get(name=name)


def test_one_press_lays_down_six_stages_with_criteria(actor, lab):
    actions.use_template(actor)
    assert facts_of(lab).stages == ("Idee", "Verkennen", "Ontwerpen", "Beproeven", "Evalueren", "Besluiten")
    assert facts_of(lab).gates_without_criteria == ()


def test_the_example_does_not_overwrite(actor):
    actions.put_stage(actor, name="Eigen fase")
    with pytest.raises(RuleBroken, match="Er zijn al fasen"):
        actions.use_template(actor)


def test_an_empty_lab_has_no_process_to_adopt(actor, lab):
    with pytest.raises(RuleBroken, match="nog niet compleet"):
        actions.freeze(actor)
    assert facts_of(lab).intake == ""


def test_a_stage_without_criteria_keeps_the_process_from_being_laid_down(actor, process):
    actions.put_stage(actor, name="Extra")
    with pytest.raises(RuleBroken, match="criteria bij ‘Extra’"):
        actions.freeze(actor)


def test_nothing_changed_means_no_new_version(actor, version):
    with pytest.raises(RuleBroken, match="al vastgelegd als versie 1"):
        actions.freeze(actor)


def test_stages_and_criteria_change_places(actor, process):
    actions.move_stage(actor, stage=stage_named("Verkennen"), up=True)
    assert [row.name for row in Stage.objects.all()[:2]] == ["Verkennen", "Idee"]
    first, second = stage_named("Idee").criteria.all()[:2]
    actions.move_criterion(actor, criterion=first, up=False)
    assert next(iter(stage_named("Idee").criteria.all())) == second


def test_two_who_edit_the_process_notice_each_other(actor, process):
    old = TrialProcess.objects.get().version
    actions.put_process(actor, expected_version=old, rhythm="elke maand")
    with pytest.raises(EditConflict):
        actions.put_process(actor, expected_version=old, rhythm="elk jaar")


def test_the_wethouder_cannot_edit(lab, wim):
    with pytest.raises(NotAllowed):
        actions.use_template(actor_for(wim, lab))


def test_whoever_may_decide_adopts_by_link(actor, lab, version, decider):
    row = proofs.ask(actor, KINDS[KIND], version, decider)
    assert (facts_of(lab).adoption_asked, facts_of(lab).adopted_by) == (True, None)
    say(decider, row)
    assert (facts_of(lab).adopted_by, facts_of(lab).adopted_on) == ("Wim Bakker", TODAY)


def test_a_no_is_no_adoption(actor, lab, version, decider):
    say(decider, proofs.ask(actor, KINDS[KIND], version, decider), agreed=False)
    assert facts_of(lab).adopted_by is None


def test_who_has_no_mandate_cannot_be_asked(actor, version, lab):
    somebody = Person.objects.create(lab=lab, name="Zomaar", mail="z@example.nl")
    with pytest.raises(RuleBroken, match="waarom Zomaar dit mag vaststellen"):
        proofs.ask(actor, KINDS[KIND], version, somebody)


def test_nobody_adopts_their_own_process(actor, lab, version):
    with pytest.raises(RuleBroken, match="gaat over deze persoon zelf"):
        proofs.ask(actor, KINDS[KIND], version, actor.person)


def test_after_the_mandate_ended_the_link_adopts_nothing(actor, lab, version, decider):
    row = proofs.ask(actor, KINDS[KIND], version, decider)
    from schuldenlab.rooms.mandate.models import Mandate

    Mandate.objects.update(ends=date(2026, 11, 24))
    with clock.stopped_at(NOW + timedelta(days=3)), pytest.raises(RuleBroken, match="niet over besluiten"):
        say(decider, row)
    assert facts_of(lab).adopted_by is None


def test_an_older_version_cannot_be_asked_for(actor, version, decider):
    actions.put_process(actor, rhythm="elke maand")
    actions.freeze(actor)
    with pytest.raises(RuleBroken, match="nieuwere versie: 2"):
        proofs.ask(actor, KINDS[KIND], version, decider)


def decision(lab, *, about, outcome="agreed", paper=True, taken_on=TODAY):
    from schuldenlab.foundation.documents.models import StoredFile

    file = StoredFile.objects.create(
        lab=lab, name="b.pdf", content_type="application/pdf", size=1, sha256="0" * 64, path=f"x{about}"
    )
    return Decision.objects.create(
        lab=lab, body="steering_group", about=[about], title="Besluit", outcome=outcome, taken_on=taken_on,
        paper=file if paper else None,
    )  # fmt: skip


def test_a_proven_decision_of_the_steering_group_adopts(actor, lab, version):
    actions.tie_decision(actor, version=version, decision=decision(lab, about="trial_process"))
    assert facts_of(lab).adopted_by == "stuurgroep"


def test_a_proven_decision_adopts_the_version_that_was_there_without_being_tied(lab, version):
    decision(lab, about="trial_process")
    assert facts_of(lab).adopted_by == "stuurgroep"


def test_a_decision_from_before_the_version_adopts_nothing(actor, lab, version):
    row = decision(lab, about="trial_process", taken_on=TODAY - timedelta(days=1))
    assert facts_of(lab).adopted_by is None
    with pytest.raises(RuleBroken, match="voordat deze versie er was"):
        actions.tie_decision(actor, version=version, decision=row)


@pytest.mark.parametrize(
    "changed",
    [
        {"about": "workplan"},
        {"about": "trial_process", "outcome": "rejected"},
        {"about": "trial_process", "paper": False},
    ],
)
def test_another_rejected_or_unproven_decision_adopts_nothing(actor, lab, version, changed):
    row = decision(lab, **changed)
    with pytest.raises(RuleBroken):
        actions.tie_decision(actor, version=version, decision=row)
    assert facts_of(lab).adopted_by is None


def test_a_change_after_adoption_is_told_and_the_adoption_stays(actor, lab, version, decider):
    say(decider, proofs.ask(actor, KINDS[KIND], version, decider))
    assert facts_of(lab).changed_since is False
    actions.put_criterion(actor, stage=stage_named("Idee"), text="Nog een eis")
    assert (facts_of(lab).changed_since, facts_of(lab).adopted_by) == (True, "Wim Bakker")


def test_a_colleague_who_takes_over_the_intake_changes_nothing_adopted(actor, lab, version, decider):
    say(decider, proofs.ask(actor, KINDS[KIND], version, decider))
    actions.put_process(actor, intake=Person(name="Priya", mail="priya@example.nl"))
    assert facts_of(lab).changed_since is False
    assert facts_of(lab).intake == "Priya, binnen 14 dagen"


def test_a_new_initiative_begins_in_the_first_stage(initiative, lab):
    assert initiative.stage.name == "Idee"
    assert facts_of(lab).initiatives == 1


def test_an_initiative_comes_from_somebody(actor, process):
    with pytest.raises(RuleBroken, match="Wie bracht dit in"):
        actions.put_initiative(actor, title="x", problem="y", brought_in_on=TODAY)


def test_an_initiative_does_not_come_from_the_future(actor, process):
    with pytest.raises(RuleBroken, match="toekomst"):
        actions.put_initiative(actor, title="x", problem="y", organisation="z", brought_in_on=TODAY + timedelta(days=1))


@pytest.mark.parametrize("field", ["title", "problem", "target_group", "hypothesis", "organisation"])
def test_no_bsn_gets_in_through_any_text(actor, process, field):
    values = {"title": "x", "problem": "y", "organisation": "z", field: "bel 111222333"}
    with pytest.raises(RuleBroken) as error:
        actions.put_initiative(actor, **values)
    assert error.value.field == field


def test_a_decision_moves_the_initiative_and_stays_readable(actor, initiative):
    move = actions.move_initiative(
        actor, initiative=initiative, outcome="go", to_stage=stage_named("Verkennen"), on=TODAY, by="de stuurgroep",
        why="Past bij het werkplan.",
    )  # fmt: skip
    assert initiative.stage.name == "Verkennen"
    assert move.result == "van Idee naar Verkennen"


def test_the_way_stays_readable_when_a_stage_is_renamed_or_removed(actor, initiative):
    for name in ("Verkennen", "Ontwerpen"):
        actions.move_initiative(
            actor, initiative=initiative, outcome="go", to_stage=stage_named(name), on=TODAY, by="x", why="y"
        )
    actions.remove_stage(actor, stage=stage_named("Verkennen"))
    assert [move.result for move in initiative.moves.all()] == [
        "van Idee naar Verkennen",
        "van Verkennen naar Ontwerpen",
    ]


def test_a_stage_with_an_initiative_in_it_stays(actor, initiative):
    with pytest.raises(RuleBroken, match="nog gebruikt"):
        actions.remove_stage(actor, stage=initiative.stage)


def test_stopping_is_recorded_with_its_reason_and_can_be_taken_up_again(actor, initiative):
    actions.move_initiative(
        actor, initiative=initiative, outcome="stop", on=TODAY, by="de stuurgroep", why="Bestaat al."
    )
    assert initiative.stopped_on == TODAY
    actions.move_initiative(
        actor, initiative=initiative, outcome="go", to_stage=stage_named("Idee"), on=TODAY, by="x", why="Toch niet."
    )
    assert initiative.stopped_on is None


def test_a_decided_initiative_is_not_removed_but_stopped(actor, initiative):
    actions.move_initiative(actor, initiative=initiative, outcome="stop", on=TODAY, by="x", why="y")
    with pytest.raises(RuleBroken, match="Over dit initiatief is al besloten"):
        actions.remove_initiative(actor, initiative=initiative)


def test_an_answer_is_recorded_after_it_was_given(actor, initiative):
    with pytest.raises(RuleBroken, match="toekomst"):
        actions.answer_initiative(actor, initiative=initiative, answered_on=TODAY + timedelta(days=1), answer="x")
    with pytest.raises(RuleBroken, match="vóór het inbrengen"):
        actions.answer_initiative(actor, initiative=initiative, answered_on=date(2026, 10, 1), answer="x")
    assert actions.answer_initiative(actor, initiative=initiative, answered_on=TODAY, answer="Ja").answered_on == TODAY


def test_experience_is_shown_and_blocks_nothing(actor, lab, process):
    actions.put_experience(
        actor, experience_involved="de cliëntenraad", experience_paid="ja", advisory_council="in maart"
    )
    facts = facts_of(lab)
    assert (facts.experience_involved, facts.experience_paid, facts.advisory_council_asked) == (
        "de cliëntenraad", "ja", "in maart"
    )  # fmt: skip
    assert actions.freeze(actor).number == 1


@pytest.mark.parametrize("values", [{"answer_days": 0}, {"answer_days": 91}, {"budget": Decimal(-1)}])
def test_absurd_terms_and_budgets_are_refused(actor, values):
    with pytest.raises(RuleBroken):
        actions.put_process(actor, **values)


@pytest.mark.parametrize(("labs", "number"), [(1, 1), (4, 15)])
def test_any_number_of_labs_and_rows_costs_the_same(db, django_assert_num_queries, labs, number):
    from schuldenlab.foundation.labs.models import Lab

    ids = []
    for index in range(labs):
        lab = Lab.objects.create(slug=f"lab{index}", name=f"Lab {index}")
        TrialProcess.objects.create(lab=lab)
        for place in range(number):
            stage = Stage.objects.create(lab=lab, name=f"Fase {place}", position=place)
            GateCriterion.objects.create(lab=lab, stage=stage, text="x")
        ids.append(lab.pk)
    with django_assert_num_queries(9):
        found = queries.facts(ids)
    assert [len(found[pk].stages) for pk in ids] == [number] * labs
