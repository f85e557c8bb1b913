"""What belongs to another lab does not exist here: every address of a lab × every object that it can name."""

import pytest
from django.apps import apps
from django.urls import reverse

from schuldenlab.foundation.labs.models import LabOwned
from tests.addresses import lab_addresses, model_of, value_of
from tests.conftest import told
from tests.world import NOT_FILLED, own_models

# A row that is no page's own: it is reached only through the row it hangs on, or through a link.
NOT_IN_AN_ADDRESS = {"labs.AdministratorAccess"}


def cases():
    """Each address, once per parameter that names an object: that one is taken from the other lab."""
    for address in lab_addresses():
        for parameter in address.parameters:
            if model_of(address, parameter):
                yield pytest.param(address, parameter, id=f"{address}-{parameter}")


def foreign_url(world, address, foreign):
    def pick(parameter):
        model = model_of(address, parameter)
        if model is None:
            return value_of(address, parameter)
        return world.row(world.there if parameter == foreign else world.here, model).pk

    return reverse(address.name, kwargs={"lab": world.here.slug, **{name: pick(name) for name in address.parameters}})


@pytest.mark.django_db
def test_an_object_of_another_lab_is_nowhere_to_be_found(world, as_user):
    client = as_user(world.everything)
    seen = []
    for case in cases():
        address, parameter = case.values
        url = foreign_url(world, address, parameter)
        for method in ("get", "post"):
            answer = getattr(client, method)(url)
            wanted = 404 if address.answers(method) else 405
            if answer.status_code != wanted:
                seen.append(f"{method.upper()} {address}, {parameter} of another lab: {told(answer)}, not {wanted}")
    assert not seen, "\n".join(["", *seen])


@pytest.mark.django_db
def test_the_walk_has_an_object_of_the_other_lab_for_every_table(world):
    """Without such an object, a page that leaks would pass the walk above."""
    empty = [
        model._meta.label
        for model in own_models()
        if issubclass(model, LabOwned)
        and model._meta.label not in NOT_FILLED
        and not model._default_manager.filter(lab=world.there).exists()
    ]
    assert empty == []


def test_every_parameter_of_every_address_is_known():
    unknown = []
    for address in lab_addresses():
        for parameter in address.parameters:
            label = model_of(address, parameter)
            if label:
                apps.get_model(label)
                continue
            try:
                value_of(address, parameter)
            except LookupError as error:
                unknown.append(str(error))
    assert unknown == []
