"""Personal links, their use, and the outbox."""

from django.db import models

from schuldenlab.foundation.core import clock, tokens
from schuldenlab.foundation.labs.models import LabOwned, Person


class PersonalLink(LabOwned):
    """Lets one person do one thing (`purpose`) about one row (`subject_id`), until it expires or is withdrawn."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name="voor wie")
    purpose = models.CharField("waarvoor", max_length=60)
    subject_id = models.BigIntegerField("waarover", default=0)
    nonce = models.CharField(max_length=32, default=tokens.nonce, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField("geldig tot")
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "persoonlijke link"
        indexes = [models.Index(fields=["lab", "purpose", "subject_id"], name="post_link_subject")]

    def __str__(self) -> str:
        return f"link voor {self.person}"

    @property
    def secret_value(self) -> str:
        return f"{self.lab_id}:{self.person_id}:{self.purpose}:{self.subject_id}:{self.nonce}"

    @property
    def token(self) -> str:
        return tokens.derive("link", self.secret_value)

    @property
    def code(self) -> str:
        return tokens.derive_code("link-code", self.secret_value)

    @property
    def is_open(self) -> bool:
        return self.withdrawn_at is None and self.expires_at > clock.now()


class LinksInMail(LabOwned):
    """How a lab lets people in by mail: with a link and a code, or with a code alone. No row: both."""

    only_codes = models.BooleanField("alleen codes", default=False)

    class Meta:
        verbose_name = "links in mails"
        constraints = [models.UniqueConstraint(fields=["lab"], name="post_one_choice_a_lab")]


class LinkUse(models.Model):
    """One use of a link: something was sent from its page. Opening it is not recorded: scanners do that too."""

    link = models.ForeignKey(PersonalLink, on_delete=models.CASCADE, related_name="uses")
    at = models.DateTimeField("wanneer", default=clock.now)
    what = models.CharField("wat", max_length=120)

    class Meta:
        verbose_name = "gebruik van een link"
        ordering = ["at"]


class Mail(LabOwned):
    """One message to one address. `lab` is empty for mail of the installation itself (an invitation to make a lab)."""

    QUEUED, SENT, FAILED, BOUNCED = "queued", "sent", "failed", "bounced"

    lab = models.ForeignKey(  # type: ignore[assignment]  # the one table in which a row may belong to no lab
        "labs.Lab", on_delete=models.CASCADE, related_name="+", null=True, blank=True
    )
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="mails")
    to_name = models.CharField("aan", max_length=120, blank=True)
    to_address = models.EmailField("adres")
    subject = models.CharField("onderwerp", max_length=200)
    body = models.TextField("tekst")
    state = models.CharField(
        "toestand",
        max_length=10,
        default=QUEUED,
        choices=[(QUEUED, "wacht"), (SENT, "verstuurd"), (FAILED, "niet verstuurd"), (BOUNCED, "adres klopt niet")],
    )
    message_id = models.CharField(max_length=120, unique=True)
    sent_at = models.DateTimeField("verstuurd op", null=True, blank=True)
    error = models.CharField("wat er misging", max_length=300, blank=True)

    class Meta:
        verbose_name = "mail"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.subject


class Attachment(models.Model):
    """A file that goes with a mail (a calendar invitation, a document)."""

    mail = models.ForeignKey(Mail, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField("naam", max_length=150)
    content_type = models.CharField(max_length=100)
    content = models.BinaryField()

    class Meta:
        verbose_name = "bijlage"
