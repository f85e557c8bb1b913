"""Two people edited the same row: where their versions differ, in words."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.ui.formats import date_nl, datetime_nl


def both_versions(form: Any, theirs: Any) -> list[dict[str, str]]:
    """The fields on which the typed form and the stored row differ. A field of the form that is none of the row is left out."""
    rows = []
    for name, typed in form.values.items():
        try:
            field = theirs._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        stored = getattr(theirs, name)
        stored = list(stored.all()) if field.many_to_many else stored
        mine, there = in_words(typed, field), in_words(stored, field)
        if mine != there:
            label = form.fields[name].label if name in form.fields else None
            rows.append({"label": str(label or field.verbose_name), "mine": mine, "theirs": there})
    return rows


def in_words(value: Any, field: Any) -> str:
    """A value as the page shows it."""
    if value is None or value == "":
        return "(leeg)"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list | tuple | set | models.QuerySet):
        return ", ".join(in_words(item, field) for item in value) or "(leeg)"
    if isinstance(value, Person):
        return value.described
    if isinstance(value, datetime):
        return datetime_nl(value)
    if isinstance(value, date):
        return date_nl(value)
    return str(dict(getattr(field, "flatchoices", ())).get(value, value))
