"""What higher storeys tell about an account: its labs and its roles there, for the profile and for the demo's login
page.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from schuldenlab.foundation.accounts.models import User


@dataclass(frozen=True, slots=True)
class Place:
    """A lab that somebody is in: its name, its address, and the roles in words."""

    name: str
    url: str
    roles: str


Teller = Callable[[Iterable[User]], dict[int, list[Place]]]
_tellers: list[Teller] = []


def tells_places(teller: Teller) -> Teller:
    """Register who knows the labs of accounts; a higher storey does this when it is loaded."""
    _tellers.append(teller)
    return teller


def places(users: Iterable[User]) -> dict[int, list[Place]]:
    """Per account (by its id): the labs it is in. An account that nobody knows anything of has an empty list."""
    asked = list(users)
    found: dict[int, list[Place]] = {user.pk: [] for user in asked}
    for teller in _tellers:
        for pk, known in teller(asked).items():
            found[pk] += known
    return found
