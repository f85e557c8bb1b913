"""The environment of every template: that of the pages, in which a text asks whether somebody worded it differently."""

from typing import Any

from django.utils.safestring import SafeString
from jinja2 import Environment, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from markupsafe import Markup, escape

from schuldenlab.foundation.texts import registry, rules
from schuldenlab.foundation.texts.derive import Derived, unwrapped
from schuldenlab.foundation.ui import jinja

PARAGRAPH, LIST, ITEM, LINE = Markup("<p>{}</p>"), Markup("<ul>{}</ul>"), Markup("<li>{}</li>"), Markup("<br>")


class Generator(CodeGenerator):
    """Compiles a text to a call with its fields, so that its words can be others than those of the file."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  Jinja names it
        name = self.name or ""
        if name.endswith(".txt"):
            head, body = registry.in_mail(node)
            derived = registry.derive(name, body)
            if derived.text.strip().startswith(registry.SUBJECT):
                node.body = [*head, *call(registry.key_for(name), derived, "\n".join(registry.split(derived.text)))]
        else:
            replace_calls(node, name)
        super().visit_Template(node, frame)


def replace_calls(parent: nodes.Node, template: str) -> None:
    """Put the call in the place of every `{% call wording(...) %}` under this node."""
    for _, value in parent.iter_fields():
        if not isinstance(value, list):
            continue
        done: list[Any] = []
        for child in value:
            if isinstance(child, nodes.CallBlock) and registry.is_text_call(child):
                derived = registry.derive(template, child.body)
                done += call(registry.key_for(template, registry.arguments(child)[0]), derived, unwrapped(derived.text))
                continue
            if isinstance(child, nodes.Node):
                replace_calls(child, template)
            done.append(child)
        value[:] = done


def call(key: str, derived: Derived, original: str) -> list[nodes.Node]:
    """The macros that the text needs, and the printing of the text itself. `lineno` is where Jinja points at errors."""
    values = [nodes.Pair(nodes.Const(name), value) for name, value in derived.values.items()]
    arguments = [nodes.Const(key), nodes.Const(original), nodes.Dict(values)]
    asked = nodes.Call(nodes.Name("worded", "load"), arguments, [], None, None)
    made: list[nodes.Node] = [*derived.macros, nodes.Output([asked])]
    for node in made:
        node.set_lineno(1)
    return made


@pass_context
def worded(context: Context, key: str, original: str, values: dict[str, Any]) -> str:
    """The text as it is worded now, with its fields filled: a mail as plain text, a document's part as paragraphs."""
    from schuldenlab.foundation.texts import queries  # noqa: PLC0415  settings name this module before there are models

    lab = context.get("lab") or None
    found = queries.wording_of(key, lab)
    is_mail = (context.name or "").endswith(".txt")
    words = original if found is None else f"{found.subject}\n{found.body}" if is_mail else found.body
    if not is_mail:
        return html(words, values)
    subject, _, body = words.partition("\n")
    texts = {name: "" if value is None else str(value) for name, value in values.items()}
    return SafeString(f"{rules.fill(subject, texts)}\n{rules.fill(body, texts)}")


def html(words: str, values: dict[str, Any]) -> Markup:
    """Paragraphs and lists. What was typed and what is filled in are escaped, unless a macro of ours made it."""
    safe = {name: Markup("") if value is None else escape(value) for name, value in values.items()}
    settled = rules.settle(words, lambda name: not safe.get(name, "").strip())
    made = Markup("")
    for lines in rules.paragraphs(settled):
        filled = [with_fields(line, safe) for line in lines]
        if all(line.startswith("- ") for line in filled):
            made += LIST.format(Markup("").join(ITEM.format(line[2:]) for line in filled))
        else:
            made += PARAGRAPH.format(LINE.join(filled))
    return made


def with_fields(line: str, safe: dict[str, Markup]) -> Markup:
    """One line: words and fields by turns, so that a field's value is never searched for fields itself."""
    parts = rules.FIELD.split(line)
    made = Markup("")
    for place, part in enumerate(parts):
        made += safe.get(part, Markup("{%s}") % part) if place % 2 else escape(part)
    return made


def environment(**options: Any) -> Environment:
    made = jinja.environment(**options)
    made.code_generator_class = Generator
    made.globals["worded"] = worded
    return made
