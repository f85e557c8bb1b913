"""Every document of the demo: the lab that has just begun, the one half-way with three municipalities, the one that stands.

The words are read from the source that the three formats share. What is marked `documents` is read by programs from outside, in every format.
"""

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, timedelta
from itertools import zip_longest
from pathlib import Path

import outloud
import pytest
from django.apps import apps
from django.db import transaction
from icalendar import Calendar

from schuldenlab.config.demo import labs as demo_labs
from schuldenlab.foundation.core.clock import AMSTERDAM
from schuldenlab.foundation.documents import copying, kinds, making, writing
from schuldenlab.foundation.documents.queries import subjects_of
from schuldenlab.foundation.documents.source import plain
from schuldenlab.foundation.documents.tests import reading
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.rooms.meetings import ics
from schuldenlab.rooms.meetings import queries as meetings

LABS = ("zutphen", "salland", "helmond")
FORMATS = ("pdf", "odt", "docx")
CLAIM = re.compile(r"<(pdfaid:part|pdfaid:conformance|pdfuaid:part)>(\w+)<")
ROW, CELL = re.compile(r"<tr>(.*?)</tr>", re.DOTALL), re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)
HEADING = re.compile(r"<h([2-4])[^>]*>(.*?)</h\1>", re.DOTALL)
WRONG_NUMBER = re.compile(
    r"\b(1|één) (doelstellingen|partijen|dingen|leden|projecten|organisaties|dagen|fasen)\b", re.IGNORECASE
)
ADDRESSES = re.compile(r"\S+@\S+")
ENGLISH = {
    "agreed", "rejected", "deferred", "noted", "approached", "talking", "deciding", "promised", "signed", "hired",
    "granted", "running", "stopped", "nonprofit", "None", "True", "False", "undefined",
}  # fmt: skip
KHAL_SETTINGS = """
[calendars]
[[one]]
path = {path}/calendar
[locale]
local_timezone = Europe/Amsterdam
default_timezone = Europe/Amsterdam
timeformat = %H:%M
dateformat = %d-%m-%Y
longdateformat = %d-%m-%Y
datetimeformat = %d-%m-%Y %H:%M
longdatetimeformat = %d-%m-%Y %H:%M
[sqlite]
path = {path}/khal.db
"""


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The three labs by slug, told by the demo's own story; gone again after these tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        list(demo_labs.seed())
        yield {lab.slug: lab for lab in Lab.objects.prefetch_related("municipality_rows")}
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def sources(demo):
    """Every document of every lab: (lab, kind, subject) → its source."""
    return {
        (lab.slug, kind.slug, str(subject or "")): making.make(kind, lab, subject)
        for lab in demo.values()
        for kind in kinds.all_kinds()
        for subject in subjects_of(kind, lab)
    }


def worded(source):
    return plain(source.article).replace("\u00a0", " ")


def wrong(sources, fault):
    """Which documents have the fault, and what it is; empty when all is well."""
    found = {key: fault(source) for key, source in sources.items()}
    return {" / ".join(key): fault for key, fault in found.items() if fault}


pytestmark = pytest.mark.django_db


def test_the_lab_that_stands_has_every_kind_but_a_proposal_to_the_council(sources):
    made = {kind for lab, kind, _ in sources if lab == "helmond"}
    assert {kind.slug for kind in kinds.all_kinds()} - made == {"raadsvoorstel"}


def test_every_document_carries_the_name_of_its_lab_and_says_that_it_is_an_example(sources, demo):
    assert wrong(sources, lambda source: source.lab_name not in worded(source)) == {}
    assert {source.lab_name for source in sources.values()} == {f"{lab.name} (voorbeeld)" for lab in demo.values()}


def test_no_document_speaks_the_language_of_the_database(sources):
    slugs = {
        str(key)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        for key, _ in getattr(field, "choices", None) or ()
        if "_" in str(key)
    }
    assert "not_approached" in slugs

    def fault(source):
        words = ADDRESSES.sub("", worded(source))
        return sorted(word for word in slugs | ENGLISH if re.search(rf"\b{word}\b", words))

    assert wrong(sources, fault) == {}


