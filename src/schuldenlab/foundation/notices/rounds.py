"""What is due by itself: the mails that gather what happened."""

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.rounds import every_hour
from schuldenlab.foundation.notices import actions, queries, rules


@every_hour("notices.digests")
def send_digests() -> None:
    for how in (rules.DAILY, rules.WEEKLY):
        until = rules.last_due(how, clock.now())
        assert until is not None
        waiting = queries.waiting_for_mail(how, until).order_by("person_id").values_list("person_id", flat=True)
        for person_id in waiting.distinct():
            actions.send_digest(person_id, how)
