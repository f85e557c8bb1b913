"""What is recorded on deciding, read in bulk: one `Board` for each lab, in a constant number of queries."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch
from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.foundation.proof import queries as proof
from schuldenlab.foundation.proof.queries import Confirmed
from schuldenlab.rooms.mandate import rules
from schuldenlab.rooms.mandate.facts import AppointmentFact, DecisionFact, MandateFacts
from schuldenlab.rooms.mandate.models import (
    Appointment,
    BoardNames,
    Decision,
    Mandate,
    Need,
    ResponsibleWethouder,
    RoadStep,
)

APPOINTMENT_PROOF = "mandate.appointment"
DECISION_PROOF = "mandate.decision"


@dataclass
class Board:
    """Everything of this room in one lab."""

    mandates: list[Mandate] = field(default_factory=list)
    wethouders: list[ResponsibleWethouder] = field(default_factory=list)
    appointments: list[Appointment] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    need: Need | None = None
    appointment_proof: dict[int, list[Confirmed]] = field(default_factory=dict)
    decision_proof: dict[int, list[Confirmed]] = field(default_factory=dict)

    def decision(self, pk: int | None) -> Decision | None:
        return next((row for row in self.decisions if row.pk == pk), None)

    def is_proven(self, decision: Decision) -> bool:
        """The adopted paper is there, or somebody of the body confirmed it."""
        return decision.paper_id is not None or bool(self.decision_proof.get(decision.pk))

    def grants(self, appointment: Appointment | None = None) -> list[rules.Grant]:
        """Who may decide; with an assignment also the wethouder who acts on the college decision it rests on."""
        found = [
            rules.Grant(row.person_id, frozenset(row.codes), frozenset(row.matters), row.span) for row in self.mandates
        ]
        decision = self.decision(appointment.decision_id) if appointment else None
        if decision and decision.body == "college" and decision.is_agreed and self.is_proven(decision):
            found += self._acting_on(decision)
        return found

    def _acting_on(self, decision: Decision) -> list[rules.Grant]:
        codes = frozenset(decision.codes)
        return [
            rules.Grant(row.person_id, codes & {row.municipality.code}, frozenset({"appointment"}), row.span)
            for row in self.wethouders
        ]

    def covers(self, appointment: Appointment, person_id: int, on: date) -> frozenset[str]:
        """The municipalities of this assignment for which the person may decide on it that day."""
        return rules.covered_by(self.grants(appointment), person_id, "appointment", on) & frozenset(appointment.codes)

    def coverage(self, appointment: Appointment) -> dict[str, Confirmed | None]:
        """Per municipality who confirmed the assignment; None where nobody did who may decide."""
        found: dict[str, Confirmed | None] = dict.fromkeys(sorted(appointment.codes))
        for yes in self.appointment_proof.get(appointment.pk, []):
            for code in self.covers(appointment, yes.person_id, yes.on):
                found[code] = found[code] or yes
        return found

    def wethouders_on(self, day: date) -> list[ResponsibleWethouder]:
        return [row for row in self.wethouders if row.span.holds_on(day)]


def boards(lab_ids: Iterable[int]) -> dict[int, Board]:
    """Read every lab's board; a constant number of queries for any number of labs and rows."""
    ids = list(lab_ids)
    found = {lab_id: Board() for lab_id in ids}
    for mandate in Mandate.objects.in_labs(ids).select_related("person").prefetch_related("municipalities"):
        found[mandate.lab_id].mandates.append(mandate)
    for wethouder in ResponsibleWethouder.objects.in_labs(ids).select_related("person", "municipality"):
        found[wethouder.lab_id].wethouders.append(wethouder)
    persons = ("person", "political_commissioner", "official_commissioner")
    for row in Appointment.objects.in_labs(ids).select_related(*persons).prefetch_related("municipalities"):
        found[row.lab_id].appointments.append(row)
    for decision in decisions_in(ids):
        found[decision.lab_id].decisions.append(decision)
    for need in Need.objects.in_labs(ids):
        found[need.lab_id].need = need
    _add_proof(found, ids)
    return found


def decisions_in(lab_ids: Collection[int]) -> Iterable[Decision]:
    steps = Prefetch("road_steps", RoadStep.objects.all())
    persons = ("handled_by", "decided_by", "recorded_by", "paper", "lab")
    return Decision.objects.in_labs(lab_ids).select_related(*persons).prefetch_related("municipalities", steps)


def _add_proof(found: dict[int, Board], ids: list[int]) -> None:
    """A confirmation is of the board in which its row stands."""
    appointments, decisions = proof.confirmed(ids, APPOINTMENT_PROOF), proof.confirmed(ids, DECISION_PROOF)
    for board in found.values():
        board.appointment_proof = {row.pk: appointments.get(row.pk, []) for row in board.appointments}
        board.decision_proof = {row.pk: decisions.get(row.pk, []) for row in board.decisions}


def board(lab: Lab) -> Board:
    return boards([lab.pk])[lab.pk]


def facts(lab_ids: Iterable[int]) -> dict[int, MandateFacts]:
    """What the trajectory may know; a constant number of queries."""
    today = clock.today()
    return {lab_id: facts_of(one, today) for lab_id, one in boards(lab_ids).items()}


def facts_of(one: Board, today: date) -> MandateFacts:
    return MandateFacts(
        appointments=tuple(fact for row in one.appointments for fact in appointment_facts(one, row)),
        decisions=tuple(fact for row in one.decisions for fact in decision_facts(one, row)),
        need_figures=one.need.labels if one.need else (),
        need_text=one.need.text if one.need else "",
        wethouders=tuple((row.municipality.code, row.person.name) for row in one.wethouders_on(today)),
    )


