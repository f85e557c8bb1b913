"""Badges, the sign-in sheet, materials; speech, press release with embargo, council questions with their sources."""

from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents import kinds, making
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.texts import registry
from schuldenlab.rooms.mandate import actions as mandate
from schuldenlab.rooms.meetings import actions, handouts
from schuldenlab.rooms.meetings.models import Material, PressRelease
from schuldenlab.rooms.workplan import actions as workplan

SIX = datetime(2027, 1, 18, 18, tzinfo=clock.AMSTERDAM)


def made(slug, meeting):
    return making.make(kinds.get(slug), meeting.lab, meeting)


def page(meeting, name, *args):
    return reverse(f"meetings:{name}", args=[meeting.lab.slug, meeting.pk, *args])


# ---------------------------------------------------------------- badges and the sheet


def test_everybody_who_may_come_has_one_badge_and_who_said_no_has_none(actor, invited, guests):
    actions.answer_for(actor, invitation=invited.invitations.get(person=guests[0]), answer="no", remark="")
    actions.put_organiser(actor, meeting=invited, organisation="Parteon", person=guests[1])
    names = [row["name"] for row in handouts.expected(invited)]
    assert names == ["Fatma Yıldız", "Tom O'Brien & zoon"]
    html = made("naambadges", invited).html
    assert html.count('<div class="badge">') == 2
    assert "gast1@example.nl" not in html


@pytest.mark.parametrize("slug", ["naambadges", "tekenlijst", "toespraak", "persbericht", "raadsvragen"])
def test_each_is_made_in_the_three_formats_also_with_long_and_hostile_names(actor, kick_off, slug):
    names = ["Anna", "Wilhelmina Cornelia van der Oudewater-Groenendijk tot Slochteren" * 1, "#let x = [", "<script>"]
    people = [Person.objects.create(lab=actor.lab, name=name, organisation="Stichting " * 9) for name in names]
    actions.invite(actor, meeting=kick_off, persons=people)
    source = made(slug, kick_off)
    assert "<script>" not in source.html
    assert making.to_pdf(source).startswith(b"%PDF")
    assert making.to_odt(source)[:2] == making.to_docx(source)[:2] == b"PK"


def test_without_guests_the_badges_say_where_they_come_from(kick_off):
    assert made("naambadges", kick_off).todos == ["wie er komen; kies hen bij de gasten"]


# ---------------------------------------------------------------- materials


def test_a_link_or_a_file_stands_with_its_part_of_the_programme(as_karin, kick_off):
    item = kick_off.items.all()[1]
    where = page(kick_off, "item_material", item.pk)
    as_karin.post(where, {"title": "De film", "link": "https://example.nl/film"})
    as_karin.post(where, {"title": "De dia’s", "file": SimpleUploadedFile("dia.pdf", b"%PDF-1.7 dia")})
    assert [(row.title, row.link, row.file and row.file.name) for row in item.materials.all()] == [
        ("De film", "https://example.nl/film", None),
        ("De dia’s", "", "dia.pdf"),
    ]
    html = as_karin.get(page(kick_off, "programme")).content.decode()
    assert "De film" in html
    assert "dia.pdf" in html


@pytest.mark.parametrize("typed", [{}, {"link": "https://example.nl/", "file": b"%PDF-1.7"}])
def test_it_is_one_of_both(as_karin, kick_off, typed):
    data = {"title": "Iets", **typed}
    if "file" in data:
        data["file"] = SimpleUploadedFile("x.pdf", data["file"])
    answer = as_karin.post(page(kick_off, "item_material", kick_off.items.all()[0].pk), data)
    assert "Kies een bestand, of vul een link in: een van beide." in answer.content.decode()
    assert not Material.objects.exists()


def test_the_programme_costs_the_same_for_one_material_and_for_many(
    as_karin, actor, kick_off, django_assert_num_queries
):
    item = kick_off.items.all()[0]
    actions.add_material(actor, item=item, title="Eén", link="https://example.nl/")
    counts = []
    for _ in range(2):
        with django_assert_num_queries(counts[0] if counts else 11) as found:
            as_karin.get(page(kick_off, "programme"))
        counts.append(len(found))
        for number in range(6):
            actions.add_material(actor, item=kick_off.items.all()[number], title="Meer", link="https://example.nl/")


