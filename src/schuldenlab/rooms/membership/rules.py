"""What holds for who is in a lab. Pure: no Django."""

import re
import unicodedata
from collections.abc import Collection, Iterable

from schuldenlab.foundation.core.errors import RuleBroken

LEADERS = frozenset({"kwartiermaker", "programme_manager"})
MAKERS = frozenset({"kwartiermaker", "commissioner"})
JUDGES = frozenset({"wethouder", "programme_manager"})  # who confirm and judge what the kwartiermaker made
MOST_HOURS = 4  # an administrator's look into a lab
RESERVED_SLUGS = frozenset({"nieuw", "zoek"})
SLUG_LENGTH = 60


def check_leader_remains(roles_left: Iterable[str]) -> None:
    """Raise RuleBroken when nobody is left who can lead the lab."""
    if not LEADERS & set(roles_left):
        raise RuleBroken("Er moet altijd een kwartiermaker of programmamanager zijn. Nodig eerst een opvolger uit.")


def check_may_make(role: str) -> None:
    if role not in MAKERS:
        raise RuleBroken("Een lab begint met een kwartiermaker of een ambtelijk opdrachtgever.", field="role")


def check_not_to_oneself(role: str, *, oneself: bool) -> None:
    """Raise RuleBroken when somebody would make themself the one who judges: nobody confirms their own plan."""
    if oneself and role in JUDGES:
        raise RuleBroken(
            "Deze rol kun je niet aan jezelf geven: wie dit is, oordeelt over jouw werk. Nodig iemand anders uit.",
            field="role",
        )


def check_municipalities(codes: Collection[str]) -> None:
    if not codes:
        raise RuleBroken("Een lab is van minstens één gemeente. Kies er een.", field="municipality_1")


def check_hours(hours: int) -> None:
    if not 1 <= hours <= MOST_HOURS:
        raise RuleBroken(f"Kies een tijd van 1 tot en met {MOST_HOURS} uur.", field="hours")


def in_a_row(names: list[str]) -> str:
    """`Beverwijk, Heemskerk en Velsen`."""
    return " en ".join([*([", ".join(names[:-1])] if names[:-1] else []), *names[-1:]])


def suggested_name(municipalities: list[str]) -> str:
    return f"Schuldenlab {in_a_row(municipalities)}"


def slug_for(name: str, taken: Collection[str]) -> str:
    """The web address for a lab: `Schuldenlab Súdwest-Fryslân` becomes `sudwest-fryslan`, never one that is taken."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
    begin = (re.sub(r"^(lokaal-)?schuldenlab-", "", words) or "lab")[: SLUG_LENGTH - 4].strip("-")
    slug, number = begin, 2
    while slug in taken or slug in RESERVED_SLUGS:
        slug, number = f"{begin}-{number}", number + 1
    return slug
