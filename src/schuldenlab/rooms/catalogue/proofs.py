"""What another person confirms here: that they may be called by other labs."""

from schuldenlab.foundation.proof.kinds import ProofKind, register
from schuldenlab.rooms.catalogue.models import ProjectContact
from schuldenlab.rooms.catalogue.queries import CONTACT, find


def name_of(row: ProjectContact) -> str:
    project = find(row.project)
    return project.name if project else row.project


register(
    ProofKind(
        slug=CONTACT,
        title="Contactpersoon voor andere labs",
        model=ProjectContact,
        permission="portfolio.edit",
        question=lambda row: f"Mogen andere Schuldenlabs u bellen of mailen over {name_of(row)}?",
        summary=lambda row: [
            ("Project", name_of(row)),
            ("Uw lab", row.lab.name),
            ("Wat zij dan zien", "Uw naam, functie, e-mailadres en telefoonnummer. Alleen wie is ingelogd, ziet dit."),
            ("Later toch niet?", "Zeg het uw lab; dan verdwijnt u van de pagina."),
        ],
        back=lambda row: row.get_absolute_url(),
        suggest=lambda row: row.person,
        refuse=lambda row, person: (
            None if person.pk == row.person_id else f"Alleen {row.person.name} kan dit zelf bevestigen."
        ),
        yes="Ja, zij mogen mij benaderen",
        no="Nee, liever niet",
        self_allowed=True,
    )
)
