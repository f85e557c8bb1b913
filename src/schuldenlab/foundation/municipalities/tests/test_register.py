import pytest

from schuldenlab.foundation.municipalities import register


def test_there_are_342_municipalities_in_order_of_name_with_every_fact():
    everything = register.everything()
    assert len(everything) == 342
    assert [everything[0].name, everything[-1].name] == ["Aa en Hunze", "Zwolle"]
    assert all(
        m.name and m.province and m.safety_region and m.inhabitants > 0 and m.tooi_uri.endswith(m.code.lower())
        for m in everything
    )
    assert len({m.province_code for m in everything}) == 12
    assert len({m.safety_region_code for m in everything}) == 25


def test_all_inhabitants_together_are_the_national_total_of_cbs():
    assert sum(m.inhabitants for m in register.everything()) == 17_590_672


def test_zaanstad_is_known_by_its_code():
    zaanstad = register.get("GM0479")
    assert (zaanstad.name, zaanstad.province, zaanstad.safety_region) == (
        "Zaanstad",
        "Noord-Holland",
        "Zaanstreek-Waterland",
    )
    assert zaanstad.tooi_uri == "https://identifier.overheid.nl/tooi/id/gemeente/gm0479"


def test_a_code_that_no_longer_exists_is_refused_with_a_sentence():
    with pytest.raises(register.UnknownMunicipality, match=r"Er is geen gemeente met de code GM0003\."):
        register.get("GM0003")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Den Haag", "'s-Gravenhage"),
        ("gravenhage", "'s-Gravenhage"),
        ("'s Gravenhage", "'s-Gravenhage"),
        ("s-hertogenbosch", "'s-Hertogenbosch"),
        ("’s-Hertogenbosch", "'s-Hertogenbosch"),
        ("den bosch", "'s-Hertogenbosch"),
        ("sudwest fryslan", "Súdwest-Fryslân"),
        ("ZAANST", "Zaanstad"),
        ("gm0479", "Zaanstad"),
    ],
)
def test_a_reader_finds_a_municipality_however_she_types_it(typed, found):
    assert register.find(typed)[0].name == found


def test_names_that_begin_with_the_words_come_before_names_that_hold_them():
    assert [m.name for m in register.find("bergen", limit=4)] == [
        "Bergen (L.)",
        "Bergen (NH.)",
        "Bergen op Zoom",
        "Haaksbergen",
    ]


def test_nothing_typed_finds_nothing():
    assert register.find("  ") == []


def test_a_name_that_two_municipalities_bear_is_not_guessed():
    assert register.by_name("Bergen (NH)").code == "GM0373"
    assert register.by_name("Den Haag").code == "GM0518"
    assert register.by_name("Bergen") is None


def test_a_form_gets_a_code_and_a_name_for_each():
    assert len(register.choices()) == 342
    assert ("GM0479", "Zaanstad") in register.choices()


def test_every_municipality_stands_in_exactly_one_size_class():
    sizes = [len({m.code for m in register.everything() if size.holds(m)}) for size in register.SIZE_CLASSES]
    assert sum(sizes) == 342
    assert min(sizes) >= 4


def test_the_nearest_in_size_come_first_and_the_municipality_itself_is_left_out():
    near = register.of_similar_size("GM0479", count=3)
    assert len(near) == 3
    assert "GM0479" not in {m.code for m in near}
    gaps = [abs(m.inhabitants - register.get("GM0479").inhabitants) for m in register.of_similar_size("GM0479")]
    assert gaps == sorted(gaps)
    assert len(gaps) + 1 == len(register.in_size_class("GM0479"))


def test_every_part_of_the_register_names_source_year_and_licence():
    assert all(source.source and source.licence and (source.year or source.note) for source in register.SOURCES)
