"""What this room mails: to who used the public form, to who takes initiatives in, to who leads a trial."""

from django.conf import settings
from django.urls import reverse

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.post import mail
from schuldenlab.foundation.post.models import Mail
from schuldenlab.rooms.trials import queries, rules, trial_queries
from schuldenlab.rooms.trials.models import Initiative, PublicEntry, StageMove
from schuldenlab.rooms.trials.process import Process


def place_of(entry: PublicEntry) -> str:
    """What the text of a mail holds until it is sent: where the entry's own address will stand."""
    return f"[[inbreng:{entry.pk}]]"


@mail.fills("inbreng")
def fill_entry(entry_id: int, row: Mail) -> str | None:
    """The address of the entry's page, only for who typed it."""
    found = PublicEntry.objects.filter(pk=entry_id, lab=row.lab, mail__iexact=row.to_address).first()
    return settings.BASE_URL + reverse("trials_site:follow", args=[found.token]) if found else None


def send_to_bringer(entry: PublicEntry, template: str, **context: object) -> None:
    shared = {"entry": entry, "lab": entry.lab, "place": place_of(entry)}
    subject, body = mail.compose(f"trials/mail/{template}.txt", {**shared, **context})
    mail.send_to(lab=entry.lab, name=entry.name, address=entry.mail, subject=subject, body=body)


def ask_confirmation(entry: PublicEntry, process: Process) -> None:
    send_to_bringer(entry, "confirm", days=process.days, kept=rules.ENTRY_DAYS)


def tell_intake(initiative: Initiative, process: Process) -> None:
    """Whoever takes initiatives in hears of a new one; without an address it stands on the page alone."""
    person = process.row.intake if process.row else None
    if person is None or not person.mail:
        return
    context: dict[str, object] = {
        "initiative": initiative,
        "person": person,
        "lab": initiative.lab,
        "before": rules.answer_before(initiative.brought_in_on, process.days),
        "place": settings.BASE_URL + initiative.get_absolute_url(),
    }
    subject, body = mail.compose("trials/mail/arrived.txt", context)
    mail.send(lab=initiative.lab, to=person, subject=subject, body=body)


def can_be_mailed(initiative: Initiative) -> bool:
    entry = queries.entry_of(initiative)
    return bool(entry.mail if entry else initiative.person and initiative.person.mail)


def send_answer(initiative: Initiative, answer: str, *, sender: str) -> None:
    """The answer of the lab, to who brought the initiative in. Raises RuleBroken when there is no address."""
    entry = queries.entry_of(initiative)
    context: dict[str, object] = {"initiative": initiative, "answer": answer, "sender": sender, "lab": initiative.lab}
    if entry is not None and entry.mail:
        send_to_bringer(entry, "answer", **context)
    elif entry is None and initiative.person and initiative.person.mail:
        subject, body = mail.compose("trials/mail/answer.txt", {**context, "person": initiative.person})
        mail.send(lab=initiative.lab, to=initiative.person, subject=subject, body=body)
    else:
        raise RuleBroken(
            "Er is geen e-mailadres van de inbrenger (meer). Geef het antwoord op een andere manier.", field="send"
        )


def tell_decision(move: StageMove, *, sender: str) -> None:
    """What a gate decided on it and why, to who brought the initiative in; without an address nothing goes out."""
    initiative = move.initiative
    entry = queries.entry_of(initiative)
    context: dict[str, object] = {"initiative": initiative, "move": move, "sender": sender, "lab": initiative.lab}
    if entry is not None and entry.mail:
        send_to_bringer(entry, "decision", **context)
    elif entry is None and initiative.person and initiative.person.mail:
        subject, body = mail.compose("trials/mail/decision.txt", {**context, "person": initiative.person})
        mail.send(lab=initiative.lab, to=initiative.person, subject=subject, body=body)


def warn_owner(standing: trial_queries.Standing) -> None:
    """Who leads the trial hears that its rule to stop is reached; without an address it stands on the pages alone."""
    trial = standing.trial
    if trial.owner is None or not trial.owner.mail:
        return
    context: dict[str, object] = {
        "trial": trial,
        "person": trial.owner,
        "lab": trial.lab,
        "rule": standing.content["stop_words"],
        "verdict": standing.stop_verdict,
        "place": settings.BASE_URL + trial.get_absolute_url(),
    }
    subject, body = mail.compose("trials/mail/stop.txt", context)
    mail.send(lab=trial.lab, to=trial.owner, subject=subject, body=body)
