"""Step 10: the kick-off."""

from schuldenlab.rooms.meetings.facts import KickOffFact
from schuldenlab.rooms.trajectory.facts import LabFacts
from schuldenlab.rooms.trajectory.rules.kinds import (
    Mend,
    Rule,
    Step,
    Verdict,
    Waiting,
    any_asked,
    dutch,
    no,
    yes,
)

PLAN_KICK_OFF = Mend("Plan de startbijeenkomst", "meetings:add", (), "kind=kick_off")


def meeting(label: str, page: str, row: KickOffFact) -> Mend:
    return Mend(label, page, (row.id,))


def date_set(facts: LabFacts) -> Verdict:
    row = facts.meetings.kick_off
    if row is None or row.on is None:
        return no("De startbijeenkomst heeft nog geen datum en plaats.")
    return (
        yes(f"De startbijeenkomst is op {dutch(row.on)}{f' in {row.place}' if row.place else ''}.")
        if row.place
        else no("De startbijeenkomst heeft nog geen plaats.", meeting("Zet de plaats erbij", "meetings:edit", row))
    )


def organised_together(facts: LabFacts) -> Verdict:
    """SchuldenlabNL among the organisers, confirmed by the adviser or by link."""
    row = facts.meetings.kick_off
    if row is None:
        return no("Er is nog geen startbijeenkomst om samen met SchuldenlabNL te organiseren.")
    if row.national_confirmed_by:
        return yes(f"SchuldenlabNL organiseert mee, bevestigd door {row.national_confirmed_by}.")
    waiting = any_asked(facts, "meetings.national_organiser")
    page = meeting("Vraag SchuldenlabNL", "meetings:organisers", row)
    return no("SchuldenlabNL heeft nog niet bevestigd dat het meeorganiseert.", page, waiting)


def invitations_sent(facts: LabFacts) -> Verdict:
    row = facts.meetings.kick_off
    if row is None:
        return no("Er is nog geen startbijeenkomst om mensen voor uit te nodigen.")
    if row.invited and row.invitations_sent_on:
        return yes(f"Er zijn {row.invited} uitnodigingen verstuurd; {row.accepted} mensen komen.")
    if not row.programme_items:
        return no(
            "De uitnodigingen zijn nog niet verstuurd. Gasten willen eerst weten waarvoor ze komen: het programma is nog leeg.",
            meeting("Maak het programma", "meetings:programme", row),
        )
    return no("De uitnodigingen zijn nog niet verstuurd.", meeting("Nodig mensen uit", "meetings:guests", row))


def was_held(facts: LabFacts) -> Verdict:
    row = facts.meetings.kick_off
    if row is None or row.on is None:
        return no("De startbijeenkomst is nog niet geweest.")
    if row.held_on and row.present > 0:
        return yes(f"De startbijeenkomst was op {dutch(row.held_on)}.")
    if row.on > facts.today:
        return no(
            f"De startbijeenkomst is op {dutch(row.on)}.",
            meeting("Bekijk de bijeenkomst", "meetings:meeting", row),
            Waiting("de dag zelf", row.on),
        )
    if not row.present:
        return no(
            "De startbijeenkomst is geweest, maar wie er was staat er nog niet bij.",
            meeting("Leg vast wie er was", "meetings:attendance", row),
        )
    return no(
        "Wie er was staat erbij. Leg nog vast dat de startbijeenkomst is gehouden, en wat de hoofdlijn was.",
        meeting("Leg vast dat ze is gehouden", "meetings:outcome", row),
    )


RECORDED_ON = {
    "organisations_present": "meetings:attendance",
    "agreements": "meetings:agreement_add",
    "pledges": "meetings:pledge_add",
}


def after(ask: str, what: str, count: str, done: str) -> Rule:
    """Something that is recorded of the kick-off; zero never holds."""

    def check(facts: LabFacts) -> Verdict:
        row = facts.meetings.kick_off
        if row is None or not row.held_on:
            return no(f"Na de startbijeenkomst leg je hier {what} vast.")
        found = int(getattr(row, count))
        page = RECORDED_ON[count]
        return (
            yes(done.format(found, row.present))
            if found
            else no(f"Er staan nog geen {what} van de startbijeenkomst.", meeting("Leg ze vast", page, row))
        )

    return Rule(
        f"10.{count}",
        ask,
        check,
        Mend("Naar de bijeenkomst", "meetings:home"),
        ("10.held",),
        1,
    )


STEP_10 = Step(
    10,
    "start",
    "Organiseer een startbijeenkomst, samen met SchuldenlabNL",
    "Op de startbijeenkomst laten de partners zien dat ze meedoen, en spreken ze af wat er als eerste gebeurt. "
    "SchuldenlabNL organiseert mee.",
    (
        Rule("10.date", "Prik een datum en een plaats voor de startbijeenkomst", date_set, PLAN_KICK_OFF, days=7),
        Rule(
            "10.national",
            "Vraag SchuldenlabNL om mee te organiseren",
            organised_together,
            PLAN_KICK_OFF,
            ("10.date",),
            7,
        ),
        Rule(
            "10.invitations",
            "Verstuur de uitnodigingen",
            invitations_sent,
            PLAN_KICK_OFF,
            ("10.date", "10.national"),
            28,
        ),
        Rule(
            "10.held",
            "Houd de startbijeenkomst en leg vast wie er was",
            was_held,
            PLAN_KICK_OFF,
            ("10.date", "10.invitations"),
            1,
            exception=False,
        ),
        after(
            "Leg vast welke organisaties er op de startbijeenkomst waren",
            "organisaties",
            "organisations_present",
            "Er waren {1} mensen van {0} organisaties.",
        ),
        after(
            "Schrijf op wat er op de startbijeenkomst is afgesproken",
            "afspraken",
            "agreements",
            "Er zijn {0} afspraken vastgelegd.",
        ),
        after(
            "Schrijf op wat er op de startbijeenkomst is toegezegd",
            "toezeggingen",
            "pledges",
            "Er zijn {0} toezeggingen vastgelegd.",
        ),
    ),
    documents=("uitnodiging", "programma", "verslag"),
    advice=True,
)
