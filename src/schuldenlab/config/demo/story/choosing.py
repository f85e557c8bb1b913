"""Themes and projects, partners on the ladder, the process for trials: steps 6, 7 and 9."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from schuldenlab.config.demo.stage import Stage, latest_link
from schuldenlab.foundation.post import links
from schuldenlab.rooms.catalogue import projects
from schuldenlab.rooms.partners import actions as partners
from schuldenlab.rooms.partners import answering, inviting, mail_in, own_page
from schuldenlab.rooms.partners.models import Partner, PartnerContact, PartnerQuestion
from schuldenlab.rooms.selection import actions as selection
from schuldenlab.rooms.selection import parts
from schuldenlab.rooms.selection import weighing as selection_weighing
from schuldenlab.rooms.trials import actions as trials
from schuldenlab.rooms.workplan.models import Objective

CHOICES = (
    ("vroegsignalering", 0, "De wet vraagt het al. Met de corporatie en de energieleverancier erbij gaat het werken."),
    ("jpf", 1, "In Den Haag regelden jongeren zo in een half jaar hun schulden. Onze jongeren wachten nu te lang."),
    ("csr", 2, "De schuldeisers die meedoen, reageren in één keer. Dat scheelt de meeste tijd."),
    ("nsr", 0, "Mensen vinden met Geldfit zelf de weg, ook ’s avonds."),
)


# project, cost, hours a week, months, what the estimate rests on
ESTIMATES = (
    ("vroegsignalering", "18000", "6", 4, "Offerte van de leverancier van het meldpunt, en een halve dag overleg per week"),
    ("jpf", "60000", "12", 6, "Twintig jongeren maal € 3.000 begeleiding; gebeld met een gemeente die het doet"),
    ("csr", "12000", "8", 5, "Eigen inschatting van de schuldhulpverlening na een gesprek met de NVVK"),
    ("nsr", "15000", "3", 3, "Prijsopgave voor een gemeente van onze grootte"),
    ("bouwdepot", "180000", "10", 9, "Twaalf jongeren maal € 15.000, een jaar lang"),
    ("doorbraakmethode", "25000", "16", 8, "Opleiding van vier medewerkers en vervanging van hun uren"),
    ("saneringskrediet", "8000", "4", 3, "De kredietbank rekent per krediet; twintig kredieten in het eerste jaar"),
    ("eropaf-almere", "22000", "9", 4, "Twee dagen per week een medewerker van het wijkteam"),
    ("jongeren-schuldenvrije-start", "30000", "7", 8, "Eerste gesprek met de jongerenwerkers"),
)  # fmt: skip
THERE = {
    "jpf": (
        ("met", "Twee jongerenwerkers krijgen er uren voor."),
        ("missing", "Het fonds zoekt nog een tweede gever."),
    ),
    "csr": (("met", ""),),
}


def weigh(stage: Stage, *, day: int) -> None:
    """What the projects would ask of this lab, what is there already, and what counts how heavily here."""
    with stage.at(day):
        for project, cost, hours, months, basis in ESTIMATES:
            selection_weighing.put_estimate(
                stage.leader(),
                project=project,
                cost=Decimal(cost),
                hours_a_week=Decimal(hours),
                months=months,
                basis=basis,
            )
        for project, answers in THERE.items():
            texts = projects.get(project).prerequisites
            found = {text: (state == "met", note) for text, (state, note) in zip(texts, answers, strict=False)}
            selection_weighing.check_prerequisites(stage.leader(), project=project, found=found)
        selection_weighing.save_weights(
            stage.leader(),
            weights=parts.DEFAULTS | {"evidence": 4, "cost": 3, "neighbours": 0},
            reason="Het geld is krap, en bewijs vindt de wethouder het belangrijkst. Wie het nog meer doet, telt niet.",
        )
        selection_weighing.put_limits(
            stage.leader(), money=Decimal(110000), hours=Decimal(30), at_most=4, must=["vroegsignalering"], without=[]
        )


def choose(stage: Stage, *, day: int) -> None:
    """Themes, projects per objective with reasons, recorded and confirmed by the wethouder."""
    objectives = list(Objective.objects.filter(lab=stage.lab).order_by("pk"))
    weigh(stage, day=day - 3)
    with stage.at(day):
        selection.choose_themes(stage.leader(), themes=["early_detection", "youth", "debt_settlement"])
    with stage.at(day + 2):
        for project, number, reason in CHOICES:
            selection.choose(stage.leader(), project=project, objectives=[objectives[number]], reason=reason)
        selection.note_experience(
            stage.leader(),
            involved="Twee ervaringsdeskundigen van een belangenorganisatie lazen de keuze mee.",
            compensation="Vrijwilligersvergoeding via de belangenorganisatie",
            council="De adviesraad sociaal domein gaf op hoofdlijnen een positief advies.",
        )
    with stage.at(day + 5):
        record = selection.record(
            stage.leader(),
            explanation="Deze vier dekken samen alle doelstellingen en werken elders al.",
            alternatives="Het Bouwdepot vonden we waardevol, maar voor één gemeente te duur om alleen te beginnen.",
            decided_by=stage.person("wim"),
            decided_on=stage.day(day + 4),
        )
        row = stage.ask("selection.record", record, stage.person("wim"))
    with stage.at(day + 7):
        stage.answer(row)


@dataclass(frozen=True)
class Party:
    """A partner of the example: a party of the directory (or an own one), who we speak to, how far it comes and when."""

    key: str
    party: str
    name: str
    level: str
    sector: str
    types: tuple[str, ...]
    contact: str
    function: str
    interest: str
    rungs: tuple[tuple[int, str], ...]  # (days after the start, rung)
    gift: tuple[str, str, str] | None = None  # kind, amount, words


PARTIES = (
    Party("corporatie", "housing-association", "Woningcorporatie De Sleutel (voorbeeld)", "local", "nonprofit", ("housing_association",), "Marjan Mulder", "directeur-bestuurder", "Minder huurachterstand en minder ontruimingen.", ((0, "approached"), (6, "talking"), (30, "positive"), (50, "promised")), ("hours", "8", "een medewerker sociaal beheer")),
    Party("welzijn", "welfare", "Welzijn Samen Verder (voorbeeld)", "local", "nonprofit", ("welfare",), "Fatima Faber", "bestuurder", "Uw maatschappelijk werkers kunnen eindelijk doorverwijzen.", ((1, "approached"), (8, "talking"), (20, "positive"), (40, "promised")), ("places", "3", "spreekuren in de wijk")),
    Party("schuldhulp", "municipality-debt-help", "Gemeentelijke schuldhulpverlening (voorbeeld)", "local", "public", ("debt_help", "municipality"), "Dora Duif", "afdelingshoofd", "Een regeling die in weken rond is in plaats van in maanden.", ((2, "talking"), (15, "positive"), (36, "promised")), ("hours", "16", "twee schuldhulpverleners")),
    Party("water", "", "Waterbedrijf Bronwater (voorbeeld)", "regional", "public", ("water",), "Wessel Water", "manager klant", "Minder afsluitingen en minder incassokosten.", ((10, "approached"), (25, "talking"), (45, "deciding")), ("data", "", "signalen over betalingsachterstand, als totalen")),
    Party("energie", "", "Energieleverancier Zonnig (voorbeeld)", "national", "private", ("energy",), "Emiel Energie", "manager maatschappij", "Minder wanbetalers, en klanten die blijven.", ((12, "approached"), (33, "talking")), None),
    Party("nvvk", "nvvk", "NVVK", "national", "nonprofit", ("nvvk",), "Victor Voorbeeld", "adviseur", "Een gemeente die laat zien dat collectief regelen werkt.", ((14, "approached"), (28, "positive"), (55, "promised")), ("network", "", "kennis en contacten met schuldeisers")),
    Party("cak", "cak", "CAK", "national", "public", ("creditor_public",), "Carla Cent", "accountmanager gemeenten", "Minder mensen in de wanbetalersregeling.", ((15, "approached"), (32, "talking"), (52, "positive")), None),
    Party("nsr", "nsr", "Nederlandse Schuldhulproute", "national", "nonprofit", ("nsr",), "Rosa Route", "regiomanager", "Een goede lokale plek om mensen naar te verwijzen.", ((14, "approached"), (22, "talking"), (48, "promised")), ("network", "", "aansluiting op Geldfit")),
    Party("zorg", "", "Zorgverzekeraar Vitaal (voorbeeld)", "national", "nonprofit", ("health_insurer",), "Zoë Zorg", "projectleider", "Minder premieachterstand.", ((18, "approached"), (40, "not_now")), None),
    Party("maatjes", "", "Maatjes bij Geldzorgen (voorbeeld)", "local", "nonprofit", ("volunteers",), "Theo Tuin", "coördinator", "Vrijwilligers die weten waar zij terechtkunnen.", ((5, "approached"), (19, "positive"), (44, "promised")), ("hours", "20", "vrijwilligers, samen")),
    Party("werkgever", "", "Fabriek Vooruit (voorbeeld)", "local", "private", ("employer",), "Petra Productie", "hoofd personeel", "Minder loonbeslagen en minder verzuim.", ((20, "approached"),), None),
    Party("jpf", "", "Stichting Jongeren Perspectief Fonds", "national", "nonprofit", ("jpf_foundation",), "Jip Jansen", "programmaleider", "Nog een gemeente waar jongeren op tijd geholpen worden.", ((16, "approached"), (35, "talking"), (58, "promised")), ("money", "25000", "eerste inleg in het fonds, als de gemeente evenveel inlegt")),
)  # fmt: skip


def partners_join(stage: Stage, *, day: int, until: int) -> None:
    """Forty mails in short: each party climbs the ladder by recorded steps; a promise is the party's own."""
    rows: dict[str, Partner] = {}
    scenes = sorted(
        ((day + offset, party, rung) for party in PARTIES for offset, rung in party.rungs), key=lambda scene: scene[0]
    )
    for number, party, rung in scenes:
        if number > until:
            continue
        with stage.at(number, 13):
            if party.key not in rows:
                rows[party.key] = put_party(stage, party)
            climb(stage, rows[party.key], party, rung, number)


