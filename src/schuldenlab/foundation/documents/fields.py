"""The form field of an upload."""

from typing import Any, BinaryIO, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents import rules


class UploadField(forms.FileField):
    """One file that we can keep: its kind and size are checked while the form is, so the message stands there."""

    def __init__(self, **kwargs: Any) -> None:
        accepted = ",".join(f".{extension}" for extension in rules.CONTENT_TYPES)
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": accepted}))
        kwargs.setdefault("help_text", f"{rules.KINDS_IN_WORDS} Hoogstens {rules.MOST // rules.MEGABYTE} MB.")
        kwargs.setdefault("allow_empty_file", True)  # ours says it in our own words
        kwargs.setdefault("label", "Bestand")
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the uploaded file. Raises ValidationError with a sentence that says what to do."""
        uploaded = super().clean(data, initial)
        if isinstance(uploaded, UploadedFile):
            try:
                rules.check_file(str(uploaded.name), uploaded.size or 0, cast("BinaryIO", uploaded.file))
            except RuleBroken as error:
                raise ValidationError(error.message) from error
        return uploaded
