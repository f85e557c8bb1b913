"""A mail that is dropped on a partner: what is shown of it, what is kept of it, what is not."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from schuldenlab.foundation.core import clock, rounds
from schuldenlab.foundation.core.bsn import BSN_FOUND
from schuldenlab.foundation.documents.models import StoredFile
from schuldenlab.foundation.labs.models import Conversation, Person
from schuldenlab.rooms.partners import mail_in
from schuldenlab.rooms.partners.models import PartnerContact, TalkFile, WaitingMail
from schuldenlab.rooms.partners.tests.saved_mails import EML, msg

BSN = "123456782"
PLAIN = EML.encode()


@pytest.fixture
def page(client, karin):
    client.force_login(karin)
    return client


def drop(client, partner, content=PLAIN, name="mail.eml"):
    where = f"/labs/zaanstad/partners/{partner.pk}/mail"
    return client.post(where, {"file": SimpleUploadedFile(name, content)})


def place(row):
    return f"/labs/zaanstad/partners/mail/{row.pk}"


def understood(row):
    return mail_in.understood(row.partner, mail_in.reopened(row))


def text(answer):
    return unescape(" ".join(answer.content.decode().split()))


def typed(**values):
    return {"agreed": "Zij doen mee.", "on": "2027-01-15", **values}


def test_a_dropped_mail_is_recorded_with_whom_it_was_and_when(page, partner, karin):
    parteon = partner()
    answer = drop(page, parteon)
    row = WaitingMail.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, place(row))
    shown = page.get(place(row)).content.decode()
    for words in ("Fatima Bakker (fatima@example.nl)", "15 januari 2027", "Re: meedoen", "Lees de hele mail"):
        assert words in shown
    fatima = Person.objects.get(name="Fatima Bakker")
    said = "Onderwerp: Re: meedoen\n\nDag Karin,\n\nWij doen graag mee. De directie besluit in februari.</textarea>"
    assert said in shown
    assert 'value="2027-01-15"' in shown
    assert f'value="{fatima.pk}" id="id_persons_0" checked' in shown
    page.post(place(row), typed(persons=[fatima.pk], follow_up_on="2027-02-01", rung="positive"))
    talk = Conversation.objects.get()
    assert (talk.on, talk.medium, talk.agreed, talk.follow_up_on) == (
        date(2027, 1, 15), "mail", "Zij doen mee.", date(2027, 2, 1),
    )  # fmt: skip
    assert (list(talk.persons.all()), talk.by.user) == ([fatima], karin)
    step = parteon.support.get()
    assert (step.rung, step.at, step.how, step.by.user) == ("positive", date(2027, 1, 15), "mail", karin)


def test_of_the_mail_itself_nothing_is_left(page, partner, django_capture_on_commit_callbacks):
    drop(page, partner())
    row = WaitingMail.objects.get()
    assert default_storage.exists(row.stored_as)
    fatima = Person.objects.get(name="Fatima Bakker")
    with django_capture_on_commit_callbacks(execute=True):
        page.post(place(row), typed(persons=[fatima.pk]))
    assert (WaitingMail.objects.count(), default_storage.exists(row.stored_as)) == (0, False)
    assert page.get(place(row)).status_code == 404


def test_a_mail_of_outlook_with_attachments_keeps_only_those_that_were_ticked(page, partner):
    parteon = partner()
    files = [("plan.pdf", b"%PDF-1.7 een plan"), ("foto.png", b"\x89PNG\r\n\x1a\n"), ("macro.exe", b"MZ")]
    drop(page, parteon, msg(files=files), "mail.msg")
    row = WaitingMail.objects.get()
    shown = page.get(place(row))
    assert [one.name for _, one in understood(row).may_be_kept] == ["plan.pdf", "foto.png"]
    assert shown.content.decode().count('name="keep"') == 2
    assert "Dit soort bijlage kunnen we niet bewaren: macro.exe." in text(shown)
    fatima = Person.objects.get(name="Fatima Bakker")
    page.post(place(row), typed(persons=[fatima.pk], keep=["0"]))
    assert [kept.file.name for kept in TalkFile.objects.all()] == ["plan.pdf"]
    assert "Bijlage: plan.pdf" in page.get(parteon.get_absolute_url()).content.decode()


def test_an_attachment_goes_when_its_conversation_goes(page, partner, django_capture_on_commit_callbacks):
    drop(page, partner(), msg(files=[("plan.pdf", b"%PDF-1.7 een plan")]))
    row = WaitingMail.objects.get()
    page.post(place(row), typed(persons=[Person.objects.get(name="Fatima Bakker").pk], keep=["0"]))
    path = StoredFile.objects.get().path
    with django_capture_on_commit_callbacks(execute=True):
        Conversation.objects.get().delete()
    assert (StoredFile.objects.count(), default_storage.exists(path)) == (0, False)


def test_somebody_unknown_in_the_mail_is_proposed_as_contact(page, partner):
    parteon = partner(who="Piet Post")
    drop(page, parteon)
    row = WaitingMail.objects.get()
    proposed = understood(row).newcomer
    assert 'value="fatima@example.nl"' in page.get(place(row)).content.decode()
    assert (proposed.pk, proposed.name, proposed.mail, proposed.organisation) == (
        None, "Fatima Bakker", "fatima@example.nl", "Parteon",
    )  # fmt: skip
    new = {"newcomer_1": "Fatima Bakker", "newcomer_3": "Parteon", "newcomer_4": "fatima@example.nl"}
    page.post(place(row), typed(**new))
    assert Conversation.objects.get().with_whom == "Fatima Bakker"
    assert [contact.person.name for contact in parteon.contacts.all()] == ["Piet Post", "Fatima Bakker"]
    assert not PartnerContact.objects.get(person__name="Fatima Bakker").may_mail


def test_a_mail_that_the_lab_itself_sent_is_with_whom_it_was_sent_to(page, partner):
    parteon = partner()
    sent = EML.replace("From: Fatima Bakker <fatima@example.nl>\nTo: Karin Kuiper <karin@example.nl>",
                       "From: Karin Kuiper <karin@example.nl>\nTo: Fatima Bakker <Fatima@example.nl>")  # fmt: skip
    drop(page, parteon, sent.encode())
    reading = understood(WaitingMail.objects.get())
    assert ([contact.person.name for contact in reading.known], reading.newcomer) == (["Fatima Bakker"], None)


def test_a_mail_with_people_of_two_parties_stands_at_both(page, partner):
    parteon, bank = partner(), partner("Buurtbank", who="Bo Bank")
    both = EML.replace("To: Karin", "Cc: Bo <bo@example.nl>\nTo: Karin")
    drop(page, parteon, both.encode())
    row = WaitingMail.objects.get()
    page.post(place(row), typed(persons=[contact.person_id for contact in understood(row).known]))
    talk = Conversation.objects.get()
    assert sorted(person.name for person in talk.persons.all()) == ["Bo Bank", "Fatima Bakker"]
    assert "Zij doen mee." in page.get(bank.get_absolute_url()).content.decode()


def test_only_people_of_another_party_are_not_enough(page, partner):
    parteon = partner()
    partner("Buurtbank", who="Bo Bank")
    drop(page, parteon, EML.replace("To: Karin", "Cc: Bo <bo@example.nl>\nTo: Karin").encode())
    row = WaitingMail.objects.get()
    answer = page.post(place(row), typed(persons=[Person.objects.get(name="Bo Bank").pk]))
    assert answer.status_code == 422
    assert "Kies ook met wie van Parteon het was, of voeg iemand toe." in text(answer)
    assert WaitingMail.objects.exists()


def test_what_may_be_a_bsn_is_warned_of_and_not_kept(page, partner):
    drop(page, partner(), EML.replace("graag mee", f"mee voor {BSN}").encode())
    row = WaitingMail.objects.get()
    shown = page.get(place(row)).content.decode()
    assert "In deze mail staat een nummer dat een BSN kan zijn." in shown
    fatima = Person.objects.get(name="Fatima Bakker")
    answer = page.post(place(row), typed(persons=[fatima.pk], agreed=f"Voor {BSN} doen zij mee."))
    assert answer.status_code == 422
    assert BSN_FOUND in text(answer)
    assert f"Voor {BSN} doen zij mee." in answer.content.decode()
    assert (Conversation.objects.count(), WaitingMail.objects.count()) == (0, 1)


def test_the_same_mail_twice_is_noticed(page, partner):
    parteon = partner()
    drop(page, parteon)
    page.post(place(WaitingMail.objects.get()), typed(persons=[Person.objects.get(name="Fatima Bakker").pk]))
    drop(page, parteon)
    shown = page.get(place(WaitingMail.objects.get())).content.decode()
    assert "Er staat al een gesprek per mail van deze dag met Fatima Bakker." in shown


def test_a_file_that_is_no_mail_is_refused_at_the_field(page, partner):
    answer = drop(page, partner(), b"%PDF-1.7", "mail.eml")
    assert answer.status_code == 422
    assert "Dit is geen opgeslagen mail. Sla de mail op als .eml of .msg en kies haar dan." in text(answer)
    assert WaitingMail.objects.count() == 0


def test_a_very_long_mail_is_shortened_to_what_fits(page, partner):
    drop(page, partner(), (EML.split("\n\n")[0] + "\n\n" + "Heel veel woorden. " * 900).encode())
    said = understood(WaitingMail.objects.get()).agreed
    assert (len(said), said[-1]) == (mail_in.LONGEST, "…")


def test_a_mail_of_tomorrow_counts_for_today(page, partner):
    drop(page, partner(), EML.replace("15 Jan 2027", "15 Jan 2028").encode())
    assert understood(WaitingMail.objects.get()).on == date(2027, 1, 18)


def test_a_mail_that_is_not_recorded_is_gone_at_once_or_after_a_day(page, partner, django_capture_on_commit_callbacks):
    parteon = partner()
    drop(page, parteon)
    first = WaitingMail.objects.get()
    answer = page.post(f"{place(first)}/weg")
    assert (answer["Location"], WaitingMail.objects.count()) == (parteon.get_absolute_url(), 0)
    drop(page, parteon)
    row = WaitingMail.objects.get()
    with clock.stopped_at(clock.now() + timedelta(hours=23)):
        assert rounds.make() == []
        assert default_storage.exists(row.stored_as)
    with clock.stopped_at(clock.now() + timedelta(hours=25)), django_capture_on_commit_callbacks(execute=True):
        assert rounds.make() == []
    assert (WaitingMail.objects.count(), default_storage.exists(row.stored_as)) == (0, False)


def test_a_mail_whose_file_is_gone_is_asked_for_again(page, partner):
    parteon = partner()
    drop(page, parteon)
    row = WaitingMail.objects.get()
    default_storage.delete(row.stored_as)
    assert page.get(place(row))["Location"] == f"/labs/zaanstad/partners/{parteon.pk}/mail"


def test_another_lab_does_not_see_the_mail(client, page, partner, vera):
    drop(page, partner())
    row = WaitingMail.objects.get()
    client.force_login(vera)
    assert client.get(place(row)).status_code == 404
    assert client.get(f"/labs/deventer/partners/mail/{row.pk}").status_code == 404


def test_who_only_reads_is_not_shown_the_field(client, partner, wim):
    parteon = partner()
    client.force_login(wim)
    shown = client.get(parteon.get_absolute_url()).content.decode()
    assert ("Wat er gebeurde" in shown, "Een mail vastleggen" in shown) == (True, False)
