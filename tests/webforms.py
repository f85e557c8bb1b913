"""What a browser makes of a page of ours: its forms, what they would send, and what they say is wrong."""

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
NOT_TYPED = {"hidden", "submit", "button", "image", "reset"}


@dataclass
class Control:
    """One input, select or textarea. `options`: what a select offers; `value`: what it would send now."""

    name: str
    kind: str
    attributes: dict[str, str]
    value: str = ""
    chosen: bool = True
    options: list[str] = field(default_factory=list)

    @property
    def is_typed(self):
        """Whether a reader can change it."""
        return self.kind not in NOT_TYPED and "disabled" not in self.attributes

    @property
    def is_number(self):
        return self.kind == "number" or self.attributes.get("inputmode") in {"decimal", "numeric"}

    @property
    def is_text(self):
        return self.kind in {"text", "textarea", "search"} and not self.is_number

    @property
    def longest(self):
        return int(self.attributes.get("maxlength", 1000))


@dataclass
class Form:
    """A form that is sent with POST. `action` is empty when it goes to the page it stands on."""

    action: str
    controls: list[Control] = field(default_factory=list)

    @property
    def typed(self):
        return [control for control in self.controls if control.is_typed]

    @property
    def choices(self):
        """Name → (kind, everything it offers), of selects, radio buttons and boxes."""
        found = {}
        for control in self.typed:
            if control.kind in {"radio", "checkbox"}:
                found.setdefault(control.name, (control.kind, []))[1].append(control.attributes.get("value", "on"))
            elif control.kind in {"select", "select-multiple"}:
                found[control.name] = (control.kind, control.options)
        return found

    def sends(self):
        """Name → list of values, as a browser would send the form untouched."""
        found = {}
        for control in self.controls:
            if control.kind in {"submit", "button", "image", "reset", "file"} or "disabled" in control.attributes:
                continue
            if control.chosen:
                found.setdefault(control.name, []).append(control.value)
        return found


class Page(HTMLParser):
    """Reads one page."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.forms = []
        self.texts = {}  # id → the text inside
        self.controls_by_id = {}
        self.described = []  # (control name or tag, ids)
        self.summary_targets = []
        self.alert = ""  # what the summary of errors says
        self.links = []
        self._open = []  # (tag, id, is the summary of errors, what describes it)
        self._form = self._select = self._area = self._option = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            about = attributes.get("aria-describedby", "").split()
            self._open.append((tag, attributes.get("id"), attributes.get("role") == "alert", about))
        if one := attributes.get("id"):
            self.texts.setdefault(one, "")
        if "aria-describedby" in attributes:
            self.described.append((attributes.get("name", tag), attributes["aria-describedby"].split()))
        if tag == "a" and "href" in attributes:
            self.on_link(attributes["href"])
        if tag == "form" and attributes.get("method", "get").lower() == "post":
            self._form = Form(attributes.get("action", ""))
            self.forms.append(self._form)
        elif tag in {"input", "select", "textarea", "option"}:
            self.on_control(tag, attributes)

    def on_link(self, href):
        self.links.append(href)
        if any(is_alert for _, _, is_alert, _ in self._open) and href.startswith("#"):
            self.summary_targets.append(href[1:])

    def on_control(self, tag, attributes):
        if tag == "option":
            self.on_option(attributes)
            return
        made = self.made(tag, attributes)
        if made.attributes.get("id"):
            self.controls_by_id[made.attributes["id"]] = made
        self.described += [(made.name, about) for tag, _, _, about in self._open if tag == "fieldset" and about]
        if self._form is not None and made.name:
            self._form.controls.append(made)

    def made(self, tag, attributes):
        name = attributes.get("name", "")
        if tag == "select":
            kind = "select-multiple" if "multiple" in attributes else "select"
            self._select = Control(name, kind, attributes, chosen=False)
            return self._select
        if tag == "textarea":
            self._area = Control(name, "textarea", attributes)
            return self._area
        kind = attributes.get("type", "text").lower()
        box = kind in {"checkbox", "radio"}
        value = attributes.get("value", "on" if box else "")
        return Control(name, kind, attributes, value, chosen=not box or "checked" in attributes)

    def on_option(self, attributes):
        if self._select is None:
            return
        value = attributes.get("value", "")
        if "selected" in attributes or (not self._select.options and self._select.kind == "select"):
            self._select.value, self._select.chosen = value, True
        self._select.options.append(value)

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea" and self._area is not None:
            self._area.value = self._area.value.removeprefix("\n")  # as a browser does
            self._area = None
        while self._open and tag in {name for name, *_ in self._open}:
            if self._open.pop()[0] == tag:
                break

    def handle_data(self, data):
        if self._area is not None:
            self._area.value += data
        if any(is_alert for _, _, is_alert, _ in self._open):
            self.alert = " ".join((self.alert + data).split()) + " "
        for _, one, *_ in self._open:
            if one:
                self.texts[one] += data

    @property
    def own_forms(self):
        """Every form in which a reader can fill in something."""
        return [form for form in self.forms if form.typed]

    def complaints(self):
        """Name of a control → the sentences that stand at it."""
        found = {}
        for name, ids in self.described:
            for one in ids:
                if one.endswith("_error"):
                    found[name] = " ".join(self.texts.get(one, "").split())
        return found

    def broken_ties(self):
        """Where the page points at something that is not there, or says nothing."""
        loose = [f"{name} is described by {one}, which is not there" for name, ids in self.described for one in ids
                 if not self.texts.get(one, "").strip()]  # fmt: skip
        return loose + [f"the summary points at {one}, which is not there" for one in self.summary_targets
                        if one not in self.texts]  # fmt: skip


def without(form, *names):
    return replace(form, controls=[control for control in form.controls if control.name not in names])
