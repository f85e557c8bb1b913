"""What a partner does on its own page is told to who leads the lab; what a mail tells already is not mailed again."""

from schuldenlab.foundation.notices.models import Notice
from schuldenlab.foundation.post import links
from schuldenlab.foundation.post.models import Mail
from schuldenlab.rooms.partners import answering, inviting


def told():
    return list(Notice.objects.order_by("pk").values_list("person__name", "what", "quote", "mailable"))


def page_of(actor, partner):
    contact = partner.contacts.first()
    inviting.send_pages(actor, contacts=[contact])
    return links.actor_of(inviting_link(contact), answering.ANSWER), contact


def inviting_link(contact):
    return links.PersonalLink.objects.filter(purpose="partners.page", subject_id=contact.pk).latest("pk")


def test_a_question_is_a_notice_beside_the_mail(actor, partner):
    fatima, contact = page_of(actor, partner())
    answering.ask(fatima, contact, text="Wat kost het ons?")
    assert told() == [("Karin Kuiper", "Fatima Bakker stelde een vraag, van Parteon", "Wat kost het ons?", False)]
    assert Mail.objects.filter(to_address="karin@example.nl").count() == 1


def test_who_steps_out_is_told_of(actor, partner):
    fatima, contact = page_of(actor, partner())
    answering.step_out(fatima, contact, remark="Geen mensen dit jaar.")
    assert told() == [("Karin Kuiper", "Fatima Bakker zegt: Parteon doet nu niet mee", "Geen mensen dit jaar.", True)]


def test_who_asked_for_a_promise_hears_that_it_came(partner, promise):
    promise(partner(), remark="Graag.")
    assert told() == [("Karin Kuiper", "Fatima Bakker (Parteon) bevestigde: toezegging van steun", "Graag.", True)]
