"""Materials per part of the programme, and what only people can say in the press release."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents import actions as documents
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.rooms.meetings.models import Material, Meeting, PressRelease, ProgrammeItem


@action("meetings.edit")
def add_material(
    actor: Actor, *, item: ProgrammeItem, title: str, link: str = "", file: UploadedFile | None = None
) -> Material:
    """Put a file or a link with a part of the programme: one of both, never both."""
    if bool(link) == (file is not None):
        raise RuleBroken("Kies een bestand, of vul een link in: een van beide.", field="link")
    stored = documents.keep_file(actor, file) if file is not None else None
    return actor.put(
        Material,
        None,
        {"item": item, "title": title, "link": link, "file": stored},
        verb="meetings.material",
        sentence="zette ‘{title}’ bij het programma",
    )


@action("meetings.edit")
def remove_material(actor: Actor, *, material: Material) -> None:
    actor.remove(material, verb="meetings.material_removed", sentence="haalde ‘{title}’ weg bij het programma")


@action("meetings.edit")
def put_press_release(
    actor: Actor, *, meeting: Meeting, expected_version: int | None = None, **values: Any
) -> PressRelease:
    """Say until when it is secret, who says what, and whom the press may call."""
    if not meeting.is_kick_off:
        raise RuleBroken("Een persbericht hoort bij de startbijeenkomst.")
    if values.get("quote") and not values.get("quoted"):
        raise RuleBroken("Kies ook wie dit zegt.", field="quoted")
    known = PressRelease.objects.filter(meeting=meeting).first()
    return actor.put(
        PressRelease,
        known,
        values | {"meeting": meeting},
        expected_version=expected_version,
        verb="meetings.press_release",
        sentence="werkte het persbericht bij",
    )
