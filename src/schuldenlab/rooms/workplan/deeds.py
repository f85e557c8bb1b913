"""The activities of the work plan, as lines of the list of actions."""

from schuldenlab.foundation.labs.deeds import DeedKind, register
from schuldenlab.rooms.workplan.models import Activity

register(
    DeedKind(
        slug="activiteit",
        word="activiteit uit het werkplan",
        many="Activiteiten uit het werkplan",
        permission="workplan.view",
        rows=Activity.objects.in_lab,
        what="title",
        person="owner",
        by="ends",
        done="done_on",
        page="workplan:home",
        remarks="activiteit",
    )
)
