"""What notices can be about: both sides are told what is asked, and who takes over that it begins."""

from schuldenlab.foundation.notices.subjects import about
from schuldenlab.rooms.handover.models import Handover

about(
    "overdracht", Handover, word="de overdracht", permission="people.view", term="planned_on",
    listed=("handover:home", "Overdracht"), remarks=False,
)  # fmt: skip
