"""The hand-over on one page, its items, and the forms."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest

from schuldenlab.foundation.documents import kinds
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.labs.queries import holders
from schuldenlab.foundation.labs.views import LabFormView, LabPage, LabRemove
from schuldenlab.foundation.proof import queries as proofs
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.rooms.handover import actions, forms, protocol, queries, rules
from schuldenlab.rooms.handover.gaps import Gap
from schuldenlab.rooms.handover.models import GapOwner, Handover, HandoverItem
from schuldenlab.rooms.team import queries as team

DOSSIER = "overdrachtsdossier"


class Home(LabPage):
    permission = "people.view"
    nav = "team:home"
    template = "handover/home.html"

    def get_context(self) -> dict[str, Any]:
        rows = queries.of_lab(self.lab)
        current = rows[0] if rows else None
        items = queries.items(current) if current else []
        signatures = proofs.of(queries.SIGNATURE, current.pk) if current else []
        members = team.facts([self.lab.pk])[self.lab.pk].members
        both = sides(current, signatures) if current else []
        return {
            "title": "Overdracht",
            "handover": current,
            "earlier": rows[1:],
            "items": items,
            "open_items": [item for item in items if not item.taken_at],
            "sides": both,
            "turn": whose_turn(both, self.actor.person),
            "any_signed": any(row.holds for row in signatures),
            "manager": next((row for row in members if row.role == "programme_manager"), None),
            "has_dossier": DOSSIER in {kind.slug for kind in kinds.all_kinds()},
            "invite_role": actions.PASSED[current.kind][1] if current else Role.PROGRAMME_MANAGER,
            "gaps": queries.missing(self.lab, current) if not (current and current.completed_at) else [],
            "protocol": protocol.SLUG,
        }


@dataclass(frozen=True)
class Side:
    """One of the two who sign, and where their signature stands."""

    word: str
    person: Person
    signature: Confirmation | None  # the one that holds
    asked: Confirmation | None  # the question that waits
    refused: Confirmation | None  # the last no, as long as nothing came after it


def sides(handover: Handover, signatures: list[Confirmation]) -> list[Side]:
    return [
        side("draagt over", handover.giver, signatures),
        side("neemt over", handover.receiver, signatures),
    ]


def whose_turn(both: list[Side], reader: Person | None) -> Side | None:
    """The side whose button is the strong one: the reader's own when they are asked, else the first that nobody asked."""
    own = [one for one in both if one.asked and reader and one.person.pk == reader.pk]
    return next(iter([*own, *(one for one in both if not one.signature and not one.asked)]), None)


def side(word: str, person: Person, signatures: list[Confirmation]) -> Side:
    rows = [row for row in signatures if row.person_id == person.pk and not row.withdrawn_at]
    last = rows[-1] if rows else None
    return Side(
        word=word,
        person=person,
        signature=next((row for row in rows if row.holds), None),
        asked=next((row for row in rows if row.is_open), None),
        refused=last if last and last.agreed is False else None,
    )


class HandoverFormView(LabFormView):
    permission = "handover.edit"
    nav = "team:home"

    def get_success_url(self) -> str:
        return self.lab_url("handover:home")


class Begin(HandoverFormView):
    form_class = forms.HandoverForm
    title = "De overdracht beginnen"
    intro = (
        "Wat je in het lab hebt vastgelegd, staat al in het dossier. Je krijgt een lijst van onderdelen; "
        "bij elk onderdeel neemt iemand van het team het over. Daarna tekenen jullie allebei."
    )
    submit_label = "Begin de overdracht"

    def get_initial(self) -> dict[str, Any]:
        members = team.facts([self.lab.pk])[self.lab.pk].members
        manager = next((row.person_id for row in members if row.role == "programme_manager"), None)
        giver = next(iter(holders(self.lab, Role.KWARTIERMAKER)), None)
        if giver is None and manager is not None:  # the lab works already: only a new manager can follow
            return {"kind": rules.MANAGER, "giver": manager}
        return {"giver": giver, "receiver": manager}

    def perform(self, form: forms.HandoverForm) -> str:
        actions.begin(self.actor, **form.values)
        return "De overdracht is begonnen. Loop de onderdelen samen langs."


class Change(HandoverFormView):
    """Somebody else takes over, or reading along lasts longer."""

    form_class = forms.HandoverForm
    title = "De overdracht wijzigen"
    handover: Handover

    def enter(self, request: HttpRequest, slug: str) -> None:
        super().enter(request, slug)
        self.handover = self.fetch(Handover, self.kwargs["handover"])

    def get_initial(self) -> dict[str, Any]:
        row = self.handover
        parties = {"kind": row.kind, "giver": row.giver, "receiver": row.receiver}
        return {**parties, "planned_on": row.planned_on, "reading_until": row.reading_until}

    def perform(self, form: forms.HandoverForm) -> str:
        actions.change(self.actor, self.handover, **form.values)
        return "De overdracht is gewijzigd."


