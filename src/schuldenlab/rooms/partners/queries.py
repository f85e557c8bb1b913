"""Reads: the facts for the trajectory, and the cards that every list of partners is made of."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents.models import StoredFile
from schuldenlab.foundation.labs import queries as labs
from schuldenlab.foundation.labs.models import Conversation, Lab
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.rooms.partners import rules
from schuldenlab.rooms.partners.calling import Contacted, News
from schuldenlab.rooms.partners.facts import NOT_NOW, PartnerFact, PartnersFacts
from schuldenlab.rooms.partners.models import (
    Colleague,
    Contribution,
    Partner,
    PartnerContact,
    PartnerQuestion,
    PartnerSupport,
    TalkFile,
)

PROMISE = "partners.promise"


@dataclass
class Card:
    """A partner with everything a list shows of it. Histories are oldest first, conversations newest first."""

    row: Partner
    history: list[PartnerSupport] = field(default_factory=list)
    contacts: list[PartnerContact] = field(default_factory=list)
    conversations: list[Conversation] = field(default_factory=list)
    promises: list[Confirmation] = field(default_factory=list)
    contributions: list[Contribution] = field(default_factory=list)
    questions: list[PartnerQuestion] = field(default_factory=list)
    colleagues: list[Colleague] = field(default_factory=list)

    @property
    def standing(self) -> rules.Standing:
        return rules.standing(steps(self.history))

    @property
    def follow_up_on(self) -> date | None:
        """The first day on which somebody would come back to this partner."""
        days = (talk.follow_up_on for talk in self.conversations if not talk.followed_up)
        return min(filter(None, days), default=None)

    @property
    def last_contact(self) -> date | None:
        return max((talk.on for talk in self.conversations), default=None)

    @property
    def owner_id(self) -> int | None:
        """Who comes back to this partner: who recorded the conversation that waits longest for that, else the last one."""
        waiting = [talk for talk in self.conversations if talk.follow_up_on and not talk.followed_up]
        found = min(waiting, key=lambda talk: (talk.follow_up_on, talk.pk), default=None)
        last = found or next(iter(self.conversations), None)
        return last.by_id if last else None

    @property
    def asked(self) -> Confirmation | None:
        """The question for a promise that waits for its answer."""
        return next((row for row in self.promises if row.is_open), None)

    @property
    def may_be_asked(self) -> bool:
        """Whether it is said what is asked, and of whom: before that a promise would mean nothing."""
        return bool(self.contacts) and bool(self.row.asked.strip() or self.contributions)

    @property
    def promise(self) -> Confirmation | None:
        """The confirmation on which the promise stands."""
        return next((row for row in reversed(self.promises) if row.holds), None)

    @property
    def refused_on(self) -> date | None:
        answered = [row for row in self.promises if row.answered_at and not row.withdrawn_at]
        return local_date(answered[-1]) if answered and not answered[-1].agreed else None

    @property
    def contacted(self) -> Contacted:
        standing = self.standing
        return Contacted(
            partner_id=self.row.pk,
            rung=standing.rung,
            since=standing.since,
            decides_before=standing.decides_before,
            follow_up_on=self.follow_up_on,
            last_contact=self.last_contact,
            asked_on=self.asked.asked_at.astimezone(clock.AMSTERDAM).date() if self.asked else None,
            refused_on=self.refused_on,
            news=tuple(news(self)),
        )

    @property
    def last_talk_recorded(self) -> datetime | None:
        return max((talk.created_at for talk in self.conversations), default=None)


def news(made: Card) -> list[News]:
    """What this partner did on its own page: questions and colleagues until they are answered, the rest until one spoke."""
    spoke = made.last_talk_recorded
    found = [
        (row.created_at, f"{row.person.name} stelde een vraag. Geef antwoord.")
        for row in made.questions
        if row.answered_at is None
    ]
    found += [
        (row.created_at, f"{row.contact.person.name} wil de taak doorgeven aan {row.name}. Vind je dat goed?")
        for row in made.colleagues
        if row.decided_at is None
    ]
    told = [(row.created_at, said(row)) for row in made.history if row.how == "confirmed" and row.rung in TOLD]
    told += [
        (row.created_at, f"{row.offered_by.name} bood iets aan: {row.described}.")
        for row in made.contributions
        if row.offered_by
    ]
    found += [(at, sentence) for at, sentence in told if spoke is None or spoke < at]
    return [News(clock.day_of(at), sentence) for at, sentence in sorted(found, key=lambda one: one[0])]


TOLD = {"deciding": "liet weten wanneer de partij besluit.", NOT_NOW: "liet weten dat de partij nu niet meedoet."}


def said(step: PartnerSupport) -> str:
    """What a partner told of itself, for the list of whom to call."""
    who = step.by.name if step.by else "De partij"
    return f"{who} {TOLD[step.rung]}"


def local_date(row: Confirmation) -> date:
    """The day that counts for an answer: the date of the paper, or the day of the answer."""
    if row.paper_dated:
        return row.paper_dated
    assert row.answered_at is not None
    return row.answered_at.astimezone(clock.AMSTERDAM).date()


def steps(history: Sequence[PartnerSupport]) -> list[rules.Step]:
    return [rules.Step(row.rung, row.at, row.decides_before, row.is_void) for row in history]


def cards(lab: Lab) -> list[Card]:
    """Every partner of the lab; ten queries for any number of partners."""
    return with_asked(fill([lab.pk], list(Partner.objects.in_lab(lab))))


def card(partner: Partner) -> Card:
    """One partner, with the same reads."""
    return with_asked(fill([partner.lab_id], [partner]))[0]


def with_asked(rows: list[Card]) -> list[Card]:
    """Add what partners asked on their own page; the facts of the trajectory do without."""
    found = {made.row.pk: made for made in rows}
    for question in PartnerQuestion.objects.filter(partner__in=found).select_related("person", "answered_by"):
        found[question.partner_id].questions.append(question)
    contacts = {contact.pk: made for made in rows for contact in made.contacts}
    for row in Colleague.objects.filter(contact__in=contacts).select_related("contact__person"):
        contacts[row.contact_id].colleagues.append(row)
    return rows


def fill(lab_ids: list[int], rows: list[Partner]) -> list[Card]:
    """Read what belongs to these partners, in a constant number of queries."""
    found = {row.pk: Card(row) for row in rows}
    for step in PartnerSupport.objects.filter(partner__in=found).select_related("confirmation", "by"):
        found[step.partner_id].history.append(step)
    for part in Contribution.objects.filter(partner__in=found).select_related("promise", "offered_by"):
        found[part.partner_id].contributions.append(part)
    for promise in Confirmation.objects.filter(kind=PROMISE, subject_id__in=found).select_related(
        "person", "recorded_by", "paper"
    ):
        found[promise.subject_id].promises.append(promise)
    talks: dict[int, list[Conversation]] = defaultdict(list)
    for pairs in labs.conversations_of(lab_ids).values():
        for person_id, talk in pairs:
            talks[person_id].append(talk)
    for contact in PartnerContact.objects.filter(partner__in=found).select_related("person"):
        contact.partner = found[contact.partner_id].row
        found[contact.partner_id].contacts.append(contact)
    for made in found.values():
        heard = {talk.pk: talk for contact in made.contacts for talk in talks[contact.person_id]}
        made.conversations = sorted(heard.values(), key=lambda talk: (talk.on, talk.pk), reverse=True)
    return list(found.values())


def files_of(talks: Sequence[Conversation]) -> dict[int, list[StoredFile]]:
    """Per conversation what was kept of a mail's attachments."""
    found: dict[int, list[StoredFile]] = defaultdict(list)
    for row in TalkFile.objects.filter(conversation__in=talks).select_related("file"):
        found[row.conversation_id].append(row.file)
    return found


