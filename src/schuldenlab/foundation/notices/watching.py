"""What is followed by itself: who becomes the owner of a thing is told, and notices go with the thing they are about."""

from typing import Any

from django.db import models
from django.db.models.signals import post_delete

from schuldenlab.foundation.labs.actor import Actor, after_put
from schuldenlab.foundation.labs.views import asked_beside
from schuldenlab.foundation.notices import actions, queries, subjects
from schuldenlab.foundation.notices.models import Notice


def tell_new_owner(actor: Actor, row: models.Model, before: dict[str, Any]) -> None:
    """Somebody else laid down that this is yours to do."""
    subject = subjects.OF_MODEL.get(type(row))
    if subject is None or not subject.owner:
        return
    column = f"{subject.owner}_id"
    if getattr(row, column) is not None and getattr(row, column) != before.get(column):
        what = f"{actor.name} legde vast dat jij gaat over {subject.called(row)}"
        actions.tell(actor, [subject.owner_of(row)], row, what=what)


def forget(sender: type[models.Model], instance: models.Model, **_: Any) -> None:
    subject = subjects.OF_MODEL.get(sender)
    if subject is not None:
        Notice.objects.filter(kind=subject.kind, subject_id=instance.pk).delete()


def begin() -> None:
    asked_beside["unread_notices"] = queries.unread_count
    if tell_new_owner not in after_put:
        after_put.append(tell_new_owner)
    post_delete.connect(forget, dispatch_uid="notices.forget")
