"""Initiatives that are tried: what came in through the public form, a trial that runs and one that stopped."""

from decimal import Decimal
from typing import Any

from schuldenlab.config.demo.stage import Stage
from schuldenlab.rooms.trials import actions as trials
from schuldenlab.rooms.trials import entries, trial_actions
from schuldenlab.rooms.trials.models import Initiative, Trial
from schuldenlab.rooms.trials.models import Stage as TrialStage


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


def decide(stage: Stage, row: Initiative, *, day: int, to: str = "", outcome: str = "go", why: str) -> None:
    """What the stuurgroep decided at a gate."""
    with stage.at(day):
        target = TrialStage.objects.filter(lab=stage.lab, name=to).first()
        trials.move_initiative(
            stage.leader(),
            initiative=row,
            outcome=outcome,
            to_stage=target,
            on=stage.day(day),
            by="de stuurgroep",
            why=why,
        )
    row.refresh_from_db()


def count(stage: Stage, trial: Trial, *, day: int, number: int, of: int, what: str = "main", note: str = "") -> None:
    with stage.at(day):
        trial_actions.measure(
            stage.leader(), trial=trial, on=stage.day(day), of=what, count=number, total=of, value=None, note=note
        )


AGREED: dict[str, Any] = {
    "experience": "Twee leden van de cliëntenraad Helmond (voorbeeld)",
    "experience_paid": "Een vacatiegeld van € 75 per bijeenkomst, betaald door de gemeente",
    "costs_source": "Budget voor proeven van het lab",
}


def begin(stage: Stage, row: Initiative, *, day: int, owner: str, **plan: Any) -> Trial:
    """The plan, sealed the day after, and the beginning three days later."""
    with stage.at(day):
        trial_actions.put_trial(stage.leader(), initiative=row, owner=stage.person(owner), **AGREED, **plan)
    trial = Trial.objects.get(initiative=row)
    with stage.at(day + 1):
        trial_actions.seal(stage.leader(), trial=trial)
    with stage.at(day + 4):
        return trial_actions.start(stage.leader(), trial=trial, on=stage.day(day + 4))


def stopped(stage: Stage, *, day: int) -> None:
    """A message by text to who fell behind with the rent: it stopped by its own rule, and left a lesson."""
    with stage.at(day):
        row = trials.put_initiative(
            stage.leader(),
            title="Sms bij een eerste achterstand",
            problem="Een brief over een huurachterstand blijft vaak dicht. Daarna wordt de schuld snel groter.",
            target_group="Huurders met een eerste achterstand",
            hypothesis="Een korte sms met een telefoonnummer wordt wel gelezen, en leidt tot een telefoontje.",
            organisation="Woningcorporatie De Peel (voorbeeld)",
            brought_in_on=stage.day(day),
        )
        trials.answer_initiative(
            stage.leader(), initiative=row, answered_on=stage.day(day), answer="We gaan dit samen verkennen."
        )
    decide(stage, row, day=day + 3, to="Verkennen", why="Past bij de doelstelling om er eerder bij te zijn.")
    decide(stage, row, day=day + 10, to="Ontwerpen", why="De corporatie kan de berichten zelf versturen.")
    plan: dict[str, Any] = {
        "problem": row.problem, "target_group": row.target_group, "hypothesis": row.hypothesis, "size": 200,
        "starts_on": stage.day(day + 18), "ends_on": stage.day(day + 80), "costs": Decimal(2400),
        "indicator": "Huurders die binnen twee weken na de sms bellen", "measure": "share", "baseline": Decimal(6),
        "baseline_on": stage.day(day + 5), "baseline_source": "Telling van de corporatie over drie maanden (voorbeeld)",
        "measuring": "De corporatie telt elke twee weken hoeveel huurders bellen, zonder namen door te geven.",
        "success_compare": "ge", "success_value": Decimal(15), "success_on": stage.day(day + 75),
        "success_words": "Aan het eind belt minstens 15% van wie een sms kreeg.",
        "stop_compare": "le", "stop_value": Decimal(5), "stop_from": stage.day(day + 35),
        "stop_words": "Belt na ruim twee weken 5% of minder, dan stoppen we.",
        "harm": "Wie geen mobiel nummer heeft, krijgt even snel een brief als voorheen.",
        "harm_watch": "De corporatie vergelijkt elke maand hoe snel brieven de deur uitgaan.",
        "finance_after": "De corporatie betaalt de berichten zelf als het werkt.",
        "exit_plan": "We sturen geen sms meer. Wie al contact heeft, houdt dezelfde contactpersoon.",
    }  # fmt: skip
    trial = begin(stage, row, day=day + 14, owner="tom", **plan)
    decide(stage, row, day=day + 18, to="Beproeven", why="Het plan is compleet en verzegeld.")
    count(stage, trial, day=day + 28, number=3, of=54)
    count(stage, trial, day=day + 39, number=4, of=121, note="Veel mensen dachten dat het bericht oplichting was.")
    decide(
        stage, row, day=day + 41, outcome="stop", why="De regel voor stoppen is bereikt. Mensen vertrouwen de sms niet."
    )
    with stage.at(day + 43):
        trial_actions.evaluate(
            stage.leader(),
            trial=Trial.objects.get(pk=trial.pk),
            on=stage.day(day + 43),
            found="Er belden minder huurders dan na een brief. Een sms van een onbekend nummer lijkt op oplichting.",
            said="De balie van de corporatie kreeg vooral de vraag of het bericht echt was.",
            costs=Decimal(1310),
            unknown="Of het anders gaat als de huurmeester het bericht vooraf aankondigt.",
        )
        trial_actions.put_lesson(
            stage.leader(),
            initiative=row,
            shared=True,
            title="Een sms over een achterstand werkt niet als niemand hem verwacht",
            tried="Een korte sms aan 121 huurders met een eerste achterstand, met een nummer om te bellen.",
            happened="Ruim 3% belde, tegen 6% na een brief. Veel mensen dachten aan oplichting en wisten het bericht.",
            advice="Kondig het bericht eerst aan via iemand die de huurder kent, en gebruik een nummer dat men herkent.",
        )


