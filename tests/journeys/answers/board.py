"""Steps 1 and 3: the assignment, who may decide, the need, the decisions."""

from tests.journeys.newcomer import WIM, Scene, ask_and_hear, on
from tests.journeys.walker import Walker


@on("/bestuur/opdracht/nieuw")
def assignment(scene: Scene, walker: Walker) -> None:
    walker.send(
        None,
        person="Karin Kuiper",
        task="Zet het lokale Schuldenlab op en draag het over.",
        starts=scene.day(-3),
        ends=scene.day(360),
        hours_a_week="24",
        contract="hired",
        political_commissioner="Wim de Wit",
        official_commissioner="Anna Aarts",
    )


@on("/bestuur/mandaat/nieuw")
def who_decides(scene: Scene, walker: Walker) -> None:
    walker.send(
        None,
        person="Wim de Wit",
        matters=["appointment", "workplan", "trial_process"],
        basis="Mandaatbesluit 2026, artikel 4",
        starts=scene.day(-30),
    )


@on("/bevestiging/(mandate.appointment|workplan.adoption|trials.adoption|selection.record)/[0-9]+/vraag")
def ask_the_wethouder(scene: Scene, walker: Walker) -> None:
    ask_and_hear(scene, walker, WIM, "wethouder", person="Wim de Wit")


@on("/bestuur/wethouder/nieuw")
def wethouder(scene: Scene, walker: Walker) -> None:
    walker.send(None, person="Wim de Wit", since=scene.day(-100))


@on("/bestuur/noodzaak")
def need(scene: Scene, walker: Walker) -> None:
    walker.tick_all("figure_keys")
    walker.send(None, text="Te veel mensen komen te laat in beeld.")


@on("/bestuur/besluit/nieuw")
def decision(scene: Scene, walker: Walker) -> None:
    """What it is about is filled in already; she gives it a title and a date."""
    walker.send(None, title="Lokaal Schuldenlab Zaanstad", planned_for=scene.day(0), submit_before=scene.day(0))


@on("/bestuur/besluit/[0-9]+")
def on_the_road(scene: Scene, walker: Walker) -> None:
    """Every part of the paper that should be ready, is."""
    ready = walker.page.get_by_role("button", name="Dit is klaar")
    while ready.count():
        ready.first.click()
        walker.settle()


@on("/bestuur/besluit/[0-9]+/uitkomst")
def outcome(scene: Scene, walker: Walker) -> None:
    informed = walker.page.locator("main form.sl-form [name='outcome'][value='noted']")
    agreed = walker.page.locator("main form.sl-form [name='outcome'][value='agreed']")
    told = "raadsinformatiebrief" in walker.page.inner_text("main").lower()
    (informed if told and informed.count() else agreed).check()
    walker.send(None, taken_on=scene.day(0), number="2026-17", upload=scene.paper)
