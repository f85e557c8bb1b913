"""A text is worded differently: by a lab, by the installation, and back; in mails and in documents."""

import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import EditConflict, NotAllowed, RuleBroken
from schuldenlab.foundation.documents import kinds, making
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.labs.tests.world import account, make_world
from schuldenlab.foundation.post import mail
from schuldenlab.foundation.texts import actions, registry
from schuldenlab.foundation.texts.models import Wording

QUESTION = registry.all_texts()["proof.question"]
LIST = registry.all_texts()["team.contactenlijst.opening"]
OWN = "Dag {naam},\n\n{vraag}\n\n[{bericht}]\n\n{link}\n\nGroet, {lab}"


@pytest.fixture
def world(db):
    return make_world()


def question(world, lab=None, **words):
    context = {
        "lab": lab or world.lab, "person": world.wim.person, "sender": "Karin", "question": "Klopt dit?", "title": "besluit",
        "summary": [], "message": "", "place": "[[link:1]]", "until": clock.now(), **words,
    }  # fmt: skip
    return mail.compose("proof/question.txt", context)


def word(world, body=OWN, subject="Een vraag van {lab}", **values):
    return actions.word(world.karin, QUESTION, subject=subject, body=body, reason="Wij zeggen je.", **values)


def test_a_lab_words_a_mail_its_own_way(world):
    word(world)
    assert question(world) == (
        "Een vraag van Schuldenlab Deventer",
        "Dag Wim de Vries,\n\nKlopt dit?\n\n[[link:1]]\n\nGroet, Schuldenlab Deventer",
    )


def test_another_lab_keeps_the_original(world):
    before = question(world, world.other_lab)
    word(world)
    assert question(world, world.other_lab) == before


def test_the_words_of_the_installation_count_until_a_lab_has_its_own(world):
    adviser = account("Noor Bakker", is_national=True)
    actions.word_for_all(adviser, QUESTION, subject="Van ons allen", body=OWN, reason="")
    assert question(world)[0] == "Van ons allen"
    word(world)
    assert question(world)[0] == "Een vraag van Schuldenlab Deventer"
    actions.restore(world.karin, QUESTION)
    assert question(world)[0] == "Van ons allen"
    actions.restore_for_all(adviser, QUESTION)
    assert question(world, Lab.objects.get(pk=world.lab.pk))[0] == "Schuldenlab Deventer vraagt u: besluit"


def test_every_version_is_kept_with_who_and_why(world):
    word(world)
    word(world, subject="Nog anders")
    actions.restore(world.karin, QUESTION, reason="Toch beter.")
    rows = Wording.objects.filter(lab=world.lab).order_by("version")
    assert [(row.version, row.subject, row.is_original, row.reason, row.by_name) for row in rows] == [
        (1, "Een vraag van {lab}", False, "Wij zeggen je.", "Karin Jansen"),
        (2, "Nog anders", False, "Wij zeggen je.", "Karin Jansen"),
        (3, "", True, "Toch beter.", "Karin Jansen"),
    ]


def test_a_mail_without_its_link_is_refused(world):
    with pytest.raises(RuleBroken) as refused:
        word(world, body="Dag {naam}, {vraag}")
    assert refused.value.field == "body"
    assert not Wording.objects.exists()


def test_what_did_not_change_is_refused(world):
    with pytest.raises(RuleBroken, match="niets veranderd"):
        word(world, subject=QUESTION.subject, body=QUESTION.body)


def test_two_editors_notice_each_other(world):
    word(world, expected_version=0)
    with pytest.raises(EditConflict):
        word(world, subject="Iets anders", expected_version=0)


def test_going_back_to_the_original_twice_is_refused(world):
    with pytest.raises(RuleBroken, match="oorspronkelijke"):
        actions.restore(world.karin, QUESTION)


@pytest.mark.parametrize("who", ["wim", "lena"])
def test_who_does_not_lead_the_lab_changes_no_text(world, who):
    with pytest.raises(NotAllowed):
        actions.word(getattr(world, who), QUESTION, subject="x", body=OWN, reason="")


def test_a_kwartiermaker_changes_nothing_for_all_labs(world):
    with pytest.raises(NotAllowed):
        actions.word_for_all(world.karin.user, QUESTION, subject="x", body=OWN, reason="")


def test_hostile_words_stay_words(world):
    hostile = "{{ 7*7 }} {% for x in y %} <script>alert(1)</script> {naam}\n\n{vraag}\n\n{link}"
    word(world, body=hostile)
    body = question(world, message="{link} [{naam}]", question="{{ settings.SECRET_KEY }} {link}")[1]
    assert body == (
        "{{ 7*7 }} {% for x in y %} <script>alert(1)</script> Wim de Vries\n\n"
        "{{ settings.SECRET_KEY }} {link}\n\n[[link:1]]"
    )


def test_a_paragraph_of_a_document_is_worded_differently_and_escaped(world):
    body = "Bel gerust, zegt {lab}.\n\n- <b>eerst</b>\n- dan"
    actions.word(world.karin, LIST, body=body, reason="")
    html = making.make(kinds.get("contactenlijst"), world.lab).html
    assert "<p>Bel gerust, zegt Schuldenlab Deventer.</p>" in html
    assert "<ul><li>&lt;b&gt;eerst&lt;/b&gt;</li><li>dan</li></ul>" in html
    assert "Deze lijst noemt" not in html


def test_the_name_of_a_lab_is_escaped_in_its_documents(world):
    Lab.objects.filter(pk=world.lab.pk).update(name="Lab <i>& {naam}</i>")
    html = making.make(kinds.get("contactenlijst"), Lab.objects.get(pk=world.lab.pk)).html
    assert "belt of mailt over Lab &lt;i&gt;&amp; {naam}&lt;/i&gt;: eerst" in html


@pytest.mark.parametrize("changed", [0, 5])
def test_one_query_reads_the_words_of_a_lab(world, django_assert_num_queries, changed):
    for number in range(changed):
        word(world, subject=f"Versie {number} van {{lab}}")
    lab = Lab.objects.get(pk=world.lab.pk)
    with django_assert_num_queries(1):
        question(world, lab)
        question(world, lab)
