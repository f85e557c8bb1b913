"""Who asked for a confirmation is told that it was answered; the notice leads to where the answer stands."""

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.notices.subjects import about
from schuldenlab.foundation.proof.actions import kind_of, subject_of
from schuldenlab.foundation.proof.models import Confirmation


def place(row: Confirmation) -> str:
    """The page of what was confirmed; the lab's own when that is gone."""
    try:
        return kind_of(row).back(subject_of(row))
    except RuleBroken:
        return row.lab.get_absolute_url()


about(
    "bevestiging", Confirmation, word="de bevestiging", permission="lab.view", where=place, related=("lab",),
    remarks=False,
)  # fmt: skip
