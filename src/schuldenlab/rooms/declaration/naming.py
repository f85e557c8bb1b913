"""What a document is called inside a sentence, and what is declared by signing it."""

from schuldenlab.rooms.declaration import rules
from schuldenlab.rooms.declaration.models import Addendum, Declaration, Signatory

STATEMENT = (
    "Ik heb de hele tekst gelezen. Ik teken namens {organisation}, {signs_as}. "
    "Ik onderschrijf de samenwerking zoals die in deze verklaring staat."
)

STATEMENTS = {
    rules.ACCEDE: (
        "Ik heb dit addendum en de intentieverklaring gelezen. Ik teken namens {organisation}, {signs_as}. "
        "Ik onderschrijf de samenwerking zoals die in de verklaring staat, en de toetreding van {party}."
    ),
    rules.RESIGN: (
        "Ik heb dit addendum gelezen. Ik teken namens {organisation}, {signs_as}. "
        "{party_title} treedt uit zoals dat in dit addendum staat."
    ),
}


def statement(signatory: Signatory) -> str:
    """What is declared by signing."""
    words = {"organisation": signatory.behalf, "signs_as": signatory.signs_as}
    if signatory.addendum is None:
        return STATEMENT.format(**words)
    party = signatory.addendum.behalf
    return STATEMENTS[signatory.addendum.kind].format(**words, party=party, party_title=party[0].upper() + party[1:])


INTENTIONS = {
    rules.ACCEDE: "Ik onderschrijf de samenwerking zoals die in de verklaring staat, en de toetreding in dit addendum.",
    rules.RESIGN: "Mijn organisatie treedt uit zoals dat in dit addendum staat.",
}


def intention(signatory: Signatory) -> str | None:
    """What the signatory ticks before signing an addendum; None for the declaration, of which the form has the words."""
    return INTENTIONS[signatory.addendum.kind] if signatory.addendum is not None else None


def what(document: Declaration | Addendum) -> str:
    """The document inside a sentence."""
    if isinstance(document, Addendum):
        return f"het addendum over de {document}"
    return "de intentieverklaring"


def heading(document: Declaration | Addendum) -> str:
    if isinstance(document, Addendum):
        return f"{document.title}: addendum bij de intentieverklaring {document.lab.name}"
    return f"Intentieverklaring {document.lab.name}"
