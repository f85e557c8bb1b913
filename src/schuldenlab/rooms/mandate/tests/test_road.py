"""The road through college and council: stations from what is recorded, in order, with what was moved still to be read."""

from datetime import date, timedelta

import pytest

from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.rooms.mandate import actions, need, planning, road, road_pictures, road_rules
from schuldenlab.rooms.mandate.road_rules import Station
from schuldenlab.rooms.mandate.sitting_models import PlannedDay, Sitting
from schuldenlab.rooms.mandate.tests.conftest import TODAY, paper

EARLY, LATER = date(2026, 12, 8), date(2027, 1, 19)


def only(actor):
    (found,) = road.roads(actor.lab)
    return found


def states(found):
    return [(one.kind, one.state(TODAY)) for one in found.stations]


# ---------------------------------------------------------------- rules


@pytest.mark.parametrize(
    ("station", "state"),
    [
        (Station("college", is_there=False), "unplanned"),
        (Station("college"), "no_day"),
        (Station("college", planned_on=LATER), "planned"),
        (Station("college", planned_on=TODAY), "planned"),
        (Station("college", planned_on=date(2026, 11, 22)), "late"),
        (Station("college", held_on=TODAY, outcome="agreed"), "done"),
        (Station("council", held_on=TODAY, outcome="noted"), "done"),
        (Station("college", held_on=TODAY, outcome="rejected"), "refused"),
        (Station("college", held_on=TODAY, outcome="deferred"), "again"),
        (Station("portfolio", held_on=TODAY, outcome="postponed"), "again"),
    ],
)
def test_what_a_station_is_follows_from_its_days_and_its_outcome(station, state):
    assert station.state(TODAY) == state


def test_a_station_that_comes_before_the_one_it_should_follow_is_said_and_not_blocked():
    rows = road_rules.in_order([Station("college", planned_on=LATER), Station("council", planned_on=EARLY)])
    assert road_rules.is_order_strange(rows) == [
        "Gemeenteraad staat op 8 december 2026, vóór college op 19 januari 2027."
    ]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ((None, None, ""), "planned_on"),
        ((EARLY, date(2026, 11, 24), "positive"), "held_on"),
        ((EARLY, TODAY, ""), "outcome"),
        ((EARLY, None, "positive"), "held_on"),
    ],
)
def test_a_meeting_has_a_day_and_once_held_an_outcome(values, field):
    with pytest.raises(RuleBroken) as refused:
        road_rules.check_sitting(*values, TODAY)
    assert refused.value.field == field


# ---------------------------------------------------------------- what is recorded


def test_nothing_planned_shows_every_station_as_not_planned(actor):
    assert states(only(actor)) == [(kind, "unplanned") for kind in road_rules.STATIONS]


def test_a_second_decision_of_the_college_makes_the_council_not_too_early():
    again = [Station("college", held_on=EARLY, outcome="agreed"), Station("college", planned_on=LATER)]
    between = Station("council", planned_on=EARLY + timedelta(days=1))
    assert road_rules.is_order_strange(road_rules.in_order([*again, between])) == []


def test_decisions_and_meetings_stand_on_the_road_in_their_order(actor):
    actions.put_decision(actor, body="council", about=["information"], title="Brief", planned_for=LATER)
    college = actions.put_decision(actor, body="college", about=["lab"], title="Voorstel", planned_for=TODAY)
    actions.put_decision(actor, body="college", about=["workplan"], title="Werkplan", planned_for=EARLY)
    planning.put_sitting(actor, kind="portfolio", planned_on=date(2026, 11, 1), decision=college)
    actions.record_outcome(actor, decision=college, taken_on=TODAY, outcome="agreed", number="7", upload=paper())
    found = only(actor)
    assert states(found) == [
        ("portfolio", "late"),
        ("college", "done"),
        ("committee", "unplanned"),
        ("council", "planned"),
    ]
    assert [one.paper_word for one in found.stations if one.title] == [
        "collegevoorstel is er",
        "nog geen raadsinformatiebrief",
    ]
    assert [one.title for one in found.willing] == ["Voorstel"]
    assert found.next.kind == "portfolio"


def test_every_municipality_has_its_own_road_and_a_joint_meeting_serves_several(three):
    planning.put_sitting(three, kind="portfolio", planned_on=LATER, municipalities=["GM0556", "GM0622"])
    found = {one.place: one.stations[0].state(TODAY) for one in road.roads(three.lab)}
    assert found == {"Maassluis": "planned", "Schiedam": "unplanned", "Vlaardingen": "planned"}


