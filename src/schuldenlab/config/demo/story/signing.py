"""The declaration: drafted, read by the partners, decided on, frozen, signed (step 8)."""

from schuldenlab.config.demo.stage import Stage, latest_link, paper
from schuldenlab.config.demo.story.planning import decide
from schuldenlab.foundation.post import links
from schuldenlab.foundation.sealing.work import seal_waiting
from schuldenlab.rooms.declaration import actions as declaration
from schuldenlab.rooms.declaration import addenda, consultation, evidence, queries, rules, seals
from schuldenlab.rooms.declaration.models import ClauseRemark, Declaration, RoundReader, Signatory
from schuldenlab.rooms.partners import actions as partners
from schuldenlab.rooms.partners.models import Partner


def current(stage: Stage) -> Declaration:
    found = queries.of_lab(stage.lab)
    assert found is not None
    return found


def draft(stage: Stage, *, day: int) -> None:
    """From the template of clauses, with the first signatories on the list."""
    with stage.at(day):
        declaration.begin(stage.leader())
    with stage.at(day, 12):
        for code in stage.lab.codes:
            declaration.put_signatory(
                stage.leader(), current(stage), code=code, person=stage.person("mayor"), bound_by=rules.MAYOR
            )


def consult(stage: Stage, *, day: int) -> None:
    """A round that is still open: one party agrees, one has comments of which the first is settled, the rest is silent."""
    with stage.at(day - 2):
        list_partners(stage)
    with stage.at(day):
        message = "Wij spraken hierover in de werkgroep. Kijkt u vooral naar ‘Inzet per partij’ en naar ‘Financiën’?"
        consultation.open_round(stage.leader(), current(stage), until=stage.day(day + 30), message=message)
    readers = list(RoundReader.objects.filter(lab=stage.lab).exclude(partner=None).select_related("round", "person"))
    with stage.at(day + 2, 14):
        answer(readers[0], agreed=True)
    with stage.at(day + 3, 15):
        doel, money = (current(stage).clauses.get(heading=heading).pk for heading in ("Doel", "Financiën"))
        answer(
            readers[1],
            (doel, "Kunt u hier ook werkgevers noemen? Zij merken vaak als eerste dat iemand geldzorgen heeft."),
            (money, "Onze directie wil lezen dat een bijdrage in uren ook telt, en per jaar wordt bekeken."),
        )
    with stage.at(day + 5):
        clause = current(stage).clauses.get(heading="Doel")
        words = f"{clause.text}\n\nDe partijen betrekken ook werkgevers: zij merken vaak als eerste dat iemand geldzorgen heeft."
        declaration.put_clause(stage.leader(), current(stage), clause=clause, heading=clause.heading, text=words)
        remark = ClauseRemark.objects.filter(reader=readers[1]).earliest("pk")
        because = "Dank u wel. Er staat nu een zin over werkgevers bij."
        consultation.settle(stage.leader(), remark, outcome=ClauseRemark.TAKEN, because=because)


def answer(row: RoundReader, *remarks: tuple[int | None, str], agreed: bool = False) -> None:
    link = latest_link(consultation.PURPOSE, row.pk)
    links.record_use(link, "Gereageerd op het concept")
    consultation.answer(links.actor_of(link), row, agreed=agreed, remarks=remarks)


def list_partners(stage: Stage) -> None:
    """The partners that promised, each with its contact as the one who signs."""
    for partner in signing_partners(stage):
        person = partner.contacts.get().person
        declaration.put_signatory(
            stage.leader(), current(stage), partner=partner, person=person, bound_by=rules.DIRECTOR
        )


def sign(stage: Stage, *, day: int) -> None:
    """College decision to join, text frozen, everybody asked; each signs by their own link, one on paper, one joins later."""
    decide(
        stage,
        day=day - 40,
        body="college",
        about=["join"],
        title="Deelnemen aan de intentieverklaring",
        number=f"{stage.day(day - 40).year}-318",
    )
    with stage.at(day - 8):
        list_partners(stage)
    with stage.at(day - 6):
        declaration.freeze(stage.leader(), current(stage), deadline=stage.day(day + 40))
    with stage.at(day - 5):
        declaration.ask_everybody(stage.leader(), current(stage))
    rows = list(Signatory.objects.filter(lab=stage.lab).select_related("person", "declaration", "partner"))
    for number, row in enumerate(rows[:-1]):
        with stage.at(day + number, 16):
            sign_by_link(row)
    with stage.at(day + len(rows), 16):
        declaration.record_paper(
            stage.leader(),
            rows[-1],
            name=rows[-1].person.name,
            function=rows[-1].person.function,
            dated=stage.day(day + len(rows)),
            witnesses="Karin Kuiper en Anna Aarts",
            upload=paper("Handtekening op papier", rows[-1].party_name),
        )
        seal(current(stage))


def seal(document: seals.Document) -> None:
    """What the worker does within seconds: every signature its seal, the file to everybody, and the evidence put away."""
    assert document.sealed_file is not None
    seal_waiting(document.sealed_file.pk)
    kept = evidence.make(document)
    if kept is not None:
        seal_waiting(kept.sealed_file.pk)


def join_afterwards(stage: Stage, *, day: int) -> None:
    """A party that heard of the lab at the kick-off joins by an addendum; it and the municipality sign by their links."""
    with stage.at(day - 30):
        name = f"Energiebank {stage.town.title()} (voorbeeld)"
        person = stage.outsider("Els Warmerdam", "coördinator", name, "energiebank")
        partner = partners.put_partner(
            stage.leader(),
            name=name,
            level="local",
            sector="nonprofit",
            types=[],
            interest="Wie zijn energierekening begrijpt, houdt geld over voor de rest.",
            contact=person,
            may_mail=True,
        )
        partners.put_contribution(
            stage.leader(), partner, kind="hours", amount=None, text="elke week een spreekuur over energie"
        )
        partners.record_support(stage.leader(), partner, rung="positive", at=stage.day(day - 30), how="conversation")
    with stage.at(day):
        because = "Zij denkt mee over het onderwerp energie, en stelt elke week een spreekuur open."
        made = addenda.accede(
            stage.leader(),
            current(stage),
            partner=partner,
            person=person,
            bound_by=rules.DIRECTOR,
            on=stage.day(day),
            because=because,
        )
        addenda.ask_signers(stage.leader(), made)
    for number, row in enumerate(made.signatories.select_related("person", "declaration", "addendum", "partner")):
        with stage.at(day + 1 + number, 11):
            sign_by_link(row)
    with stage.at(day + 4):
        seal(made)


def signing_partners(stage: Stage) -> list[Partner]:
    promised = Partner.objects.filter(lab=stage.lab, support__rung="promised").distinct()
    return list(promised.order_by("pk"))


def sign_by_link(row: Signatory) -> None:
    link = latest_link(declaration.PURPOSE, row.pk)
    links.record_use(link, "Getekend")
    actor, function = links.actor_of(link), row.person.function or "directeur"
    code = declaration.request_code(actor, row, name=row.person.name, function=function)
    declaration.sign(actor, row, code=code.digits)
