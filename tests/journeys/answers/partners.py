"""Steps 6 and 7: the choice of projects, and the partners they need."""

import re

from tests.journeys.answers.board import ask_the_wethouder
from tests.journeys.newcomer import Scene, ask_and_hear, on
from tests.journeys.walker import Walker


@on("/keuze/themas/")
def themes(scene: Scene, walker: Walker) -> None:
    walker.send(None, themes=["prevention", "early_detection"])


@on("/keuze/kiezen/")
def choose_project(scene: Scene, walker: Walker) -> None:
    walker.page.locator("main li:has-text('Nederlandse Schuldhulproute') >> text=Kies dit project").first.click()
    walker.settle()
    walker.tick_all("objectives")
    walker.send(None, reason="Mensen vinden hiermee zelf de weg.")


@on("/keuze/vastleggen/")
def record_choice(scene: Scene, walker: Walker) -> None:
    walker.send(None, decided_by="Wim de Wit", decided_on=scene.day(0), explanation="Dit past bij onze doelstelling.")
    walker.press("Vraag om bevestiging")
    ask_the_wethouder(scene, walker)


@on("/partners/toevoegen")
def find_party(scene: Scene, walker: Walker) -> None:
    """Take the first that is offered of this kind; it may need a name of its own."""
    offered = walker.page.locator("main li:has(a:has-text('Voeg toe'))").first
    party = offered.locator(".sl-items__title").inner_text()
    offered.locator("a:has-text('Voeg toe')").click()
    walker.settle()
    number = 1 + sum(one.startswith("partner:") for one in scene.done)
    name = walker.page.locator("main form.sl-form [name='name']").input_value() or f"{party} {number}"
    mail = f"contact@partner{number}.example.nl"
    scene.done.append(f"partner:{name}")
    contact = {"name": f"Contact {number}", "function": "directeur", "organisation": name, "mail": mail}
    asked = {"asked": "Meedenken in de stuurgroep.", "interest": "Eerder hulp voor hun klanten."}
    walker.send(None, name=name, contact=contact, may_mail=True, **asked)


@on("/partners/[0-9]+/gesprek/toevoegen")
def talk_with_partner(scene: Scene, walker: Walker) -> None:
    walker.tick_all("persons")
    walker.send(None, agreed="Zij willen meedoen.", rung="positive", on=scene.day(0), medium="visit")


@on("/partners/[0-9]+/bijdrage/toevoegen")
def contribution(scene: Scene, walker: Walker) -> None:
    walker.send(None, kind="network", text="kennis en contacten")


@on("/bevestiging/partners.promise/[0-9]+/vraag")
def ask_promise(scene: Scene, walker: Walker) -> None:
    chosen = walker.page.locator("main form.sl-form [name='person_0'] option:checked").inner_text()
    found = re.search(r"Contact (\d+)", chosen)
    assert found, f"nobody is suggested: {chosen}"
    ask_and_hear(scene, walker, f"contact@partner{found[1]}.example.nl", "directeur")
