"""The verbs: write, change, withdraw; and who is told."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models

from schuldenlab.foundation.core import bsn, clock
from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.notices import actions as notices
from schuldenlab.foundation.notices import rules as notice_rules
from schuldenlab.foundation.notices import subjects
from schuldenlab.foundation.notices.models import Notice
from schuldenlab.foundation.notices.subjects import REMARKS, SUBJECTS, Subject
from schuldenlab.foundation.remarks import rules, threads
from schuldenlab.foundation.remarks.models import Remark, RemarkVersion


@action("remarks.write")
def write(actor: Actor, *, row: models.Model, text: str, mentioned: Iterable[Person] = ()) -> Remark:
    """Add a remark under this thing, and let know who is mentioned, whose it is, and who wrote there before."""
    subject = subjects.of(actor.own(row))
    actor.require(subject.permission)
    text = checked(text)
    who = mentions(actor, subject, text, mentioned)
    values = {"kind": subject.kind, "subject_id": row.pk, "by": own_person(actor), "text": text, "mentioned": who}
    about = notice_rules.braceless(subject.called(row))
    remark = actor.put(Remark, None, values, verb="remarks.written", sentence=f"schreef een opmerking bij {about}")
    tell(Told(actor, subject, row, remark), who)
    return remark


@action("remarks.write")
def change(
    actor: Actor, *, remark: Remark, text: str, mentioned: Iterable[Person] = (), expected_version: int | None = None
) -> Remark:
    """Change one's own words; what they were stays. Who is newly mentioned is told."""
    check_own(actor, remark)
    subject, row = subject_of(actor, remark)
    text = checked(text)
    known = set(remark.mentioned.values_list("pk", flat=True))
    who = mentions(actor, subject, text, mentioned)
    before = Remark.objects.get(pk=remark.pk).text
    values: dict[str, object] = {"text": text, "mentioned": who}
    if text != before:
        values["edited_at"] = clock.now()
    about = notice_rules.braceless(subject.called(row))
    made = actor.put(
        Remark, remark, values, expected_version=expected_version, verb="remarks.changed",
        sentence=f"paste een opmerking aan bij {about}",
    )  # fmt: skip
    if text != before:
        RemarkVersion.objects.create(lab=actor.lab, remark=made, text=before, until=clock.now())
        made.notices.update(quote=notice_rules.shortened(text, notice_rules.QUOTE))
    told = Told(actor, subject, row, made)
    told.keep(tell_mentioned(told, [person for person in who if person.pk not in known]))
    return made


@action("remarks.write")
def withdraw(actor: Actor, *, remark: Remark) -> Remark:
    """Take a remark back: its words and what they were before are erased, also in notices; that it was there stays."""
    if not actor.may("remarks.withdraw"):
        check_own(actor, remark)
    if remark.withdrawn_at is not None:
        raise RuleBroken("Deze opmerking was al ingetrokken.")
    subject, row = subject_of(actor, remark)
    remark.versions.all().delete()
    remark.notices.filter(read_at=None).delete()
    remark.notices.update(quote="")
    values = {"text": "", "mentioned": [], "withdrawn_at": clock.now(), "withdrawn_by": own_person(actor)}
    about = notice_rules.braceless(subject.called(row))
    return actor.put(Remark, remark, values, verb="remarks.withdrawn", sentence=f"trok een opmerking in bij {about}")


def checked(text: str) -> str:
    """The text as it is kept. Raises RuleBroken when it is empty or holds something like a BSN."""
    made = rules.tidy(text)
    if not made:
        raise RuleBroken("Schrijf hier wat je wilt zeggen.", field="text")
    if len(made) > rules.LONGEST:
        raise RuleBroken(f"Dit is te lang. Houd het onder {rules.LONGEST} tekens.", field="text")
    bsn.check_no_bsn({"text": made})
    return made


def own_person(actor: Actor) -> Person:
    if actor.person is None:
        raise NotAllowed("remarks.write")
    return actor.person


def check_own(actor: Actor, remark: Remark) -> None:
    if actor.person is None or remark.by_id != actor.person.pk:
        raise RuleBroken("Alleen wie de opmerking schreef, kan haar aanpassen.")
    if remark.withdrawn_at is not None:
        raise RuleBroken("Deze opmerking is ingetrokken. Schrijf een nieuwe.")


def subject_of(actor: Actor, remark: Remark) -> tuple[Subject, models.Model]:
    """What the remark is about. Raises NotAllowed for who may not see that, RuleBroken when it is gone."""
    subject = SUBJECTS[remark.kind]
    actor.require(subject.permission)
    row = subject.rows(actor.lab).filter(pk=remark.subject_id).first()
    if row is None:
        raise RuleBroken("Waar deze opmerking over ging, is er niet meer.")
    return subject, row


def mentions(actor: Actor, subject: Subject, text: str, ticked: Iterable[Person]) -> list[Person]:
    """Who was ticked or typed, of those who may see it. Oneself too: it only marks the name."""
    people = {person.pk: person for person in threads.readers(actor.lab, subject)}
    wanted = rules.mentioned(text, {pk: person.name for pk, person in people.items()})
    wanted |= {person.pk for person in ticked}
    return [person for pk, person in people.items() if pk in wanted]


@dataclass(frozen=True)
class Told:
    """What people are told of: a remark, by whom, about what."""

    actor: Actor
    subject: Subject
    row: models.Model
    remark: Remark

    def by_notice(self, people: Iterable[Person | None], what: str) -> list[Notice]:
        return notices.tell(
            self.actor, people, self.row, what=f"{self.actor.name} {what} {self.subject.called(self.row)}",
            quote=self.remark.text, anchor=REMARKS, also=("remarks.view",),
        )  # fmt: skip

    def keep(self, made: list[Notice]) -> None:
        self.remark.notices.add(*made)


def tell_mentioned(told: Told, people: list[Person]) -> list[Notice]:
    return told.by_notice(people, "noemde jou in een opmerking bij")


def tell(told: Told, mentioned: list[Person]) -> None:
    """Each once: who is mentioned, then whose it is, then who wrote here before."""
    made = tell_mentioned(told, mentioned)
    seen = {person.pk for person in mentioned}
    earlier = Remark.objects.in_lab(told.actor.lab).filter(kind=told.remark.kind, subject_id=told.remark.subject_id)
    others = {row.by_id: row.by for row in earlier.filter(withdrawn_at=None).select_related("by")}
    owner = told.subject.owner_of(told.row)
    if owner is not None:
        others[owner.pk] = owner
    made += told.by_notice([who for pk, who in others.items() if pk not in seen], "schreef een opmerking bij")
    told.keep(made)
