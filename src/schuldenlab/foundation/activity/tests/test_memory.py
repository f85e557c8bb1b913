import pytest

from schuldenlab.foundation.activity import log, memory
from schuldenlab.foundation.core import clock

pytestmark = pytest.mark.django_db
LAB = 4712


def act(number: int) -> None:
    log.record(
        lab_id=LAB, actor="user:1", actor_name="Karin", origin="web", verb="x.y", subject=f"x:{number}", sentence="deed"
    )


class Counted:
    """Says how often it was derived."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> int:
        self.times += 1
        return self.times


def test_what_was_derived_is_remembered_until_the_next_act():
    kept, make = memory.Memory(), Counted()
    act(1)
    first = [kept.get(LAB, memory.heads([LAB]).get(LAB), make) for _ in range(3)]
    act(2)
    assert (first, kept.get(LAB, memory.heads([LAB]).get(LAB), make)) == ([1, 1, 1], 2)


def test_a_new_day_derives_it_again():
    kept, make = memory.Memory(), Counted()
    act(1)
    head = memory.heads([LAB]).get(LAB)
    kept.get(LAB, head, make)
    with clock.stopped_at(clock.now().replace(year=clock.now().year + 1)):
        assert kept.get(LAB, head, make) == 2


def test_a_lab_in_which_nothing_was_ever_done_is_never_remembered():
    kept, make = memory.Memory(), Counted()
    assert memory.heads([LAB]) == {}
    assert [kept.get(LAB, None, make) for _ in range(2)] == [1, 2]
    assert len(kept.kept) == 0


def test_the_oldest_goes_when_it_is_full():
    kept = memory.Memory(2)
    for lab_id in (1, 2, 3):
        kept.put(lab_id, "head", lab_id)
    assert [kept.find(lab_id, "head") for lab_id in (1, 2, 3)] == [None, 2, 3]
