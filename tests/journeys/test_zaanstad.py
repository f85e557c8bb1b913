"""From an empty installation to "het Schuldenlab staat", for Zaanstad, in a browser, with no step skipped and no row put in past the pages."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import typst

from tests.journeys.conftest import Installation
from tests.journeys.walker import Company, Walker

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skip(
        reason="walks to step 5; step 6 still asks what kind of party it is. Finish it before issue 2 is closed"
    ),
]
PASSWORD = "een-lang-wachtwoord-2026"
LAB = "/labs/zaanstad"
SLUG = "zaanstad"
KARIN, WIM, ANNA, PIA = (
    "karin@zaanstad.example.nl",
    "wim@zaanstad.example.nl",
    "anna@zaanstad.example.nl",
    "pia@zaanstad.example.nl",
)
NORA, ADMIN = "nora@schuldenlabnl.example.nl", "beheer@example.nl"


@pytest.fixture
def company(installation: Installation) -> Iterator[Company]:
    found = Company(installation.base)
    yield found
    found.close()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "besluit.pdf"
    path.write_bytes(typst.compile(b'#set document(title: "Besluit")\n#set text(lang: "nl")\n= Besluit'))
    return path


def day(days: int, ahead: int = 0) -> str:
    return (date.today() + timedelta(days=days + ahead)).isoformat()


def holds(installation: Installation, *parts: int | str) -> None:
    """These steps and criteria hold now, says the same function that feeds the pages."""
    found = installation.lab(SLUG)
    for part in (*found["steps"], *found["criteria"]):
        if part.get("number", part.get("letter")) in parts:
            missing = [rule["sentence"] for rule in part["rules"] if not rule["holds"]]
            assert part["holds"], (part["title"], missing)


def test_zaanstad_goes_from_nothing_to_a_lab_that_stands(
    installation: Installation, company: Company, paper: Path
) -> None:
    karin, wim, pia, nora, partner = (company.walker() for _ in range(5))
    begin(installation, company, karin, wim)
    step_1(installation, karin, partner)
    step_2(installation, karin, nora, partner)
    step_3(installation, karin, paper)
    step_4(installation, karin)
    step_5(installation, karin, pia, partner)
    steps_6_and_7(installation, karin, partner)
    step_8(installation, karin, partner, paper)
    step_9(installation, karin, partner)
    step_10(installation, karin, partner)
    hand_over(installation, karin, partner)
    judge(installation, pia, wim)
    pia.go(f"{LAB}/")
    pia.see("staat!")
    documents(pia)
    assert company.problems == []


def begin(installation: Installation, company: Company, karin: Walker, wim: Walker) -> None:
    """The administrator invites the kwartiermaker; she makes the lab and brings in wethouder and opdrachtgever."""
    installation.make_account(ADMIN, "Bas Beheer", "--administrator")
    installation.make_account(NORA, "Nora Nijland", "--national")
    bas = company.walker()
    bas.log_in(ADMIN, installation.passwords[ADMIN])
    bas.send("/beheer/accounts/uitnodigen", name="Karin Kuiper", mail=KARIN)
    accept(karin, KARIN, "Karin Kuiper")
    karin.send(
        "/labs/nieuw",
        municipality_1="Zaanstad",
        kick_off_target=day(200),
        role="kwartiermaker",
        wethouder_name="Wim de Wit",
        wethouder_mail=WIM,
        commissioner_name="Anna Aarts",
        commissioner_mail=ANNA,
    )
    assert karin.page.url.rstrip("/").endswith(LAB), karin.page.url
    karin.see("Leg de opdracht van de kwartiermaker vast")
    accept(wim, WIM, "Wim de Wit")


def accept(walker: Walker, mail: str, name: str) -> None:
    """Follow the invitation in the mail and choose a password."""
    walker.open_mail(mail)
    form = walker.page.locator("main form.sl-form").first
    for field in form.locator("input:visible").all():
        kind, named = field.get_attribute("type"), field.get_attribute("name") or ""
        if kind == "password":
            field.fill(PASSWORD)
        elif named == "name":
            field.fill(name)
    walker.send(None)
    if "/inloggen" in walker.page.url or walker.page.locator("text=Inloggen").count():
        walker.log_in(mail, PASSWORD)


def step_1(installation: Installation, karin: Walker, partner: Walker) -> None:
    karin.send(
        f"{LAB}/bestuur/mandaat/nieuw",
        person="Wim de Wit",
        matters=["appointment", "workplan", "trial_process"],
        basis="Mandaatbesluit 2026, artikel 4",
        starts=day(-30),
    )
    karin.send(
        f"{LAB}/bestuur/opdracht/nieuw",
        person="Karin Kuiper",
        task="Zet het lokale Schuldenlab op en draag het over.",
        starts=day(-3),
        ends=day(360),
        hours_a_week="24",
        contract="hired",
        political_commissioner="Wim de Wit",
        official_commissioner="Anna Aarts",
    )
    karin.send(f"{LAB}/bevestiging/mandate.appointment/1/vraag", person="Wim de Wit")
    partner.say_yes(WIM, "wethouder")
    holds(installation, 1)
    karin.go(f"{LAB}/stap/1")
    karin.see("Deze stap staat")


def step_2(installation: Installation, karin: Walker, nora: Walker, partner: Walker) -> None:
    karin.send(
        f"{LAB}/werkplan/doelstelling/nieuw",
        title="Meer mensen met geldzorgen vinden zelf hulp",
        why="Nu komt hulp vaak te laat.",
        indicator="Aanmeldingen via Geldfit per jaar",
        unit="aanmeldingen",
        baseline="120",
        baseline_on=day(-60),
        baseline_source="eigen registratie",
        target="400",
        year=str(date.today().year + 3),
    )
    karin.choose_all(
        f"{LAB}/werkplan/activiteit/nieuw",
        "objectives",
        title="Aansluiten op Geldfit",
        owner="Karin Kuiper",
        starts=day(0),
        ends=day(90),
    )
    karin.send(f"{LAB}/werkplan/rol/nieuw", role="programmamanager", hours_a_week="16")
    karin.send(
        f"{LAB}/werkplan/begroting/nieuw", label="Opzet van het lab", year=str(date.today().year), amount="60000"
    )
    karin.send(
        f"{LAB}/werkplan/dekking/nieuw",
        source="Programmabegroting sociaal domein",
        amount="60000",
        structural="True",
        new_money="False",
    )
    karin.send(
        f"{LAB}/werkplan/beleidsplan",
        title="Beleidsplan schuldhulpverlening 2025-2028",
        connection="Het lab voert dit plan mee uit.",
    )
    karin.send(f"{LAB}/werkplan/vaststellen", note="Eerste versie")
    karin.send(f"{LAB}/bevestiging/workplan.adoption/1/vraag", person="Wim de Wit")
    partner.say_yes(WIM, "wethouder")
    holds(installation, 2)
    karin.send(f"{LAB}/advies/stap/2", question="Is één doelstelling genoeg om mee te beginnen?")
    nora.log_in(NORA, installation.passwords[NORA])
    nora.go("/advies/")
    nora.see("Is één doelstelling genoeg")
    nora.page.locator("main a[href^='/advies/']").first.click()
    nora.send(None, text="Ja. Begin klein, en voeg toe wat nodig blijkt.")
    karin.go(f"{LAB}/stap/2")
    karin.see("Begin klein")


def decide(karin: Walker, paper: Path, number: int, *, body: str, about: str, title: str, outcome: str) -> None:
    karin.send(
        f"{LAB}/bestuur/besluit/nieuw?body={body}&about={about}",
        body=body,
        about=about,
        title=title,
        planned_for=day(0),
        submit_before=day(0),
    )
    karin.send(
        f"{LAB}/bestuur/besluit/{number}/uitkomst",
        taken_on=day(0),
        outcome=outcome,
        number=f"2026-{number}",
        upload=paper,
    )


def step_3(installation: Installation, karin: Walker, paper: Path) -> None:
    karin.send(f"{LAB}/bestuur/wethouder/nieuw", person="Wim de Wit", since=day(-100))
    karin.choose_all(f"{LAB}/bestuur/noodzaak", "figure_keys", text="Te veel mensen komen te laat in beeld.")
    decide(karin, paper, 1, body="college", about="lab", title="Een lokaal Schuldenlab voor Zaanstad", outcome="agreed")
    decide(
        karin, paper, 2, body="council", about="information", title="Raadsinformatiebrief Schuldenlab", outcome="noted"
    )
    karin.go(f"{LAB}/werkplan/dekking/1/wijzig")
    karin.page.locator("main form.sl-form select[name='decision']").select_option(index=1)
    karin.send(None)
    holds(installation, 3)


def step_4(installation: Installation, karin: Walker) -> None:
    for task, name in (("work_income", "Hans Hermans"), ("debt_help", "Dora Driessen")):
        contact = {
            "name": name,
            "function": "teammanager",
            "organisation": "gemeente Zaanstad",
            "mail": f"{name.split()[0].lower()}@zaanstad.example.nl",
        }
        karin.send(
            f"{LAB}/team/uitvoering/toevoegen?task={task}",
            task=task,
            organisation="gemeente Zaanstad",
            one_more=contact,
        )
        karin.send(
            f"{LAB}/team/gesprek/toevoegen",
            one_more=name,
            agreed="Kennisgemaakt en een vervolg afgesproken.",
            on=day(0),
            medium="visit",
        )
    holds(installation, 4)


def step_5(installation: Installation, karin: Walker, pia: Walker, partner: Walker) -> None:
    karin.send(
        f"{LAB}/toegang/uitnodigen",
        person={
            "name": "Pia Peeters",
            "function": "programmamanager",
            "organisation": "gemeente Zaanstad",
            "mail": PIA,
        },
        role="programme_manager",
    )
    accept(pia, PIA, "Pia Peeters")
    rows = (
        ("Pia Peeters", "programme_manager", "programmamanager", [], "Anna Aarts", ANNA),
        (
            {"name": "Tom Teunissen", "mail": "tom@zaanstad.example.nl"},
            "member",
            "schuldhulpverlener",
            ["debt_help"],
            "Dora Driessen",
            "dora@zaanstad.example.nl",
        ),
        (
            {"name": "Els Evers", "mail": "els@zaanstad.example.nl"},
            "member",
            "consulent",
            ["work_income"],
            "Hans Hermans",
            "hans@zaanstad.example.nl",
        ),
    )
    for number, (person, role, title, tasks, manager, mail) in enumerate(rows, start=1):
        karin.send(
            f"{LAB}/team/lid/toevoegen?role={role}",
            person=person,
            role=role,
            title=title,
            tasks=tasks,
            hours_a_week="8",
            manager=manager,
            starts=day(0),
        )
        karin.send(f"{LAB}/bevestiging/team.release/{number}/vraag", person=manager)
        partner.say_yes(mail, "leidinggevende")
    holds(installation, 5)


PARTNERS = (
    ("municipality-debt-help", "debt_help", "local", "public", "Schuldhulpverlening Zaanstad", "Dirk Dam"),
    ("schuldhulpmaatje-local", "volunteers", "local", "nonprofit", "SchuldHulpMaatje Zaanstreek", "Mia Maat"),
    ("nsr", "nsr", "national", "nonprofit", "Nederlandse Schuldhulproute", "Rosa Route"),
)


def steps_6_and_7(installation: Installation, karin: Walker, partner: Walker) -> None:
    karin.send(f"{LAB}/keuze/themas/", themes=["prevention", "early_detection"])
    karin.choose_all(f"{LAB}/keuze/project/?project=nsr", "objectives", reason="Mensen vinden hiermee zelf de weg.")
    karin.send(
        f"{LAB}/keuze/vastleggen/",
        decided_by="Wim de Wit",
        decided_on=day(0),
        explanation="Dit past bij onze doelstelling.",
    )
    karin.send(f"{LAB}/bevestiging/selection.record/1/vraag", person="Wim de Wit")
    partner.say_yes(WIM, "wethouder")
    for number, (party, _, level, sector, name, contact) in enumerate(PARTNERS, start=1):
        mail = f"{contact.split()[0].lower()}@partner{number}.example.nl"
        karin.send(
            f"{LAB}/partners/toevoegen/gegevens?partij={party}",
            name=name,
            level=level,
            sector=sector,
            contact={"name": contact, "function": "directeur", "organisation": name, "mail": mail},
            may_mail=True,
            asked="Meedenken in de stuurgroep.",
            interest="Eerder hulp voor hun klanten.",
        )
        karin.send(f"{LAB}/partners/{number}/bijdrage/toevoegen", kind="network", text="kennis en contacten")
        karin.send(f"{LAB}/bevestiging/partners.promise/{number}/vraag", person=contact)
        partner.say_yes(mail, "directeur")
    holds(installation, 6, 7, "a")


def step_8(installation: Installation, karin: Walker, partner: Walker, paper: Path) -> None:
    karin.go(f"{LAB}/intentieverklaring/")
    karin.press("Begin met het voorbeeld")
    mayor = {
        "name": "Bea Boer",
        "function": "burgemeester",
        "organisation": "gemeente Zaanstad",
        "mail": "bea@zaanstad.example.nl",
    }
    karin.send(f"{LAB}/intentieverklaring/ondertekenaar", party="code:GM0479", person=mayor, bound_by="mayor")
    for number, row in enumerate(PARTNERS, start=1):
        karin.send(
            f"{LAB}/intentieverklaring/ondertekenaar", party=f"partner:{number}", person=row[5], bound_by="director"
        )
    karin.send(f"{LAB}/intentieverklaring/vastleggen", deadline=day(40), sure=True)
    decide(karin, paper, 3, body="college", about="join", title="Deelnemen aan de intentieverklaring", outcome="agreed")
    karin.go(f"{LAB}/intentieverklaring/")
    karin.press("Stuur iedereen de link")
    mails = [("bea@zaanstad.example.nl", "Bea Boer", "burgemeester")]
    mails += [
        (f"{row[5].split()[0].lower()}@partner{n}.example.nl", row[5], "directeur")
        for n, row in enumerate(PARTNERS, start=1)
    ]
    for mail, name, function in mails:
        partner.answer_mail(mail, name=name, function=function, has_read=True, may_bind=True, agrees=True)
    holds(installation, 8)


def step_9(installation: Installation, karin: Walker, partner: Walker) -> None:
    karin.go(f"{LAB}/proeven/")
    karin.press("voorbeeld")
    karin.send(
        f"{LAB}/proeven/werkwijze",
        decides="de stuurgroep",
        rhythm="elke zes weken",
        budget="20000",
        intake="Pia Peeters",
        answer_days="21",
    )
    karin.go(f"{LAB}/proeven/vaststellen")
    karin.page.locator("main form button[type=submit]").last.click()
    karin.page.wait_for_load_state()
    karin.send(f"{LAB}/bevestiging/trials.adoption/1/vraag", person="Wim de Wit")
    partner.say_yes(WIM, "wethouder")
    holds(installation, 9)


def step_10(installation: Installation, karin: Walker, partner: Walker) -> None:
    begins = datetime.now() + timedelta(days=45)  # noqa: DTZ005 the browser's own clock
    starts = begins.replace(hour=14, minute=0).strftime("%Y-%m-%dT%H:%M")
    karin.send(
        f"{LAB}/bijeenkomsten/nieuw?kind=kick_off",
        kind="kick_off",
        title="Startbijeenkomst Schuldenlab Zaanstad",
        starts=starts,
        ends="17:00",
        place="De Fabriek",
    )
    karin.go(f"{LAB}/bijeenkomsten/1/programma")
    karin.press("voorbeeld")
    karin.go(f"{LAB}/bijeenkomsten/1/organisatoren")
    national = {"name": "Nora Nijland", "function": "adviseur", "organisation": "SchuldenlabNL", "mail": NORA}
    karin.send(f"{LAB}/bevestiging/meetings.national_organiser/1/vraag", person=national)
    partner.say_yes(NORA, "adviseur")
    karin.choose_all(f"{LAB}/bijeenkomsten/1/gasten/kiezen", "persons")
    karin.go(f"{LAB}/bijeenkomsten/1/gasten/uitnodigen")
    karin.page.locator("main form button[type=submit]").last.click()
    karin.page.wait_for_load_state()
    partner.answer_mail("mia@partner2.example.nl", answer="yes")
    installation.put_forward(46)
    karin.choose_all(
        f"{LAB}/bijeenkomsten/1/aanwezig", "present", walk_in_name="Omar Ouwerkerk", walk_in_organisation="Voedselbank"
    )
    karin.send(
        f"{LAB}/bijeenkomsten/1/uitkomst", minutes="De wethouder opende; de partners vertelden wat zij toezeggen."
    )
    karin.send(
        f"{LAB}/bijeenkomsten/1/afspraken/nieuw",
        what="De eerste tien gesprekken voeren",
        person="Pia Peeters",
        by=day(30, 46),
    )
    karin.send(
        f"{LAB}/bijeenkomsten/1/toezeggingen/nieuw",
        organisation="SchuldHulpMaatje Zaanstreek",
        what="Twintig vrijwilligers",
    )
    holds(installation, 10, "b")


def hand_over(installation: Installation, karin: Walker, partner: Walker) -> None:
    karin.go(f"{LAB}/projecten/")
    karin.send(
        f"{LAB}/projecten/1/gegevens/", cost="20000", cost_basis="raming van de werkgroep", starts_when_lab_stands=True
    )
    karin.send(
        f"{LAB}/projecten/1/geld/",
        source="Gemeente Zaanstad",
        state="granted",
        amount="20000",
        on=day(0, 46),
        decision="Collegebesluit 2026-1",
    )
    karin.send(
        f"{LAB}/overdracht/begin", kind="team", giver="Karin Kuiper", receiver="Pia Peeters", reading_until=day(120, 46)
    )
    karin.send(f"{LAB}/overdracht/1/neem-alles-over", by="Pia Peeters")
    karin.send(f"{LAB}/bevestiging/handover.signature/1/vraag", person="Pia Peeters")
    partner.say_yes(PIA, "programmamanager")
    karin.send(f"{LAB}/bevestiging/handover.signature/1/vraag", person="Karin Kuiper")
    partner.say_yes(KARIN, "kwartiermaker")
    holds(installation, "c")
    karin.go(f"{LAB}/")
    answer = karin.page.goto(f"{installation.base}{LAB}/werkplan/doelstelling/nieuw")
    assert answer is not None
    assert answer.status == 403, "the kwartiermaker only reads after the hand-over"


def judge(installation: Installation, pia: Walker, wim: Walker) -> None:
    """Programme manager and wethouder each give their own judgement; with the second the lab stands."""
    pia.send(f"{LAB}/projecten/oordeel/", enough="yes", look_again_on=day(300, 46))
    assert installation.lab(SLUG)["stands_since"] is None
    wim.send(f"{LAB}/projecten/oordeel/", enough="yes", look_again_on=day(300, 46))
    found = installation.lab(SLUG)
    assert all(part["holds"] for part in (*found["steps"], *found["criteria"])), found
    assert found["stands_since"] is not None


def documents(pia: Walker) -> None:
    """Every document can be read on screen."""
    pia.go(f"{LAB}/documenten/")
    for kind in (
        "werkplan",
        "contactenlijst",
        "programmateam",
        "keuzenotitie",
        "draagvlak",
        "intentieverklaring",
        "werkwijze-proeven",
        "overdrachtsdossier",
        "voortgangsrapportage",
    ):
        pia.go(f"{LAB}/documenten/{kind}")
    for page in (
        "rapport/wethouder",
        "cijfers/",
        "waarom",
        "team/",
        "partners/",
        "projecten/",
        "bijeenkomsten/",
        "toegang/",
        "toegang/logboek",
        *(f"stap/{n}" for n in range(1, 11)),
        *(f"criterium/{c}" for c in "abcd"),
    ):
        pia.go(f"{LAB}/{page}")
