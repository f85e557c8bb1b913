"""A kwartiermaker who knows the source page and her town, and for the rest follows "Doe nu dit".

She types no address. From the lab's home she presses the button of the one next thing; when that opens a page that again says what to do
now, she presses on; on a form she fills in what she knows. `ANSWERS` is all she knows, page by page.
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
    ahead: int = 0
    done: list[str] = field(default_factory=list)  # who is in the team and on the list by now
    asked: set[tuple[str, str]] = field(default_factory=set)  # words under "Doe nu dit", and the page that they led to

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


def ask_and_hear(scene: Scene, walker: Walker, mail: str, function: str, **person: object) -> None:
    """Send the question on this page, and let who is asked answer it from the mail."""
    walker.send(None, **person)
    scene.partner.say_yes(mail, function)


# ---------------------------------------------------------------- steps 1 to 3


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
    """Lay down the version; the page then shows how to have it adopted."""
    if walker.page.locator("main form.sl-form").count():
        walker.send(None, note="Eerste versie")
    walker.press("Vraag om bevestiging")
    ask_the_wethouder(scene, walker)


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


# ---------------------------------------------------------------- steps 4 and 5


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


# ---------------------------------------------------------------- steps 6 and 7


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


# ---------------------------------------------------------------- step 8


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


@on("Stuur iedereen de link")
def everybody_signs(scene: Scene, walker: Walker) -> None:
    names = [(BEA, "Bea Boer", "burgemeester")]
    names += [(f"contact@partner{n}.example.nl", f"Contact {n}", "directeur") for n in (1, 2, 3)]
    for mail, name, function in names:
        agrees = {"has_read": True, "may_bind": True, "agrees": True}
        scene.partner.answer_mail(mail, name=name, function=function, **agrees)


# ---------------------------------------------------------------- step 9


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


# ---------------------------------------------------------------- step 10 and criterion b

KICK_OFF = 45  # days from now


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


# ---------------------------------------------------------------- criteria c and d


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
    walker.press("Neem alles in één keer over")
    walker.send(None, by="Pia Peeters")
    walker.press("Nodig uit")
    walker.send(None, person="Pia Peeters", role="programme_manager")
    accept(scene.pia, PIA, "Pia Peeters")
    for mail, name, function in ((PIA, "Pia Peeters", "programmamanager"), (KARIN, "Karin Kuiper", "kwartiermaker")):
        walker.go(f"{LAB}/overdracht/")
        walker.press(f"Vraag {name} om te tekenen")
        ask_and_hear(scene, walker, mail, function)


def accept(walker: Walker, mail: str, name: str) -> None:
    """Follow the invitation in the mail and choose a password."""
    walker.open_mail(mail)
    for box in walker.page.locator("main form.sl-form").first.locator("input:visible").all():
        if box.get_attribute("type") == "password":
            box.fill(PASSWORD)
        elif box.get_attribute("name") == "name":
            box.fill(name)
    walker.send(None)


@on("/projecten/[0-9]+/gegevens/")
def cost_and_start(scene: Scene, walker: Walker) -> None:
    walker.send(None, cost="20000", cost_basis="raming van de werkgroep", starts_when_lab_stands=True)


@on("/projecten/[0-9]+/geld/")
def finance(scene: Scene, walker: Walker) -> None:
    granted = {"state": "granted", "amount": "20000", "on": scene.day(0), "decision": "Collegebesluit 2026-17"}
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
