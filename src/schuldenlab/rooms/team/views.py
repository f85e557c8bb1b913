"""The pages of execution and programme team."""

from typing import Any

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs import conversations
from schuldenlab.foundation.labs.models import Conversation, Person
from schuldenlab.foundation.labs.people_forms import ConversationForm
from schuldenlab.foundation.labs.views import LabAct, LabFormView, LabPage, LabRemove
from schuldenlab.rooms.team import actions, queries, rules
from schuldenlab.rooms.team.facts import MANAGER, REQUIRED_TASKS, ROLES, TASKS
from schuldenlab.rooms.team.forms import MemberEndForm, MemberForm, OpenRoleForm, TaskForm
from schuldenlab.rooms.team.models import ExecutiveTask, OpenRole, TeamMember

NAV = "team:home"


class Home(LabPage):
    permission = "people.view"
    nav = NAV
    template = "team/home.html"
    remembered = True

    def get_context(self) -> dict[str, Any]:
        facts = queries.facts([self.lab.pk])[self.lab.pk]
        places = {municipality.code: municipality.name for municipality in self.lab.municipalities}
        members = queries.member_cards(self.lab)
        return {
            "facts": facts,
            "places": places,
            "gap": rules.first_gap(facts, places) if self.actor.may("team.edit") else None,
            "matrix": rules.matrix(facts.tasks, places),
            "tasks": TASKS,
            "required": REQUIRED_TASKS,
            "cards": queries.task_cards(self.lab),
            "members": members,
            "hours": sum(card.row.hours_a_week or 0 for card in members),
            "former": queries.former_members(self.lab),
            "open_roles": list(OpenRole.objects.in_lab(self.lab).select_related("stand_in")),
        }


class TeamFormView(LabFormView):
    """A form that comes back to the page of the team."""

    permission = "team.edit"
    nav = NAV

    def get_success_url(self) -> str:
        return self.lab_url("team:home")


class TeamRemove(LabRemove):
    permission = "team.edit"
    nav = NAV

    def get_success_url(self) -> str:
        return self.lab_url("team:home")


class TaskAdd(TeamFormView):
    form_class = TaskForm
    title = "Wie doet deze taak?"
    intro = (
        "Het gaat om taken, niet om afdelingen. Werk & Inkomen en Schuldhulpverlening zijn nodig, "
        "Wmo en Jeugd mogen erbij."
    )

    def get_initial(self) -> dict[str, Any]:
        code = self.request.GET.get("code")
        return {"task": self.request.GET.get("task", ""), "codes": [code] if code else self.lab.codes}

    def perform(self, form: TaskForm) -> str:
        row = actions.put_task(self.actor, **form.values)
        if row.contacts.exists():
            return f"{row.organisation} staat erbij. Leg na het eerste gesprek vast wat je afsprak."
        return f"{row.organisation} staat erbij. Zoek nu uit wie de contactpersoon is."


class TaskEdit(TeamFormView):
    form_class = TaskForm
    title = "Taak van de uitvoering wijzigen"

    def get_instance(self) -> ExecutiveTask:
        return self.fetch(ExecutiveTask, self.kwargs["pk"])

    def perform(self, form: TaskForm) -> str:
        row = actions.put_task(
            self.actor, task_row=self.instance, expected_version=form.expected_version, **form.values
        )
        return f"{row.organisation} is bijgewerkt."


class TaskRemove(TeamRemove):
    def get_title(self) -> str:
        return f"{self.fetch(ExecutiveTask, self.kwargs['pk'])} weghalen?"

    def get_text(self) -> str:
        return "De contactpersonen en hun gesprekken blijven bestaan. Ze tellen alleen niet meer mee voor deze taak."

    def perform(self) -> str:
        row = self.fetch(ExecutiveTask, self.kwargs["pk"])
        actions.remove_task(self.actor, row)
        return f"{row.organisation} is weggehaald."


class ConversationView(TeamFormView):
    """Who, what was agreed, when again."""

    permission = "people.edit"
    form_class = ConversationForm

    def at_hand(self) -> list[Person]:
        return []

    def make_form(self, data: Any = None, files: Any = None) -> ConversationForm:
        form: ConversationForm = super().make_form(data, files)
        form.offer(self.at_hand())
        return form


class ConversationAdd(ConversationView):
    title = "Gesprek vastleggen"
    intro = "Met wie, wat is afgesproken, wanneer weer. Meer hoeft niet."

    def number(self, name: str) -> int | None:
        given = self.request.GET.get(name, "")
        return int(given) if given.isdecimal() and len(given) < 18 else None

    def at_hand(self) -> list[Person]:
        """The contacts of the task in the address, or of every task."""
        pk = self.number("task")
        people = Person.objects.in_lab(self.lab)
        chosen = people.filter(executive_tasks__pk=pk) if pk else people.filter(executive_tasks__isnull=False)
        return list(chosen.distinct())

    def get_initial(self) -> dict[str, Any]:
        people = self.at_hand()
        return {"on": clock.today(), "persons": people if len(people) == 1 else []}

    def perform(self, form: ConversationForm) -> str:
        pk = self.number("after")
        after = self.fetch(Conversation, pk) if pk else None
        row = conversations.put_conversation(self.actor, after=after, **form.values)
        return f"Het gesprek met {row.with_whom} is vastgelegd."


