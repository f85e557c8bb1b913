"""The mails about notices: one thing at once, or what waits in one mail. Their wording can be changed (foundation/texts)."""

from django.conf import settings
from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.foundation.notices import queries
from schuldenlab.foundation.notices.models import Notice
from schuldenlab.foundation.notices.queries import Shown
from schuldenlab.foundation.post import mail
from schuldenlab.foundation.ui.formats import counted, date_nl

MOST = 30  # in one mail; the others are named by their number


def address(name: str, *args: object) -> str:
    return settings.BASE_URL + reverse(name, args=args)


def item(row: Notice) -> str:
    """What, before when, what was written, and alone on its line the address: in the mail that is a button."""
    lines = [row.what + "."]
    if row.term:
        lines.append(f"Uiterlijk {date_nl(row.term)}.")
    if row.quote:
        lines.append(f"“{row.quote}”")
    return "\n".join(lines) + "\n\n" + address("notices_site:open", row.pk)


def send(lab: Lab, person: Person, rows: list[Notice], template: str) -> None:
    beyond = len(rows) - MOST
    context: dict[str, object] = {
        "lab": lab,
        "person": person,
        "what": rows[0].what,
        "number": counted(len(rows), "melding", "meldingen"),
        "items": "\n\n".join(item(row) for row in rows[:MOST]),
        "beyond": counted(beyond, "andere melding", "andere meldingen") if beyond > 0 else "",
        "all_notices": address("notices_site:home"),
        "choice": address("notices:choice", lab.slug),
    }
    subject, body = mail.compose(f"notices/mail/{template}.txt", context)
    mail.send(lab=lab, to=person, subject=subject, body=body)
    Notice.objects.filter(pk__in=[row.pk for row in rows]).update(mailed_at=clock.now())


def send_one(row: Notice) -> None:
    send(row.lab, row.person, [row], "one")


def send_digest(held: list[Notice]) -> bool:
    """Of one person: what they may see and is still there. The rest never goes out."""
    ids = [row.pk for row in held]
    rows = list(
        Notice.objects.filter(pk__in=ids).select_related("lab__stands", "person__user").order_by("created_at", "pk")
    )
    person = rows[0].person
    judged: list[Shown] = queries.judged(rows, queries.rights_of(person.user)) if person.user else []
    open_rows = [one.row for one in judged if one.is_open]
    if open_rows:
        send(open_rows[0].lab, person, open_rows, "digest")
    Notice.objects.filter(pk__in=ids, mailed_at=None).update(mailable=False)
    return bool(open_rows)
