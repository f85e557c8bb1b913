"""What goes along when a lab moves was looked at by somebody: rooms/moving/belongs.py has a line for everything that does not speak for itself."""

import pytest
from django.db import models

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.labs.actor import NEVER
from schuldenlab.foundation.labs.models import LabOwned
from schuldenlab.foundation.post.links import PAGES
from schuldenlab.foundation.post.mail import FILLERS
from schuldenlab.rooms.moving import belongs
from tests.world import own_models

LABELS = {model._meta.label for model in own_models()}
NOT_OF_A_LAB = {"codepage", "account", "reset"}  # places in mails that name no row of a lab
HARMLESS = {
    "post.LinksInMail.only_codes",
    "catalogue.ProjectOffer.slug",
    "declaration.Addendum.code",
    "declaration.RoundReader.code",
    "declaration.Signatory.code",
    "declaration.Signature.signing_code",
    "figures.OwnFigure.municipality_code",
    "labs.LabMunicipality.code",
    "team.ExecutiveTask.codes",
}  # called as a secret is, but a CBS code or a foreign key


def columns():
    for table in belongs.tables().values():
        for field in table.model._meta.concrete_fields:
            yield table, field, f"{table.label}.{field.name}"


def test_every_table_goes_along_or_is_named_with_the_reason_why_not():
    named = set(belongs.tables()) | set(belongs.LEFT_OUT) | set(belongs.OF_THE_INSTALLATION)
    assert sorted(LABELS - named) == []
    assert sorted(named - LABELS) == []


def test_no_table_of_a_lab_stays_behind_by_accident():
    behind = {model._meta.label for model in own_models() if issubclass(model, LabOwned)} - set(belongs.tables())
    assert behind == set(belongs.LEFT_OUT)


def test_every_column_goes_along_or_is_left_out_on_purpose():
    speaks_for_itself = {name for table, field, name in columns() if table.is_own_lab(field)}
    gone = {name for table, field, name in columns() if field.name in table.left_out}
    along = {f"{table.label}.{field.name}" for table in belongs.tables().values() for field in table.fields}
    assert {name for _, _, name in columns()} - speaks_for_itself - gone - along == set()
    assert [
        name
        for table, field, name in columns()
        if name in speaks_for_itself and field.is_relation and field.name != "lab"
    ] == []


def test_every_json_field_was_looked_at():
    found = {name for _, field, name in columns() if isinstance(field, models.JSONField)}
    looked_at = set(belongs.NO_REFERENCES) | set(belongs.REFERENCES)
    assert sorted(found - looked_at) == [], "does it name rows by number? Say so in REFERENCES, or in NO_REFERENCES."
    assert sorted(belongs.NO_REFERENCES - found) == []


def test_every_number_of_a_row_without_a_foreign_key_is_known():
    found = {
        name.rpartition(".")[0]
        for table, field, name in columns()
        if field.name.endswith("_id") and isinstance(field, models.IntegerField)
    }
    assert found == set(belongs.SUBJECTS)


def test_every_foreign_key_leads_to_what_goes_along_too_or_to_an_account():
    known = {table.model for table in belongs.tables().values()} | {User}
    wrong = [name for _, field, name in columns() if field.is_relation and field.related_model not in known]
    assert wrong == []


def test_every_secret_is_drawn_anew_at_the_other_side():
    kept = [
        name
        for table, field, name in columns()
        if (NEVER.search(field.name) or field.name == "key")
        and field.name not in table.renewed
        and name not in belongs.KEPT_SECRETS
    ]
    assert sorted(set(kept) - HARMLESS - {"sealing.Seal.key", "texts.Wording.key"}) == []


def test_every_purpose_of_a_link_and_every_place_in_a_mail_is_known():
    assert sorted(set(PAGES) - set(belongs.PURPOSES)) == []
    assert sorted(set(FILLERS) - set(belongs.PLACES) - NOT_OF_A_LAB) == []


@pytest.mark.parametrize("table", belongs.tables().values(), ids=lambda table: table.label)
def test_a_table_names_only_fields_that_exist(table):
    fields = {field.name for field in table.model._meta.get_fields()}
    named = {
        name.rpartition(".")[2]
        for name in (*belongs.REFERENCES, *belongs.DERIVED)
        if name.rpartition(".")[0] == table.label
    }
    assert (named | belongs.DROPPED.get(table.label, set()) | set(belongs.NOT_YET.get(table.label, {}))) <= fields
