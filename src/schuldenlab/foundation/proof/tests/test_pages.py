"""The pages on which one asks, records a paper, reminds and withdraws; and the page of who is asked."""

from datetime import timedelta
from html import unescape

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile

from schuldenlab.foundation.activity.models import Entry
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents.models import StoredFile
from schuldenlab.foundation.labs.models import Conversation
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.labs.tests.world import account, member
from schuldenlab.foundation.post.models import LinkUse, Mail, PersonalLink
from schuldenlab.foundation.proof import kinds
from schuldenlab.foundation.proof.kinds import ProofKind
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.foundation.proof.tests.conftest import PDF, logged_in

LAB = "/labs/schuldenlab-deventer/bevestiging/"


def text(response):
    return unescape(response.content.decode())


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def upload(name="stuk.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


# --- asking


def test_one_chooses_who_confirms_and_the_question_leaves(as_karin, kind, talk, piet):
    page = text(as_karin.get(f"{LAB}test.held/{talk.pk}/vraag"))
    assert "Vraag om bevestiging: gesprek gevoerd" in page
    assert "Maandag bellen" in page
    response = as_karin.post(f"{LAB}test.held/{talk.pk}/vraag", {"person_0": piet.pk, "message": "Fijn!"})
    assert response["Location"] == "/labs/schuldenlab-deventer/stap/2"
    assert said(response) == ["De vraag is gestuurd aan Piet Post."]
    assert Mail.objects.get().to_address == piet.mail


def test_what_is_refused_stands_at_the_person_with_the_words_still_there(as_karin, world, kind, talk):
    sent = {"person_0": world.karin.person.pk, "message": "Mijn eigen <woorden>"}
    response = as_karin.post(f"{LAB}test.held/{talk.pk}/vraag", sent)
    assert response.status_code == 422
    assert "Je kunt dit niet zelf bevestigen." in text(response)
    assert "Mijn eigen <woorden>" in text(response)
    assert b"Mijn eigen &lt;woorden&gt;" in response.content


@pytest.mark.parametrize("page", ["vraag", "stuk"])
def test_who_may_not_ask_and_what_is_not_there(world, kind, talk, as_karin, page):
    assert logged_in(world.lena).get(f"{LAB}test.held/{talk.pk}/{page}").status_code == 403
    assert logged_in(world.vera).get(f"{LAB}test.held/{talk.pk}/{page}").status_code == 404
    assert as_karin.get(f"{LAB}bestaat.niet/{talk.pk}/{page}").status_code == 404
    assert as_karin.get(f"{LAB}test.held/987654/{page}").status_code == 404
    theirs = Conversation.objects.create(lab=world.other_lab, on="2026-01-05", agreed="Geheim")
    assert as_karin.get(f"{LAB}test.held/{theirs.pk}/{page}").status_code == 404


def test_who_may_ask_but_not_about_this_is_refused_plainly(world, kind, talk, monkeypatch):
    """Theo of the team may ask in general; this thing is for leaders."""
    monkeypatch.setitem(kinds.KINDS, kind.slug, ProofKind(**{**kind.__dict__, "permission": "team.edit"}))
    theo = member(world.lab, "Theo Team", Role.TEAM_MEMBER)
    assert theo.may("proof.ask")
    response = logged_in(theo).get(f"{LAB}test.held/{talk.pk}/vraag")
    assert response.status_code == 403
    assert "Dit hoort niet bij jouw rol" in text(response)


# --- the paper


def test_a_paper_is_recorded_with_its_file(as_karin, paper, kind, talk, piet):
    response = as_karin.post(
        f"{LAB}test.held/{talk.pk}/stuk", {"person_0": piet.pk, "dated": "06-01-2026", "upload": upload()}
    )
    assert said(response) == ["Het getekende stuk is vastgelegd."]
    row = Confirmation.objects.get()
    assert (row.holds, row.paper.name, row.recorded_by.name) == (True, "stuk.pdf", "Karin Jansen")


def test_a_paper_that_is_refused_leaves_no_file_and_no_line(as_karin, paper, kind, talk, piet):
    files, lines = StoredFile.objects.count(), Entry.objects.count()
    late = (clock.today() + timedelta(days=3)).isoformat()
    response = as_karin.post(f"{LAB}test.held/{talk.pk}/stuk", {"person_0": piet.pk, "dated": late, "upload": upload()})
    assert response.status_code == 422
    assert "De datum van het stuk ligt in de toekomst." in text(response)
    assert (StoredFile.objects.count(), Entry.objects.count()) == (files, lines)


@pytest.mark.parametrize("sent", [{}, {"upload": "geen bestand"}])
def test_a_paper_without_a_file_is_a_question_back(as_karin, paper, kind, talk, piet, sent):
    response = as_karin.post(f"{LAB}test.held/{talk.pk}/stuk", {"person_0": piet.pk, "dated": "06-01-2026", **sent})
    assert response.status_code == 422
    assert not Confirmation.objects.exists()


# --- remind, withdraw


def test_a_reminder_is_one_press(as_karin, ask):
    row = ask()
    assert said(as_karin.post(f"{LAB}{row.pk}/herinner")) == ["Piet Post heeft een herinnering gekregen."]
    assert said(as_karin.post(f"{LAB}{row.pk}/herinner"))[-1].startswith("Piet Post kreeg vandaag al een herinnering")


def test_withdrawing_says_first_what_it_means(as_karin, ask):
    row = ask()
    assert "De link in de mail aan Piet Post werkt dan niet meer." in text(as_karin.get(f"{LAB}{row.pk}/trek-in"))
    assert Confirmation.objects.get().is_open
    assert said(as_karin.post(f"{LAB}{row.pk}/trek-in")) == ["Ingetrokken."]
    assert not Confirmation.objects.get().is_open


@pytest.mark.parametrize("what", ["herinner", "trek-in", "antwoord"])
def test_another_lab_reaches_no_question_of_ours(world, ask, what):
    row = ask()
    vera = logged_in(world.vera)
    assert vera.post(f"{LAB}{row.pk}/{what}").status_code == 404
    assert vera.post(f"/labs/schuldenlab-zaanstad/bevestiging/{row.pk}/{what}").status_code == 404
    assert Confirmation.objects.get().is_open


@pytest.mark.parametrize("what", ["herinner", "trek-in"])
def test_who_only_reads_presses_nothing(world, ask, what):
    row = ask()
    assert logged_in(world.lena).post(f"{LAB}{row.pk}/{what}").status_code == 403
    assert Mail.objects.count() == 1


# --- the page of who is asked


def test_who_is_asked_reads_the_question_and_answers_without_an_account(ask, address, client, followed):
    ask()
    page = text(client.get(address()))
    for words in (
        "Gesprek gevoerd",
        "Heeft u op 05-01-2026 met ons gesproken?",
        "Maandag bellen <b>",
        "Ja, dat gesprek was er",
        'value="directeur"',
    ):
        assert words in page
    assert b"Maandag bellen &lt;b&gt;" in client.get(address()).content
    response = client.post(address(), {"agreed": "yes", "function": "voorzitter"})
    assert response.status_code == 302
    row = Confirmation.objects.get()
    assert (row.holds, row.function, LinkUse.objects.count(), len(followed.yes)) == (True, "voorzitter", 1, 1)


def test_afterwards_the_same_link_shows_what_was_answered(ask, address, client):
    ask()
    client.post(address(), {"agreed": "no", "function": "voorzitter", "remark": "Dat was een ander."})
    assert "U heeft geantwoord: Nee, dat gesprek was er niet." in text(client.get(address()))
    again = client.post(address(), {"agreed": "yes", "function": "voorzitter"})
    assert again.status_code == 422
    assert (Confirmation.objects.get().agreed, LinkUse.objects.count()) == (False, 1)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"agreed": "misschien", "function": "x"},
        {"agreed": "yes", "function": ""},
        {"agreed": "yes", "function": "x" * 121},
        {"agreed": "yes", "function": "x\x00"},
    ],
)
def test_an_answer_that_cannot_be_read_is_a_question_back(ask, address, client, sent):
    ask()
    assert client.post(address(), sent).status_code == 422
    assert Confirmation.objects.get().is_open


