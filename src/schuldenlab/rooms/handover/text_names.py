"""What the mail about the hand-over is called, and its fields."""

from schuldenlab.foundation.texts.registry import Field, fields, name

name(
    "handover/mail/protocol.txt",
    "Het getekende protocol",
    "Gaat naar wie overdroeg en wie overnam, als beide tekenden.",
)
fields(
    "handover",
    {
        "code": Field("code", "de code van het document", "ABCD-EFGH-JKMN"),
        "check": Field(
            "controle", "de pagina waar het document wordt gecontroleerd", "https://lab.example.nl/controleren"
        ),
    },
)
