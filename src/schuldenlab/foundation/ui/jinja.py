"""The Jinja2 environment of every page: what a template can call without importing it."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from jinja2 import Environment, StrictUndefined

from schuldenlab.foundation.core.clock import now, today
from schuldenlab.foundation.ui import exporting, fields, formats, icons, tables


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """Return the address of the page `name`. Raises NoReverseMatch: a dead link must not reach a reader."""
    if kwargs:
        return reverse(name, args=args or None, kwargs=kwargs)
    return address(get_urlconf(), get_script_prefix(), name, *args)


@lru_cache(maxsize=8192, typed=True)  # a page asks for some fifty addresses, mostly those of the page before
def address(_urlconf: str | None, _prefix: str, name: str, *args: Any) -> str:
    """The same question has the same answer as long as the addresses are the same, and where they begin."""
    return reverse(name, args=args or None)


def url_or_none(name: str, *args: Any, **kwargs: Any) -> str | None:
    """Return the address of the page `name`, or None where this installation has no such page."""
    try:
        return url(name, *args, **kwargs)
    except NoReverseMatch:
        return None


def lab_navigation(
    items: Any, slug: str, path: str, current: str | None = None, opens: Callable[[str], bool] | None = None
) -> list[tuple[str, str, str]]:
    """Return (label, address, aria-current) of the words of a lab's navigation that the reader may follow (`opens`).

    Current is the item named by `current` (its label or its address name), else the one whose address begins `path`;
    the first item, the lab's home, is the beginning of every address and is only current when no other is.
    """
    known = [(label, name, url_or_none(name, slug)) for label, name in items]
    links = [(label, name, href) for label, name, href in known if href and (opens is None or opens(href))]
    begins = [href for _, _, href in links if path.startswith(href)]
    chosen = next((href for label, name, href in links if current in {label, name}), max(begins, key=len, default=None))
    return [(label, href, "" if href != chosen else "page" if href == path else "true") for label, _, href in links]


def conflict_rows(rows: list[Any]) -> list[list[Any]]:
    """Return the two versions of each changed field as rows of a table, whether given as dicts or as objects."""
    names = ("label", "mine", "theirs")
    return [[row[name] if isinstance(row, dict) else getattr(row, name) for name in names] for row in rows]


def is_demo() -> bool:
    """Tell whether everybody must see that this is an example, in which no mail leaves."""
    return bool(getattr(settings, "DEMO", False))


def kick_off_words(target: date | None) -> str:
    """Return `startbijeenkomst over 41 dagen`, or nothing when no day was chosen or the day has passed."""
    days = (target - today()).days if target else -1
    if days < 0:
        return ""
    when = {0: "vandaag", 1: "morgen"}.get(days, f"over {days} dagen")
    return f"startbijeenkomst {when}"


MESSAGE_KINDS = {"success": "done", "warning": "attention", "error": "wrong"}
# Addresses of others, by name only: what this installation does not have is left out.
FOOTER_LINKS = (
    ("Ik heb een code gekregen", "post:code"),
    ("Document controleren", "sealing:check"),
    ("Toegankelijkheid", "web:accessibility"),
    ("Privacy", "web:privacy"),
    ("Over deze software", "web:about"),
    ("Onderdelen", "ui:components"),
)
GLOBALS: dict[str, Any] = {
    "MESSAGE_KINDS": MESSAGE_KINDS,
    "FOOTER_LINKS": FOOTER_LINKS,
    "url": url,
    "url_or_none": url_or_none,
    "static": static,
    "get_messages": get_messages,
    "is_demo": is_demo,
    "kick_off_words": kick_off_words,
    "today": today,
    "now": now,
    "lab_navigation": lab_navigation,
    "icon": icons.icon,
    "disc": icons.disc,
    "disc_word": icons.disc_word,
    "draw_house": icons.house,
    "field_kind": fields.field_kind,
    "field_id": fields.field_id,
    "described_by": fields.described_by,
    "table_head": tables.table_head,
    "table_body": tables.table_body,
    "conflict_rows": conflict_rows,
    "figure_key": exporting.figure_key,
    "figure_address": exporting.figure_address,
    "control": fields.control,
    "options": fields.options,
    "person_parts": fields.person_parts,
    "error_list": fields.error_list,
}
FILTERS = {
    "date_nl": formats.date_nl,
    "time_nl": formats.time_nl,
    "datetime_nl": formats.datetime_nl,
    "euro": formats.euro,
    "number_nl": formats.number_nl,
    "percent": formats.percent,
    "number_word": formats.number_word,
    "counted": formats.counted,
    "listed": formats.listed,
    "capital": formats.capital,
    "full_stop": formats.full_stop,
}


def is_escaped(template: str | None) -> bool:
    """Escape everything but plain text (`.txt`, the mails): there `&amp;` would stand as such before the reader."""
    return template is None or not template.endswith(".txt")


def environment(**options: Any) -> Environment:
    """Make the environment for Django's Jinja2 backend. A name nobody gave is an error, not an empty spot."""
    settings = {**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    settings["autoescape"] = is_escaped
    made = Environment(**settings)  # noqa: S701 `is_escaped` leaves only plain text alone
    made.globals.update(GLOBALS)
    made.filters.update(FILTERS)
    return made