def test_when_what_it_was_about_is_gone_the_page_is_plain(ask, address, client):
    ask()
    Conversation.objects.all().delete()
    for response in (client.get(address()), client.post(address(), {"agreed": "yes", "function": "x"})):
        assert response.status_code == 404
        assert "Deze link werkt niet meer" in text(response)
        assert response["X-Robots-Tag"] == "noindex, nofollow"


# --- answering while logged in


def test_a_member_who_is_asked_answers_from_the_lab_itself(world, ask, address):
    row = ask(who=world.wim.person)
    wim = logged_in(world.wim)
    before = PersonalLink.objects.count()
    response = wim.post(f"{LAB}{row.pk}/antwoord")
    assert (response["Location"], PersonalLink.objects.count()) == (address(), before + 1)
    assert "Heeft u op 05-01-2026 met ons gesproken?" in text(wim.get(response["Location"]))


def test_nobody_else_answers_from_the_lab(world, ask):
    row = ask(who=world.wim.person)
    for actor in (world.karin, world.lena):
        assert logged_in(actor).post(f"{LAB}{row.pk}/antwoord").status_code == 404
    adviser = account("Sanne Adviseur", is_national=True)
    assert logged_in(type("A", (), {"user": adviser})).post(f"{LAB}{row.pk}/antwoord").status_code == 404
    assert PersonalLink.objects.count() == 1


def test_what_was_answered_or_withdrawn_is_not_answered_from_the_lab(world, ask, as_karin):
    row = ask(who=world.wim.person)
    as_karin.post(f"{LAB}{row.pk}/trek-in")
    assert logged_in(world.wim).post(f"{LAB}{row.pk}/antwoord").status_code == 404
