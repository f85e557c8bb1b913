"""The one thing to do next for the process. Reads only what it is given."""

from dataclasses import dataclass

from django.urls import reverse

from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.trials import rules
from schuldenlab.rooms.trials.models import Initiative, TrialProcessVersion
from schuldenlab.rooms.trials.process import Process
from schuldenlab.rooms.trials.queries import Adoption


@dataclass(frozen=True)
class State:
    """Where the process stands. `waits`: somebody was asked to adopt the latest version; `is_current`: nothing changed."""

    process: Process
    latest: TrialProcessVersion | None
    adopted: Adoption | None
    waits: bool
    is_current: bool

    @property
    def is_adopted(self) -> bool:
        """The process as it is now is the one that was adopted."""
        return self.is_current and self.adopted is not None and self.adopted.version == self.latest


@dataclass(frozen=True)
class Step:
    title: str
    reason: str
    url: str
    label: str
    post: bool = False


def of(lab: Lab, state: State) -> Step | None:
    """None when the process is adopted, and while somebody else is asked to."""
    if not state.process.stages:
        reason = "Zes fasen met criteria per beslismoment. Daarna pas je ze aan tot het jullie werkwijze is."
        url = reverse("trials:from_template", args=[lab.slug])
        return Step("Begin met de voorbeeldfasen", reason, url, "Neem het voorbeeld over", post=True)
    if lacking := state.process.lacking:
        reason = f"Dit ontbreekt nog: {rules.listed(lacking)}."
        without = [words for words in lacking if words.startswith("criteria")]
        page = "stages" if without == lacking else "process"
        return Step("Maak de werkwijze compleet", reason, reverse(f"trials:{page}", args=[lab.slug]), "Vul aan")
    return adoption_step(lab, state)


def adoption_step(lab: Lab, state: State) -> Step | None:
    if state.is_adopted or (state.is_current and state.waits):
        return None
    url = reverse("trials:adopt", args=[lab.slug])
    if not state.is_current:
        changed = state.latest is not None
        reason = (
            "Hij is veranderd sinds de laatste versie." if changed else "Daarna kan wie mag besluiten hem vaststellen."
        )
        return Step("Leg de werkwijze vast", reason, url, "Naar vaststellen")
    return Step("Laat de werkwijze vaststellen", "Vraag het aan wie mag besluiten.", url, "Naar vaststellen")


def answer(late: list[Initiative]) -> Step | None:
    """The promised day has passed, and somebody who brought in an idea heard nothing: the oldest first."""
    if not late:
        return None
    first = min(late, key=lambda row: row.brought_in_on)
    reason = f"{first.brought_in_by} wacht sinds {date_nl(first.brought_in_on)} op antwoord."
    if len(late) > 1:
        reason += f" Bij {len(late)} initiatieven is de beloofde dag voorbij."
    url = reverse("trials:initiative_answer", args=[first.lab.slug, first.pk])
    return Step(f"Laat horen wat er gebeurt met ‘{first.title}’", reason, url, "Leg het antwoord vast")
