"""A municipality signs only once its college decided to take part; what is missing is named, and the way leads there."""

import pytest

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.post.models import Mail
from schuldenlab.rooms.declaration import actions, stage
from schuldenlab.rooms.declaration.models import Signature
from schuldenlab.rooms.declaration.next_step import next_step
from schuldenlab.rooms.declaration.queries import signatories
from schuldenlab.rooms.declaration.tests.conftest import college_joins, fresh, scan
from schuldenlab.rooms.mandate import actions as mandate

MISSING = "Van de gemeente Zaanstad is nog geen besluit van het college"


def test_without_the_decision_the_municipality_is_not_asked_and_the_others_are(as_karin, actor, frozen, town, party):
    with pytest.raises(RuleBroken, match=MISSING):
        actions.ask(actor, fresh(town))
    answer = as_karin.post("/labs/zaanstad/intentieverklaring/vraag-iedereen", follow=True)
    words = " ".join(answer.content.decode().split())
    assert (
        "1 mail is verstuurd. De gemeente Zaanstad is nog niet gevraagd: het besluit van het college ontbreekt."
        in words
    )
    assert [row.to_address for row in Mail.objects.all()] == ["priya@example.nl"]


def test_nor_does_it_sign_on_a_tablet_or_on_paper(actor, frozen, town):
    who = {"name": "Joost Meertens", "function": "burgemeester", "witnesses": "Anna Aarts en Bo Smit"}
    with pytest.raises(RuleBroken, match=MISSING):
        stage.sign_with_witnesses(actor, fresh(town), **who)
    with pytest.raises(RuleBroken, match=MISSING):
        stage.record_paper(actor, fresh(town), dated=frozen.frozen_on, upload=scan(), **who)
    assert Signature.objects.count() == 0


def test_the_page_lets_the_others_be_asked_and_then_leads_to_the_decision(lab, actor, frozen):
    assert next_step(lab, frozen, signatories(frozen)).title == "Vraag Priya Ramdas om te tekenen"
    actions.ask_everybody(actor, frozen)
    first = next_step(lab, frozen, signatories(frozen))
    assert (first.title, first.url) == (
        "Leg het besluit van het college van Zaanstad vast",
        "/labs/zaanstad/bestuur/besluit/nieuw?body=college&about=join",
    )
    planned = mandate.put_decision(actor, body="college", about=["join"], title="Deelnemen")
    on_its_road = next_step(lab, frozen, signatories(frozen))
    assert on_its_road.url == f"/labs/zaanstad/bestuur/besluit/{planned.pk}"
    college_joins(actor)
    assert next_step(lab, frozen, signatories(frozen)).title == "Vraag Joost Meertens om te tekenen"


def test_in_a_fixed_order_all_wait_for_the_municipality(actor, draft, town, party):
    made = actions.freeze(actor, draft, in_order=True)
    assert actions.ask_everybody(actor, made) == 0
    college_joins(actor)
    assert actions.ask_everybody(actor, made) == 1
