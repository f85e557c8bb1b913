"""The fields in the reports."""

from schuldenlab.foundation.texts.registry import Field, fields

fields(
    "reports",
    {
        "if state.stands_since": Field("stand", "waar het lab staat, in een zin of twee", "Het lab wordt opgezet."),
        "promised": Field("toegezegd", "hoeveel partijen steun toezegden", "Twaalf partijen"),
        "plan.total": Field("begroting", "het totaal van de begroting", "€ 120.000"),
    },
)
