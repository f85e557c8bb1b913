"""The kick-off: planned together with SchuldenlabNL, invited, held, recorded (step 10)."""

from datetime import datetime, time, timedelta

from schuldenlab.config.demo import cast
from schuldenlab.config.demo.stage import Stage
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import links
from schuldenlab.rooms.meetings.actions import answering, delivering, inviting, minutes, papers, planning, recording
from schuldenlab.rooms.meetings.models import Invitation, Meeting
from schuldenlab.rooms.partners.models import PartnerContact


def plan(stage: Stage, *, day: int, on: int) -> Meeting:
    """Date, place, programme, and the question to SchuldenlabNL."""
    with stage.at(day):
        actor = stage.leader()
        starts = datetime.combine(stage.day(on), time(14, 0), tzinfo=clock.AMSTERDAM)
        meeting = planning.put_meeting(
            actor,
            kind="kick_off",
            title=f"Startbijeenkomst {stage.lab.name}",
            purpose="Wij laten zien wie er meedoet, en spreken af wat er als eerste gebeurt.",
            starts=starts,
            ends=starts + timedelta(hours=3, minutes=45),
            place="De Werkplaats (voorbeeld)",
            address="Stationsplein 1",
        )
        planning.use_template(actor, meeting=meeting)
        papers.put_press_release(
            actor,
            meeting=meeting,
            embargo_until=starts,
            quote="Niemand lost schulden alleen op. Vandaag spreken wij af wie wat doet",
            quoted=stage.person("wim"),
            contact=stage.person("karin"),
        )
        tables = meeting.items.get(title__startswith="Thematafels")
        papers.add_material(
            actor, item=tables, title="Vragen voor de thematafels", link="https://example.nl/thematafels"
        )
    with stage.at(day + 1):
        mail, name = cast.NATIONAL
        nora = stage.leader().keep_person(
            Person(name=name, function="adviseur", organisation="SchuldenlabNL", mail=mail)
        )
        row = planning.ask_national(stage.leader(), meeting=meeting, person=nora)
    with stage.at(day + 3):
        stage.answer(row, remark="Wij zijn erbij, en zorgen voor een spreker.")
    return meeting


def guests(stage: Stage) -> list[Person]:
    contacts = [row.person for row in PartnerContact.objects.filter(lab=stage.lab).select_related("person")]
    return [
        *contacts,
        *(stage.person(key) for key in ("wim", "anna", "pia", "tom", "els", "mayor", "head_income", "head_debt")),
    ]


def hold(stage: Stage, *, on: int) -> None:
    """Invitations sent, answered, the day itself, and what was agreed."""
    meeting = Meeting.objects.get(lab=stage.lab, kind="kick_off")
    with stage.at(on - 35):
        inviting.invite(stage.leader(), meeting=meeting, persons=guests(stage))
        inviting.send_invitations(stage.leader(), meeting=meeting)
    rows = list(Invitation.objects.filter(lab=stage.lab, meeting=meeting).select_related("person"))
    for number, row in sorted(enumerate(rows), key=lambda pair: pair[0] % 12):
        with stage.at(on - 33 + number % 12, 9):
            link = delivering.link_for(row)
            links.record_use(link, "Antwoord op de uitnodiging")
            answering.answer(
                links.actor_of(link, "meetings.answer"), invitation=row, answer="no" if number % 7 == 3 else "yes"
            )
    with stage.at(on, 18):
        actor = stage.leader()
        recording.record_attendance(
            actor, meeting=meeting, arrived=[row.person for n, row in enumerate(rows) if n % 7 != 3]
        )
        recording.add_walk_in(actor, meeting=meeting, name="Omar Ouwerkerk", organisation="Voedselbank (voorbeeld)")
        recording.record_held(
            actor,
            meeting=meeting,
            minutes="De wethouder opende. Daarna vertelden partners wat zij toezeggen, en tekende de laatste partij op het podium.",
        )
        recording.put_agreement(
            actor,
            meeting=meeting,
            what="De werkgroep jongeren begint met de eerste tien gesprekken",
            person=stage.person("tom"),
            by=stage.day(on + 30),
        )
        recording.put_agreement(
            actor,
            meeting=meeting,
            what="Bericht aan alle huurders over waar zij hulp vinden",
            person=stage.person("pia"),
            by=stage.day(on + 45),
        )
        recording.put_pledge(
            actor,
            meeting=meeting,
            organisation="Fabriek Vooruit (voorbeeld)",
            what="Een spreekuur op de werkvloer, elke maand",
        )
        recording.put_pledge(
            actor,
            meeting=meeting,
            organisation="Woningcorporatie De Sleutel (voorbeeld)",
            what="Geen ontruiming zonder gesprek vooraf",
        )
    with stage.at(on + 2):
        version = minutes.lay_down_minutes(stage.leader(), meeting=Meeting.objects.get(pk=meeting.pk))
        minutes.send_minutes(stage.leader(), version=version)
