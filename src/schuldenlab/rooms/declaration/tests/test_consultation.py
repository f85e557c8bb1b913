"""Rounds: who reads what, what they say, what is done with it, and what changed."""

from datetime import date, timedelta

import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import links
from schuldenlab.foundation.post.models import Mail, PersonalLink
from schuldenlab.rooms.declaration import actions, consultation, differing
from schuldenlab.rooms.declaration.models import ClauseRemark, RoundReader, TextVersion

HOME = "/labs/zaanstad/intentieverklaring/"
UNTIL = date(2026, 12, 10)


@pytest.fixture
def opened(actor, draft, town, party):
    return consultation.open_round(actor, draft, until=UNTIL, message="Let op artikel 5.")


def reader_of(row):
    return RoundReader.objects.get(person=row.person)


def link_to_read(row):
    return PersonalLink.objects.filter(purpose=consultation.PURPOSE, subject_id=reader_of(row).pk).latest("pk")


def said(row, *remarks, agreed=False):
    reader = reader_of(row)
    return consultation.answer(links.actor_of(link_to_read(row)), reader, agreed=agreed, remarks=remarks)


def place(row):
    return f"/l/{link_to_read(row).token}"


def test_a_round_mails_every_signatory_their_own_link_and_keeps_what_they_read(opened, draft):
    mails = {mail.to_address: mail for mail in Mail.objects.all()}
    assert sorted(mails) == ["joost@example.nl", "priya@example.nl"]
    assert "Let op artikel 5." in mails["priya@example.nl"].body
    assert opened.version_read.number == 1
    assert [row["title"] for row in opened.version_read.articles][:2] == ["Partijen", "Artikel 1. Overwegingen"]


def test_a_second_round_waits_for_the_first(actor, opened, draft):
    with pytest.raises(RuleBroken, match="loopt al een consultatieronde"):
        consultation.open_round(actor, draft, until=UNTIL)


def test_a_round_has_readers_and_a_day_that_is_still_to_come(actor, draft):
    with pytest.raises(RuleBroken, match="wie er tekent"):
        consultation.open_round(actor, draft, until=UNTIL)


def test_a_day_that_has_passed_is_refused(actor, draft, town):
    with pytest.raises(RuleBroken, match="in de toekomst"):
        consultation.open_round(actor, draft, until=clock.today())


def test_a_wethouder_opens_no_round(wim, lab, draft, town):
    with pytest.raises(NotAllowed):
        consultation.open_round(actor_for(wim, lab), draft, until=UNTIL)


def test_a_remark_stands_at_its_article(opened, party, draft):
    clause = draft.clauses.get(heading="Doel")
    assert said(party, (clause.pk, "Graag ook jongeren noemen."), (None, "Mooie tekst.")) == 2
    rows = [(row.title, row.clause, row.text) for row in ClauseRemark.objects.all()]
    assert rows == [("Artikel 2. Doel", clause, "Graag ook jongeren noemen."), ("De hele tekst", None, "Mooie tekst.")]


def test_agreeing_is_one_answer_and_leaves_no_remark(opened, party):
    said(party, agreed=True)
    row = reader_of(party)
    assert (row.agreed, row.answered_at, ClauseRemark.objects.count()) == (True, clock.now(), 0)


def test_agreeing_with_a_remark_typed_is_asked_again(opened, party):
    with pytest.raises(RuleBroken, match="typte ook een opmerking"):
        said(party, (None, "Maar toch"), agreed=True)
    with pytest.raises(RuleBroken, match="Akkoord, geen opmerkingen"):
        said(party, (None, "   "))


def test_nobody_answers_for_another(opened, town, party, actor):
    with pytest.raises(RuleBroken, match="eigen link"):
        consultation.answer(links.actor_of(link_to_read(town)), reader_of(party), agreed=True)
    with pytest.raises(RuleBroken, match="eigen link"):
        consultation.answer(actor, reader_of(party), agreed=True)


def test_only_the_silent_are_reminded_and_at_most_once_a_day(actor, opened, town, party):
    said(party, agreed=True)
    assert consultation.remind_silent(actor, opened) == 0
    with clock.stopped_at(clock.now() + timedelta(days=2)):
        assert consultation.remind_silent(actor, opened) == 1
        assert consultation.remind_silent(actor, opened) == 0
    assert Mail.objects.first().to_address == "joost@example.nl"


def test_what_is_not_taken_over_is_told_why_and_the_partner_reads_it(actor, client, opened, party, draft):
    said(party, (draft.clauses.get(heading="Doel").pk, "Graag ook jongeren noemen."))
    remark = ClauseRemark.objects.get()
    with pytest.raises(RuleBroken, match="waarom niet"):
        consultation.settle(actor, remark, outcome="not_taken", because=" ")
    consultation.settle(actor, remark, outcome="not_taken", because="Dat staat al in het werkplan.")
    html = client.get(place(party)).content.decode()
    assert "niet overgenomen" in html
    assert "Dat staat al in het werkplan." in html


def test_another_party_does_not_read_what_was_said(client, opened, town, party, draft):
    said(party, (draft.clauses.get(heading="Doel").pk, "Geheim voor de gemeente."))
    assert "Geheim voor de gemeente." not in client.get(place(town)).content.decode()