def appointment_facts(one: Board, row: Appointment) -> list[AppointmentFact]:
    """One fact for each decider (with the municipalities that they served), and one for what nobody confirmed yet."""
    groups: dict[Confirmed | None, set[str]] = {}
    for code, yes in one.coverage(row).items():
        groups.setdefault(yes, set()).add(code)
    return [
        AppointmentFact(
            id=row.pk,
            person_id=row.person_id,
            name=row.person.name,
            codes=frozenset(codes),
            starts=row.starts,
            ends=row.ends,
            hours_a_week=row.hours_a_week,
            task=row.task,
            political_commissioner=row.political_commissioner.name if row.political_commissioner else "",
            official_commissioner=row.official_commissioner.name if row.official_commissioner else "",
            confirmed_by=yes.name if yes else None,
            confirmed_on=yes.on if yes else None,
        )
        for yes, codes in groups.items()
    ]


def decision_facts(one: Board, row: Decision) -> list[DecisionFact]:
    """A decision counts once for each thing it is about."""
    codes, stage = sorted(row.codes), next_stage(row)
    return [
        DecisionFact(
            id=row.pk,
            body=row.body,
            about=about,
            code=codes[0] if codes else "",
            joint_codes=frozenset(codes),
            title=row.title,
            planned_for=row.planned_for,
            submit_before=row.submit_before,
            taken_on=row.taken_on,
            outcome=rules.FACT_OUTCOMES.get(row.outcome, row.outcome),
            proven=one.is_proven(row),
            stage=stage.label if stage else "",
            stage_due=stage.due if stage else None,
        )
        for about in row.about
    ]


def next_stage(row: Decision) -> rules.Milestone | None:
    """What has to be ready next, as long as the paper is not handed in."""
    stage = road_of(row).next
    return stage if stage and stage.slug != rules.MEETING else None


# ---------------------------------------------------------------- what other rooms ask


def covered_codes(lab: Lab, person_id: int, matter: str, on: date | None = None) -> frozenset[str]:
    """The municipalities for which this person may decide on (or sign) `matter` (rules.MATTERS), now or then."""
    return rules.covered_by(board(lab).grants(), person_id, matter, on or clock.today())


def is_wethouder(lab: Lab, person_id: int, on: date | None = None) -> bool:
    """Whether the person is a registered responsible wethouder on that day or today."""
    rows = ResponsibleWethouder.objects.in_lab(lab).filter(person_id=person_id)
    return any(row.span.holds_on(on or clock.today()) for row in rows)


def deciders(lab: Lab, matter: str) -> list[Person]:
    """Everybody who may decide on `matter` today; wethouders are not in it by their office alone."""
    today = clock.today()
    rows = Mandate.objects.in_lab(lab).select_related("person")
    found = [row.person for row in rows if row.span.holds_on(today) and {matter, rules.ALL_MATTERS} & set(row.matters)]
    return list({person.pk: person for person in found}.values())


def wethouders(lab: Lab) -> dict[str, Person]:
    """The responsible wethouder of each municipality that has one today, by code."""
    rows = ResponsibleWethouder.objects.in_lab(lab).select_related("person", "municipality")
    return {row.municipality.code: row.person for row in rows if row.span.holds_on(clock.today())}


def ways_to_decide(lab: Lab, matter: str) -> list[tuple[str, str]]:
    """Where is recorded who may decide on this: pairs of label and address."""
    by_office = [("Noem de verantwoordelijk wethouder", reverse("mandate:wethouder_add", args=[lab.slug]))]
    mandate = reverse("mandate:mandate_add", args=[lab.slug]) + f"?waarover={matter}"
    return [*([] if matter == "appointment" else by_office), ("Leg vast wie mag besluiten", mandate)]


def kwartiermaker_ids(lab: Lab) -> list[int]:
    """Everybody who is or was kwartiermaker here: nobody of them confirms what they made."""
    return list(Appointment.objects.in_lab(lab).values_list("person_id", flat=True).distinct())


def road_of(decision: Decision) -> rules.Road:
    """The road to one decision, counted back. A decision that was deferred is on its road again."""
    deferred = decision.outcome == "deferred"
    return rules.road(
        decision.body,
        submit_before=decision.submit_before,
        planned_for=decision.planned_for,
        done={step.stage: step.done_on for step in decision.road_steps.all()},
        taken_on=None if deferred else decision.taken_on,
        today=clock.today(),
    )


def information_letter_name(lab: Lab) -> str:
    """What this council calls a raadsinformatiebrief."""
    found = BoardNames.objects.in_lab(lab).first()
    return found.information_letter if found else "Raadsinformatiebrief"


def agreed_decisions(lab_ids: Iterable[int]) -> dict[int, Decision]:
    """The decisions that were agreed to and are proven, by id; three queries for any number of labs."""
    ids = list(lab_ids)
    confirmed = proof.confirmed(ids, DECISION_PROOF)
    rows = (
        Decision.objects.in_labs(ids)
        .filter(outcome__in=("agreed", "agreed_changed"))
        .prefetch_related("municipalities")
    )
    return {row.pk: row for row in rows if row.paper_id is not None or confirmed.get(row.pk)}


def has_been_decider(lab: Lab, person_id: int, matter: str) -> bool:
    """Whether the person may, or once might, decide on `matter` here: by a mandate that has begun, or as wethouder."""
    today, one = clock.today(), board(lab)
    by_mandate = any(
        grant.person_id == person_id and grant.covers(matter) and grant.span.starts <= today for grant in one.grants()
    )
    return by_mandate or any(row.person_id == person_id and row.since <= today for row in one.wethouders)
