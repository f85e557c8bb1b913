"""The wethouder confirms an exception by link, when somebody else wrote it down."""

from django.urls import reverse

from schuldenlab.foundation.labs.models import Membership, Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.proof.kinds import ProofKind, register
from schuldenlab.rooms.mandate.models import ResponsibleWethouder
from schuldenlab.rooms.trajectory.models import Deviation
from schuldenlab.rooms.trajectory.queries import DEVIATION
from schuldenlab.rooms.trajectory.rules.table import RULES


def only_the_wethouder(deviation: Deviation, person: Person) -> str | None:
    is_member = Membership.objects.filter(
        lab_id=deviation.lab_id, person=person, role=Role.WETHOUDER, until=None
    ).exists()
    is_named = ResponsibleWethouder.objects.filter(lab_id=deviation.lab_id, person=person).exists()
    return None if is_member or is_named else "Alleen de verantwoordelijk wethouder kan dit bevestigen."


register(
    ProofKind(
        slug=DEVIATION,
        title="Anders geregeld",
        model=Deviation,
        permission="deviation.decide",
        question=lambda _: "Klopt het dat dit in uw gemeente anders is geregeld, en mag dat zo?",
        summary=lambda row: [
            ("Het gaat om", RULES[row.rule].ask if row.rule in RULES else row.rule),
            ("Hoe en waarom", row.reason),
            ("Sinds", f"{row.since:%d-%m-%Y}"),
            ("Tot", f"{row.until:%d-%m-%Y}" if row.until else "geen einddatum"),
        ],
        back=lambda row: reverse("trajectory:step", args=[row.lab.slug, step_of(row.rule)]),
        refuse=only_the_wethouder,
    )
)


def step_of(rule: str) -> int:
    number = rule.split(".", maxsplit=1)[0]
    return int(number) if number.isdigit() else 1
