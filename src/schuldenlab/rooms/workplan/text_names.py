"""The fields in the work plan and the board papers."""

from schuldenlab.foundation.texts.registry import Field, fields

fields(
    "workplan",
    {
        "paper.place": Field("gemeente", "de gemeente of gemeenten", "Deventer"),
        "around.municipalities": Field("gemeente", "de gemeente of gemeenten", "Deventer"),
        "municipality": Field("soort", "gemeente of gemeenten", "gemeente"),
        "tables.balance": Field("saldo", "wat er in de begroting over is of ontbreekt", "De begroting is gedekt."),
    },
)
