"""The verbs of reading in a file of measurements: put it aside, read it in whole or not at all, take it back."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from schuldenlab.foundation.core import clock, tokens
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.rooms.impact import actions
from schuldenlab.rooms.impact.importing import Reading
from schuldenlab.rooms.impact.models import MeasurementFile, MeasurementOffer, ProjectIndicator
from schuldenlab.rooms.selection.models import ChosenProject

KEPT_FOR = timedelta(days=1)


@action("portfolio.edit")
def put_aside(actor: Actor, *, chosen: ChosenProject, name: str, content: bytes) -> MeasurementFile:
    """Keep a file until it is read in, a day at most. Nothing of it counts yet."""
    for row in MeasurementFile.objects.filter(lab=actor.lab, confirmed_at=None, created_at__lt=clock.now() - KEPT_FOR):
        default_storage.delete(row.stored_as)
        row.delete()
    path = default_storage.save(f"labs/{actor.lab.pk}/{tokens.nonce()}", ContentFile(content))
    short = "".join(letter for letter in name if letter.isprintable())[-200:] or "metingen"
    return actor.put(
        MeasurementFile,
        None,
        {"chosen": chosen, "file_name": short, "stored_as": path, "by": actor.person},
        verb="impact.import_begun",
        sentence="koos het bestand ‘{file_name}’ met metingen om in te lezen",
    )


@action("portfolio.edit")
def read_in(actor: Actor, row: MeasurementFile, readings: list[Reading]) -> MeasurementFile:
    """Record every measurement of the file. Raises RuleBroken when one row is wrong: then nothing is recorded."""
    current = MeasurementFile.objects.select_for_update().get(pk=row.pk, lab=actor.lab)
    if current.confirmed_at:
        raise RuleBroken("Dit bestand is al ingelezen.")
    wrong = [one for one in readings if one.problem]
    if wrong:
        words = "Eén regel klopt" if len(wrong) == 1 else f"{len(wrong)} regels kloppen"
        raise RuleBroken(f"{words} niet. Verbeter het bestand en kies het opnieuw. Er is nog niets ingelezen.")
    if not readings:
        raise RuleBroken("Er staan geen metingen in dit bestand.")
    indicators = {one.pk: one for one in ProjectIndicator.objects.in_lab(actor.lab).filter(chosen=current.chosen)}
    for one in readings:
        assert one.values is not None
        made = actions.measure(actor, indicator=indicators[one.indicator], **one.values)
        made.read_from = current
        made.save(update_fields=["read_from"])
    stored = current.stored_as
    transaction.on_commit(lambda: default_storage.delete(stored))
    return actor.put(
        MeasurementFile,
        current,
        {"confirmed_at": clock.now(), "count": len(readings), "stored_as": ""},
        verb="impact.imported",
        sentence="las {count} metingen in uit ‘{file_name}’",
    )


@action("portfolio.edit")
def take_back(actor: Actor, row: MeasurementFile) -> int:
    """Undo a whole file. Returns how many measurements went. Raises RuleBroken when one was changed or offered since."""
    current = MeasurementFile.objects.select_for_update().get(pk=row.pk, lab=actor.lab)
    if current.confirmed_at is None or current.removed_at is not None:
        raise RuleBroken("Hiervan is niets ingelezen, of het is al teruggedraaid.")
    rows = list(current.measurements.all())
    if any(one.version > 1 for one in rows) or MeasurementOffer.objects.filter(measurement__in=rows).exists():
        raise RuleBroken("Met een van deze metingen is al verder gewerkt. Haal de andere dan een voor een weg.")
    for one in rows:
        actions.remove_measurement(actor, measurement=one)
    actor.put(
        MeasurementFile,
        current,
        {"removed_at": clock.now()},
        verb="impact.import_taken_back",
        sentence="draaide het inlezen van ‘{file_name}’ terug",
    )
    return len(rows)
