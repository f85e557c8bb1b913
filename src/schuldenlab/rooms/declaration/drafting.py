"""Fill the template of clauses from the lab's data, and the clauses that follow from the data until the text is frozen."""

from typing import Any

from schuldenlab.foundation.figures import queries as figures
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.rooms.declaration import queries, rules, texts
from schuldenlab.rooms.declaration.models import Clause, Declaration
from schuldenlab.rooms.mandate import queries as mandate
from schuldenlab.rooms.partners.models import Contribution
from schuldenlab.rooms.workplan import queries as workplan


def template(lab: Lab) -> list[texts.ClauseText]:
    objectives = workplan.facts([lab.pk])[lab.pk].objectives
    return texts.clauses(
        lab=lab.name,
        municipalities=lab.municipality_names,
        considerations=[figures.sentences(lab.codes)],
        aims=[row.title for row in objectives],
    )


def filled(declaration: Declaration) -> list[dict[str, Any]]:
    """Every article as it reads now: typed text, or what follows from the data."""
    clauses = list(Clause.objects.filter(declaration=declaration))
    rows = queries.signatories(declaration)
    promised = promised_contributions(declaration.lab)
    return [{"clause": clause, "heading": clause.heading, **content(clause, rows, promised)} for clause in clauses]


def promised_contributions(lab: Lab) -> dict[int, list[str]]:
    """Per partner: what it promised to bring in, in words."""
    found: dict[int, list[str]] = {}
    for row in Contribution.objects.in_lab(lab).select_related("promise"):
        if row.is_promised:
            found.setdefault(row.partner_id, []).append(row.described)
    return found


def content(clause: Clause, rows: list[Any], promised: dict[int, list[str]]) -> dict[str, Any]:
    if clause.computed == texts.PARTIES:
        parties = [
            f"{row.party_name}, vertegenwoordigd door {row.person.name}"
            + (f", {row.person.function}" if row.person.function else "")
            + f" ({rules.BOUND_BY[row.bound_by]})"
            for row in rows
        ]
        return {"text": "", "parties": parties, "efforts": None}
    if clause.computed == texts.EFFORTS:
        efforts = [(row.party_name, promised.get(row.partner_id, [])) for row in rows if row.partner_id]
        return {"text": clause.text, "parties": None, "efforts": efforts}
    return {"text": clause.text, "parties": None, "efforts": None}


def decisions_to_join(lab: Lab) -> list[Any]:
    """The proven college decisions to take part, which the text names."""
    return [
        row for row in mandate.facts([lab.pk])[lab.pk].decisions if row.about == "join" and row.proven and row.taken_on
    ]
