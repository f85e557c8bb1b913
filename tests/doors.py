"""Every form of the product, with somebody before it who may fill it in: in a lab, outside one, and behind a personal link."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.template.backends.jinja2 import Template
from django.test import Client
from django.urls import reverse

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Membership, Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.labs.views import LabAct, LabFormView
from schuldenlab.foundation.post import links
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.foundation.remarks.models import Remark
from schuldenlab.rooms.declaration.models import (
    Clause,
    ClauseRemark,
    ConsultationRound,
    Declaration,
    Signatory,
    Signature,
)
from schuldenlab.rooms.mandate.models import Appointment, Decision, Mandate, ResponsibleWethouder
from schuldenlab.rooms.mandate.rules import MATTERS, TOPICS
from schuldenlab.rooms.meetings.models import Invitation, Meeting, MinutesAdoption, MinutesVersion, Outcome
from schuldenlab.rooms.meetings.queries import NATIONAL_ORGANISER
from schuldenlab.rooms.membership.models import AccountInvitation
from schuldenlab.rooms.partners.models import PartnerContact
from schuldenlab.rooms.portfolio.models import LabProject
from schuldenlab.rooms.selection.models import ChosenProject
from schuldenlab.rooms.team.models import ExecutiveTask, TeamMember
from schuldenlab.rooms.trajectory.models import Deviation
from schuldenlab.rooms.trials import entries
from schuldenlab.rooms.trials.models import PublicEntry
from schuldenlab.rooms.workplan.models import Objective
from tests.addresses import Address, lab_addresses, outside_addresses
from tests.test_urls_by_role import url_of
from tests.webforms import Form, Page
from tests.world import World

PASSWORD = "een lang wachtwoord 12"


@dataclass(eq=False)
class Door:
    """A form that somebody fills in. `name`: the address (or the purpose of the link) where it stands."""

    name: str
    page: str
    target: str
    client: Client
    form: Form
    before: Callable[[], object] = lambda: None  # sets the lab so far that this form makes sense
    fields: dict[str, Any] = field(default_factory=dict)  # the Django fields behind it, by name

    def __str__(self) -> str:
        return self.name


Found = dict[tuple[str, tuple[str, ...]], Door]
AT_THE_MEETING = (
    "meetings:attendance",
    "meetings:outcome",
    "meetings:agreement",
    "meetings:pledge",
    "meetings:follow_up",
    "meetings:hall",
    "meetings:decision",
)
AS_KICK_OFF = ("meetings:press_release",)
WITH_MINUTES_SENT = ("meetings:minutes_adopt",)
WHEN_IT_RUNS = ("delivery:evaluation",)
WITHOUT_A_DATE = ("meetings:date_", "meetings:poll_")
# What can be done on a page behind a link, each with a form of its own.
PARTS_OF_PAGES = {"partners.page": ("besluit", "toezeggen", "aanbieden", "vraag", "doorgeven", "niet", "mail")}
ONCE_FROZEN = (
    "declaration:paper",
    "declaration:deadline",
    "declaration:tablet",
    "declaration:proposal",
    "declaration:accede",
    "declaration:service",
)
ONCE_SIGNED = ("declaration:resign",)
IN_A_ROUND = ("declaration:round_reader", "declaration:remark")


class Stage(World):
    """The filled world, set so far that every form shows itself."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Any] = []  # the forms of the pages that were rendered, newest last
        for user in (self.everything, self.administrator, self.stranger):
            user.set_password(PASSWORD)
            user.save()
        self.anna = self.here_row("labs.Person")
        self.people = [self.anna.pk, self.person("Bart Buiten").pk, self.person("Carla Collega").pk]
        self.set_meeting()
        self.set_decision()
        self.set_rows()
        Appointment.objects.filter(lab=self.here).update(
            ends=clock.today() + timedelta(days=200), hours_a_week=16, political_commissioner=self.people[1],
            official_commissioner=self.people[2],
        )  # fmt: skip

    def here_row(self, label: str) -> Any:
        return self.row(self.here, label)

    def copy(self, label: str, **values: Any) -> None:
        """One more row, the same but for these values."""
        row = apps.get_model(label)._default_manager.get(pk=self.here_row(label).pk)
        row.pk = None
        for name, value in values.items():
            setattr(row, name, value)
        row.save()

    def person(self, name: str, mail: str = "") -> Any:
        rows = self.rows[self.here.pk]
        made = rows.another("labs.Person")
        type(made).objects.filter(pk=made.pk).update(
            name=name, mail=mail or f"{name.lower().replace(' ', '.')}@example.nl"
        )
        made.refresh_from_db()
        return made

    def set_meeting(self) -> None:
        """Guests in every state: not invited yet, silent, and with an old date in the calendar."""
        meeting = self.here_row("meetings.Meeting")
        Outcome.objects.filter(meeting=meeting).delete()
        Meeting.objects.filter(pk=meeting.pk).update(place="Stadhuis", sequence=1, kind="steering_group")
        sent = {"sent_at": clock.now() - timedelta(days=2), "sent_sequence": 1}
        Invitation.objects.filter(meeting=meeting).update(**sent)
        common = {"lab": self.here, "meeting": meeting}
        Invitation.objects.create(person=self.person("Nog Niet"), **common)
        Invitation.objects.create(person=self.person("Oude Agenda"), **common, **sent | {"sent_sequence": 0})
        self.ask(NATIONAL_ORGANISER, meeting.pk, self.person("Nationale Adviseur", self.everything.email))
        self.copy("meetings.DateOption", starts=clock.now() + timedelta(days=25))  # nobody said anything about it

    def set_decision(self) -> None:
        """One that was taken on everything, with its paper."""
        taken = {"taken_on": clock.today(), "outcome": "agreed", "paper": self.here_row("documents.StoredFile")}
        about = [topic for topic in TOPICS if topic != "other"]
        Decision.objects.create(lab=self.here, body="steering_group", title="Alles", about=about, **taken)
        joined = Decision.objects.create(lab=self.here, body="college", title="Deelnemen", about=["join"], **taken)
        joined.municipalities.set(self.here.municipality_rows.all())

    def set_rows(self) -> None:
        """What must be there before the next thing makes sense."""
        anna = self.anna
        Objective.objects.filter(lab=self.here).update(title="Anders dan in de vorige versie")
        ExecutiveTask.objects.filter(lab=self.here).update(codes=["GM0479"])
        ChosenProject.objects.filter(lab=self.here).update(reason="Omdat het hier helpt")
        self.here_row("selection.ChosenProject").objectives.set(Objective.objects.filter(lab=self.here))
        Clause.objects.filter(lab=self.here).update(text="Wij doen dit samen.")
        self.copy("partners.Partner", name="Een tweede partij")
        self.copy("selection.ProjectEstimate", project="jpf")
        Mandate.objects.filter(lab=self.here).update(person=self.people[1], matters=list(MATTERS))
        for label in ("mandate.Mandate", "mandate.Appointment"):
            self.here_row(label).municipalities.set(self.here.municipality_rows.all())
        Membership.objects.create(lab=self.here, person=anna, role=Role.KWARTIERMAKER, since=clock.now())
        Remark.objects.filter(lab=self.here).update(by=Person.objects.get(lab=self.here, user=self.everything))
        Deviation.objects.filter(lab=self.here).update(ended_at=clock.now())
        TeamMember.objects.filter(lab=self.here).update(person=self.people[1], role="programme_manager")
        ResponsibleWethouder.objects.filter(lab=self.here).update(person=anna)
        paper = self.here_row("documents.StoredFile")
        Signatory.objects.create(
            lab=self.here, declaration=self.here_row("declaration.Declaration"), code="GM0479", person=anna,
            bound_by="designee", authority=paper,
        )  # fmt: skip

    def ask(self, kind: str, subject: int, person: Any) -> Confirmation:
        rows = {"lab": self.here, "kind": kind, "subject_id": subject, "person": person}
        return Confirmation.objects.create(asked_at=clock.now(), asked_by=person, **rows)

    def draft_again(self) -> None:
        """The declaration can be written, the meeting is still to come, and the project does not run yet."""
        Declaration.objects.filter(lab=self.here).update(frozen_at=None, text=None)
        ConsultationRound.objects.filter(lab=self.here).update(closed_at=clock.now())
        ClauseRemark.objects.filter(lab=self.here).update(outcome=ClauseRemark.TAKEN)
        LabProject.objects.filter(lab=self.here).update(status="choosing", runs_since=None, starts_on=None)
        self.move_meeting(timedelta(days=20))

    def open_round(self) -> None:
        """The declaration can be written, and others read it."""
        self.draft_again()
        ConsultationRound.objects.filter(lab=self.here).update(closed_at=None)

    def freeze(self) -> None:
        """The text of the declaration is laid down: it can be signed. The meeting is still to come."""
        self.move_meeting(timedelta(days=20))
        text = self.here_row("documents.FinalDocument")
        Declaration.objects.filter(lab=self.here).update(frozen_at=clock.now(), text=text)
        Signature.objects.filter(lab=self.here).delete()
        ConsultationRound.objects.filter(lab=self.here).update(closed_at=None)

    def have_signed(self) -> None:
        """The text is laid down, and the partner on the list signed it."""
        self.freeze()
        signatory = self.here_row("declaration.Signatory")
        given = {"name": "Anna", "function": "directeur", "organisation": "Partij", "statement": "Ik teken."}
        Signature.objects.create(lab=self.here, signatory=signatory, sha256="0" * 64, **given)

    def hold_meeting(self) -> None:
        self.move_meeting(timedelta(days=-1))

    def have_sent_minutes(self) -> None:
        """The meeting was held, its minutes were sent, and a later meeting can adopt them."""
        self.move_meeting(timedelta(days=-10))
        MinutesVersion.objects.filter(lab=self.here).update(sent_at=clock.now(), sent_to=2)
        MinutesAdoption.objects.filter(lab=self.here).delete()
        begun = clock.now() - timedelta(hours=1)
        later, _ = Meeting.objects.get_or_create(lab=self.here, kind="steering_group", title="De keer daarna")
        Meeting.objects.filter(pk=later.pk).update(starts=begun, ends=begun + timedelta(hours=2))

    def be_kick_off(self) -> None:
        self.move_meeting(timedelta(days=20))
        Meeting.objects.filter(pk=self.here_row("meetings.Meeting").pk).update(kind="kick_off")

    def run_project(self) -> None:
        began = clock.today() - timedelta(days=60)
        LabProject.objects.filter(lab=self.here).update(status="running", runs_since=began)

    def take_date(self) -> None:
        Meeting.objects.filter(lab=self.here).update(starts=None, ends=None)

    def move_meeting(self, by: timedelta) -> None:
        moment = clock.now() + by
        Meeting.objects.filter(pk=self.here_row("meetings.Meeting").pk).update(kind="steering_group")
        Meeting.objects.filter(lab=self.here).update(starts=moment, ends=moment + timedelta(hours=2))

    # ------------------------------------------------------------ who, and where

    def client(self, user: User | None) -> Client:
        client = Client(raise_request_exception=False)
        if user is not None:
            client.force_login(user)
        return client

    def pages_of_the_lab(self) -> Iterator[tuple[str, str]]:
        for address in lab_addresses():
            if address.answers("get") and address.answers("post") and not is_act(address):
                yield address.name, url_of(self, address)
        yield (
            "selection:choice_add",
            reverse("selection:choice_add", args=[self.here.slug]) + "?project=saneringskrediet",
        )

    def pages_outside(self) -> Iterator[tuple[str, str]]:
        for address in outside_addresses():
            if not address.parameters and address.answers("get") and "logout" not in address.name:
                yield address.name, reverse(address.name)

    def pages_of_the_catalogue(self) -> Iterator[tuple[str, str]]:
        """What the national role writes."""
        for address in outside_addresses():
            if address.name.startswith("catalogue:") and address.parameters and address.answers("post"):
                yield address.name, url_of(self, address)

    def pages_with_a_key(self) -> Iterator[tuple[str, str]]:
        """What opens with a key from a mail."""
        invitation = AccountInvitation(
            name="Nieuwe Kwartiermaker", mail="nieuwe@example.nl", invited_by=self.administrator
        )
        invitation.renew(clock.now() + timedelta(days=3))
        invitation.save()
        yield "membership_site:accept", reverse("membership_site:accept", args=[invitation.token])
        yield "trials_site:bring_in", reverse("trials_site:bring_in", args=[self.here.slug])
        yield "trials_site:follow", reverse("trials_site:follow", args=[self.entry().token])
        for purpose, subject, person in self.subjects():
            link = links.make(lab=self.here, person=person, purpose=purpose, subject_id=subject)
            place = reverse("post:link", args=[link.token])
            yield f"link {purpose}", place
            for part in PARTS_OF_PAGES.get(purpose, ()):
                yield f"link {purpose}", f"{place}?doe={part}"

    def page_of_the_poll(self) -> tuple[str, str]:
        """Where a guest says when they can."""
        asked = self.here_row("meetings.PollGuest")
        link = links.make(
            lab=self.here, person=asked.invitation.person, purpose="meetings.date_poll", subject_id=asked.pk
        )
        return "link meetings.date_poll", reverse("post:link", args=[link.token])

    def entry(self) -> PublicEntry:
        """What somebody brought in on the public form, and confirmed."""
        entry = entries.bring_in(
            self.here, title="Idee", problem="Post", target_group="", hypothesis="", organisation="", name="Bo",
            mail="bo@example.nl",
        )  # fmt: skip
        entries.confirm(entry)
        return PublicEntry.objects.get(pk=entry.pk)

    def subjects(self) -> Iterator[tuple[str, int, Any]]:
        """For each purpose of a link: the row it is about, and whose it is."""
        proof = self.ask(NATIONAL_ORGANISER, self.here_row("meetings.Meeting").pk, self.person("Bevestiger"))
        yield "proof.answer", proof.pk, proof.person
        member = self.here_row("membership.Invitation")
        yield "membership.invitation", member.pk, member.person
        signatory = self.here_row("declaration.Signatory")
        yield "declaration.sign", signatory.pk, signatory.person
        beside = self.here_row("declaration.SideReader")
        yield "declaration.look", beside.pk, beside.person
        reader = self.here_row("declaration.RoundReader")
        yield "declaration.read", reader.pk, reader.person
        guest = self.here_row("meetings.Invitation")
        yield "meetings.invitation", guest.pk, guest.person
        contact = self.contact_of_a_partner()
        yield "partners.page", contact.pk, contact.person
        judge = self.here_row("portfolio.JudgementRequest")
        yield "portfolio.judgement", judge.pk, judge.person

    def contact_of_a_partner(self) -> PartnerContact:
        """One with a page of their own; the other still has to be sent it."""
        partner, person = self.here_row("partners.Partner"), self.person("Contact Partij")
        return PartnerContact.objects.create(lab=self.here, partner=partner, person=person, may_mail=True)

    def key_of_a_password(self, client: Client) -> str:
        """The address behind *Ik weet mijn wachtwoord niet meer*; allauth keeps the key in the session."""
        key = default_token_generator.make_token(self.stranger)
        place = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(self.stranger), key])
        return client.get(place).headers["Location"]

    def second_factor(self) -> tuple[Client, list[tuple[str, str]]]:
        """The page on which a telephone is tied to the account; it asks for the password first."""
        client = self.client(self.everything)
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        return client, [("mfa_activate_totp", reverse("mfa_activate_totp"))]

    def page_of_an_import(self, client: Client) -> str:
        sheet = "Gemeente;Jaar;Aandeel\nZaanstad;2023;8,1\nDeventer;2023;7,4\n"
        file = SimpleUploadedFile("cijfers.csv", sheet.encode())
        return client.post(reverse("figures_site:import"), {"file": file}).headers["Location"]

    # ------------------------------------------------------------ the doors

    def doors(self) -> list[Door]:
        """Every form once, found by looking at the pages themselves."""
        everything, administrator, nobody = map(self.client, (self.everything, self.administrator, None))
        found: Found = {}
        pages = list(self.pages_of_the_lab())
        self.look(everything, [page for page in pages if page[0].startswith(ONCE_FROZEN)], found, self.freeze)
        self.look(everything, [page for page in pages if page[0].startswith(ONCE_SIGNED)], found, self.have_signed)
        self.look(everything, [page for page in pages if page[0].startswith(AT_THE_MEETING)], found, self.hold_meeting)
        self.look(everything, [page for page in pages if page[0].startswith(WITHOUT_A_DATE)], found, self.take_date)
        self.look(nobody, [self.page_of_the_poll()], found, self.take_date)
        self.look(everything, [page for page in pages if page[0].startswith(IN_A_ROUND)], found, self.open_round)
        self.look(everything, [page for page in pages if page[0].startswith(AS_KICK_OFF)], found, self.be_kick_off)
        self.look(everything, [page for page in pages if page[0].startswith(WHEN_IT_RUNS)], found, self.run_project)
        self.look(everything, pages, found, self.draft_again)
        sent = [page for page in pages if page[0].startswith(WITH_MINUTES_SENT)]
        self.look(everything, sent, found, self.have_sent_minutes)
        for client in (nobody, everything, administrator):
            self.look(client, self.pages_outside(), found)
        self.look(nobody, list(self.pages_with_a_key()), found, self.freeze)
        self.look(*self.second_factor(), found)
        self.look(
            self.client(self.roles[Role.KWARTIERMAKER]),
            [("account_set_password", reverse("account_set_password"))],
            found,
        )
        look_in = reverse("membership:administrator_access", args=[self.here.slug])
        self.look(administrator, [("membership:administrator_access", look_in)], found)
        self.look(nobody, [("account_reset_password_from_key", self.key_of_a_password(nobody))], found)
        self.look(self.client(self.national), [("advice_site:answer", self.address_of_a_question())], found)
        self.look(self.client(self.national), list(self.pages_of_the_catalogue()), found)
        return list(found.values())

    def opened_again(self, door: Door) -> Door | None:
        """The same form as it stands now; None when it is no longer there."""
        door.before()
        found: Found = {}
        self.look(door.client, [(door.name, door.page)], found, door.before)
        names = {control.name for control in door.form.typed}
        ours = [one for one in found.values() if one.target == door.target]
        return max(ours, key=lambda one: len(names & {control.name for control in one.form.typed}), default=None)

    def address_of_a_question(self) -> str:
        return reverse("advice_site:answer", args=[self.here_row("advice.AdviceRequest").pk])

    def look(self, client: Client, pages: Any, found: Found, before: Callable[[], object] = lambda: None) -> None:
        for name, url in pages:
            before()
            self.shown.clear()
            answer = client.get(url)
            if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
                continue
            for form in Page(answer.content.decode()).own_forms:
                target = form.action or url
                key = (target.partition("?")[0], tuple(sorted({control.name for control in form.typed})))
                if key not in found:
                    found[key] = Door(name, url, target, client, form, before, self.fields_of(form))

    def fields_of(self, form: Form) -> dict[str, Any]:
        """The Django fields of the form on the page, to know of which table its choices are."""
        names = {control.name for control in form.controls}
        best = max(self.shown, key=lambda made: len(names & set(made.fields)), default=None)
        return dict(best.fields) if best is not None else {}


def remember_forms(stage: Stage, monkeypatch: Any) -> None:
    """Let `stage.shown` hold every form that a page was rendered with."""
    render = Template.render

    def spy(self: Template, context: Any = None, request: Any = None) -> Any:
        stage.shown.extend(value for value in (context or {}).values() if hasattr(value, "fields"))
        return render(self, context, request)

    monkeypatch.setattr(Template, "render", spy)


def is_act(address: Address) -> bool:
    """Whether it is a button, or the question before something is removed."""
    return address.is_guarded and issubclass(address.view, LabAct)


def form_views() -> set[str]:
    return {address.name for address in lab_addresses() if address.is_guarded and issubclass(address.view, LabFormView)}


class rolled_back:  # noqa: N801 reads as a word: with rolled_back():
    """Undo whatever the form did, in the database and in the browser."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self.cookies = deepcopy(door.client.cookies)

    def __enter__(self) -> None:
        self.block = transaction.atomic()
        self.block.__enter__()
        self.door.before()

    def __exit__(self, *raised: object) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(*raised)
        self.door.client.cookies = self.cookies
