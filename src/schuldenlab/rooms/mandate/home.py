"""What the home page of this room shows: the one thing to do, and each part with its state."""

from dataclasses import dataclass
from datetime import date

from schuldenlab.foundation.labs.models import Lab, LabMunicipality
from schuldenlab.foundation.municipalities import register
from schuldenlab.foundation.proof import queries as proof
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.mandate import queries, rules
from schuldenlab.rooms.mandate.models import Appointment, Decision
from schuldenlab.rooms.mandate.queries import Board


@dataclass(frozen=True)
class Todo:
    """The one thing to do next in this room: `page` is a URL name, `arguments` what follows the lab in its address."""

    title: str
    reason: str
    label: str
    page: str
    arguments: tuple[str | int, ...] = ()
    query: str = ""


@dataclass(frozen=True)
class AppointmentCard:
    """An assignment with who confirmed it, and the municipalities whose decider did not."""

    row: Appointment
    confirmations: list[Confirmation]
    confirmed_for: list[tuple[str, str]]
    waiting_for: list[str]

    @property
    def state(self) -> tuple[str, str]:
        if self.row.missing:
            return "nog niet compleet", "attention"
        if self.waiting_for:
            return "nog niet bevestigd", "waiting"
        return ("loopt", "done") if self.row.in_force else ("loopt nu niet", "neutral")


@dataclass(frozen=True)
class DecisionCard:
    """A decision with its road, and whether it is proven."""

    row: Decision
    road: rules.Road
    proven: bool

    @property
    def state(self) -> tuple[str, str]:
        if self.row.outcome == "deferred":
            return "aangehouden", "attention"
        if self.row.outcome:
            if not self.proven:
                return f"{rules.OUTCOMES[self.row.outcome]}, stuk ontbreekt", "attention"
            return rules.OUTCOMES[self.row.outcome], "wrong" if self.row.outcome == "rejected" else "done"
        if self.road.late:
            return "te laat", "attention"
        return ("op weg", "waiting") if self.road.milestones else ("nog geen datum", "neutral")


def name_of(code: str) -> str:
    return register.get(code).name


def appointment_cards(one: Board) -> list[AppointmentCard]:
    asked = proof.of_many(queries.APPOINTMENT_PROOF, [row.pk for row in one.appointments])
    return [
        appointment_card(one, row, asked[row.pk])
        for row in sorted(one.appointments, key=lambda a: a.starts, reverse=True)
    ]


def appointment_card(one: Board, row: Appointment, confirmations: list[Confirmation]) -> AppointmentCard:
    coverage = one.coverage(row)
    return AppointmentCard(
        row,
        confirmations,
        [(name_of(code), yes.name) for code, yes in coverage.items() if yes],
        [name_of(code) for code, yes in coverage.items() if not yes],
    )


def decision_card(one: Board, row: Decision) -> DecisionCard:
    return DecisionCard(row, queries.road_of(row), one.is_proven(row))


def decision_cards(one: Board) -> list[DecisionCard]:
    """Open decisions first, the one that comes first on top; then what was taken, newest first."""
    cards = [decision_card(one, row) for row in one.decisions]
    is_open = [card for card in cards if not card.row.outcome or card.row.outcome == "deferred"]
    taken = [card for card in cards if card not in is_open]
    is_open.sort(key=lambda card: (card.row.planned_for or date.max, card.row.pk))
    taken.sort(key=lambda card: (card.row.taken_on or date.min, card.row.pk), reverse=True)
    return [*is_open, *taken]


def without_wethouder(lab: Lab, one: Board, today: date) -> list[LabMunicipality]:
    named = {row.municipality_id for row in one.wethouders_on(today)}
    return [row for row in lab.municipality_rows.all() if row.pk not in named]


def next_todo(lab: Lab, one: Board, today: date) -> Todo | None:
    """The first thing that is not there yet, in the order in which a lab is set up."""
    return (
        about_appointment(one)
        or about_people(lab, one, today)
        or about_need(one)
        or about_body(one, "college", {"lab"})
        or about_road(one)
        or about_body(one, "council", {"information", "budget", "lab"})
    )


