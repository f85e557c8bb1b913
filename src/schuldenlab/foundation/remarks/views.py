"""The page with the remarks about one thing; changing and withdrawing one."""

from functools import cached_property
from typing import Any

from django.http import Http404

from schuldenlab.foundation.core.errors import NotAllowed
from schuldenlab.foundation.labs.views import LabFormView, LabRemove, LabView
from schuldenlab.foundation.notices.subjects import REMARKS, SUBJECTS, Subject
from schuldenlab.foundation.remarks import actions, threads
from schuldenlab.foundation.remarks.forms import RemarkForm
from schuldenlab.foundation.remarks.models import Remark


class OfThing(LabView):
    """What the pages share: the thing that it is about, for who may see that."""

    permission = "remarks.view"
    kwargs: dict[str, Any]

    def named(self) -> tuple[str, int]:
        return self.kwargs["kind"], self.kwargs["subject"]

    @cached_property
    def subject(self) -> Subject:
        found = SUBJECTS.get(self.named()[0])
        if found is None or not found.remarks:
            raise Http404
        if not self.actor.may(found.permission):
            raise NotAllowed(found.permission)
        return found

    @cached_property
    def row(self) -> Any:
        row = self.subject.rows(self.lab).filter(pk=self.named()[1]).first()
        if row is None:
            raise Http404
        return row

    def back(self) -> str:
        return f"{self.subject.url(self.lab, self.row.pk)}#{REMARKS}"


class Thread(OfThing, LabFormView):
    """Everything that was said about it; on POST one remark is added."""

    form_class = RemarkForm
    template = "remarks/thread.html"

    def get_instance(self) -> Any:
        self.row  # noqa: B018 another lab's thing is 404, before anything is read
        return None

    def make_form(self, data: Any = None, files: Any = None) -> RemarkForm:
        form = RemarkForm(data, lab=self.lab)
        form.offer(threads.readers(self.lab, self.subject, but=self.actor.person))
        return form

    def get_title(self) -> str:
        return f"Opmerkingen bij {self.subject.called(self.row)}"

    def crumbs(self) -> list[tuple[str, str | None]]:
        """To its own page, or to the list in which it stands."""
        return [self.subject.back(self.lab, self.row), ("Opmerkingen", None)]

    def show(self, form: RemarkForm, status: int = 200, **extra: Any) -> Any:
        shown = form if self.actor.may("remarks.write") else None
        thread = threads.of(self.actor, self.row, shown)
        return super().show(
            form, status, thread=thread, crumbs=self.crumbs(), nav_current=f"{self.subject.room}:home", **extra
        )

    def perform(self, form: RemarkForm) -> str:
        actions.write(self.actor, row=self.row, **form.values)
        return "Je opmerking staat erbij."

    def get_success_url(self) -> str:
        return self.back()


class OneRemark(OfThing):
    """The remark itself; 404 for who may not do this to it."""

    permission = "remarks.write"

    @cached_property
    def remark(self) -> Remark:
        found = self.fetch(Remark, self.kwargs["pk"], withdrawn_at=None)
        if not self.may_touch(found):
            raise Http404
        return found

    def may_touch(self, remark: Remark) -> bool:
        return self.actor.person is not None and remark.by_id == self.actor.person.pk

    def named(self) -> tuple[str, int]:
        return self.remark.kind, self.remark.subject_id

    def get_success_url(self) -> str:
        return self.back()


class Change(OneRemark, LabFormView):
    form_class = RemarkForm
    template = "remarks/change.html"
    title = "Pas je opmerking aan"
    intro = "Wat er eerst stond, blijft te lezen voor wie de opmerkingen ziet."

    def get_instance(self) -> Remark:
        self.row  # noqa: B018 for who may see what it is about
        return self.remark

    def make_form(self, data: Any = None, files: Any = None) -> RemarkForm:
        form = RemarkForm(data, lab=self.lab, instance=self.remark)
        form.offer(threads.readers(self.lab, self.subject, but=self.actor.person))
        return form

    def perform(self, form: RemarkForm) -> str:
        actions.change(self.actor, remark=self.remark, expected_version=form.expected_version, **form.values)
        return "Je opmerking is aangepast."


class Withdraw(OneRemark, LabRemove):
    """One's own."""

    model = Remark
    title = "Opmerking intrekken"
    text = (
        "De tekst wordt gewist, ook in meldingen. Wat al gemaild is, halen we niet terug."
        " Er blijft staan dat hier een opmerking stond."
    )
    submit_label = "Trek in"

    def get_text(self) -> str:
        self.row  # noqa: B018 for who may see what it is about
        return self.text

    def perform(self) -> str:
        actions.withdraw(self.actor, remark=self.remark)
        return "De opmerking is ingetrokken."


class TakeAway(Withdraw):
    """What somebody else wrote, by who leads the lab."""

    permission = "remarks.withdraw"
    title = "Opmerking van een ander weghalen"
    submit_label = "Haal weg"

    def may_touch(self, remark: Remark) -> bool:
        return self.actor.may("remarks.write")
