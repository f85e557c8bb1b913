"""The public page on which anybody checks a document. Nothing that is sent is kept."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views import View

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.post import limits
from schuldenlab.foundation.post.pages import private
from schuldenlab.foundation.sealing import checking, queries, texts, verifying
from schuldenlab.foundation.sealing.forms import CheckForm
from schuldenlab.foundation.sealing.verifying import Outcome, Verdict
from schuldenlab.foundation.ui.formats import date_nl

AGAIN = 2  # seconds after which the page asks whether the file was read
TRIES = 30  # documents and codes that one address may have checked in an hour
TOO_MANY = "Er is te vaak achter elkaar gecontroleerd. Probeer het over een uur opnieuw."
NO_SUCH_CODE = "Deze code kennen we niet. Kijk hem na: hij staat onderaan de bladen met handtekeningen."


class Check(View):
    """Upload a file, or type the code on the paper; the answer stands above the form."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return self.show(CheckForm())

    def post(self, request: HttpRequest) -> HttpResponseBase:
        form = CheckForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form, status=422)
        if not limits.may_try(request, what="verify", most=TRIES, within=timedelta(hours=1)):
            form.add_error(None, TOO_MANY)
            return self.show(form, status=429)
        upload = form.cleaned_data["file"]
        if upload is not None:
            return self.judge(form, upload)
        sealed_file = queries.by_code(form.cleaned_data["code"])
        if sealed_file is None:
            form.add_error("code", NO_SUCH_CODE)
            return self.show(form, status=422)
        return self.show(CheckForm(), verdict=verifying.of_file(sealed_file), by_code=True)

    def judge(self, form: CheckForm, upload: UploadedFile) -> HttpResponseBase:
        content = upload.read()
        verdict = verifying.at_once(content)
        if verdict is None:
            try:
                name = checking.begin(content)
            except RuleBroken as error:
                form.add_error(None, error.message)
                return self.show(form, status=429)
            verdict = checking.soon(name)
            if verdict is None:
                return private(redirect("sealing:being_read", name=name))
        return self.tell(form, verdict, name=upload.name)

    def tell(self, form: CheckForm, verdict: Verdict, **extra: Any) -> HttpResponse:
        if verdict.outcome is Outcome.UNREADABLE:
            form.add_error("file", f"{texts.PROBLEMS[verdict.problem]} {texts.EXPLANATIONS[verdict.outcome]}")
            return self.show(form, status=422)
        return self.show(CheckForm(), verdict=verdict, **extra)

    def show(self, form: CheckForm, status: int = 200, verdict: Verdict | None = None, **extra: Any) -> HttpResponse:
        context = {"title": "Document controleren", "form": form, "reader": texts.READER, **extra}
        if verdict is not None:
            context |= answer(verdict, by_code=bool(extra.get("by_code")))
        return private(render(self.request, "sealing/check.html", context, status=status))


class BeingRead(Check):
    """A file that takes long: the page asks again by itself, and tells the answer when it is there."""

    http_method_names = ("get",)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            verdict = checking.look(kwargs["name"])
        except OSError:  # answered already, or never asked
            return private(redirect("sealing:check"))
        if verdict is None:
            page = private(render(request, "sealing/being_read.html", {"title": "Het bestand wordt gelezen"}))
            page["Refresh"] = str(AGAIN)
            return page
        form = CheckForm({})
        form.is_valid()
        form.errors.clear()
        return self.tell(form, verdict)


def answer(verdict: Verdict, *, by_code: bool) -> dict[str, Any]:
    """What the page says of a file; of a code it says what the file should be."""
    rows = [
        [row.party, ", ".join(part for part in (row.name, row.function) if part), date_nl(row.signed_at), row.way]
        for row in verdict.seals
    ]
    return {
        "verdict": verdict,
        "kind": "done" if verdict.is_complete else "attention" if verdict.is_authentic else "wrong",
        "heading": texts.code_heading(verdict) if by_code else texts.heading(verdict),
        "sentences": texts.code_explanation(verdict) if by_code else texts.explanation(verdict),
        "rows": rows,
    }
