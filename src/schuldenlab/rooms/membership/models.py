"""Invitations: into a lab, and to begin one. The memberships themselves stand in foundation/labs."""

from datetime import datetime

from django.conf import settings
from django.db import models

from schuldenlab.foundation.core import clock, tokens
from schuldenlab.foundation.core.models import Record
from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.foundation.labs.permissions import ROLE_CHOICES, Role


class Invitation(LabOwned):
    """Somebody is asked to come into the lab, in a role. Open until accepted, withdrawn, or past its date."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations", verbose_name="wie")
    role = models.CharField("rol", max_length=20, choices=ROLE_CHOICES)
    mail = models.EmailField("verstuurd aan")  # the address that the link proves, whatever the person's becomes later
    message = models.TextField("persoonlijk woord", max_length=2000, blank=True)
    invited_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField("verstuurd op", default=clock.now)
    expires_at = models.DateTimeField("geldig tot")
    accepted_at = models.DateTimeField("aangenomen op", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "uitnodiging"
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return f"uitnodiging van {self.person} als {self.role_label}"

    @property
    def role_label(self) -> str:
        return Role(self.role).label

    @property
    def is_waiting(self) -> bool:
        """Neither accepted nor withdrawn; it may have expired, and can then be sent again."""
        return self.accepted_at is None and self.withdrawn_at is None

    @property
    def has_expired(self) -> bool:
        return self.is_waiting and self.expires_at <= clock.now()


class AccountInvitation(Record):
    """Somebody is asked to make an account, outside any lab: to begin one, or as adviser of SchuldenlabNL.

    The key in the mail is derived from the row under the installation's key; here stands only its fingerprint.
    """

    name = models.CharField("naam", max_length=120)
    mail = models.EmailField("e-mailadres")
    as_national = models.BooleanField("als adviseur van SchuldenlabNL", default=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="door"
    )
    nonce = models.CharField(max_length=32, default=tokens.nonce, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField("geldig tot")
    accepted_at = models.DateTimeField("aangenomen op", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "uitnodiging voor een account"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"uitnodiging van {self.name}"

    @property
    def token(self) -> str:
        return tokens.derive("account-invitation", f"{self.mail.lower()}:{self.nonce}")

    @property
    def is_waiting(self) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None

    @property
    def is_open(self) -> bool:
        return self.is_waiting and self.expires_at > clock.now()

    def renew(self, until: datetime) -> None:
        """Give the row a new key: whatever was mailed before opens nothing any more."""
        self.nonce = tokens.nonce()
        self.token_hash = tokens.fingerprint(self.token)
        self.expires_at = until
