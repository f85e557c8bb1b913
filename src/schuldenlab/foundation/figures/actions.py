"""The verbs: a lab's own figures, and reading in for the whole installation."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from schuldenlab.foundation.accounts.installation import note
from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock, tokens
from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.foundation.figures.importing import Reading
from schuldenlab.foundation.figures.models import ImportBatch, ImportedFigure, OwnFigure
from schuldenlab.foundation.labs import permissions
from schuldenlab.foundation.labs.actor import Actor, action

FOLDER = "imports"
IMPORT = "figures.import"


@action("figures.edit")
def put_own_figure(
    actor: Actor, /, *, figure: OwnFigure | None = None, expected_version: int | None = None, **values: Any
) -> OwnFigure:
    """Add a figure of the lab itself, or change one. Raises RuleBroken when its date is to come, EditConflict."""
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


@transaction.atomic
def upload(user: User, file: File) -> ImportBatch:
    """Put a file aside until somebody confirms what is in it. Uploads that nobody confirmed within a day are dropped.

    Raises NotAllowed.
    """
    require_import(user)
    drop_unconfirmed()
    name = Path(str(file.name or "bestand")).name[-200:]
    stored = default_storage.save(f"{FOLDER}/{tokens.nonce()}", file)
    return ImportBatch.objects.create(file_name=name, stored_as=stored, by=user, by_name=str(user))


@transaction.atomic
def confirm(
    user: User, batch: ImportBatch, readings: Iterable[Reading], *, only_good: bool = False, **told: str
) -> ImportBatch:
    """Write the figures of a file, all in one go. `told`: indicator, source, source_url.

    Raises NotAllowed; RuleBroken when it was confirmed already, when rows are wrong and `only_good` is not set, or when
    no row is good. Then nothing is written.
    """
    require_import(user)
    current = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    rows = list(readings)
    good = [row for row in rows if row.is_good]
    wrong = [row for row in rows if row.problem]
    check_confirm(current, good, wrong, only_good=only_good)
    for name, value in told.items():
        setattr(current, name, value)
    current.rows, current.left_out, current.confirmed_at = len(good), len(rows) - len(good), clock.now()
    stored, current.stored_as = current.stored_as, ""
    current.full_clean(exclude=["by"])
    current.save()
    shared = {"batch": current, "indicator": current.indicator}
    ImportedFigure.objects.bulk_create(ImportedFigure(**shared, **row.columns) for row in good)
    transaction.on_commit(lambda: default_storage.delete(stored))
    log_import(user, "figures.imported", current, "las cijfers in uit ‘{}’")
    return current


def log_import(user: User, verb: str, batch: ImportBatch, sentence: str) -> None:
    """Figures of all municipalities belong to no lab: the act stands in the installation's own chain."""
    note(user, verb, f"figures.importbatch:{batch.pk}", sentence.format(batch.file_name))


def check_confirm(batch: ImportBatch, good: list[Reading], wrong: list[Reading], *, only_good: bool) -> None:
    if batch.confirmed_at:
        raise RuleBroken("Dit bestand is al ingelezen.")
    if not good:
        raise RuleBroken("Er is geen enkele goede regel. Kies andere kolommen, of verbeter het bestand.")
    if wrong and not only_good:
        raise RuleBroken(
            f"{'Eén regel klopt' if len(wrong) == 1 else f'{len(wrong)} regels kloppen'} niet."
            " Verbeter het bestand, of zet het vinkje bij ‘Lees alleen de goede regels in’.",
            field="only_good",
        )


@transaction.atomic
def withdraw(user: User, batch: ImportBatch) -> None:
    """Undo a batch: its figures no longer count, the ones before them do again. Raises NotAllowed."""
    require_import(user)
    ImportBatch.objects.filter(pk=batch.pk, removed_at=None, confirmed_at__isnull=False).update(
        removed_at=clock.now(), removed_by_name=str(user)
    )
    log_import(user, "figures.import_withdrawn", batch, "trok de cijfers uit ‘{}’ in")


@transaction.atomic
def restore(user: User, batch: ImportBatch) -> None:
    """Let a withdrawn batch count again. Raises NotAllowed."""
    require_import(user)
    ImportBatch.objects.filter(pk=batch.pk).update(removed_at=None, removed_by_name="")
    log_import(user, "figures.import_restored", batch, "liet de cijfers uit ‘{}’ weer meetellen")


def drop_unconfirmed(*, older_than: timedelta = timedelta(days=1)) -> None:
    for batch in ImportBatch.objects.filter(confirmed_at=None, created_at__lt=clock.now() - older_than):
        default_storage.delete(batch.stored_as)
        batch.delete()


def may_import(user: Any) -> bool:
    """Reading in is for the whole installation, so no lab's role grants it."""
    held = permissions.NATIONAL_PERMISSIONS if getattr(user, "is_national", False) else frozenset()
    if getattr(user, "is_administrator", False):
        held |= permissions.ADMINISTRATOR_PERMISSIONS
    return IMPORT in held


def require_import(user: User) -> None:
    if not may_import(user):
        raise NotAllowed(IMPORT)
