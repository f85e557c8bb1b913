"""Every address of the installation, and for each parameter where an object for it is found.

A new address with a new parameter gets its line here; until then the walks fail with a sentence that says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from schuldenlab.foundation.labs.views import LabView


@dataclass(frozen=True)
class Address:
    """One pattern of the URLconf. `parameters` without `lab`; `view` is the class behind it, or the function."""

    name: str
    parameters: tuple[str, ...]
    view: Any
    in_lab: bool

    def __str__(self) -> str:
        return f"{self.name}({','.join(self.parameters)})" if self.parameters else self.name

    @property
    def permission(self) -> str:
        return getattr(self.view, "permission", "")

    @property
    def is_guarded(self) -> bool:
        """Whether the base view of a lab's pages stands before it."""
        return isinstance(self.view, type) and issubclass(self.view, LabView)

    def answers(self, method: str) -> bool:
        return not isinstance(self.view, type) or (method in self.view.http_method_names and hasattr(self.view, method))


def walk(resolver: URLResolver, namespace: str = "", before: tuple[str, ...] = ()) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        parameters = (*before, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            yield from walk(pattern, namespace + (f"{pattern.namespace}:" if pattern.namespace else ""), parameters)
        elif isinstance(pattern, URLPattern):
            view = getattr(pattern.callback, "view_class", pattern.callback)
            own = tuple(name for name in parameters if name != "lab")
            yield Address(f"{namespace}{pattern.name}", own, view, "lab" in parameters)


@cache
def all_addresses() -> tuple[Address, ...]:
    return tuple(walk(get_resolver()))


def lab_addresses() -> list[Address]:
    return [address for address in all_addresses() if address.in_lab]


def outside_addresses() -> list[Address]:
    return [address for address in all_addresses() if not address.in_lab]


# (address, parameter) → the model of the object it names. The first line that fits counts.
OBJECTS: tuple[tuple[str, str, str], ...] = (
    ("figures:*", "pk", "figures.OwnFigure"),
    ("documents:file", "pk", "documents.StoredFile"),
    ("documents:*", "pk", "documents.FinalDocument"),
    ("documents:*", "subject", "mandate.Decision"),
    ("proof:ask", "subject", "mandate.Appointment"),
    ("proof:paper", "subject", "mandate.Appointment"),
    ("proof:*", "pk", "proof.Confirmation"),
    ("membership:resend", "pk", "membership.Invitation"),
    ("membership:withdraw", "pk", "membership.Invitation"),
    ("membership:*", "pk", "labs.Membership"),
    ("team:task_*", "pk", "team.ExecutiveTask"),
    ("team:conversation_*", "pk", "labs.Conversation"),
    ("team:member_*", "pk", "team.TeamMember"),
    ("team:open_role_*", "pk", "team.OpenRole"),
    ("team:person*", "pk", "labs.Person"),
    ("team:person_merge", "double", "labs.Person"),
    ("partners:mail_add", "pk", "partners.Partner"),
    ("partners:mail_*", "pk", "partners.WaitingMail"),
    ("partners:import_*", "pk", "partners.PartnerImport"),
    ("partners:page_send", "pk", "partners.PartnerContact"),
    ("partners:question_answer", "pk", "partners.PartnerQuestion"),
    ("partners:colleague", "pk", "partners.Colleague"),
    ("partners:contact_edit", "pk", "partners.PartnerContact"),
    ("partners:contact_remove", "pk", "partners.PartnerContact"),
    ("partners:contribution_edit", "pk", "partners.Contribution"),
    ("partners:contribution_remove", "pk", "partners.Contribution"),
    ("partners:*", "conversation", "labs.Conversation"),
    ("partners:*", "pk", "partners.Partner"),
    ("workplan:objective*", "pk", "workplan.Objective"),
    ("workplan:activity_*", "pk", "workplan.Activity"),
    ("workplan:role_*", "pk", "workplan.RoleNeed"),
    ("workplan:budget_*", "pk", "workplan.BudgetLine"),
    ("workplan:cover_*", "pk", "workplan.CoverLine"),
    ("workplan:risk_*", "pk", "workplan.Risk"),
    ("mandate:appointment_*", "pk", "mandate.Appointment"),
    ("mandate:mandate_*", "pk", "mandate.Mandate"),
    ("mandate:wethouder_*", "pk", "mandate.ResponsibleWethouder"),
    ("mandate:decision*", "pk", "mandate.Decision"),
    ("mandate:sitting_*", "pk", "mandate.Sitting"),
    ("meetings:material_*", "part", "meetings.Material"),
    ("meetings:item_*", "part", "meetings.ProgrammeItem"),
    ("meetings:organiser_*", "part", "meetings.Organiser"),
    ("meetings:guest_*", "part", "meetings.Invitation"),
    ("meetings:answer_for", "part", "meetings.Invitation"),
    ("meetings:walk_in_remove", "part", "meetings.Attendance"),
    ("meetings:minutes_*", "part", "meetings.MinutesVersion"),
    ("meetings:agreement_*", "part", "meetings.Agreement"),
    ("meetings:pledge_*", "part", "meetings.Pledge"),
    ("meetings:date_*", "part", "meetings.DateOption"),
    ("meetings:follow_up*", "part", "meetings.FollowUp"),
    ("meetings:series_agenda_close", "item", "meetings.AgendaItem"),
    ("meetings:series*", "pk", "meetings.MeetingSeries"),
    ("meetings:action_*", "pk", "meetings.Agreement"),
    ("meetings:decision_establish", "pk", "meetings.MeetingDecision"),
    ("meetings:decision_*", "part", "meetings.MeetingDecision"),
    ("meetings:feed_*", "pk", "meetings.CalendarFeed"),
    ("meetings:*", "pk", "meetings.Meeting"),
    ("declaration:clause_*", "pk", "declaration.Clause"),
    ("declaration:addendum_*", "pk", "declaration.Addendum"),
    ("declaration:evidence_*", "pk", "declaration.Evidence"),
    ("declaration:remark_*", "pk", "declaration.ClauseRemark"),
    ("declaration:proposal_*", "pk", "declaration.SignerProposal"),
    ("declaration:version_*", "pk", "declaration.TextVersion"),
    ("declaration:*", "pk", "declaration.Signatory"),
    ("selection:choice_*", "pk", "selection.ChosenProject"),
    ("selection:focus", "pk", "workplan.Objective"),
    ("selection:estimate_remove", "pk", "selection.ProjectEstimate"),
    ("portfolio:finance_edit", "pk", "portfolio.FinanceLine"),
    ("portfolio:finance_remove", "pk", "portfolio.FinanceLine"),
    ("portfolio:regular_remove", "pk", "portfolio.RegularService"),
    ("portfolio:judge_*", "pk", "portfolio.JudgementRequest"),
    ("portfolio:gap_objective", "pk", "workplan.Objective"),
    ("portfolio:gap_revoke", "pk", "portfolio.GapLeftOpen"),
    ("portfolio:*", "pk", "portfolio.LabProject"),
    ("delivery:feed_withdraw", "pk", "delivery.PlanFeed"),
    ("delivery:feed_make", "pk", "selection.ChosenProject"),
    ("delivery:condition_edit", "pk", "delivery.Condition"),
    ("delivery:condition_remove", "pk", "delivery.Condition"),
    ("delivery:advice_add", "pk", "delivery.Condition"),
    ("delivery:*_add", "pk", "portfolio.LabProject"),
    ("delivery:task_*", "pk", "delivery.PlanTask"),
    ("delivery:move_undo", "pk", "delivery.PlanMove"),
    ("delivery:risk_*", "pk", "delivery.ProjectRisk"),
    ("delivery:decision_*", "pk", "delivery.ProjectDecision"),
    ("delivery:party_*", "pk", "delivery.ProjectParty"),
    ("delivery:*", "pk", "portfolio.LabProject"),
    ("impact:indicator_add", "pk", "selection.ChosenProject"),
    ("impact:indicator_*", "pk", "impact.ProjectIndicator"),
    ("impact:measurement_*", "pk", "impact.ProjectMeasurement"),
    ("impact:import_*", "pk", "impact.MeasurementFile"),
    ("impact:balance_row_*", "pk", "impact.BalanceRow"),
    ("impact:*", "pk", "selection.ChosenProject"),
    ("scaling:begin", "initiative", "trials.Initiative"),
    ("scaling:aim_add", "pk", "scaling.ScalingPlan"),
    ("scaling:aim_*", "pk", "scaling.ScalingAim"),
    ("scaling:count_*", "pk", "scaling.ScalingCount"),
    ("scaling:*", "pk", "scaling.ScalingPlan"),
    ("handover:gap", "subject", "workplan.Objective"),
    ("handover:*", "handover", "handover.Handover"),
    ("handover:*", "pk", "handover.HandoverItem"),
    ("advice:*", "pk", "advice.AdviceRequest"),
    ("trajectory:deviation_end", "pk", "trajectory.Deviation"),
    ("trials:*", "stage", "trials.Stage"),
    ("trials:*", "initiative", "trials.Initiative"),
    ("trials:stage*", "pk", "trials.Stage"),
    ("trials:criterion*", "pk", "trials.GateCriterion"),
    ("trials:tie_decision", "pk", "trials.TrialProcessVersion"),
    ("trials:trial*", "pk", "trials.Trial"),
    ("trials:measurement_*", "pk", "trials.Measurement"),
    ("trials:*", "pk", "trials.Initiative"),
    ("trials_site:lesson", "pk", "trials.Lesson"),
    ("notices_site:*", "pk", "notices.Notice"),
    ("remarks:thread", "subject", "partners.Partner"),
    ("remarks:*", "pk", "remarks.Remark"),
    ("advice_site:answer", "pk", "advice.AdviceRequest"),
    ("catalogue:decide_evidence", "pk", "catalogue.EvidenceOffer"),
    ("catalogue:decide_project", "pk", "catalogue.ProjectOffer"),
    ("catalogue_lab:withdraw_evidence", "pk", "catalogue.EvidenceOffer"),
    ("catalogue_lab:withdraw_project", "pk", "catalogue.ProjectOffer"),
    ("figures_site:*", "pk", "figures.ImportBatch"),
    ("post:*", "pk", "post.Mail"),
    ("post:attachment", "number", "post.Attachment"),
    ("membership_site:invitation", "pk", "membership.AccountInvitation"),
    ("membership_site:account", "pk", "accounts.User"),
    ("accounts:demo_login", "pk", "accounts.User"),
)

# (address, parameter) → a value that means the same in every lab, and so names no object of one.
VALUES: tuple[tuple[str, str, Any], ...] = (
    ("documents:*", "extension", "odt"),
    ("documents:*", "kind", "werkplan"),
    ("proof:*", "kind", "mandate.appointment"),
    ("remarks:*", "kind", "partner"),
    ("handover:gap", "kind", "baseline"),
    ("mandate:decision_stage", "stage", "submitted"),
    ("declaration:clause_move", "way", "omlaag"),
    ("workplan:*", "number", 1),
    ("delivery:condition_add", "kind", "sharing"),
    ("trials:*", "number", 1),
    ("advice:ask", "step", 2),
    ("trajectory:step", "number", 3),
    ("trajectory:criterion", "letter", "a"),
    ("trajectory:deviation_add", "rule", "2.objectives"),
    ("selection:*", "project", "csr"),
    ("catalogue:*", "slug", "jpf"),
    ("catalogue:*", "number", 1),
    ("portfolio:gap_phase", "phase", "plan"),
    ("impact_site:*", "slug", "jpf"),
    ("scaling_site:*", "slug", "jpf"),
    ("scaling:*", "question", "workable.result"),
    ("catalogue*:*", "key", "plan"),
    ("catalogue_lab:*", "project", "jpf"),
    ("membership_site:invitation", "what", "opnieuw"),
    ("membership_site:account", "what", "sluiten"),
    ("delivery_site:feed", "token", "geen-bestaande-agenda"),
    ("meetings_site:feed", "token", "geen-bestaande-agenda"),
    ("meetings_site:entrance", "code", "0000-0000-0000"),
    ("texts*:*", "key", "advice.asked"),
    ("trials_site:*", "town", "zaanstad"),
    ("sealing:being_read", "name", "geen-bestaande-controle"),
    ("*", "token", "geen-bestaande-link"),
    ("*", "uidb36", "1"),
    ("*", "key", "geen-bestaande-sleutel"),
)


def model_of(address: Address, parameter: str) -> str | None:
    """The model of which this parameter names an object; None when it names a value."""
    for pattern, name, model in OBJECTS:
        if name == parameter and fnmatchcase(address.name, pattern):
            return model
    return None


def value_of(address: Address, parameter: str) -> Any:
    if (address.name.split(":")[0], parameter) == ("documents", "kind") and "subject" in address.parameters:
        return "collegevoorstel"
    for pattern, name, value in VALUES:
        if name == parameter and fnmatchcase(address.name, pattern):
            return value
    raise LookupError(
        f"No test knows what '{parameter}' of {address.name} is. Add a line to OBJECTS (an object of a lab) or to"
        " VALUES (a value that means the same in every lab) in tests/addresses.py."
    )
