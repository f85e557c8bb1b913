"""The one thing to do next on the page of the choice, with its reason."""

from dataclasses import dataclass

from django.urls import reverse

from schuldenlab.foundation.labs.models import Lab
from schuldenlab.rooms.selection.models import SelectionRecord
from schuldenlab.rooms.selection.queries import RECORD_PROOF, Choice


@dataclass(frozen=True, slots=True)
class NextStep:
    title: str
    reason: str
    url: str
    label: str


def next_step(choice: Choice, lab: Lab) -> NextStep | None:
    """None when the choice is made, recorded and proven."""
    return choosing(choice, lab) or completing(choice, lab) or recording(choice, lab)


def page(name: str, lab: Lab, *args: object) -> str:
    return reverse(name, args=[lab.slug, *args])


def choosing(choice: Choice, lab: Lab) -> NextStep | None:
    if not choice.objectives:
        return NextStep(
            "Begin met een doelstelling",
            "Een project kies je omdat het een doelstelling dient. In het werkplan staat er nog geen.",
            page("workplan:objective_add", lab),
            "Voeg een doelstelling toe",
        )
    if not choice.themes:
        return NextStep(
            "Kies de thema’s van het lab",
            "Met een paar thema’s wordt de lijst van projecten overzichtelijk.",
            page("selection:themes", lab),
            "Kies thema’s",
        )
    if choice.unserved:
        first = choice.unserved[0]
        return NextStep(
            f"Kies een project voor ‘{first.title}’",
            f"{len(choice.unserved)} van de {len(choice.objectives)} doelstellingen hebben nog geen project."
            if len(choice.unserved) > 1
            else "Dit is de enige doelstelling die nog geen project heeft.",
            page("selection:choose", lab) + f"?objective={first.pk}",
            "Bekijk de projecten",
        )
    return None


def completing(choice: Choice, lab: Lab) -> NextStep | None:
    if bare := next((row for row in choice.live if not row.reason or not row.objectives.all()), None):
        return NextStep(
            f"Schrijf op waarom jullie {bare.name} kiezen",
            "Zonder reden en doelstelling kun je de keuze niet vastleggen.",
            page("selection:choice_edit", lab, bare.pk),
            "Vul het aan",
        )
    if choice.missing:
        need = choice.missing[0]
        return NextStep(
            f"Zet een partij op de lijst: {need.type.label}",
            f"Nodig voor {' en '.join(need.projects[:2])}. Er staat nog niemand van deze soort op de partnerlijst.",
            page("partners:add", lab) + f"?type={need.type.key}",
            "Voeg een partner toe",
        )
    return None


def recording(choice: Choice, lab: Lab) -> NextStep | None:
    record = choice.latest
    if record is None or choice.has_changed_since(record):
        reason = "Leg vast wat jullie kozen, waarom, en wie dat besloot."
        if record is not None:
            reason = "De keuze is veranderd sinds zij is vastgelegd. Leg haar opnieuw vast."
        return NextStep("Leg de keuze vast", reason, page("selection:record", lab), "Leg de keuze vast")
    if choice.proof_of(record) is None:
        return asking(record, choice, lab)
    return None


def asking(record: SelectionRecord, choice: Choice, lab: Lab) -> NextStep | None:
    if record.decision_id:
        return NextStep(
            "Bewijs het besluit over de keuze",
            "Het besluit telt als het vastgestelde stuk erbij zit, of als iemand het bevestigt.",
            page("mandate:decision", lab, record.decision_id),
            "Naar het besluit",
        )
    if record.pk in choice.asked:
        return None  # it waits for somebody else
    back = page("selection:home", lab)
    return NextStep(
        f"Vraag {record.decided_by} om de keuze te bevestigen",
        "De keuze telt als degene die besloot dat zelf bevestigt.",
        page("proof:ask", lab, RECORD_PROOF, record.pk) + f"?next={back}",
        "Vraag om bevestiging",
    )
