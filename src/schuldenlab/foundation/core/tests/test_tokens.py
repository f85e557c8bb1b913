import re

import pytest

from schuldenlab.foundation.core import tokens


def test_a_token_is_the_same_every_time_and_long_enough_never_to_be_guessed():
    token = tokens.derive("link", "1:2:x")
    assert token == tokens.derive("link", "1:2:x")
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", token)


def test_another_purpose_another_value_or_another_key_is_another_token(settings):
    known = {tokens.derive("link", "7"), tokens.derive("code", "7"), tokens.derive("link", "8")}
    settings.SECRET_KEY = "another-key-entirely"
    assert len(known | {tokens.derive("link", "7")}) == 4


def test_purpose_and_value_cannot_flow_into_each_other():
    assert tokens.derive("link", "code7") != tokens.derive("linkcode", "7")


def test_a_code_is_twelve_characters_that_are_read_aloud_without_doubt():
    codes = [tokens.derive_code("link-code", str(number)) for number in range(300)]
    assert all(
        re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", code) for code in codes
    )
    assert len(set(codes)) == 300
    assert {letter for code in codes for letter in code} == {*tokens.ALPHABET, "-"}


@pytest.mark.parametrize(
    "typed",
    [
        "7KQM-4TZP-01WB",
        "7kqm4tzp01wb",
        " 7kqm 4tzp 01wb ",
        "7KQM–4TZP—O1WB",
        "7kqm.4tzp.oIwb",
        "7KQM_4TZP_oLWB",
        "7\u00a0KQM4TZP01WB\n",
    ],
)
def test_a_typed_code_is_read_generously(typed):
    assert tokens.tidy_code(typed) == "7KQM-4TZP-01WB"


@pytest.mark.parametrize("typed", ["", "---", "🎉", "!!!!"])
def test_what_is_no_code_reads_as_nothing(typed):
    assert tokens.tidy_code(typed) == ""


def test_every_code_survives_its_own_tidying():
    codes = [tokens.derive_code("link-code", str(number)) for number in range(50)]
    assert [tokens.tidy_code(code.lower().replace("-", "")) for code in codes] == codes


def test_what_is_stored_of_a_secret_tells_nothing_of_it():
    print_ = tokens.fingerprint("geheim")
    assert (len(print_), "geheim" in print_, print_ == tokens.fingerprint("geheim2")) == (64, False, False)


def test_no_nonce_comes_twice():
    assert len({tokens.nonce() for _ in range(500)}) == 500
