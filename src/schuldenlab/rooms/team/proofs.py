"""What another person confirms here: the manager's release of a team member."""

from django.urls import reverse

from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.proof.kinds import ProofKind, register
from schuldenlab.foundation.ui.formats import date_nl, number_nl
from schuldenlab.rooms.team.facts import RELEASE
from schuldenlab.rooms.team.models import TeamMember


def question(member: TeamMember) -> str:
    return (
        f"Gaat u ermee akkoord dat {member.person.name} {number_nl(member.hours_a_week)} uur per week werkt voor het "
        f"programmateam van {member.lab.name}?"
    )


def summary(member: TeamMember) -> list[tuple[str, str]]:
    period = f"vanaf {date_nl(member.starts)}"
    if member.until:
        period += f" tot en met {date_nl(member.until)}"
    pairs = [
        ("Wie", member.person.described),
        ("Rol", f"{member.get_role_display()}, {member.title}"),
        ("Uren per week", number_nl(member.hours_a_week)),
        ("Wanneer", period),
    ]
    return pairs + ([("Komt uit", member.task_names)] if member.tasks else [])


def refuse(member: TeamMember, person: Person) -> str | None:
    """Hours and manager must be known; only the manager releases."""
    if member.hours_a_week is None:
        return f"Vul eerst in hoeveel uur {member.person.name} heeft. Daar zegt de leidinggevende ja tegen."
    if member.manager is None:
        return f"Vul eerst bij {member.person.name} in wie de leidinggevende is."
    if member.manager_id != person.pk:
        return f"Bij {member.person.name} staat {member.manager.name} als leidinggevende. Alleen die geeft akkoord."
    return None


register(
    ProofKind(
        slug=RELEASE,
        title="Leidinggevende akkoord",
        model=TeamMember,
        permission="team.edit",
        question=question,
        summary=summary,
        back=lambda member: reverse("team:home", args=[member.lab.slug]) + f"#lid-{member.pk}",
        about=lambda member: [member.person_id],
        refuse=refuse,
        suggest=lambda member: member.manager,
        yes="Ja, ik ga akkoord",
        no="Nee, ik ga niet akkoord",
    )
)
