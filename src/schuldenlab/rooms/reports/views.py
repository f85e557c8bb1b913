"""The wethouder's page: where it stands, what is asked, which figures; one page, also on paper."""

from typing import Any

from schuldenlab.foundation.labs.views import LabPage
from schuldenlab.rooms.partners.facts import PROMISED
from schuldenlab.rooms.reports import contents
from schuldenlab.rooms.trajectory import agenda, presenting, queries


class Wethouder(LabPage):
    permission = "lab.view"
    nav = "trajectory:home"
    template = "reports/wethouder.html"

    def get_context(self) -> dict[str, Any]:
        state = queries.state(self.lab)
        facts = state.facts
        return {
            "title": "Voor de wethouder",
            "state": state,
            "lab_line": presenting.lab_line(state),
            "route": presenting.route(state),
            "house": presenting.house(state),
            "criteria": presenting.criteria(state),
            "next": presenting.next_action(state, self.actor),
            "sentences": contents.figure_sentences(self.lab),
            "asked": asked_of_officials(state),
            "decisions": [row for row in contents.decision_rows(facts) if row[3] == contents.OUTCOMES[""]],
            "budget": contents.money(facts.workplan.budget) if facts.workplan.budget else None,
            "money_rows": contents.money_rows(facts),
            "promised": sum(row.rung in PROMISED for row in facts.partners.partners),
            "partners": len(facts.partners.partners),
            "warnings": agenda.warnings(state),
        }


def asked_of_officials(state: queries.LabState) -> list[dict[str, Any]]:
    """What waits for the wethouder, by name: questions, signatures and the judgement on criterion (d)."""
    names = {name for _, name in state.facts.mandate.wethouders}
    return [row for row in agenda.waiting(state) if row["who"] in names]
