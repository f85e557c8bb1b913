"""Remember what follows from a lab's rows until the next act: the log's head is the lab's own clock.

Every verb writes one entry in the lab's chain, in the transaction of its rows. So as long as the head is the same and the day is the same,
whatever was derived from the rows is the same too. Kept in this process alone, never stored: another process, and a restart, derive it again.
A lab without any entry is never remembered.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Generic, TypeVar

from schuldenlab.foundation.activity.models import Chain
from schuldenlab.foundation.core import clock

T = TypeVar("T")


def heads(lab_ids: Iterable[int]) -> dict[int, str]:
    """The head of each lab's chain, where there is one; one query."""
    return {
        pk: head for pk, head in Chain.objects.filter(lab_id__in=list(lab_ids)).values_list("lab_id", "head") if head
    }


class Memory(Generic[T]):
    """One kind of thing that is derived per lab (and `about`, when a lab has several). The oldest goes when it is full."""

    def __init__(self, size: int = 1024) -> None:
        self.size = size
        self.kept: OrderedDict[tuple[int, str, str, date], T] = OrderedDict()

    def find(self, lab_id: int, head: str | None, about: str = "") -> T | None:
        """What is remembered; None when it must be derived."""
        return None if head is None else self.kept.get((lab_id, about, head, clock.today()))

    def get(self, lab_id: int, head: str | None, make: Callable[[], T], about: str = "") -> T:
        """What is remembered, or else derived now."""
        found = self.find(lab_id, head, about)
        if found is None:
            found = make()
            self.put(lab_id, head, found, about)
        return found

    def put(self, lab_id: int, head: str | None, made: T, about: str = "") -> None:
        if head is None:
            return
        self.kept[lab_id, about, head, clock.today()] = made
        while len(self.kept) > self.size:
            self.kept.popitem(last=False)
