"""The declaration: drafted, decided on, frozen, signed (step 8)."""

from schuldenlab.config.demo.stage import Stage, latest_link, paper
from schuldenlab.config.demo.story.planning import decide
from schuldenlab.foundation.post import links
from schuldenlab.rooms.declaration import actions as declaration
from schuldenlab.rooms.declaration import queries, rules
from schuldenlab.rooms.declaration.models import Declaration, Signatory
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


def sign(stage: Stage, *, day: int) -> None:
    """College decision to join, text frozen, everybody asked; each signs by their own link, one on paper, one joins later."""
    decide(
        stage,
        day=day - 40,
        body="college",
        about=["join"],
        title="Deelnemen aan de intentieverklaring",
        number="2026-318",
    )
    with stage.at(day - 8):
        for partner in signing_partners(stage):
            person = partner.contacts.get().person
            declaration.put_signatory(
                stage.leader(), current(stage), partner=partner, person=person, bound_by=rules.DIRECTOR
            )
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


def signing_partners(stage: Stage) -> list[Partner]:
    promised = Partner.objects.filter(lab=stage.lab, support__rung="promised").distinct()
    return list(promised.order_by("pk"))


def sign_by_link(row: Signatory) -> None:
    link = latest_link(declaration.PURPOSE, row.pk)
    links.record_use(link, "Getekend")
    declaration.sign(links.actor_of(link), row, name=row.person.name, function=row.person.function or "directeur")
