"""Reads of the declaration, and its facts in bulk."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import Prefetch, QuerySet

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.rooms.declaration import rules
from schuldenlab.rooms.declaration.facts import DeclarationFacts, SignatoryFact
from schuldenlab.rooms.declaration.models import (
    Addendum,
    Clause,
    ClauseRemark,
    ConsultationRound,
    Declaration,
    RoundReader,
    Signatory,
    SignerProposal,
    TextVersion,
)
from schuldenlab.rooms.partners.facts import GROUPS, group_of

PURPOSE = "declaration.sign"  # what a personal link to the signing page is for


def of_lab(lab: Lab) -> Declaration | None:
    return Declaration.objects.in_lab(lab).select_related("text", "text__pdf", "sealed_file__file").first()


def signatories(declaration: Declaration) -> list[Signatory]:
    """Who signs: the municipalities by name, then the partners in the order in which they were put on the list."""
    return in_their_order(Signatory.objects.filter(declaration=declaration, addendum=None))


def signers(document: Declaration | Addendum) -> list[Signatory]:
    """Who signs this document: the declaration, or an addendum."""
    if isinstance(document, Declaration):
        return signatories(document)
    return in_their_order(Signatory.objects.filter(addendum=document).select_related("addendum"))


def in_their_order(rows: QuerySet[Signatory]) -> list[Signatory]:
    related = ("partner", "person", "authority", "signature", "signature__recorded_by", "signature__paper")
    return sorted(
        rows.select_related(*related, "signature__returned"),
        key=lambda row: (not row.code, row.party_name if row.code else ""),
    )


def addenda(declaration: Declaration) -> list[tuple[Addendum, list[Signatory]]]:
    """Who joined or left after the text was laid down, oldest first, with who signs each; two queries."""
    rows = list(Addendum.objects.filter(declaration=declaration).select_related("partner", "text__pdf", "sealed_file"))
    found: dict[int, list[Signatory]] = {row.pk: [] for row in rows}
    if rows:
        for signer in in_their_order(Signatory.objects.filter(addendum__in=rows).select_related("addendum")):
            found[signer.addendum_id or 0].append(signer)
    return [(row, found[row.pk]) for row in rows]


def is_complete(signers_of: list[Signatory]) -> bool:
    """Everybody who signs this addendum did. An empty set never holds."""
    return bool(signers_of) and all(row.signed for row in signers_of)


def lock(declaration: Declaration) -> Declaration:
    """The row as it is now, held until this transaction ends: nobody changes a text while it is being frozen."""
    return Declaration.objects.select_for_update(of=("self",)).select_related("text", "lab").get(pk=declaration.pk)


def open_round(declaration: Declaration) -> ConsultationRound | None:
    return declaration.rounds.filter(closed_at=None).select_related("version_read").first()


def rounds(declaration: Declaration) -> list[ConsultationRound]:
    """Every round, newest first, with its readers and what they said."""
    remarks = ClauseRemark.objects.select_related("clause", "settled_by")
    readers = RoundReader.objects.select_related("person", "partner")
    nested = Prefetch("remarks", remarks)
    return list(
        declaration.rounds.select_related("version_read").prefetch_related(
            Prefetch("readers", readers.prefetch_related(nested))
        )
    )


def versions(declaration: Declaration) -> list[TextVersion]:
    return list(TextVersion.objects.filter(declaration=declaration).select_related("by"))


def unsettled(declaration: Declaration) -> int:
    return ClauseRemark.objects.filter(reader__round__declaration=declaration, outcome="").count()


def open_proposals(declaration: Declaration) -> list[SignerProposal]:
    """Where somebody named a colleague who may sign, and nobody decided yet."""
    rows = SignerProposal.objects.filter(signatory__declaration=declaration, decided_at=None)
    return list(rows.select_related("by"))


def required(rows: list[Signatory]) -> list[dict[str, Any]]:
    """Who signs in any case, from the list as it is now; who joins later does not count."""
    here = [row for row in rows if not row.joins_later_on]
    groups: dict[str, dict[int, str]] = {name: {} for name in GROUPS.values()}
    for row in here:
        if row.partner is not None:
            groups[GROUPS[group_of(row.partner.level, row.partner.sector)]][row.pk] = row.party_title
    return rules.required_set({row.pk: row.party_title for row in here if row.code}, groups)


def required_standing(declaration: Declaration, rows: list[Signatory]) -> list[tuple[str, bool]]:
    """What was fixed at freezing, and whether it is signed."""
    signed = {row.pk for row in rows if row.signed}
    return [(row["who"], not signed.isdisjoint(row["any_of"])) for row in declaration.required]


def facts(lab_ids: Iterable[int]) -> dict[int, DeclarationFacts]:
    """Three queries for any number of labs; the kept files are hashed once per state of the file."""
    return {lab_id: one.facts for lab_id, one in known(lab_ids).items()}


@dataclass(frozen=True)
class Known:
    """The facts, and the rows by which can be seen again whether the signed text still is what was signed."""

    facts: DeclarationFacts
    row: Declaration | None = None
    rows: tuple[Signatory, ...] = ()

    def now(self) -> DeclarationFacts:
        """The same facts, the kept files looked at once more: a file can be damaged without an act."""
        return self.facts if self.row is None else replace(self.facts, verifies=verifies(self.row, list(self.rows)))


def known(lab_ids: Iterable[int]) -> dict[int, Known]:
    """As `facts`, with what it takes to look at the files again."""
    ids = list(lab_ids)
    related = ("text", "text__pdf", "sealed_file__file")
    found = Declaration.objects.in_labs(ids).select_related(*related).defer("text__html")
    declarations = {row.lab_id: row for row in found}
    with_text = set(Clause.objects.in_labs(ids).values_list("declaration_id", flat=True).distinct().order_by())
    rows: dict[int, list[Signatory]] = {}
    for row in Signatory.objects.in_labs(ids).select_related("partner", "person", "signature", "addendum__partner"):
        rows.setdefault(row.declaration_id, []).append(row)
    return {lab_id: known_of(declarations.get(lab_id), with_text, rows) for lab_id in ids}


def known_of(row: Declaration | None, with_text: set[int], all_rows: dict[int, list[Signatory]]) -> Known:
    return Known(of_declaration(row, with_text, all_rows), row, tuple(all_rows.get(row.pk, ())) if row else ())


def of_declaration(
    row: Declaration | None, with_text: set[int], all_rows: dict[int, list[Signatory]]
) -> DeclarationFacts:
    if row is None:
        return DeclarationFacts()
    rows = all_rows.get(row.pk, [])
    return DeclarationFacts(
        has_text=row.pk in with_text,
        frozen_on=row.frozen_on,
        sha256=row.text.sha256 if row.text else "",
        verifies=verifies(row, rows),
        signatories=tuple(with_addenda(rows)),
    )


def with_addenda(rows: list[Signatory]) -> Iterator[SignatoryFact]:
    """Who signed the declaration, or joined it by an addendum; with the day on which they left it by another."""
    signing: dict[Addendum, list[Signatory]] = {}
    for row in rows:
        if row.addendum is not None:
            signing.setdefault(row.addendum, []).append(row)
    complete = {made: signed for made, signed in signing.items() if is_complete(signed)}
    left = {(made.code, made.partner_id): made.starts_on for made in complete if not made.joins}
    here = [row for row in rows if row.addendum is None]
    joined = [row for made, signed in complete.items() if made.joins for row in signed if row.party == made.party]
    for row in [*here, *joined]:
        yield of_signatory(row, left.get(row.party))


def of_signatory(row: Signatory, leaves_on: date | None = None) -> SignatoryFact:
    return SignatoryFact(
        id=row.pk,
        name=row.party_name,
        signatory=row.person.name,
        code=row.code or None,
        partner_id=row.partner_id,
        bound_by=rules.BOUND_BY.get(row.bound_by, ""),
        asked_on=clock.day_of(row.asked_at) if row.asked_at else None,
        signed_on=row.signed.on if row.signed else None,
        joins_later_on=row.joins_later_on,
        reminded_on=clock.day_of(row.reminded_at) if row.reminded_at else None,
        left_on=leaves_on if row.signed and leaves_on and leaves_on <= clock.today() else None,
    )


def verifies(declaration: Declaration, rows: list[Signatory]) -> bool:
    """The kept file has the hash that was laid down, and every signature was given over that hash."""
    if declaration.text is None:
        return False
    expected = declaration.text.sha256
    if any(row.signed and row.addendum_id is None and row.signed.sha256 != expected for row in rows):
        return False
    sealed = declaration.sealed_file
    if sealed is not None and kept_hash(sealed.file.path) != sealed.file.sha256:
        return False
    return kept_hash(declaration.text.pdf.path) == expected


def addendum_verifies(addendum: Addendum, rows: list[Signatory]) -> bool:
    """The same of an addendum."""
    if addendum.text is None or any(row.signed and row.signed.sha256 != addendum.text.sha256 for row in rows):
        return False
    return kept_hash(addendum.text.pdf.path) == addendum.text.sha256


def kept_hash(path: str) -> str:
    """The SHA-256 of the file as it lies in the store now; empty when it is gone.

    It is read again when its times or size change. The time of the last change of its entry counts too: unlike the time
    of writing, nobody can set that back.
    """
    try:
        stamps = (default_storage.get_modified_time(path), default_storage.get_created_time(path))
        return hashed(path, *(stamp.timestamp() for stamp in stamps), default_storage.size(path))
    except NotImplementedError:  # a store without such times: read it each time
        return read_hash(path)
    except OSError:
        return ""


@lru_cache(maxsize=2048)
def hashed(path: str, _written: float, _changed: float, _size: int) -> str:
    return read_hash(path)


def read_hash(path: str) -> str:
    try:
        with default_storage.open(path, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest()
    except OSError:
        return ""