def put_party(stage: Stage, party: Party) -> Partner:
    contact = stage.outsider(party.contact, party.function, party.name, party.key)
    partner = partners.put_partner(
        stage.leader(),
        party=party.party,
        name=party.name,
        level=party.level,
        sector=party.sector,
        types=list(party.types),
        interest=party.interest,
        asked="Wij vragen u mee te denken in de stuurgroep, en mee te doen aan het project dat bij u past.",
        contact=contact,
        may_mail=True,
    )
    if party.gift:
        kind, amount, words = party.gift
        partners.put_contribution(
            stage.leader(), partner, kind=kind, amount=Decimal(amount) if amount else None, text=words
        )
    return partner


def climb(stage: Stage, partner: Partner, party: Party, rung: str, number: int) -> None:
    contact = partner.contacts.get().person
    if rung == "promised":
        stage.confirm("partners.promise", partner, contact, remark="Wij doen graag mee.")
        return
    if rung == "talking":
        partners.record_conversation(
            stage.leader(),
            partner,
            persons=[contact],
            on=stage.day(number),
            medium="visit",
            agreed=f"Gesproken over wat het lab kan betekenen. {party.interest}",
            follow_up_on=stage.day(stage.begins + 6)
            if party.rungs[-1][1] == "talking" and stage.begins < 200
            else None,
            rung=rung,
        )
        return
    before = stage.day(number + 45) if rung == "deciding" else None
    partners.record_support(stage.leader(), partner, rung=rung, at=stage.day(number), how="mail", decides_before=before)


