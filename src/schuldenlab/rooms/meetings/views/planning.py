"""The list of meetings, one meeting, its programme and who organises it."""

from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from schuldenlab.foundation.labs.views import LabFormView, LabPage
from schuldenlab.foundation.proof import queries as proofs
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.rooms.meetings import actions, forms, ics, next_step, queries, rules
from schuldenlab.rooms.meetings.models import Organiser, ProgrammeItem
from schuldenlab.rooms.meetings.views.base import (
    MeetingAct,
    MeetingForm,
    MeetingPage,
    MeetingRemove,
    MeetingView,
)

PAST_ON_A_PAGE = 50
ACTIONS_SHOWN = 50  # of one meeting; all of them stand in the list of actions


class Home(LabPage):
    permission = "meetings.view"
    nav = "meetings:home"
    template = "meetings/home.html"
    remembered = True  # nothing in it changes within a day but by an act

    def get_context(self) -> dict[str, Any]:
        rows = list(queries.bare_meetings_of(self.lab))
        coming = queries.coming(rows)
        past = [row for row in rows if row not in coming]
        kick_off = next((row for row in rows if row.is_kick_off and not row.cancelled_at), None)
        prefetch_related_objects([*coming, *([kick_off] if kick_off in past else [])], *queries.shown())
        past.sort(key=lambda row: (row.starts is None, row.starts or row.created_at), reverse=True)
        first = kick_off if kick_off in coming else next(iter(coming), None)
        return {
            "coming": [(row, queries.in_words(queries.states(row))) for row in coming],
            "past": Paginator(past, PAST_ON_A_PAGE).get_page(self.request.GET.get("pagina")),
            "kick_off": kick_off,
            "step": self.step(kick_off, first),
        }

    def step(self, kick_off: Any, first: Any) -> next_step.Step | None:
        """The next thing for the meeting that comes first; without a kick-off: to make it."""
        due = kick_off if kick_off and kick_off.may_be_recorded and not kick_off.kept_outcome else first
        if kick_off is None or due is None:
            return next_step.of_room(self.lab, kick_off)
        found = next_step.of_meeting(due, queries.guests(due), asked=asked_national(due))
        return replace(found, reason=f"{due.title}: {found.reason[0].lower()}{found.reason[1:]}") if found else None


class Meeting(MeetingPage):
    template = "meetings/meeting.html"

    def get_context(self) -> dict[str, Any]:
        meeting = self.meeting
        guests = queries.guests(meeting)
        return {
            "meeting": meeting,
            "crumbs": self.crumbs()[:1],
            "step": next_step.of_meeting(meeting, guests, asked=asked_national(meeting)),
            "answers": queries.in_words(queries.states(meeting)),
            "invited": queries.invited(guests),
            "outdated": queries.outdated(guests, meeting),
            "unsent": queries.unsent(guests),
            "silent": queries.silent(guests),
            "presence": queries.presence(meeting),
            "organisers": list(meeting.organisers.select_related("person")),
            "national": proofs.of(queries.NATIONAL_ORGANISER, meeting.pk),
            "agreements": list(meeting.agreements.select_related("person")[:ACTIONS_SHOWN]),
            "number_of_agreements": meeting.agreements.count(),
            "pledges": list(meeting.pledges.select_related("person")),
            "documents": documents(meeting),
        }


def asked_national(meeting: Any) -> bool:
    """Whether SchuldenlabNL was asked to organise this together and has not refused."""
    return any(row.is_open or row.holds for row in proofs.of(queries.NATIONAL_ORGANISER, meeting.pk))


def documents(meeting: Any) -> list[tuple[str, str, str]]:
    """(slug, title, note) of the documents that belong to this meeting now."""
    found = [("programma", "Programma", "Om uit te delen en op te hangen.")]
    if not meeting.is_past:
        found.insert(0, ("uitnodiging", "Uitnodiging", "Als brief, voor wie geen mail krijgt."))
        found += [
            ("naambadges", "Naambadges", "Een kaartje voor iedereen die kan komen."),
            ("tekenlijst", "Tekenlijst", "Voor bij de deur."),
        ]
    if meeting.is_kick_off:
        found += [
            ("toespraak", "Toespraak", "Waarmee de wethouder opent."),
            ("persbericht", "Persbericht", "Met het moment waarop het openbaar mag zijn."),
            ("raadsvragen", "Vragen van de raad", "Met antwoorden, en waar die vandaan komen."),
        ]
    if meeting.kept_outcome:
        found.append(("verslag", "Verslag", "Met wie er was, de afspraken en de toezeggingen."))
    return found


