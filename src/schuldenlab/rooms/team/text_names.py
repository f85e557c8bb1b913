"""The fields in the documents of the team."""

from schuldenlab.foundation.texts.registry import Field, fields

fields(
    "team",
    {
        "manager.person.name": Field("programmamanager", "wie de programmamanager is", "Bas Mulder"),
        "manager.organisation": Field("organisatie", "de organisatie van de programmamanager", "Stadsbank"),
    },
)
