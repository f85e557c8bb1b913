"""What is measured: every indicator with its name, unit and the sentence it is told in. Pure."""

from dataclasses import dataclass
from enum import Enum

NATIONAL_CODE = "NL"


class Kind(Enum):
    """How a value behaves: a share stops at 100, a count is summed over municipalities, the others are averaged."""

    SHARE = "share"
    RATE = "rate"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing that is measured. `told` and `told_missing` are sentences; {place} and {value} are filled in.

    `of_a_year`: the figure is about a whole year, so its date is told as "2021" and not as "1 januari 2021".
    `headers`: parts of column names by which the importer recognises it.
    """

    slug: str
    label: str
    unit: str
    kind: Kind
    told: str
    about: str
    decimals: int = 1
    of_a_year: bool = False
    headers: tuple[str, ...] = ()


PERSONS = Indicator(
    "problem_debts_persons",
    "Personen met geregistreerde problematische schulden",
    "procent",
    Kind.SHARE,
    "In {place} heeft {value} procent van de inwoners van 16 jaar en ouder geregistreerde problematische schulden",
    "Het deel van de inwoners van 16 jaar en ouder dat in minstens één van dertien landelijke registraties staat met"
    " een problematische schuld, zoals bij de Belastingdienst, BKR of de zorgverzekeraar. Schulden die nergens"
    " geregistreerd zijn, tellen niet mee.",
    headers=("aandeel_personen", "personen_aandeel"),
)
HOUSEHOLDS = Indicator(
    "problem_debts_households",
    "Huishoudens met geregistreerde problematische schulden",
    "procent",
    Kind.SHARE,
    "In {place} heeft {value} procent van de huishoudens geregistreerde problematische schulden",
    "Het deel van de huishoudens waarvan minstens één lid in een landelijke registratie staat met een problematische"
    " schuld.",
    headers=("aandeel_schuldenaren", "schuldenaren_aandeel", "aandeel_huishoudens"),
)
HOUSEHOLDS_COUNT = Indicator(
    "problem_debts_households_count",
    "Aantal huishoudens met geregistreerde problematische schulden",
    "huishoudens",
    Kind.COUNT,
    "In {place} hebben {value} huishoudens geregistreerde problematische schulden",
    "Het aantal huishoudens waarvan minstens één lid in een landelijke registratie staat met een problematische"
    " schuld.",
    decimals=0,
    headers=("aantal_schuldenaren", "schuldenaren_aantal", "schuldenaren"),
)
LOW_INCOME = Indicator(
    "low_income",
    "Huishoudens met een laag inkomen",
    "procent",
    Kind.SHARE,
    "In {place} heeft {value} procent van de huishoudens een laag inkomen",
    "Het deel van de huishoudens met een inkomen onder de lage-inkomensgrens van het CBS.",
    of_a_year=True,
    headers=("laag_inkomen", "lage_inkomens"),
)
BIJSTAND = Indicator(
    "bijstand",
    "Personen met bijstand",
    "per 1.000 inwoners",
    Kind.RATE,
    "In {place} krijgen {value} op elke 1.000 inwoners bijstand",
    "Het aantal personen met een bijstandsuitkering, per 1.000 inwoners.",
    of_a_year=True,
    headers=("bijstand",),
)
AT_RISK = Indicator(
    "at_risk",
    "Huishoudens met risico op problematische schulden",
    "procent",
    Kind.SHARE,
    "In {place} loopt {value} procent van de huishoudens risico op problematische schulden",
    "De risicogroep van het CBS: huishoudens die nog geen geregistreerde problematische schulden hebben, maar er wel op"
    " lijken.",
    headers=("risicogroep_aandeel", "aandeel_risicogroep"),
)
INHABITANTS = Indicator(
    "inhabitants",
    "Inwoners",
    "inwoners",
    Kind.COUNT,
    "{place} telt {value} inwoners",
    "Het aantal personen dat in de gemeente staat ingeschreven.",
    decimals=0,
    headers=("inwoners", "bevolking"),
)

ALL = (PERSONS, HOUSEHOLDS, HOUSEHOLDS_COUNT, LOW_INCOME, BIJSTAND, AT_RISK, INHABITANTS)
BY_SLUG = {indicator.slug: indicator for indicator in ALL}
COMPARABLE = tuple(indicator for indicator in ALL if indicator.kind is not Kind.COUNT)  # a map of counts shows size


def get(slug: str) -> Indicator:
    """Return the indicator with this slug. Raises KeyError: slugs come from our own code or a checked choice."""
    return BY_SLUG[slug]
