"""Remarks go with the thing that they are about."""

from typing import Any

from django.db import models
from django.db.models.signals import post_delete

from schuldenlab.foundation.notices.subjects import OF_MODEL
from schuldenlab.foundation.remarks.models import Remark


def forget(sender: type[models.Model], instance: models.Model, **_: Any) -> None:
    subject = OF_MODEL.get(sender)
    if subject is not None:
        Remark.objects.filter(kind=subject.kind, subject_id=instance.pk).delete()


def begin() -> None:
    post_delete.connect(forget, dispatch_uid="remarks.forget")
