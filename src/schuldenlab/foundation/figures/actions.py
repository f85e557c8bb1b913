"""The verbs: a lab's own figures, and reading in for the whole installation."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock, tokens
from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.foundation.figures.importing import Reading
from schuldenlab.foundation.figures.models import ImportBatch, ImportedFigure, OwnFigure
from schuldenlab.foundation.labs.actor import Actor, action

FOLDER = "imports"


@action("figures.edit")
def put_own_figure(
    actor: Actor, *, figure: OwnFigure | None = None, expected_version: int | None = None, **values: Any
) -> OwnFigure:
    """Add a figure of the lab itself, or change one. Raises RuleBroken when it is counted in the future, EditConflict."""
    if values["date"] > clock.today():
        raise RuleBroken("Deze datum ligt in de toekomst. Vul in op welke dag is geteld.", field="date")
    return actor.put(
        OwnFigure,
        figure,
        values,
        expected_version=expected_version,
        verb="figures.own",
        sentence="legde het cijfer ‘{label}’ vast",
    )


@action("figures.edit")
def remove_own_figure(actor: Actor, figure: OwnFigure) -> None:
    """Take a figure of the lab itself away."""
    actor.remove(figure, verb="figures.own_removed", sentence="haalde het cijfer ‘{label}’ weg")
