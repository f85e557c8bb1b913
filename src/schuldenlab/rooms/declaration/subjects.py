"""What notices can be about: who leads the lab is told what readers answered, who signed and who does not sign now."""

from schuldenlab.foundation.notices.subjects import about
from schuldenlab.rooms.declaration.models import Declaration, Signatory

HOME = ("declaration:home", "Intentieverklaring")
about("verklaring", Declaration, word="de intentieverklaring", permission="decisions.view", listed=HOME, remarks=False)
about("ondertekenaar", Signatory, word="de ondertekenaar", permission="decisions.view", listed=HOME, remarks=False)