class Edit(LabFormView):
    """Plan a meeting, or change it."""

    permission = "meetings.edit"
    nav = "meetings:home"
    form_class = forms.MeetingForm

    def get_instance(self) -> Any:
        if "pk" not in self.kwargs:
            return None
        found = queries.meetings_of(self.lab).filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Http404
        return found

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A lab has one kick-off: who comes to plan it finds the one that is there."""
        if "pk" not in self.kwargs and self.wanted_kind() == rules.KICK_OFF:
            known = queries.kick_off_of(self.lab)
            if known is not None:
                page = "meeting" if known.kept_outcome else "edit"
                return redirect(self.lab_url(f"meetings:{page}", known.pk))
        return super().get(request, *args, **kwargs)

    def get_title(self) -> str:
        if self.instance:
            return "Bijeenkomst aanpassen"
        return "De startbijeenkomst plannen" if self.wanted_kind() == rules.KICK_OFF else "Een bijeenkomst plannen"

    def get_intro(self) -> str:
        if self.instance and any(row.sent_at for row in self.instance.invitations.all()):
            return "De uitnodigingen zijn al verstuurd. Verandert er iets, dan vragen we daarna of de gasten het horen."
        return "Weet je nog niet alles? Vul in wat je weet; de rest kan later."

    def wanted_kind(self) -> str:
        wanted = self.request.GET.get("kind", "")
        return wanted if wanted in dict(rules.KINDS) else rules.OTHER

    def get_initial(self) -> dict[str, Any]:
        if self.instance:
            return {}
        kick_off = self.wanted_kind() == rules.KICK_OFF
        title = f"Start van {self.lab.name}" if kick_off else ""
        return {"kind": self.wanted_kind(), "contact": self.actor.person, "title": title}

    def perform(self, form: forms.MeetingForm) -> str:
        was = self.instance.sequence if self.instance else 0
        self.instance = actions.put_meeting(
            self.actor, meeting=self.instance, expected_version=form.expected_version, **form.values
        )
        if self.instance.sequence > was:
            return "De bijeenkomst is aangepast. De gasten weten dat nog niet: stuur hun de verandering."
        return "De bijeenkomst staat in de agenda van het lab."

    def get_success_url(self) -> str:
        if self.instance and self.instance.pk:
            return self.lab_url("meetings:meeting", self.instance.pk)
        return self.lab_url("meetings:home")


class Programme(MeetingPage):
    template = "meetings/programme.html"

    def get_context(self) -> dict[str, Any]:
        items = list(self.meeting.items.prefetch_related("materials__file"))
        slots = rules.timetable(self.meeting.starts, [item.minutes for item in items])
        return {
            "meeting": self.meeting,
            "crumbs": self.crumbs(),
            "rows": list(zip(items, slots, strict=True)),
            "total": sum(item.minutes for item in items),
        }


class UseTemplate(MeetingAct):
    def perform(self) -> str:
        actions.use_template(self.actor, meeting=self.meeting)
        return "Het voorbeeldprogramma staat er. Pas het aan tot het jullie programma is."

    def get_success_url(self) -> str:
        return self.meeting_url("programme")


class FollowProgramme(MeetingAct):
    def perform(self) -> str:
        actions.follow_programme(self.actor, meeting=self.meeting)
        return "De eindtijd volgt nu uit het programma."

    def get_success_url(self) -> str:
        return self.meeting_url("programme")


class ItemEdit(MeetingForm):
    form_class = forms.ItemForm

    def get_instance(self) -> ProgrammeItem | None:
        return self.fetch_part(ProgrammeItem) if "part" in self.kwargs else None

    def get_title(self) -> str:
        return "Onderdeel aanpassen" if self.instance else "Onderdeel toevoegen"

    def perform(self, form: forms.ItemForm) -> str:
        row = actions.put_item(
            self.actor,
            meeting=self.meeting,
            item=self.instance,
            expected_version=form.expected_version,
            **form.values,
        )
        return f"‘{row.title}’ staat in het programma."

    def get_success_url(self) -> str:
        return self.meeting_url("programme")


class ItemRemove(MeetingRemove):
    def get_title(self) -> str:
        return f"‘{self.fetch_part(ProgrammeItem).title}’ uit het programma halen?"

    def get_text(self) -> str:
        return "De tijden van wat erna komt, schuiven op."

    def perform(self) -> str:
        actions.remove_item(self.actor, item=self.fetch_part(ProgrammeItem))
        return "Het onderdeel is uit het programma."

    def get_success_url(self) -> str:
        return self.meeting_url("programme")


class ItemMove(MeetingAct):
    def perform(self) -> None:
        item = self.fetch_part(ProgrammeItem)
        actions.move_item(self.actor, item=item, up=self.request.POST.get("up") == "1")

    def get_success_url(self) -> str:
        return self.meeting_url("programme") + f"#onderdeel-{self.kwargs['part']}"


class Organisers(MeetingPage):
    template = "meetings/organisers.html"

    def get_context(self) -> dict[str, Any]:
        return {
            "meeting": self.meeting,
            "crumbs": self.crumbs(),
            "organisers": list(self.meeting.organisers.select_related("person")),
            "national": proofs.of(queries.NATIONAL_ORGANISER, self.meeting.pk),
        }


class OrganiserEdit(MeetingForm):
    form_class = forms.OrganiserForm

    def get_instance(self) -> Organiser | None:
        return self.fetch_part(Organiser) if "part" in self.kwargs else None

    def get_title(self) -> str:
        return "Organisator aanpassen" if self.instance else "Organisator toevoegen"

    def perform(self, form: forms.OrganiserForm) -> str:
        row = actions.put_organiser(
            self.actor,
            meeting=self.meeting,
            organiser=self.instance,
            expected_version=form.expected_version,
            **form.values,
        )
        return f"{row.organisation} staat bij de organisatoren."

    def get_success_url(self) -> str:
        return self.meeting_url("organisers")


class OrganiserRemove(MeetingRemove):
    def get_title(self) -> str:
        return f"{self.fetch_part(Organiser).organisation} weghalen bij de organisatoren?"

    def get_text(self) -> str:
        return "De naam verdwijnt ook uit de uitnodiging en het programma."

    def perform(self) -> str:
        actions.remove_organiser(self.actor, organiser=self.fetch_part(Organiser))
        return "De organisator is weggehaald."

    def get_success_url(self) -> str:
        return self.meeting_url("organisers")


class AnswerNational(MeetingForm):
    """Where the adviser of SchuldenlabNL, logged in, says yes or no."""

    permission = "advice.answer"
    form_class = forms.NationalAnswerForm
    template = "meetings/answer_national.html"
    title = "Organiseert SchuldenlabNL deze bijeenkomst mee?"
    submit_label = "Antwoord"

    def question(self) -> Confirmation:
        rows = [row for row in proofs.of(queries.NATIONAL_ORGANISER, self.meeting.pk) if row.is_open]
        mine = [row for row in rows if self.actor.user and row.person.mail.lower() == self.actor.user.email.lower()]
        if not mine:
            raise Http404
        return mine[0]

    def get_context(self) -> dict[str, Any]:
        return {"meeting": self.meeting, "question": self.question()}

    def perform(self, form: forms.NationalAnswerForm) -> str:
        agreed = form.cleaned_data["agreed"] == "yes"
        actions.answer_national(self.actor, question=self.question(), agreed=agreed, remark=form.cleaned_data["remark"])
        return "Je antwoord is vastgelegd. De kwartiermaker ziet het meteen."

    def get_success_url(self) -> str:
        return "/"


class CalendarFile(MeetingView):
    """The meeting for one's own calendar."""

    permission = "meetings.view"

    def get(self, _request: HttpRequest, **_: Any) -> HttpResponse:
        if not self.meeting.starts or not self.meeting.closes:
            raise Http404
        return calendar_response(ics.calendar_file(self.meeting))


def calendar_response(content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="bijeenkomst.ics"'
    response["Cache-Control"] = "no-store"
    return response