ANSWERED = "Het besluit van het college en de begroting staan op de site van de gemeente. Ik stuur ze u vandaag toe."


def own_pages(stage: Stage, *, day: int, waits: bool) -> None:
    """Everybody who may be mailed gets their own page. Some answer; with `waits` something is left for the kwartiermaker."""
    with stage.at(day):
        found = [state.contact for state in own_page.states(stage.lab) if state.may_be_sent]
        inviting.send_pages(stage.leader(), contacts=found, message="Fijn dat wij elkaar spraken.")
    with stage.at(day + 1):
        by_link(stage, "water", answering.ask, text="Welk besluit ligt eronder, en wie betaalt het lab?")
    with stage.at(day + 2):
        inviting.answer(stage.leader(), PartnerQuestion.objects.get(lab=stage.lab), answer=ANSWERED)
    if not waits:
        return
    with stage.at(day + 3):
        by_link(
            stage,
            "cak",
            answering.say_deciding,
            decides_before=stage.day(day + 60),
            remark="Het managementteam besluit.",
        )
    with stage.at(day + 5):
        by_link(
            stage, "energie", answering.offer, kind="hours", amount=Decimal(4), text="een adviseur voor de stuurgroep"
        )
        by_link(stage, "werkgever", answering.ask, text="Hoeveel tijd vraagt dit van onze personeelsafdeling?")
        by_link(
            stage,
            "jpf",
            answering.pass_on,
            name="Joris Jong",
            function="programmamaker",
            mail=stage.mail("joris.example"),
            remark="Hij doet voortaan uw regio.",
        )


