"""The public form: anybody brings in an initiative, confirms it by mail, follows it and takes it back."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django_q.models import Schedule

from schuldenlab.foundation.activity.models import EntryText
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import mail
from schuldenlab.foundation.post.models import Mail
from schuldenlab.rooms.trials import actions, entries, queries, rules
from schuldenlab.rooms.trials.models import Initiative, PublicEntry, Stage
from schuldenlab.rooms.trials.tests.conftest import NOW, TODAY

TYPED = {
    "title": "Buurtkamer", "problem": "Post blijft dicht", "target_group": "", "hypothesis": "", "organisation": "",
    "name": "Zonnebloem", "mail": "zonnebloem@example.nl",
}  # fmt: skip
FORM = "/inbrengen/zaanstad"


@pytest.fixture(autouse=True)
def nobody_tried_yet():
    cache.clear()


@pytest.fixture
def open_lab(actor, lab, process):
    """Zaanstad with its form on; Karin takes ideas in within fourteen days."""
    actions.open_form(actor, open_to_all=True)
    return lab


@pytest.fixture
def entry(open_lab):
    return entries.bring_in(open_lab, **TYPED)


def path_in(row):
    return re.search(r"(/inbreng/[\w-]+)", mail.filled_in(row))[1]


def letter_to(address):
    return Mail.objects.filter(to_address=address).first()


def test_the_form_stays_shut_until_somebody_can_answer(actor, lab, client):
    with pytest.raises(RuleBroken, match="bij wie een idee binnenkomt"):
        actions.open_form(actor, open_to_all=True)
    assert client.get(FORM).status_code == 404


def test_a_form_that_is_off_does_not_exist_and_neither_does_a_lab_that_never_was(client, process, lab):
    assert [client.get(FORM).status_code, client.get("/inbrengen/bestaat-niet").status_code] == [404, 404]


def test_karin_puts_it_on_and_gets_the_address_to_share(as_karin, lab, process):
    as_karin.post(reverse("trials:public_form", args=[lab.slug]), {"open_to_all": "on"})
    assert FORM in as_karin.get(reverse("trials:public_form", args=[lab.slug])).text
    as_karin.post(reverse("trials:public_form", args=[lab.slug]), {})
    assert as_karin.get(FORM).status_code == 404


def test_putting_it_on_asks_no_new_adoption(actor, lab, version):
    actions.open_form(actor, open_to_all=True)
    with pytest.raises(RuleBroken, match="al vastgelegd"):
        actions.freeze(actor)


def test_nobody_sees_an_idea_before_its_address_confirmed_it(client, open_lab):
    answer = client.post(FORM, TYPED)
    assert answer.headers["Location"] == "/inbrengen/zaanstad/verzonden"
    assert Initiative.objects.count() == 0
    place = path_in(letter_to("zonnebloem@example.nl"))
    assert client.get(place).status_code == 200
    assert Initiative.objects.count() == 0  # a mail scanner opens it too
    client.post(place, {"confirm": "1"})
    made = Initiative.objects.get()
    assert (made.title, made.stage.name, made.brought_in_on, made.brought_in_by) == (
        "Buurtkamer", "Idee", TODAY, "Zonnebloem",
    )  # fmt: skip


def test_confirming_twice_makes_one_initiative_and_one_letter_to_who_takes_them_in(entry):
    assert entries.confirm(entry).pk == entries.confirm(entry).pk
    assert Mail.objects.filter(to_address="karin@example.nl").count() == 1


def test_the_address_stands_nowhere_in_the_lab(as_karin, lab, entry):
    row = entries.confirm(entry)
    for page in ("home", "board"):
        assert "zonnebloem@example.nl" not in as_karin.get(reverse(f"trials:{page}", args=[lab.slug])).text
    page = as_karin.get(reverse("trials:initiative", args=[lab.slug, row.pk])).text
    assert "zonnebloem@example.nl" not in page
    assert "Zonnebloem" in page
    assert not Person.objects.filter(mail="zonnebloem@example.nl").exists()
    assert not EntryText.objects.filter(sentence__contains="onnebloem").exists()
    assert not EntryText.objects.filter(actor_name__contains="onnebloem").exists()


def test_the_stored_letter_does_not_hold_the_address_of_the_page(entry):
    assert entry.token not in letter_to("zonnebloem@example.nl").body


def test_the_link_in_a_letter_is_filled_in_for_its_own_addressee_only(entry, lab):
    foreign = mail.send_to(lab=lab, name="x", address="ander@example.nl", subject="x", body=f"[[inbreng:{entry.pk}]]")
    assert entry.token not in mail.filled_in(foreign)


def test_the_answer_goes_by_mail_and_is_read_behind_the_link(as_karin, client, lab, entry):
    row = entries.confirm(entry)
    typed = {"answered_on": "2026-11-23", "answer": "We gaan dit verkennen.", "send": "on"}
    as_karin.post(reverse("trials:initiative_answer", args=[lab.slug, row.pk]), typed)
    letter = letter_to("zonnebloem@example.nl")
    assert "We gaan dit verkennen." in letter.body
    assert "We gaan dit verkennen." in client.get(path_in(letter)).text


def test_an_answer_that_was_given_otherwise_mails_nothing(actor, entry):
    row = entries.confirm(entry)
    before = Mail.objects.count()
    actions.answer_initiative(actor, initiative=row, answered_on=TODAY, answer="Gebeld")
    assert Mail.objects.count() == before


def test_who_waits_too_long_stands_in_the_facts_of_the_lab_and_reads_it_too(client, lab, entry):
    row = entries.confirm(entry)
    with clock.stopped_at(NOW + timedelta(days=15)):
        found = queries.facts([lab.pk])[lab.pk].unanswered
        assert [(one.id, one.title, one.before) for one in found] == [
            (row.pk, "Buurtkamer", TODAY + timedelta(days=14))
        ]
        assert "te laat" in client.get(path_in(letter_to("zonnebloem@example.nl"))).text


def test_an_idea_that_nobody_touched_is_taken_back_whole(client, lab, entry):
    entries.confirm(entry)
    place = path_in(letter_to("zonnebloem@example.nl"))
    assert client.post(place, {"what": "idea"}, follow=True).status_code == 200
    assert not Initiative.objects.exists()
    assert client.get(place).status_code == 404
    kept = PublicEntry.objects.get()
    assert (kept.name, kept.mail, kept.title) == ("", "", "(gewist)")
    assert not Mail.objects.filter(to_address="zonnebloem@example.nl").exists()


def test_once_the_lab_decided_the_idea_stays_and_only_who_brought_it_is_wiped(actor, client, entry):
    row = entries.confirm(entry)
    actions.move_initiative(
        actor, initiative=row, outcome="go", to_stage=Stage.objects.get(name="Verkennen"), on=TODAY, by="x", why="y"
    )
    place = path_in(letter_to("zonnebloem@example.nl"))
    assert client.post(place, {"what": "idea"}).status_code == 422
    client.post(place, {"what": "details"})
    row = Initiative.objects.get()
    assert row.brought_in_by == "iemand via het formulier"
    with pytest.raises(RuleBroken, match="geen e-mailadres"):
        actions.answer_initiative(actor, initiative=row, answered_on=TODAY, answer="x", send=True)


def test_who_brought_it_in_hears_what_a_gate_decided_and_why(as_karin, lab, entry):
    row = entries.confirm(entry)
    place = reverse("trials:initiative_move", args=[lab.slug, row.pk])
    assert "Mail dit besluit aan wie het idee inbracht" in as_karin.get(place).text
    typed = {"outcome": "stay", "on": TODAY.isoformat(), "by": "de stuurgroep", "why": "Het bestaat al in de buurt."}
    assert as_karin.post(place, typed).status_code == 302
    assert not Mail.objects.filter(subject__startswith="Besluit over uw idee").exists()  # not ticked, not mailed
    assert as_karin.post(place, {**typed, "outcome": "stop", "tell": "on"}).status_code == 302
    letter = Mail.objects.get(subject__startswith="Besluit over uw idee")
    assert letter.to_address == "zonnebloem@example.nl"
    assert "Wie besloot: de stuurgroep" in letter.body
    assert "Waarom: Het bestaat al in de buurt." in letter.body


def test_without_an_address_nothing_is_asked_and_nothing_goes_out(as_karin, actor, lab):
    row = actions.put_initiative(actor, title="Zelf bedacht", problem="Post", organisation="Parteon")
    place = reverse("trials:initiative_move", args=[lab.slug, row.pk])
    assert "Mail dit besluit" not in as_karin.get(place).text


def test_what_nobody_confirmed_is_erased_after_a_week_and_not_before(entry):
    assert Schedule.objects.get().func == "schuldenlab.rooms.trials.entries.erase_when_due"
    entries.erase_when_due(entry.pk)
    assert PublicEntry.objects.get().mail == "zonnebloem@example.nl"
    with clock.stopped_at(NOW + timedelta(days=7)):
        entries.erase_when_due(entry.pk)
    assert PublicEntry.objects.get().mail == ""


def test_a_confirmed_entry_keeps_its_address_for_a_year(entry):
    entries.confirm(entry)
    for days, kept in ((7, "zonnebloem@example.nl"), (365, "")):
        with clock.stopped_at(NOW + timedelta(days=days)):
            entries.erase_when_due(entry.pk)
        assert PublicEntry.objects.get().mail == kept
    assert Initiative.objects.get().title == "Buurtkamer"


@pytest.mark.parametrize("field", ["title", "problem", "target_group", "hypothesis", "organisation", "name"])
def test_a_bsn_is_refused_at_its_field_and_nothing_typed_is_lost(client, open_lab, field):
    answer = client.post(FORM, {**TYPED, field: "zie 111 222 333"})
    assert answer.status_code == 422
    assert answer.text.count("Hier staat een nummer dat een BSN kan zijn.") == 2
    assert "zie 111 222 333" in answer.text
    assert "zonnebloem@example.nl" in answer.text
    assert not PublicEntry.objects.exists()


def test_a_program_that_fills_every_field_brings_in_nothing(client, open_lab):
    answer = client.post(FORM, {**TYPED, "website": "https://example.nl"})
    assert answer.status_code == 422
    assert "Maak het leeg" in answer.text
    assert not PublicEntry.objects.exists()


def test_one_place_brings_in_ten_an_hour(client, open_lab):
    answers = [client.post(FORM, {**TYPED, "mail": f"x{n}@example.nl"}).status_code for n in range(11)]
    assert answers == [302] * 10 + [429]


def test_nobodys_mail_box_is_flooded_from_here(open_lab):
    for _ in range(rules.MOST_OPEN_OF_ADDRESS):
        entries.bring_in(open_lab, **TYPED)
    with pytest.raises(RuleBroken, match="wachten al mails"):
        entries.bring_in(open_lab, **{**TYPED, "mail": "ZONNEBLOEM@example.nl"})


def test_a_link_that_never_was_opens_nothing(client, db):
    assert client.get("/inbreng/bestaat-niet").status_code == 404


def test_the_board_has_a_column_for_every_stage_and_buttons_that_fill_in_the_decision(as_karin, lab, initiative):
    page = as_karin.get(reverse("trials:board", args=[lab.slug])).text
    assert [name in page for name in ("Verkennen", "Beproeven", "Besluiten")] == [True] * 3
    assert "Door naar Verkennen" in page
    stage = Stage.objects.get(name="Verkennen")
    form = as_karin.get(
        reverse("trials:initiative_move", args=[lab.slug, initiative.pk]), {"outcome": "go", "to_stage": stage.pk}
    ).text
    assert re.search(rf'value="{stage.pk}"\s+selected', form)


def test_wim_reads_the_board_without_buttons(client, wim, lab, initiative):
    client.force_login(wim)
    page = client.get(reverse("trials:board", args=[lab.slug])).text
    assert "Geldgesprek" in page
    assert "Door naar" not in page


@pytest.mark.parametrize("number", [1, 50])
def test_the_board_costs_the_same_for_one_and_for_fifty(as_karin, lab, process, number, django_assert_num_queries):
    stage = Stage.objects.first()
    Initiative.objects.bulk_create(
        Initiative(lab=lab, title=f"Idee {n}", problem="x", organisation="y", brought_in_on="2026-11-20", stage=stage)
        for n in range(number)
    )
    as_karin.get(reverse("trials:board", args=[lab.slug]))
    with django_assert_num_queries(9):
        as_karin.get(reverse("trials:board", args=[lab.slug]))
