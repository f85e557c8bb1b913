"""Every mail of the product is a text that an editor may change, and says in Dutch what is filled in."""

import pytest

from schuldenlab.foundation.documents import kinds
from schuldenlab.foundation.texts import registry

TEXTS = registry.all_texts()
MAILS = [name for name, source in registry.sources() if registry.is_mail(name, source)]


@pytest.mark.parametrize("template", MAILS)
def test_a_mail_is_a_text_that_can_be_changed(template):
    assert [one.template for one in TEXTS.values() if one.template == template] == [template]


@pytest.mark.parametrize("template", MAILS)
def test_a_mail_says_what_it_is_called_and_to_whom_it_goes(template):
    """Mend it with one line in text_names.py of the room: name("room/mail/x.txt", "Title", "Gaat naar …")."""
    said = registry.named(template)
    assert said is not None
    assert said.about.endswith(".")


@pytest.mark.parametrize("key", TEXTS)
def test_every_field_of_a_text_says_in_dutch_what_it_is(key):
    """Mend it in text_names.py of the room: fields("room", {"row.question": Field("vraag", "de vraag zelf", "voorbeeld")})."""
    assert [one.name for one in TEXTS[key].fields if one.about == registry.UNNAMED] == []


@pytest.mark.parametrize("key", TEXTS)
def test_a_personal_link_cannot_be_left_out(key):
    text = TEXTS[key]
    assert [name for name in text.names if name == "link"] == [name for name in text.required if name == "link"]


def test_every_kind_of_document_has_words_that_can_be_changed():
    worded = {one.template for one in TEXTS.values()}
    assert [kind.title for kind in kinds.all_kinds() if kind.template not in worded] == []


def test_a_mail_with_a_link_has_the_field_for_it():
    assert "link" in TEXTS["proof.question"].required
