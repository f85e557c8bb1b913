"""The base of every table."""

from django.db import models

from schuldenlab.foundation.core import clock


class Record(models.Model):
    """A row that knows when it was made, and which version it is (so that two editors notice each other)."""

    created_at = models.DateTimeField("gemaakt op", default=clock.now, editable=False)
    version = models.PositiveIntegerField("versie", default=1, editable=False)

    class Meta:
        abstract = True
