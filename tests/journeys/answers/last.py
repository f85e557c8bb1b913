"""Criteria c and d: the projects, the judgement, the hand-over."""

from tests.journeys.answers.declaration import sign
from tests.journeys.newcomer import KARIN, LAB, PIA, Scene, accept, on
from tests.journeys.walker import Walker


@on("/overdracht/begin")
def begin_hand_over(scene: Scene, walker: Walker) -> None:
    """Who hands over to whom is filled in already."""
    walker.send(None, reading_until=scene.day(120))


@on("/overdracht/")
def hand_over(scene: Scene, walker: Walker) -> None:
    """Begin; then take everything over, give her an account, and sign on both sides."""
    if not walker.page.get_by_role("link", name="Neem alles in één keer over").count():
        walker.press_next()
        begin_hand_over(scene, walker)
        return
    before = scene.installation.lab("zaanstad")
    assert [step["title"] for step in before["steps"] if not step["holds"]] == []
    assert [part["letter"] for part in before["criteria"] if part["holds"]] == ["a", "b", "d"]
    assert before["stands_since"] is None
    walker.press("Neem alles in één keer over")
    walker.send(None, by="Pia Peeters")
    walker.press("Nodig uit")
    walker.send(None, person="Pia Peeters", role="programme_manager")
    accept(scene.pia, PIA, "Pia Peeters")
    for mail, name, function in ((PIA, "Pia Peeters", "programmamanager"), (KARIN, "Karin Kuiper", "kwartiermaker")):
        walker.go(f"{LAB}/overdracht/")
        walker.press(f"Vraag {name} om te tekenen")
        walker.send(None)
        sign(scene.partner, mail, name, function)


@on("/projecten/[0-9]+/gegevens/")
def cost_and_start(scene: Scene, walker: Walker) -> None:
    walker.send(None, cost="20000", cost_basis="raming van de werkgroep", starts_when_lab_stands=True)


@on("/projecten/[0-9]+/geld/")
def finance(scene: Scene, walker: Walker) -> None:
    granted = {
        "kind": "base",
        "state": "granted",
        "amount": "20000",
        "on": scene.day(0),
        "decision": "Collegebesluit 2026-17",
    }
    walker.send(None, source="Gemeente Zaanstad", **granted)


@on("/projecten/oordeel/vragen/")
def ask_judgement(scene: Scene, walker: Walker) -> None:
    """Who holds the office is filled in. The programme manager answers by link; the wethouder has an account."""
    wethouder = "role=wethouder" in walker.page.url
    walker.send(None)
    if not wethouder:
        scene.partner.answer_mail(PIA, enough="yes", look_again_on=scene.day(300))
        return
    scene.wim.go(f"{LAB}/")
    scene.wim.press("Geef je oordeel")
    scene.wim.send(None, enough="yes", look_again_on=scene.day(300))
