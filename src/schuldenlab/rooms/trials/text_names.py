"""The fields in the process for trying initiatives."""

from schuldenlab.foundation.texts.registry import Field, fields, name
from schuldenlab.foundation.texts.text_names import NAME

MAIL = "trials/mail"
name(f"{MAIL}/confirm.txt", "Bevestigen dat je een idee inbrengt", "Gaat naar wie het openbare formulier invulde.")
name(f"{MAIL}/arrived.txt", "Nieuw idee", "Gaat naar wie de ideeën van het lab behandelt.")
name(f"{MAIL}/answer.txt", "Antwoord op een idee", "Gaat naar wie het idee inbracht.")
name(f"{MAIL}/decision.txt", "Besluit over een idee", "Gaat naar wie het idee inbracht, als erover is besloten.")
name(f"{MAIL}/stop.txt", "De regel voor stoppen is bereikt", "Gaat naar wie over de proef gaat.")

fields(
    "trials",
    {
        "initiative.title": Field("idee", "de naam van het idee", "Eén brief van alle schuldeisers"),
        "trial.initiative.title": Field("proef", "de naam van de proef", "Eén brief van alle schuldeisers"),
        "entry.title": Field("idee", "de naam van het idee", "Eén brief van alle schuldeisers"),
        "entry.name": NAME,
        "entry.name|person.name": NAME,
        "answer": Field("antwoord", "wat het lab antwoordt", "We gaan het verkennen.", required=True),
        "move.on": Field("besloten_op", "wanneer is besloten", "18 januari 2027"),
        "move.result": Field("besluit", "wat er is besloten", "van Verkennen naar Ontwerpen", required=True),
        "move.by": Field("wie_besloot", "wie besloot", "de stuurgroep"),
        "move.why": Field("waarom", "de reden", "Het haalde de criteria.", required=True),
        "before": Field("uiterlijk", "voor welke dag het antwoord beloofd is", "18 januari 2027"),
        "days": Field("dagen", "binnen hoeveel dagen het antwoord komt", "14"),
        "kept": Field("bewaard", "na hoeveel dagen het wordt gewist", "30"),
        "rule": Field(
            "regel", "de regel, zoals hij is vastgelegd", "Stop als minder dan 3 van de 10 meedoen.", required=True
        ),
        "verdict.newest.on": Field("gemeten_op", "wanneer er het laatst is gemeten", "18 januari 2027"),
        "verdict.newest.counted": Field("meting", "wat er is gemeten", "2 van de 10"),
        "verdict.doubt": Field("zekerheid", "hoe zeker dat is, in een zin", "Het aantal is nog klein."),
        "content.stages": Field("fasen", "hoeveel fasen er zijn", "vijf fasen"),
    },
)
