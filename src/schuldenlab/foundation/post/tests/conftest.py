from datetime import date
from typing import Any

import pytest
from django import forms
from django.core.cache import cache

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.conversations import put_conversation
from schuldenlab.foundation.labs.forms import PlainLabForm
from schuldenlab.foundation.labs.models import Conversation
from schuldenlab.foundation.labs.tests.world import World, make_world, person
from schuldenlab.foundation.post import links
from schuldenlab.foundation.post.pages import LinkPage


class SayForm(PlainLabForm):
    words = forms.CharField(label="Wat is er afgesproken?", max_length=500)


class SayPage(LinkPage):
    """A page as a room would make it: one form, one verb, for which it lends exactly one right."""

    permissions = ("people.edit",)
    form_class = SayForm

    def get_title(self) -> str:
        return "Wat spraken we af?"

    def perform(self, form: Any) -> str:
        if form is None or "nooit" in form.cleaned_data["words"]:
            raise RuleBroken("Dat kan niet.", field="words")
        put_conversation(self.actor, on=date(2026, 1, 5), agreed=form.cleaned_data["words"], persons=[self.person])
        if "half" in form.cleaned_data["words"]:
            raise RuleBroken("Toch niet.")
        return "Uw woorden staan er."


class ReadPage(LinkPage):
    """Nothing to send, and no right lent."""

    def get_title(self) -> str:
        return "Om te lezen"

    def perform(self, form: Any) -> str:
        put_conversation(self.actor, on=date(2026, 1, 5), agreed="Stiekem", persons=[self.person])
        return "Dank."


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def piet(world):
    return person(world.lab, "Piet Post", function="directeur", mail="piet@voedselbank.example.nl")


@pytest.fixture(autouse=True)
def pages(monkeypatch):
    monkeypatch.setitem(links.PAGES, "test.say", SayPage)
    monkeypatch.setitem(links.PAGES, "test.read", ReadPage)


@pytest.fixture
def link(world, piet):
    return links.make(lab=world.lab, person=piet, purpose="test.say", subject_id=7)


@pytest.fixture
def said():
    """What was recorded by now."""
    return lambda: list(Conversation.objects.order_by("pk").values_list("agreed", flat=True))


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()
