"""What colleagues say to each other under the work, who is named, and the mail that gathers it the next morning."""

from collections.abc import Iterable
from typing import Any

from schuldenlab.config.demo.stage import Stage
from schuldenlab.foundation.notices import actions as notices
from schuldenlab.foundation.notices import queries, rules
from schuldenlab.foundation.remarks import actions as remarks
from schuldenlab.foundation.remarks.models import Remark
from schuldenlab.rooms.meetings.models import Agreement
from schuldenlab.rooms.partners.models import Partner
from schuldenlab.rooms.selection.models import ChosenProject
from schuldenlab.rooms.workplan.models import Activity

Said = tuple[str, str]
"""Who (key in the cast), and the words."""


def all_read(stage: Stage) -> None:
    """Everybody has read what came before."""
    for member in queries.members(stage.lab):
        if member.person.user is not None:
            notices.mark_read(member.person.user)


def talk(stage: Stage, row: Any, said: Iterable[Said], *, day: int, hour: int = 10) -> None:
    """Under one thing, an hour after each other."""
    for later, (who, words) in enumerate(said):
        with stage.at(day, hour + later):
            remarks.write(stage.actor(who), row=row, text=words)


def next_morning(stage: Stage, *, day: int) -> None:
    """The mail of seven o'clock, for who did not read it before."""
    with stage.at(day, 8):
        for member in queries.members(stage.lab):
            notices.send_digest(member.person.pk, rules.DAILY)


def begun(stage: Stage, *, day: int) -> None:
    """Zutphen: the manager asks something about the first activity, or about the first partner when there is none."""
    with stage.at(day, 9):
        all_read(stage)
    row = Activity.objects.in_lab(stage.lab).first() or Partner.objects.in_lab(stage.lab).first()
    if row is not None:
        words = "@Kim Kroes, wie van de schuldhulpverlening denkt hier mee? Zet die naam erbij, dan vraag ik uren vrij."
        talk(stage, row, [("anna", words)], day=day)


def halfway(stage: Stage, *, day: int) -> None:
    """Salland: a partner who decides soon, a project with a question of the wethouder, an activity."""
    with stage.at(day, 8):
        all_read(stage)
    partner = Partner.objects.in_lab(stage.lab).get(name__startswith="Woningcorporatie De Sleutel")
    talk(stage, partner, [
        ("karin", "@Petra Pol, jij kent de directeur. Vraag jij wanneer haar bestuur besluit? Voor de startbijeenkomst is op tijd."),
        ("pia", "Gevraagd. Het staat op de agenda van hun eerste vergadering.\n\n@Kees Kolk, stuur jij het A4 nog een keer?"),
    ], day=day, hour=9)  # fmt: skip
    project = ChosenProject.objects.in_lab(stage.lab).first()
    assert project is not None
    talk(stage, project, [
        ("wim", "@Kees Kolk, de raad vraagt wat dit per jaar kost als de subsidie ophoudt. Staat dat ergens?"),
        ("tom", "Ik reken het deze week uit met de mensen van financiën. Een eerste schatting vind je bij het geld."),
    ], day=day, hour=13)  # fmt: skip
    next_morning(stage, day=day + 1)
    activity = Activity.objects.in_lab(stage.lab).filter(done_on=None).first()
    assert activity is not None
    talk(stage, activity, [("anna", "@Kees dit loopt gelijk op met de begroting. Schuif het een week naar voren, als dat kan.")],
         day=day + 1, hour=11)  # fmt: skip


def works(stage: Stage, *, day: int) -> None:
    """Helmond: an action of the stuurgroep, a project that runs, and words that somebody took back."""
    with stage.at(day, 8):
        all_read(stage)
    action = Agreement.objects.in_lab(stage.lab).filter(done_on=None).first()
    if action is not None:
        talk(stage, action, [
            ("wim", "@Pia Peeters, lukt dit voor de volgende stuurgroep? Dan meld ik het vast in het college."),
            ("pia", "Ja. Het stuk is er een week van tevoren. @Tom Teunissen leest mee."),
        ], day=day, hour=9)  # fmt: skip
    project = ChosenProject.objects.in_lab(stage.lab).first()
    assert project is not None
    talk(stage, project, [
        ("tom", "Elf gezinnen wachten langer dan twee weken op een eerste gesprek. @Pia, kunnen we er een middag bij doen?"),
        ("els", "Op dinsdag is er een spreekkamer vrij bij Werk & Inkomen."),
    ], day=day, hour=13)  # fmt: skip
    with stage.at(day, 16):
        row = remarks.write(stage.actor("tom"), row=project, text="Verkeerde pagina, dit hoort bij het andere project.")
        remarks.withdraw(stage.actor("tom"), remark=Remark.objects.get(pk=row.pk))
    next_morning(stage, day=day + 1)
    with stage.at(day + 1, 10):
        remarks.write(
            stage.actor("els"), row=project, text="@Pia Peeters, de kamer is geregeld. Zie https://example.nl/zalen."
        )
