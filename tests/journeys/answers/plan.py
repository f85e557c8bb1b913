"""Step 2: the work plan."""

from tests.journeys.answers.board import ask_the_wethouder
from tests.journeys.newcomer import LAB, NORA, Scene, on
from tests.journeys.walker import Walker


def ask_advice(scene: Scene, walker: Walker) -> None:
    """From the route on the home to step 2, and there to SchuldenlabNL; its adviser finds the question on her own home."""
    walker.go(f"{LAB}/")
    walker.page.locator("main .sl-route a[href$='/stap/2'], main a[href$='/stap/2']").first.click()
    walker.settle()
    walker.press("Vraag advies")
    walker.send(None, question="Is één doelstelling genoeg om mee te beginnen?")
    scene.nora.log_in(NORA, scene.installation.passwords[NORA])
    scene.nora.press_next()
    scene.nora.see("Is één doelstelling genoeg")
    scene.nora.press("Schuldenlab Zaanstad, stap 2")
    scene.nora.send(None, text="Ja. Begin klein, en voeg toe wat nodig blijkt.")
    walker.go(f"{LAB}/stap/2")
    walker.see("Begin klein")


@on("/werkplan/doelstelling/nieuw")
def objective(scene: Scene, walker: Walker) -> None:
    walker.send(
        None,
        title="Meer mensen met geldzorgen vinden zelf hulp",
        why="Nu komt hulp vaak te laat.",
        indicator="Aanmeldingen via Geldfit per jaar",
        unit="aanmeldingen",
        baseline="120",
        baseline_on=scene.day(-60),
        baseline_source="eigen registratie",
        target="400",
        year=scene.day(3 * 365)[:4],
    )


@on("/werkplan/activiteit/nieuw")
def activity(scene: Scene, walker: Walker) -> None:
    walker.tick_all("objectives")
    walker.send(None, title="Aansluiten op Geldfit", owner="Karin Kuiper", starts=scene.day(0), ends=scene.day(90))


@on("/werkplan/rol/nieuw")
def role(scene: Scene, walker: Walker) -> None:
    walker.send(None, role="programmamanager", hours_a_week="16")


@on("/werkplan/begroting/nieuw")
def budget(scene: Scene, walker: Walker) -> None:
    walker.send(None, label="Opzet van het lab", year=scene.day(0)[:4], amount="60.000")


@on("/werkplan/dekking/nieuw")
def cover(scene: Scene, walker: Walker) -> None:
    walker.send(None, source="Programmabegroting sociaal domein", amount="60000", structural="True", new_money="False")


@on("/werkplan/dekking/[0-9]+/wijzig")
def settle_cover(scene: Scene, walker: Walker) -> None:
    walker.page.locator("main form.sl-form select[name='decision']").select_option(index=1)
    walker.send(None)


@on("/werkplan/beleidsplan")
def policy_plan(scene: Scene, walker: Walker) -> None:
    walker.send(None, title="Beleidsplan schuldhulpverlening 2025-2028", connection="Het lab voert dit plan mee uit.")


@on("/werkplan/vaststellen")
def adopt_work_plan(scene: Scene, walker: Walker) -> None:
    """Lay down the version; the page then shows how to have it adopted. But first she asks somebody who knows."""
    here = walker.path()
    ask_advice(scene, walker)
    walker.go(here)
    walker.send(None, note="Eerste versie")
    walker.press("Vraag om bevestiging")
    ask_the_wethouder(scene, walker)
