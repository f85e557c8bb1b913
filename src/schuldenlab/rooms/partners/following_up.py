"""Tell by mail that somebody comes back to a conversation today: who recorded it, once, with all of that day together.

Who recorded a conversation owns it. When they left the lab (or an import brought it in), it is whoever leads the lab.
"""

from collections import defaultdict
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Conversation, Lab, Membership, Person
from schuldenlab.foundation.post import mail
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.partners.letters import lab_contact
from schuldenlab.rooms.partners.models import PartnerContact

FROM_HOUR = 7  # nobody is woken by it
MISSED = timedelta(days=3)  # what a server that stood still should have told; what is older stands in the list


def remind() -> None:
    """Send what is due in every lab. Does nothing before seven, and nothing twice."""
    if clock.now().astimezone(clock.AMSTERDAM).hour < FROM_HOUR:
        return
    for lab in Lab.objects.filter(pk__in=due().values("lab")):
        with transaction.atomic():
            remind_in(lab)


def due() -> QuerySet[Conversation]:
    """Conversations with a partner's contact whose day has come, of which nobody was told."""
    today = clock.today()
    with_partner = PartnerContact.objects.values("person")
    open_ones = Conversation.objects.filter(
        followed_up=False, follow_up_on__lte=today, follow_up_on__gte=today - MISSED, persons__in=with_partner
    )
    return open_ones.filter(Q(reminded_for=None) | ~Q(reminded_for=F("follow_up_on"))).distinct()


def remind_in(lab: Lab) -> None:
    Lab.objects.select_for_update().get(pk=lab.pk)  # two rounds at once tell it once
    rows = list(due().filter(lab=lab).select_related("by").prefetch_related("persons").order_by("pk"))
    leader, per_owner = lab_contact(lab), defaultdict(list)
    active = set(Membership.objects.filter(lab=lab, until=None).values_list("person", flat=True))
    for row in rows:
        owner = row.by if row.by is not None and row.by_id in active else leader
        if owner is not None and owner.mail:
            per_owner[owner].append(row)
    for owner, talks in per_owner.items():
        tell(lab, owner, talks)
        for row in talks:
            Conversation.objects.filter(pk=row.pk).update(reminded_for=row.follow_up_on)


def tell(lab: Lab, owner: Person, talks: list[Conversation]) -> None:
    parties = parties_of(lab, talks)
    lines = [line(row, parties[row.pk]) for row in talks]
    address = settings.BASE_URL + reverse("partners:call_list", args=[lab.slug])
    context = {"lab": lab, "person": owner, "talks": "\n\n".join(lines), "address": address}
    subject, body = mail.compose("partners/mail/follow_up.txt", context)
    mail.send(lab=lab, to=owner, subject=subject, body=body)


def parties_of(lab: Lab, talks: list[Conversation]) -> dict[int, str]:
    """Per conversation the names of the parties that took part."""
    found: dict[int, list[str]] = {row.pk: [] for row in talks}
    contacts = PartnerContact.objects.filter(lab=lab, person__conversations__in=talks)
    pairs = contacts.order_by("pk").values_list("person__conversations", "partner__name")
    for talk_id, name in pairs:
        if talk_id in found and name not in found[talk_id]:
            found[talk_id].append(name)
    return {pk: ", ".join(names) for pk, names in found.items()}


def line(talk: Conversation, parties: str) -> str:
    agreed = " ".join(talk.agreed.split())
    short = agreed if len(agreed) <= 200 else f"{agreed[:199]}…"
    return f"{parties}: {talk.with_whom} (gesprek van {date_nl(talk.on)})\n{short}"
