"""Which texts there are. They are found in the templates of the rooms; a room's `text_names.py` says what they are called."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from django.template import engines
from jinja2 import Environment, nodes

from schuldenlab.foundation.texts.derive import Derived, Deriver, unwrapped

if TYPE_CHECKING:
    from schuldenlab.foundation.labs.models import Lab

SUBJECT = "Onderwerp:"
UNNAMED = "vult het programma in"


@dataclass(frozen=True)
class Field:
    """Something that is filled in: its Dutch name, what it is, and an example; `real`: what it is in a lab now."""

    name: str
    about: str
    example: str = ""
    required: bool = False
    real: "Callable[[Lab], str] | None" = None


@dataclass(frozen=True)
class Tekst:
    """One text that may be worded differently. `template`: the file with the original."""

    key: str
    title: str
    group: str
    template: str
    subject: str
    body: str
    fields: tuple[Field, ...]
    about: str = ""

    @property
    def is_mail(self) -> bool:
        return self.template.endswith(".txt")

    @property
    def required(self) -> list[str]:
        return [one.name for one in self.fields if one.required]

    @property
    def names(self) -> list[str]:
        return [one.name for one in self.fields]


@dataclass(frozen=True)
class Named:
    """What a room says of one of its templates."""

    title: str
    about: str = ""
    preview: "Callable[[Lab], str] | None" = None


_fields: dict[tuple[str, str], Field] = {}
_named: dict[str, Named] = {}


def fields(room: str, found: dict[str, Field]) -> None:
    """Give the expressions of a room's templates (`row.question`) their Dutch names. `*`: for every room."""
    _fields.update({(room, key): one for key, one in found.items()})


def name(template: str, title: str, about: str = "", preview: "Callable[[Lab], str] | None" = None) -> None:
    """Say what a mail or a document is called, and when it is sent. `preview` shows a document in a lab, as HTML."""
    _named[template] = Named(title, about, preview)


def named(template: str) -> Named | None:
    return _named.get(template)


def field_for(template: str, key: str) -> Field | None:
    return _fields.get((template.split("/", maxsplit=1)[0], key)) or _fields.get(("*", key))


def name_of(template: str) -> Callable[[str], str]:
    """The Dutch name of a key in this template; what nobody named gets a name made of the key."""

    def look_up(key: str) -> str:
        known = field_for(template, key)
        return known.name if known else re.sub(r"[^a-z0-9]+", "_", key.lower().split("|")[0])[:40].strip("_") or "veld"

    return look_up


def key_for(template: str, part: str = "") -> str:
    """`advice.asked` for advice/mail/asked.txt, `team.contactenlijst.opening` for a part of a document."""
    path = PurePosixPath(template)
    return ".".join(word for word in (path.parts[0], path.stem, part) if word)


def is_text_call(node: nodes.CallBlock) -> bool:
    return isinstance(node.call.node, nodes.Name) and node.call.node.name == "wording"


def arguments(node: nodes.CallBlock) -> tuple[str, str]:
    """The name and the title in `wording("opening", "De opening")`."""
    part, title = (str(one.value) for one in node.call.args if isinstance(one, nodes.Const))
    return part, title


def derive(template: str, body: list[nodes.Node]) -> Derived:
    return Deriver(name_of(template)).run(body)


def in_mail(tree: nodes.Template) -> tuple[list[nodes.Node], list[nodes.Node]]:
    """The statements at the head of a mail (imports, sets), and its text."""
    head = (nodes.Import, nodes.FromImport, nodes.Assign, nodes.AssignBlock, nodes.Macro)
    return [node for node in tree.body if isinstance(node, head)], [
        node for node in tree.body if not isinstance(node, head)
    ]


def split(text: str) -> tuple[str, str]:
    """Subject and body of a mail as it stands in its file."""
    subject, _, body = text.strip().partition("\n")
    return subject.removeprefix(SUBJECT).strip(), body.strip()


def is_mail(template: str, source: str) -> bool:
    return template.endswith(".txt") and any(line.startswith(SUBJECT) for line in source.splitlines())


def environment() -> Environment:
    return next(engine.env for engine in engines.all() if hasattr(engine, "env"))


def sources() -> Iterable[tuple[str, str]]:
    """Every template of ours, by name."""
    roots = [Path(root) for engine in engines.all() if hasattr(engine, "env") for root in engine.template_dirs]
    for root in roots:
        for path in sorted([*root.rglob("*.txt"), *root.rglob("*.html")]):
            yield path.relative_to(root).as_posix(), path.read_text()


@lru_cache(maxsize=1)
def all_texts() -> dict[str, Tekst]:
    """Every text there is, by key, in the order of the rooms."""
    found: dict[str, Tekst] = {}
    for template, source in sources():
        for one in texts_of(template, source):
            if one.key in found:
                raise ValueError(f"Two texts are called {one.key!r}.")
            found[one.key] = one
    return found


def get(key: str) -> Tekst | None:
    return all_texts().get(key)


def texts_of(template: str, source: str) -> Iterable[Tekst]:
    said = named(template)
    if is_mail(template, source):
        made = derive(template, in_mail(environment().parse(source))[1])
        subject, body = split(made.text)
        title = said.title if said else subject
        yield Tekst(
            key_for(template),
            title,
            title,
            template,
            subject,
            body,
            described(template, made),
            said.about if said else "",
        )
    elif "call wording(" in source:
        for node in environment().parse(source).find_all(nodes.CallBlock):
            if is_text_call(node):
                part, title = arguments(node)
                made = derive(template, node.body)
                yield Tekst(
                    key_for(template, part),
                    title,
                    said.title if said else PurePosixPath(template).stem.capitalize(),
                    template,
                    "",
                    unwrapped(made.text),
                    described(template, made),
                )


def described(template: str, made: Derived) -> tuple[Field, ...]:
    return tuple(replace(said_of(template, key), name=name) for name, key in made.keys.items())


def said_of(template: str, key: str) -> Field:
    """What a field is. A choice between two words of ours (`zegde|zegden`) speaks for itself."""
    if known := field_for(template, key):
        return known
    words = [word.strip() for word in key.split("|")]
    return Field("", "‘" + "’ of ‘".join(words) + "’, naar wat er is" if len(words) > 1 else UNNAMED, words[0])
