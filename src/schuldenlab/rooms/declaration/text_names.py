"""What the mails about signing are called, and their fields."""

from schuldenlab.foundation.texts.registry import Field, fields, name

name(
    "declaration/ask.txt",
    "Verzoek om te tekenen",
    "Gaat naar elke ondertekenaar, en als herinnering naar wie nog niet antwoordde.",
)
name("declaration/signed.txt", "Bewijs van tekenen", "Gaat naar wie net getekend heeft, met de pdf.")
name("declaration/read.txt", "Verzoek om mee te lezen", "Gaat naar wie de tekst mag becommentariëren.")
name("declaration/outcome.txt", "Wat er met opmerkingen is gedaan", "Gaat naar wie meelas, als de ronde gesloten is.")
fields(
    "declaration",
    {
        "Herinnering: wilt u|Wilt u": Field(
            "wilt_u", "‘Wilt u’, met ‘Herinnering:’ ervoor als het er een is", "Wilt u"
        ),
        "what": Field(
            "stuk", "welk stuk: de intentieverklaring, of een addendum daarbij", "de intentieverklaring", required=True
        ),
        "behalf": Field("namens", "namens welke partij", "woningcorporatie De Sleutel"),
        "deadline": Field("uiterlijk", "voor welke dag we het antwoord willen", "18 januari 2027"),
        "row.at": Field("moment", "wanneer er getekend is", "18 januari 2027 om 15.00 uur"),
        "row.name": Field("ondertekenaar", "wie tekende", "Bas Mulder"),
        "row.function": Field("functie", "de functie van wie tekende", "directeur"),
        "row.statement": Field(
            "verklaring", "wat is verklaard, letterlijk", "Ik heb de tekst gelezen en teken.", required=True
        ),
        "minutes": Field("minuten", "hoeveel minuten de code werkt", "15"),
        "check": Field("controlepagina", "waar het document is te controleren", "https://example.nl/controleren"),
        "code": Field("code", "de code van het document", "ABCD-EFGH-JKLM", required=True),
        "row.sha256": Field("kenmerk", "het kenmerk van de pdf", "9f86d081884c7d65", required=True),
    },
)
name("declaration/code.txt", "Code om te tekenen", "Gaat naar wie op dat moment tekent, met de code die dat bewijst.")
name(
    "declaration/look.txt",
    "Meelezen naast de ondertekenaar",
    "Gaat naar een jurist of secretaris die de ondertekenaar noemt.",
)
name(
    "declaration/complete.txt",
    "Iedereen heeft getekend",
    "Gaat met het document naar iedereen die tekende, na het laatste zegel.",
)
