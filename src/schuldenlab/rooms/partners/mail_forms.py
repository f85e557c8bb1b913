"""The forms of a dropped mail: the file, and what is kept of it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from schuldenlab.foundation.labs.forms import PlainLabForm
from schuldenlab.rooms.partners.forms import TalkForm
from schuldenlab.rooms.partners.mail_file import MOST_BYTES, Enclosed
from schuldenlab.rooms.partners.mail_in import Reading
from schuldenlab.rooms.partners.models import Partner


class MailFileForm(PlainLabForm):
    file = forms.FileField(
        label="Sleep de mail hierheen, of kies haar",
        help_text="Een mail die je opsloeg als .eml of .msg, hoogstens 10 MB. Je ziet eerst wat er bewaard wordt.",
        allow_empty_file=True,
        max_length=250,
        widget=forms.FileInput(attrs={"accept": ".eml,.msg,message/rfc822,application/vnd.ms-outlook"}),
        error_messages={"required": "Kies de mail, of sleep haar naar dit veld."},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError("Deze mail is groter dan 10 MB. Haal de bijlagen eraf, of leg het gesprek zelf vast.")
        return file


class MailTalkForm(TalkForm):
    """A conversation out of a mail: what it says can be shortened; attachments are kept only when they are ticked."""

    keep = forms.MultipleChoiceField(
        label="Welke bijlagen bewaar je?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Wat je niet aanvinkt, is daarna weg. Bewaar niets over inwoners.",
    )
    of_partner: frozenset[int] = frozenset()
    partner_name = ""

    def offer_mail(self, partner: Partner, reading: Reading) -> None:
        """Offer the contacts of the partner and whom the mail names; leave out how it went: by mail."""
        own = [contact.person for contact in partner.contacts.select_related("person")]
        self.of_partner, self.partner_name = frozenset(person.pk for person in own), partner.name
        self.offer(list({person.pk: person for person in [*own, *(row.person for row in reading.known)]}.values()))
        del self.fields["medium"]
        self.fields["agreed"].label = "Wat bewaar je van de mail?"
        self.fields["agreed"].widget.attrs["rows"] = 10
        self.files_offered = reading.may_be_kept
        if reading.may_be_kept:
            self.fields["keep"].choices = [(str(number), one.name) for number, one in reading.may_be_kept]  # type: ignore[attr-defined]
        else:
            del self.fields["keep"]
        self.order_fields(["agreed", "persons", "newcomer", "keep", "follow_up_on", "rung", "on", "one_more"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        chosen = {person.pk for person in cleaned.get("persons") or ()}
        if chosen and not cleaned.get("newcomer") and not chosen & self.of_partner:
            self.add_error("persons", f"Kies ook met wie van {self.partner_name} het was, of voeg iemand toe.")
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        ticked = set(self.cleaned_data.get("keep") or ())
        keep: list[Enclosed] = [one for number, one in self.files_offered if str(number) in ticked]
        return {**{name: value for name, value in super().values.items() if name != "keep"}, "keep": keep}
