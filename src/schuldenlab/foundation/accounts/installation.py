"""What was done that belongs to no lab: it stands in the installation's own chain of the log."""

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.activity import log

INSTALLATION = 0  # the number of that chain


def note(user: User | None, verb: str, subject: str, sentence: str, *, name: str = "") -> None:
    """Add an act to the chain. Without `user` it was done by a personal link, by whom `name` says."""
    log.record(
        lab_id=INSTALLATION,
        actor=f"user:{user.pk}" if user else "link",
        actor_name=name or str(user),
        origin="web" if user else "link",
        verb=verb,
        subject=subject,
        sentence=sentence,
    )
