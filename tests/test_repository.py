"""What is committed: no path of one machine, no address of a registry, documents that agree with the code."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Put together here, so that this file does not find itself.
FORBIDDEN = (
    "/wo" + "rk/",
    "/fa" + "rm",
    "/ro" + "ot/",
    "/ho" + "me/",
    "../sha" + "red",
    "/.libr" + "ary",
    "py" + "pi.org",
    "pythonhos" + "ted.org",
    "registry.npm" + "js",
    "npmjs" + ".org",
    "--index" + "-url",
)
BINARY = {".ttf", ".woff2", ".png", ".docx", ".odt", ".pdf", ".ico", ".xlsx", ".ods"}
DOCUMENTS = ("README.md", "README.nl.md", "STYLE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs/**/*.md")
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def committed():
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("this is no clone")
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_committed_file_names_a_path_of_a_machine_or_a_registry():
    found = []
    for path in committed():
        if path.suffix in BINARY or "LICENSES" in path.parts:
            continue
        text = path.read_text(errors="replace")
        found += [f"{path.relative_to(ROOT)} names {word}" for word in FORBIDDEN if word in text]
    assert found == []


def test_no_committed_file_holds_both_sides_of_a_conflict():
    marks = re.compile(r"^(<{7}|>{7}) ", re.MULTILINE)
    texts = [path for path in committed() if path.suffix not in BINARY]
    found = [path for path in texts if marks.search(path.read_text(errors="replace"))]
    assert not found, found


def test_no_committed_file_waits_for_somebody_to_finish_it():
    found = [
        str(path.relative_to(ROOT))
        for path in committed()
        if path.suffix in {".py", ".html", ".js", ".css"}
        and re.search(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX)\b", path.read_text())
    ]
    assert found == []


@pytest.mark.parametrize("pattern", DOCUMENTS)
def test_every_link_between_documents_leads_somewhere(pattern):
    broken = []
    for path in ROOT.glob(pattern):
        targets = [
            name for name in LINK.findall(path.read_text()) if "://" not in name and not name.startswith("mailto:")
        ]
        broken += [f"{path.relative_to(ROOT)}: {name}" for name in targets if not (path.parent / name).exists()]
    assert broken == []


def named(section):
    """The packages that docs/dependencies.md names under a heading."""
    text = (ROOT / "docs" / "dependencies.md").read_text()
    part = text.split(f"## {section}\n", 1)[1].split("\n## ", 1)[0]
    return sorted(re.findall(r"^\| `([^`]+)`", part, re.MULTILINE))


def bare(requirements):
    return sorted(re.split(r"[\[~=<>; ]", requirement)[0] for requirement in requirements)


def test_every_dependency_has_its_reason_and_every_reason_its_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert named("To run") == bare(project["dependencies"])
    assert named("To develop") == bare(project["optional-dependencies"]["dev"])


def test_every_dependency_is_locked_with_a_hash():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for lock, wanted in (
        ("requirements.txt", project["dependencies"]),
        ("requirements-dev.txt", project["dependencies"] + project["optional-dependencies"]["dev"]),
    ):
        lines = (ROOT / lock).read_text().lower().replace("_", "-").splitlines()
        locked = {line.split("==")[0].split("[")[0] for line in lines if "==" in line and not line.startswith(" ")}
        assert [name for name in bare(wanted) if name.lower().replace("_", "-") not in locked] == []


def test_every_setting_of_the_environment_is_described():
    words = re.compile(r"environ(?:ment\.(?:text|flag|number|words|address|one_of|networks)|\.get)\(\s*['\"]([A-Z_]+)")
    files = [path for path in (ROOT / "src").glob("**/*.py") if "tests" not in path.parts]
    files.remove(ROOT / "src/schuldenlab/config/settings_test.py")  # what pytest tells its own processes
    read = {name for path in files for name in words.findall(path.read_text())}
    text = (ROOT / "docs" / "installation.md").read_text()
    assert "`NAME_FILE=/path`" in text  # holds for every variable
    read = {name for name in read if name.removesuffix("_FILE") not in read - {name}}
    assert sorted(name for name in read if f"`{name}`" not in text) == []


def test_publiccode_yml_holds_what_version_0_7_asks():
    text = (ROOT / "publiccode.yml").read_text()
    top = re.findall(r"^([A-Za-z]+):", text, re.MULTILINE)
    asked = {"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description",
             "legal", "maintenance", "localisation", "organisation"}  # fmt: skip
    known = asked | {"softwareVersion", "releaseDate", "categories", "intendedAudience", "dependsOn", "logo", "supports",
                     "applicationSuite", "landingURL", "isBasedOn", "roadmap", "usedBy", "fundedBy", "inputTypes", "outputTypes",
                     "monochromeLogo"}  # fmt: skip
    assert asked - set(top) == set()
    assert set(top) - known == set()
    assert 'publiccodeYmlVersion: "0.7"' in text
    for short in re.findall(r"shortDescription: (.+)", text):
        assert len(short) <= 150
    for block in re.findall(r"longDescription: >-\n((?: {6}.*\n)+)", text):
        assert 150 <= len(" ".join(block.split())) <= 10000


def test_the_licence_is_the_same_everywhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["license"] == "EUPL-1.2"
    assert "license: EUPL-1.2" in (ROOT / "publiccode.yml").read_text()
    assert (ROOT / "LICENSE").read_text() == (ROOT / "LICENSES" / "EUPL-1.2.txt").read_text()
    named_licences = re.findall(r'SPDX-License-Identifier = "([^"]+)"', (ROOT / "REUSE.toml").read_text())
    assert {path.stem for path in (ROOT / "LICENSES").iterdir()} == set(named_licences)
