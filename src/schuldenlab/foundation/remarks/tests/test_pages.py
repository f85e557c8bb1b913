"""The thread on its page: who sees it, what it shows, what is kept when something is wrong."""

import re

import pytest
from django.urls import reverse

from schuldenlab.foundation.labs.tests.world import account, acting
from schuldenlab.foundation.notices.tests.world import logged_in, make_talk
from schuldenlab.foundation.remarks import actions
from schuldenlab.foundation.remarks.models import Remark


def text(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def place(world, talk):
    return reverse("remarks:thread", args=[world.lab.slug, "gesprek", talk.pk])


def test_an_empty_thread_says_what_to_do(as_karin, place):
    page = text(as_karin.get(place))
    assert "Nog geen opmerkingen. Heb je een vraag" in page
    assert "Plaats de opmerking" in page


def test_what_is_written_stands_there_in_order_and_safely(as_karin, place, write, world):
    write("<script>alert(1)</script> zie https://example.nl/x?a=1&b=2")
    answer = as_karin.post(place, {"text": "Dag @Wim de Vries", "mentioned": [world.lena.person.pk]}, follow=True)
    page = text(answer)
    assert "Je opmerking staat erbij." in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    link = '<a href="https://example.nl/x?a=1&amp;b=2" rel="nofollow noopener noreferrer" >'
    assert link.replace(" >", ">") in page.replace(" >", ">")
    assert page.index("alert(1)") < page.index('<b class="rem-name">@Wim de Vries</b>')
    assert re.findall(r"Voor ([^<]*[^< ]) ?</p>", page) == [
        "Lena Lezer"
    ]  # who is named in the words is not named again


def test_one_goes_back_to_where_one_wrote(as_karin, place):
    answer = as_karin.post(place, {"text": "Dag", "next": "/labs/schuldenlab-deventer/#opmerkingen"})
    assert answer["Location"] == "/labs/schuldenlab-deventer/#opmerkingen"


@pytest.mark.parametrize("typed", ["", "BSN 111222333", "x" * 4001])
def test_what_cannot_be_kept_is_said_at_the_field_and_nothing_is_lost(as_karin, place, typed, world):
    answer = as_karin.post(place, {"text": typed, "mentioned": [world.wim.person.pk]})
    page = text(answer)
    assert answer.status_code == 422
    assert 'id="opm_text_error"' in page
    assert typed in page
    assert 'aria-describedby="opm_text_helptext opm_text_error"' in page
    assert Remark.objects.count() == 0


@pytest.mark.parametrize("who", ["9999", "vera"])
def test_somebody_of_another_lab_cannot_be_ticked(as_karin, place, world, who):
    pk = world.vera.person.pk if who == "vera" else who
    assert as_karin.post(place, {"text": "Dag", "mentioned": [pk]}).status_code == 422


def test_who_reads_along_sees_everything_and_writes_nothing(world, place, write):
    write("Voor iedereen")
    lena = logged_in(world.lena.user)
    page = text(lena.get(place))
    assert "Voor iedereen" in page
    assert "Plaats de opmerking" not in page
    assert lena.post(place, {"text": "Ik ook"}).status_code == 403


def test_an_adviser_who_may_see_the_plan_does_not_see_what_colleagues_say(world, place, write):
    nora = account("Nora Nijland", is_national=True)
    assert acting(nora, world.lab).may("workplan.view")
    write("Onder ons")
    assert logged_in(nora).get(place).status_code == 403


def test_another_lab_and_an_unknown_kind_do_not_exist(as_karin, world):
    there = make_talk(world.other_lab)
    for kind, pk in (("gesprek", there.pk), ("onbekend", there.pk), ("gesprek", 987654)):
        place = reverse("remarks:thread", args=[world.lab.slug, kind, pk])
        assert (as_karin.get(place).status_code, as_karin.post(place, {"text": "x"}).status_code) == (404, 404)


def test_one_s_own_is_changed_and_shows_what_it_was(as_karin, place, write):
    remark = write("Eerste woorden")
    change = reverse("remarks:change", args=["schuldenlab-deventer", remark.pk])
    assert "Eerste woorden" in text(as_karin.get(change))
    page = text(as_karin.post(change, {"text": "Betere woorden", "kept_version": 1}, follow=True))
    assert page.index("Betere woorden") < page.index("Aangepast op") < page.index("Eerste woorden")


def test_a_second_tab_sees_both_versions(as_karin, write):
    remark = write("Eerste woorden")
    change = reverse("remarks:change", args=["schuldenlab-deventer", remark.pk])
    as_karin.post(change, {"text": "Toen dit", "kept_version": 1})
    answer = as_karin.post(change, {"text": "Toen dat", "kept_version": 1})
    assert answer.status_code == 409
    assert "Iemand anders heeft dit intussen gewijzigd" in text(answer)


def test_withdrawing_asks_first_and_leaves_a_place(as_karin, place, write):
    remark = write("Weg ermee")
    withdraw = reverse("remarks:withdraw", args=["schuldenlab-deventer", remark.pk])
    assert "De tekst wordt gewist" in text(as_karin.get(withdraw))
    page = text(as_karin.post(withdraw, follow=True))
    assert "Deze opmerking is ingetrokken op 18 januari 2027." in page
    assert "Weg ermee" not in page
    assert as_karin.post(withdraw).status_code == 404


def test_the_words_of_another_are_out_of_reach(world, write):
    remark = write("Van Karin")
    wim = logged_in(world.wim.user)
    for name in ("remarks:change", "remarks:withdraw"):
        place = reverse(name, args=[world.lab.slug, remark.pk])
        assert (wim.get(place).status_code, wim.post(place, {"text": "x"}).status_code) == (404, 404)
    assert wim.get(reverse("remarks:take_away", args=[world.lab.slug, remark.pk])).status_code == 403


def test_who_leads_the_lab_may_take_any_back_and_it_says_who_did(as_karin, place, write, world):
    remark = write("Van Wim", actor=world.wim)
    assert "Haal weg" in text(as_karin.get(place))
    assert as_karin.post(reverse("remarks:withdraw", args=[world.lab.slug, remark.pk])).status_code == 404
    as_karin.post(reverse("remarks:take_away", args=[world.lab.slug, remark.pk]))
    assert "Deze opmerking is ingetrokken op 18 januari 2027 door Karin Jansen." in text(as_karin.get(place))


@pytest.mark.parametrize("number", [1, 30])
def test_a_thread_costs_the_same_for_one_remark_and_for_many(
    as_karin, place, write, world, number, django_assert_num_queries
):
    for count in range(number):
        remark = write(f"@Wim de Vries {count}")
        actions.change(world.karin, remark=remark, text=f"@Wim de Vries, beter {count}")
    with django_assert_num_queries(10):
        as_karin.get(place)
