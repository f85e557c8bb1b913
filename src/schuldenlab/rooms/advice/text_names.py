"""What the mails about advice are called, and their fields."""

from schuldenlab.foundation.texts.registry import Field, fields, name
from schuldenlab.foundation.texts.text_names import NAME

name("advice/mail/asked.txt", "Vraag aan SchuldenlabNL", "Gaat naar de adviseurs van SchuldenlabNL.")
name("advice/mail/answered.txt", "Antwoord van SchuldenlabNL", "Gaat naar wie de vraag stelde.")
fields(
    "advice",
    {
        "adviser.name": NAME,
        "about": Field("onderwerp", "waarover hulp gevraagd wordt", "het werkplan"),
        "row.step": Field("stap", "het nummer van de stap", "2"),
        "row.question": Field(
            "vraag", "de vraag, zoals hij gesteld is", "Hoe kozen andere labs hun thema’s?", required=True
        ),
        "row.wanted_before": Field("uiterlijk", "voor welke dag het antwoord gewenst is", "18 januari 2027"),
        "row.asked_at": Field("gevraagd_op", "wanneer de vraag gesteld is", "4 januari 2027"),
        "answer.by_name": Field("adviseur", "wie antwoordt", "Noor Bakker"),
        "answer.text": Field("antwoord", "het antwoord, zoals het gegeven is", "Begin bij de cijfers.", required=True),
    },
)
