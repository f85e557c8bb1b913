"""The page on which the programme manager or the wethouder judges, behind a personal link."""

from typing import Any

from django.http import Http404, HttpRequest

from schuldenlab.foundation.post.links import link_page
from schuldenlab.foundation.post.pages import LinkPage
from schuldenlab.rooms.portfolio import actions, asking, queries, rules
from schuldenlab.rooms.portfolio.forms import JudgementForm
from schuldenlab.rooms.portfolio.models import JudgementRequest


@link_page(asking.PURPOSE)
class JudgementPage(LinkPage):
    permissions = ("portfolio.judge",)
    template = "portfolio/judgement_link.html"
    form_class = JudgementForm
    submit_label = "Leg mijn oordeel vast"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        row = JudgementRequest.objects.in_lab(self.lab).filter(pk=self.link.subject_id).first()
        if row is None:
            raise Http404
        self.row = row

    def get_title(self) -> str:
        return "Zijn er genoeg projecten?"

    def is_answered(self) -> str | None:
        if self.row.withdrawn_at:
            return "Deze vraag is ingetrokken. U hoeft niets te doen."
        if self.row.answered_at:
            return "Uw oordeel is vastgelegd. U hoeft niets meer te doen."
        return None

    def get_context(self) -> dict[str, Any]:
        now = queries.portfolio(self.lab).coverage
        return {"role": rules.OFFICERS[self.row.role], "coverage": now, "standing_of": rules.standing}

    def perform(self, form: JudgementForm) -> str:
        actions.judge_by_link(self.actor, request=self.row, **form.values)
        return "Uw oordeel is vastgelegd. Dank u wel."
