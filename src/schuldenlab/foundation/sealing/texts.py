"""What the verification page and the command say, in plain Dutch."""

from typing import Any

from schuldenlab.foundation.sealing import reading
from schuldenlab.foundation.sealing.verifying import Outcome, Outside, SealLine, Verdict
from schuldenlab.foundation.ui.formats import date_nl

READER = (
    "Een pdf-lezer zoals Acrobat kan melden dat de identiteit van de ondertekenaar onbekend is: de elektronische handtekeningen zijn"
    " verzegeld met een certificaat van deze installatie, dat zo’n lezer niet kent. Of het document echt is, ziet u op de pagina Document controleren."
)

HEADINGS = {
    Outcome.COMPLETE: "Dit document is echt en compleet",
    Outcome.INCOMPLETE: "Dit document is echt, maar nog niet iedereen heeft getekend",
    Outcome.EARLIER: "In dit bestand ontbreken handtekeningen",
    Outcome.TEXT: "Dit is de vastgelegde tekst, zonder handtekeningen",
    Outcome.CHANGED: "Dit bestand is veranderd",
    Outcome.FOREIGN: "Dit document is niet hier verzegeld",
    Outcome.UNREADABLE: "Dit is geen document van ons",
    Outcome.UNKNOWN: "We kunnen niet zeggen of dit document compleet is",
    Outcome.TOO_LARGE: "Dit bestand is te groot om te controleren",
    Outcome.TOO_HEAVY: "Dit bestand is te ingewikkeld om te controleren",
}

EXPLANATIONS = {
    Outcome.COMPLETE: "Elke handtekening is er, en er is niets aan het bestand veranderd.",
    Outcome.INCOMPLETE: "Er is niets aan het bestand veranderd. Hieronder staat op wie nog wordt gewacht.",
    Outcome.EARLIER: "Wat er staat, is niet veranderd. Maar er zijn meer handtekeningen gezet dan in dit bestand staan: het is een eerdere versie, of het einde is eraf gehaald.",
    Outcome.TEXT: "Er is niets aan de tekst veranderd. Maar in dit bestand staat geen enkele handtekening.",
    Outcome.CHANGED: "Nadat het hier was verzegeld, is er iets aan veranderd of toegevoegd. Vertrouw dit bestand niet, en vraag het document opnieuw op.",
    Outcome.FOREIGN: "Deze installatie heeft het niet verzegeld. Staat er een handtekening in? Dan kunnen wij niet zeggen wat die waard is.",
    Outcome.UNREADABLE: "Een document dat hier is verzegeld, is een pdf die te lezen is. Controleer of u het goede bestand koos.",
    Outcome.UNKNOWN: "Het is verzegeld met onze sleutel en niet veranderd, maar het staat niet in onze administratie. Vraag het na bij wie het u gaf.",
    Outcome.TOO_LARGE: "Onze documenten zijn kleiner dan 25 MB.",
    Outcome.TOO_HEAVY: "Het lezen van dit bestand duurde te lang. Onze eigen documenten zijn snel te lezen.",
}

PROBLEMS = {
    reading.EMPTY: "Het bestand is leeg.",
    reading.NO_PDF: "Het bestand is geen pdf.",
    reading.ENCRYPTED: "Het bestand is beveiligd met een wachtwoord.",
    reading.DAMAGED: "Het bestand is beschadigd.",
    reading.TOO_HEAVY: "Het bestand is niet in redelijke tijd te lezen.",
}


def refusal(found: Outside) -> str:
    """Why a file that was signed elsewhere is not taken in; empty when it is."""
    if found.is_acceptable:
        return ""
    if found.problem:
        return PROBLEMS.get(found.problem, EXPLANATIONS[Outcome.TOO_LARGE])
    if not found.is_our_text:
        return (
            "Dit is niet de tekst die hier is vastgelegd, of er staat iets extra’s op de bladen. Haal de pdf op deze pagina op,"
            " laat precies die ondertekenen, en lever in wat de dienst teruggeeft."
        )
    if not found.signatures:
        return "In dit bestand staat geen handtekening van een ondertekendienst. Lever het bestand in dat de dienst teruggaf."
    return "De handtekening in dit bestand klopt niet: na het ondertekenen is er iets aan het bestand veranderd. Vraag het opnieuw op bij de dienst."


def heading(verdict: Verdict) -> str:
    return HEADINGS[verdict.outcome]


def explanation(verdict: Verdict) -> list[str]:
    """The sentences below the heading."""
    said = [EXPLANATIONS[verdict.outcome]]
    if verdict.problem:
        said.append(PROBLEMS[verdict.problem])
    if verdict.others:
        said.append(f"Er staat ook een handtekening in op naam van {', '.join(verdict.others)}; die is niet van ons.")
    return said


def code_heading(verdict: Verdict) -> str:
    """Of a code we know what belongs to it, not what the reader holds."""
    return (
        "Bij deze code hoort een compleet document"
        if verdict.is_complete
        else "Bij deze code hoort een document dat nog niet compleet is"
    )


def code_explanation(_: Verdict) -> list[str]:
    return [
        "Vergelijk wat u hebt met wat hieronder staat. Hebt u het bestand zelf? Kies dat dan hieronder: dan zien we ook of er iets aan is veranderd."
    ]


def line(row: SealLine) -> str:
    """`Gemeente Deventer: Wim de Vries, wethouder, 20 november 2026, elektronische handtekening`."""
    who = [row.name, row.function, date_nl(row.signed_at), row.way]
    return f"{row.party}: {', '.join(part for part in who if part)}"


def as_json(verdict: Verdict) -> dict[str, Any]:
    """For machines; the words are those of the page."""
    return {
        "outcome": str(verdict.outcome),
        "authentic": verdict.is_authentic,
        "complete": verdict.is_complete,
        "title": verdict.title,
        "sha256": verdict.sha256,
        "heading": heading(verdict),
        "explanation": explanation(verdict),
        "signatures": [
            {
                "party": row.party,
                "name": row.name,
                "function": row.function,
                "organisation": row.organisation,
                "signedAt": row.signed_at.isoformat(),
                "way": row.way,
                "sealedAt": row.sealed_at.isoformat(),
            }
            for row in verdict.seals
        ],
        "missing": list(verdict.missing),
        "otherSigners": list(verdict.others),
    }
