"""What is due by itself, looked at every hour: what was kept too long goes, who waits is told."""

import logging
from collections.abc import Callable

Round = Callable[[], None]
ROUNDS: dict[str, Round] = {}
logger = logging.getLogger(__name__)


def every_hour(name: str) -> Callable[[Round], Round]:
    """Register what is done on every round. It does only what is due, so a round too many does no harm."""

    def register(work: Round) -> Round:
        ROUNDS[name] = work
        return work

    return register


def make() -> list[str]:
    """Do all of it; one that fails does not keep the others from theirs. Return the names of those that failed."""
    failed = []
    for name, work in ROUNDS.items():
        try:
            work()
        except Exception:
            logger.exception("The hourly round %s failed; it is tried again in an hour.", name)
            failed.append(name)
    return failed
