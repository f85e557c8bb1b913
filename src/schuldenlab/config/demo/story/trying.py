"""Initiatives that are tried: what came in through the public form, a trial that runs and one that stopped."""

from schuldenlab.config.demo.stage import Stage
from schuldenlab.rooms.trials import actions as trials
from schuldenlab.rooms.trials import entries


def brought_in(stage: Stage, *, day: int) -> None:
    """Salland opens its form; a week later somebody brought in an idea that waits for an answer."""
    with stage.at(day):
        trials.open_form(stage.leader(), open_to_all=True)
    with stage.at(day + 1, 20):
        entry = entries.bring_in(
            stage.lab,
            title="Spreekuur bij de voedselbank",
            problem="Wie bij de voedselbank komt, heeft vaak ongeopende post in de tas. Een loket is een stap te ver.",
            target_group="Gezinnen die bij de voedselbank komen",
            hypothesis="Als er op de uitdeeldag iemand zit die meekijkt, gaat de post wel open.",
            organisation="Voedselbank De Plank (voorbeeld)",
            name="Jo",
            mail="jo@voedselbank.example.nl",
        )
    with stage.at(day + 2, 9):
        entries.confirm(entry)
