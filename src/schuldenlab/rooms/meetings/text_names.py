"""What the mails about meetings are called, and their fields."""

from collections.abc import Callable

from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.texts.registry import Field, fields, name
from schuldenlab.rooms.meetings.models import Meeting


def of_meeting(attribute: str) -> Callable[[Lab], str]:
    """What the lab's last meeting says of this."""

    def read(lab: Lab) -> str:
        meeting = Meeting.objects.in_lab(lab).order_by("-pk").first()
        return str(getattr(meeting, attribute) or "") if meeting else ""

    return read


MAIL = "meetings/mail"
name(f"{MAIL}/invitation.txt", "Uitnodiging voor een bijeenkomst", "Gaat naar elke gast.")
name(f"{MAIL}/reminder.txt", "Herinnering aan een bijeenkomst", "Gaat naar wie nog niet heeft geantwoord.")
name(f"{MAIL}/update.txt", "Bijeenkomst veranderd", "Gaat naar de gasten als tijd, plaats of programma verandert.")
name(f"{MAIL}/cancelled.txt", "Bijeenkomst gaat niet door", "Gaat naar alle gasten.")
name(f"{MAIL}/withdrawn.txt", "Uitnodiging ingetrokken", "Gaat naar wie toch niet hoeft te komen.")
name(f"{MAIL}/poll.txt", "Datum zoeken", "Gaat naar wie gevraagd wordt welke datum past.")
name(f"{MAIL}/poll_reminder.txt", "Herinnering aan datum zoeken", "Gaat naar wie nog geen datum koos.")
name(f"{MAIL}/follow_up.txt", "Bericht na een bijeenkomst", "Gaat na afloop naar de gasten.")
name(f"{MAIL}/minutes.txt", "Verslag van een bijeenkomst", "Gaat naar wie er was en wie was uitgenodigd.")
name(f"{MAIL}/action_reminder.txt", "Herinnering aan een actie", "Gaat naar wie een actie op zich nam.")
name(f"{MAIL}/place.txt", "Er is een plaats vrij", "Gaat naar wie op de wachtlijst staat.")
fields(
    "meetings",
    {
        "meeting.title": Field(
            "bijeenkomst", "de naam van de bijeenkomst", "Startbijeenkomst", real=of_meeting("title")
        ),
        "meeting.when": Field(
            "wanneer", "dag en tijd", "18 januari 2027, 15.00 tot 17.00 uur", real=of_meeting("when")
        ),
        "meeting.where": Field("waar", "de plaats", "Stadhuis Deventer", real=of_meeting("where")),
        "meeting.purpose": Field("doel", "waarvoor de bijeenkomst is", "Samen beginnen.", real=of_meeting("purpose")),
        "meeting.cancel_reason": Field("reden", "waarom het niet doorgaat", "De zaal is niet vrij."),
        "meeting.contact.name": Field("contact", "bij wie gasten terechtkunnen", "Karin Jansen"),
        "meeting.contact.phone": Field("telefoon", "het telefoonnummer daarvan", "0570 123 456"),
        "meeting.starts": Field("dag", "op welke dag het was", "18 januari 2027"),
        "follow_up.subject": Field("onderwerp", "het onderwerp dat de organisatie typte", "Dank voor uw komst"),
        "follow_up.body": Field(
            "bericht", "het bericht dat de organisatie typte", "Dank voor uw komst.", required=True
        ),
        "adopted_at": Field("volgende", "wanneer de volgende bijeenkomst is", "15 februari 2027, 15.00–16.30 uur"),
        "corrected": Field("versie", "het nummer van de verbeterde versie; leeg bij de eerste", "2"),
        "agreed": Field(
            "acties", "wat iemand op zich nam, met de datum", "- Belt de bank, uiterlijk 18 januari 2027", required=True
        ),
        "need": Field(
            "cijfer", "hoeveel inwoners schulden hebben, met bron", "In Deventer heeft 7,9 procent schulden."
        ),
        "taking_part": Field("partners", "wie toezegde mee te doen", "Woningcorporatie De Sleutel en Bank Noord"),
        "people": Field("aantal", "hoeveel mensen er waren", "42 mensen"),
        "organisations": Field("organisaties", "van hoeveel organisaties", "18 organisaties"),
        "organised_by": Field("organisatie", "wie de bijeenkomst organiseerden", "gemeente Deventer en SchuldenlabNL"),
        "parts.facts meeting": Field(
            "gegevens", "wanneer en waar, in een paar regels", "Wanneer: 18 januari 2027\nWaar: Stadhuis"
        ),
        "parts.closing meeting": Field(
            "afsluiting", "bij wie je terechtkunt, de groet en de namen", "Met vriendelijke groet,\nKarin Jansen"
        ),
    },
)
