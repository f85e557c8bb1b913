"""A partner's own page behind a personal link: what Fatima reads and does, and what reaches Karin of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.foundation.post import links, mail
from schuldenlab.foundation.post.models import Mail, PersonalLink
from schuldenlab.foundation.proof import actions as proof
from schuldenlab.foundation.proof.kinds import KINDS
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.rooms.partners import actions, answering, inviting, own_page, queries
from schuldenlab.rooms.partners.models import Colleague, PartnerContact, PartnerQuestion, PartnerSupport

TODAY = date(2027, 1, 18)


@pytest.fixture
def row(partner):
    return partner()


@pytest.fixture
def contact(row, actor):
    found = row.contacts.get()
    inviting.send_pages(actor, contacts=[found])
    return found


@pytest.fixture
def place(contact):
    return reverse("post:link", args=[PersonalLink.objects.get(purpose=own_page.PURPOSE).token])


def do(client, place, what, **values):
    return client.post(f"{place}?doe={what}", values)


def thanks(client, answer):
    assert answer.status_code == 302, answer.content.decode()
    return client.get(answer.headers["Location"]).content.decode()


def standing(row):
    return queries.card(row).standing


def test_the_mail_holds_the_link_and_the_code_and_the_text_in_the_database_neither(contact):
    row, link = Mail.objects.get(), PersonalLink.objects.get()
    assert row.to_address == "fatima@example.nl"
    assert link.token not in row.body
    assert (mail.link_url(link) in mail.filled_in(row), link.code in mail.filled_in(row)) == (True, True)


def test_the_page_tells_what_is_asked_money_data_and_how_to_leave(client, place):
    text = client.get(place).content.decode()
    for words in (
        "Meedenken.",
        "Wij vragen u nu geen geld.",
        "Wij vragen u nu geen gegevens.",
        "op elk moment intrekken",
    ):
        assert words in text
    assert "Karin Kuiper" in text


def test_opening_the_page_and_every_part_of_it_changes_nothing(client, place, contact):
    before = [list(model.objects.values()) for model in (PartnerContact, PartnerSupport, PartnerQuestion, Colleague)]
    for part in (
        "",
        "?doe=lezen",
        "?doe=besluit",
        "?doe=toezeggen",
        "?doe=mail",
        "?doe=niet",
        "?doe=pdf",
        "?doe=onzin",
    ):
        assert client.get(place + part).status_code == 200, part
    after = [list(model.objects.values()) for model in (PartnerContact, PartnerSupport, PartnerQuestion, Colleague)]
    assert after == before
    assert Confirmation.objects.count() == 0


def test_the_a4_is_a_pdf_to_forward_that_holds_no_link(client, place):
    answer = client.get(f"{place}?doe=pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert PersonalLink.objects.get().token.encode() not in answer.content


def test_fatima_says_when_they_decide_and_karin_sees_it_in_the_call_list(client, karin, place, row):
    said = thanks(
        client, do(client, place, "besluit", decides_before="2027-04-01", remark="Het bestuur komt dan bijeen.")
    )
    assert "Wij wachten uw besluit af" in said
    now = standing(row)
    assert (now.rung, now.decides_before) == ("deciding", date(2027, 4, 1))
    assert "Uw organisatie besluit vóór 1 april 2027." in client.get(place).content.decode()
    client.force_login(karin)
    text = client.get(reverse("partners:call_list", args=["zaanstad"])).content.decode()
    assert "Fatima Bakker liet weten wanneer de partij besluit." in text


def test_news_leaves_the_call_list_once_somebody_spoke_with_them(actor, contact, row):
    answering.say_deciding(links.actor_of(PersonalLink.objects.get(), answering.ANSWER), contact, decides_before=TODAY)
    assert len(queries.card(row).contacted.news) == 1
    with clock.stopped_at(datetime(2027, 1, 18, 12, tzinfo=UTC)):
        actions.record_conversation(
            actor, row, persons=[contact.person], on=TODAY, medium="phone", agreed="Wij wachten af."
        )
    assert queries.card(row).contacted.news == ()


def test_a_date_that_is_past_is_refused_at_the_field(client, place, row):
    answer = do(client, place, "besluit", decides_before="2027-01-17")
    assert answer.status_code == 422
    assert "Deze datum is al voorbij." in answer.content.decode()
    assert standing(row).rung == "not_approached"


def test_fatima_promises_without_being_asked_and_it_is_the_same_confirmation(client, place, row):
    assert "Uw toezegging is vastgelegd." in thanks(client, do(client, place, "toezeggen", function="directeur"))
    one = Confirmation.objects.get()
    assert (one.kind, one.subject_id, one.agreed, one.asked_by) == ("partners.promise", row.pk, True, None)
    assert standing(row).rung == "promised"
    assert "Uw organisatie heeft steun toegezegd (op 18 januari 2027)." in client.get(place).content.decode()


def test_when_she_was_asked_by_mail_that_question_is_answered_with_it(client, actor, place, row, contact):
    proof.ask(actor, KINDS["partners.promise"], row, contact.person)
    do(client, place, "toezeggen", function="directeur")
    assert [one.is_open for one in Confirmation.objects.all()] == [False]


def test_a_second_promise_is_answered_with_how_it_stands(client, place, row):
    do(client, place, "toezeggen", function="directeur")
    text = client.get(f"{place}?doe=toezeggen").content.decode()
    assert "Uw organisatie heeft steun toegezegd" in text
    assert do(client, place, "toezeggen", function="directeur").status_code == 409
    assert Confirmation.objects.count() == 1


def test_withdrawing_ends_the_promise_and_needs_no_reason(client, place, row):
    do(client, place, "toezeggen", function="directeur")
    assert "Het is vastgelegd." in thanks(client, do(client, place, "niet", remark=""))
    made = queries.card(row)
    assert (made.standing.rung, made.promise) == ("not_now", None)
    text = client.get(place).content.decode()
    assert "Er is nu niets afgesproken." in text
    assert "doet nu niet mee" not in text


def test_who_signed_is_told_to_call(client, place, row, actor):
    actions.record_signed(actor, row, on=TODAY)
    text = client.get(place).content.decode()
    assert "Uw organisatie heeft de intentieverklaring getekend" in text
    assert "doe=niet" not in text
    assert do(client, place, "niet").status_code == 409
    assert standing(row).rung == "signed"


def test_an_offer_is_shown_with_its_day_and_reaches_the_call_list(client, place, row):
    do(client, place, "aanbieden", kind="hours", amount="8", text="een medewerker")
    part = queries.card(row).contributions[0]
    assert (part.offered, part.offered_by.name, part.is_promised) == (True, "Fatima Bakker", False)
    assert "een medewerker (8 uur per week) (aangeboden op 18 januari 2027)" in client.get(place).content.decode()
    assert [one.sentence for one in queries.card(row).contacted.news] == [
        "Fatima Bakker bood iets aan: 8 uur per week: een medewerker."
    ]


def test_a_question_is_answered_on_the_page_and_by_mail(client, karin, place, row):
    do(client, place, "vraag", text="Wie zit er in de stuurgroep?")
    question = PartnerQuestion.objects.get()
    assert Mail.objects.filter(to_address="karin@example.nl", subject__contains="stelde een vraag").count() == 1
    assert "Wij komen erop" in client.get(place).content.decode()
    client.force_login(karin)
    page = client.get(row.get_absolute_url()).content.decode()
    assert "Wie zit er in de stuurgroep?" in page
    client.post(reverse("partners:question_answer", args=["zaanstad", question.pk]), {"answer": "De wethouder."})
    client.logout()
    assert "De wethouder." in client.get(place).content.decode()
    sent = Mail.objects.filter(to_address="fatima@example.nl").latest("pk")
    assert "De wethouder." in sent.body
    assert queries.card(row).contacted.news == ()


def test_another_contact_of_the_party_does_not_read_her_questions(client, actor, place, row):
    do(client, place, "vraag", text="Onder ons?")
    other = actions.put_contact(actor, row, person=Person(name="Bram Bode", mail="bram@example.nl"), may_mail=True)
    link = inviting.link_of(other)
    assert "Onder ons?" not in client.get(reverse("post:link", args=[link.token])).content.decode()


def test_a_colleague_gets_a_link_only_once_karin_agrees_and_then_the_old_one_dies(client, actor, place, row, contact):
    proof.ask(actor, KINDS["partners.promise"], row, contact.person)
    values = {"name": "Bram Bode", "mail": "bram@example.nl", "knows": "on"}
    do(client, place, "doorgeven", **values)
    one = Colleague.objects.get()
    assert not Mail.objects.filter(to_address="bram@example.nl").exists()
    assert client.get(place).status_code == 200
    assert "U vroeg al" in do(client, place, "doorgeven", **values).content.decode()
    new = inviting.decide_colleague(actor, one, agreed=True)
    assert (new.person.name, new.may_mail) == ("Bram Bode", True)
    assert client.get(place).status_code == 404
    assert client.get(reverse("post:link", args=[inviting.link_of(new).token])).status_code == 200
    assert [(c.person.name, c.is_open) for c in Confirmation.objects.order_by("pk")] == [
        ("Fatima Bakker", False),
        ("Bram Bode", True),
    ]
    with pytest.raises(RuleBroken):
        inviting.decide_colleague(actor, one, agreed=False)


def test_without_consent_everything_stays_as_it_was(client, actor, place):
    do(client, place, "doorgeven", name="Bram Bode", mail="bram@example.nl", knows="on")
    assert inviting.decide_colleague(actor, Colleague.objects.get(), agreed=False) is None
    assert client.get(place).status_code == 200
    assert PartnerContact.objects.count() == 1


def test_who_stops_mail_gets_none_from_any_room_until_they_say_otherwise(client, actor, place, row, contact):
    do(client, place, "mail")
    contact.refresh_from_db()
    assert contact.mail_stopped_at is not None
    held = mail.send(lab=row.lab, to=contact.person, subject="Iets anders", body="Tekst")
    assert (held.state, "wil geen mail meer" in held.error) == (Mail.FAILED, True)
    with pytest.raises(RuleBroken, match="wil geen mail meer"):
        proof.ask(actor, KINDS["partners.promise"], row, contact.person)
    with pytest.raises(RuleBroken):
        inviting.send_pages(actor, contacts=[contact])
    with pytest.raises(RuleBroken) as broken:
        actions.put_contact(actor, row, contact=contact, may_mail=True)
    assert broken.value.field == "said"
    do(client, place, "mail")
    contact.refresh_from_db()
    assert contact.is_mailable
    assert mail.send(lab=row.lab, to=contact.person, subject="Weer", body="Tekst").state == Mail.QUEUED


def test_karin_may_record_that_mail_is_welcome_again(client, actor, place, row, contact):
    do(client, place, "mail")
    contact.refresh_from_db()
    actions.put_contact(actor, row, contact=contact, may_mail=True, said="aan de telefoon, vandaag")
    contact.refresh_from_db()
    assert contact.is_mailable


def test_only_who_has_not_answered_is_reminded_and_not_within_a_week(client, actor, partner, place):
    answered, silent = PartnerContact.objects.get(), partner("Eneco", who="Piet Stroom").contacts.get()
    inviting.send_pages(actor, contacts=[silent])
    do(client, place, "vraag", text="Hoe lang duurt het?")
    with pytest.raises(RuleBroken):
        inviting.remind(actor)
    with clock.stopped_at(clock.now() + timedelta(days=8)):
        assert inviting.remind(actor) == 1
        assert Mail.objects.filter(subject__startswith="Herinnering").get().to_address == silent.person.mail
        with pytest.raises(RuleBroken):
            inviting.remind(actor)
    assert answered.pk != silent.pk


def test_the_one_link_of_a_contact_stays_the_same_when_it_is_sent_again(actor, contact):
    inviting.send_pages(actor, contacts=[contact])
    assert PersonalLink.objects.filter(purpose=own_page.PURPOSE).count() == 1


def test_no_role_of_the_lab_may_do_what_the_partner_does(actor, contact):
    with pytest.raises(NotAllowed):
        answering.promise(actor, contact, function="directeur")


def test_the_page_of_pages_costs_the_same_for_one_and_for_many(
    client, karin, actor, partner, django_assert_num_queries
):
    client.force_login(karin)
    partner("Eerste", who="Eef Een")
    address = reverse("partners:pages", args=["zaanstad"])
    client.get(address)
    for number in (1, 20):
        for extra in range(number):
            partner(f"Partij {number} {extra}", who=f"P{number}x{extra} Naam")
        with django_assert_num_queries(16):
            client.get(address)


def test_an_address_that_stopped_mail_is_recognised_on_another_row_and_what_was_asked_for_still_comes(
    client, place, row, contact, vera
):
    do(client, place, "mail")
    same = Person.objects.create(lab=row.lab, name="F. Bakker", mail=contact.person.mail.upper())
    elsewhere = Person.objects.create(lab=Lab.objects.get(slug="deventer"), name="F. Bakker", mail=contact.person.mail)
    other = Person.objects.create(lab=row.lab, name="Ander", mail="ander@example.nl")
    states = [mail.send(lab=who.lab, to=who, subject="S", body="T").state for who in (same, elsewhere, other)]
    assert states == [Mail.FAILED, Mail.QUEUED, Mail.QUEUED]  # another lab was asked nothing
    for who in (contact.person, same):  # the code to sign with, a minute after its owner asked for it
        assert mail.send(lab=row.lab, to=who, subject="Code", body="T", wanted=True).state == Mail.QUEUED


def test_karin_sees_at_the_partner_that_a_contact_stopped_mail(client, karin, place, row, contact):
    do(client, place, "mail")
    client.force_login(karin)
    page = client.get(reverse("partners:partner", args=["zaanstad", row.pk])).content.decode()
    assert "wil geen mail" in page


def test_what_another_room_still_asks_of_her_stands_on_her_page(client, place, row, contact, monkeypatch):
    other = links.make(lab=row.lab, person=contact.person, purpose="meetings.date_poll", subject_id=1)
    monkeypatch.setattr(
        links, "ASKED", [lambda lab, person: [("Kies wanneer u kunt", other)] if person == contact.person else []]
    )
    page = client.get(place).content.decode()
    assert ("Wat wij u ook vroegen" in page, f'href="/l/{other.token}"' in page) == (True, True)
