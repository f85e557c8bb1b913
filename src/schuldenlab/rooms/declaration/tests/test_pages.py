"""The pages of the lab, and the page behind the partner's link."""

from datetime import timedelta

import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import links
from schuldenlab.foundation.post.models import LinkUse, PersonalLink
from schuldenlab.rooms.declaration import actions, rules
from schuldenlab.rooms.declaration.models import Clause, Declaration, Signatory, Signature, SigningCode
from schuldenlab.rooms.declaration.tests.conftest import SIGNING, college_joins, fresh, link_of, scan, sign
from schuldenlab.rooms.partners import actions as partners

HOME = "/labs/zaanstad/intentieverklaring/"


def page(client, url, status=200):
    answer = client.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def code_of(row):
    return SigningCode.objects.filter(signatory=row).latest("pk")


def place(row):
    return f"/l/{link_of(row).token}"


def test_an_empty_declaration_offers_the_template(as_karin):
    assert "Begin met het voorbeeld" in page(as_karin, HOME)
    answer = as_karin.post(HOME + "begin")
    assert (answer.status_code, answer["Location"]) == (302, HOME)
    assert Clause.objects.count() == 13


def test_the_page_names_the_one_next_thing(as_karin, actor, draft):
    found = page(as_karin, HOME)
    assert "Zet op de lijst wie tekent namens de gemeente Zaanstad" in found
    assert "?party=code:GM0479" in found


def test_the_page_warns_of_words_that_oblige(as_karin, actor, draft):
    actions.put_clause(actor, draft, heading="Betalen", text="Elke partij is verplicht te betalen.")
    assert page(as_karin, HOME).count("‘verplicht’: schrijf liever: spant zich in om") == 1
    assert "‘verplicht’, schrijf liever: spant zich in om" in page(as_karin, HOME + "vastleggen")


def test_saving_an_article_warns_at_once(as_karin, draft):
    answer = as_karin.post(HOME + "artikel", {"heading": "Geld", "text": "Wie afziet betaalt een boete."}, follow=True)
    assert "dit klinkt als een verplichting: ‘boete’ (laat dit weg" in answer.content.decode()


def test_an_empty_article_keeps_what_was_typed(as_karin, draft):
    answer = as_karin.post(HOME + "artikel", {"heading": "<b>Kop</b>", "text": " "})
    assert answer.status_code == 422
    assert "Schrijf de tekst van het artikel." in answer.content.decode()
    assert "&lt;b&gt;Kop&lt;/b&gt;" in answer.content.decode()


def test_a_reader_reads_and_edits_nothing(client, wim, asked, town):
    client.force_login(wim)
    found = page(client, HOME)
    assert "Joost Meertens" in found
    assert "Stuur een herinnering" not in found
    for name in ("artikel", "ondertekenaar", "vastleggen", "weer-openen", f"ondertekenaar/{town.pk}/papier"):
        page(client, HOME + name, 403)
    assert client.post(HOME + f"ondertekenaar/{town.pk}/vraag").status_code == 403


def test_a_stranger_finds_nothing(client, vera, asked, town):
    client.force_login(vera)
    for name in ("", "artikel", "vastleggen", f"ondertekenaar/{town.pk}"):
        page(client, HOME + name, 404)
    hers = "/labs/deventer/intentieverklaring/"
    assert "Bram Geheim" in page(client, hers)
    page(client, f"{hers}ondertekenaar/{town.pk}", 404)
    page(client, f"{hers}artikel/{Clause.objects.filter(lab__slug='zaanstad').first().pk}", 404)


def test_karin_sees_nothing_of_another_lab(as_karin, vera, asked):
    row = Signatory.objects.get(lab__slug="deventer")
    assert "Bram Geheim" not in page(as_karin, HOME)
    page(as_karin, HOME + f"ondertekenaar/{row.pk}", 404)
    assert as_karin.post(HOME + f"ondertekenaar/{row.pk}/vraag").status_code == 404


def test_a_signatory_is_put_on_the_list_with_a_person_typed_in_place(as_karin, draft):
    form = {"party": "code:GM0479", "person_1": "Joost Meertens", "person_2": "burgemeester", "bound_by": "mayor"}
    answer = as_karin.post(HOME + "ondertekenaar", {**form, "person_4": "joost@example.nl"})
    assert (answer.status_code, Signatory.objects.get().person.name) == (302, "Joost Meertens")


