"""What notices and remarks can be about."""

from schuldenlab.foundation.notices.subjects import about
from schuldenlab.rooms.partners.models import Partner

about("partner", Partner, word="de partner", permission="partners.view", page="partners:partner")