class ConversationEdit(ConversationView):
    title = "Gesprek wijzigen"

    def get_instance(self) -> Conversation:
        return self.fetch(Conversation, self.kwargs["pk"])

    def perform(self, form: ConversationForm) -> str:
        conversations.put_conversation(
            self.actor, conversation=self.instance, expected_version=form.expected_version, **form.values
        )
        return "Het gesprek is bijgewerkt."


class ConversationDone(LabAct):
    permission = "people.edit"

    def get_success_url(self) -> str:
        return self.lab_url("team:home")

    def perform(self) -> str:
        conversations.follow_up(self.actor, self.fetch(Conversation, self.kwargs["pk"]))
        return "Je bent hierop teruggekomen."


class ConversationRemove(TeamRemove):
    permission = "people.edit"

    def get_title(self) -> str:
        row = self.fetch(Conversation, self.kwargs["pk"])
        return f"Het gesprek met {row.with_whom} weghalen?"

    def get_text(self) -> str:
        return (
            "Wat hier is afgesproken, is dan nergens meer te vinden. "
            "In het logboek blijft staan dat er een gesprek was."
        )

    def perform(self) -> str:
        conversations.remove_conversation(self.actor, self.fetch(Conversation, self.kwargs["pk"]))
        return "Het gesprek is weggehaald."


class MemberView(TeamFormView):
    form_class = MemberForm


class MemberAdd(MemberView):
    intro = "Het team komt uit de uitvoering en brengt straks de oplossing in de praktijk."

    def open_role(self) -> OpenRole | None:
        pk = self.request.GET.get("open_role", "")
        return self.fetch(OpenRole, pk) if pk.isdecimal() and len(pk) < 18 else None

    def get_title(self) -> str:
        role = self.request.GET.get("role")
        return "Programmamanager toevoegen" if role == MANAGER else "Lid van het programmateam toevoegen"

    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET
        role, task, filled = asked.get("role", ""), asked.get("task", ""), self.open_role()
        initial: dict[str, Any] = {"role": role} if role in ROLES else {}
        if task in TASKS:
            initial["tasks"] = [task]
        if filled:
            initial |= {"title": filled.title, "hours_a_week": filled.hours_a_week}
        return initial

    def perform(self, form: MemberForm) -> str:
        row = actions.put_member(self.actor, fills=self.open_role(), **form.values)
        return f"{row.person.name} staat in het team. Vraag nu de leidinggevende om akkoord."


class MemberEdit(MemberView):
    title = "Plek in het programmateam wijzigen"

    def get_instance(self) -> TeamMember:
        return self.fetch(TeamMember, self.kwargs["pk"])

    def perform(self, form: MemberForm) -> str:
        row = actions.put_member(
            self.actor, member=self.instance, expected_version=form.expected_version, **form.values
        )
        return f"De plek van {row.person.name} is bijgewerkt."


class MemberEnd(TeamFormView):
    form_class = MemberEndForm

    def get_instance(self) -> TeamMember:
        return self.fetch(TeamMember, self.kwargs["pk"])

    def get_title(self) -> str:
        return f"{self.get_instance().person.name} verlaat het team"

    def perform(self, form: MemberEndForm) -> str:
        row = actions.end_member(self.actor, self.instance, until=form.cleaned_data["until"])
        return f"De laatste dag van {row.person.name} is vastgelegd."


class MemberRemove(TeamRemove):
    def get_title(self) -> str:
        return f"{self.fetch(TeamMember, self.kwargs['pk']).person.name} uit het team halen?"

    def get_text(self) -> str:
        return "Doe dit alleen als het een vergissing was. Verlaat iemand het team, vul dan de laatste dag in."

    def perform(self) -> str:
        row = self.fetch(TeamMember, self.kwargs["pk"])
        actions.remove_member(self.actor, row)
        return f"{row.person.name} staat niet meer in het team."


class OpenRoleAdd(TeamFormView):
    form_class = OpenRoleForm
    title = "Open rol"
    intro = "Wie zoek je nog? Zet erbij wie het zolang opvangt, dan weet iedereen waar hij aan toe is."

    def perform(self, form: OpenRoleForm) -> str:
        row = actions.put_open_role(self.actor, **form.values)
        return f"De open rol ‘{row.title}’ staat erbij."


class OpenRoleEdit(TeamFormView):
    form_class = OpenRoleForm
    title = "Open rol wijzigen"

    def get_instance(self) -> OpenRole:
        return self.fetch(OpenRole, self.kwargs["pk"])

    def perform(self, form: OpenRoleForm) -> str:
        actions.put_open_role(self.actor, role=self.instance, expected_version=form.expected_version, **form.values)
        return "De open rol is bijgewerkt."


class OpenRoleRemove(TeamRemove):
    def get_title(self) -> str:
        return f"De open rol ‘{self.fetch(OpenRole, self.kwargs['pk']).title}’ weghalen?"

    def get_text(self) -> str:
        return "Heb je iemand gevonden? Voeg die dan toe vanaf de open rol: dan gaat de rol vanzelf weg."

    def perform(self) -> str:
        row = self.fetch(OpenRole, self.kwargs["pk"])
        actions.remove_open_role(self.actor, row)
        return f"De open rol ‘{row.title}’ is weggehaald."
