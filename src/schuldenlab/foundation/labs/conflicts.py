"""Two people edited the same row: where their versions differ, in words."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.ui.formats import date_nl, datetime_nl, number_nl

EMPTY = "(leeg)"
IN_WORDS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, lambda value: "ja" if value else "nee"),
    (Person, lambda value: value.described),
    (datetime, datetime_nl),
    (date, date_nl),
    (Decimal, number_nl),
)


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
    if isinstance(value, list | tuple | set | models.QuerySet):
        return ", ".join(in_words(item, field) for item in value) or EMPTY
    if value is None or value == "":
        return EMPTY
    for kind, words in IN_WORDS:
        if isinstance(value, kind):
            return words(value)
    return str(dict(getattr(field, "flatchoices", ())).get(value, value))
