"""When the process is complete, what an initiative may hold, and the example stages. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from schuldenlab.foundation.core.errors import RuleBroken

LONGEST_TERM = 90  # days within which somebody who brings in an initiative hears something
GO, STAY, ADJUST, BACK, STOP = "go", "stay", "adjust", "back", "stop"
OUTCOMES = [
    (GO, "doorgaan, naar een andere fase"),
    (STAY, "doorgaan in deze fase"),
    (ADJUST, "bijstellen, in deze fase"),
    (BACK, "bijstellen, terug naar een eerdere fase"),
    (STOP, "stoppen"),
]
MOVING = {GO, BACK}  # these ask for a stage to go to
WARNING = (
    "Schrijf hier niets over een inwoner: geen naam, geen adres, geen verhaal dat iemand herkent en geen BSN. "
    "Een voorbeeld mag, als het verzonnen is en dat erbij staat."
)

WARNING_PUBLIC = (
    "Schrijf hier niets over een mens die iemand kan herkennen, ook niet over uzelf: geen naam, geen adres, geen verhaal"
    " van één persoon en geen burgerservicenummer. Een voorbeeld mag, als het verzonnen is en dat erbij staat."
)


@dataclass(frozen=True, slots=True)
class Example:
    """A stage of the example: what happens in it, and what must be clear at its gate (beslismoment)."""

    name: str
    purpose: str
    gate: str
    papers: str
    criteria: tuple[str, ...]


EXAMPLE = (
    Example(
        "Idee",
        "Iemand brengt een initiatief in: welk probleem, voor wie, en wat zou helpen?",
        "Gaan we dit verkennen?",
        "Het ingevulde formulier.",
        (
            "Het probleem en de doelgroep zijn in gewone taal opgeschreven.",
            "Het past bij een doelstelling uit het werkplan.",
            "Er is iemand die het initiatief wil trekken.",
            "Er staan geen gegevens van inwoners in.",
        ),
    ),
    Example(
        "Verkennen",
        "We zoeken uit hoe groot het probleem is, wie er al mee bezig is en wat elders heeft gewerkt.",
        "Gaan we hiervoor een proef ontwerpen?",
        "Een verkenning van hooguit twee bladzijden, met bronnen.",
        (
            "Een cijfer met bron laat zien dat het probleem hier speelt.",
            "We weten of er een beproefd project is dat we kunnen overnemen.",
            "Mensen die het zelf hebben meegemaakt, hebben meegedacht.",
            "De partijen die nodig zijn, willen meewerken aan een ontwerp.",
        ),
    ),
    Example(
        "Ontwerpen",
        "We leggen vast wat we gaan doen, met wie, hoe lang, en hoe we meten of het werkt.",
        "Mag de proef beginnen?",
        "Het proefplan met meetplan, begroting en afspraken over gegevens.",
        (
            "De omvang, de duur en de kosten staan vast.",
            "Vooraf staat vast wanneer de proef geslaagd is en wanneer we stoppen.",
            "De meting vooraf is gedaan of gepland.",
            "Het is duidelijk wie er geen nadeel van mag hebben, en wie daarop let.",
            "Het geld voor de proef is toegezegd, en we weten wie het vervolg kan betalen.",
        ),
    ),
    Example(
        "Beproeven",
        "We voeren de proef uit zoals hij is ontworpen, en meten onderweg.",
        "Gaat de proef door, passen we hem aan of stoppen we?",
        "De metingen tot nu toe, naast de regel voor slagen en de regel voor stoppen.",
        (
            "De metingen zijn gedaan zoals afgesproken.",
            "De regel voor stoppen is niet bereikt.",
            "Wat anders ging dan bedacht, is opgeschreven met de reden.",
        ),
    ),
    Example(
        "Evalueren",
        "We vergelijken wat er is gebeurd met wat we vooraf hebben vastgelegd.",
        "Weten we genoeg om te besluiten?",
        "Het evaluatieverslag, met wat we leerden en wat we nog niet weten.",
        (
            "De uitkomst staat naast de streefwaarde en de meting vooraf.",
            "Deelnemers en uitvoerders hebben gezegd wat zij ervan vonden.",
            "Ook wat niet werkte, staat erin.",
            "Kosten en opbrengsten zijn bekend, met bron.",
        ),
    ),
    Example(
        "Besluiten",
        "We besluiten: stoppen, aanpassen en opnieuw proberen, of opschalen.",
        "Wordt dit gewoon werk, gaat het naar elders, of stoppen we?",
        "Het voorstel met de evaluatie en een dekking voor daarna.",
        (
            "Het voldoet aan werkbaar, herbruikbaar en beschikbaar, of we weten wat daarvoor nog nodig is.",
            "Er is structureel geld en een eigenaar, of een reden om te stoppen.",
            "Wat we leerden, is opgeschreven zodat een ander lab het niet opnieuw hoeft uit te zoeken.",
            "Wie het initiatief inbracht, hoort wat er is besloten en waarom.",
        ),
    ),
)


def check_term(days: int | None) -> None:
    if days is not None and not 1 <= days <= LONGEST_TERM:
        raise RuleBroken(f"Kies een termijn van 1 tot en met {LONGEST_TERM} dagen.", field="answer_days")


def check_budget(amount: Decimal | None) -> None:
    if amount is not None and amount < 0:
        raise RuleBroken("Het budget kan niet onder nul liggen.", field="budget")


def missing(
    *,
    decides: str,
    rhythm: str,
    budget: Decimal | None,
    intake: str,
    days: int | None,
    stages: Mapping[str, int],
) -> list[str]:
    """What the process still lacks, in words. `stages`: the number of criteria of each stage, by its name."""
    lacking = [
        ("wie er besluit", decides.strip()),
        ("het ritme van de beslismomenten", rhythm.strip()),
        ("het budget", budget),
        ("bij wie je een initiatief inbrengt", intake),
        ("de termijn voor een antwoord", days),
        ("de fasen", stages),
    ]
    found = [words for words, there in lacking if not there]
    return found + [f"criteria bij ‘{name}’" for name, count in stages.items() if not count]


def check_complete(lacking: Iterable[str]) -> None:
    found = list(lacking)
    if found:
        raise RuleBroken(f"De werkwijze is nog niet compleet. Dit ontbreekt nog: {listed(found)}.")


def listed(words: Iterable[str]) -> str:
    found = list(words)
    return " en ".join(filter(None, [", ".join(found[:-1]), *found[-1:]]))


def intake_words(name: str, days: int | None) -> str:
    """`Karin de Groot, binnen 14 dagen`; empty as long as one of the two is not known."""
    if not name or not days:
        return ""
    return f"{name}, binnen {days} dagen" if days > 1 else f"{name}, binnen 1 dag"


ENTRY_DAYS = 7  # an entry that nobody confirms is erased after this
KEEP_DAYS = 365  # name and address of who used the public form are erased after this
MOST_OPEN_OF_ADDRESS = 3  # entries that wait for one address to confirm: nobody's mail box is flooded from here
MOST_OPEN_OF_LAB = 100


def check_room_for_entry(*, of_address: int, of_lab: int) -> None:
    """Raises RuleBroken when too many entries wait already for their confirmation."""
    if of_address >= MOST_OPEN_OF_ADDRESS:
        raise RuleBroken("Er wachten al mails op dit adres. Open die eerst, of kijk bij ongewenste mail.", field="mail")
    if of_lab >= MOST_OPEN_OF_LAB:
        raise RuleBroken("Er komen nu te veel inzendingen tegelijk. Probeer het morgen opnieuw.")


def term_words(before: date | None, answered: date | None, today: date) -> tuple[str, str]:
    """How the promised answer stands, as words and a kind of status: `nog 4 dagen`, `3 dagen te laat`."""
    if answered:
        return "antwoord gegeven", "done"
    if before is None:
        return "nog geen antwoord", "open"
    left = (before - today).days
    if left < 0:
        return ("antwoord 1 dag te laat" if left == -1 else f"antwoord {-left} dagen te laat"), "attention"
    if left == 0:
        return "antwoord vandaag beloofd", "attention"
    return ("antwoord: nog 1 dag" if left == 1 else f"antwoord: nog {left} dagen"), "waiting"


def answer_before(brought_in_on: date, days: int | None) -> date | None:
    return brought_in_on + timedelta(days=days) if days else None


def check_brought_in(*, known: bool, organisation: str, on: date | None, today: date) -> None:
    """`known`: a person, or somebody who used the public form."""
    if not known and not organisation.strip():
        raise RuleBroken("Wie bracht dit in? Kies een persoon, of schrijf de organisatie op.", field="organisation")
    if on is not None and on > today:
        raise RuleBroken("Deze datum ligt in de toekomst. Wanneer kwam het binnen?", field="brought_in_on")


def check_move(
    *, outcome: str, has_target: bool, same: bool, stopped: bool, on: date, since: date, today: date
) -> None:
    """A move needs another stage, unless it stays or stops; it lies between the coming in and today."""
    if stopped and outcome == STOP:
        raise RuleBroken("Dit initiatief is al gestopt.", field="outcome")
    if stopped and outcome not in MOVING:
        raise RuleBroken("Dit initiatief is gestopt. Neem je het weer op, kies dan in welke fase.", field="outcome")
    if outcome in MOVING and not has_target:
        raise RuleBroken("Kies naar welke fase het gaat.", field="to_stage")
    if outcome in MOVING and same and not stopped:
        raise RuleBroken("Het initiatief staat al in deze fase. Kies een andere.", field="to_stage")
    if on > today:
        raise RuleBroken("Deze datum ligt in de toekomst. Leg een besluit vast als het genomen is.", field="on")
    if on < since:
        raise RuleBroken("Deze datum ligt vóór het inbrengen van het initiatief.", field="on")
