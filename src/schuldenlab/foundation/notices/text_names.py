"""What the mails about notices are called, and their fields."""

from schuldenlab.foundation.texts.registry import Field, fields, name

MAIL = "notices/mail"
EXAMPLE = "Karin Jansen noemde jou in een opmerking bij de partner ‘Bank Noord’.\n“Kun jij haar bellen?”"
name(f"{MAIL}/one.txt", "Eén melding", "Gaat meteen naar wie dat zo koos.")
name(f"{MAIL}/digest.txt", "Meldingen in één mail", "Gaat elke werkdag of elke week naar wie iets ongelezen heeft.")
fields(
    "notices",
    {
        "what": Field("wat", "wat er gebeurde, in één zin", "Karin Jansen noemde jou in een opmerking"),
        "number": Field("aantal", "hoeveel meldingen het zijn", "3 meldingen"),
        "items": Field("meldingen", "wat er gebeurde, met de termijn en de knop", EXAMPLE, required=True),
        "beyond": Field("meer", "hoeveel er niet in de mail passen; leeg als alles erin staat", "5 andere meldingen"),
        "all_notices": Field("alle_meldingen", "het adres van de pagina met alle meldingen", "https://…/meldingen"),
        "choice": Field("keuze", "het adres waar je kiest hoe je meldingen krijgt", "https://…/meldingen/mail"),
    },
)
