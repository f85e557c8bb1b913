"""A kwartiermaker who knows the source page and her town, and for the rest follows "Doe nu dit".

She types no address. From the lab's home she presses the button of the one next thing; when that opens a page that again says what to do
now, she presses on; on a form she fills in what she knows: `answers/` holds all of that, page by page.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from tests.journeys.conftest import Installation
from tests.journeys.walker import Walker

LAB = "/labs/zaanstad"
KARIN, WIM, ANNA, PIA = (f"{name}@zaanstad.example.nl" for name in ("karin", "wim", "anna", "pia"))
HANS, DORA, TOM, ELS, BEA = (f"{name}@zaanstad.example.nl" for name in ("hans", "dora", "tom", "els", "bea"))
NORA, ADMIN = "nora@schuldenlabnl.example.nl", "beheer@example.nl"
PASSWORD = "een-lang-wachtwoord-2026"
HOPS = 4  # pages that only point on
KICK_OFF = 45  # days from the beginning to the startbijeenkomst


@dataclass
class Scene:
    """Who is there, and what they have at hand."""

    installation: Installation
    paper: Path
    karin: Walker
    wim: Walker
    pia: Walker
    nora: Walker
    partner: Walker
    ahead: int = 0  # days that went by
    done: list[str] = field(default_factory=list)  # who is in the team and on the list by now
    asked: set[tuple[str, str]] = field(default_factory=set)  # words under "Doe nu dit", and the page that they led to

    def let_pass(self, days: int) -> None:
        self.installation.put_forward(days)
        self.ahead += days

    def day(self, days: int) -> str:
        today = date.today()
        return (today + timedelta(days=days + self.ahead)).isoformat()

    def moment(self, days: int, hour: int) -> str:
        begins = datetime.now() + timedelta(days=days + self.ahead)  # noqa: DTZ005 idem
        return begins.replace(hour=hour, minute=0).strftime("%Y-%m-%dT%H:%M")


Answer = Callable[[Scene, Walker], None]
ANSWERS: list[tuple[str, Answer]] = []


def on(pattern: str) -> Callable[[Answer], Answer]:
    """What to do on the page with this address below the lab (a regular expression for the whole of it), or after this button."""

    def register(answer: Answer) -> Answer:
        ANSWERS.append((pattern, answer))
        return answer

    return register


def answer_for(path: str) -> Answer | None:
    below = path.removeprefix(LAB)
    return next((answer for pattern, answer in ANSWERS if re.fullmatch(pattern, below)), None)


def follow(scene: Scene, walker: Walker) -> str | None:
    """Do the one thing that the lab's home asks for. Returns its words, or None when the home asks for nothing.

    The same words that lead to the same page twice: what that page did, did not mend what was asked.
    """
    walker.go(f"{LAB}/")
    panel = walker.page.locator(".sl-next")
    if not panel.count():
        return None
    words = panel.inner_text()
    trail: list[str] = []
    for _ in range(HOPS):
        pressed = walker.press_next()
        trail.append(pressed or walker.page.url)
        answer = answer_for(pressed or walker.path())
        if answer or pressed:
            assert (words, trail[-1]) not in scene.asked, f"asked again after it was done at {trail[-1]}:\n{words}"
            scene.asked.add((words, trail[-1]))
            if answer:
                answer(scene, walker)
            return words
        assert walker.points_on(), f"a dead end: {trail}\n{walker.page.inner_text('main')[:1500]}"
    raise AssertionError(f"sent from page to page: {trail}")


def follow_until_nothing(scene: Scene, walker: Walker) -> None:
    while follow(scene, walker):
        pass


def ask_and_hear(scene: Scene, walker: Walker, mail: str, function: str, **person: object) -> None:
    """Send the question on this page, and let who is asked answer it from the mail."""
    walker.send(None, **person)
    scene.partner.say_yes(mail, function)


def accept(walker: Walker, mail: str, name: str) -> None:
    """Follow the invitation in the mail and choose a password."""
    walker.open_mail(mail)
    for box in walker.page.locator("main form.sl-form").first.locator("input:visible").all():
        if box.get_attribute("type") == "password":
            box.fill(PASSWORD)
        elif box.get_attribute("name") == "name":
            box.fill(name)
    walker.send(None)
