"""What the best combination means, in Dutch. Pure."""

from collections.abc import Collection, Mapping

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.ui.formats import euro, listed, number_nl
from schuldenlab.rooms.catalogue.vocabulary import PHASES, DebtHelpPhase
from schuldenlab.rooms.selection.combination import HOURS, MONEY, PROJECTS, Combination, Extra, Question, Shortage
from schuldenlab.rooms.selection.matching import MOST_HOURS, MOST_MONEY, check_amount

FEW = 12  # so few projects that their combinations are a number one can picture
MOST_PROJECTS = 60


def amount(limit: str, value: int) -> str:
    """An amount of one limit: `€ 5.000`, `2,5 uur`, `1 project`."""
    if limit == MONEY:
        return euro(value)
    if limit == HOURS:
        return f"{number_nl(value / 10)} uur"
    return "1 project" if value == 1 else f"{value} projecten"


def proof(question: Question, best: Combination) -> str:
    """Why nothing better exists."""
    count = len(question.allowed)
    tried = f"alle {number_nl(2**count)} combinaties" if count <= FEW else f"alle combinaties van de {count} projecten"
    within = "binnen jullie geld, uren en aantal"
    if not best.keys:
        return f"Geen betere combinatie bestaat: van {tried} dekt er geen één iets {within}."
    return (
        f"Geen betere combinatie bestaat. Dat is geen schatting maar bewezen: van {tried} haalt er geen één {within}"
        f" meer dan {best.worth} {'punt' if best.worth == 1 else 'punten'}. Van wat evenveel dekt, is dit de"
        " goedkoopste."
    )


def shortage(row: Shortage) -> str:
    what = {
        MONEY: "Dat kosten de projecten die erbij moeten samen",
        HOURS: "Dat vragen de projecten die erbij moeten samen van het team, per week",
        PROJECTS: "Zoveel projecten moeten erbij",
    }[row.limit]
    return (
        f"Minimaal {amount(row.limit, row.needed)} nodig. {what}; er is {amount(row.limit, row.given)}. Maak de grens"
        " ruimer, of laat een project los."
    )


def more(row: Extra, best: Combination, names: Mapping[str, str], titles: Mapping[int, str]) -> str:
    """What a little more of one limit would add; the least that matters, because one euro never does."""
    what = {MONEY: "geld", HOURS: "uren", PROJECTS: "projecten tegelijk"}[row.limit]
    if row.combination is None or row.step is None:
        return f"Alleen meer {what} voegt niets toe: met de andere grenzen zoals ze zijn, wordt er niets meer gedekt."
    step = amount(row.limit, row.step) if row.limit != HOURS else f"{amount(HOURS, row.step)} per week"
    gained = gain(row.combination, best, titles)
    return f"Met {step} meer kan ook {gained}: {listed([names[key] for key in row.combination.keys])}."


def gain(wider: Combination, best: Combination, titles: Mapping[int, str]) -> str:
    """What the wider combination covers that the best one does not; for what it gives up in return, the points."""
    goals = [f"‘{title}’" for number, title in titles.items() if number in wider.objectives - best.objectives]
    phases = [PHASES[DebtHelpPhase(one)][0] for one in DebtHelpPhase if one in wider.phases - best.phases]
    told = []
    if goals:
        told.append(f"{'doelstelling' if len(goals) == 1 else 'doelstellingen'} {listed(goals)}")
    if phases:
        told.append(f"{'fase' if len(phases) == 1 else 'fasen'} {listed(phases)}")
    lost = best.objectives - wider.objectives or best.phases - wider.phases
    return " en ".join(told) + (f" (al valt er ook iets weg; samen {wider.worth} punten)" if lost else "")


def difference(other: Combination, best: Combination, names: Mapping[str, str]) -> str:
    """`in plaats van A: B; 2 punten minder, € 3.000 goedkoper`."""
    gone = [names[key] for key in best.keys if key not in other.keys]
    come = [names[key] for key in other.keys if key not in best.keys]
    swap = f"In plaats van {listed(gone)}: {listed(come)}" if come else f"Zonder {listed(gone)}"
    worth = best.worth - other.worth
    points = f"{worth} {'punt' if worth == 1 else 'punten'} minder" if worth else "dekt evenveel"
    cost = other.cost - best.cost
    money = f"{euro(abs(cost))} {'duurder' if cost > 0 else 'goedkoper'}" if cost else "even duur"
    return f"{swap}; {points}, {money}."


def check_limits(values: Mapping[str, object], known: Collection[str]) -> None:
    """Limits that can be true, and no project that both must and may not. Raises RuleBroken at the field."""
    check_amount(values.get("money"), "money", MOST_MONEY, f"Vul hooguit {euro(MOST_MONEY)} in.")
    check_amount(values.get("hours"), "hours", MOST_HOURS, f"Vul hooguit {MOST_HOURS} uur per week in.")
    at_most = values.get("at_most")
    if not isinstance(at_most, int) or not 1 <= at_most <= MOST_PROJECTS:
        raise RuleBroken(f"Kies een getal van 1 tot {MOST_PROJECTS}.", field="at_most")
    must, without = (set(values.get(name) or ()) for name in ("must", "without"))  # type: ignore[call-overload]
    if both := must & without:
        raise RuleBroken(
            f"Dit project moet erbij én mag er niet bij: {', '.join(sorted(both))}. Kies er één.", "without"
        )
    if unknown := (must | without) - set(known):
        raise RuleBroken(f"Van dit project is er geen schatting: {', '.join(sorted(unknown))}.", field="must")
