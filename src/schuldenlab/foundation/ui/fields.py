"""What the macros need to know of a form field: its kind, its attributes, and where the error summary points."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from markupsafe import Markup

PERSON_LABELS = ("Kies een persoon", "Naam", "Functie", "Organisatie", "E-mailadres")
_BASE_CLASS = {
    "text": "utrecht-textbox utrecht-textbox--html-input",
    "file": "sl-file",
    "textarea": "utrecht-textarea utrecht-textarea--html-textarea",
    "select": "utrecht-select utrecht-select--html-select",
    "checkbox": "utrecht-checkbox utrecht-checkbox--html-input",
    "radios": "utrecht-radio-button utrecht-radio-button--html-input",
    "checkboxes": "utrecht-checkbox utrecht-checkbox--html-input",
}
_DATE_TYPES = (
    (forms.DateTimeInput, "datetime-local", "%Y-%m-%dT%H:%M", datetime.fromisoformat),
    (forms.DateInput, "date", "%Y-%m-%d", date.fromisoformat),
    (forms.TimeInput, "time", "%H:%M", time.fromisoformat),
)
SHORT_FIELD = 12  # characters: up to here a box of full width promises too much


def field_kind(bound: BoundField) -> str:
    """Return text, textarea, select, checkbox, radios, checkboxes, file, person or hidden."""
    widget = bound.field.widget
    if getattr(widget, "is_person", False):
        return "person"
    if widget.is_hidden:
        return "hidden"
    kinds: tuple[tuple[type | tuple[type, ...], str], ...] = (
        (forms.CheckboxSelectMultiple, "checkboxes"),
        (forms.RadioSelect, "radios"),
        (forms.CheckboxInput, "checkbox"),
        (forms.FileInput, "file"),
        (forms.Select, "select"),
        (forms.Textarea, "textarea"),
    )
    return next((kind for types, kind in kinds if isinstance(widget, types)), "text")


def field_id(bound: BoundField) -> str:
    """Return the id that a link in the error summary must point at: the first control of the field."""
    if field_kind(bound) in {"radios", "checkboxes", "person"}:
        return f"{bound.auto_id}_0"
    return bound.id_for_label or bound.auto_id


def described_by(bound: BoundField) -> str:
    """Return the ids of the help text and the error, the order in which they are read aloud."""
    ids = []
    if bound.help_text:
        ids.append(f"{bound.auto_id}_helptext")
    if bound.errors:
        ids.append(f"{bound.auto_id}_error")
    return " ".join(ids)


def _reads(parse: Callable[[str], object], value: Any) -> bool:
    """Tell whether the browser's calendar can show `value`."""
    try:
        return not (isinstance(value, str) and value) or parse(value) is not None
    except ValueError:
        return False


def _use_calendar(bound: BoundField) -> None:
    """Let the browser offer its calendar, unless what was typed is no date: then the text must stay to be mended."""
    widget: Any = bound.field.widget
    for widget_type, input_type, written, parse in _DATE_TYPES:
        if isinstance(widget, widget_type) and widget.input_type in {"text", input_type}:
            readable = _reads(parse, bound.value())
            widget.input_type = input_type if readable else "text"
            widget.format = written
            return


def _classes(bound: BoundField, kind: str) -> str:
    widget = bound.field.widget
    classes = [_BASE_CLASS.get(kind, ""), str(widget.attrs.get("class", ""))]
    if kind == "text":
        length = getattr(bound.field, "max_length", None)
        input_type = getattr(widget, "input_type", "text")
        if input_type in {"date", "time", "number"} or (length and length <= SHORT_FIELD):
            classes.append("sl-input--short")
        elif input_type == "datetime-local":
            classes.append("sl-input--medium")
    if bound.errors:
        classes.append(f"utrecht-{ {'text': 'textbox'}.get(kind, kind) }--invalid")
    return " ".join(filter(None, classes))


def control(bound: BoundField) -> Markup:
    """Render the control of a field with our classes and its ties to help text and error."""
    kind = field_kind(bound)
    if kind == "text":
        _use_calendar(bound)
    attrs: dict[str, Any] = {"class": _classes(bound, kind)}
    if ids := described_by(bound):
        attrs["aria-describedby"] = ids
    if kind == "textarea" and bound.field.widget.attrs.get("rows") == "10":
        attrs["rows"] = 5  # Django's default of ten rows asks for an essay
    return Markup(bound.as_widget(attrs=attrs))  # noqa: S704 Django escaped it


def options(bound: BoundField) -> list[tuple[Markup, str, str]]:
    """Return (control, label, id) of every radio button or checkbox of a list."""
    css = _BASE_CLASS[field_kind(bound)]
    return [
        (Markup(part.tag()), str(part.choice_label), part.id_for_label)  # noqa: S704 Django escaped it
        for part in bound.subwidgets
        if part.data["attrs"].update({"class": css}) is None
    ]


@dataclass(frozen=True)
class PersonPart:
    """One of the five controls of a PersonField."""

    html: Markup
    id: str
    label: str


@dataclass(frozen=True)
class PersonParts:
    """A PersonField taken apart: the list to choose from, and the four boxes for somebody new."""

    choice: PersonPart
    typed: list[PersonPart]
    is_open: bool


def _is_typed_open(bound: BoundField, values: list[Any]) -> bool:
    """Tell whether the boxes must be seen: something is typed, something is wrong, or there is nobody to choose yet."""
    choices = sum(1 for value, _ in bound.field.widget.widgets[0].choices if value)
    chosen = values[0] not in (None, "")
    return any(values[1:]) or (bool(bound.errors) and not chosen) or (choices == 0 and bound.field.required)


def person_parts(bound: BoundField) -> PersonParts:
    """Render the controls of a PersonField one by one, so that each gets its own label."""
    widget: Any = bound.field.widget
    raw = bound.value()
    values = list(raw) if isinstance(raw, list | tuple) else list(widget.decompress(raw))
    values += [""] * (len(widget.widgets) - len(values))
    parts = []
    for index, (subwidget, value) in enumerate(zip(widget.widgets, values, strict=True)):
        attrs: dict[str, Any] = {"id": f"{bound.auto_id}_{index}", "class": _BASE_CLASS["text" if index else "select"]}
        if bound.errors:
            attrs["aria-invalid"] = "true"
        if index == 0 and (ids := described_by(bound)):
            attrs["aria-describedby"] = ids
        if bound.field.disabled:
            attrs["disabled"] = True
        html = subwidget.render(f"{bound.html_name}_{index}", value, attrs, renderer=bound.form.renderer)
        parts.append(PersonPart(Markup(html), attrs["id"], PERSON_LABELS[index]))  # noqa: S704 Django escaped it
    return PersonParts(parts[0], parts[1:], _is_typed_open(bound, values))


def _lead(bound: BoundField) -> str:
    """Return the label as the beginning of a sentence: `Datum: ` or `Wanneer begint het? `."""
    label = str(bound.label or "").rstrip(".:")
    return f"{label} " if label.endswith("?") else f"{label}: " if label else ""


def error_list(form: forms.BaseForm) -> list[tuple[str, str, str]]:
    """Return (id of the control or "", label to begin with, sentence) for every error, in the order of the page."""
    found = [("", "", str(error)) for error in form.non_field_errors()]
    for bound in form:
        target = "" if bound.is_hidden else field_id(bound)
        found += [(target, _lead(bound), str(error)) for error in bound.errors]
    return found
