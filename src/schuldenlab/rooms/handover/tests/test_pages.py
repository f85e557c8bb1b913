"""The page of the hand-over, its forms, and the page behind the link of each side."""

from datetime import timedelta

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.rooms.handover import actions
from schuldenlab.rooms.handover.models import Handover, HandoverItem
from schuldenlab.rooms.handover.tests.conftest import ask, place, questions, sign

HOME = "/labs/zaanstad/overdracht/"
ASK = "/labs/zaanstad/bevestiging/handover.signature/{}/vraag"


def page(client, url, status=200):
    answer = client.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def test_without_a_manager_the_page_leads_to_the_team(as_karin):
    assert "Voeg de programmamanager toe" in page(as_karin, HOME)


def test_with_a_manager_the_hand_over_begins_with_both_filled_in(as_karin, giver, manager):
    assert "Begin de overdracht" in page(as_karin, HOME)
    found = page(as_karin, HOME + "begin")
    assert f'<option value="{manager.pk}" selected' in found
    form = {"kind": "team", "giver_0": giver.pk, "receiver_0": manager.pk, "reading_until": "2027-02-01"}
    assert as_karin.post(HOME + "begin", form).status_code == 302
    assert Handover.objects.get().receiver == manager


def test_an_unfit_receiver_is_told_at_the_field_and_the_day_is_kept(as_karin, giver, pia):
    form = {"kind": "team", "giver_0": giver.pk, "receiver_0": pia.pk, "reading_until": "2027-02-01"}
    answer = as_karin.post(HOME + "begin", form)
    assert answer.status_code == 422
    assert "Zet die eerst in het team." in answer.content.decode()
    assert 'value="2027-02-01"' in answer.content.decode()


def test_while_items_are_open_nobody_is_asked_to_sign(as_karin, handover):
    found = page(as_karin, HOME)
    assert "Er zijn nog 12." in found
    assert "om te tekenen" not in found


def test_each_side_has_its_own_button_with_the_person_filled_in(as_karin, taken, giver, manager):
    found = page(as_karin, HOME)
    for person in (giver, manager):
        assert f"Vraag {person.name} om te tekenen" in found
        asking = page(as_karin, ASK.format(taken.pk) + f"?person={person.pk}")
        assert f'<option value="{person.pk}" selected' in asking


def test_without_a_named_person_the_side_that_did_not_sign_is_suggested(actor, as_karin, taken, giver, manager):
    sign(actor, taken, giver)
    assert f'<option value="{manager.pk}" selected' in page(as_karin, ASK.format(taken.pk))


def test_a_person_of_another_lab_is_not_filled_in(as_karin, taken, giver, vera):
    stranger = Person.objects.get(name="Bram Geheim")
    for wanted in (stranger.pk, "x", "-1", "9" * 40):
        found = page(as_karin, ASK.format(taken.pk) + f"?person={wanted}")
        assert "Bram Geheim" not in found
        assert f'<option value="{giver.pk}" selected' in found


def sign_on_page(client, row):
    """Confirm who one is, then type the code from the mail."""
    typed = {"name": row.person.name, "function": "functie", "has_read": "on", "may_bind": "on", "agrees": "on"}
    assert client.post(place(row), typed).status_code == 302
    assert client.post(place(row), {"code": row.signing_codes.get().digits}).status_code == 302


def test_both_sides_sign_by_link_and_the_lead_passes(client, as_karin, karin, lab, actor, taken, giver, manager):
    first, second = ask(actor, taken, giver), ask(actor, taken, manager)
    assert "Tekent u voor de overdracht van Karin de Groot aan Pia Visser?" in page(client, place(first))
    sign_on_page(client, first)
    assert Handover.objects.get().completed_at is None
    sign_on_page(client, second)
    assert Handover.objects.get().completed_at == clock.now()
    with clock.stopped_at(clock.now() + timedelta(minutes=1)):
        assert actor_for(karin, lab).roles == {Role.READER}
        found = page(as_karin, HOME)
    assert "De overdracht is rond sinds 23 november 2026" in found
    assert "Karin de Groot leest mee tot en met 1 februari 2027" in found
    assert "Neem over" not in found


def test_reading_the_link_signs_nothing(client, actor, taken, giver):
    question = ask(actor, taken, giver)
    page(client, place(question))
    page(client, place(question) + "?agreed=yes&function=x")
    assert questions().get().answered_at is None


def test_the_giver_who_is_logged_in_signs_from_the_page(as_karin, actor, taken, giver):
    question = ask(actor, taken, giver)
    assert "Lees en teken" in page(as_karin, HOME)
    answer = as_karin.post(f"/labs/zaanstad/bevestiging/{question.pk}/antwoord")
    assert answer.status_code == 302
    assert "Tekent u voor de overdracht" in page(as_karin, answer["Location"])


