"""The page with notices, the count in the header, and the choice."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.labs.tests.world import member
from schuldenlab.foundation.notices.models import Notice, NoticeChoice
from schuldenlab.foundation.notices.tests.world import logged_in, make_talk

HOME = "/meldingen/"


def text(answer):
    return " ".join(answer.content.decode().split())


def test_who_has_nothing_is_told_when_something_will_come(as_wim):
    page = text(as_wim.get(HOME))
    assert "Je hebt alles gelezen. Zodra iemand je noemt in een opmerking" in page
    assert "Je krijgt meldingen elke werkdag in één mail." in page


def test_unread_stands_first_by_lab_and_read_below(as_wim, world, tell):
    old, new = tell(world.wim.person, what="Het oude")[0], tell(world.wim.person, what="Het nieuwe", quote="Bel me")[0]
    Notice.objects.filter(pk=old.pk).update(read_at=old.created_at)
    page = text(as_wim.get(HOME))
    assert page.index("Schuldenlab Deventer") < page.index("Het nieuwe") < page.index("Het oude")
    assert "“Bel me”" in page
    assert f'href="/meldingen/{new.pk}"' in page


def test_opening_leads_to_the_thing_and_marks_it_read(as_wim, world, tell, talk):
    notice = tell(world.wim.person, anchor="opmerkingen")[0]
    answer = as_wim.get(f"/meldingen/{notice.pk}")
    assert (answer.status_code, answer["Location"]) == (
        302, f"/labs/schuldenlab-deventer/opmerkingen/gesprek/{talk.pk}#opmerkingen",
    )  # fmt: skip
    notice.refresh_from_db()
    assert notice.read_at is not None


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_mail_scanner_opens_the_address_and_nothing_is_read(world, tell, method):
    notice = tell(world.wim.person)[0]
    getattr(Client(), method)(f"/meldingen/{notice.pk}")
    as_karin = logged_in(world.karin.user)
    assert as_karin.get(f"/meldingen/{notice.pk}").status_code == 404
    logged_in(world.wim.user).head(f"/meldingen/{notice.pk}")
    notice.refresh_from_db()
    assert notice.read_at is None


def test_one_or_all_are_put_aside(as_wim, world, tell):
    first = tell(world.wim.person)[0]
    tell(world.wim.person, row=make_talk(world.lab))
    assert as_wim.post(f"/meldingen/{first.pk}/gelezen", follow=True).status_code == 200
    assert "twee nieuwe meldingen" not in text(as_wim.get(HOME))
    as_wim.post("/meldingen/gelezen")
    assert Notice.objects.filter(read_at=None).count() == 0
    assert as_wim.post(f"/meldingen/{first.pk}/gelezen").status_code == 404


def test_what_one_may_not_see_any_more_is_told_without_its_words(as_wim, world, tell, monkeypatch):
    tell(world.wim.person, what="Geheim", quote="Ook geheim")
    monkeypatch.setattr("schuldenlab.foundation.notices.queries.rights_of", lambda user: {})
    page = text(as_wim.get(HOME))
    assert "Een melding over iets wat je niet meer mag zien" in page
    assert "eheim" not in page


def test_the_thing_that_is_gone_leads_back_with_a_reason(as_wim, world, tell):
    notice = tell(world.wim.person)[0]
    Notice.objects.update(subject_id=987654)
    page = text(as_wim.get(f"/meldingen/{notice.pk}", follow=True))
    assert "Waar deze melding over gaat, is er niet meer of mag je niet meer zien." in page


@pytest.mark.parametrize("place", ["/meldingen/", "/account", "/labs/schuldenlab-deventer/meldingen/mail"])
def test_the_header_counts_what_is_unread(as_wim, world, tell, place):
    assert "ongelezen" not in text(as_wim.get(place))
    tell(world.wim.person)
    assert re.findall(r'sl-bell__count">(\d+)<span class="sl-sr" ?> ongelezen', text(as_wim.get(place))) == ["1"]


def test_a_page_of_a_lab_counts_without_a_query_of_its_own(as_wim, world, tell, django_assert_num_queries):
    tell(world.wim.person)
    with django_assert_num_queries(6) as found:
        as_wim.get("/labs/schuldenlab-deventer/meldingen/mail")
    assert sum("notices_notice" in query["sql"] and "COUNT" in query["sql"] for query in found) == 1
    assert sum('FROM "labs_lab"' in query["sql"] and "COUNT" in query["sql"] for query in found) == 1


@pytest.mark.parametrize("number", [1, 40])
def test_the_page_costs_the_same_for_one_and_for_many(as_wim, world, tell, number, django_assert_num_queries):
    for _ in range(number):
        tell(world.wim.person)
    with django_assert_num_queries(9):
        as_wim.get(HOME)


def test_the_choice_shows_what_holds_and_keeps_another(as_wim, world):
    place = reverse("notices:choice", args=[world.lab.slug])
    assert 'value="daily" class="utrecht-radio-button' in text(as_wim.get(place)) or "checked" in text(
        as_wim.get(place)
    )
    page = text(as_wim.post(place, {"how": "weekly"}, follow=True))
    assert "Je krijgt meldingen uit Schuldenlab Deventer elke week in één mail." in page
    assert NoticeChoice.objects.get().how == "weekly"
    assert as_wim.post(place, {"how": "elk uur"}).status_code == 422


def test_who_only_reads_along_chooses_too(world):
    member(world.lab, "Rik Reader", Role.READER)
    lena = logged_in(world.lena.user)
    assert lena.get(reverse("notices:choice", args=[world.lab.slug])).status_code == 200
