"""What can be confirmed: a registry that the rooms fill from their `proofs.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.proof.models import Confirmation


def nobody(_: Any) -> list[int]:
    return []


def nowhere(_: Any) -> list[tuple[str, str]]:
    return []


def nothing(*_: Any) -> None:
    return None


def no_words(*_: Any) -> str:
    return ""


@dataclass(frozen=True)
class ProofKind:
    """A thing that a person other than its owner confirms.

    slug: `room.what`, e.g. `workplan.adoption`. model: the room's row it is about. permission: who may ask, and record a paper.
    question: the Dutch question to the person, in u-form. summary: pairs (label, value) that tell what is confirmed. about: ids of persons who may not
    confirm, because it concerns them. back: the URL of the page where this is shown. refuse: a Dutch reason why it cannot be asked (yet), or None.
    suggest: the person who is filled in beforehand. refuse_mail: a reason why this person cannot be asked by mail (a paper still can).
    ways: pairs (label, URL) of the pages where is recorded who may confirm; shown when nobody can be suggested, or who was chosen is refused.
    document: slug of a document kind that the person can read first. signed: answered as a declaration is: the whole text, name and function, and a
    code by mail at that moment. authority, intention: what is ticked before. laid_down: the text as another signed it already. ready: raises RuleBroken
    when nobody can sign now. agreed: what follows when confirmed (with an actor that holds `permission`).
    """

    slug: str
    title: str
    model: type[Model]
    permission: str
    question: Callable[[Any], str]
    summary: Callable[[Any], list[tuple[str, str]]]
    back: Callable[[Any], str]
    about: Callable[[Any], list[int]] = nobody
    refuse: Callable[[Any, Person], str | None] = nothing
    suggest: Callable[[Any], Person | None] = nothing
    refuse_mail: Callable[[Any, Person], str | None] = nothing
    ways: Callable[[Any], list[tuple[str, str]]] = nowhere
    document: str | None = None
    document_subject: Callable[[Any], Any] = nothing
    agreed: Callable[[Actor, Any, Confirmation], None] = nothing
    refused: Callable[[Actor, Any, Confirmation], None] = nothing
    yes: str = "Ja, dat klopt"
    no: str = "Nee, dat klopt niet"
    paper_allowed: bool = True
    signed: bool = False
    authority: Callable[[Any, Person], str] = no_words
    intention: str = ""
    laid_down: Callable[[Any], Any] = nothing
    ready: Callable[[], None] = nothing
    self_allowed: bool = False  # both sides of a hand-over sign, the asker among them


KINDS: dict[str, ProofKind] = {}


def register(kind: ProofKind) -> ProofKind:
    KINDS[kind.slug] = kind
    return kind
