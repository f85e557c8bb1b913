"""The text until it is frozen, and after."""

import pytest
from django.core.files.storage import default_storage

from schuldenlab.foundation.core.errors import EditConflict, NotAllowed, RuleBroken
from schuldenlab.foundation.documents import kinds, making
from schuldenlab.foundation.documents.models import FinalDocument
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.rooms.declaration import actions, drafting, queries, rules
from schuldenlab.rooms.declaration.models import Clause
from schuldenlab.rooms.declaration.tests.conftest import fresh, link_of, scan, sign


def html(lab):
    return making.make(kinds.get("intentieverklaring"), lab).html


def test_a_text_begins_with_the_labs_own_figures(draft):
    clauses = {row.heading: row.text for row in draft.clauses.all()}
    assert len(clauses) == 13
    assert "In Zaanstad heeft 8,1 procent" in clauses["Overwegingen"]
    assert "CBS" in clauses["Overwegingen"]


def test_a_lab_has_one_declaration(actor, draft):
    with pytest.raises(RuleBroken, match="Er is al een intentieverklaring"):
        actions.begin(actor)


def test_a_wethouder_does_not_write_the_text(wim, lab, draft):
    with pytest.raises(NotAllowed):
        actions.put_clause(actor_for(wim, lab), draft, heading="Extra", text="Tekst")


def test_articles_change_places(actor, draft):
    second = draft.clauses.all()[1]
    actions.move_clause(actor, second, up=True)
    assert draft.clauses.first() == second
    actions.move_clause(actor, second, up=True)
    assert draft.clauses.first() == second


def test_the_second_editor_of_an_article_notices_the_first(actor, draft):
    clause = draft.clauses.last()
    actions.put_clause(actor, draft, clause=clause, expected_version=1, heading="Status", text="Een voornemen.")
    with pytest.raises(EditConflict):
        actions.put_clause(actor, draft, clause=clause, expected_version=1, heading="Status", text="Anders.")


def test_the_parties_are_named_with_who_represents_them(lab, town, party):
    found = html(lab)
    assert "De gemeente Zaanstad, vertegenwoordigd door Joost Meertens, burgemeester, op grond van artikel 171" in found
    assert "Parteon, vertegenwoordigd door Priya Ramdas, directeur." in found


def test_hostile_text_is_shown_and_not_run(actor, lab, draft, town):
    evil = "<script>alert(1)</script><!--/tekst-->"
    actions.put_clause(actor, draft, clause=draft.clauses.last(), heading=evil[:100], text=evil)
    final = actions.freeze(actor, draft).text
    assert "<script>alert" not in drafting.frozen_text(final)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&lt;!--/tekst--&gt;" in drafting.frozen_text(final)


def test_freezing_waits_for_somebody_for_every_municipality(actor, draft, party):
    with pytest.raises(RuleBroken, match="namens Zaanstad tekent"):
        actions.freeze(actor, draft)
    assert FinalDocument.objects.count() == 0


def test_freezing_lays_down_the_text_that_everybody_signs(frozen, town):
    assert frozen.is_frozen
    text = drafting.frozen_text(frozen.text)
    assert "Artikel 12. Juridische status" in text
    assert "Ondertekening" not in text


def test_a_version_laid_down_on_the_documents_page_is_taken_as_it_is(actor, lab, draft, town):
    from schuldenlab.foundation.documents import actions as documents

    already = documents.finalise(actor, kinds.get("intentieverklaring"))
    assert actions.freeze(actor, draft).text == already


def test_freezing_refuses_a_deadline_that_is_over(actor, draft, town):
    from datetime import date

    with pytest.raises(RuleBroken, match="al voorbij"):
        actions.freeze(actor, draft, deadline=date(2026, 11, 22))


def test_once_frozen_no_article_changes(actor, frozen):
    clause = Clause.objects.first()
    for act in (
        lambda: actions.put_clause(actor, frozen, clause=clause, heading="Anders", text="Anders"),
        lambda: actions.put_clause(actor, frozen, heading="Nieuw", text="Nieuw"),
        lambda: actions.remove_clause(actor, clause),
        lambda: actions.move_clause(actor, clause, up=False),
        lambda: actions.freeze(actor, frozen),
    ):
        with pytest.raises(RuleBroken, match="De tekst ligt vast"):
            act()
    assert Clause.objects.first().heading == "Partijen"


def test_a_stale_copy_of_the_declaration_opens_no_door(actor, draft, town):
    actions.freeze(actor, draft)
    assert not draft.is_frozen  # what an editor still held in hand
    with pytest.raises(RuleBroken, match="De tekst ligt vast"):
        actions.put_clause(actor, draft, heading="Nieuw", text="Nieuw")


def test_the_document_keeps_the_frozen_words_whatever_the_data_become(actor, lab, frozen, party):
    person = party.person
    person.name = "Iemand Anders"
    person.save()
    assert "vertegenwoordigd door Priya Ramdas" in html(lab)
    assert "Iemand Anders" not in html(lab)


