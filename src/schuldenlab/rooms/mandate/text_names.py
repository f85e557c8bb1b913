"""The fields in the assignment."""

from schuldenlab.foundation.texts.registry import Field, fields

fields(
    "mandate",
    {
        "row.municipalities_words": Field(
            "gemeente", "de gemeente of gemeenten, met dat woord ervoor", "gemeente Deventer"
        ),
    },
)
