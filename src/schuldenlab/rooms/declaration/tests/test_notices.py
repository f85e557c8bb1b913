"""Who leads the lab is told what readers answered, who signed and who does not sign now."""

from datetime import date

from schuldenlab.foundation.notices.models import Notice
from schuldenlab.foundation.post import links
from schuldenlab.foundation.post.models import PersonalLink
from schuldenlab.rooms.declaration import consultation, signing
from schuldenlab.rooms.declaration.models import RoundReader
from schuldenlab.rooms.declaration.tests.conftest import by_link, fresh, sign


def told(name="Karin"):
    rows = Notice.objects.filter(person__name__startswith=name, kind__in=["verklaring", "ondertekenaar"])
    return list(rows.order_by("pk").values_list("what", "quote"))


def test_an_answer_in_a_round_is_told(actor, draft, town, party):
    consultation.open_round(actor, draft, until=date(2026, 12, 10))
    reader = RoundReader.objects.get(person=party.person)
    link = PersonalLink.objects.filter(purpose=consultation.PURPOSE, subject_id=reader.pk).latest("pk")
    consultation.answer(links.actor_of(link), reader, agreed=False, remarks=[(None, "Te lang.")])
    assert told() == [("Over de intentieverklaring: Priya Ramdas reageerde op de tekst", "")]


def test_not_now_is_told_with_the_reason(asked, party):
    signing.decline(by_link(party), fresh(party), because="Het bestuur besluit in maart.")
    name = fresh(party).party_name
    assert told() == [(f"Priya Ramdas tekent nu niet namens {name}", "Het bestuur besluit in maart.")]


def test_a_signature_is_told(asked, party):
    sign(party)
    assert told() == [(f"Priya Ramdas tekende namens {fresh(party).party_name}", "")]