def test_a_frozen_text_opens_again_as_long_as_nobody_signed(actor, asked, town):
    link = link_of(town)
    actions.reopen(actor, asked)
    link.refresh_from_db()
    assert not link.is_open
    assert fresh(town).asked_at is None
    actions.put_clause(actor, queries.of_lab(actor.lab), heading="Nieuw", text="Nieuw")
    assert actions.freeze(actor, queries.of_lab(actor.lab)).text.number == 2


def test_a_signed_text_never_opens_again(actor, asked, town):
    sign(town)
    with pytest.raises(RuleBroken, match="Er is al getekend"):
        actions.reopen(actor, asked)


def test_the_document_lists_who_signed_how_and_who_did_not(actor, lab, asked, town, party):
    sign(town)
    found = html(lab)
    assert "elektronische handtekening" in found
    assert "Nog niet getekend: Parteon." in found
    assert asked.text.sha256 in found


def test_one_changed_byte_in_the_kept_file_shows(actor, lab, asked, town):
    sign(town)
    assert queries.facts([lab.pk])[lab.pk].verifies is True
    path = default_storage.path(asked.text.pdf.path)
    with open(path, "r+b") as file:  # noqa: PTH123 the store's own file
        file.seek(20)
        byte = file.read(1)
        file.seek(20)
        file.write(bytes([byte[0] ^ 1]))
    assert queries.facts([lab.pk])[lab.pk].verifies is False


def test_a_file_that_is_gone_does_not_verify(lab, asked, town):
    sign(town)
    default_storage.delete(asked.text.pdf.path)
    assert queries.facts([lab.pk])[lab.pk].verifies is False


def test_a_signature_over_another_hash_does_not_verify(lab, asked, town):
    signature = sign(town)
    signature.sha256 = "0" * 64
    signature.save()
    assert queries.facts([lab.pk])[lab.pk].verifies is False


@pytest.mark.documents
def test_the_real_pdf_of_a_signed_declaration_names_who_signed(lab, asked, town):
    from schuldenlab.foundation.documents.typesetting import to_pdf

    sign(town)
    assert to_pdf(making.make(kinds.get("intentieverklaring"), lab)).startswith(b"%PDF")


def test_the_deadline_moves_without_touching_the_text(actor, frozen):
    from datetime import date

    before = frozen.text.sha256
    moved = actions.set_deadline(actor, frozen, deadline=date(2027, 1, 11))
    assert (moved.deadline, moved.text.sha256) == (date(2027, 1, 11), before)


def test_a_municipality_is_bound_by_who_was_designated_with_the_paper(actor, draft, mayor):
    with pytest.raises(RuleBroken, match="Voeg het stuk toe"):
        actions.put_signatory(actor, draft, code="GM0479", person=mayor, bound_by=rules.DESIGNEE)
    row = actions.put_signatory(actor, draft, code="GM0479", person=mayor, bound_by=rules.DESIGNEE, upload=scan())
    assert row.authority.name == "getekend.pdf"


def test_the_paper_of_one_person_does_not_serve_another(actor, draft, mayor, priya):
    row = actions.put_signatory(actor, draft, code="GM0479", person=mayor, bound_by=rules.DESIGNEE, upload=scan())
    with pytest.raises(RuleBroken, match="Voeg het stuk toe"):
        actions.put_signatory(actor, draft, signatory=row, person=priya, bound_by=rules.DESIGNEE)


def test_a_party_stands_on_the_list_once(actor, draft, town, mayor):
    with pytest.raises(RuleBroken, match="staat al op de lijst"):
        actions.put_signatory(actor, draft, code="GM0479", person=mayor, bound_by=rules.MAYOR)


def test_a_municipality_of_another_lab_is_refused(actor, draft, mayor):
    with pytest.raises(RuleBroken, match="hoort niet bij dit lab"):
        actions.put_signatory(actor, draft, code="GM0150", person=mayor, bound_by=rules.MAYOR)


def test_a_party_that_the_frozen_text_names_stays_on_the_list(actor, frozen, party):
    with pytest.raises(RuleBroken, match="staat in de vastgelegde tekst"):
        actions.remove_signatory(actor, fresh(party))


def test_a_party_that_is_not_in_the_text_joins_by_an_addendum(actor, frozen, priya):
    from schuldenlab.rooms.partners import actions as partners

    late = partners.put_partner(actor, name="Laatkomer", level="national", sector="private", types=[])
    with pytest.raises(RuleBroken, match="Laat een partij toetreden"):
        actions.put_signatory(actor, frozen, partner=late, person=priya, bound_by=rules.DIRECTOR)
    assert {str(found) for found in queries.signatories(frozen)} == {"gemeente Zaanstad", "Parteon"}
