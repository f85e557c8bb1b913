"""The kinds of party that a project can need, and that an organisation in a lab can be. Dutch: soort partij.

Our own classification, drawn from the parties that the sourced projects name. `level` is the group in which a need
counts: what works in the town or the region is local, what works in the whole country is national. `sector` is what
such a party usually is (a partner may say otherwise): non-profit counts as private.
"""

from dataclasses import dataclass

LOCAL, NATIONAL = "local", "national"
PUBLIC, PRIVATE = "public", "private"
LEVELS = {LOCAL: "lokaal", NATIONAL: "landelijk"}


@dataclass(frozen=True, slots=True)
class PartyType:
    """`label` reads inside a sentence, so it is in lower case. `examples` helps to recognise the kind."""

    key: str
    label: str
    level: str
    sector: str
    examples: str = ""

    @property
    def level_label(self) -> str:
        return LEVELS[self.level]


_LOCAL_PUBLIC = (
    ("municipality", "gemeente (college)", "college van burgemeester en wethouders"),
    ("council", "gemeenteraad", ""),
    ("work_income", "Werk & Inkomen", "bijstand en re-integratie van de gemeente"),
    ("debt_help", "schuldhulpverlening of kredietbank", "de gemeente zelf of een kredietbank voor meer gemeenten"),
    ("wmo", "Wmo", "toegang tot maatschappelijke ondersteuning"),
    ("youth", "Jeugd", "jeugdhulp en jongerenwerk van de gemeente"),
    ("municipal_collection", "gemeentelijke belastingen en invordering", ""),
    ("regional_service", "regionale uitvoeringsorganisatie", "Stroomopwaarts, RDWI, Stadsbank"),
    ("neighbourhood_team", "wijkteam of buurtteam", ""),
    ("public_health", "GGD", ""),
    ("school", "school of ROC", ""),
    ("advisory_council", "cliëntenraad of adviesraad sociaal domein", ""),
    ("province", "provincie", ""),
    ("water", "drinkwaterbedrijf", "Dunea, PWN, Vitens (regionaal: telt als lokaal)"),
)
_LOCAL_PRIVATE = (
    ("housing_association", "woningcorporatie", "ook andere verhuurders in de gemeente"),
    ("welfare", "welzijnsorganisatie of sociaal werk", ""),
    ("social_counsel", "sociaal raadslieden", ""),
    ("volunteers", "vrijwilligersorganisatie", "SchuldHulpMaatje, Humanitas Thuisadministratie"),
    ("shelter", "maatschappelijke opvang", "Leger des Heils, Kwintes"),
    ("local_fund", "lokaal fonds", "Fonds 1818"),
    ("church", "kerk of diaconie", ""),
    ("food_bank", "voedselbank", ""),
    ("employer", "werkgever", "een grote werkgever of een uitzendbureau in de gemeente"),
    ("business_network", "ondernemersvereniging of ondernemersnetwerk", ""),
    ("entrepreneur_help", "hulp voor ondernemers", "Over Rood, Zuidweg & Partners, een zzp-adviseur"),
    ("administrator", "bewindvoerder", ""),
    ("debt_agency", "particuliere schuldhulpverlener", "PLANgroep"),
    ("lived_experience", "ervaringsdeskundigen", "een organisatie van mensen die zelf schulden hadden"),
    ("care_provider", "zorgaanbieder", "Philadelphia"),
)
_NATIONAL_PUBLIC = (
    ("ministry", "ministerie van SZW", ""),
    ("creditor_public", "overheid als schuldeiser", "CAK, CJIB, DUO, Belastingdienst, UWV, SVB"),
    ("chamber_of_commerce", "Kamer van Koophandel", ""),
    ("statistics", "CBS", ""),
    ("data_exchange", "Inlichtingenbureau", ""),
    ("prison", "gevangenis (DJI)", "een penitentiaire inrichting"),
    ("ombudsman", "Nationale ombudsman", ""),
    ("vng", "VNG", "ook VNG Realisatie"),
)
_NATIONAL_PRIVATE = (
    ("schuldenlab_nl", "SchuldenlabNL", ""),
    ("nsr", "Nederlandse Schuldhulproute (Geldfit)", ""),
    ("nvvk", "NVVK", "branchevereniging voor schuldhulp en financiële dienstverlening"),
    ("divosa", "Divosa", "vereniging van leidinggevenden in het sociaal domein"),
    ("social_work_umbrella", "Sociaal Werk Nederland", ""),
    ("volunteers_umbrella", "landelijke vrijwilligersorganisatie", "LSTA, SchuldHulpMaatje Nederland, Humanitas"),
    ("dialogue_network", "Moedige Dialoog", ""),
    ("jpf_foundation", "Stichting JPF", "Jongeren Perspectief Fonds"),
    ("bouwdepot_foundation", "Stichting Het Bouwdepot", ""),
    ("ipw", "Instituut voor Publieke Waarden (IPW)", ""),
    ("impact_adviser", "maatschappelijk adviesbureau", "Society Impact"),
    ("experience_training", "opleider van ervaringsdeskundigen", "Expertisecentrum Sterk uit Armoede"),
    ("knowledge", "kennisinstelling", "Nibud, Movisie, Platform31, Hogeschool Utrecht, Deloitte"),
    ("bank", "bank", "ING, Rabobank, ABN AMRO, de Volksbank"),
    ("national_fund", "landelijk fonds of financier", "Aegon, ING Nederland fonds, Rabo Foundation"),
    ("health_insurer", "zorgverzekeraar", "CZ, VGZ, Zilveren Kruis, DSW"),
    ("energy", "energieleverancier", "Eneco"),
    ("telecom", "telecombedrijf", ""),
    ("web_shop", "webwinkel of achterafbetaaldienst", ""),
    ("landlord_umbrella", "koepel van verhuurders", "Aedes"),
    ("bailiff", "gerechtsdeurwaarder", "KBvG"),
    ("collection_agency", "incassobureau", "NVI"),
    ("employer_umbrella", "werkgeverskoepel", "VNO-NCW"),
    ("probation", "reclassering", "Reclassering Nederland"),
    ("software", "softwareleverancier", ""),
)
_GROUPS = (
    (LOCAL, PUBLIC, _LOCAL_PUBLIC),
    (LOCAL, PRIVATE, _LOCAL_PRIVATE),
    (NATIONAL, PUBLIC, _NATIONAL_PUBLIC),
    (NATIONAL, PRIVATE, _NATIONAL_PRIVATE),
)

PARTY_TYPES: dict[str, PartyType] = {
    key: PartyType(key, label, level, sector, examples)
    for level, sector, rows in _GROUPS
    for key, label, examples in rows
}


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The kinds as choices of a form, in four groups with a Dutch heading."""
    headings = {
        (LOCAL, PUBLIC): "Lokaal, overheid",
        (LOCAL, PRIVATE): "Lokaal, bedrijf of maatschappelijke organisatie",
        (NATIONAL, PUBLIC): "Landelijk, overheid",
        (NATIONAL, PRIVATE): "Landelijk, bedrijf of maatschappelijke organisatie",
    }
    return [(headings[level, sector], [(key, label) for key, label, _ in rows]) for level, sector, rows in _GROUPS]


def label_of(key: str) -> str:
    """The Dutch name of a kind; the key itself when a later version of the list dropped it."""
    found = PARTY_TYPES.get(key)
    return found.label if found else key