def facts(lab_ids: Iterable[int]) -> dict[int, PartnersFacts]:
    """How far every partner of each lab stands; seven queries for any number of labs and partners."""
    ids = list(lab_ids)
    found: dict[int, list[PartnerFact]] = {lab_id: [] for lab_id in ids}
    for made in fill(ids, list(Partner.objects.in_labs(ids))):
        found[made.row.lab_id].append(fact(made))
    return {lab_id: PartnersFacts(tuple(rows)) for lab_id, rows in found.items()}


def fact(made: Card) -> PartnerFact:
    standing = made.standing
    return PartnerFact(
        id=made.row.pk,
        name=made.row.name,
        level="national" if made.row.level == "national" else "local",
        sector="public" if made.row.sector == "public" else "private",
        types=frozenset(made.row.types),
        rung=standing.rung,
        since=standing.since,
        decides_before=standing.decides_before,
        follow_up_on=made.follow_up_on,
        promise_asked=made.asked is not None,
    )


def group_states(rows: Sequence[Card]) -> list[rules.GroupState]:
    return rules.group_states([(made.row.group, made.standing.rung) for made in rows])


def chosen(
    rows: Sequence[Card], *, words: str = "", group: str = "", rung: str = "", level: str = "", sector: str = ""
) -> list[Card]:
    """The cards that a search and four filters leave."""
    asked = words.casefold().split()
    return [
        made
        for made in rows
        if (not group or made.row.group == group)
        and (not rung or made.standing.rung == rung)
        and (not level or made.row.level == level)
        and (not sector or made.row.sector == sector)
        and all(word in searched(made) for word in asked)
    ]


def searched(made: Card) -> str:
    """Everything in which a reader may look for a partner."""
    people = " ".join(contact.person.described for contact in made.contacts)
    return f"{made.row.name} {made.row.type_labels} {people} {made.row.case_number}".casefold()