def test_a_day_that_was_moved_stays_to_be_read(actor):
    college = actions.put_decision(actor, body="college", about=["lab"], title="Voorstel", planned_for=EARLY)
    actions.put_decision(actor, decision=college, planned_for=LATER)
    actions.put_decision(actor, decision=college, title="Ander onderwerp")
    meeting = planning.put_sitting(actor, kind="committee", planned_on=EARLY)
    planning.put_sitting(actor, sitting=meeting, planned_on=LATER)
    assert [one.moved_words for one in only(actor).stations] == [
        "", "eerder gepland op 8 december 2026", "eerder gepland op 8 december 2026", "",
    ]  # fmt: skip
    assert PlannedDay.objects.count() == 4


def test_a_day_from_before_the_road_was_kept_is_kept_when_it_moves(actor):
    college = actions.put_decision(actor, body="college", about=["lab"], title="Voorstel", planned_for=EARLY)
    PlannedDay.objects.all().delete()
    actions.put_decision(actor, decision=college, planned_for=LATER)
    assert [row.day for row in PlannedDay.objects.all()] == [EARLY, LATER]


def test_a_meeting_that_was_held_stays(actor):
    planned = planning.put_sitting(actor, kind="committee", planned_on=LATER)
    held = planning.put_sitting(actor, kind="portfolio", planned_on=TODAY, held_on=TODAY, outcome="negative")
    planning.remove_sitting(actor, planned)
    with pytest.raises(RuleBroken, match="blijft daarom staan"):
        planning.remove_sitting(actor, held)
    assert list(Sitting.objects.all()) == [held]


def test_the_wethouder_reads_the_road_and_plans_nothing(actor, wim):
    with pytest.raises(NotAllowed):
        planning.put_sitting(actor_for(wim, actor.lab), kind="committee", planned_on=LATER)


# ---------------------------------------------------------------- the picture and the page


def test_the_picture_says_the_need_the_willingness_and_the_road_and_its_table_holds_them_all(actor):
    keys = list(need.available(actor.lab))[:2]
    actions.put_need(actor, text="Het moet beter.", figure_keys=keys)
    college = actions.put_decision(actor, body="college", about=["lab"], title="<b>Voorstel</b>", planned_for=TODAY)
    actions.record_outcome(actor, decision=college, taken_on=TODAY, outcome="agreed", number="7", upload=paper())
    found = only(actor)
    drawing, table = road_pictures.picture(found)
    assert len(found.need) == 2
    assert all(road.value_words(row) in drawing and row["source"] in table for row in found.need)
    assert "Akkoord op 23 november" in drawing
    assert "&lt;b&gt;Voorstel&lt;/b&gt;" in drawing
    assert "<b>" not in drawing
    assert table.count("<tr>") == 1 + 2 + 4
    assert ("college: klaar, 23 november 2026" in drawing, "gemeenteraad: nog niet gepland" in drawing) == (True, True)


def test_the_page_costs_as_many_queries_for_many_stations_as_for_one(actor, karin, client, django_assert_num_queries):
    client.force_login(karin)
    address = f"/labs/{actor.lab.slug}/bestuur/weg"
    planning.put_sitting(actor, kind="portfolio", planned_on=LATER)
    actions.put_decision(actor, body="college", about=["lab"], title="Voorstel", planned_for=EARLY)
    client.get(address)
    with django_assert_num_queries(18):
        client.get(address)
    for number in range(5):
        planning.put_sitting(actor, kind="committee", planned_on=LATER)
        actions.put_decision(actor, body="council", about=["lab"], title=f"Voorstel {number}", planned_for=EARLY)
    with django_assert_num_queries(18):
        assert "raadscommissie: gepland, 19 januari 2027" in client.get(address).content.decode()


def test_what_a_meeting_brought_is_filled_in_on_its_page(actor, karin, client):
    client.force_login(karin)
    meeting = planning.put_sitting(actor, kind="portfolio", planned_on=TODAY)
    address = f"/labs/{actor.lab.slug}/bestuur/weg/overleg/{meeting.pk}/wijzig"
    typed = {
        "kind": "portfolio",
        "planned_on": "2026-11-23",
        "held_on": "2026-11-23",
        "version": "1",
        "upload": paper(),
    }
    refused = client.post(address, typed)
    assert (refused.status_code, "Kies wat er uit het overleg kwam." in refused.content.decode()) == (422, True)
    kept = client.post(address, {**typed, "outcome": "remarks", "remark": "Wie betaalt?", "upload": paper()})
    assert kept.url == f"/labs/{actor.lab.slug}/bestuur/weg"
    stop = only(actor).stations[0]
    assert (stop.result, stop.paper_word) == ("Positief, met opmerkingen op 23 november 2026", "stuk is er")


def test_a_stranger_finds_no_road(actor, vera, client):
    client.force_login(vera)
    meeting = planning.put_sitting(actor, kind="portfolio", planned_on=TODAY)
    for page in ("weg", f"weg/overleg/{meeting.pk}/wijzig", f"weg/overleg/{meeting.pk}/verwijder"):
        assert client.get(f"/labs/{actor.lab.slug}/bestuur/{page}").status_code == 404
