"""The technical evidence: per signature the time, the address, what was read and what became of the link, in a PDF that is sealed itself.

Made when a file is complete, by a task of its own (it takes a second, and nobody waits for it). Kept for the years that the lab set, for who holds its
permission; never sent. When its term is over it goes, and the internet addresses at the signatures go with it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.dispatch import receiver
from django.template.loader import render_to_string
from django_q.tasks import async_task

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.rounds import every_hour
from schuldenlab.foundation.documents import files, making
from schuldenlab.foundation.documents.models import StoredFile
from schuldenlab.foundation.documents.source import finish
from schuldenlab.foundation.labs.actor import Actor, action, system
from schuldenlab.foundation.post.models import LinkUse, PersonalLink
from schuldenlab.foundation.sealing import actions as sealing
from schuldenlab.foundation.sealing.models import SealedFile
from schuldenlab.foundation.sealing.signals import completed
from schuldenlab.foundation.ui.formats import date_nl, datetime_nl
from schuldenlab.rooms.declaration import naming, queries, rules
from schuldenlab.rooms.declaration.models import Addendum, Declaration, Evidence, Signatory, Signature, SigningCode
from schuldenlab.rooms.declaration.queries import PURPOSE
from schuldenlab.rooms.declaration.seals import Document, document_of

TASK = "schuldenlab.rooms.declaration.evidence.make_for"
PERMISSION = "declaration.evidence"


@receiver(completed, dispatch_uid="declaration.evidence")
def ask_for_evidence(sealed_file: SealedFile, **_: Any) -> None:
    """In the transaction of the last seal: the task exists if and only if the file is complete."""
    if document_of(sealed_file) is not None:
        async_task(TASK, sealed_file.pk)  # type: ignore[no-untyped-call]


def make_for(sealed_file_id: int) -> None:
    """The task. Done twice, it makes one."""
    document = document_of(SealedFile.objects.get(pk=sealed_file_id))
    if document is not None:
        make(document)


def make(document: Document) -> Evidence | None:
    """None when there is evidence of these signatures already. Raises NoKey."""
    rows = [row for row in queries.signers(document) if row.signed]
    declaration, addendum = parts_of(document)
    if Evidence.objects.filter(declaration=declaration, addendum=addendum, signatures=len(rows)).exists():
        return None
    actor = system(document.lab)
    content = making.CONVERTERS["pdf"](
        finish(render_to_string("declaration/documents/evidence.html", told(document, rows)), title_of(document))
    )
    sealed = sealing.begin_evidence(
        actor, content=content, name=f"technisch-bewijs-{document.lab.slug}.pdf", title=title_of(document)
    )
    values = {
        "declaration": declaration,
        "addendum": addendum,
        "signatures": len(rows),
        "sealed_file": sealed,
        "keep_until": years_after(clock.today(), declaration.evidence_years),
    }
    return actor.put(
        Evidence,
        None,
        values,
        verb="declaration.evidence",
        sentence="bewaarde het technisch bewijs bij de handtekeningen",
    )


def parts_of(document: Document) -> tuple[Declaration, Addendum | None]:
    return (document.declaration, document) if isinstance(document, Addendum) else (document, None)


def title_of(document: Document) -> str:
    return f"Technisch bewijs bij {naming.what(document)}"


def years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def told(document: Document, rows: list[Signatory]) -> dict[str, Any]:
    """What the template needs."""
    assert document.text is not None
    assert document.sealed_file is not None
    return {
        "title": title_of(document),
        "lab": document.lab,
        "day": clock.today(),
        "contents": False,
        "sha256": document.text.sha256,
        "frozen_at": document.frozen_at,
        "code": document.sealed_file.code,
        "parties": [Party(row, particulars(row), history(row)) for row in rows],
    }


@dataclass(frozen=True)
class Party:
    """What is told of one signature."""

    signatory: Signatory
    particulars: list[tuple[str, str]]
    history: list[list[str]]


def particulars(row: Signatory) -> list[tuple[str, str]]:
    """The signature itself. What does not apply is left out."""
    signed = row.signed
    assert signed is not None
    said = [
        ("Wie tekende", f"{signed.name}, {signed.function}"),
        ("Namens", signed.organisation),
        ("Bevoegd als", rules.BOUND_BY[row.bound_by]),
        ("Hoe", signed.way),
        ("Tijd", datetime_nl(signed.at)),
        ("Datum op het papier", date_nl(signed.paper_dated) if signed.paper_dated else ""),
        ("Getuigen", signed.witnesses),
        ("Vastgelegd door", signed.recorded_by.name if signed.recorded_by else ""),
        ("Bestand van de ondertekendienst", fingerprint(signed.returned)),
        ("Certificaat van de ondertekendienst", signed.certificate_of),
        ("Scan van het papier", fingerprint(signed.paper)),
        ("Internetadres", signed.address),
        ("Wat is gelezen en getekend (SHA-256)", signed.sha256),
        ("Wat is verklaard", signed.statement),
    ]
    return [(label, value) for label, value in said if value]


def fingerprint(stored: StoredFile | None) -> str:
    return f"{stored.name}, SHA-256 {stored.sha256}" if stored else ""


def history(row: Signatory) -> list[list[str]]:
    """What became of the link and the codes, in the order of time. The link and the codes themselves are in nobody's hands but the signatory's."""
    found: list[tuple[Any, str]] = []
    links = PersonalLink.objects.filter(lab=row.lab, purpose=PURPOSE, subject_id=row.pk).select_related("person")
    for link in links:
        found.append(
            (
                link.created_at,
                f"Link gemaild aan {link.person.name} ({link.person.mail}), geldig tot {date_nl(link.expires_at)}.",
            )
        )
        if link.withdrawn_at:
            found.append((link.withdrawn_at, "De link werkt niet meer."))
    found += [(use.at, f"Met de link: {use.what}") for use in LinkUse.objects.filter(link__in=links)]
    for code in SigningCode.objects.filter(signatory=row):
        found.append(
            (code.created_at, f"Naam, functie, bevoegdheid en bedoeling bevestigd. Code gemaild aan {code.sent_to}.")
        )
        if code.used_at:
            how = f"Ingelogd bij {code.proven_by} met dat adres." if code.proven_by else None
            found.append((code.used_at, how or f"De code is getypt ({tries(code.tries)})."))
    return [[datetime_nl(at), words] for at, words in sorted(found, key=lambda one: one[0])]


def tries(count: int) -> str:
    return "1 keer geprobeerd" if count <= 1 else f"{count} keer geprobeerd"


@action("declaration.edit")
def set_years(actor: Actor, declaration: Declaration, *, years: int) -> Declaration:
    """How long the evidence is kept from now on; what is kept already keeps the longer of the two terms."""
    rules.check_evidence_years(years)
    row = actor.put(
        Declaration,
        declaration,
        {"evidence_years": years},
        verb="declaration.evidence_years",
        sentence="stelde de bewaartermijn van het technisch bewijs in op {evidence_years} jaar",
    )
    for kept in Evidence.objects.filter(declaration=declaration):
        kept.keep_until = max(kept.keep_until, years_after(kept.made_on, years))
        kept.save(update_fields=["keep_until"])
    return row


@every_hour("declaration.evidence")
def forget() -> None:
    """Evidence of which the term is over goes, and with it the internet addresses of those who signed."""
    for row in Evidence.objects.filter(keep_until__lt=clock.today()).select_related("lab", "sealed_file__file"):
        remove(row)


def remove(row: Evidence) -> None:
    actor, sealed = system(row.lab), row.sealed_file
    signed = Signature.objects.filter(signatory__declaration=row.declaration_id, signatory__addendum=row.addendum_id)
    signed.filter(at__lte=row.created_at).update(address="")
    actor.remove(
        row, verb="declaration.evidence_gone", sentence="verwijderde het technisch bewijs: de bewaartermijn is voorbij"
    )
    stored = sealed.file
    sealed.delete()
    stored.delete()


@files.guard
def who_may_read(stored: StoredFile) -> str | None:
    """Evidence is no ordinary file of the lab."""
    return PERMISSION if Evidence.objects.filter(sealed_file__file=stored).exists() else None
