"""The bases of every form: choices limited to the lab, the version that two editors share, values ready for an action."""

from typing import Any

from django import forms
from django.db import models

from schuldenlab.foundation.labs.fields import DateField, DutchDecimalField, PersonField, RowsField
from schuldenlab.foundation.labs.models import Lab, Person


def formfield(db_field: models.Field, **kwargs: Any) -> forms.Field | None:
    """The form field of a model field: dates with a picker, numbers in Dutch, persons with a place to type a new one."""
    if isinstance(db_field, models.ForeignKey) and db_field.related_model is Person:
        return PersonField(
            required=not db_field.blank,
            label=kwargs.get("label") or str(db_field.verbose_name).capitalize(),
            help_text=kwargs.get("help_text") or db_field.help_text,
        )
    if isinstance(db_field, models.DateField) and not isinstance(db_field, models.DateTimeField):
        kwargs["form_class"] = DateField
        kwargs.pop("widget", None)
    if isinstance(db_field, models.DecimalField):
        kwargs.setdefault("form_class", DutchDecimalField)
    if isinstance(db_field, models.ManyToManyField):
        kwargs.setdefault("form_class", RowsField)
    if isinstance(db_field, models.BooleanField):
        kwargs.setdefault("required", False)
    made = db_field.formfield(**kwargs)
    if isinstance(made, forms.fields.TypedChoiceField) and not isinstance(made.widget, forms.RadioSelect):
        made.widget.attrs.setdefault("data-choices", "")
    return made


class PlainLabForm(forms.Form):
    """A form in a lab that writes no row of one model. `values` is what an action wants."""

    expected_version: int | None = None

    def __init__(self, *args: Any, lab: Lab, **kwargs: Any) -> None:
        self.lab = lab
        super().__init__(*args, **kwargs)
        limit_to_lab(self.fields, lab)

    @property
    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class LabFormMeta(forms.models.ModelFormMetaclass):
    """Gives every form our kinds of field: Django looks for the callback in each form's own Meta, and nowhere else."""

    def __new__(mcs, name: str, bases: tuple[type, ...], attrs: dict[str, Any]) -> Any:
        meta = attrs.get("Meta")
        if meta is not None and getattr(meta, "formfield_callback", None) is None:
            meta.formfield_callback = staticmethod(formfield)
        return super().__new__(mcs, name, bases, attrs)


class LabForm(forms.ModelForm, metaclass=LabFormMeta):
    """A form for one row of a lab. It never saves: the view hands `values` to an action."""

    kept_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, lab: Lab, **kwargs: Any) -> None:
        self.lab = lab
        super().__init__(*args, **kwargs)
        limit_to_lab(self.fields, lab)
        self.fields["kept_version"].initial = self.instance.version if self.instance.pk else None

    def _post_clean(self) -> None:
        """Leave the model's own checks to the action: the form must not change the row that is shown on a conflict."""

    def clean(self) -> dict[str, Any]:
        return self.cleaned_data

    @property
    def expected_version(self) -> int | None:
        return self.cleaned_data.get("kept_version")

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "kept_version"}


def limit_to_lab(fields: dict[str, forms.Field], lab: Lab) -> None:
    """Let every choice show rows of this lab alone."""
    for form_field in fields.values():
        if isinstance(form_field, PersonField):
            form_field.set_lab(lab)
        elif isinstance(form_field, forms.ModelChoiceField) and form_field.queryset is not None:
            model = form_field.queryset.model
            if any(column.name == "lab" for column in model._meta.fields):
                form_field.queryset = form_field.queryset.filter(lab=lab)