def test_what_is_missing_is_marked_and_never_called_not_applicable(sources):
    assert wrong(sources, lambda source: "n.v.t" in worded(source).lower()) == {}
    begun = {kind: source.todos for (lab, kind, _), source in sources.items() if lab == "zutphen"}
    assert "de begroting en haar dekking" in begun["overdrachtsdossier"]
    assert "de fasen, met criteria per beslismoment" in begun["werkwijze-proeven"]


def test_the_documents_of_the_lab_that_stands_are_complete(sources):
    standing = {key: source for key, source in sources.items() if key[0] == "helmond"}
    left = standing["helmond", "jaarplan", ""].todos  # the budget of next year, on which nobody decided yet
    assert len(left) == 1
    assert left[0].startswith("de begroting voor")
    assert wrong(standing, lambda source: [todo for todo in source.todos if todo not in left]) == {}


def empty_headings(source):
    """Headings under which nothing stands: no words, no picture, no heading below them."""
    found = [*HEADING.finditer(source.article)]
    faults = []
    for heading, following in zip_longest(found, found[1:]):
        under = source.article[heading.end() : following.start() if following else None]
        below = following is not None and following[1] > heading[1]
        if not plain(under) and "<svg" not in under and not below:
            faults.append(plain(heading[2]))
    return faults


def test_under_every_heading_stands_something(sources):
    assert wrong(sources, empty_headings) == {}


def test_one_and_many_are_told_apart(sources):
    assert wrong(sources, lambda source: WRONG_NUMBER.findall(worded(source))) == {}


def test_three_municipalities_are_never_called_one(sources):
    joint = {key: source for key, source in sources.items() if key[0] == "salland"}
    three = "Deventer, Olst-Wijhe en Raalte"
    one = re.compile(rf"(gemeente|college van burgemeester en wethouders van|gemeenteraad van) {three}", re.IGNORECASE)
    assert wrong(joint, lambda source: one.findall(worded(source))) == {}
    assert sum(f"gemeenten {three}" in worded(source) for source in joint.values()) > 3


def test_sentences_do_not_run_into_each_other(sources):
    """Two sentences of a template without a space between them: `criteria.7 van de 11`."""
    glued = re.compile(r"[a-zé]{2}[.!?][A-Z0-9][a-z]?\w*")
    known = re.compile(r"\w+\.(nl|eu|com|org|pdf)\b", re.IGNORECASE)

    def fault(source):
        paragraphs = re.findall(r"<(?:p|li|td|dd)[^>]*>(.*?)</(?:p|li|td|dd)>", source.html, re.DOTALL)
        words = [known.sub("", ADDRESSES.sub("", plain(paragraph))) for paragraph in paragraphs]
        return [match for paragraph in words for match in glued.findall(paragraph)]

    assert wrong(sources, fault) == {}


def test_each_fact_stands_once_in_a_table(sources):
    """No row is told twice: a decision about two things is one decision."""

    def fault(source):
        return [row for table in tables(source) for row in table if any(row) and table.count(row) > 1]

    assert wrong(sources, fault) == {}


def tables(source):
    """The rows of every table, each as the words of its cells."""
    return [
        [tuple(plain(cell) for cell in CELL.findall(row)) for row in ROW.findall(body)]
        for body in re.findall(r"<tbody>(.*?)</tbody>", source.html, re.DOTALL)
    ]


def test_a_partner_that_does_not_take_part_now_is_in_no_report_and_gets_no_letter(sources):
    away = "Zorgverzekeraar Vitaal"
    kinds_with_it = {key[1] for key, source in sources.items() if away in worded(source)}
    assert kinds_with_it <= {
        "keuzenotitie",
        "verslag",
        "naambadges",
        "tekenlijst",
    }  # as a type that a project needs, and as a guest


def test_the_progress_report_names_no_partner_that_has_not_said_yes(sources):
    words = worded(sources["helmond", "voortgangsrapportage", ""])
    assert "Woningcorporatie De Sleutel" in words
    for name in ("Fabriek Vooruit", "CAK", "Waterbedrijf Bronwater"):
        assert name not in words


