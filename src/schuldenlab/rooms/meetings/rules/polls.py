"""What may be proposed and answered in a date poll, and which date suits best. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from schuldenlab.foundation.core.errors import RuleBroken

YES, IF_NEEDED, NO = "yes", "if_needed", "no"
CHOICES = [(YES, "Ja"), (IF_NEEDED, "Als het moet"), (NO, "Nee")]
WORDS = {YES: "ja", IF_NEEDED: "als het moet", NO: "nee"}
MOST_OPTIONS = 12  # more is no choice but a calendar; a phone shows a dozen


@dataclass(frozen=True, slots=True)
class Tally:
    """How many said what about one date. `silent`: were asked, and did not say anything about it."""

    yes: int
    if_needed: int
    no: int
    silent: int

    @property
    def can(self) -> int:
        return self.yes + self.if_needed

    @property
    def sentence(self) -> str:
        """`3 kunnen, van wie 1 als het moet`."""
        verb = "kan" if self.can == 1 else "kunnen"
        return f"{self.can} {verb}" + (f", van wie {self.if_needed} als het moet" if self.if_needed else "")


def tally(option: int, answers: Iterable[Mapping[int, str]], asked: int) -> Tally:
    """Count the last answers (`option → choice`) about one date."""
    found = Counter(answer[option] for answer in answers if option in answer)
    return Tally(found[YES], found[IF_NEEDED], found[NO], asked - found.total())


def best(tallies: Mapping[int, Tally]) -> int | None:
    """The date on which most can come; then the one with most who said a plain yes; then the one that is listed first.

    None while nobody said that they can.
    """
    order = list(tallies)
    found = max(order, key=lambda key: (tallies[key].can, tallies[key].yes, -order.index(key)), default=None)
    return found if found is not None and tallies[found].can else None


def check_open(*, closed: bool, cancelled: bool) -> None:
    if cancelled:
        raise RuleBroken("De bijeenkomst is afgezegd. U hoeft niets te doen.")
    if closed:
        raise RuleBroken("De datum is gekozen. Antwoorden kan niet meer.")


def check_option(starts: datetime, now: datetime, known: int) -> None:
    if starts <= now:
        raise RuleBroken("Deze datum is al geweest. Stel een datum voor die nog komt.", field="starts")
    if known >= MOST_OPTIONS:
        raise RuleBroken(f"Stel hoogstens {MOST_OPTIONS} datums voor. Haal er eerst een weg.", field="starts")


def check_can_ask(*, options: int, dated: bool) -> None:
    if dated:
        raise RuleBroken("De bijeenkomst heeft al een datum. Een datumprikker is niet meer nodig.")
    if not options:
        raise RuleBroken("Er staan nog geen datums. Stel er eerst een paar voor; daarna kun je ze rondsturen.")


def check_choices(choices: Mapping[int, str], options: Iterable[int]) -> None:
    """Every date gets an answer, and nothing else does."""
    if set(choices) != set(options) or not set(choices.values()) <= set(WORDS):
        raise RuleBroken("Geef bij elke datum een antwoord: ja, als het moet, of nee.")


def check_can_choose(starts: datetime, now: datetime) -> None:
    if starts <= now:
        raise RuleBroken("Deze datum is al geweest. Kies een datum die nog komt.")
