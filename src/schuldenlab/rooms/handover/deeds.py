"""What is missing and has an owner, as lines of the list of actions: until the fact is there."""

from schuldenlab.foundation.labs.deeds import DeedKind, register
from schuldenlab.rooms.handover import queries

register(
    DeedKind(
        slug="ontbreekt",
        word="ontbreekt nog",
        many="Wat nog ontbreekt",
        permission="people.view",
        rows=queries.still_missing,
        what="what",
        person="owner",
        by="by",
        page="handover:home",
    )
)
