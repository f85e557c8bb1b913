"""The reads for a partner's own page: who has one, who answered, and what stands on it. Dutch: uw pagina."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.post.models import LinkUse, PersonalLink
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.partners.facts import NOT_NOW
from schuldenlab.rooms.partners.models import PartnerContact
from schuldenlab.rooms.partners.queries import Card, cards

PURPOSE = "partners.page"
REMIND_AFTER = timedelta(days=7)


@dataclass(frozen=True)
class PageState:
    """One contact, and how it stands with their page. `answered_on`: the last time they sent something from it."""

    contact: PartnerContact
    made: Card
    answered_on: date | None
    is_open: bool

    @property
    def sent_on(self) -> date | None:
        return clock.day_of(self.contact.page_sent_at) if self.contact.page_sent_at else None

    @property
    def is_silent(self) -> bool:
        """Has a page, has not answered, and their organisation still has something to say."""
        asked = self.is_open and self.sent_on is not None and self.answered_on is None
        return asked and not self.made.standing.stands_behind and self.made.standing.rung != NOT_NOW

    @property
    def may_be_reminded(self) -> bool:
        last = self.contact.page_reminded_at or self.contact.page_sent_at
        return self.is_silent and self.contact.is_mailable and last is not None and last <= clock.now() - REMIND_AFTER

    @property
    def may_be_sent(self) -> bool:
        return self.contact.is_mailable and not self.is_open and self.made.standing.rung != NOT_NOW

    @property
    def word(self) -> tuple[str, str]:
        """What to show of it, and the kind of state."""
        if self.contact.mail_stopped_at:
            return "wil geen mail", "neutral"
        if self.answered_on:
            return f"antwoordde op {date_nl(self.answered_on)}", "done"
        if self.is_open and self.contact.page_reminded_at:
            return f"herinnerd op {date_nl(clock.day_of(self.contact.page_reminded_at))}", "waiting"
        if self.is_open and self.sent_on:
            return f"gestuurd op {date_nl(self.sent_on)}", "waiting"
        if not self.contact.person.mail:
            return "geen e-mailadres", "attention"
        return ("nog niet gestuurd", "open") if self.contact.may_mail else ("niet mailen", "neutral")


def states(lab: Lab, made: Iterable[Card] | None = None) -> list[PageState]:
    """Every contact of every partner; two queries beside those of the cards."""
    rows = [(contact, one) for one in (cards(lab) if made is None else made) for contact in one.contacts]
    is_open = open_links(lab)
    used = last_uses(lab)
    return [
        PageState(contact, one, answered(contact, used.get(contact.pk)), contact.pk in is_open) for contact, one in rows
    ]


def answered(contact: PartnerContact, used: datetime | None) -> date | None:
    """The day of the last use, when it was after the page was sent."""
    return clock.day_of(used) if used and contact.page_sent_at and used >= contact.page_sent_at else None


def open_links(lab: Lab) -> set[int]:
    rows = PersonalLink.objects.filter(lab=lab, purpose=PURPOSE, withdrawn_at=None, expires_at__gt=clock.now())
    return set(rows.values_list("subject_id", flat=True))


def last_uses(lab: Lab) -> dict[int, datetime]:
    """Contact → when something was last sent from their page."""
    rows = LinkUse.objects.filter(link__lab=lab, link__purpose=PURPOSE).order_by("at")
    return dict(rows.values_list("link__subject_id", "at"))


# What stands on the page about where the partner stands: never a judgement, and of nobody else.
STANDS = {
    "not_approached": "Wij hebben u nog niets gevraagd.",
    "approached": "Wij hebben u gevraagd om mee te doen.",
    "talking": "Wij zijn met u in gesprek.",
    "positive": "U staat er positief tegenover. U heeft nog niets toegezegd.",
    "deciding": "Uw organisatie neemt er een besluit over.",
    "promised": "Uw organisatie heeft steun toegezegd.",
    "signed": "Uw organisatie heeft de intentieverklaring getekend.",
    NOT_NOW: "Er is nu niets afgesproken.",
}


def stands(made: Card) -> str:
    """Where this partner stands, told to the partner."""
    standing = made.standing
    if standing.rung == "deciding" and standing.decides_before:
        return f"Uw organisatie besluit vóór {date_nl(standing.decides_before)}."
    if standing.stands_behind and standing.since:
        return f"{STANDS[standing.rung].rstrip('.')} (op {date_nl(standing.since)})."
    return STANDS[standing.rung]
