"""When a meeting can be planned, invited to and recorded; its timetable. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from schuldenlab.foundation.core.clock import AMSTERDAM
from schuldenlab.foundation.core.errors import RuleBroken

KICK_OFF, TEAM, STEERING_GROUP, OTHER = "kick_off", "team", "steering_group", "other"
KINDS = [
    (KICK_OFF, "startbijeenkomst"),
    (TEAM, "overleg programmateam"),
    (STEERING_GROUP, "stuurgroep"),
    (OTHER, "andere bijeenkomst"),
]
YES, MAYBE, NO, WAIT = "yes", "maybe", "no", "wait"
ANSWERS = [(YES, "Ja, ik kom"), (MAYBE, "Misschien"), (NO, "Nee, ik kom niet")]
ANSWER_WORDS = {YES: "komt", MAYBE: "misschien", NO: "komt niet", WAIT: "staat op de wachtlijst"}
ITEM, BREAK = "item", "break"
ITEM_KINDS = [(ITEM, "onderdeel"), (BREAK, "pauze of inloop")]
NATIONAL = "SchuldenlabNL"
LONGEST_ITEM = 480  # minutes

# From the start of a day to its close: (minutes, title, speaker, kind). Every word can be changed afterwards.
KICK_OFF_PROGRAMME = (
    (30, "Inloop met koffie en thee", "", BREAK),
    (10, "Welkom en opening door de wethouder", "", ITEM),
    (15, "De cijfers van onze gemeente", "", ITEM),
    (15, "Een ervaringsdeskundige aan het woord", "", ITEM),
    (15, "Het landelijke verhaal van SchuldenlabNL", "", ITEM),
    (25, "De partners vertellen wat zij toezeggen", "", ITEM),
    (15, "Ondertekening van de intentieverklaring", "", ITEM),
    (15, "Pauze", "", BREAK),
    (40, "Thematafels: waar beginnen we, en met wie?", "", ITEM),
    (15, "Vervolgafspraken: wie doet wat, en wanneer?", "", ITEM),
    (30, "Afsluiting en napraten", "", BREAK),
)


@dataclass(frozen=True, slots=True)
class Slot:
    """When an item of the programme begins and ends; both None while the meeting has no date."""

    begins: datetime | None
    ends: datetime | None


def timetable(starts: datetime | None, minutes: Iterable[int]) -> list[Slot]:
    """The moments of every item. Counted in real minutes, so right over midnight and over the change of summer time."""
    slots, moment = [], starts
    for length in minutes:
        end = moment + timedelta(minutes=length) if moment else None
        slots.append(Slot(moment, end))
        moment = end
    return slots


def end_after(starts: datetime, clock_time: time) -> datetime:
    """The first moment after `starts` at which the Dutch clock shows `clock_time`: the next day when that has passed.

    Raises RuleBroken at the field `ends` for a time that the night of summer time skips.
    """
    begun = starts.astimezone(AMSTERDAM)
    end = datetime.combine(begun.date(), clock_time, tzinfo=AMSTERDAM)
    if end.replace(tzinfo=None) <= begun.replace(tzinfo=None):
        end = datetime.combine(begun.date() + timedelta(days=1), clock_time, tzinfo=AMSTERDAM)
    if not exists(end):
        raise RuleBroken("Deze tijd bestaat niet: die nacht gaat de klok een uur vooruit.", field="ends")
    return end


def exists(moment: datetime) -> bool:
    """Whether the clock on the wall ever shows this: false for the hour that the change to summer time skips."""
    back = moment.astimezone(UTC).astimezone(AMSTERDAM)
    return back.replace(tzinfo=None, fold=0) == moment.replace(tzinfo=None, fold=0)


def check_times(starts: datetime | None, ends: datetime | None) -> None:
    if ends is not None and (starts is None or ends <= starts):
        raise RuleBroken("De eindtijd ligt niet na het begin. Vul eerst de datum en de begintijd in.", field="ends")


def check_can_send(
    *, starts: datetime | None, ends: datetime | None, somewhere: bool, cancelled: bool, now: datetime
) -> None:
    """Invitations wait on the date, the end and the place."""
    if cancelled:
        raise RuleBroken("Deze bijeenkomst is afgezegd. Er gaan geen uitnodigingen meer uit.")
    if starts is None:
        raise RuleBroken("Er is nog geen datum. Vul eerst de datum en de begintijd in; daarna kun je uitnodigen.")
    if ends is None:
        raise RuleBroken("De eindtijd is nog niet bekend. Vul hem in, of maak eerst het programma.")
    if not somewhere:
        raise RuleBroken("Er is nog geen plaats. Vul eerst in waar de bijeenkomst is; daarna kun je uitnodigen.")
    if starts <= now:
        raise RuleBroken("De bijeenkomst is al begonnen. Uitnodigen kan niet meer.")


def check_anybody(count: int, why_nobody: str) -> None:
    if not count:
        raise RuleBroken(why_nobody)


def check_can_answer(*, starts: datetime | None, cancelled: bool, withdrawn: bool, now: datetime) -> None:
    if cancelled:
        raise RuleBroken("De bijeenkomst is afgezegd. U hoeft niets te doen.")
    if withdrawn:
        raise RuleBroken("Deze uitnodiging is ingetrokken. U hoeft niets te doen.")
    if starts is not None and starts <= now:
        raise RuleBroken("De bijeenkomst is al begonnen. Antwoorden kan niet meer.")


def check_reply(
    *,
    about: datetime | None,
    starts: datetime | None,
    sequence: int,
    asked: int,
    at: datetime,
    last: datetime | None,
) -> None:
    """A calendar's reply counts for the date that stands, and not when a newer answer is known already."""
    if (about is not None and about != starts) or (about is None and sequence < asked):
        raise RuleBroken("Dit antwoord gaat over een eerdere datum.")
    if last is not None and at < last:
        raise RuleBroken("Er is al een later antwoord.")


