"""The technical evidence: made at completion, sealed, for who may read it, gone when its term is over, never sent."""

import re
from datetime import date, timedelta

import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents import making
from schuldenlab.foundation.documents.models import StoredFile
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.post.models import Attachment
from schuldenlab.foundation.sealing import queries as sealed_files
from schuldenlab.foundation.sealing import verifying, work
from schuldenlab.foundation.sealing.models import SealedFile
from schuldenlab.rooms.declaration import evidence
from schuldenlab.rooms.declaration.models import Evidence, Signature
from schuldenlab.rooms.declaration.tests.conftest import by_link, fresh, join, link_of, sign


@pytest.fixture
def made(asked, town, party, monkeypatch):
    """Everybody signed, every seal is set, and the task was done. `told` is what the evidence says."""
    for row in (town, party):
        sign(row)
    Signature.objects.update(address="192.0.2.7")
    work.seal_waiting(asked.sealed_file_id)
    told = []
    convert = making.CONVERTERS["pdf"]
    monkeypatch.setitem(making.CONVERTERS, "pdf", lambda source: told.append(source.html) or convert(source))
    evidence.make_for(asked.sealed_file_id)
    found = Evidence.objects.get()
    found.told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", told[-1]))
    return found


def test_it_tells_time_address_what_was_read_and_what_became_of_the_link(made, asked, party):
    said = made.told
    for words in (
        "Priya Ramdas, directeur", "192.0.2.7", asked.text.sha256, "23 november 2026", "Ik heb de hele tekst gelezen",
        "Link gemaild aan Priya Ramdas (priya@example.nl)", "Code gemaild aan priya@example.nl", "De code is getypt",
    ):  # fmt: skip
        assert words in said
    link, code = link_of(party), fresh(party).signature.signing_code
    assert [word for word in (link.token, link.code, code.digits) if word in said] == []


def test_it_is_sealed_itself_and_made_once(made, asked):
    evidence.make_for(asked.sealed_file_id)
    assert Evidence.objects.count() == 1
    work.seal_waiting(made.sealed_file_id)
    verdict = verifying.verify(sealed_files.current(made.sealed_file))
    assert verdict.outcome == "complete"


def test_the_last_seal_asks_for_it_and_not_an_earlier_one(asked, town, party, monkeypatch):
    asked_for = []
    monkeypatch.setattr(evidence, "async_task", lambda *call: asked_for.append(call))
    sign(town)
    work.seal_waiting(asked.sealed_file_id)
    assert asked_for == []
    sign(party)
    work.seal_waiting(asked.sealed_file_id)
    assert asked_for == [(evidence.TASK, asked.sealed_file_id)]


def test_it_is_never_mailed(made):
    contents = {bytes(row.content) for row in Attachment.objects.all()}
    assert contents
    assert sealed_files.current(made.sealed_file) not in contents


@pytest.mark.parametrize(("role", "status"), [
    (Role.KWARTIERMAKER, 200), (Role.COMMISSIONER, 200), (Role.PROGRAMME_MANAGER, 200),
    (Role.WETHOUDER, 403), (Role.TEAM_MEMBER, 403), (Role.READER, 403),
])  # fmt: skip
def test_only_who_holds_its_permission_reads_it_by_whatever_address(client, lab, made, role, status):
    client.force_login(join(lab, "iemand@example.nl", role, "Iemand Anders"))
    places = [f"intentieverklaring/bewijs/{made.pk}.pdf", f"documenten/bestand/{made.sealed_file.file_id}"]
    assert [client.get(f"/labs/zaanstad/{place}").status_code for place in places] == [status, status]
    page = client.get("/labs/zaanstad/intentieverklaring/").content.decode()
    assert ("Technisch bewijs" in page) is (status == 200)


def test_when_its_term_is_over_it_goes_and_the_addresses_with_it(actor, asked, made):
    assert made.keep_until == date(2033, 11, 23)
    work.seal_waiting(made.sealed_file_id)
    made.refresh_from_db()
    stored = made.sealed_file.file_id
    with clock.stopped_at(clock.now() + timedelta(days=7 * 365)):
        evidence.forget()
    assert Evidence.objects.count() == 1
    with clock.stopped_at(clock.now() + timedelta(days=7 * 366)):
        evidence.forget()
    assert (Evidence.objects.count(), SealedFile.objects.filter(pk=made.sealed_file_id).count()) == (0, 0)
    assert not StoredFile.objects.filter(pk=stored).exists()
    assert set(Signature.objects.values_list("address", flat=True)) == {""}
    assert Signature.objects.count() == 2


def test_the_lab_sets_the_term(as_karin, made):
    answer = as_karin.post("/labs/zaanstad/intentieverklaring/bewijs/termijn", {"years": "10"})
    assert answer.status_code == 302
    made.refresh_from_db()
    assert made.keep_until == date(2036, 11, 23)
    answer = as_karin.post("/labs/zaanstad/intentieverklaring/bewijs/termijn", {"years": "99"})
    assert answer.status_code == 422


def test_a_shorter_term_takes_nothing_away_that_was_promised(actor, asked, made):
    evidence.set_years(actor, asked, years=2)
    made.refresh_from_db()
    assert made.keep_until == date(2033, 11, 23)
    with pytest.raises(RuleBroken, match="1 tot en met 20"):
        evidence.set_years(actor, asked, years=0)


def test_a_link_gives_no_evidence(client, made, party):
    by_link(party)
    assert client.get(f"/labs/zaanstad/intentieverklaring/bewijs/{made.pk}.pdf").status_code == 302
