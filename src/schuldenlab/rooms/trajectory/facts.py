"""Everything that the rules may know of one lab, brought together."""

from dataclasses import dataclass, field
from datetime import date

from schuldenlab.rooms.declaration.facts import DeclarationFacts
from schuldenlab.rooms.delivery.facts import DeliveryFacts
from schuldenlab.rooms.handover.facts import HandoverFacts
from schuldenlab.rooms.mandate.facts import MandateFacts
from schuldenlab.rooms.meetings.facts import MeetingsFacts
from schuldenlab.rooms.partners.facts import PartnersFacts
from schuldenlab.rooms.portfolio.facts import PortfolioFacts
from schuldenlab.rooms.selection.facts import SelectionFacts
from schuldenlab.rooms.team.facts import TeamFacts
from schuldenlab.rooms.trials.facts import TrialsFacts
from schuldenlab.rooms.workplan.facts import WorkPlanFacts


@dataclass(frozen=True, slots=True)
class DeviationFact:
    """*Anders geregeld* for one rule: by whom, why, since and until when. Only those in force are here."""

    id: int
    rule: str
    by: str
    reason: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A confirmation that was asked (its kind, and the row it is about) and is not answered yet.

    `on`: since when; `reminded`: the day of the last reminder, when there was one.
    """

    kind: str
    subject_id: int
    name: str
    on: date
    reminded: date | None = None

    @property
    def last(self) -> date:
        return self.reminded or self.on


@dataclass(frozen=True, slots=True)
class LabFacts:
    """One lab on one day."""

    lab_id: int
    today: date
    municipalities: tuple[tuple[str, str], ...]  # (CBS code, name)
    kick_off_target: date | None = None
    mandate: MandateFacts = field(default_factory=MandateFacts)
    workplan: WorkPlanFacts = field(default_factory=WorkPlanFacts)
    team: TeamFacts = field(default_factory=TeamFacts)
    partners: PartnersFacts = field(default_factory=PartnersFacts)
    selection: SelectionFacts = field(default_factory=SelectionFacts)
    portfolio: PortfolioFacts = field(default_factory=PortfolioFacts)
    delivery: DeliveryFacts = field(default_factory=DeliveryFacts)
    declaration: DeclarationFacts = field(default_factory=DeclarationFacts)
    trials: TrialsFacts = field(default_factory=TrialsFacts)
    meetings: MeetingsFacts = field(default_factory=MeetingsFacts)
    handover: HandoverFacts = field(default_factory=HandoverFacts)
    deviations: tuple[DeviationFact, ...] = ()
    asked: tuple[Asked, ...] = ()

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(code for code, _ in self.municipalities)

    def names(self, codes: frozenset[str] | set[str]) -> str:
        """The names of these municipalities, as in a sentence: `Maassluis, Schiedam en Vlaardingen`."""
        return listed(name for code, name in self.municipalities if code in codes)


def listed(words: object) -> str:
    """Join words as a Dutch sentence does: `a, b en c`."""
    names = [str(word) for word in words]  # type: ignore[attr-defined]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " en " + names[-1] if names else ""
