"""What the trajectory may know of this room."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class AdviceFact:
    """A question to SchuldenlabNL that was not withdrawn. `answer` is None while it waits."""

    id: int
    step: int
    question: str
    asked_by: str
    asked_on: date
    wanted_before: date | None = None
    answer: str | None = None
    answered_by: str = ""
    answered_on: date | None = None

    @property
    def is_open(self) -> bool:
        return self.answer is None


@dataclass(frozen=True, slots=True)
class AdviceFacts:
    """All questions of a lab, oldest first."""

    requests: tuple[AdviceFact, ...] = ()

    @property
    def open(self) -> tuple[AdviceFact, ...]:
        return tuple(request for request in self.requests if request.is_open)

    def on_step(self, step: int) -> tuple[AdviceFact, ...]:
        return tuple(request for request in self.requests if request.step == step)
