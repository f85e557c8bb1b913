"""The form field for a file from the reader's own machine."""

from typing import Any

from django import forms

ACCEPTED = ".pdf,.odt,.docx,.xlsx,.ods,.png,.jpg,.jpeg,.txt,.eml"


class UploadField(forms.FileField):
    """A file; its size and kind are checked by `actions.keep_file`, which says at this field what is wrong."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ACCEPTED}))
        super().__init__(**kwargs)
        self.error_messages["empty"] = "Dit bestand is leeg. Kies het bestand opnieuw."