def runs(stage: Stage, *, day: int) -> None:
    """The coach at work: it goes well, but so many stop coming that the rule to stop is near."""
    row = Initiative.objects.get(lab=stage.lab, title="Geldcoach op de werkvloer")
    with stage.at(day):
        trials.answer_initiative(
            stage.leader(),
            initiative=row,
            answered_on=stage.day(day),
            answer="We gaan dit beproeven bij twee werkgevers.",
            send=True,
        )
    decide(stage, row, day=day, to="Ontwerpen", why="Twee werkgevers doen mee, en de cliëntenraad is positief.")
    plan: dict[str, Any] = {
        "problem": row.problem, "target_group": row.target_group, "hypothesis": row.hypothesis, "size": 40,
        "starts_on": stage.day(day + 5), "ends_on": stage.day(day + 120), "costs": Decimal(9500),
        "indicator": "Deelnemers met een eerste gesprek binnen drie weken", "measure": "share", "baseline": Decimal(40),
        "baseline_on": stage.day(day - 12), "baseline_source": "Telling bij het loket over het vorige kwartaal (voorbeeld)",
        "measuring": "De coach telt elke drie weken wie een gesprek had en wie afhaakte. Alleen aantallen, geen namen.",
        "success_compare": "ge", "success_value": Decimal(60), "success_on": stage.day(day + 110),
        "success_words": "Aan het eind had minstens 60% binnen drie weken een gesprek.",
        "stop_indicator": "Deelnemers die afhaken", "stop_measure": "share", "stop_compare": "ge",
        "stop_value": Decimal(25), "stop_from": stage.day(day + 20),
        "stop_words": "Haakt een kwart of meer af, dan stoppen we of passen we de proef aan.",
        "harm": "Wie niet met de coach wil praten, merkt daar op het werk niets van.",
        "harm_watch": "De werkgever hoort niet wie er komt. De ondernemingsraad vraagt er elke zes weken naar.",
        "finance_after": "Twee werkgevers en de gemeente betalen elk een derde; het laatste derde wordt gezocht.",
        "exit_plan": "De coach maakt lopende gesprekken af en draagt wie dat wil over aan het wijkteam.",
    }  # fmt: skip
    trial = begin(stage, row, day=day + 1, owner="els", **plan)
    decide(stage, row, day=day + 5, to="Beproeven", why="Het plan is compleet en verzegeld, het geld is er.")
    weigh(stage, trial, day=day + 22, talked=9, gone=2, joined=14)
    weigh(stage, trial, day=day + 42, talked=15, gone=5, joined=24)
    with stage.at(day + 44):
        trial_actions.put_trial(
            stage.leader(),
            initiative=row,
            reason="De tweede werkgever doet met minder mensen mee dan gedacht.",
            size=34,
        )
    weigh(stage, trial, day=day + 60, talked=20, gone=7, joined=30)


def weigh(stage: Stage, trial: Trial, *, day: int, talked: int, gone: int, joined: int) -> None:
    """How many had a talk in time, and how many stopped coming, of all who joined so far."""
    count(stage, trial, day=day, number=talked, of=joined)
    count(stage, trial, day=day, number=gone, of=joined, what="stop")