def test_the_dossier_tells_on_its_first_pages_what_lies_there_and_why_it_was_chosen(sources):
    html = sources["helmond", "overdrachtsdossier", ""].html
    headings = [plain(words) for words in re.findall(r"<h2[^>]*>(.*?)</h2>", html, re.DOTALL)]
    assert headings[:6] == [
        "Inhoud",
        "Waar het lab staat",
        "Wat er nu ligt",
        "Agenda",
        "Wie u nodig hebt",
        "Waarom kozen we dit?",
    ]
    words = worded(sources["helmond", "overdrachtsdossier", ""])
    for told in (
        "10. Start",  # the route
        "De werkgroep jongeren begint met de eerste tien gesprekken",  # an agreement of the kick-off
        "Iemand vinden voor de rol van communicatieadviseur",
        "Het Bouwdepot vonden we waardevol",  # what was not chosen
        "In Den Haag regelden jongeren zo in een half jaar hun schulden.",  # the reason of a project
        "Uren van de uitvoering komen niet vrij",  # a risk
        "Opnieuw kijken of er genoeg projecten zijn",  # the calendar
        "Bij Wessel Water.",  # a question with its answer
    ):
        assert told in words


def test_the_dossier_names_whose_turn_it_is_for_each_gap(sources):
    rows = [row for table in tables(sources["salland", "overdrachtsdossier", ""]) for row in table]
    waited_for = next(row for row in rows if row[1].startswith("Van Esther Eshuis is de leidinggevende"))
    assert (waited_for[0], waited_for[2]) == ("Stap 5, team", "Hilde Holterman")


def test_every_board_paper_can_be_copied_field_by_field_with_its_case_number(sources):
    papers = {key: source for key, source in sources.items() if kinds.get(key[1]).is_board_paper}
    assert len(papers) == 5
    for source in papers.values():
        fields = copying.fields_of(source)
        headings = [plain(words) for words in re.findall(r"<h2[^>]*>(.*?)</h2>", source.html, re.DOTALL)]
        assert [field.label for field in fields] == headings
        assert all(field.text for field in fields)
        assert re.search(r"Zaaknummer: Z\d{4}-\d{3}", fields[0].text)


def test_every_file_has_a_name_of_its_own_that_can_be_read(demo):
    for lab in demo.values():
        wanted = [(kind, subject) for kind in kinds.all_kinds() for subject in subjects_of(kind, lab)]
        names = writing.filenames(lab, wanted)
        assert len(set(names)) == len(names)
        assert all(re.fullmatch(rf"[a-z0-9-]+-{lab.slug}-\d{{4}}-\d\d-\d\d(-\d+)?", name) for name in names), names


def test_a_mail_address_can_be_copied_from_the_pdf(sources):
    """On one line, or broken after its @: with nothing unseen within."""
    words = reading.pdf_text(making.to_pdf(sources["helmond", "contactenlijst", ""]))
    assert "pia@helmond.example.nl" in words.replace("\n", "")
    assert "\u200b" not in words
    assert "\u00ad" not in "".join(ADDRESSES.findall(words))


@pytest.mark.parametrize(
    "key", [("zutphen", "opdracht"), ("salland", "raadsinformatiebrief"), ("helmond", "overdrachtsdossier")]
)
def test_an_outside_checker_finds_no_error_in_an_assignment_a_letter_and_the_dossier(sources, key, tmp_path):
    source = next(source for (lab, kind, _), source in sources.items() if (lab, kind) == key)
    assert pdf_faults(making.to_pdf(source), source, tmp_path / "stuk.pdf") == []


def pdf_faults(pdf, source, path):
    """What an outside checker finds wrong, and what the file says of itself that is not so."""
    path.write_bytes(pdf)
    result = outloud.check(str(path))
    faults = [finding.message for finding in result.findings if finding.severity == "error"]
    claims = dict(CLAIM.findall(reading.pdf_metadata(pdf)))
    said = {
        "no error of the checker itself": result.error is None,
        "tagged": result.stats["tagged"] is True,
        "claims": claims == {"pdfaid:part": "3", "pdfaid:conformance": "A", "pdfuaid:part": "1"},
        "Dutch, and shows its title": reading.pdf_settings(pdf) == ("nl-NL", True),
        "its title": source.title.replace("&", "&amp;") in reading.pdf_metadata(pdf),
        "the name of the lab": reading.squeezed(source.lab_name) in reading.squeezed(reading.pdf_text(pdf)),
    }
    return faults + [name for name, holds in said.items() if not holds]


