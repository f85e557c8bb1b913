"""What notices and remarks can be about; who takes an action on is told."""

from schuldenlab.foundation.notices.subjects import about
from schuldenlab.rooms.meetings.models import Agreement

ACTIONS = ("meetings:actions", "Acties")
about("actie", Agreement, word="de actie", permission="meetings.view", owner="person", term="by", listed=ACTIONS)
