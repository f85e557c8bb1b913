"""Open a link or a code; the demo's mail box."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views import View

from schuldenlab.foundation.core.errors import NotAllowed
from schuldenlab.foundation.post import limits, links, mail, message
from schuldenlab.foundation.post.models import Mail
from schuldenlab.foundation.post.pages import private

TRIES = 20  # codes that one address may try in an hour
BOX_SIZE = 200


def closed(request: HttpRequest, status: int = 404) -> HttpResponse:
    """One answer for a link that never was, has expired or was withdrawn: nobody learns which."""
    return private(render(request, "post/closed.html", {"title": "Deze link werkt niet meer"}, status=status))


class OpenLink(View):
    """Hand the reader over to the page of the link's purpose."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        link = links.by_token(self.kwargs["token"])
        if link is None or not link.is_open or link.purpose not in links.PAGES:
            return closed(request)
        try:
            return private(links.PAGES[link.purpose].as_view()(request, link=link))
        except (Http404, NotAllowed):  # what it was about is gone
            return closed(request)


class Thanks(View):
    """What was done, once; the link itself shows it from then on."""

    def get(self, request: HttpRequest, token: str) -> HttpResponseBase:
        link = links.by_token(token)
        if link is None:
            return closed(request)
        words = request.session.pop("link_thanks", None)
        if words is None:
            return private(redirect("post:link", token=token))
        return private(render(request, "post/thanks.html", {"title": "Dank u wel", "thanks": words, "lab": link.lab}))


class CodeForm(forms.Form):
    code = forms.CharField(
        label="De code uit de mail",
        max_length=30,
        help_text="Twaalf tekens, bijvoorbeeld 7KQM-4TZP-X2WB. Hoofdletters en streepjes maken niet uit.",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )


class EnterCode(View):
    """For organisations that allow no links in mail: the code does what the link does."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(CodeForm())

    def post(self, request: HttpRequest) -> HttpResponseBase:
        form = CodeForm(request.POST)
        if form.is_valid():
            if not limits.may_try(request, what="code", most=TRIES, within=timedelta(hours=1)):
                form.add_error("code", "Er zijn te veel codes geprobeerd. Wacht een uur, of vraag de afzender om hulp.")
                return self.show(form, status=429)
            link = links.by_code(form.cleaned_data["code"])
            if link and link.is_open:
                return private(redirect("post:link", token=link.token))
            form.add_error("code", "Deze code kennen we niet, of hij is verlopen. Kijk hem na, of vraag een nieuwe.")
        return self.show(form, status=422)

    def show(self, form: CodeForm, status: int = 200) -> HttpResponse:
        return private(render(self.request, "post/code.html", {"title": "Code invoeren", "form": form}, status=status))


class DemoBox(View):
    """Every mail of the demo. It exists only there: elsewhere nobody may see another person's links."""

    def get(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        if pk is None:
            mails = Mail.objects.select_related("lab")[:BOX_SIZE]
            return private(render(request, "post/box.html", {"title": "Postvak van het voorbeeld", "mails": mails}))
        found = Mail.objects.filter(pk=pk).select_related("lab").first()
        if found is None:
            raise Http404
        paragraphs = message.paragraphs(mail.filled_in(found), relative=True)
        context = {"title": found.subject, "mail": found, "paragraphs": paragraphs}
        return private(render(request, "post/message.html", context))


class DemoAttachment(View):
    """An attachment of a mail in the demo's box."""

    def get(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        found = Mail.objects.filter(pk=pk).first() if settings.DEMO else None
        attachment = found.attachments.filter(pk=number).first() if found else None
        if attachment is None:
            raise Http404
        response = HttpResponse(bytes(attachment.content), content_type=attachment.content_type)
        response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=attachment.name)
        return private(response)
