"""A partner's own page: what the lab is, what is asked of them, and six things they can do, one at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from markupsafe import Markup

from schuldenlab.foundation.documents import kinds, making
from schuldenlab.foundation.documents import rules as formats
from schuldenlab.foundation.documents.views import attachment
from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.post.links import asked_of, link_page
from schuldenlab.foundation.post.pages import LinkPage, private
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.partners import answering, letters, own_page, queries
from schuldenlab.rooms.partners.models import PartnerContact
from schuldenlab.rooms.partners.own_forms import (
    DecisionDateForm,
    MailForm,
    OfferForm,
    PassOnForm,
    PromiseForm,
    QuestionForm,
    StepOutForm,
)

BRIEF = "partnerbrief"


@dataclass(frozen=True)
class Deed:
    """One thing that a partner can do here, in words and as a verb."""

    label: str
    title: str
    intro: str
    button: str
    form: type[BaseForm]
    does: Callable[..., object]
    thanks: str


DEEDS = {
    "besluit": Deed(
        "Zeg wanneer wij besluiten",
        "Wanneer besluit uw organisatie?",
        "Dan weten wij wanneer wij van u horen, en vragen wij het u niet te vroeg.",
        "Laat weten",
        DecisionDateForm,
        answering.say_deciding,
        "Dank u wel. Wij wachten uw besluit af en nemen rond die datum contact op.",
    ),
    "toezeggen": Deed(
        "Zeg steun toe",
        "Steun toezeggen",
        "U zegt dit namens uw organisatie. Het is nog geen handtekening onder de intentieverklaring.",
        "Ja, wij zeggen onze steun toe",
        PromiseForm,
        answering.promise,
        "Dank u wel! Uw toezegging is vastgelegd.",
    ),
    "aanbieden": Deed(
        "Bied iets aan",
        "Wat kan uw organisatie inbrengen?",
        "Een aanbod verplicht u nog tot niets. Wij nemen contact met u op.",
        "Bied aan",
        OfferForm,
        answering.offer,
        "Dank u wel voor uw aanbod. Wij nemen contact met u op.",
    ),
    "vraag": Deed(
        "Stel een vraag",
        "Stel uw vraag",
        "Het antwoord komt op uw pagina te staan.",
        "Verstuur de vraag",
        QuestionForm,
        answering.ask,
        "Uw vraag is verstuurd. Het antwoord komt op uw pagina te staan.",
    ),
    "doorgeven": Deed(
        "Geef door aan een collega",
        "Geef dit door aan een collega",
        "Wij kijken eerst of dat goed is. Daarna krijgt uw collega een eigen link, en werkt de uwe niet meer.",
        "Geef door",
        PassOnForm,
        answering.pass_on,
        "Dank u wel. Zodra wij het goed vinden, krijgt uw collega een eigen link. Tot dan werkt de uwe.",
    ),
    "niet": Deed(
        "Wij doen nu niet mee",
        "Nu niet meedoen",
        "Had u steun toegezegd, dan trekt u die hiermee in. Een reden is niet nodig.",
        "Wij doen nu niet mee",
        StepOutForm,
        answering.step_out,
        "Het is vastgelegd. Dank u wel dat u het laat weten. U kunt er altijd op terugkomen.",
    ),
    "mail": Deed(
        "Stuur mij geen mail meer",
        "Geen mail meer",
        "Wij mailen u dan niet meer, ook geen herinnering of antwoord. Deze pagina blijft werken.",
        "Stuur mij geen mail meer",
        MailForm,
        answering.stop_mail,
        "Wij mailen u niet meer. Deze pagina blijft werken; hier kunt u het ook weer aanzetten.",
    ),
}
MAIL_AGAIN = Deed(
    "Mail mij weer",
    "Toch weer mail",
    "U vroeg ons om geen mail meer. Wilt u weer bericht krijgen?",
    "Mail mij weer",
    MailForm,
    answering.want_mail_again,
    "Wij mogen u weer mailen.",
)


@link_page(own_page.PURPOSE)
class OwnPage(LinkPage):
    permissions = (answering.ANSWER,)
    template = "partners/own_page.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        rows = PartnerContact.objects.filter(pk=self.link.subject_id, lab=self.lab, person=self.person)
        contact = rows.select_related("partner__lab", "person").first()
        if contact is None:
            raise Http404
        self.contact, self.partner = contact, contact.partner
        self.made = queries.card(self.partner)
        self.asked_for = request.GET.get("doe", "")
        self.deed = self.deeds.get(self.asked_for)

    @property
    def deeds(self) -> dict[str, Deed]:
        """What can be done now, in the order of the page."""
        again = {"mail": MAIL_AGAIN} if self.contact.mail_stopped_at else {}
        impossible = {
            "promised": {"besluit", "toezeggen"},
            "signed": {"besluit", "toezeggen", "niet"},
            "not_now": {"niet"},
        }
        out = impossible.get(self.made.standing.rung, set()) | (set() if self.made.may_be_asked else {"toezeggen"})
        return {key: deed for key, deed in {**DEEDS, **again}.items() if key not in out}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.asked_for == "pdf":
            kind = kinds.get(BRIEF)
            name = f"{making.filename(kind, self.lab, self.partner)}.pdf"
            content = making.to_pdf(making.make(kind, self.lab, self.partner))
            return private(attachment(content, name, formats.CONTENT_TYPES["pdf"]))
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """What is not possible (any more) is answered with how it stands."""
        if self.deed is None:
            return self.show(None, status=409)
        return super().post(request, *args, **kwargs)

    def get_title(self) -> str:
        if self.asked_for == "lezen":
            return "Eén A4 voor uw eigen besluit"
        return self.deed.title if self.deed else f"Uw pagina bij {self.lab.name}"

    def get_initial(self) -> dict[str, Any]:
        if self.asked_for == "besluit":
            return {"decides_before": self.made.standing.decides_before}
        return {"function": self.person.function}

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        if self.deed is None:
            return None
        return self.deed.form(data, files, initial=self.get_initial(), lab=self.lab)  # type: ignore[call-arg]

    def is_answered(self) -> str | None:
        """A thing that was possible when the page was opened, and is not any more."""
        if self.asked_for in DEEDS and self.deed is None:
            return f"{own_page.stands(self.made)} Dit kan nu niet. Ga terug naar uw pagina."
        return None

    def get_context(self) -> dict[str, Any]:
        return {
            "deed": self.deed,
            "submit_label": self.deed.button if self.deed else self.submit_label,
            "deeds": self.deeds,
            "partner": self.partner,
            "contact": self.contact,
            "stands": own_page.stands(self.made),
            "told": letters.letter(self.partner),
            "promised": promised(self.made),
            "questions": [row for row in self.made.questions if row.person_id == self.person.pk],
            "passing_on": next((row for row in self.made.colleagues if row.decided_at is None), None),
            "asked": asked_of(self.lab, self.person),
            "brief": self.brief() if self.asked_for == "lezen" else None,
        }

    def brief(self) -> Markup:
        made = making.make(kinds.get(BRIEF), self.lab, self.partner)
        return Markup(made.inside)  # noqa: S704 made by our own templates, which escape what was typed

    def perform(self, form: Any) -> str:
        assert self.deed is not None
        values = {name: value for name, value in form.values.items() if name != "knows"}
        does: Callable[[Actor, PartnerContact], object] = self.deed.does
        does(self.actor, self.contact, **values)
        return self.deed.thanks


def promised(made: queries.Card) -> list[tuple[str, str]]:
    """What this partner promised and offered, with the day: nobody has to remember it."""
    rows = []
    for part in made.contributions:
        if part.promise and part.is_promised:
            rows.append((part.told, f"toegezegd op {date_nl(queries.local_date(part.promise))}"))
        elif part.offered:
            rows.append((part.told, f"aangeboden op {date_nl(part.created_at.date())}"))
    return rows