def about_appointment(one: Board) -> Todo | None:
    if not one.appointments:
        return Todo(
            "Leg de opdracht van de kwartiermaker vast",
            "Met een duidelijke opdracht weet iedereen wie mag vragen, hoeveel tijd er is en wie de opdracht gaf.",
            "Leg de opdracht vast",
            "mandate:appointment_add",
        )
    row = max(one.appointments, key=lambda found: found.starts)
    if row.missing:
        reason = f"Er ontbreekt nog: {rules.listed(row.missing)}. Daarna kan de opdracht bevestigd worden."
        return Todo("Maak de opdracht compleet", reason, "Vul de opdracht aan", "mandate:appointment_edit", (row.pk,))
    return about_confirmation(one, row)


def about_confirmation(one: Board, row: Appointment) -> Todo | None:
    open_codes = [code for code, yes in one.coverage(row).items() if yes is None]
    if not open_codes:
        return None
    if not any(grant.covers("appointment") and grant.codes & set(open_codes) for grant in one.grants(row)):
        return Todo(
            f"Leg vast wie namens {rules.listed([name_of(code) for code in open_codes])} mag besluiten",
            "Die persoon bevestigt de opdracht. Zonder mandaat telt een bevestiging niet.",
            "Leg vast wie mag besluiten",
            "mandate:mandate_add",
            query="waarover=appointment",
        )
    asked = proof.of(queries.APPOINTMENT_PROOF, row.pk)
    if any(question.is_open for question in asked):
        return None  # it is somebody else's turn
    return Todo(
        "Laat de opdracht bevestigen",
        "Wie mag besluiten krijgt een mail met een persoonlijke link. Dat duurt een minuut, zonder account.",
        "Vraag om bevestiging",
        "proof:ask",
        (queries.APPOINTMENT_PROOF, row.pk),
    )


def about_people(lab: Lab, one: Board, today: date) -> Todo | None:
    missing = without_wethouder(lab, one, today)
    if not missing:
        return None
    return Todo(
        f"Zet erbij welke wethouder verantwoordelijk is in {missing[0]}",
        "De wethouder draagt het bestuurlijk draagvlak en brengt het voorstel in het college.",
        "Noem de wethouder",
        "mandate:wethouder_add",
    )


def about_need(one: Board) -> Todo | None:
    if one.need and one.need.labels and one.need.text:
        return None
    return Todo(
        "Leg de noodzaak vast",
        "Kies de cijfers van jullie gemeente en schrijf op waarom verbetering nodig is. Ze komen in elk stuk terug.",
        "Leg de noodzaak vast",
        "mandate:need",
    )


def about_body(one: Board, body: str, abouts: set[str]) -> Todo | None:
    rows = [row for row in one.decisions if row.body == body and abouts & set(row.about) and row.outcome != "rejected"]
    if rows:
        return None
    about = "lab" if body == "college" else "information"
    title = "Bereid het collegebesluit voor" if body == "college" else "Betrek de raad"
    reason = (
        "Het college stemt in met het lab. Het voorstel wordt gemaakt uit wat hier al staat."
        if body == "college"
        else "De raad wil op tijd weten wat er komt. Is er nieuw geld nodig? Dan besluit de raad daarover."
    )
    return Todo(
        title, reason, "Zet het besluit op de lijst", "mandate:decision_add", query=f"body={body}&about={about}"
    )


def about_road(one: Board) -> Todo | None:
    """What is late on its road, or taken without its paper."""
    for card in decision_cards(one):
        if card.row.outcome and card.row.outcome != "deferred" and not card.proven:
            reason = "Zonder stuk of bevestiging telt het besluit niet mee."
            label = "Voeg het stuk toe"
            return Todo(
                f"Voeg het stuk toe bij ‘{card.row.title}’", reason, label, "mandate:decision_outcome", (card.row.pk,)
            )
        if card.road.late:
            stage = card.road.late[0]
            reason = f"‘{stage.label}’ had op {date_nl(stage.due)} klaar moeten zijn."
            if stage.slug == rules.MEETING:
                reason = f"De vergadering was op {date_nl(stage.due)}. Wat is er besloten?"
                page = "mandate:decision_outcome"
                return Todo(
                    f"Leg de uitkomst vast van ‘{card.row.title}’", reason, "Leg de uitkomst vast", page, (card.row.pk,)
                )
            title = f"Breng ‘{card.row.title}’ weer op schema"
            return Todo(title, reason, "Open het besluit", "mandate:decision", (card.row.pk,))
    return None
