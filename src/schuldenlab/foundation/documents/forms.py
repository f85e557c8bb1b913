from typing import Any

from schuldenlab.foundation.documents.fields import UploadField
from schuldenlab.foundation.documents.models import FinalDocument
from schuldenlab.foundation.labs.fields import DateField
from schuldenlab.foundation.labs.forms import LabForm, PlainLabForm


class CaseNumberForm(LabForm):
    """Under which number the municipality's own system knows this paper."""

    class Meta:
        model = FinalDocument
        fields = ["case_number"]
        help_texts = {"case_number": "Het nummer waaronder dit stuk in het zaaksysteem van de gemeente staat."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case_number"].required = True


class AdoptedForm(PlainLabForm):
    """The version that was adopted, as the municipality gave it back."""

    file = UploadField(label="Het vastgestelde stuk")
    adopted_on = DateField(label="Vastgesteld op")
    field_order = ["file", "adopted_on"]
