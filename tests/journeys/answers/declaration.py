"""Steps 8 and 9: the declaration, and the process of trials."""

import re

from tests.journeys.answers.board import ask_the_wethouder
from tests.journeys.newcomer import BEA, Scene, on
from tests.journeys.walker import Walker

MAYOR = {"name": "Bea Boer", "function": "burgemeester", "organisation": "gemeente Zaanstad", "mail": BEA}


@on("/intentieverklaring/ondertekenaar")
def signatory(scene: Scene, walker: Walker) -> None:
    """The party is filled in already."""
    if "code:" in walker.page.url:
        walker.choose("person", MAYOR)
        walker.send(None, bound_by="mayor")
        return
    number = walker.page.url.split("partner:")[1]
    walker.send(None, person=f"Contact {number}", bound_by="director")


@on("/intentieverklaring/vastleggen")
def freeze(scene: Scene, walker: Walker) -> None:
    walker.send(None, deadline=scene.day(40), sure=True)


@on("Stuur (iedereen )?de link")
def everybody_signs(scene: Scene, walker: Walker) -> None:
    """Whoever was mailed signs: the partners, and the burgemeester once the college decided."""
    names = [(BEA, "Bea Boer", "burgemeester")]
    names += [(f"contact@partner{n}.example.nl", f"Contact {n}", "directeur") for n in (1, 2, 3)]
    for mail, name, function in names:
        if f"signed {mail}" in scene.done or not has_mail(scene.partner, mail):
            continue
        sign(scene.partner, mail, name, function)
        scene.done.append(f"signed {mail}")


def sign(partner: Walker, mail: str, name: str, function: str) -> None:
    """Both steps, from the newest mail to this address: confirm, and type the code that comes then."""
    partner.answer_mail(mail, name=name, function=function, has_read=True, may_bind=True, agrees=True)
    type_the_code(partner, mail)


def has_mail(partner: Walker, mail: str) -> bool:
    partner.go("/postvak")
    return partner.page.locator(f"main li:has-text('{mail}') a").count() > 0


def type_the_code(partner: Walker, mail: str) -> None:
    """The page asks for the code that was mailed just now; it stands in the newest mail to this address."""
    place = partner.path()
    partner.go("/postvak")
    partner.page.locator(f"main li:has-text('{mail}') a").first.click()
    partner.settle()
    code = re.search(r"\b\d{6}\b", partner.page.inner_text("main"))
    assert code is not None, partner.page.inner_text("main")
    partner.send(place, code=code[0])


@on("/proeven/werkwijze")
def process(scene: Scene, walker: Walker) -> None:
    how = {"decides": "de stuurgroep", "rhythm": "elke zes weken", "budget": "20000"}
    walker.send(None, **how, intake="Karin Kuiper", answer_days="21")


@on("/proeven/vaststellen")
def adopt_process(scene: Scene, walker: Walker) -> None:
    if walker.page.locator("main form.sl-form").count():
        walker.send(None)
    elif walker.page.get_by_role("button", name="Leg").count():
        walker.press("Leg")
    walker.press("Vraag om bevestiging")
    ask_the_wethouder(scene, walker)
