"""Take a newer version of a recipe into a lab's copy: what the lab changed stays, unless chosen otherwise. Pure."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from schuldenlab.rooms.catalogue.recipes import (
    WHOLE,
    Content,
    Difference,
    bare,
    by_key,
    differences,
    in_order,
    titles_of,
)


@dataclass(frozen=True, slots=True)
class Merge:
    """A newer version laid over a lab's copy: what comes in by itself, and where both changed the same."""

    incoming: tuple[Difference, ...]
    clashes: tuple[Difference, ...]  # before: ours, after: theirs


def compare(base: Content, ours: Content, theirs: Content) -> Merge:
    """What changed at the source since we took it, and whether we changed the same thing ourselves."""
    mine = {(one.key, one.name): one for one in differences(base, ours)}
    incoming, clashes = [], []
    for one in differences(base, theirs):
        same_step = [found for (key, _), found in mine.items() if key == one.key and key]
        own = mine.get((one.key, one.name))
        touched = own or next((found for found in same_step if WHOLE in (one.name, found.name)), None)
        if touched is None:
            incoming.append(one)
        elif bare(one.name, value_at(ours, one)) != bare(one.name, one.after):
            clashes.append(
                Difference(one.key, one.name, one.label, value_at(ours, one), one.after, titles_of(base, ours, theirs))
            )
    return Merge(tuple(incoming), tuple(clashes))


def value_at(content: Content, place: Difference) -> object:
    if not place.key:
        return content.get(place.name)
    row = by_key(content).get(place.key)
    return row if place.name == WHOLE or row is None else row.get(place.name)


def merged(base: Content, ours: Content, theirs: Content, chosen: Iterable[str] = ()) -> Content:
    """Our copy with the newer version taken in. What we changed stays, unless its mark is among `chosen`."""
    merge, wanted = compare(base, ours, theirs), set(chosen)
    take = [*merge.incoming, *(one for one in merge.clashes if one.mark in wanted)]
    made: Content = json.loads(json.dumps(ours))
    for one in take:
        apply(made, one, theirs)
    known = set(by_key(made))
    for row in made["steps"]:
        row["after"] = [key for key in row.get("after") or () if key in known]
    made["steps"] = in_order(made["steps"])
    return made


def apply(made: Content, one: Difference, theirs: Content) -> None:
    """Put one difference in a copy, in place."""
    if not one.key:
        made[one.name] = one.after
        return
    row = by_key(made).get(one.key)
    if one.after is None and one.name == WHOLE:
        made["steps"] = [step for step in made["steps"] if step["key"] != one.key]
    elif row is None:
        made["steps"].append(dict(by_key(theirs)[one.key]))
    elif one.name == WHOLE:
        row.update(one.after)
    else:
        row[one.name] = one.after
