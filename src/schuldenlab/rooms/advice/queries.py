"""Reads of questions and answers: of a lab, of the adviser's inbox, and the facts for the trajectory."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from schuldenlab.foundation.core.clock import AMSTERDAM
from schuldenlab.rooms.advice.facts import AdviceFact, AdviceFacts
from schuldenlab.rooms.advice.models import AdviceAnswer, AdviceRequest

ANSWERS = AdviceAnswer.objects.filter(request=OuterRef("pk"))


def standing() -> QuerySet[AdviceRequest]:
    """Every question of every lab that was not withdrawn, with what a page shows of it."""
    rows = AdviceRequest.objects.filter(withdrawn_at=None).select_related("lab", "asked_by")
    return rows.prefetch_related(Prefetch("answers", queryset=AdviceAnswer.objects.order_by("at", "pk")))


def waiting(word: str = "") -> QuerySet[AdviceRequest]:
    """Nobody answered these yet: oldest first, for the adviser."""
    return searched(standing(), word).filter(~Exists(ANSWERS)).order_by("asked_at", "pk")


def answered(word: str = "") -> QuerySet[AdviceRequest]:
    return searched(standing(), word).filter(Exists(ANSWERS)).order_by("-asked_at", "-pk")


def searched(rows: QuerySet[AdviceRequest], word: str) -> QuerySet[AdviceRequest]:
    if not word:
        return rows
    in_answer = Exists(ANSWERS.filter(text__icontains=word))
    return rows.filter(Q(question__icontains=word) | Q(lab__name__icontains=word) | in_answer)


def shared(step: int) -> QuerySet[AdviceAnswer]:
    """What labs may learn from earlier answers on this step: title and general text alone, newest first."""
    rows = AdviceAnswer.objects.filter(request__step=step, request__withdrawn_at=None).exclude(general="")
    return rows.only("general_title", "general", "at").order_by("-at", "-pk")


def facts(lab_ids: Iterable[int]) -> dict[int, AdviceFacts]:
    """Per lab: its questions and their answers. Two queries for any number of labs."""
    found: dict[int, list[AdviceFact]] = {lab_id: [] for lab_id in lab_ids}
    rows = AdviceRequest.objects.in_labs(found).filter(withdrawn_at=None).select_related("asked_by")
    answers: dict[int, list[AdviceAnswer]] = defaultdict(list)
    for answer in AdviceAnswer.objects.in_labs(found).order_by("at", "pk"):
        answers[answer.request_id].append(answer)
    for row in rows:
        found[row.lab_id].append(fact_of(row, answers[row.pk]))
    return {lab_id: AdviceFacts(tuple(requests)) for lab_id, requests in found.items()}


def fact_of(row: AdviceRequest, answers: list[AdviceAnswer]) -> AdviceFact:
    last = answers[-1] if answers else None
    return AdviceFact(
        id=row.pk,
        step=row.step,
        question=row.question,
        asked_by=row.asked_by.name if row.asked_by else "",
        asked_on=row.asked_at.astimezone(AMSTERDAM).date(),
        wanted_before=row.wanted_before,
        answer="\n\n".join(answer.text for answer in answers) if answers else None,
        answered_by=last.by_name if last else "",
        answered_on=last.at.astimezone(AMSTERDAM).date() if last else None,
    )
