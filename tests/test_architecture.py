"""Foreign keys, templates and pictures follow the same storeys as imports (importlinter.ini)."""

import configparser
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from schuldenlab.foundation.labs import permissions
from tests.addresses import lab_addresses
from tests.world import own_models

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "schuldenlab"
REFERS = re.compile(r"""{%-?\s*(?:extends|import|include|from)\s+["']([^"']+)["']""")


def heights():
    """How high each package stands: `rooms.workplan` → a number; those that stand side by side have the same."""
    read = configparser.ConfigParser()
    read.read(ROOT / "importlinter.ini")
    found, height = {"web": 1000, "config": 1001}, 0
    for storey in ("foundation", "rooms"):
        layers = read[f"importlinter:contract:{storey}"]["layers"].strip().split("\n")
        for layer in reversed(layers):
            height += 1
            found |= {f"{storey}.{name.strip()}": height for name in layer.split("|")}
    return found


HEIGHTS = heights()


def package_of(module):
    parts = module.removeprefix("schuldenlab.").split(".")
    return parts[0] if parts[0] in {"web", "config"} else ".".join(parts[:2])


def is_below(lower, higher):
    return lower == higher or HEIGHTS[lower] < HEIGHTS[higher]


def test_foreign_keys_point_down():
    wrong = []
    for model in own_models():
        own = package_of(model.__module__)
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            other = field.related_model
            if not other or not other.__module__.startswith("schuldenlab."):
                continue
            if not is_below(package_of(other.__module__), own):
                wrong.append(f"{model._meta.label}.{field.name} points up to {other._meta.label}")
    assert wrong == []


def templates():
    """Each of our templates by the name it is called by, and the package it stands in."""
    found = {}
    for path in SOURCE.glob("**/templates/**/*"):
        if path.suffix in {".html", ".txt", ".svg"}:
            inside = path.relative_to(SOURCE)
            place = inside.parts.index("templates")
            found["/".join(inside.parts[place + 1 :])] = (".".join(inside.parts[:place]), path)
    return found


def test_templates_extend_and_include_only_what_stands_below():
    known, wrong = templates(), []
    for name, (package, path) in known.items():
        others = [other for other in REFERS.findall(path.read_text()) if other in known]
        above = [other for other in others if not is_below(known[other][0], package)]
        wrong += [f"{name} leans on {other}, which stands above or beside it" for other in above]
    assert wrong == []


def test_every_view_of_a_lab_names_a_permission_that_exists():
    nameless = [
        str(address) for address in lab_addresses() if address.is_guarded and not permissions.known(address.permission)
    ]
    assert nameless == []


def test_every_permission_is_used_by_a_page_or_a_verb():
    text = "\n".join(
        path.read_text()
        for path in SOURCE.glob("**/*")
        if path.suffix in {".py", ".html"} and path.name != "permissions.py"
    )
    unused = [name for name in permissions.GRANTS if f'"{name}"' not in text]
    assert unused == []


def test_the_picture_of_the_architecture_is_drawn_from_the_contracts():
    done = subprocess.run([sys.executable, "tools/draw_architecture.py", "--check"], cwd=ROOT, check=False)
    assert done.returncode == 0, "Draw it again: .venv/bin/python tools/draw_architecture.py"


def test_the_document_on_the_architecture_names_every_package():
    text = (ROOT / "docs" / "architecture.md").read_text()
    assert [name for name in HEIGHTS if f"`{name.split('.')[-1]}`" not in text and name not in {"web", "config"}] == []


@pytest.mark.django_db
def test_nothing_is_left_to_migrate():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
