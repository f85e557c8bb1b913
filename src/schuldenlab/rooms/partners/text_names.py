"""What the mails to partners are called, and the fields in them and in the letter."""

from schuldenlab.foundation.texts.registry import Field, fields, name
from schuldenlab.foundation.texts.text_names import NAME

MAIL = "partners/mail"
name(f"{MAIL}/page.txt", "De eigen pagina van een partner", "Gaat naar een contactpersoon, met de persoonlijke link.")
name(f"{MAIL}/reminder.txt", "Herinnering aan de eigen pagina", "Gaat naar een contactpersoon die nog niet antwoordde.")
name(f"{MAIL}/answer.txt", "Antwoord op een vraag van een partner", "Gaat naar de contactpersoon die iets vroeg.")
name(f"{MAIL}/news.txt", "Een partner liet iets weten", "Gaat naar wie het lab leidt.")
name(
    f"{MAIL}/follow_up.txt", "Vandaag terugkomen op een gesprek", "Gaat naar wie het gesprek vastlegde, op de dag zelf."
)

fields(
    "partners",
    {
        "lab.named_municipalities": Field(
            "gemeente", "de gemeente of gemeenten, met dat woord ervoor", "gemeente Deventer"
        ),
        "partner.name": Field("partner", "de naam van de partij", "woningcorporatie De Sleutel"),
        "question.text": Field("vraag", "wat de partner vroeg", "Wat kost het ons?", required=True),
        "question.answer": Field("antwoord", "wat het lab antwoordt", "Alleen uren.", required=True),
        "what": Field("wat", "wat er gebeurde, kort", "Een vraag"),
        "words": Field("woorden", "wat de partner schreef", "Wat kost het ons?", required=True),
        "talks": Field(
            "gesprekken",
            "de gesprekken waarop iemand vandaag terugkomt",
            "Parteon: Fatima Bakker (gesprek van 18 januari 2027)\nZij legt het voor.",
            required=True,
        ),
        "leader.name": NAME,
        "address": Field("pagina", "waar het in het lab staat", "(adres van de pagina)", required=True),
        "if stands_behind": Field(
            "vraag", "of wij vragen mee te doen, of dat de partij al meedoet", "Wij vragen u mee te doen."
        ),
    },
)
