import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from schuldenlab.rooms.advice import actions
from schuldenlab.rooms.advice.models import AdviceAnswer, AdviceRequest
from schuldenlab.rooms.membership.tests.conftest import PASSWORD, client_of, errors

HOME = "/labs/zaanstad/advies/"
QUESTION = "Hoeveel <b>doelstellingen</b>?"


def ask(actor, step=2, question=QUESTION):
    return actions.ask(actor, step=step, question=question)


def test_a_kwartiermaker_asks_and_reads_the_answer_in_the_lab(karin, asker, adviser):
    client = client_of(karin)
    assert client.post(HOME + "stap/2", {"question": QUESTION}).url == "/labs/zaanstad/stap/2"
    page = client.get(HOME).content.decode()
    assert ("Hoeveel &lt;b&gt;" in page, "wacht op SchuldenlabNL" in page) == (True, True)
    actions.answer(adviser, AdviceRequest.objects.get(), text="Drie.")
    page = client.get(HOME).content.decode()
    assert ("Drie." in page, "Antwoord van Sanne Bakker" in page, "intrekken" in page) == (True, True, False)


def test_an_empty_and_a_too_long_question_are_refused_with_what_was_typed(karin, asker):
    client = client_of(karin)
    assert list(errors(client.post(HOME + "stap/2", {"question": " "}))) == ["question"]
    long = client.post(HOME + "stap/2", {"question": "a" * 4001, "wanted_before": "gisteren"})
    assert set(errors(long)) == {"question", "wanted_before"}
    assert 'value="gisteren"' in long.content.decode()
    assert AdviceRequest.objects.count() == 0


def test_earlier_shared_answers_are_offered_before_asking_and_name_no_lab(karin, vera, asker, adviser):
    actions.answer(adviser, ask(asker), text="Voor Zaanstad", general_title="Kies er drie", general="Minder is meer.")
    page = client_of(vera).get("/labs/elders/advies/stap/2").content.decode()
    assert ("Kies er drie" in page, "Minder is meer." in page, "Zaanstad" in page) == (True, True, False)


@pytest.mark.parametrize("step", [1, 3, 11])
def test_at_other_steps_there_is_no_such_page(step, karin):
    assert client_of(karin).get(f"{HOME}stap/{step}").status_code == 404


def test_a_wethouder_reads_and_does_not_ask(wim, asker):
    row = ask(asker)
    client = client_of(wim)
    assert "Hoeveel" in client.get(HOME).content.decode()
    assert client.get(HOME + "stap/2").status_code == 403
    assert client.post(f"{HOME}{row.pk}/intrekken").status_code == 403


def test_a_stranger_finds_nothing_and_another_labs_question_is_not_withdrawn(vera, asker):
    row = ask(asker)
    client = client_of(vera)
    assert [client.get(HOME + path).status_code for path in ("", "stap/2", f"{row.pk}/intrekken")] == [404, 404, 404]
    assert client.post(f"/labs/elders/advies/{row.pk}/intrekken").status_code == 404
    assert AdviceRequest.objects.get().withdrawn_at is None


def test_a_question_is_withdrawn_after_asking_what_that_means(karin, asker):
    row, client = ask(asker), client_of(karin)
    assert "De vraag intrekken?" in client.get(f"{HOME}{row.pk}/intrekken").content.decode()
    client.post(f"{HOME}{row.pk}/intrekken")
    assert AdviceRequest.objects.get().withdrawn_at is not None
    assert "Hoeveel" not in client.get(HOME).content.decode()


def test_only_the_adviser_has_an_inbox(karin, bas, sanne, asker):
    row = ask(asker)
    for user in (karin, bas):
        assert [client_of(user).get(path).status_code for path in ("/advies/", f"/advies/{row.pk}")] == [404, 404]
    assert Client().get("/advies/").url == "/inloggen?next=/advies/"
    page = client_of(sanne).get("/advies/").content.decode()
    assert "Schuldenlab Zaanstad, stap 2: het werkplan" in page


def test_the_inbox_has_the_longest_wait_on_top_and_the_answered_below(sanne, asker, adviser):
    for question in ("eerste vraag", "tweede vraag", "derde vraag"):
        ask(asker, question=question)
    actions.answer(adviser, AdviceRequest.objects.get(question="tweede vraag"), text="Antwoord")
    page = client_of(sanne).get("/advies/").content.decode()
    assert page.index("eerste vraag") < page.index("derde vraag") < page.index("tweede vraag")


def test_the_inbox_is_searched_in_questions_answers_and_labs(sanne, asker, adviser):
    ask(asker, question="over scholen")
    actions.answer(adviser, ask(asker, question="over werk"), text="Vraag het UWV")
    client = client_of(sanne)
    found = {
        word: client.get("/advies/", {"q": word}).content.decode() for word in ("scholen", "UWV", "zaanstad", "<i>")
    }
    assert [("over scholen" in page, "over werk" in page) for page in found.values()] == [
        (True, False),
        (False, True),
        (True, True),
        (False, False),
    ]
    assert "‘&lt;i&gt;’" in found["<i>"]


def test_the_adviser_answers_and_shares(sanne, asker):
    row, client = ask(asker), client_of(sanne)
    half = client.post(f"/advies/{row.pk}", {"text": "Drie.", "general_title": "Kies er drie"})
    assert list(errors(half)) == ["general"]
    assert "Drie." in half.content.decode()
    data = {"text": "Drie.", "general_title": "Kies er drie", "general": "Minder is meer."}
    assert client.post(f"/advies/{row.pk}", data).url == "/advies/"
    assert (AdviceAnswer.objects.get().by_name, AdviceAnswer.objects.get().general) == (
        "Sanne Bakker",
        "Minder is meer.",
    )


def test_an_answer_is_mended_and_a_second_adviser_sees_both_versions(sanne, asker, adviser):
    row = ask(asker)
    made = actions.answer(adviser, row, text="Drie.")
    client, path = client_of(sanne), f"/advies/{row.pk}?antwoord={made.pk}"
    assert "Verbeter het antwoord" in client.get(path).content.decode()
    actions.mend(adviser, made, text="Vier.")
    clash = client.post(path, {"text": "Vijf.", "kept_version": 1})
    assert (clash.status_code, "Vier." in clash.content.decode(), "Vijf." in clash.content.decode()) == (
        409,
        True,
        True,
    )
    assert client.post(path, {"text": "Vijf.", "kept_version": 2}).status_code == 302
    assert AdviceAnswer.objects.get().text == "Vijf."


def test_an_answer_typed_after_the_session_ended_waits_for_the_login(sanne, asker):
    row, client = ask(asker), Client()
    lost = client.post(f"/advies/{row.pk}", {"text": "Lang antwoord"})
    back = client.post(lost.url, {"login": sanne.email, "password": PASSWORD})
    assert "Lang antwoord" in client.get(back.url).content.decode()


def test_the_pages_cost_the_same_for_one_and_for_fifty_questions(karin, sanne, asker, adviser):
    actions.answer(adviser, ask(asker), text="Ja")
    ask(asker)

    def count(user, path):
        client = client_of(user)
        client.get(path)
        with CaptureQueriesContext(connection) as found:
            client.get(path)
        return len(found)

    before = [count(karin, HOME), count(sanne, "/advies/")]
    for number in range(25):
        ask(asker, question=f"vraag {number}")
        actions.answer(adviser, ask(asker), text="Ja")
    assert [count(karin, HOME), count(sanne, "/advies/")] == before