def test_karin_does_not_answer_what_pia_is_asked(as_karin, actor, taken, manager):
    question = ask(actor, taken, manager)
    assert "Lees en teken" not in page(as_karin, HOME)
    assert as_karin.post(f"/labs/zaanstad/bevestiging/{question.pk}/antwoord").status_code == 404


def test_a_reader_reads_asks_and_edits_nothing(client, wim, handover):
    client.force_login(wim)
    item = handover.items.first()
    assert "Besluiten en mandaten" in page(client, HOME)
    for name in ("begin", f"onderdeel/{item.pk}", f"onderdeel/{item.pk}/neem-over", f"{handover.pk}/wijzig"):
        page(client, HOME + name, 403)
    assert client.post(HOME + f"onderdeel/{item.pk}/vraag", {"text": "Wanneer?"}).status_code == 302
    assert "Wanneer?" in page(client, HOME)


def test_a_stranger_finds_nothing(client, vera, handover):
    client.force_login(vera)
    item = handover.items.first()
    for name in ("", "begin", f"onderdeel/{item.pk}"):
        page(client, HOME + name, 404)
    page(client, f"/labs/deventer/overdracht/onderdeel/{item.pk}", 404)
    page(client, f"/labs/deventer/overdracht/{handover.pk}/wijzig", 404)


def test_karin_sees_nothing_of_another_lab(as_karin, vera, handover):
    item = HandoverItem.objects.filter(lab__slug="deventer").first()
    assert "Bram Geheim" not in page(as_karin, HOME)
    page(as_karin, HOME + f"onderdeel/{item.pk}/neem-over", 404)


def test_an_item_without_a_title_keeps_the_note(as_karin, handover):
    answer = as_karin.post(HOME + f"{handover.pk}/onderdeel", {"title": "", "note": "<script>let op</script>"})
    assert answer.status_code == 422
    assert "&lt;script&gt;let op&lt;/script&gt;" in answer.content.decode()


def test_items_are_added_changed_taken_over_and_removed(as_karin, handover, manager):
    as_karin.post(HOME + f"{handover.pk}/onderdeel", {"title": "Sleutel van het kantoor", "note": "Ligt bij de balie."})
    item = HandoverItem.objects.get(title="Sleutel van het kantoor")
    as_karin.post(HOME + f"onderdeel/{item.pk}", {"title": "Sleutel", "note": "Bij de balie."})
    answer = as_karin.post(HOME + f"onderdeel/{item.pk}/neem-over", {"by_0": manager.pk}, follow=True)
    assert "Pia Visser neemt dit over." in answer.content.decode()
    assert "Sleutel" in page(as_karin, HOME + f"onderdeel/{item.pk}/weg")
    as_karin.post(HOME + f"onderdeel/{item.pk}/weg")
    assert not HandoverItem.objects.filter(pk=item.pk).exists()


def test_everything_is_taken_over_by_one_button(as_karin, handover, manager):
    answer = as_karin.post(HOME + f"{handover.pk}/neem-alles-over", {"by_0": manager.pk}, follow=True)
    assert "12 onderdelen hebben een nieuwe eigenaar." in answer.content.decode()


def test_the_hand_over_changes_on_its_page(as_karin, handover, giver, manager):
    page(as_karin, HOME + f"{handover.pk}/wijzig")
    form = {"kind": "team", "giver_0": giver.pk, "receiver_0": manager.pk, "reading_until": ""}
    assert as_karin.post(HOME + f"{handover.pk}/wijzig", form).status_code == 302
    assert Handover.objects.get().reading_until is None


def test_a_manager_without_account_is_pointed_out(as_karin, actor, giver, pia, manager):
    pia.user = None
    pia.save()
    actions.begin(actor, giver=giver, receiver=pia)
    assert "Pia Visser heeft nog geen account" in page(as_karin, HOME)


def test_the_page_costs_the_same_for_twelve_items_and_for_sixty(as_karin, handover, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        page(as_karin, HOME)
    HandoverItem.objects.bulk_create(
        HandoverItem(lab=handover.lab, handover=handover, title=f"Onderdeel {n}", place=20 + n) for n in range(48)
    )
    with django_assert_num_queries(len(few)):
        page(as_karin, HOME)


def test_one_button_is_strong_when_two_are_to_sign(as_karin, actor, taken, giver):
    assert page(as_karin, HOME).count("--primary-action") == 1
    ask(actor, taken, giver)
    found = page(as_karin, HOME)
    assert (found.count("--primary-action"), "Lees en teken" in found) == (1, True)
