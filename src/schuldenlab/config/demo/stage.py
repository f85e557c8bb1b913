"""The stage: the clock stands where the story is, people act by their own accounts, links are answered by whom they were sent to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

import typst
from django.core.files.uploadedfile import SimpleUploadedFile

from schuldenlab.config.demo.cast import PASSWORD, Role
from schuldenlab.config.demo.turns import Turns
from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.actor import Actor, actor_for
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.foundation.post import delivery, links
from schuldenlab.foundation.post.models import Mail, PersonalLink
from schuldenlab.foundation.proof import actions as proofs
from schuldenlab.foundation.proof import signing
from schuldenlab.foundation.proof.kinds import KINDS
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.rooms.membership import actions as membership

FRIDAY = 4  # date.weekday()


@dataclass
class Stage:
    """One lab's story. `begins`: days before today on which it starts; every moment is counted from there."""

    town: str
    begins: int
    roles: tuple[Role, ...]
    lab: Lab = field(init=False)
    anchor: date = field(init=False)
    people: dict[str, Person] = field(default_factory=dict)
    turns: Turns = field(default_factory=Turns)

    def __post_init__(self) -> None:
        self.anchor = clock.today() - timedelta(days=self.begins)

    def day(self, number: int) -> date:
        """The date of day `number` of the story; nobody works at the weekend, so that falls on the Friday before."""
        found = self.anchor + timedelta(days=number)
        return found - timedelta(days=max(found.weekday() - FRIDAY, 0))

    def moment(self, number: int, hour: int) -> datetime:
        """An hour of day `number`. What would be at the weekend happens on Friday evening, in the same order."""
        days_late = (self.anchor + timedelta(days=number) - self.day(number)).days
        clock_time = time(17 + days_late, 20 + hour) if days_late else time(hour, 7)
        return datetime.combine(self.day(number), clock_time, tzinfo=clock.AMSTERDAM)

    @contextmanager
    def at(self, number: int, hour: int = 10) -> Iterator[None]:
        """Let the story stand at an hour of day `number`; what was mailed arrives before the next scene."""
        self.turns.wait_for(self.moment(number, hour))
        with clock.stopped_at(self.moment(number, hour)):
            yield
            deliver_all()

    def chapter(self, tell: Callable[..., object], *, begins: int | None = None, **about: Any) -> None:
        """Let a chapter begin on day `begins`, else on its own `day`; its scenes come between those of the other chapters."""
        first = about["day"] if begins is None else begins
        self.turns.add(self.moment(first, 0), partial(tell, self, **about))

    def play(self) -> None:
        """Tell all chapters, in the order of time."""
        self.turns.play()

    def mail(self, key: str) -> str:
        return f"{key}@{self.town}.example.nl"

    def role(self, key: str) -> Role:
        return next(role for role in self.roles if role.key == key)

    def typed(self, key: str) -> Person:
        """The person as somebody would type them in a form."""
        role = self.role(key)
        organisation = role.organisation or f"gemeente {self.lab.municipalities[0].name}"
        return Person(name=role.name, function=role.function, organisation=organisation, mail=self.mail(key))

    def person(self, key: str) -> Person:
        """The person of the lab; added by the kwartiermaker when it is somebody new."""
        if key not in self.people:
            self.people[key] = self.leader().keep_person(self.typed(key))
        return self.people[key]

    def outsider(self, name: str, function: str, organisation: str, key: str) -> Person:
        """Somebody of a partner."""
        typed = Person(
            name=name, function=function, organisation=organisation, mail=f"{key}.example@{self.town}.example.nl"
        )
        return self.leader().keep_person(typed)

    def actor(self, key: str) -> Actor:
        user = User.objects.get(email=self.mail(key))
        found = actor_for(user, self.lab, origin="command")
        assert found is not None, f"{key} has no role in {self.lab}"
        return found

    def leader(self) -> Actor:
        """The kwartiermaker, or after the hand-over the programme manager."""
        user = User.objects.get(email=self.mail("karin"))
        found = actor_for(user, self.lab, origin="command")
        return found if found is not None and found.may("partners.edit") else self.actor("pia")

    def account(self, key: str) -> User:
        role = self.role(key)
        return User.objects.create_user(self.mail(key), PASSWORD, name=role.name)

    def join(self, key: str) -> None:
        """Invited by the kwartiermaker, accepted by the person."""
        invitation = membership.invite(self.leader(), person=self.typed(key), role=self.role(key).account)
        membership.accept(invitation, name=self.role(key).name, password=PASSWORD)
        self.people[key] = Person.objects.get(lab=self.lab, mail=self.mail(key))

    def confirm(
        self, kind: str, subject: Any, person: Person, *, agreed: bool = True, remark: str = "", by: Actor | None = None
    ) -> Confirmation:
        """Asked by mail, answered by the personal link in it."""
        row = proofs.ask(by or self.leader(), KINDS[kind], subject, person)
        return self.answer(row, agreed=agreed, remark=remark)

    def ask(self, kind: str, subject: Any, person: Person) -> Confirmation:
        """Asked, and not answered yet."""
        return proofs.ask(self.leader(), KINDS[kind], subject, person)

    def answer(self, row: Confirmation, *, agreed: bool = True, remark: str = "") -> Confirmation:
        link = latest_link(proofs.PURPOSE, row.pk)
        actor = links.actor_of(link)
        links.record_use(link, "Antwoord vastgelegd")
        function = row.person.function or "bestuurder"
        if agreed and KINDS[row.kind].signed:
            code = signing.request_code(actor, row, name=row.person.name, function=function)
            return signing.sign(actor, row, code=code.digits, remark=remark)
        return proofs.answer(actor, row, agreed=agreed, function=function, remark=remark)


def latest_link(purpose: str, subject_id: int) -> PersonalLink:
    return PersonalLink.objects.filter(purpose=purpose, subject_id=subject_id, withdrawn_at=None).latest("pk")


def deliver_all() -> None:
    """Put what was queued in the demo's mail box now, at the story's own time."""
    for pk in Mail.objects.filter(state=Mail.QUEUED).values_list("pk", flat=True):
        delivery.deliver(pk)


def paper(title: str, *lines: str) -> SimpleUploadedFile:
    """A signed paper as somebody would scan it: a real, one-page PDF that says it is an example."""
    text = "\n\n".join([f"= {plain(title)}", *(plain(line) for line in lines), "_Voorbeeld. Niet echt._"])
    content = typst.compile(f'#set document(title: "{plain(title)}")\n#set text(lang: "nl")\n{text}'.encode())
    name = "".join(letter if letter.isalnum() else "-" for letter in title.lower())[:60].strip("-")
    return SimpleUploadedFile(f"{name}.pdf", content, content_type="application/pdf")


def plain(words: str) -> str:
    """Without what Typst would read as markup."""
    return "".join(letter for letter in words if letter not in '#$*_`<>@\\"[]')
