"""A thing to talk about, as a room would tell of it: a conversation, with its owner and the day to come back. Shared with the tests of remarks."""

from datetime import UTC, date, datetime

from django.test import Client

from schuldenlab.foundation.labs.models import Conversation
from schuldenlab.foundation.notices import subjects
from schuldenlab.foundation.notices.subjects import Subject

MONDAY = datetime(2027, 1, 18, 11, tzinfo=UTC)  # noon in the Netherlands
TALK = Subject(
    "gesprek", Conversation, "het gesprek", "workplan.view", owner="by", term="follow_up_on",
    listed=("trajectory:home", "Overzicht"),
)  # fmt: skip


def tell_of_talks(monkeypatch):
    monkeypatch.setitem(subjects.SUBJECTS, TALK.kind, TALK)
    monkeypatch.setitem(subjects.OF_MODEL, Conversation, TALK)


def make_talk(lab, **values):
    return Conversation.objects.create(lab=lab, on=date(2027, 1, 5), agreed="Maandag bellen", **values)


def logged_in(user):
    client = Client()
    client.force_login(user)
    return client
