"""The fields that mails and documents of every room share."""

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.foundation.texts.registry import Field, fields
from schuldenlab.foundation.ui.formats import date_nl

LINK = "(hier komt de persoonlijke link)"


def somebody(lab: Lab) -> str:
    """The name of somebody of this lab: a letter reads otherwise with a real name in it."""
    person = Person.objects.in_lab(lab).order_by("pk").first()
    return str(person.name) if person else ""


NAME = Field("naam", "de naam van wie dit krijgt", "Vera Willems", real=somebody)
SENDER = Field("afzender", "de naam van wie het verstuurt", "Karin Jansen", real=somebody)
UNTIL = Field(
    "geldig_tot", "tot en met welke dag de link werkt", "18 januari 2027", real=lambda _: date_nl(clock.today())
)
MESSAGE = Field("bericht", "wat de afzender er zelf bij schrijft", "Wat fijn dat u meedenkt.")
PLACE = Field("link", "de persoonlijke link, met de code", LINK, required=True)
LAB = Field("lab", "de naam van het lab", "Schuldenlab Deventer", real=lambda lab: lab.name)
MUNICIPALITIES = Field(
    "gemeente", "de gemeente of gemeenten van het lab", "Deventer", real=lambda lab: lab.municipality_names
)

fields(
    "*",
    {
        "person.name": NAME,
        "user.name": NAME,
        "lab.name": LAB,
        "lab.municipality_names": MUNICIPALITIES,
        "sender": SENDER,
        "place": PLACE,
        "until": UNTIL,
        "message": MESSAGE,
    },
)
