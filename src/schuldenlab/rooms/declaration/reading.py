"""The page on which a party's reader reads the draft of a round, and says what they think of it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from schuldenlab.foundation.post.links import link_page
from schuldenlab.foundation.post.pages import LinkPage
from schuldenlab.rooms.declaration import consultation
from schuldenlab.rooms.declaration.forms import RemarksForm
from schuldenlab.rooms.declaration.models import RoundReader


@link_page(consultation.PURPOSE)
class ReadPage(LinkPage):
    template = "declaration/read.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        rows = RoundReader.objects.in_lab(self.lab).select_related("round__version_read", "partner", "person")
        row = rows.filter(pk=self.link.subject_id, person=self.person).first()
        if row is None:
            raise Http404
        self.row, self.articles = row, row.round.version_read.articles

    def get_title(self) -> str:
        return f"Concept van de intentieverklaring {self.lab.name}"

    def is_answered(self) -> str | None:
        if self.row.round.is_open:
            return None
        return "Deze ronde is gesloten. U ziet hieronder wat er met uw opmerkingen is gedaan."

    def make_form(self, data: Any = None, files: Any = None) -> RemarksForm:
        return RemarksForm(data, lab=self.lab, articles=self.articles)

    def show(self, form: Any, status: int = 200, **extra: Any) -> HttpResponse:
        said = list(self.row.remarks.select_related("clause"))
        by_title: dict[str, list[Any]] = {}
        for remark in said:
            by_title.setdefault(remark.title, []).append(remark)
        boxes = form.boxes if form is not None else [None] * len(self.articles)
        extra["articles"] = [
            (article, by_title.pop(str(article["title"])[:160], []), box)
            for article, box in zip(self.articles, boxes, strict=True)
        ]
        extra |= {"others": [row for rows in by_title.values() for row in rows], "row": self.row, "said": said}
        return super().show(form, status, **extra)

    def perform(self, form: RemarksForm) -> str:
        agreed = "agreed" in self.request.POST
        count = consultation.answer(self.actor, self.row, agreed=agreed, remarks=form.remarks)
        if agreed:
            return "U bent akkoord met de tekst. U hoort van ons als hij vastligt."
        words = "Uw opmerking is" if count == 1 else f"Uw {count} opmerkingen zijn"
        return f"{words} verstuurd. Met dezelfde link ziet u later wat ermee is gedaan."