# ---------------------------------------------------------------- read by programs from outside


@pytest.fixture(scope="module")
def written(demo, tmp_path_factory):
    """Every document of every lab in its three formats, as `schuldenlab documents` writes them: lab → paths."""
    out = tmp_path_factory.mktemp("stukken")
    return {lab.slug: writing.write_all(lab, out / lab.slug) for lab in demo.values()}


def of_format(written, extension):
    return [path for paths in written.values() for path in paths if path.suffix == f".{extension}"]


def run(*command, **more):
    done = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, timeout=600, check=False, **more
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


@pytest.mark.documents
def test_an_outside_checker_finds_no_error_in_any_pdf(sources, tmp_path):
    assert wrong(sources, lambda source: pdf_faults(making.to_pdf(source), source, tmp_path / "stuk.pdf")) == {}


@pytest.mark.documents
def test_qpdf_finds_no_fault_in_any_pdf(written):
    for path in of_format(written, "pdf"):
        assert "No syntax or stream encoding errors found" in run("qpdf", "--check", path)


@pytest.mark.documents
def test_poppler_reads_the_name_of_the_lab_in_every_pdf(written, demo):
    for slug, paths in written.items():
        for path in (path for path in paths if path.suffix == ".pdf"):
            assert demo[slug].name in " ".join(run("pdftotext", path, "-").split())


@pytest.mark.documents
@pytest.mark.parametrize("extension", ["odt", "docx"])
def test_libreoffice_opens_every_document(written, demo, extension, tmp_path):
    soffice = shutil.which("soffice")
    assert soffice, "LibreOffice is not installed (libreoffice-writer-nogui)"
    profile, out = f"-env:UserInstallation=file://{tmp_path}/profiel", tmp_path / "uit"
    for slug in LABS:
        paths = [path for path in written[slug] if path.suffix == f".{extension}"]
        run(soffice, "--headless", profile, "--convert-to", "txt:Text (encoded):UTF8", "--outdir", out / slug, *paths)
        read = {path.stem: path.read_text(encoding="utf-8") for path in (out / slug).iterdir()}
        assert sorted(read) == sorted(path.stem for path in paths)
        assert [name for name, words in read.items() if demo[slug].name not in words] == []


@pytest.mark.documents
@pytest.mark.parametrize("slug", ["salland", "helmond"])
def test_two_programs_read_the_same_kick_off_from_the_calendar_file(demo, slug, tmp_path):
    meeting = meetings.kick_off_of(demo[slug])
    content = ics.calendar_file(meeting)
    event = Calendar.from_ical(content).walk("VEVENT")[0]
    assert event.decoded("dtstart").astimezone(UTC) == meeting.starts.astimezone(UTC)
    assert str(event["summary"]) == meeting.title
    assert (
        khal_reads(content, meeting.day, tmp_path) == f"{meeting.title}|{local(meeting.starts)}|{local(meeting.closes)}"
    )


def local(moment):
    return f"{moment.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}"


def khal_reads(content, day, path):
    """What khal shows on that day."""
    (path / "khal.conf").write_text(KHAL_SETTINGS.format(path=path))
    (path / "calendar").mkdir()
    (path / "calendar" / "one.ics").write_bytes(content)
    khal = Path(sys.executable).parent / "khal"
    home = {**os.environ, "HOME": str(path), "LC_ALL": "C.UTF-8"}
    asked = ["-c", path / "khal.conf", "list", "--format", "{title}|{start}|{end}", "--day-format", ""]
    return run(khal, *asked, f"{day:%d-%m-%Y}", f"{day + timedelta(days=1):%d-%m-%Y}", env=home).strip()
