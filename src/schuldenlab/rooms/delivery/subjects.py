"""What notices and remarks can be about; who is to arrange something is told."""

from schuldenlab.foundation.notices.subjects import about
from schuldenlab.rooms.delivery.models import Condition, PlanTask

about(
    "randvoorwaarde", Condition, word="de randvoorwaarde", permission="projects.view", owner="owner", term="due",
    listed=("", "Randvoorwaarden"), where=Condition.get_absolute_url, related=("lab",),
)  # fmt: skip
about(
    "taak", PlanTask, word="de taak", permission="projects.view", owner="owner", term="ends_on",
    listed=("", "Plan"), where=PlanTask.get_absolute_url, related=("lab",),
)  # fmt: skip
