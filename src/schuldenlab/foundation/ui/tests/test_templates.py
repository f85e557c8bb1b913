"""What holds for every template of the project, whoever wrote it."""

import re
from pathlib import Path

import pytest
from django.template import engines
from jinja2 import nodes
from jinja2.runtime import Macro

import schuldenlab

SOURCE = Path(schuldenlab.__file__).parent
TEMPLATES = sorted(path for path in SOURCE.rglob("templates/**/*.html"))
PAGES = [
    path for path in TEMPLATES if path.name != "mail.html"
]  # a letter carries its own style: no sheet goes with it
STYLE = re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE)
HANDLER = re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE)
INLINE = re.compile(r"<style\b|<script\b(?![^>]*\bsrc=)|javascript:", re.IGNORECASE)
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
NEVER = ("weet u het zeker", "weet je het zeker", "er is een fout opgetreden", "geen resultaten gevonden", "n.v.t.")
ELSEWHERE = re.compile(r"""\b(?:src|action)\s*=\s*["'](?:https?:)?//""", re.IGNORECASE)


def named(path):
    return str(path.relative_to(SOURCE))


def test_there_are_templates_to_look_at():
    assert len(TEMPLATES) > 8


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_no_template_holds_what_the_security_policy_forbids(path):
    text = path.read_text(encoding="utf-8")
    rules = {"style=": STYLE, "on…=": HANDLER, "inline": INLINE, "other host": ELSEWHERE}
    assert [name for name, rule in rules.items() if rule.search(text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_no_template_says_what_we_never_say(path):
    text = COMMENT.sub("", path.read_text(encoding="utf-8").lower())
    assert [words for words in NEVER if words in text] == []


def macro_calls(path):
    """Yield (name, number of arguments by place, names of arguments) of every macro that a template calls."""
    tree = engines["jinja2"].env.parse(path.read_text(encoding="utf-8"))
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Getattr) and getattr(call.node.node, "name", "") == "ui":
            yield call.node.attr, len(call.args), {argument.key for argument in call.kwargs}


@pytest.fixture(scope="module")
def macros():
    module = engines["jinja2"].env.get_template("ui/components.html").make_module({"csrf_input": ""})
    return {name: macro.arguments for name, macro in vars(module).items() if isinstance(macro, Macro)}


@pytest.mark.parametrize("path", [path for path in TEMPLATES if "ui/components.html" in path.read_text()], ids=named)
def test_every_macro_that_a_page_calls_exists_and_takes_what_it_is_given(path, macros):
    wrong = [
        name
        for name, places, names in macro_calls(path)
        if name not in macros or places > len(macros[name]) or names - set(macros[name])
    ]
    assert wrong == []


def test_the_rules_see_what_they_look_for():
    assert STYLE.search('<p class="a" style="color: red">')
    assert HANDLER.search('<a href="#" onclick="x()">')
    assert INLINE.search("<script>x()</script>")
    assert not INLINE.search('<script type="module" src="/static/x.js"></script>')
    assert ELSEWHERE.search('<img src="https://example.nl/x.png">')