def test_a_signatory_without_address_or_right_is_refused_at_the_field(as_karin, draft):
    form = {"party": "code:GM0479", "person_1": "Joost Meertens", "bound_by": "director"}
    answer = as_karin.post(HOME + "ondertekenaar", form)
    assert answer.status_code == 422
    assert "geen e-mailadres bekend" in answer.content.decode()
    answer = as_karin.post(HOME + "ondertekenaar", {**form, "person_4": "joost@example.nl"})
    assert "Hier tekent de burgemeester" in answer.content.decode()
    assert Signatory.objects.count() == 0


def test_editing_a_signatory_cannot_move_it_to_another_party(as_karin, party):
    answer = as_karin.post(
        HOME + f"ondertekenaar/{party.pk}",
        {"party": "code:GM0479", "person_0": party.person_id, "bound_by": "director"},
    )
    assert (answer.status_code, fresh(party).code) == (302, "")


def test_the_text_is_frozen_with_a_tick_and_says_what_is_missing_without(as_karin, draft, town):
    answer = as_karin.post(HOME + "vastleggen", {"deadline": "2027-01-11"})
    assert answer.status_code == 422
    assert "Vink dit aan als de tekst af is." in answer.content.decode()
    assert as_karin.post(HOME + "vastleggen", {"deadline": "2027-01-11", "sure": "on"}).status_code == 302
    assert Declaration.objects.get().is_frozen
    assert "Stuur de link" in page(as_karin, HOME)


def test_the_lab_asks_everybody_by_one_button(as_karin, actor, frozen):
    college_joins(actor)
    answer = as_karin.post(HOME + "vraag-iedereen", follow=True)
    assert "2 mails zijn verstuurd." in answer.content.decode()
    assert PersonalLink.objects.filter(purpose=actions.PURPOSE).count() == 2


def test_no_page_of_the_lab_holds_a_link_or_code(as_karin, asked, party, town):
    found = page(as_karin, HOME) + page(as_karin, HOME + f"ondertekenaar/{party.pk}") + page(as_karin, HOME + "artikel")
    for link in (link_of(party), link_of(town)):
        assert link.token not in found
        assert link.code not in found


def test_paper_is_recorded_on_its_page(as_karin, asked, party):
    form = {"name": "Priya", "function": "directeur", "dated": "2026-11-23", "witnesses": "Anna Aarts, Bo Smit"}
    answer = as_karin.post(HOME + f"ondertekenaar/{party.pk}/papier", {**form, "upload": scan()})
    assert (answer.status_code, Signature.objects.get().witnesses) == (302, "Anna Aarts en Bo Smit")
    assert "op papier" in page(as_karin, HOME)


def test_one_witness_keeps_what_was_typed(as_karin, asked, party):
    form = {"name": "Priya R.", "function": "directeur", "dated": "2026-11-23", "witnesses": "Anna"}
    answer = as_karin.post(HOME + f"ondertekenaar/{party.pk}/papier", {**form, "upload": scan()})
    assert answer.status_code == 422
    assert "Noem twee getuigen" in answer.content.decode()
    assert "Priya R." in answer.content.decode()


def test_every_page_of_questions_can_be_opened(as_karin, asked, party, draft):
    for name in (
        f"ondertekenaar/{party.pk}/later",
        f"ondertekenaar/{party.pk}/papier",
        f"ondertekenaar/{party.pk}/trek-in",
        f"ondertekenaar/{party.pk}/weg",
        "weer-openen",
        "tekenen-voor",
        "vastleggen",
        f"artikel/{Clause.objects.first().pk}",
        f"artikel/{Clause.objects.first().pk}/weg",
    ):
        page(as_karin, HOME + name)


