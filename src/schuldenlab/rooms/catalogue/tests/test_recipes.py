"""Recipes: what the package brought, how two differ, how a newer version is taken in. Without a database."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.rooms.catalogue import merging, projects, recipes

WRITTEN = sorted(recipes.written())


def content(*steps, **lists):
    return {**recipes.empty(), "steps": [row(*step) for step in steps], **lists}


def row(key, title="Stap", after=(), role=""):
    return {
        "key": key,
        "phase": "run",
        "title": title,
        "what": "",
        "weeks": None,
        "role": role,
        "after": list(after),
        "change": "free",
    }


@pytest.mark.parametrize("slug", WRITTEN)
def test_every_recipe_of_the_package_is_of_a_project_and_holds_together(slug):
    made = recipes.of_package(slug)
    recipes.check_steps(made["steps"])
    assert projects.find(slug) is not None
    assert made["steps"] == recipes.in_order(made["steps"])
    assert any(one["change"] == "core" for one in made["steps"])
    assert all(one["change"] in recipes.CHANGES and one["phase"] in recipes.PHASES for one in made["steps"])
    assert "onze ordening" in made["intro"]


def test_most_projects_say_honestly_that_there_is_no_recipe_yet():
    assert len(WRITTEN) == 12
    assert recipes.of_package("ehbg") == recipes.empty()


def test_a_change_to_a_recipe_of_the_package_touches_no_other_reader():
    recipes.of_package("jpf")["steps"].clear()
    assert recipes.of_package("jpf")["steps"]


def test_steps_that_wait_for_each_other_in_a_circle_are_refused():
    with pytest.raises(RuleBroken, match="kring") as caught:
        recipes.with_step(content(("a", "A", ["b"]), ("b", "B")), "b", {**row("b", "B"), "after": ["a"]})
    assert caught.value.field == "after"


def test_what_waited_for_a_step_that_goes_waits_for_what_that_waited_for():
    left = recipes.without_step(content(("a",), ("b", "B", ["a"]), ("c", "C", ["b"])), "b")
    assert recipes.by_key(left)["c"]["after"] == ["a"]


def test_differences_are_told_in_words():
    before, after = content(("a", "Oud")), content(("a", "Nieuw", [], "coach"), ("b", "Erbij"), roles=["iemand"])
    told = [(one.label, one.before_words, one.after_words) for one in recipes.differences(before, after)]
    assert told == [
        ("Wie heb je nodig", "(leeg)", "iemand"),
        ("Nieuw: stap", "Oud", "Nieuw"),
        ("Nieuw: wie doet het", "(leeg)", "coach"),
        ("Nieuwe stap", "(leeg)", "Erbij"),
    ]


BASE = content(("a", "A"), ("b", "B", ["a"]), roles=["een"])


def test_what_only_the_source_changed_comes_in_by_itself():
    theirs = content(("a", "A beter"), ("b", "B", ["a"]), ("c", "C", ["b"]), roles=["een", "twee"])
    assert merging.merged(BASE, BASE, theirs) == theirs


def test_what_we_changed_stays_unless_chosen_otherwise():
    ours, theirs = (
        content(("a", "Onze A"), ("b", "B", ["a"]), roles=["een"]),
        content(("a", "Hun A"), ("b", "B", ["a"]), roles=["een"]),
    )
    merge = merging.compare(BASE, ours, theirs)
    assert ([one.mark for one in merge.clashes], merge.incoming) == (["a.title"], ())
    assert recipes.titles_of(merging.merged(BASE, ours, theirs))["a"] == "Onze A"
    assert recipes.titles_of(merging.merged(BASE, ours, theirs, ["a.title"]))["a"] == "Hun A"


def test_a_step_that_we_took_out_stays_out_though_the_source_changed_it():
    ours = recipes.without_step(BASE, "b")
    theirs = content(("a", "A"), ("b", "B beter", ["a"]), roles=["een"])
    assert set(recipes.by_key(merging.merged(BASE, ours, theirs))) == {"a"}
    assert set(recipes.by_key(merging.merged(BASE, ours, theirs, ["b.title"]))) == {"a", "b"}


def test_a_step_that_the_source_took_out_goes_unless_we_changed_it():
    theirs = recipes.without_step(BASE, "b")
    assert set(recipes.by_key(merging.merged(BASE, BASE, theirs))) == {"a"}
    ours = content(("a", "A"), ("b", "Onze B", ["a"]), roles=["een"])
    assert set(recipes.by_key(merging.merged(BASE, ours, theirs))) == {"a", "b"}
    assert set(recipes.by_key(merging.merged(BASE, ours, theirs, ["b.step"]))) == {"a"}


STEPS = some.lists(
    some.tuples(
        some.sampled_from("abcd"), some.sampled_from(["", "x", "y"]), some.just(()), some.sampled_from(["", "r"])
    ),
    unique_by=lambda step: step[0],
    max_size=4,
)
CONTENTS = some.builds(
    lambda steps, roles: content(*steps, roles=roles), STEPS, some.lists(some.sampled_from("pq"), max_size=2)
)


@settings(deadline=None, max_examples=150)
@given(base=CONTENTS, ours=CONTENTS, theirs=CONTENTS)
def test_taking_in_keeps_every_change_of_ours_and_every_untouched_change_of_theirs(base, ours, theirs):
    before = json.dumps([base, ours, theirs])
    made = merging.merged(base, ours, theirs)
    assert json.dumps([base, ours, theirs]) == before
    assert merging.merged(base, base, theirs) == {**theirs, "steps": made_order(theirs, base)}
    assert not recipes.differences(merging.merged(base, ours, base), {**ours, "steps": recipes.in_order(ours["steps"])})
    for one in merging.compare(base, ours, theirs).incoming:
        assert not [left for left in recipes.differences(made, theirs) if left.mark == one.mark]


def made_order(theirs, base):
    """Steps of theirs in the order in which they come in: those we have first, the new ones after them."""
    known = [step["key"] for step in base["steps"]]
    new = [step for step in theirs["steps"] if step["key"] not in known]
    kept = recipes.by_key(theirs)
    return recipes.in_order([kept[key] for key in known if key in kept] + new)
