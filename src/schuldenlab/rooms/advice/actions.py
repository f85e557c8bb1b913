"""The verbs: ask, withdraw, answer, mend an answer."""

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.post import mail
from schuldenlab.rooms.advice import rules
from schuldenlab.rooms.advice.models import AdviceAnswer, AdviceRequest


@action("advice.ask")
def ask(actor: Actor, *, step: int, question: str, wanted_before: date | None = None) -> AdviceRequest:
    """Put a question to SchuldenlabNL; every adviser gets a mail. Raises RuleBroken for a step without help."""
    rules.check_step(step)
    rules.check_wanted_before(wanted_before, clock.today())
    values = {
        "step": step,
        "question": question.strip(),
        "wanted_before": wanted_before,
        "asked_by": actor.person,
        "asked_at": clock.now(),
    }
    row = actor.put(
        AdviceRequest,
        None,
        values,
        verb="advice.asked",
        sentence=f"vroeg SchuldenlabNL om hulp bij {rules.STEPS[step]}",
    )
    for adviser in User.objects.filter(is_national=True, is_active=True):
        tell_adviser(adviser, row, actor)
    return row


def tell_adviser(adviser: User, row: AdviceRequest, actor: Actor) -> None:
    words = {"adviser": adviser, "row": row, "lab": row.lab, "about": rules.STEPS[row.step], "sender": actor.name}
    place = settings.BASE_URL + reverse("advice_site:answer", args=[row.pk])
    subject, body = mail.compose("advice/mail/asked.txt", {**words, "place": place})
    mail.send_to(lab=row.lab, name=adviser.name, address=adviser.email, subject=subject, body=body)


@action("advice.ask")
def withdraw(actor: Actor, request: AdviceRequest) -> None:
    """Take a question back that nobody answered yet."""
    row = current(request)
    rules.check_open(answered=row.answers.exists(), withdrawn=row.withdrawn_at is not None)
    actor.put(
        AdviceRequest,
        row,
        {"withdrawn_at": clock.now()},
        verb="advice.withdrawn",
        sentence=f"trok de vraag aan SchuldenlabNL over {rules.STEPS[row.step]} in",
    )


@action("advice.answer")
def answer(
    actor: Actor, request: AdviceRequest, *, text: str, general_title: str = "", general: str = ""
) -> AdviceAnswer:
    """Answer, or add to an answer; the asker gets a mail. `general`: what other labs may read of it, without names."""
    row = current(request)
    rules.check_open(answered=False, withdrawn=row.withdrawn_at is not None)
    rules.check_general(general_title, general)
    values = {
        "request": row,
        "text": text.strip(),
        "general_title": general_title,
        "general": general.strip(),
        "by_user": actor.user,
        "by_name": actor.name,
        "at": clock.now(),
    }
    sentence = f"beantwoordde de vraag over {rules.STEPS[row.step]}"
    made = actor.put(AdviceAnswer, None, values, verb="advice.answered", sentence=sentence)
    tell_asker(made)
    return made


def tell_asker(made: AdviceAnswer) -> None:
    """Mail whoever asked, when that person still has an address."""
    row = made.request
    if row.asked_by is None or not row.asked_by.mail:
        return
    place = settings.BASE_URL + reverse("advice:home", args=[row.lab.slug]) + f"#vraag-{row.pk}"
    about = rules.STEPS[row.step]
    words = {"lab": row.lab, "person": row.asked_by, "row": row, "answer": made, "about": about, "place": place}
    subject, body = mail.compose("advice/mail/answered.txt", words)
    mail.send(lab=row.lab, to=row.asked_by, subject=subject, body=body)


@action("advice.answer")
def mend(actor: Actor, made: AdviceAnswer, *, expected_version: int | None = None, **values: Any) -> AdviceAnswer:
    """Change an answer, or what is shared of it. Raises EditConflict when another adviser did so meanwhile."""
    rules.check_general(values.get("general_title", made.general_title), values.get("general", made.general))
    return actor.put(
        AdviceAnswer,
        made,
        values,
        expected_version=expected_version,
        verb="advice.mended",
        sentence=f"verbeterde het antwoord over {rules.STEPS[made.request.step]}",
    )


def current(request: AdviceRequest) -> AdviceRequest:
    """The row as it stands now, held until the act is done."""
    return AdviceRequest.objects.select_for_update().get(pk=request.pk)
