"""Fill the template of clauses from the lab's data; what the computed clauses say; the text once it is frozen."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from schuldenlab.foundation.documents.models import FinalDocument
from schuldenlab.foundation.documents.source import Source
from schuldenlab.foundation.figures import queries as figures
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.municipalities import register
from schuldenlab.foundation.ui.formats import date_nl, listed
from schuldenlab.rooms.declaration import rules, texts
from schuldenlab.rooms.declaration.models import Clause, Declaration, Signatory
from schuldenlab.rooms.mandate import queries as mandate
from schuldenlab.rooms.mandate.facts import DecisionFact
from schuldenlab.rooms.partners.models import Contribution
from schuldenlab.rooms.workplan import queries as workplan

# Between these comments stands in a laid down document what everybody signs; what was typed cannot hold them.
TEXT_BEGINS, TEXT_ENDS = "<!--tekst-->", "<!--/tekst-->"


def template(lab: Lab) -> list[texts.ClauseText]:
    objectives = workplan.facts([lab.pk])[lab.pk].objectives
    return texts.clauses(
        lab=lab.name,
        municipalities=lab.municipality_names,
        considerations=[figures.sentences(lab.codes)] if lab.codes else [],
        aims=[row.title for row in objectives],
        is_joint=lab.is_joint,
    )


@dataclass(frozen=True)
class Article:
    """One clause as it reads now. `parties` and `efforts` are None unless they are what it holds."""

    clause: Clause
    number: int | None  # the list of parties comes before the numbered articles
    heading: str
    text: str = ""
    parties: list[str] | None = None
    efforts: list[tuple[str, list[str]]] | None = None

    @property
    def title(self) -> str:
        return f"Artikel {self.number}. {self.heading}" if self.number else self.heading


def filled(declaration: Declaration, rows: list[Signatory]) -> list[Article]:
    """Every article: typed text, or what follows from the data."""
    made: list[Article] = []
    decisions, promised = decisions_to_join(declaration.lab), promised_contributions(declaration.lab)
    number = 0
    for clause in Clause.objects.filter(declaration=declaration):
        if clause.computed == texts.PARTIES:
            parties = [presented(row, decisions) for row in rows]
            made.append(Article(clause, None, clause.heading, parties=parties))
            continue
        number += 1
        efforts = None
        if clause.computed == texts.EFFORTS:
            efforts = [(row.party_title, promised.get(row.partner_id, [])) for row in rows if row.partner_id]
        made.append(Article(clause, number, clause.heading, clause.text, efforts=efforts))
    return made


def as_rows(declaration: Declaration, rows: list[Signatory]) -> list[dict[str, Any]]:
    """Every article as plain words, for a version that is kept."""
    return [
        {"clause": one.clause.pk, "title": one.title, "text": in_words(one).replace("\r\n", "\n")}
        for one in filled(declaration, rows)
    ]


def in_words(article: Article) -> str:
    """What the article says, the list that follows from the data included."""
    if article.parties is not None:
        return "\n".join(f"- {party}" for party in article.parties)
    if article.efforts is None:
        return article.text
    listed_efforts = "\n".join(
        f"- {party}: {'; '.join(words) if words else texts.NO_EFFORT_YET}." for party, words in article.efforts
    )
    return "\n\n".join(part for part in (article.text.strip(), listed_efforts) if part)


def presented(row: Signatory, decisions: list[DecisionFact]) -> str:
    """`De gemeente Zaanstad, vertegenwoordigd door Jan Hamming, burgemeester, op grond van …`"""
    name = row.behalf[0].upper() + row.behalf[1:]
    parts = [name, f"vertegenwoordigd door {row.person.name}"]
    if row.person.function:
        parts.append(row.person.function)
    if words := BY_WHAT.get(row.bound_by):
        parts.append(words)
    if decision := next((found for found in decisions if row.code and row.code in found.joint_codes), None):
        assert decision.taken_on is not None
        parts.append(
            "ter uitvoering van het besluit van het college van burgemeester en wethouders"
            f" van {date_nl(decision.taken_on)}"
        )
    return ", ".join(parts)


BY_WHAT = {
    rules.MAYOR: "op grond van artikel 171 van de Gemeentewet",
    rules.DESIGNEE: "daartoe aangewezen door de burgemeester op grond van artikel 171 van de Gemeentewet",
    rules.PROXY: "op grond van een schriftelijke volmacht",
}


def promised_contributions(lab: Lab) -> dict[int, list[str]]:
    """Per partner: what it promised to bring in, in words."""
    found: dict[int, list[str]] = {}
    for row in Contribution.objects.in_lab(lab).select_related("promise"):
        if row.is_promised:
            found.setdefault(row.partner_id, []).append(row.told)
    return found


def decision_sentence(row: DecisionFact) -> str:
    """`Het college van burgemeester en wethouders van Deventer besloot op 12 mei 2026 om deel te nemen.`"""
    names = listed(sorted(register.get(code).name for code in row.joint_codes))
    who, verb = ("De colleges", "besloten") if len(row.joint_codes) > 1 else ("Het college", "besloot")
    of = f" van {names}" if names else ""
    return f"{who} van burgemeester en wethouders{of} {verb} op {date_nl(row.taken_on)} om deel te nemen."


def decisions_to_join(lab: Lab) -> list[DecisionFact]:
    """The proven college decisions to take part, which the text names."""
    return [
        row
        for row in mandate.facts([lab.pk])[lab.pk].decisions
        if row.body == "college"
        and row.about == "join"
        and row.outcome == "agreed"
        and row.proven
        and row.taken_on is not None
    ]


def codes_that_join(lab: Lab) -> set[str]:
    """The municipalities of which the college decided to take part, with its paper."""
    return {code for row in decisions_to_join(lab) for code in row.joint_codes}


def frozen_text(final: FinalDocument) -> str:
    """The words that everybody signs, as HTML, out of the document that was laid down."""
    article = Source(final.html, final.title).on_screen
    if TEXT_BEGINS not in article:
        return article
    return article.split(TEXT_BEGINS, 1)[1].split(TEXT_ENDS, 1)[0]


def as_markup(text: str) -> Markup:
    """What our own template made and was kept as it was."""
    return Markup(text)  # noqa: S704
