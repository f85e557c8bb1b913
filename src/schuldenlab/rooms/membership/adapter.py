"""The mail of accounts: here, because `post` lies above `accounts` and a lab is not always at hand."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from schuldenlab.foundation.accounts.adapter import NOTICES, AccountAdapter
from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.post import mail

RESET = "account/email/password_reset_key"


class Adapter(AccountAdapter):
    """allauth's mail through our outbox. The outbox holds no key: links.py fills in `[[reset:7]]`."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        user = User.objects.filter(email__iexact=email, is_active=True).first()
        if user is None:
            return
        if template_prefix == RESET:
            send(user, "membership/mail/reset.txt", {"user": user, "place": f"[[reset:{user.pk}]]"})
        elif template_prefix in NOTICES:
            subject, sentence = NOTICES[template_prefix]
            reset_page = settings.BASE_URL + reverse("account_reset_password")
            words = {"user": user, "subject": subject, "sentence": sentence, "reset_page": reset_page}
            send(user, "membership/mail/notice.txt", words)


def send(user: User, template: str, context: dict[str, object]) -> None:
    subject, body = mail.compose(template, context)
    mail.send_to(lab=None, name=user.name, address=user.email, subject=subject, body=body)
