"""What the mail that asks for a confirmation is called, and its fields."""

from schuldenlab.foundation.texts.registry import Field, fields, name

name(
    "proof/question.txt",
    "Vraag om iets te bevestigen",
    "Gaat naar wie ja of nee moet zeggen: een besluit, een oordeel, uren.",
)
name(
    "proof/code.txt", "Code om een stuk te tekenen", "Gaat naar wie op dat moment tekent, met de code die dat bewijst."
)
fields(
    "proof",
    {
        "title": Field("onderwerp", "waar het over gaat, in een paar woorden", "klopt dit besluit?"),
        "minutes": Field("minuten", "hoeveel minuten de code werkt", "15"),
        "question": Field("vraag", "de vraag zelf", "Heeft u dit besluit genomen?", required=True),
        "for summary": Field("gegevens", "de regels die het stuk samenvatten", "Besluit: het lab opzetten"),
    },
)