def test_the_list_costs_the_same_for_two_and_for_thirty(as_karin, actor, draft, town, party, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        page(as_karin, HOME)
    for part in range(28):
        partner = partners.put_partner(actor, name=f"P{part}", level="local", sector="private", types=[])
        person = Person.objects.create(lab=actor.lab, name=f"Mens {part}", mail=f"m{part}@example.nl")
        actions.put_signatory(actor, draft, partner=partner, person=person, bound_by=rules.DIRECTOR)
    with django_assert_num_queries(len(few)):
        assert page(as_karin, HOME).count("sl-items__title") == 30


# ---------------------------------------------------------------- behind the link


def test_the_partner_reads_the_whole_text_and_signs_without_account(client, asked, party):
    found = page(client, place(party))
    assert "Artikel 12. Juridische status" in found
    assert "Mail mij de code" in found
    assert client.post(place(party), SIGNING)["Location"] == place(party) + "#tekenen"
    assert "Ik teken namens Parteon" in page(client, place(party))
    answer = client.post(place(party), {"code": code_of(party).digits}, follow=True)
    assert "U heeft getekend namens Parteon." in answer.content.decode()
    assert Signature.objects.get().name == "Priya Ramdas"
    assert LinkUse.objects.count() == 2
    assert "wordt verzegeld" in page(client, place(party))
    assert "Priya Ramdas tekende op 23 november 2026 namens Parteon" in page(client, place(party))


def test_reading_changes_nothing(client, asked, party):
    before = list(Signatory.objects.values()), Signature.objects.count(), LinkUse.objects.count()
    page(client, place(party))
    page(client, place(party) + "?decline=1&because=nee")
    client.get(place(party) + "?pdf")
    assert (list(Signatory.objects.values()), Signature.objects.count(), LinkUse.objects.count()) == before


def test_the_partner_keeps_the_very_text_that_was_laid_down(client, asked, party):
    from schuldenlab.foundation.documents import files

    answer = client.get(place(party) + "?pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    assert answer.content.startswith(files.read(asked.text.pdf))  # and after it the pages for the seals


@pytest.mark.parametrize("left_out", ["has_read", "may_bind", "agrees", "name", "function"])
def test_nothing_is_signed_without_every_part(client, asked, party, left_out):
    typed = {"name": "Priya <i>", "function": "directeur & zo"}
    answer = client.post(place(party), {**SIGNING, **typed, left_out: ""})
    assert answer.status_code == 422
    assert Signature.objects.count() == 0
    kept = "directeur &amp; zo" if left_out != "function" else "Priya &lt;i&gt;"
    assert kept in answer.content.decode()


def test_a_link_used_twice_signs_once(client, asked, party):
    client.post(place(party), SIGNING)
    code = code_of(party).digits
    client.post(place(party), {"code": code})
    for typed in (SIGNING, {"code": code}):
        answer = client.post(place(party), typed)
        assert answer.status_code == 422
        assert "tekende op 23 november 2026" in answer.content.decode()
    assert Signature.objects.count() == 1


def test_an_expired_and_a_withdrawn_link_say_the_same(client, actor, asked, party, town):
    actions.withdraw(actor, fresh(party))
    withdrawn = page(client, place(party), 404)
    with clock.stopped_at(clock.now() + timedelta(days=61)):
        expired = page(client, place(town), 404)
        assert client.post(place(town), SIGNING).status_code == 404
    assert "Deze link werkt niet meer" in withdrawn
    assert "Deze link werkt niet meer" in expired
    assert Signature.objects.count() == 0


def test_a_link_for_another_person_or_of_another_lab_finds_nothing(client, lab, asked, party, town, vera):
    other = links.make(lab=lab, person=town.person, purpose=actions.PURPOSE, subject_id=party.pk)
    foreign = Signatory.objects.get(lab__slug="deventer")
    abroad = links.make(lab=foreign.lab, person=foreign.person, purpose=actions.PURPOSE, subject_id=party.pk)
    for link in (other, abroad):
        page(client, f"/l/{link.token}", 404)
        assert client.post(f"/l/{link.token}", SIGNING).status_code == 404
    assert Signature.objects.count() == 0


def test_nu_niet_goes_to_the_lab_and_the_link_still_works(client, as_karin, asked, party):
    answer = client.post(place(party), {"decline": "1", "because": "Ons bestuur besluit in mei."}, follow=True)
    assert "U tekent nu niet." in answer.content.decode()
    assert "Ons bestuur besluit in mei." in page(as_karin, HOME)
    assert "liet u weten nu niet te tekenen" in page(client, place(party))
    client.post(place(party), SIGNING)
    client.post(place(party), {"code": code_of(party).digits})
    assert Signature.objects.count() == 1


def test_nu_niet_asks_for_a_reason(client, asked, party):
    answer = client.post(place(party), {"decline": "1", "because": ""})
    assert answer.status_code == 422
    assert "Mail mij de code" in answer.content.decode()
    assert fresh(party).declined_at is None


def test_the_page_behind_a_link_is_kept_from_caches_and_search_engines(client, asked, party):
    answer = client.get(place(party))
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")


def test_the_reason_of_one_partner_is_not_told_to_another(client, asked, party, town):
    client.post(place(party), {"decline": "1", "because": "Geheime reden"})
    assert "Geheime reden" not in page(client, place(town))


def test_the_document_page_shows_the_signed_text(as_karin, asked, party):
    sign(party)
    found = page(as_karin, "/labs/zaanstad/documenten/intentieverklaring")
    assert "Wie heeft getekend" in found
    assert "Priya Ramdas, directeur" in found
