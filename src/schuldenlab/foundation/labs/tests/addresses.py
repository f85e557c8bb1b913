"""Pages that exist only in these tests, beside all that are real: what every room derives from, in its plainest form."""

from typing import Any

from django import forms
from django.urls import include, path

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import action
from schuldenlab.foundation.labs.forms import LabForm, PlainLabForm
from schuldenlab.foundation.labs.models import Conversation, Person
from schuldenlab.foundation.labs.views import LabAct, LabFormView, LabPage, LabRemove


class TalkForm(LabForm):
    remark = forms.CharField(required=False, label="Opmerking")  # no column of the row
    persons = forms.ModelMultipleChoiceField(Person.objects.all(), required=False, label="Met wie")

    class Meta:
        model = Conversation
        fields = ("on", "medium", "agreed", "followed_up", "persons")


@action("people.edit")
def put_talk(actor, *, talk=None, expected_version=None, remark="", **values):
    if "verboden" in values["agreed"]:
        raise RuleBroken("Dit mag er niet staan.", field="agreed")
    if "nergens" in values["agreed"]:
        raise RuleBroken("Dit kan nu niet.", field="bestaat_niet")
    return actor.put(
        Conversation,
        talk,
        values,
        expected_version=expected_version,
        verb="labs.talk",
        sentence="sprak op {on:%d-%m-%Y}",
    )


class Talk(LabFormView):
    permission = "people.edit"
    form_class = TalkForm
    title = "Gesprek"

    def get_instance(self) -> Conversation | None:
        return self.fetch(Conversation, self.kwargs["pk"]) if "pk" in self.kwargs else None

    def perform(self, form: TalkForm) -> str:
        put_talk(self.actor, talk=self.instance, expected_version=form.expected_version, **form.values)
        return "Het gesprek staat er."


class SendForm(PlainLabForm):
    words = forms.CharField(label="Woorden", widget=forms.Textarea)
    upload = forms.FileField(label="Bestand")


class Send(LabFormView):
    permission = "people.edit"
    form_class = SendForm
    title = "Stuk"

    def perform(self, form: SendForm) -> str:
        return "Gestuurd."


class Look(LabPage):
    permission = "lab.view"
    template = "ui/remove.html"

    def get_context(self) -> dict[str, Any]:
        return {"title": "Kijken"}


class Press(LabAct):
    permission = "people.edit"

    def perform(self) -> str:
        if "fout" in self.request.POST:
            raise RuleBroken("Dit kan nu niet.")
        return "Gedaan."


class Gone(LabRemove):
    permission = "people.edit"
    model = Person
    title = "Verwijderen?"

    def perform(self) -> str:
        self.actor.remove(self.fetch(Person, self.kwargs["pk"]), verb="labs.gone", sentence="haalde {name} weg")
        return "Weg."


class Asks(LabPage):
    """Finds out in `enter` that somebody may not be here, as the pages of proof do."""

    permission = "lab.view"
    template = "ui/remove.html"

    def enter(self, request, slug):
        super().enter(request, slug)
        self.actor.require("workplan.edit")


LAB = "labs/<slug:lab>/proef/"
urlpatterns = [
    path(LAB + "gesprek", Talk.as_view(), name="test_talk"),
    path(LAB + "gesprek/<int:pk>", Talk.as_view(), name="test_talk_edit"),
    path(LAB + "stuk", Send.as_view(), name="test_send"),
    path(LAB + "kijk", Look.as_view(), name="test_look"),
    path(LAB + "druk", Press.as_view(), name="test_press"),
    path(LAB + "weg/<int:pk>", Gone.as_view(), name="test_gone"),
    path(LAB + "vraag", Asks.as_view(), name="test_asks"),
    path("", include("schuldenlab.config.urls")),
]