def test_freezing_waits_for_the_round_and_for_every_remark(actor, opened, party, draft):
    said(party, (None, "Mooie tekst."))
    with pytest.raises(RuleBroken, match="loopt nog een consultatieronde"):
        actions.freeze(actor, draft)
    consultation.close_round(actor, opened)
    with pytest.raises(RuleBroken, match="1 opmerking is nog niet afgehandeld"):
        actions.freeze(actor, draft)
    consultation.settle(actor, ClauseRemark.objects.get(), outcome="taken", because="")
    assert actions.freeze(actor, draft).is_frozen
    with pytest.raises(RuleBroken, match="ligt vast"):
        consultation.settle(actor, ClauseRemark.objects.get(), outcome="not_taken", because="Toch niet")


def test_closing_tells_who_remarked_and_takes_no_more_remarks(actor, client, opened, town, party):
    said(party, (None, "Mooie tekst."))
    consultation.close_round(actor, opened)
    assert Mail.objects.first().to_address == "priya@example.nl"
    assert Mail.objects.first().subject.startswith("Wat er met uw opmerkingen is gedaan")
    assert "Deze ronde is gesloten" in client.get(place(party)).content.decode()
    answer = client.post(place(party), {"geheel": "Nog iets"})
    assert (answer.status_code, ClauseRemark.objects.count()) == (422, 1)


def test_a_jurist_of_a_partner_reads_along(actor, lab, opened, parteon):
    jurist = Person(name="Jet Jurist", function="jurist", mail="jet@example.nl")
    row = consultation.add_reader(actor, opened, person=jurist, partner=parteon)
    assert (row.person.lab, Mail.objects.first().to_address) == (lab, "jet@example.nl")
    with pytest.raises(RuleBroken, match="leest al mee"):
        consultation.add_reader(actor, opened, person=row.person, partner=parteon)


def test_the_page_of_a_reader_takes_remarks_and_agreement(client, opened, party):
    html = client.get(place(party)).content.decode()
    assert "Akkoord, geen opmerkingen" in html
    assert client.post(place(party), {"artikel_3": "Graag ook jongeren."}).status_code == 302
    assert ClauseRemark.objects.get().title == "Artikel 2. Doel"
    html = client.get(place(party)).content.decode()
    assert "Graag ook jongeren." in html


def test_too_long_a_remark_is_said_at_its_field_and_not_lost(client, opened, party):
    answer = client.post(place(party), {"artikel_3": "x" * 2001})
    assert answer.status_code == 422
    assert "x" * 2001 in answer.content.decode()


def test_the_pages_of_the_lab_show_who_said_what_and_what_changed(as_karin, actor, opened, party, draft):
    clause = draft.clauses.get(heading="Doel")
    said(party, (clause.pk, "Graag ook jongeren."))
    html = as_karin.get(HOME + "consultatie").content.decode()
    assert "Graag ook jongeren." in html
    assert "1 van de 2 lezers stuurden opmerkingen" in html
    settle = f"{HOME}opmerking/{ClauseRemark.objects.get().pk}"
    assert as_karin.post(settle, {"outcome": "taken", "because": "Goed idee."}).status_code == 302
    actions.put_clause(actor, draft, clause=clause, heading="Doel", text=clause.text + " Ook jongeren.")
    html = as_karin.get(f"{HOME}versie/{TextVersion.objects.get().pk}").content.decode()
    assert '<ins><span class="sl-sr">erbij: </span>Ook jongeren.</ins>' in " ".join(html.split())


def test_the_number_of_queries_does_not_grow_with_what_is_said(
    as_karin, opened, party, town, django_assert_num_queries
):
    said(party, (None, "Een."))
    as_karin.get(HOME + "consultatie")
    with django_assert_num_queries(ROUNDS_QUERIES):
        as_karin.get(HOME + "consultatie")
    said(town, (None, "Twee."), (None, "Drie."))
    with django_assert_num_queries(ROUNDS_QUERIES):
        as_karin.get(HOME + "consultatie")


ROUNDS_QUERIES = 10


def test_a_difference_is_told_word_by_word():
    pieces = differing.pieces(
        "De partijen willen minder schulden.\n\nSamen.", "De partijen willen snel minder zorgen.\n\nSamen."
    )
    assert [(one.kind, one.text) for one in pieces] == [
        ("same", "De partijen willen"),
        ("added", "snel"),
        ("same", "minder"),
        ("dropped", "schulden."),
        ("added", "zorgen."),
        ("same", "Samen."),
    ]
    assert [one.breaks for one in pieces][-1]


def test_an_article_that_came_or_went_is_named_and_a_new_number_is_no_change():
    old = [
        {"clause": 1, "title": "Artikel 1. Doel", "text": "A b."},
        {"clause": 2, "title": "Artikel 2. Geld", "text": "C."},
    ]
    new = [
        {"clause": 3, "title": "Artikel 1. Begin", "text": "D."},
        {"clause": 1, "title": "Artikel 2. Doel", "text": "A b."},
    ]
    assert [(one.key, one.kind) for one in differing.articles(old, new)] == [(3, "added"), (1, "same"), (2, "dropped")]
