"""The pages of persons: the list, one person, edit, merge doubles, remove."""

from typing import Any

from django.db.models import Q

from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.labs.views import LabFormView, LabPage, LabRemove
from schuldenlab.foundation.proof.queries import waiting_for
from schuldenlab.rooms.team import persons, queries
from schuldenlab.rooms.team.forms import PersonForm

NAV = "team:home"


class People(LabPage):
    permission = "people.view"
    nav = NAV
    template = "team/people.html"

    def get_context(self) -> dict[str, Any]:
        everybody = list(Person.objects.in_lab(self.lab))
        asked = self.request.GET.get("q", "").strip()[:80]
        shown = everybody
        if asked:
            words = Q(name__icontains=asked) | Q(organisation__icontains=asked) | Q(function__icontains=asked)
            shown = list(Person.objects.in_lab(self.lab).filter(words | Q(mail__icontains=asked)))
        return {
            "everybody": everybody,
            "shown": shown,
            "asked": asked,
            "doubles": queries.doubles(everybody),
            "failed": [person for person in everybody if person.mail_failed_at],
        }


class PersonPage(LabPage):
    permission = "people.view"
    nav = NAV
    template = "team/person.html"

    def get_context(self) -> dict[str, Any]:
        person = self.fetch(Person, self.kwargs["pk"])
        pairs = queries.doubles(list(Person.objects.in_lab(self.lab)))
        return {
            "person": person,
            "uses": persons.described_uses(person),
            "conversations": person.conversations.prefetch_related("persons"),
            "waiting": waiting_for(person),
            "doubles": [pair for pair in pairs if person in pair],
        }


class PersonFormView(LabFormView):
    permission = "people.edit"
    nav = NAV
    form_class = PersonForm

    def get_success_url(self) -> str:
        return self.lab_url("team:people")


class PersonAdd(PersonFormView):
    title = "Persoon toevoegen"
    intro = "Iemand van de gemeente, van een partij of van SchuldenlabNL. Nooit een inwoner met schulden."

    def perform(self, form: PersonForm) -> str:
        person = persons.put_person(self.actor, **form.values)
        return f"{person.name} staat op de lijst."


class PersonEdit(PersonFormView):
    title = "Gegevens wijzigen"

    def get_instance(self) -> Person:
        return self.fetch(Person, self.kwargs["pk"])

    def get_success_url(self) -> str:
        return self.lab_url("team:person", self.kwargs["pk"])

    def perform(self, form: PersonForm) -> str:
        persons.put_person(self.actor, person=self.instance, expected_version=form.expected_version, **form.values)
        return "De gegevens zijn bijgewerkt, overal waar deze naam staat."


class PersonRemove(LabRemove):
    permission = "people.edit"
    nav = NAV

    def get_title(self) -> str:
        return f"{self.fetch(Person, self.kwargs['pk']).name} van de lijst halen?"

    def get_text(self) -> str:
        return "Dat kan alleen als deze naam nergens meer staat. Naam, functie en adres zijn dan weg."

    def get_success_url(self) -> str:
        return self.lab_url("team:people")

    def perform(self) -> str:
        person = self.fetch(Person, self.kwargs["pk"])
        persons.remove_person(self.actor, person)
        return f"{person.name} staat niet meer op de lijst."


class PersonMerge(LabRemove):
    """Two rows that are one person: say what stays, then merge."""

    permission = "people.edit"
    nav = NAV
    submit_label = "Samenvoegen"

    def get_title(self) -> str:
        return f"Is dit één persoon: {self.fetch(Person, self.kwargs['pk']).name}?"

    def get_text(self) -> str:
        keep, double = self.fetch(Person, self.kwargs["pk"]), self.fetch(Person, self.kwargs["double"])
        return (
            f"{described(keep)} blijft. {described(double)} verdwijnt: alles wat daar stond, komt bij de eerste. "
            "Dit kun je niet terugdraaien."
        )

    def get_success_url(self) -> str:
        return self.lab_url("team:people")

    def perform(self) -> str:
        keep, double = self.fetch(Person, self.kwargs["pk"]), self.fetch(Person, self.kwargs["double"])
        persons.merge_persons(self.actor, keep=keep, double=double)
        return f"{keep.name} staat nu één keer op de lijst."


def described(person: Person) -> str:
    return person.described + (f" ({person.mail})" if person.mail else "")
