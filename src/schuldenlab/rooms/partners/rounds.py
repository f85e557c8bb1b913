"""What is due by itself: a dropped mail that nobody recorded goes, and who comes back to somebody today is told."""

from schuldenlab.foundation.core.rounds import every_hour
from schuldenlab.rooms.partners import following_up, mail_in


@every_hour("partners.waiting_mails")
def forget_waiting_mails() -> None:
    mail_in.forget_old()


@every_hour("partners.follow_ups")
def tell_who_comes_back() -> None:
    following_up.remind()
