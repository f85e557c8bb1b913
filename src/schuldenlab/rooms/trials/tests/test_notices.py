"""An idea that came in is a notice for who takes ideas in, beside the mail."""

from datetime import timedelta

import pytest

from schuldenlab.foundation.notices.models import Notice
from schuldenlab.foundation.post.models import Mail
from schuldenlab.rooms.trials import actions, entries
from schuldenlab.rooms.trials.tests.conftest import TODAY

TYPED = {
    "title": "Buurtkamer", "problem": "Post blijft dicht", "target_group": "", "hypothesis": "", "organisation": "",
    "name": "Zonnebloem", "mail": "zonnebloem@example.nl",
}  # fmt: skip


@pytest.fixture
def entry(actor, lab, process):
    actions.open_form(actor, open_to_all=True)
    return entries.bring_in(lab, **TYPED)


def test_who_takes_ideas_in_is_told_once_with_the_promised_day(entry, karin):
    row = entries.confirm(entry)
    entries.confirm(entry)
    (notice,) = Notice.objects.all()
    assert (notice.person.user, notice.kind, notice.subject_id, notice.mailable) == (karin, "initiatief", row.pk, False)
    assert (notice.what, notice.term) == (
        "Er kwam een idee binnen: ‘Buurtkamer’. Het lab beloofde antwoord", TODAY + timedelta(days=14),
    )  # fmt: skip
    assert Mail.objects.filter(to_address="karin@example.nl").count() == 1