# ---------------------------------------------------------------- the press


def test_until_its_moment_the_press_release_says_that_it_is_secret(actor, kick_off, guests):
    row = actions.put_press_release(actor, meeting=kick_off, embargo_until=SIX, quote="Wij beginnen", quoted=guests[0])
    assert "EMBARGO: niet publiceren vóór 18 januari 2027, 18.00 uur." in made("persbericht", kick_off).html
    assert "‘Wij beginnen’, zegt Priya Ramdas" in " ".join(made("persbericht", kick_off).html.split())
    assert row.is_secret
    with clock.stopped_at(SIX):
        assert not row.is_secret
        assert "dit bericht is openbaar sinds 18 januari 2027, 18.00 uur" in made("persbericht", kick_off).html


def test_without_embargo_it_may_be_published_at_once_and_nobody_guesses(actor, kick_off):
    assert "vanaf wanneer dit bericht openbaar mag zijn" in made("persbericht", kick_off).todos
    actions.put_press_release(actor, meeting=kick_off, embargo_until=None)
    html = made("persbericht", kick_off).html
    assert "Voor directe publicatie." in html
    assert "EMBARGO" not in html


def test_nobody_outside_the_lab_reads_it_before_or_after(client, vera, actor, kick_off):
    actions.put_press_release(actor, meeting=kick_off, embargo_until=SIX)
    where = reverse("documents:show", args=[kick_off.lab.slug, "persbericht", kick_off.pk])
    assert client.get(where).status_code == 302
    client.force_login(vera)
    assert client.get(where).status_code == 404


def test_a_quote_has_somebody_who_said_it(as_karin, kick_off):
    answer = as_karin.post(page(kick_off, "press_release"), {"quote": "Mooi"})
    assert "Kies ook wie dit zegt." in answer.content.decode()
    assert not PressRelease.objects.exists()


def test_only_a_kick_off_has_a_press_release(actor):
    other = actions.put_meeting(actor, title="Overleg", kind="team")
    with pytest.raises(RuleBroken, match="hoort bij de startbijeenkomst"):
        actions.put_press_release(actor, meeting=other, embargo_until=None)


# ---------------------------------------------------------------- what comes from the lab


def test_the_answers_come_from_the_lab_with_their_source(actor, kick_off):
    workplan.put_objective(
        actor, title="Minder uitzettingen", indicator="uitzettingen", unit="per jaar", target=9, year=2028
    )
    source = made("raadsvragen", kick_off)
    assert "In Zaanstad heeft" in source.html
    assert "CBS" in source.html
    assert "Minder uitzettingen: 9 per jaar in 2028" in source.html
    assert "Bron: werkplan van Schuldenlab Zaanstad, concept" in source.html
    assert "welk besluit er is genomen; leg het vast bij de besluiten" in source.todos


def test_a_decision_without_proof_is_no_answer(actor, kick_off):
    made_one = mandate.put_decision(
        actor, body="college", about=["lab"], title="Meedoen", planned_for=date(2026, 11, 20)
    )
    mandate.record_outcome(actor, decision=made_one, taken_on=date(2026, 11, 20), outcome="agreed", number="B-1")
    assert "Meedoen" not in made("raadsvragen", kick_off).html


@pytest.mark.parametrize(
    ("paper", "block"), [("toespraak", "slot"), ("persbericht", "kern"), ("raadsvragen", "waarom-elders")]
)
def test_an_editor_can_word_it(paper, block):
    assert f"meetings.{paper}.{block}" in registry.all_texts() or any(
        text.template == f"meetings/documents/{paper}.html" and key.endswith(block)
        for key, text in registry.all_texts().items()
    )


def test_the_moment_of_the_embargo_is_dutch_time_over_summer_time(actor, kick_off):
    summer = datetime(2027, 3, 28, 1, 30, tzinfo=clock.AMSTERDAM) + timedelta(hours=2)
    actions.put_press_release(actor, meeting=kick_off, embargo_until=summer)
    assert "28 maart 2027, 03.30 uur" in made("persbericht", kick_off).html
