"""What may be asked and answered. Pure: no Django."""

from collections.abc import Mapping
from datetime import date

from schuldenlab.foundation.core.errors import RuleBroken

# The steps at which the source page names SchuldenlabNL: what it is about, and what labs ask.
STEPS: Mapping[int, str] = {
    2: "het werkplan",
    6: "thema’s, partners en projecten",
    7: "het draagvlak bij partners",
    10: "de startbijeenkomst",
}
EXAMPLES: Mapping[int, str] = {
    2: "Wil je ons concept-werkplan lezen? We twijfelen of drie doelstellingen niet te veel is voor het eerste jaar.",
    6: "Welke bewezen projecten passen bij vroegsignalering in een gemeente van onze grootte?",
    7: "Wie is bij de landelijke partijen degene die over deelname gaat, en wat vragen zij vooraf?",
    10: "Kan iemand van SchuldenlabNL op 18 januari meedoen, en wat werkt goed in het programma?",
}


def check_step(step: int) -> None:
    if step not in STEPS:
        raise RuleBroken("Bij deze stap helpt SchuldenlabNL niet. Vragen kan bij stap 2, 6, 7 en 10.")


def check_wanted_before(wanted: date | None, today: date) -> None:
    if wanted and wanted < today:
        raise RuleBroken("Deze dag is al geweest. Kies een dag die nog komt, of laat het veld leeg.", "wanted_before")


def check_open(*, answered: bool, withdrawn: bool) -> None:
    if withdrawn:
        raise RuleBroken("Deze vraag is ingetrokken.")
    if answered:
        raise RuleBroken("Deze vraag is al beantwoord.")


def check_general(title: str, text: str) -> None:
    """What other labs read has both a title and a text, or does not exist."""
    if text and not title:
        raise RuleBroken("Geef dit een titel: daaraan herkent een ander lab het.", field="general_title")
    if title and not text:
        raise RuleBroken("Schrijf op wat een ander lab hiervan leert, of laat de titel leeg.", field="general")
