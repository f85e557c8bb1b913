"""The pages about all partners: the list with the ladder, whom to call, the search for a party, the spreadsheet."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from markupsafe import Markup

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.views import LabPage, LabView
from schuldenlab.foundation.ui import charts
from schuldenlab.foundation.ui.tables import Column
from schuldenlab.rooms.catalogue.party_types import PARTY_TYPES
from schuldenlab.rooms.partners import calling, directory, export, export_ods, growth, pictures, queries, rules
from schuldenlab.rooms.partners.facts import GROUPS, LADDER, NOT_NOW, RUNGS
from schuldenlab.rooms.partners.models import LEVELS, SECTORS, Partner

NAV = "partners:home"
COUNTED = (pictures.HERE, pictures.HALFWAY, pictures.TO_COME)
Call = tuple[queries.Card, list[calling.Reason]]


class Home(LabPage):
    permission = "partners.view"
    nav = NAV
    template = "partners/home.html"
    remembered = True

    def get_context(self) -> dict[str, Any]:
        cards = queries.cards(self.lab)
        words = self.request.GET.get("q", "").strip()[:80]
        group, rung = self.request.GET.get("groep", ""), self.request.GET.get("trede", "")
        level, sector = self.request.GET.get("niveau", ""), self.request.GET.get("sector", "")
        shown = queries.chosen(cards, words=words, group=group, rung=rung, level=level, sector=sector)
        return {
            "cards": cards,
            "shown": sorted(shown, key=lambda made: -made.standing.height),
            "words": words,
            "group": group if group in GROUPS else "",
            "rung": rung if rung in RUNGS else "",
            "filters": [
                ("groep", "Groep", "Alle groepen", GROUPS.items(), group),
                ("trede", "Draagvlak", "Alle treden", RUNGS.items(), rung),
                ("niveau", "Niveau", "Alle niveaus", LEVELS, level),
                ("sector", "Sector", "Alle sectoren", SECTORS, sector),
            ],
            "growth": growth.drawn(cards, clock.today()),
            "groups": GROUPS,
            "rungs": RUNGS,
            "states": queries.group_states(cards),
            "ladder": ladder(cards),
            "three_groups": three_groups(queries.group_states(cards)),
            "not_now": [made for made in cards if made.standing.rung == NOT_NOW],
            "calls": to_call(cards),
        }


def ladder(cards: list[queries.Card]) -> tuple[Markup, Markup]:
    """Every party on its rung, and the table behind it."""
    marks = [pictures.Mark(made.row.name, made.row.group, made.standing.rung) for made in cards]
    rows = []
    for rung in reversed(LADDER):
        names = [mark.name for mark in marks if mark.rung == rung]
        rows.append([RUNGS[rung].capitalize(), len(names), ", ".join(names) or "–"])
    table = charts.table_behind("Partijen per trede", ["Trede", ("Aantal", "number"), "Partijen"], rows)
    return pictures.ladder(marks), table


def three_groups(states: list[rules.GroupState]) -> tuple[Markup, Markup]:
    """The three groups with who carries them, and the table behind it."""
    columns: list[Column] = ["Groep", "Stand", *((word.capitalize(), "number") for word in COUNTED)]
    rows = [[one.label.capitalize(), one.word, one.behind, one.on_the_way, one.waiting] for one in states]
    return pictures.groups(states), charts.table_behind("Partijen per groep", columns, rows)


def to_call(cards: list[queries.Card]) -> list[Call]:
    """Whom to call and why, the most urgent first."""
    found = {made.row.pk: (made, calling.reasons(made.contacted, clock.today())) for made in cards}
    order = calling.in_order([(pk, why) for pk, (_, why) in found.items()])
    return [found[pk] for pk in order]


class CallList(LabPage):
    permission = "partners.view"
    nav = NAV
    template = "partners/call_list.html"

    def get_context(self) -> dict[str, Any]:
        cards = queries.cards(self.lab)
        whose, when = self.request.GET.get("wie", ""), self.request.GET.get("wanneer", "")
        everything = to_call(cards)
        return {
            "calls": self.chosen(everything, whose, when),
            "number": len(everything),
            "has_contacts": any(made.contacts for made in cards),
            "filters": [
                ("wie", "Van wie?", "Iedereen in het lab", [(calling.MINE, "Mijn gesprekken")], whose),
                ("wanneer", "Wanneer?", "Alles", [(calling.LATE, "Te laat"), (calling.THIS_WEEK, "Deze week")], when),
            ],
        }

    def chosen(self, calls: list[Call], whose: str, when: str) -> list[Call]:
        """What is left of the list: of the reader (who recorded the last conversation), and by its most urgent reason."""
        me = self.actor.person.pk if self.actor.person else None
        return [
            (made, why)
            for made, why in calls
            if (whose != calling.MINE or (me is not None and made.owner_id == me))
            and calling.is_when(why[0], when, clock.today())
        ]


class Add(LabPage):
    """Find a party among those that the sources name, or add your own. `?type=` shows one kind of party."""

    permission = "partners.edit"
    nav = NAV
    template = "partners/add.html"

    def get_context(self) -> dict[str, Any]:
        words, kind = self.request.GET.get("q", "").strip()[:80], self.request.GET.get("type", "")
        kind = kind if kind in PARTY_TYPES else ""
        found = directory.find(words, kind)
        have = set(Partner.objects.in_lab(self.lab).exclude(party="").values_list("party", flat=True))
        return {
            "words": words,
            "kind": PARTY_TYPES.get(kind),
            "found": found,
            "groups": directory.by_group(found),
            "have": {key for key in have if (party := directory.get(key)) and not party.generic},
            "everything": directory.everything(),
        }


class Export(LabView):
    """The whole list as a file; `?soort=csv` for CSV, `?soort=ods` for LibreOffice."""

    permission = "partners.view"

    def get(self, request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
        cards = queries.cards(self.lab)
        name = f"partners-{self.lab.slug}-{clock.today():%Y-%m-%d}"
        if request.GET.get("soort") == "csv":
            return attachment(export.as_csv(cards), f"{name}.csv", "text/csv; charset=utf-8")
        if request.GET.get("soort") == "ods":
            content = export_ods.as_ods(cards, f"Partners van {self.lab.name}")
            return attachment(content, f"{name}.ods", "application/vnd.oasis.opendocument.spreadsheet")
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return attachment(export.as_xlsx(cards, f"Partners van {self.lab.name}"), f"{name}.xlsx", kind)


def attachment(content: bytes, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
