"""Steps 4 and 5: the execution and the programme team."""

from tests.journeys.newcomer import ANNA, DORA, ELS, HANS, PIA, TOM, Scene, ask_and_hear, on
from tests.journeys.walker import Walker


@on("/team/uitvoering/toevoegen")
def contact_of_task(scene: Scene, walker: Walker) -> None:
    name = "Dora Driessen" if "debt_help" in walker.page.url else "Hans Hermans"
    mail = DORA if name.startswith("Dora") else HANS
    known = walker.page.locator("main form.sl-form [name='persons']")
    if known.count():
        known.first.check()
        walker.send(None, organisation="gemeente Zaanstad")
        return
    contact = {"name": name, "function": "teammanager", "organisation": "gemeente Zaanstad", "mail": mail}
    walker.choose("one_more", contact)
    walker.send(None, organisation="gemeente Zaanstad")


@on("/team/gesprek/toevoegen")
def talk(scene: Scene, walker: Walker) -> None:
    walker.tick_all("persons")
    walker.send(None, agreed="Kennisgemaakt en een vervolg afgesproken.", on=scene.day(0), medium="visit")


OFFICIALS = {"Hans Hermans": HANS, "Dora Driessen": DORA, "Anna Aarts": ANNA}
TEAM = {
    "Pia Peeters": (PIA, "programmamanager", [], "Anna Aarts"),
    "Tom Teunissen": (TOM, "schuldhulpverlener", ["debt_help"], "Dora Driessen"),
    "Els Evers": (ELS, "consulent", ["work_income"], "Hans Hermans"),
}


@on("/team/lid/toevoegen")
def member(scene: Scene, walker: Walker) -> None:
    """The form is of a manager or of a member, as the button said."""
    name = "Pia Peeters" if "programme_manager" in walker.page.url else next(
        one for one in list(TEAM)[1:] if one not in scene.done
    )  # fmt: skip
    scene.done.append(name)
    mail, title, tasks, manager = TEAM[name]
    person = {"name": name, "mail": mail, "function": title, "organisation": "gemeente Zaanstad"}
    boss = {"name": manager, "mail": OFFICIALS[manager], "function": "teammanager", "organisation": "gemeente Zaanstad"}
    walker.choose("manager", boss)
    tasks = [] if walker.page.locator("main [name=tasks]:checked").count() else tasks
    walker.send(None, person=person, title=title, tasks=tasks, hours_a_week="8", starts=scene.day(0))


@on("/bevestiging/team.release/[0-9]+/vraag")
def release(scene: Scene, walker: Walker) -> None:
    """The manager is filled in already; she only sends the question."""
    chosen = walker.page.locator("main form.sl-form [name='person_0'] option:checked").inner_text()
    mail = next(mail for name, mail in OFFICIALS.items() if name in chosen)
    ask_and_hear(scene, walker, mail, "leidinggevende")