def by_link(stage: Stage, key: str, deed: Callable[..., object], **values: object) -> None:
    """Somebody of a partner does this on their own page."""
    rows = PartnerContact.objects.filter(lab=stage.lab, person__mail=stage.mail(f"{key}.example"))
    contact = rows.select_related("person", "partner").get()
    link = latest_link(own_page.PURPOSE, contact.pk)
    links.record_use(link, "Antwoord vastgelegd")
    deed(links.actor_of(link, answering.ANSWER), contact, **values)


def trial_process(stage: Stage, *, day: int, adopted: bool) -> None:
    """Stages and criteria from the template, filled in, and adopted by who may decide."""
    with stage.at(day):
        actor = stage.leader()
        trials.use_template(actor)
        trials.put_process(
            actor,
            decides="de stuurgroep",
            rhythm="elke zes weken",
            budget=Decimal(40000),
            intake=stage.person("pia"),
            answer_days=21,
        )
    with stage.at(day + 2):
        trials.put_initiative(
            stage.leader(),
            title="Geldcoach op de werkvloer",
            problem="Werkgevers zien loonbeslagen, maar weten niet naar wie ze kunnen verwijzen.",
            target_group="Medewerkers met beginnende geldzorgen",
            hypothesis="Een geldcoach die langskomt, haalt de drempel weg.",
            person=stage.person("els"),
            brought_in_on=stage.day(day + 1),
        )
    if adopted:
        with stage.at(day + 4):
            version = trials.freeze(stage.leader())
            row = stage.ask("trials.adoption", version, stage.person("wim"))
        with stage.at(day + 8):
            stage.answer(row)


SAVED_MAIL = """\
From: {who} <{mail}>
To: {leader} <{to}>
Date: {at}
Subject: Re: meedoen met het lab
Content-Type: text/plain; charset=utf-8

Dag {leader},

Ons bestuur sprak er gisteren over. Ze zien het zitten, maar willen eerst weten
hoe we omgaan met huurders bij wie al een vonnis ligt. Kun je dat opschrijven?

Groet,
{who}
"""


def mail_is_dropped(stage: Stage, *, day: int) -> None:
    """A partner answers by mail; the kwartiermaker drops it on the partner's page, and it is a conversation."""
    with stage.at(day, 14):
        contact = PartnerContact.objects.in_lab(stage.lab).exclude(person__mail="").order_by("pk").first()
        leader = stage.leader()
        assert contact is not None
        assert leader.person is not None
        content = SAVED_MAIL.format(
            who=contact.person.name,
            mail=contact.person.mail,
            leader=leader.person.name,
            to=leader.person.mail,
            at=f"{stage.moment(day, 11):%d %b %Y %H:%M:%S +0000}",
        )
        waiting = mail_in.put_aside(leader, contact.partner, content=content.encode())
        mail_in.record(
            leader,
            waiting,
            persons=[contact.person],
            on=stage.day(day),
            agreed="Het bestuur ziet het zitten. Wij schrijven op hoe we omgaan met huurders bij wie al een vonnis ligt.",
        )
