"""The pages in a lab: the list, one text with its versions, wording it, back to the original."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.views import LabFormView, LabPage
from schuldenlab.foundation.texts import actions, queries, registry, rules, showing
from schuldenlab.foundation.texts.forms import RestoreForm, WordingForm
from schuldenlab.foundation.texts.registry import Tekst


def text_or_404(key: str) -> Tekst:
    text = registry.get(key)
    if text is None:
        raise Http404
    return text


class Home(LabPage):
    """Every text that may be worded differently; searched, and with what was changed."""

    permission = "documents.read"
    template = "texts/home.html"
    nav = "documents:home"

    def get_context(self) -> dict[str, Any]:
        query = self.request.GET.get("q", "")[:100]
        return {
            "groups": showing.rows(self.lab, query),
            "query": query,
            "pages": "texts",
            "where": [self.lab.slug],
            "whose": self.lab.name,
            "may_edit": self.actor.may("texts.edit"),
        }


class Show(LabPage):
    """One text: how it reads now, filled in, and its versions."""

    permission = "documents.read"
    template = "texts/show.html"
    nav = "documents:home"

    def get_context(self) -> dict[str, Any]:
        text = text_or_404(self.kwargs["key"])
        return {
            **shown(text, self.lab),
            "pages": "texts",
            "where": [self.lab.slug],
            "may_edit": self.actor.may("texts.edit"),
        }


def shown(text: Tekst, lab: Any) -> dict[str, Any]:
    """What the page of one text shows, in a lab and for the installation."""
    row = queries.current(lab).get(text.key)
    return {
        "text": text,
        "preview": showing.preview(text, lab, *showing.now(text, lab)),
        "versions": showing.versions(text, lab),
        "state": showing.state_of(row),
        "is_own": row is not None and row.lab_id == getattr(lab, "pk", None),
    }


class Edit(LabFormView):
    """Word a text for this lab. With the button *Bekijk het voorbeeld* nothing is saved yet."""

    permission = "texts.edit"
    template = "texts/edit.html"
    form_class = WordingForm
    nav = "documents:home"

    def get_title(self) -> str:
        return f"{self.instance.group}: {self.instance.title}"

    def get_instance(self) -> Tekst:
        return text_or_404(self.kwargs["key"])

    def make_form(self, data: Any = None, files: Any = None) -> WordingForm:
        subject, body = showing.now(self.instance, self.lab)
        version = actions.last_number(self.instance.key, self.lab)
        initial = {"subject": subject, "body": body, "kept_version": version}
        return WordingForm(data, initial=initial, text=self.instance, lab=self.lab)

    def get_context(self) -> dict[str, Any]:
        return {"text": self.instance, "lab_values": values(self.instance, self.lab), "preview": None}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "preview" not in request.POST:
            return super().post(request, *args, **kwargs)
        self.instance = self.get_instance()
        form = self.make_form(request.POST)
        return self.show(form, **tried(form, self.lab))

    def perform(self, form: WordingForm) -> str:
        actions.word(self.actor, self.instance, expected_version=form.expected_version, **form.values)
        return "De tekst is veranderd. Wat hierna wordt gemaakt of verstuurd, gebruikt hem."

    def get_success_url(self) -> str:
        return self.lab_url("texts:show", self.kwargs["key"])


def tried(form: WordingForm, lab: Any) -> dict[str, Any]:
    """The preview of what was typed, or a message at the field; and the answer's status."""
    if not form.is_valid():
        return {"status": 422}
    subject, body = form.values.get("subject", ""), form.values["body"].replace("\r\n", "\n")
    try:
        actions.check(form.text, subject, body)
    except RuleBroken as error:
        form.add_error(error.field, error.message)
        return {"status": 422}
    return {"preview": showing.preview(form.text, lab, subject, body)}


def values(text: Tekst, lab: Any) -> list[list[str]]:
    """Each field: its name, what it is, and what stands there now."""
    return [
        ["{" + one.name + "}", one.about + (" (moet erin staan)" if one.required else ""), showing.value_of(one, lab)]
        for one in text.fields
    ]


class Restore(LabFormView):
    """Back to the original; what was typed stays among the versions."""

    permission = "texts.edit"
    template = "texts/restore.html"
    form_class = RestoreForm
    submit_label = "Zet de oorspronkelijke tekst terug"
    title = "Terug naar de oorspronkelijke tekst"

    def get_instance(self) -> Tekst:
        return text_or_404(self.kwargs["key"])

    def get_context(self) -> dict[str, Any]:
        return {"text": self.instance, "pieces": back(self.instance, self.lab)}

    def perform(self, form: RestoreForm) -> str:
        actions.restore(self.actor, self.instance, **form.values)
        return "De oorspronkelijke tekst geldt weer."

    def get_success_url(self) -> str:
        return self.lab_url("texts:show", self.kwargs["key"])


def back(text: Tekst, lab: Any) -> list[Any]:
    """What going back to the original changes."""
    found = queries.versions(text.key, lab)
    newest = found[0] if found else None
    return rules.difference(showing.words_of(newest, text), showing.words_of(None, text))
