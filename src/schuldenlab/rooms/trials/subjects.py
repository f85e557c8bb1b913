"""What notices and remarks can be about."""

from schuldenlab.foundation.notices.subjects import about
from schuldenlab.rooms.trials.models import Initiative

about("initiatief", Initiative, word="het initiatief", permission="lab.view", page="trials:initiative")
