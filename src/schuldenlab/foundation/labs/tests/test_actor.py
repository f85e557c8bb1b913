"""What the one who acts can and cannot write."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from schuldenlab.foundation.activity.models import Entry
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import EditConflict, NotAllowed, RuleBroken
from schuldenlab.foundation.labs.actor import action, filled
from schuldenlab.foundation.labs.models import Conversation, Lab, Membership, Person
from schuldenlab.foundation.labs.tests.world import person

DAY = date(2027, 1, 11)


def put(actor, talk=None, *, sentence="sprak op {on:%d-%m-%Y}", expected_version=None, **values):
    return actor.put(Conversation, talk, values, verb="labs.talk", sentence=sentence, expected_version=expected_version)


def lines(lab):
    return [
        (row.verb, row.text.actor_name, row.text.sentence)
        for row in Entry.objects.filter(lab_id=lab.pk).order_by("number")
    ]


def test_what_is_put_belongs_to_the_lab_of_the_actor_and_stands_in_its_log(world):
    row = put(world.karin, on=DAY, agreed="Maandag bellen", persons=[world.wim.person])
    assert (row.lab, row.version, list(row.persons.all())) == (world.lab, 1, [world.wim.person])
    assert lines(world.lab) == [("labs.talk", "Karin Jansen", "sprak op 11-01-2027")]
    entry = Entry.objects.get(lab_id=world.lab.pk)
    assert (entry.actor, entry.origin, entry.subject) == (
        f"user:{world.karin.user.pk}", "web", f"labs.conversation:{row.pk}",
    )  # fmt: skip


def test_every_change_makes_a_next_version(world):
    row = put(world.karin, on=DAY, agreed="Bellen")
    row = put(world.karin, row, agreed="Mailen")
    assert (row.version, Conversation.objects.get().agreed, Conversation.objects.get().version) == (2, "Mailen", 2)


def test_a_row_of_another_lab_is_refused_and_stays_as_it_was(world):
    theirs = put(world.vera, on=DAY, agreed="Van Vera")
    with pytest.raises(NotAllowed):
        put(world.karin, theirs, agreed="Van Karin")
    with pytest.raises(NotAllowed):
        world.karin.remove(theirs, verb="labs.gone", sentence="haalde weg")
    assert Conversation.objects.get().agreed == "Van Vera"
    assert lines(world.lab) == []


@pytest.mark.django_db(transaction=True)
def test_a_row_of_another_lab_is_refused_as_a_value_too(world):
    with pytest.raises(NotAllowed):
        action("people.edit")(lambda actor: put(actor, on=DAY, agreed="Bellen", persons=[world.vera.person]))(
            world.karin
        )
    with pytest.raises(NotAllowed):
        world.karin.put(Membership, None, {"person": world.vera.person, "role": "reader"}, verb="x", sentence="x")
    assert not Conversation.objects.exists()


def test_the_second_editor_meets_the_version_of_the_first(world):
    row = put(world.karin, on=DAY, agreed="Bellen")
    put(world.wim, row, agreed="Mailen", expected_version=1)
    with pytest.raises(EditConflict) as conflict:
        put(world.karin, row, agreed="Schrijven", expected_version=1)
    assert conflict.value.theirs.agreed == "Mailen"
    assert Conversation.objects.get().agreed == "Mailen"


def test_a_row_that_was_removed_meanwhile_is_no_crash(world):
    row = put(world.karin, on=DAY, agreed="Bellen")
    Conversation.objects.all().delete()
    with pytest.raises(RuleBroken, match="intussen verwijderd"):
        put(world.karin, row, agreed="Mailen", expected_version=1)


def test_what_the_model_refuses_is_not_written(world):
    with pytest.raises(ValidationError) as error:
        put(world.karin, on=DAY, agreed="")
    assert list(error.value.error_dict) == ["agreed"]
    assert (Conversation.objects.count(), lines(world.lab)) == (0, [])


def test_what_is_removed_leaves_a_line(world):
    row = put(world.karin, on=DAY, agreed="Bellen", sentence="sprak")
    world.karin.remove(row, verb="labs.gone", sentence="haalde het gesprek van {on:%d-%m-%Y} weg")
    assert not Conversation.objects.exists()
    assert lines(world.lab)[-1] == ("labs.gone", "Karin Jansen", "haalde het gesprek van 11-01-2027 weg")


def test_a_person_who_was_typed_is_kept_once(world):
    first = put(world.karin, on=DAY, agreed="a", persons=[Person(name="Piet Post", mail="piet@example.nl")])
    again = put(world.karin, on=DAY, agreed="b", persons=[Person(name="PIET post", mail="Piet@example.nl")])
    assert list(first.persons.all()) == list(again.persons.all())
    assert Person.objects.filter(name__iexact="piet post").count() == 1
    assert ("labs.person", "Karin Jansen", "voegde Piet Post toe aan de personen") in lines(world.lab)


def test_the_same_name_at_another_address_is_somebody_else(world):
    one = world.karin.keep_person(Person(name="Jan Jansen", mail="jan@a.example.nl"))
    two = world.karin.keep_person(Person(name="Jan Jansen", mail="jan@b.example.nl"))
    assert one != two


def test_a_namesake_in_another_lab_is_left_alone(world):
    theirs = person(world.other_lab, "Piet Post")
    ours = world.karin.keep_person(Person(name="Piet Post", mail="piet@example.nl"))
    assert ours.lab == world.lab
    assert ours != theirs


def test_what_is_typed_of_a_known_person_fills_gaps_and_overwrites_nothing(world):
    known = person(world.lab, "Piet Post", function="directeur")
    kept = world.karin.keep_person(
        Person(name="Piet Post", mail="piet@example.nl", function="voorzitter", organisation="Voedselbank")
    )
    assert kept == known
    known.refresh_from_db()
    assert (known.function, known.organisation, known.version) == ("directeur", "Voedselbank", 2)
    assert lines(world.lab) == [("labs.person", "Karin Jansen", "vulde de gegevens van Piet Post aan")]


def test_a_typed_person_without_a_sound_address_is_refused(world):
    with pytest.raises(ValidationError) as error:
        world.karin.keep_person(Person(name="Piet", mail="geen adres"))
    assert list(error.value.error_dict) == ["mail"]


def test_a_new_address_gets_a_new_chance_whoever_changes_it(world):
    row = person(world.lab, "Piet Post")
    Person.objects.filter(pk=row.pk).update(mail_failed_at=clock.now())
    row.refresh_from_db()
    world.karin.put(Person, row, {"function": "directeur"}, verb="labs.person", sentence="wijzigde {name}")
    assert Person.objects.get(pk=row.pk).mail_failed_at is not None
    world.karin.put(Person, row, {"mail": "p.post@example.nl"}, verb="labs.person", sentence="wijzigde {name}")
    assert Person.objects.get(pk=row.pk).mail_failed_at is None


def test_saving_only_the_address_takes_the_mark_away_too(world):
    row = person(world.lab, "Piet Post")
    Person.objects.filter(pk=row.pk).update(mail_failed_at=clock.now())
    row = Person.objects.get(pk=row.pk)
    row.mail = "p.post@example.nl"
    row.save(update_fields=["mail"])
    assert Person.objects.get(pk=row.pk).mail_failed_at is None


@pytest.mark.parametrize(
    ("sentence", "reads"),
    [
        ("sprak op {on:%d-%m-%Y}", "sprak op 11-01-2027"),
        ("sprak per {get_medium_display}", "sprak per telefoon"),
        ("in {lab.name}", "in Schuldenlab Deventer"),
        ("schreef {user.password}", "schreef {user.password}"),
        ("schreef {lab.pk.__class__}", "schreef {lab.pk.__class__}"),
        ("schreef {token_hash} {nonce}", "schreef {token_hash} {nonce}"),
        ("schreef {save} {delete}", "schreef {save} {delete}"),
        ("schreef {0} {} {{x}} { {", "schreef {0} {} {{x}} { {"),
        ("schreef {on:%s%", "schreef {on:%s%"),
        ("schreef {version:waar}", "schreef {version:waar}"),
    ],
)
def test_only_plain_places_in_a_log_sentence_are_filled(sentence, reads):
    row = Conversation(lab=Lab(name="Schuldenlab Deventer"), on=DAY, medium="phone", agreed="x")
    assert filled(sentence, row) == reads


def test_a_name_full_of_braces_is_logged_as_it_was_typed(world):
    world.karin.keep_person(Person(name="{user.password} {x!r}", mail="x@example.nl"))
    assert lines(world.lab)[-1][2] == "voegde {user.password} {x!r} toe aan de personen"


def test_a_verb_checks_the_right_before_anything_else(world):
    done = []
    verb = action("workplan.edit")(done.append)
    with pytest.raises(NotAllowed) as refused:
        verb(world.lena)
    assert (refused.value.permission, done) == ("workplan.edit", [])


@pytest.mark.django_db(transaction=True)
def test_a_verb_that_fails_half_way_leaves_nothing_behind(world):
    @action("people.edit")
    def half(actor):
        put(actor, on=DAY, agreed="Bellen")
        raise RuleBroken("Toch niet.")

    with pytest.raises(RuleBroken):
        half(world.karin)
    assert (Conversation.objects.count(), lines(world.lab)) == (0, [])


def test_a_lab_names_its_municipalities_and_skips_a_code_that_ended(world):
    world.lab.municipality_rows.create(code="GM0177")
    world.lab.municipality_rows.create(code="GM9999")
    lab = Lab.objects.get(pk=world.lab.pk)
    assert (lab.municipality_names, lab.codes, lab.unknown_codes) == (
        "Deventer en Raalte",
        ["GM0150", "GM0177"],
        ["GM9999"],
    )
    assert [str(row) for row in lab.municipality_rows.order_by("code")] == ["Deventer", "Raalte", "GM9999"]


def test_a_lab_without_municipalities_names_none(db):
    assert Lab.objects.create(slug="leeg", name="Leeg").municipality_names == ""


def test_a_person_is_described_by_what_is_known(world):
    assert person(world.lab, "Piet Post").described == "Piet Post"
    assert (
        Person(name="Wim de Vries", function="wethouder", organisation="gemeente Deventer").described
        == "Wim de Vries, wethouder, gemeente Deventer"
    )