def check_has_begun(*, starts: datetime | None, today: date, cancelled: bool) -> None:
    """What happened at a meeting is recorded on its own day or later."""
    if cancelled:
        raise RuleBroken("Deze bijeenkomst is afgezegd. Er is dus niets vast te leggen.")
    if starts is None:
        raise RuleBroken("Deze bijeenkomst heeft nog geen datum. Vul eerst in wanneer zij is.")
    if starts.astimezone(AMSTERDAM).date() > today:
        raise RuleBroken("De bijeenkomst is nog niet geweest. Je kunt dit vastleggen vanaf de dag zelf.")


def check_held(*, ticked: int, counted: int | None) -> None:
    """A meeting without a single person present was not held."""
    if not ticked and not counted:
        raise RuleBroken(
            "Er staat nog niemand op de aanwezigheidslijst. Vink aan wie er was, of vul het getelde aantal in.",
            field="counted",
        )
    if counted is not None and counted < ticked:
        raise RuleBroken(
            f"Op de aanwezigheidslijst staan al {ticked} mensen. Een lager aantal kan niet kloppen.", field="counted"
        )


def check_item(minutes: int) -> None:
    if not 1 <= minutes <= LONGEST_ITEM:
        raise RuleBroken("Een onderdeel duurt tussen 1 en 480 minuten.", field="minutes")


def check_not_before(by: date | None, held_on: date | None) -> None:
    if by is not None and held_on is not None and by < held_on:
        raise RuleBroken("Deze datum ligt vóór de bijeenkomst zelf. Kies een latere datum.", field="by")


def organisations(names: Iterable[str]) -> list[str]:
    """Names of organisations, each once whatever its capitals, in alphabetical order."""
    found = {name.strip().casefold(): name.strip() for name in names if name.strip()}
    return [found[key] for key in sorted(found)]


def is_national(organisation: str) -> bool:
    """Whether somebody says to be of SchuldenlabNL: `SchuldenLabNL`, `Stichting Schuldenlab NL`."""
    return NATIONAL.casefold() in organisation.casefold().replace(" ", "")


def local(moment: datetime | None) -> datetime | None:
    """The moment as the clock on the wall in the Netherlands shows it."""
    return moment.astimezone(AMSTERDAM) if moment else None
