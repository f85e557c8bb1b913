"""What is due by itself: a dropped mail that nobody recorded goes."""

from schuldenlab.foundation.core.rounds import every_hour
from schuldenlab.rooms.partners import mail_in


@every_hour("partners.waiting_mails")
def forget_waiting_mails() -> None:
    mail_in.forget_old()
