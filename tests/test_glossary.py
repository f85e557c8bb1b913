"""The glossary and the code say the same: docs/glossary.md."""

import ast
import re
from pathlib import Path

from django.apps import apps
from django.urls import get_resolver

from tests.addresses import walk
from tests.world import own_models

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "schuldenlab"
LINE = re.compile(
    r"^\| (?P<dutch>[^|]+?) \| `(?P<code>[^`]+)` \| (?P<meaning>[^|]*?) ?\| (?P<avoided>[^|]*?) ?\|$", re.MULTILINE
)
WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def lines():
    return [match.groupdict() for match in LINE.finditer((ROOT / "docs" / "glossary.md").read_text())]


def tables():
    return {line["code"]: line["dutch"] for line in lines() if is_table(line["code"])}


def is_table(code):
    return "." in code and code.split(".")[0] in {model._meta.app_label for model in own_models()}


def words_of(name):
    return {word.lower() for word in WORDS.findall(name)}


def names_in_code():
    """Every class, function and constant name, and every file and folder name."""
    found = set()
    for path in SOURCE.glob("**/*.py"):
        found |= {path.stem, path.parent.name}
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                found.add(node.name)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                found.add(node.target.id)
            elif isinstance(node, ast.Assign):
                found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return found


def names_to_judge():
    """What may carry no avoided word: classes, files, folders, and the names of addresses."""
    found = {}
    for path in SOURCE.glob("**/*.py"):
        if "tests" in path.parts or "migrations" in path.parts:
            continue
        inside = path.relative_to(SOURCE)
        found[str(inside)] = path.stem
        found |= {
            f"{inside}: class {name}": name for name in re.findall(r"^class (\w+)", path.read_text(), re.MULTILINE)
        }
    ours = [address for address in walk(get_resolver()) if ":" in address.name]
    return found | {f"address {address.name}": address.name.split(":")[-1] for address in ours}


def test_every_table_has_its_line():
    missing = sorted(model._meta.label for model in own_models() if model._meta.label not in tables())
    assert missing == []


def test_every_table_in_the_glossary_exists_and_is_called_so():
    labels = {model._meta.label for model in own_models()}
    wrong = [f"{label} does not exist" for label in tables() if label not in labels]
    for label, dutch in tables().items():
        if label in labels and str(apps.get_model(label)._meta.verbose_name) != dutch:
            wrong.append(f"{label} is called ‘{apps.get_model(label)._meta.verbose_name}’, not ‘{dutch}’")
    assert wrong == []


def test_every_other_name_in_the_glossary_exists_in_the_code():
    known = names_in_code()
    wanted = {part for line in lines() if not is_table(line["code"]) for part in line["code"].split(".")}
    assert sorted(wanted - known) == []


def test_a_word_that_we_do_not_use_names_no_class_no_file_and_no_address():
    avoided = {}
    for line in lines():
        for word in filter(None, re.split(r",\s*", line["avoided"])):
            avoided[frozenset(words_of(word))] = f"{line['dutch']} ({line['code']})"
    used = [
        f"{place}: {' '.join(sorted(word))} is not our word for {meant}"
        for place, name in names_to_judge().items()
        for word, meant in avoided.items()
        if word <= words_of(name)
    ]
    assert not used, "\n".join(["", *used])


def test_no_dutch_term_stands_twice_for_the_same_thing():
    seen = [(line["dutch"], line["code"]) for line in lines()]
    assert sorted(pair for pair in seen if seen.count(pair) > 1) == []
