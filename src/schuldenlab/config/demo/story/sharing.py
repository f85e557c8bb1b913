"""What the lab takes from the catalogue and gives back: a recipe made its own, results and an own project on offer."""

from typing import Any

from schuldenlab.config.demo import cast
from schuldenlab.config.demo.stage import Stage
from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.labs.actor import Actor, actor_for
from schuldenlab.rooms.catalogue import actions, national
from schuldenlab.rooms.catalogue.models import LabRecipe
from schuldenlab.rooms.catalogue.queries import CONTACT
from schuldenlab.rooms.catalogue.recipes import by_key

MARK = "(Voorbeeld: verzonnen cijfers.)"


def adviser() -> User:
    return User.objects.get(email=cast.NATIONAL[0])


def looking_in(stage: Stage) -> Actor:
    found = actor_for(adviser(), stage.lab, origin="command")
    assert found is not None
    return found


def changed(recipe: LabRecipe, key: str, **values: Any) -> dict[str, Any]:
    """A step as it is, with some of it otherwise."""
    row = {name: value for name, value in by_key(recipe.content)[key].items() if name not in {"key", "ours"}}
    return {**row, **values}


def recipe(stage: Stage, *, day: int) -> None:
    """Collectief Schuldregelen, as Helmond does it; afterwards the national recipe gets better."""
    with stage.at(day):
        own = actions.copy_recipe(stage.actor("pia"), project="csr")
        source = own
    with stage.at(day + 1):
        values = changed(own, "lokaal", role="Dora Driessen, met de kwartiermaker", weeks=6)
        own = actions.put_step(stage.actor("pia"), own, key="lokaal", **values)
        actions.put_step(
            stage.actor("pia"),
            own,
            phase="measure",
            title="Elke maand kijken met de kredietbank",
            what="Welke dossiers liggen stil, en bij wie?",
            weeks=None,
            role="programmateam",
            after=["lijsten"],
            change="free",
        )
    with stage.at(day + 12):
        values = changed(
            source, "lokaal", what="Zij vallen niet onder de landelijke afspraken. Begin met de woningcorporatie."
        )
        national.put_step(adviser(), "csr", key="lokaal", **values)
        national.publish(adviser(), "csr", note_text="Met wie je in de eigen gemeente begint, staat er nu bij.")
    with stage.at(day + 14):
        contact = actions.put_contact(stage.actor("pia"), project="csr", person=stage.person("tom"))
        stage.confirm(CONTACT, contact, stage.person("tom"), by=stage.actor("pia"))


def offers(stage: Stage, *, day: int) -> None:
    """One result taken over, one that waits for the adviser, and an own project that waits for the board."""
    with stage.at(day):
        taken = actions.offer_evidence(
            stage.actor("pia"),
            project="csr",
            consent=True,
            kind="pilot_figures",
            level="observed",
            text=f"Van 40 dossiers waren er 31 binnen drie maanden rond; in het jaar ervoor duurde dat gemiddeld negen maanden. {MARK}",
            measured_on=stage.day(day - 5),
            source="Kwartaaloverzicht schuldhulpverlening",
        )
    with stage.at(day + 6):
        actions.decide(
            looking_in(stage), taken, accepted=True, reasons="Helder geteld, met dezelfde groep vooraf en achteraf."
        )
    with stage.at(day + 9):
        actions.offer_evidence(
            stage.actor("pia"),
            project="jpf",
            consent=True,
            kind="own_statement",
            level="reach",
            text=f"In het eerste halfjaar meldden zich 18 jongeren; met 11 is een plan gemaakt. {MARK}",
            measured_on=stage.day(day + 7),
        )
        actions.offer_project(
            stage.actor("pia"),
            consent=True,
            name="Geldcoach op de werkvloer (voorbeeld)",
            summary="Een geldcoach komt elke week langs bij grote werkgevers. Medewerkers lopen binnen zonder afspraak.",
            target_group="Medewerkers met beginnende geldzorgen",
            phases=["awareness", "referral"],
            themes=["employers", "prevention"],
            groups=["workers"],
            needs=["employer", "debt_help"],
            finance="De werkgever betaalt de uren, de gemeente de coach.",
            prerequisites="een werkgever met een vaste plek voor het gesprek\nafspraken over privacy",
            indicators="aantal gesprekken\naantal doorverwijzingen",
            workable=f"Drie werkgevers doen mee; 60 medewerkers kwamen langs. {MARK}",
            reusable="Elke gemeente heeft werkgevers die loonbeslagen zien.",
            available="Het draaiboek en de afspraken over privacy zijn te delen.",
        )
