"""What a lab chooses about its mails."""

from typing import Any, ClassVar

from django import forms

from schuldenlab.foundation.labs.forms import LabForm
from schuldenlab.foundation.labs.views import LabFormView
from schuldenlab.foundation.post import actions
from schuldenlab.foundation.post.models import LinksInMail

BOTH, CODES = "link", "code"
CHOICES = [
    (BOTH, "Met een persoonlijke link, en de code ernaast"),
    (CODES, "Met alleen de code, en het adres om zelf in te typen"),
]


class LinksForm(LabForm):
    way = forms.ChoiceField(
        label="Hoe komen partners op hun pagina?",
        choices=CHOICES,
        widget=forms.RadioSelect,
        help_text="Sommige organisaties verbieden links in mails. Met alleen een code typt de partner zelf het adres in.",
    )

    class Meta:
        model = LinksInMail
        fields: ClassVar[tuple[str, ...]] = ()


class Links(LabFormView):
    permission = "texts.edit"
    form_class = LinksForm
    title = "Links in mails"
    intro = (
        "Dit geldt voor elke mail die van nu af vertrekt. Een mail die al verstuurd is, verandert niet: de link daarin"
        " blijft werken."
    )

    def get_instance(self) -> LinksInMail | None:
        return LinksInMail.objects.in_lab(self.lab).first()

    def get_initial(self) -> dict[str, Any]:
        return {"way": CODES if self.instance is not None and self.instance.only_codes else BOTH}

    def perform(self, form: LinksForm) -> str:
        only_codes = form.cleaned_data["way"] == CODES
        actions.put_links_in_mail(self.actor, only_codes=only_codes, expected_version=form.expected_version)
        return "Mails gaan voortaan met alleen een code." if only_codes else "Mails gaan met een link en een code."

    def get_success_url(self) -> str:
        return self.lab_url("texts:home")
