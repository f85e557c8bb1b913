"""Who plays in the demo. All invented; the addresses end in example.nl, which exists for that purpose."""

from dataclasses import dataclass

PASSWORD = "demo-wachtwoord-2026"  # noqa: S105 the demo's own, shown on its login page


@dataclass(frozen=True)
class Role:
    """One person of a lab: key in the story, name, function, organisation (empty: the municipality), and role of the account."""

    key: str
    name: str
    function: str
    organisation: str = ""
    account: str = ""


NATIONAL = ("nora.adviseur@schuldenlabnl.example.nl", "Nora Nijland")
ADMINISTRATOR = ("beheer@example.nl", "Bas Beheer")
NEWCOMER = ("nieuw@example.nl", "Nienke Nieuw")

HELMOND = (
    Role("karin", "Karin Kuiper", "kwartiermaker", account="kwartiermaker"),
    Role("wim", "Wim van der Wiel", "wethouder", account="wethouder"),
    Role("anna", "Anna Aarts", "afdelingsmanager Sociaal Domein", account="commissioner"),
    Role("pia", "Pia Peeters", "programmamanager", account="programme_manager"),
    Role("tom", "Tom Teunissen", "schuldhulpverlener", account="team_member"),
    Role("els", "Els Evers", "consulent Werk & Inkomen", account="team_member"),
    Role("mayor", "Bert Burgers", "burgemeester"),
    Role("secretary", "Greet Goossens", "gemeentesecretaris"),
    Role("clerk", "Rik Raaijmakers", "griffier"),
    Role("head_income", "Hans Hermans", "teammanager Werk & Inkomen"),
    Role("head_debt", "Dora Driessen", "teammanager Schuldhulpverlening"),
)
SALLAND = (
    Role("karin", "Kees Kolk", "kwartiermaker", account="kwartiermaker"),
    Role("wim", "Willemijn Wolters", "wethouder", "gemeente Deventer", account="wethouder"),
    Role("wim2", "Ward Wessels", "wethouder", "gemeente Olst-Wijhe", account="wethouder"),
    Role("wim3", "Wendy Wiggers", "wethouder", "gemeente Raalte"),
    Role("anna", "Aad Assink", "strategisch adviseur bestaanszekerheid", "gemeente Deventer", account="commissioner"),
    Role("pia", "Petra Pol", "programmamanager", "gemeente Deventer", account="programme_manager"),
    Role("tom", "Ton Tijhuis", "schuldhulpverlener", "gemeente Deventer", account="team_member"),
    Role("els", "Esther Eshuis", "consulent Werk & Inkomen", "gemeente Raalte"),
    Role("mayor", "Bea Boerrigter", "burgemeester", "gemeente Deventer"),
    Role("secretary", "Gijs Grobben", "gemeentesecretaris", "gemeente Deventer"),
    Role("clerk", "Ria Roelofs", "griffier", "gemeente Deventer"),
    Role("head_income", "Hilde Holterman", "teammanager Werk & Inkomen", "gemeente Raalte"),
    Role("head_debt", "Dick Dijkslag", "teammanager Schuldhulpverlening", "gemeente Deventer"),
)
ZUTPHEN = (
    Role("karin", "Kim Kroes", "kwartiermaker", account="kwartiermaker"),
    Role("wim", "Wout Wijnen", "wethouder", account="wethouder"),
    Role("anna", "Ada Arends", "beleidsmanager", account="commissioner"),
)

SHOWN = (
    ("karin@zutphen.example.nl", "kwartiermaker, lab net begonnen (Zutphen)"),
    ("karin@salland.example.nl", "kwartiermaker, lab halverwege (Salland: drie gemeenten)"),
    ("wim@salland.example.nl", "wethouder, lab halverwege"),
    ("pia@helmond.example.nl", "programmamanager, lab dat staat (Helmond)"),
    ("karin@helmond.example.nl", "oud-kwartiermaker die meeleest (Helmond)"),
    (NATIONAL[0], "adviseur van SchuldenlabNL"),
    (NEWCOMER[0], "kwartiermaker die nog een lab moet maken"),
    (ADMINISTRATOR[0], "beheerder van de installatie"),
)
