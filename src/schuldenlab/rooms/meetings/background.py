"""What the speech, the press release and the council questions say: facts of the lab, each with where it comes from."""

from typing import Any

from django.db.models import Model

from schuldenlab.foundation.figures import queries as figures
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.ui.formats import date_nl, datetime_nl, inside_sentence, listed
from schuldenlab.rooms.mandate import queries as mandate
from schuldenlab.rooms.mandate.rules import BODY_SHORT
from schuldenlab.rooms.meetings import queries
from schuldenlab.rooms.meetings.models import Meeting, PressRelease
from schuldenlab.rooms.partners import queries as partners
from schuldenlab.rooms.partners.facts import PROMISED
from schuldenlab.rooms.workplan import queries as workplan
from schuldenlab.rooms.workplan import words
from schuldenlab.rooms.workplan.plan import Plan

AT_MOST = 3  # a speech that lists everything says nothing


def kick_offs(lab: Lab) -> list[Model]:
    found = queries.kick_off_of(lab)
    return [found] if found else []


def meeting_of(lab: Lab, subject: Model | None) -> Meeting | None:
    if subject is None:
        return queries.kick_off_of(lab)
    return queries.meetings_of(lab).filter(pk=subject.pk).first()


def shared(lab: Lab, subject: Model | None, word: str) -> dict[str, Any]:
    """What the three papers have in common; every value is words, empty when the lab does not know it yet."""
    meeting = meeting_of(lab, subject)
    plan = workplan.plan_of(lab)
    names = [
        row.name for row in partners.facts([lab.pk])[lab.pk].partners if row.rung in PROMISED
    ]  # who promised or signed, and nobody else: a paper may not speak for who is still thinking
    return {
        "meeting": meeting,
        "title": f"{word} {inside_sentence(meeting.title)}" if meeting else word,
        "need": figures.sentences(lab.codes) if lab.codes else "",
        "place": " ".join(filter(None, (figures.place_sentence(code) for code in lab.codes))),
        "taking_part": listed(names),
        "goals": goals(plan),
        "plan_source": plan_source(lab, plan),
    }


def goals(plan: Plan) -> list[str]:
    found = []
    for row in plan.objectives:
        goal = words.goal_words(row)
        found.append(f"{row.title}: {goal} in {row.year}" if goal and row.year else row.title)
    return found


def plan_source(lab: Lab, plan: Plan) -> str:
    """`werkplan van Schuldenlab Deventer, versie 2 van 3 maart 2027`; a draft is called one."""
    frozen = workplan.is_frozen(lab, plan)
    if frozen:
        return f"werkplan van {lab.name}, versie {frozen.number} van {date_nl(frozen.frozen_at)}"
    last = workplan.latest(lab)
    return f"werkplan van {lab.name}, {f'gewijzigd na versie {last.number}' if last else 'concept'}"


def speech(lab: Lab, subject: Model | None) -> dict[str, Any]:
    found = shared(lab, subject, "Toespraak bij")
    wethouders = list(dict.fromkeys(person.name for person in mandate.wethouders(lab).values()))
    return found | {"goals": found["goals"][:AT_MOST], "wethouders": listed(wethouders)}


def press_release(lab: Lab, subject: Model | None) -> dict[str, Any]:
    found = shared(lab, subject, "Persbericht:")
    meeting = found["meeting"]
    row = PressRelease.objects.filter(meeting=meeting).select_related("quoted", "contact").first() if meeting else None
    return found | {"release": row, "embargo": embargo_words(row), "goals": found["goals"][:AT_MOST]}


def embargo_words(row: PressRelease | None) -> str:
    if row is None or row.embargo_until is None:
        return ""
    return datetime_nl(row.embargo_until)


def council_questions(lab: Lab, subject: Model | None) -> dict[str, Any]:
    found = shared(lab, subject, "Vragen en antwoorden bij")
    plan = workplan.plan_of(lab)
    return found | {
        "costs": words.balance_sentence(plan),
        "decided": decided(lab),
        "people_involved": partners_sources(lab),
    }


def decided(lab: Lab) -> list[list[str]]:
    """Who decided what, when; only what is proven by its paper or by who decided."""
    rows = [row for row in mandate.agreed_decisions([lab.pk]).values() if row.taken_on]
    rows.sort(key=lambda row: (row.taken_on, row.pk))
    return [[date_nl(row.taken_on), BODY_SHORT[row.body], row.title] for row in rows]


def partners_sources(lab: Lab) -> list[list[str]]:
    """Who promised to take part, since when."""
    rows = [row for row in partners.facts([lab.pk])[lab.pk].partners if row.rung in PROMISED]
    return [[row.name, "getekend" if row.rung == "signed" else "toegezegd", date_nl(row.since)] for row in rows]
