"""What the mail about the hand-over is called, and its fields."""

from schuldenlab.foundation.texts.registry import Field, fields, name

name(
    "handover/mail/protocol.txt",
    "Het getekende protocol",
    "Gaat naar wie overdroeg en wie overnam, als beide tekenden.",
)
name(
    "handover/mail/signed.txt",
    "Bewijs van tekenen van de overdracht",
    "Gaat naar wie net tekende, met de tekst als pdf.",
)
fields(
    "handover",
    {
        "row.name": Field("ondertekenaar", "wie tekende", "Karin de Groot"),
        "row.function": Field("functie", "de functie van wie tekende", "kwartiermaker"),
        "row.answered_at": Field("moment", "wanneer er is getekend", "18 januari 2027 om 15.00 uur"),
        "statement": Field(
            "verklaring", "wat is verklaard, letterlijk", "Ik heb de hele tekst gelezen.", required=True
        ),
        "sha256": Field("kenmerk", "het kenmerk van de pdf", "9f86d081884c7d65", required=True),
        "code": Field("code", "de code van het document", "ABCD-EFGH-JKMN"),
        "check": Field(
            "controle", "de pagina waar het document wordt gecontroleerd", "https://lab.example.nl/controleren"
        ),
    },
)
