"""A lab on which every rule holds; the tests take things away from it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from schuldenlab.rooms.declaration.facts import DeclarationFacts, SignatoryFact
from schuldenlab.rooms.handover.facts import HandoverFact, HandoverFacts
from schuldenlab.rooms.mandate.facts import AppointmentFact, DecisionFact, MandateFacts
from schuldenlab.rooms.meetings.facts import KickOffFact, MeetingsFacts
from schuldenlab.rooms.partners.facts import PartnerFact, PartnersFacts
from schuldenlab.rooms.portfolio.facts import JudgementFact, PortfolioFacts, ProjectFact
from schuldenlab.rooms.selection.facts import ChosenFact, NeededType, SelectionFacts
from schuldenlab.rooms.team.facts import MemberFact, TaskFact, TeamFacts
from schuldenlab.rooms.trajectory.facts import LabFacts
from schuldenlab.rooms.trials.facts import TrialsFacts
from schuldenlab.rooms.workplan.facts import ActivityFact, AdoptionFact, CoverFact, ObjectiveFact, WorkPlanFacts

TODAY = date(2026, 11, 23)
ZAANSTAD = "GM0479"
EARLY = date(2026, 3, 1)


def decision(about: str, body: str = "college", outcome: str = "agreed", **changes: Any) -> DecisionFact:
    row = DecisionFact(
        id=hash((about, body)) % 1000,
        body=body,
        about=about,
        code=ZAANSTAD,
        joint_codes=frozenset({ZAANSTAD}),
        title=f"Besluit over {about}",
        planned_for=None,
        submit_before=None,
        taken_on=date(2026, 6, 1),
        outcome=outcome,
        proven=True,
    )
    return replace(row, **changes)


def partner(pk: int, level: str, sector: str, rung: str, *types: str) -> PartnerFact:
    return PartnerFact(
        pk, f"Partij {pk}", level, sector, frozenset(types), rung, EARLY, None, None, promise_asked=False
    )


def member(pk: int, role: str, *tasks: str) -> MemberFact:
    return MemberFact(
        pk, pk, f"Lid {pk}", role, "consulent", frozenset(tasks), Decimal(8), "Baas", EARLY, release_asked=True
    )


def task(pk: int, kind: str) -> TaskFact:
    return TaskFact(pk, kind, "gemeente Zaanstad", frozenset({ZAANSTAD}), ("Els",), 1, EARLY)


def signatory(pk: int, *, code: str | None = None, partner_id: int | None = None) -> SignatoryFact:
    return SignatoryFact(
        pk, f"Partij {pk}", "Tekenaar", code, partner_id, "burgemeester", EARLY, date(2026, 9, 1), None
    )


def judgement(role: str) -> JudgementFact:
    return JudgementFact(
        role,
        "Pia",
        date(2026, 10, 20),
        enough=True,
        objectives_covered=frozenset({1}),
        gaps_answered=frozenset(),
        look_again_on=date(2027, 10, 1),
    )


ACTIVITY = ActivityFact(
    1, "Vroegsignalering uitbreiden", "Els", 1, EARLY, date(2027, 3, 1), None, supplies_baseline=False
)
OBJECTIVE = ObjectiveFact(
    1, "Minder schulden", "aandeel", Decimal(5), 2029, Decimal("7.1"), "CBS", date(2023, 1, 1), (ACTIVITY,)
)
NEEDS = (
    NeededType("housing_association", "woningcorporatie", "local", (2,)),
    NeededType("nsr", "NSR", "national", (3,)),
)

COMPLETE = LabFacts(
    lab_id=1,
    today=TODAY,
    municipalities=((ZAANSTAD, "Zaanstad"),),
    kick_off_target=date(2026, 10, 1),
    mandate=MandateFacts(
        appointments=(AppointmentFact(1, 1, "Karin", frozenset({ZAANSTAD}), EARLY, date(2027, 3, 1), Decimal(24), "taak", "Wim", "Anna", "Wim", EARLY),),
        decisions=(decision("lab"), decision("join"), decision("information", "council", "noted")),
        need_figures=("schulden",),
        need_text="Het moet beter.",
        wethouders=((ZAANSTAD, "Wim"),),
    ),
    workplan=WorkPlanFacts(
        objectives=(OBJECTIVE,),
        roles=(("programmamanager", Decimal(16)),),
        budget=Decimal(100000),
        cover=(CoverFact("begroting", Decimal(100000), structural=True, new_money=False, settled=True),),
        policy_plan="Beleidsplan 2025-2028",
        adopted=AdoptionFact(1, "het college", EARLY, changed_since=False),
    ),
    team=TeamFacts(
        tasks=(task(1, "work_income"), task(2, "debt_help")),
        members=(member(1, "programme_manager"), member(2, "member", "work_income"), member(3, "member", "debt_help")),
    ),
    partners=PartnersFacts((
        partner(1, "local", "public", "signed", "welfare_public"),
        partner(2, "local", "private", "signed", "housing_association"),
        partner(3, "national", "private", "signed", "nsr"),
    )),
    selection=SelectionFacts(
        themes=("jongeren",),
        chosen=(ChosenFact(1, "Geldfit", "nsr", False, frozenset({1}), frozenset({"verwijzing"}), "past", NEEDS),),
        recorded_on=EARLY,
        recorded_by="de stuurgroep",
    ),
    portfolio=PortfolioFacts(
        projects=(ProjectFact(1, 1, "Geldfit", frozenset({1}), frozenset({"verwijzing"}), True, None, Decimal(0), None, False, False),),
        judgements=(judgement("programme_manager"), judgement("wethouder")),
    ),
    declaration=DeclarationFacts(
        has_text=True,
        frozen_on=date(2026, 8, 1),
        sha256="ab" * 32,
        verifies=True,
        signatories=(signatory(1, code=ZAANSTAD), signatory(2, partner_id=1), signatory(3, partner_id=2), signatory(4, partner_id=3)),
    ),
    trials=TrialsFacts(
        stages=("idee", "beproeven"),
        decides="de stuurgroep",
        rhythm="elke zes weken",
        budget=Decimal(10000),
        intake="Els",
        adopted_by="de stuurgroep",
        adopted_on=EARLY,
    ),
    meetings=MeetingsFacts(
        KickOffFact(1, date(2026, 10, 1), "Stadhuis", 8, "Nora", "Nora", True, 40, date(2026, 8, 20), 30, date(2026, 10, 1), 34, 12, 3, 4)
    ),
    handover=HandoverFacts(HandoverFact(1, "Karin", "Pia", True, 10, 0, date(2026, 10, 15), date(2026, 10, 15))),
)  # fmt: skip
EMPTY = LabFacts(lab_id=2, today=TODAY, municipalities=((ZAANSTAD, "Zaanstad"),), kick_off_target=date(2027, 5, 1))
