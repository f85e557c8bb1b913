"""Step 10 and criterion b: the kick-off."""

from tests.journeys.newcomer import KICK_OFF, NORA, Scene, ask_and_hear, on
from tests.journeys.walker import Walker


@on("/bijeenkomsten/nieuw")
def plan_kick_off(scene: Scene, walker: Walker) -> None:
    walker.send(
        None,
        title="Startbijeenkomst Schuldenlab Zaanstad",
        starts=scene.moment(KICK_OFF, 14),
        ends="17:00",
        place="De Fabriek",
    )


@on("/bijeenkomsten/[0-9]+/organisatoren")
def organisers(scene: Scene, walker: Walker) -> None:
    walker.press("Vraag")
    ask_national(scene, walker)


@on("/bevestiging/meetings.national_organiser/[0-9]+/vraag")
def ask_national(scene: Scene, walker: Walker) -> None:
    """The adviser is filled in already: she answers labs on this installation."""
    ask_and_hear(scene, walker, NORA, "adviseur")


@on("/bijeenkomsten/[0-9]+/gasten/kiezen")
def choose_guests(scene: Scene, walker: Walker) -> None:
    """The list then says that the invitations can go."""
    walker.tick_all("persons")
    walker.send(None)
    walker.press_next()
    invite(scene, walker)


@on("/bijeenkomsten/[0-9]+/programma")
def programme(scene: Scene, walker: Walker) -> None:
    walker.press("voorbeeld")


@on("/bijeenkomsten/[0-9]+/gasten/uitnodigen")
def invite(scene: Scene, walker: Walker) -> None:
    walker.page.locator("main form button[type=submit]").last.click()
    walker.settle()
    scene.partner.answer_mail("contact@partner3.example.nl", answer="yes")


@on("/bijeenkomsten/[0-9]+/aanwezig")
def attendance(scene: Scene, walker: Walker) -> None:
    walker.tick_all("present")
    walker.send(None, walk_in_name="Omar Ouwerkerk", walk_in_organisation="Voedselbank")


@on("/bijeenkomsten/[0-9]+/uitkomst")
def minutes(scene: Scene, walker: Walker) -> None:
    walker.send(None, minutes="De wethouder opende; de partners vertelden wat zij toezeggen.")


@on("/bijeenkomsten/[0-9]+/afspraken/nieuw")
def agreement(scene: Scene, walker: Walker) -> None:
    walker.send(None, what="De eerste tien gesprekken voeren", person="Pia Peeters", by=scene.day(30))


@on("/bijeenkomsten/[0-9]+/toezeggingen/nieuw")
def pledge(scene: Scene, walker: Walker) -> None:
    walker.send(None, organisation="SchuldHulpMaatje Zaanstreek", what="Twintig vrijwilligers")
