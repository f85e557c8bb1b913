"""Make, find, withdraw personal links; the registry of the pages behind them."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from schuldenlab.foundation.core import clock, tokens
from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.foundation.post.models import LinkUse, PersonalLink

if TYPE_CHECKING:
    from schuldenlab.foundation.post.pages import LinkPage

DAYS = 30
PAGES: dict[str, "type[LinkPage]"] = {}
V = TypeVar("V", bound="type[LinkPage]")
Asked = Callable[[Lab, Person], list[tuple[str, PersonalLink]]]
ASKED: list[Asked] = []


def link_page(purpose: str) -> Callable[[V], V]:
    """Register the page that a link with this purpose opens."""

    def register(page: V) -> V:
        PAGES[purpose] = page
        return page

    return register


def asks(found: Asked) -> Asked:
    """Register what a room still asks of a person: the words, and that person's own open link. For a page of theirs."""
    ASKED.append(found)
    return found


def asked_of(lab: Lab, person: Person) -> list[tuple[str, PersonalLink]]:
    """Everything that rooms still ask of this person here."""
    return [row for found in ASKED for row in found(lab, person)]


def make(*, lab: Lab, person: Person, purpose: str, subject_id: int = 0, days: int = DAYS) -> PersonalLink:
    """A new link for this person. An older one for the same thing stays valid until it expires or is withdrawn."""
    link = PersonalLink(
        lab=lab,
        person=person,
        purpose=purpose,
        subject_id=subject_id,
        expires_at=clock.now() + timedelta(days=days),
    )
    link.token_hash = tokens.fingerprint(link.token)
    link.code_hash = tokens.fingerprint(link.code)
    link.save()
    return link


def by_token(token: str) -> PersonalLink | None:
    found = PersonalLink.objects.filter(token_hash=tokens.fingerprint(token))
    return found.select_related("lab", "person").first()


def by_code(code: str) -> PersonalLink | None:
    found = PersonalLink.objects.filter(code_hash=tokens.fingerprint(tokens.tidy_code(code)))
    return found.select_related("lab", "person").first()


def withdraw(*, lab: Lab, purpose: str, subject_id: int, person: Person | None = None) -> int:
    """Close every open link for this; return how many there were."""
    rows = PersonalLink.objects.filter(lab=lab, purpose=purpose, subject_id=subject_id, withdrawn_at=None)
    if person is not None:
        rows = rows.filter(person=person)
    return rows.update(withdrawn_at=clock.now())


def record_use(link: PersonalLink, what: str) -> None:
    LinkUse.objects.create(link=link, what=what)


def actor_of(link: PersonalLink, *permissions: str) -> Actor:
    """The person behind the link, acting with exactly the rights that the page's purpose needs."""
    return Actor(
        lab=link.lab,
        name=link.person.name,
        person=link.person,
        permissions=frozenset(permissions),
        origin="link",
        link_id=link.pk,
    )
