"""Make of a template what an editor sees: its words, with a named field for each thing that is filled in.

`{{ lab.name }}` becomes `{lab}`. `{% if day %}Before {{ day }}.{% endif %}` becomes `[Before {day}.]`: between square brackets stands what falls away when a
field in it is empty. Anything with more logic (a loop, an else) becomes one field, whose value is what it makes. The expressions themselves stay the room's
own code, compiled where they stand; only the words are ever replaced.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import cast

from jinja2 import nodes

Namer = Callable[[str], str]
SPACE = re.compile(r"[ \t]*\n[ \t]*")


@dataclass
class Derived:
    """A text as it was derived: `text`, and for each field its expression and the key that its name was found by."""

    text: str = ""
    values: dict[str, nodes.Expr] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    macros: list[nodes.Node] = field(default_factory=list)


class Deriver:
    """Walks the body of one text. `name_of` gives the Dutch name of a field for the key of its expression."""

    def __init__(self, name_of: Namer) -> None:
        self.name_of = name_of
        self.found = Derived()
        self.plain: dict[str, nodes.Expr] = {}

    def run(self, body: list[nodes.Node]) -> Derived:
        self.found.text = "".join(self.words(body, []))
        return self.found

    def words(self, body: list[nodes.Node], guards: list[nodes.Expr]) -> Iterator[str]:
        for node in body:
            if isinstance(node, nodes.Output):
                for part in node.nodes:
                    yield part.data if isinstance(part, nodes.TemplateData) else self.place(part, guards)
            elif isinstance(node, nodes.If) and is_optional(node):
                yield self.optional(node, guards)
            else:
                yield self.computed(node, guards)

    def optional(self, node: nodes.If, guards: list[nodes.Expr]) -> str:
        test = cast("nodes.Expr", node.test)
        inner = "".join(self.words(node.body, [*guards, test]))
        bare = inner.strip("\n")
        start = len(inner) - len(inner.lstrip("\n"))
        return "\n" * start + f"[{bare}]" + "\n" * (len(inner) - start - len(bare))

    def computed(self, node: nodes.Node, guards: list[nodes.Expr]) -> str:
        """A piece with logic of its own: a macro makes it, and its outcome is the value of one field."""
        name = f"_text_{len(self.found.macros)}_{node.lineno}"
        self.found.macros.append(nodes.Macro(name, [], [], [node], lineno=node.lineno))
        call = nodes.Call(nodes.Name(name, "load"), [], [], None, None, lineno=node.lineno)
        return self.place(call, guards, key_of_statement(node))

    def place(self, value: nodes.Expr, guards: list[nodes.Expr], key: str = "") -> str:
        key = key or key_of(value)
        name = self.free_name(self.name_of(key), value)
        for guard in reversed(guards):
            value = nodes.CondExpr(guard, value, nodes.Const(""), lineno=value.lineno)
        if name not in self.found.values or not guards:
            self.found.values[name] = value
        self.found.keys[name] = key
        return "{" + name + "}"

    def free_name(self, name: str, value: nodes.Expr) -> str:
        """The name, or with a number behind it when something else is called so in this text."""
        wanted, number = name, 1
        while self.plain.setdefault(wanted, value) != value:
            number += 1
            wanted = f"{name}_{number}"
        return wanted


def is_optional(node: nodes.If) -> bool:
    """A plain `if` around words with at least one field, and nothing but such ifs in it."""
    if node.elif_ or node.else_:
        return False
    plain = all(
        isinstance(part, nodes.Output) or (isinstance(part, nodes.If) and is_optional(part)) for part in node.body
    )
    outputs = [part for part in node.body if isinstance(part, nodes.Output)]
    return plain and any(not isinstance(one, nodes.TemplateData) for part in outputs for one in part.nodes)


def key_of(node: nodes.Node) -> str:  # noqa: PLR0911  one line for each kind of expression
    """What an expression is known by: `lab.name` for `lab.name|upper`, `parts.closing` for a call of it."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{key_of(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        return f"{key_of(node.node)}.{key_of(node.arg)}"
    if isinstance(node, nodes.Filter) and node.node is not None:
        return key_of(node.node)
    if isinstance(node, nodes.Call):
        inner = f" {key_of(node.args[0])}" if node.args else ""
        return f"{key_of(node.node)}{inner}"
    if isinstance(node, nodes.Const):
        return str(node.value)
    if isinstance(node, nodes.CondExpr):
        return f"{key_of(node.expr1)}|{key_of(node.expr2) if node.expr2 else ''}"
    return " ".join(key_of(child) for child in node.iter_child_nodes()) or type(node).__name__.lower()


def key_of_statement(node: nodes.Node) -> str:
    if isinstance(node, nodes.If):
        return f"if {key_of(node.test)}"
    if isinstance(node, nodes.For):
        return f"for {key_of(node.iter)}"
    return type(node).__name__.lower()


def unwrapped(text: str) -> str:
    """A paragraph of an HTML template as one line: there a line ends where the file was full."""
    parts = [re.sub(" {2,}", " ", SPACE.sub(" ", part)).strip() for part in re.split(r"\n\s*\n", text.strip())]
    parts = [part.replace(" [ ", " [") for part in parts]
    return "\n\n".join(re.sub(r" (?=- )", "\n", part) if part.startswith("- ") else part for part in parts if part)