class ItemEdit(HandoverFormView):
    form_class = forms.ItemForm
    title = "Onderdeel van de overdracht"

    handover: Handover

    def get_instance(self) -> HandoverItem | None:
        item = self.fetch(HandoverItem, self.kwargs["pk"]) if "pk" in self.kwargs else None
        self.handover = item.handover if item else self.fetch(Handover, self.kwargs["handover"])
        return item

    def perform(self, form: forms.ItemForm) -> str:
        actions.put_item(
            self.actor, self.handover, item=self.instance, expected_version=form.expected_version, **form.values
        )
        return "Opgeslagen."


class ItemRemove(LabRemove):
    permission = "handover.edit"
    nav = "team:home"
    title = "Onderdeel weghalen?"
    submit_label = "Haal weg"

    def get_text(self) -> str:
        title = self.fetch(HandoverItem, self.kwargs["pk"]).title
        return f"‘{title}’ verdwijnt uit de overdracht, met de vragen en antwoorden erbij."

    def get_success_url(self) -> str:
        return self.lab_url("handover:home") + "#onderdelen"

    def perform(self) -> str:
        actions.remove_item(self.actor, self.fetch(HandoverItem, self.kwargs["pk"]))
        return "Het onderdeel is weg."


class GapEdit(HandoverFormView):
    """Who sees to something that is missing, and by when."""

    form_class = forms.GapForm
    gap: Gap

    def enter(self, request: HttpRequest, slug: str) -> None:
        super().enter(request, slug)
        found = queries.gap_of(self.lab, self.kwargs["kind"], self.kwargs["subject"])
        if found is None:
            raise Http404
        self.gap = found

    def get_title(self) -> str:
        return "Wie zorgt hiervoor, en wanneer?"

    def get_intro(self) -> str:
        return f"{self.gap.what} Het komt in de lijst van acties, en verdwijnt daar vanzelf als het er is."

    def get_initial(self) -> dict[str, Any]:
        row = GapOwner.objects.in_lab(self.lab).filter(kind=self.gap.kind, subject_id=self.gap.subject).first()
        return {"owner": row.owner, "by": row.by} if row else {"by": self.gap.by}

    def perform(self, form: forms.GapForm) -> str:
        row = actions.put_gap_owner(self.actor, self.gap, **form.values)
        return f"{row.owner.name} zorgt hiervoor."

    def get_success_url(self) -> str:
        return self.lab_url("handover:home") + "#ontbreekt"


class TakeOver(HandoverFormView):
    form_class = forms.TakeForm
    submit_label = "Neem over"
    item: HandoverItem

    def enter(self, request: HttpRequest, slug: str) -> None:
        super().enter(request, slug)
        self.item = self.fetch(HandoverItem, self.kwargs["pk"])

    def get_title(self) -> str:
        return f"Overnemen: {self.item.title}"

    def get_initial(self) -> dict[str, Any]:
        return {"by": self.item.taken_by or self.item.handover.receiver}

    def perform(self, form: forms.TakeForm) -> str:
        row = actions.take_over(self.actor, self.item, by=form.cleaned_data["by"])
        return f"{row.taken_by} neemt dit over." if row.taken_by else ""


class TakeOverAll(HandoverFormView):
    form_class = forms.TakeForm
    title = "Alles wat nog open staat in één keer overnemen"
    submit_label = "Neem alles over"
    handover: Handover

    def enter(self, request: HttpRequest, slug: str) -> None:
        super().enter(request, slug)
        self.handover = self.fetch(Handover, self.kwargs["handover"])

    def get_initial(self) -> dict[str, Any]:
        return {"by": self.handover.receiver}

    def perform(self, form: forms.TakeForm) -> str:
        count = actions.take_over_all(self.actor, self.handover, by=form.cleaned_data["by"])
        return f"{count} {'onderdeel heeft' if count == 1 else 'onderdelen hebben'} een nieuwe eigenaar."


class Remark(HandoverFormView):
    permission = "people.view"
    form_class = forms.RemarkForm
    submit_label = "Plaats"
    item: HandoverItem

    def enter(self, request: HttpRequest, slug: str) -> None:
        super().enter(request, slug)
        self.item = self.fetch(HandoverItem, self.kwargs["pk"])

    def get_title(self) -> str:
        return f"Vraag of antwoord bij: {self.item.title}"

    def perform(self, form: forms.RemarkForm) -> str:
        actions.remark(self.actor, self.item, text=form.cleaned_data["text"])
        return "Geplaatst."
