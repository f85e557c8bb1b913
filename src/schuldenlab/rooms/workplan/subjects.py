"""What notices and remarks can be about; who becomes the owner is told."""

from schuldenlab.foundation.notices.subjects import about
from schuldenlab.rooms.workplan.models import Activity, Risk

PLAN = ("workplan:home#planning", "Werkplan")
about("activiteit", Activity, word="de activiteit", permission="workplan.view", owner="owner", term="ends", listed=PLAN)
about(
    "risico", Risk, word="het risico", permission="workplan.view", owner="owner", listed=("workplan:home", "Werkplan")
)
