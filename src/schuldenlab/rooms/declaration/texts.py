"""The clauses that a new declaration begins with: effort language, not enforceable.

The structure is what published covenants of labs and their neighbours have in common; the words are our own.
"""

from dataclasses import dataclass

PARTIES, EFFORTS = "parties", "efforts"
NO_EFFORT_YET = "denkt mee en draagt bij naar vermogen"


@dataclass(frozen=True)
class ClauseText:
    heading: str
    text: str = ""
    computed: str = ""


def clauses(
    *, lab: str, municipalities: str, considerations: list[str], aims: list[str], is_joint: bool = False
) -> list[ClauseText]:
    """The template, filled with the lab's own data: name, municipalities, figures with their source, objectives."""
    return [
        ClauseText("Partijen", computed=PARTIES),
        ClauseText("Overwegingen", overwegingen(considerations)),
        ClauseText("Doel", doel(lab, municipalities, aims)),
        ClauseText(
            "Uitgangspunten",
            "- De inwoner staat voorop, en denkt mee.\n"
            "- Wat elders werkt, voeren wij hier in. Wat hier ontstaat, delen wij.\n"
            "- Wij beproeven in het klein, met vooraf afgesproken regels voor slagen en stoppen.\n"
            "- Wij zijn eerlijk over wat niet werkt.",
        ),
        ClauseText(
            "Gezamenlijke inzet",
            f"De partijen spreken uit dat zij zich inspannen om {lab} te laten slagen. Zij denken mee over de keuze "
            "van projecten, maken waar dat kan mensen en kennis vrij, en nemen drempels in hun eigen organisatie weg.",
        ),
        ClauseText("Inzet per partij", computed=EFFORTS),
        ClauseText(
            "Organisatie",
            f"Een stuurgroep van {'gemeenten' if is_joint else 'gemeente'} en partners volgt de voortgang en beslist over de richting. Een kwartiermaker "
            "zet het lab op. Daarna neemt een vast programmateam het beheer en de verdere ontwikkeling over.",
        ),
        ClauseText(
            "Gegevens en privacy",
            "Deze verklaring regelt geen uitwisseling van persoonsgegevens. Is die voor een project nodig, dan maken "
            "de betrokken partijen daarover vooraf aparte afspraken die voldoen aan de Algemene verordening "
            "gegevensbescherming (AVG). In het lab delen partijen alleen totalen.",
        ),
        ClauseText(
            "Communicatie",
            "De partijen stemmen berichten naar buiten over het lab met elkaar af. Iedere partij mag zeggen dat zij "
            "meedoet. Over inwoners vertellen zij alleen met hun toestemming, en nooit herkenbaar.",
        ),
        ClauseText(
            "Financiën",
            "Uit deze verklaring volgt geen verplichting tot betaling. Een bijdrage in geld vraagt altijd een apart "
            f"besluit van de partij die haar geeft. {'De gemeenten zorgen' if is_joint else 'De gemeente zorgt'} voor de"
            " basisfinanciering van het lab.",
        ),
        ClauseText(
            "Volgen en leren",
            "Elk project heeft indicatoren met een nulmeting. De partijen bespreken ten minste één keer per jaar wat "
            "de projecten opleveren en wat er beter kan.",
        ),
        ClauseText(
            "Looptijd, toetreden en uittreden",
            "De verklaring gaat in op de dag van de eerste ondertekening en geldt vier jaar. In het laatste jaar "
            "bespreken de partijen of zij haar verlengen.\n\n"
            "Andere partijen kunnen toetreden: zij onderschrijven dan dezelfde tekst.\n\n"
            "Een partij kan uittreden met een bericht aan de stuurgroep. Zij rondt dan af wat zij heeft toegezegd, "
            "of draagt het over.",
        ),
        ClauseText(
            "Juridische status",
            "Deze verklaring drukt een voornemen uit. Zij is niet in rechte afdwingbaar. De partijen zijn elkaar geen "
            "schadevergoeding schuldig als een voornemen niet uitkomt.",
        ),
    ]


# The estimate that the cabinet published: rijksoverheid.nl, 27 June 2024, "Hoge maatschappelijke kosten van schulden".
COSTS = (
    "Schulden kosten de samenleving minstens 8,5 miljard euro per jaar, ongeveer 500 euro per inwoner "
    "(Panteia, Hogeschool Utrecht en Nibud, onderzoek voor het IBO Problematische schulden, 2024)."
)
WHY = """Schulden kosten inwoners hun rust, hun gezondheid en soms hun huis.

{costs}

Geen enkele organisatie lost dit alleen op. Publieke en private partijen bereiken samen meer. Dat belang delen inwoners, gemeenten, schuldeisers en werkgevers. {proven}"""


def overwegingen(considerations: list[str]) -> str:
    proven = "Projecten die elders werken, hoeven hier niet opnieuw te worden uitgevonden."
    return "\n\n".join([sentence for sentence in considerations if sentence] + [WHY.format(costs=COSTS, proven=proven)])


def doel(lab: str, municipalities: str, aims: list[str]) -> str:
    goals = "\n".join(f"- {aim}" for aim in aims)
    return (
        f"De partijen willen dat zo veel mogelijk inwoners van {municipalities} zonder zorgen over schulden leven. "
        f"Daarvoor werken zij samen in {lab}." + (f" Zij richten zich op:\n\n{goals}" if goals else "")
    )
