"""The rounds on one page, their readers and remarks; what changed between two versions."""

from typing import Any

from schuldenlab.foundation.labs.views import LabAct, LabPage, LabRemove
from schuldenlab.rooms.declaration import consultation, differing, drafting, forms, queries
from schuldenlab.rooms.declaration.models import (
    ClauseRemark,
    ConsultationRound,
    Declaration,
    RoundReader,
    TextVersion,
)
from schuldenlab.rooms.declaration.views import NAV, DeclarationView


class Rounds(LabPage):
    permission = "decisions.view"
    nav = NAV
    template = "declaration/rounds.html"

    def get_context(self) -> dict[str, Any]:
        declaration = queries.of_lab(self.lab) or self.fetch(Declaration, 0)
        rounds = queries.rounds(declaration)
        return {
            "title": "Consultatie van de tekst",
            "declaration": declaration,
            "rounds": [(one, told(one)) for one in rounds],
            "open_round": next((one for one in rounds if one.is_open), None),
            "versions": queries.versions(declaration),
        }


def told(found: ConsultationRound) -> dict[str, list[RoundReader]]:
    """The readers by what they said: remarks, agreed, nothing."""
    rows = list(found.readers.all())
    return {
        "remarked": [row for row in rows if row.remarks.all()],
        "agreed": [row for row in rows if row.agreed],
        "silent": [row for row in rows if row.answered_at is None],
    }


class RoundsView(DeclarationView):
    """A form on the page of the rounds."""

    def get_success_url(self) -> str:
        return self.lab_url("declaration:rounds")


class OpenRound(RoundsView):
    form_class = forms.RoundForm
    template = "declaration/round_open.html"
    title = "Vraag de partijen om mee te lezen"
    intro = (
        "Iedereen op de lijst van ondertekenaars krijgt een eigen link naar de tekst zoals die nu is, en kan per "
        "artikel iets zeggen. De versie die zij lezen, blijft bewaard."
    )
    submit_label = "Verstuur het concept"

    def get_context(self) -> dict[str, Any]:
        rows = queries.signatories(self.declaration)
        return {
            "rows": [row for row in rows if row.person.mail],
            "without": [row for row in rows if not row.person.mail],
        }

    def perform(self, form: forms.RoundForm) -> str:
        found = consultation.open_round(self.actor, self.declaration, **form.cleaned_data)
        count = found.readers.count()
        return f"Het concept is verstuurd: {count} {'mail' if count == 1 else 'mails'} met een eigen link."


class AddReader(RoundsView):
    form_class = forms.ReaderForm
    title = "Laat nog iemand meelezen"
    submit_label = "Verstuur het concept"

    def perform(self, form: forms.ReaderForm) -> str:
        found = queries.open_round(self.declaration) or self.fetch(ConsultationRound, 0)
        row = consultation.add_reader(self.actor, found, **form.values)
        return f"{row.person.name} krijgt een mail met een eigen link."


class RoundAct(LabAct):
    permission = "declaration.edit"

    def found(self) -> ConsultationRound:
        declaration = queries.of_lab(self.lab)
        open_one = queries.open_round(declaration) if declaration else None
        return open_one or self.fetch(ConsultationRound, 0)

    def get_success_url(self) -> str:
        return self.lab_url("declaration:rounds")


class RemindSilent(RoundAct):
    def perform(self) -> str:
        count = consultation.remind_silent(self.actor, self.found())
        if not count:
            return "Er gaat geen mail uit: iedereen antwoordde, of kreeg vandaag al bericht."
        return f"{count} {'herinnering is' if count == 1 else 'herinneringen zijn'} verstuurd, aan wie nog niets zei."


class CloseRound(RoundAct, LabRemove):
    http_method_names = LabRemove.http_method_names
    nav = NAV
    title = "De ronde sluiten?"
    submit_label = "Sluit de ronde"
    text = (
        "Daarna kan niemand meer reageren. Wie opmerkingen maakte, krijgt een mail met een link waar staat wat ermee "
        "is gedaan. Je kunt daarna een nieuwe ronde openen, of de tekst vastleggen."
    )

    def perform(self) -> str:
        consultation.close_round(self.actor, self.found())
        return "De ronde is gesloten."


class Settle(RoundsView):
    form_class = forms.SettleForm
    template = "declaration/settle.html"
    title = "Wat doe je met deze opmerking?"

    def get_instance(self) -> ClauseRemark:
        return self.fetch(ClauseRemark, self.kwargs["pk"])

    def get_context(self) -> dict[str, Any]:
        return {"remark": self.instance, "declaration": self.declaration}

    def perform(self, form: forms.SettleForm) -> str:
        consultation.settle(self.actor, self.instance, expected_version=form.expected_version, **form.values)
        return "Vastgelegd. Wie de opmerking maakte, ziet het op de eigen pagina."


class Difference(LabPage):
    """What changed between a version and the text as it is now, or another version (`?met=2`)."""

    permission = "decisions.view"
    nav = NAV
    template = "declaration/difference.html"

    def get_context(self) -> dict[str, Any]:
        version = self.fetch(TextVersion, self.kwargs["pk"])
        other = self.other(version)
        declaration = version.declaration
        rows = other.articles if other else drafting.as_rows(declaration, queries.signatories(declaration))
        changes = differing.articles(version.articles, rows)
        return {
            "title": f"Wat er veranderde sinds versie {version.number}",
            "found": version,
            "other": other,
            "changes": [one for one in changes if one.kind != differing.SAME],
            "same": [one for one in changes if one.kind == differing.SAME],
            "versions": queries.versions(declaration),
        }

    def other(self, version: TextVersion) -> TextVersion | None:
        wanted = self.request.GET.get("met", "")
        if not wanted.isdecimal() or len(wanted) > 6:
            return None
        return TextVersion.objects.filter(declaration=version.declaration, number=int(wanted)).first()
