"""The lab is made; the kwartiermaker is appointed, and whoever may decide confirms it."""

from collections.abc import Sequence

from schuldenlab.config.demo.stage import Stage
from schuldenlab.foundation.labs.models import Person
from schuldenlab.rooms.mandate import actions as mandate
from schuldenlab.rooms.membership import actions as membership

TASK = (
    "Zet het lokale Schuldenlab op volgens de tien stappen van SchuldenlabNL: een werkplan, draagvlak bij bestuur, uitvoering en partners, "
    "een programmateam, een keuze van bewezen projecten, een intentieverklaring en een startbijeenkomst. "
    "Draag het lab daarna over aan het programmateam."
)


def make_lab(stage: Stage, *, name: str, codes: Sequence[str], kick_off_day: int) -> None:
    """The kwartiermaker makes the lab and invites wethouder and opdrachtgever."""
    with stage.at(0):
        user = stage.account("karin")
        stage.lab = membership.make_lab(
            user, name=name, codes=codes, kick_off_target=stage.day(kick_off_day), slug=stage.town, is_example=True
        )
        stage.people["karin"] = Person.objects.get(lab=stage.lab, user=user)
        for key in ("wim", "wim2", "anna"):
            if any(role.key == key for role in stage.roles):
                stage.join(key)


def appoint(stage: Stage, *, first_day: int) -> None:
    """Assignment on behalf of the municipality, confirmed by the wethouder under mandate."""
    with stage.at(first_day):
        actor = stage.leader()
        basis = "Mandaatbesluit 2025, artikel 4"
        if len(stage.lab.codes) > 1:
            basis = "gezamenlijk besluit van de drie colleges, mandaatbesluit 2025"
        mandate.put_mandate(
            actor,
            person=stage.person("wim"),
            matters=["appointment", "workplan", "trial_process"],
            basis=basis,
            starts=stage.day(-90),
        )
        appointment = mandate.put_appointment(
            actor,
            person=stage.person("karin"),
            task=TASK,
            starts=stage.day(first_day - 1),
            ends=stage.day(first_day + 390),
            hours_a_week=24,
            contract="hired",
            political_commissioner=stage.person("wim"),
            official_commissioner=stage.person("anna"),
        )
    with stage.at(first_day, 11):
        row = stage.ask("mandate.appointment", appointment, stage.person("wim"))
    with stage.at(first_day + 3):
        stage.answer(row)
