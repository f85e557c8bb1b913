"""The fields in the note on the choice."""

from schuldenlab.foundation.texts.registry import Field, fields

fields(
    "selection",
    {
        "about.collected_on": Field("verzameld_op", "wanneer de feiten zijn verzameld", "1 november 2026"),
        "about.assessed_by": Field("beoordeeld_door", "wie de projecten beoordeelde", "de makers van de catalogus"),
    },
)
