"""What another person confirms: that this choice of themes and projects was decided."""

from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.proof.kinds import ProofKind, register
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.mandate import queries as mandate
from schuldenlab.rooms.selection import queries
from schuldenlab.rooms.selection.models import SelectionRecord


def question(row: SelectionRecord) -> str:
    return f"Heeft u op {date_nl(row.decided_on)} besloten dat {row.lab.name} met deze thema’s en projecten werkt?"


def summary(row: SelectionRecord) -> list[tuple[str, str]]:
    pairs = [("Thema’s", ", ".join(row.snapshot["themes"]))]
    pairs += [(project["name"], project["reason"]) for project in row.snapshot["projects"]]
    return [*pairs, ("Waarom deze keuze", row.explanation)]


def about(row: SelectionRecord) -> list[int]:
    """Who recorded it and the kwartiermakers: it is their plan that is decided on."""
    recorder = [row.recorded_by_id] if row.recorded_by_id else []
    return [*recorder, *mandate.kwartiermaker_ids(row.lab)]


def refuse(row: SelectionRecord, person: Person) -> str | None:
    if row.decision_id:
        return "Dit rust op een besluit. Laat dat besluit bevestigen, of voeg er het vastgestelde stuk bij."
    if person.pk != row.decided_by_id:
        return f"Volgens de vastlegging besloot {row.decided_by}. Vraag het aan die persoon."
    return None


RECORD = register(
    ProofKind(
        slug=queries.RECORD_PROOF,
        title="Keuze van thema’s en projecten",
        model=SelectionRecord,
        permission="selection.edit",
        question=question,
        summary=summary,
        back=SelectionRecord.get_absolute_url,
        about=about,
        refuse=refuse,
        suggest=lambda row: row.decided_by,
        document="keuzenotitie",
        yes="Ja, zo heb ik besloten",
        no="Nee, dit klopt niet",
    )
)
