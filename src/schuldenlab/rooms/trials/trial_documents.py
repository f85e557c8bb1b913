"""The plan and the evaluation of a trial, as documents."""

from typing import Any

from django.db.models import Model

from schuldenlab.foundation.documents.kinds import DocumentKind, register
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.rooms.trials import pictures, plans, trial_queries
from schuldenlab.rooms.trials.models import Lesson, Trial
from schuldenlab.rooms.trials.trial_queries import Standing


def subjects(lab: Lab) -> list[Model]:
    return list(Trial.objects.in_lab(lab).select_related("initiative", "owner").order_by("pk"))


def ended(lab: Lab) -> list[Model]:
    return list(Trial.objects.in_lab(lab).exclude(ended_on=None).select_related("initiative").order_by("pk"))


def plan(lab: Lab, subject: Model | None) -> dict[str, Any]:
    assert isinstance(subject, Trial)
    now = trial_queries.standing(subject)
    content = now.content
    return {
        "initiative": subject.initiative,
        "owner": subject.owner.described if subject.owner else "",
        "version": now.versions[0] if now.versions else None,
        "content": content,
        "plan_parts": plans.PARTS,
        "optional": plans.MAY_BE_EMPTY,
        "shown": plans.shown,
        "size_words": trial_queries.size_words(content),
        "subtitle": subject.initiative.title,
    }


def evaluation(lab: Lab, subject: Model | None) -> dict[str, Any]:
    assert isinstance(subject, Trial)
    now = trial_queries.standing(subject)
    return {
        "trial": subject,
        "initiative": subject.initiative,
        "content": now.content,
        "evaluation": trial_queries.evaluation_of(subject),
        "tables": tables(now),
        "verdicts": verdicts(now),
        "changes": now.since_start,
        "lesson": Lesson.objects.in_lab(lab).filter(initiative=subject.initiative).first(),
        "moves": list(subject.initiative.moves.all()),
        "subtitle": subject.initiative.title,
    }


def tables(now: Standing) -> list[tuple[str, list[list[str]]]]:
    found = [(now.success, now.main_points)]
    if now.has_own_stop:
        found.append((now.stop, now.stop_points))
    return [
        (rule.indicator, pictures.rows(points, "%" if rule.measure == plans.SHARE else rule.unit))
        for rule, points in found
        if rule and points
    ]


def verdicts(now: Standing) -> list[str]:
    """What the newest measurement says of both rules, with its doubt."""
    found = []
    for verdict, yes, no in (
        (now.success_verdict, "De regel voor slagen is gehaald.", "De regel voor slagen is niet gehaald."),
        (now.stop_verdict, "De regel voor stoppen is bereikt.", "De regel voor stoppen is niet bereikt."),
    ):
        if verdict:
            found.append(f"{yes if verdict.reached else no} {verdict.doubt}".strip())
    return found


register(
    DocumentKind(
        slug="proefplan",
        title="Proefplan",
        template="trials/documents/proefplan.html",
        context=plan,
        about="Wat er wordt geprobeerd, hoe je ziet of het werkt en wanneer je stopt; verzegeld voor de proef begint.",
        subject=Trial,
        subjects=subjects,
    )
)
register(
    DocumentKind(
        slug="evaluatie-van-de-proef",
        title="Evaluatie van de proef",
        template="trials/documents/evaluatie.html",
        context=evaluation,
        about="Wat werd verwacht, wat er is gemeten, wat er aan het plan veranderde en wat dat leert.",
        subject=Trial,
        subjects=ended,
    )
)
