"""The documents of a lab: the list, one on the screen, its downloads, its copy, and the versions laid down."""

from typing import Any

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from markupsafe import Markup

from schuldenlab.foundation.documents import actions, copying, files, kinds, making, queries, rules
from schuldenlab.foundation.documents.files import FileUnreadable
from schuldenlab.foundation.documents.forms import AdoptedForm, CaseNumberForm
from schuldenlab.foundation.documents.kinds import DocumentKind
from schuldenlab.foundation.documents.models import FinalDocument, StoredFile
from schuldenlab.foundation.documents.source import Source
from schuldenlab.foundation.labs.views import LabAct, LabFormView, LabPage, LabView


def attachment(content: bytes, name: str, content_type: str) -> HttpResponse:
    """A file to save, never to show: what somebody uploaded must not run in our name."""
    disposition = content_disposition_header(as_attachment=True, filename=name)
    headers = {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
    return HttpResponse(
        content, content_type=content_type, headers={name: value or "" for name, value in headers.items()}
    )


class DocumentView(LabView):
    """A page about one document: its kind and subject stand in the address."""

    permission = "documents.read"
    nav = "documents:home"

    @property
    def kind(self) -> DocumentKind:
        try:
            kind = kinds.get(self.kwargs["kind"])
        except KeyError as error:
            raise Http404 from error
        self.actor.require(kind.permission)
        return kind

    @property
    def subject(self) -> Model | None:
        """The row that the document is about. 404 when this kind has none, wants one, or it is another lab's."""
        kind = self.kind
        if (kind.subject is None) != ("subject" not in self.kwargs):
            raise Http404
        return self.fetch(kind.subject, self.kwargs["subject"]) if kind.subject else None

    @property
    def source(self) -> Source:
        return making.make(self.kind, self.lab, self.subject)

    @property
    def arguments(self) -> list[Any]:
        return [self.kwargs[name] for name in ("kind", "subject") if name in self.kwargs]

    def document_url(self, name: str, *args: Any) -> str:
        return self.lab_url(f"documents:{name}", *self.arguments, *args)


class Home(LabPage):
    permission = "documents.read"
    nav = "documents:home"
    template = "documents/home.html"
    remembered = True

    def get_context(self) -> dict[str, Any]:
        return {"kinds": queries.entries(self.actor), "formats": making.CONVERTERS}


class Show(DocumentView, LabPage):
    """One document on the screen. Without its subject: the only one there is, or the place in the list to choose."""

    template = "documents/show.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kind = self.kind
        if kind.subject is None or "subject" in self.kwargs:
            return super().get(request, *args, **kwargs)
        subjects = kind.subjects(self.lab)
        if len(subjects) == 1:
            return redirect(self.document_url("show", subjects[0].pk))
        return redirect(f"{self.lab_url('documents:home')}#{kind.slug}")

    def get_context(self) -> dict[str, Any]:
        source, kind, subject = self.source, self.kind, self.subject
        return {
            "kind": kind,
            "source": source,
            "article": Markup(source.on_screen),  # noqa: S704 made by our own templates, which escape what was typed
            "todos": making.missing(kind, self.lab, subject),
            "versions": queries.versions(self.lab, kind, subject),
            "arguments": self.arguments,
            "formats": making.CONVERTERS,
        }


class Download(DocumentView):
    def get(self, _request: HttpRequest, **_: Any) -> HttpResponse:
        extension = self.kwargs["extension"]
        if extension not in making.CONVERTERS:
            raise Http404
        name = f"{making.filename(self.kind, self.lab, self.subject)}.{extension}"
        return attachment(making.CONVERTERS[extension](self.source), name, rules.CONTENT_TYPES[extension])


class Copy(DocumentView, LabPage):
    """Field by field. 404 for what is no board paper."""

    template = "documents/copy.html"

    def get_context(self) -> dict[str, Any]:
        if not self.kind.is_board_paper:
            raise Http404
        source = self.source
        fields = [(field, Markup(field.markup)) for field in copying.fields_of(source)]  # noqa: S704 as in Show
        return {"kind": self.kind, "source": source, "fields": fields, "arguments": self.arguments}


class Finalise(DocumentView, LabAct):
    permission = "documents.finalise"
    final: FinalDocument | None = None

    def perform(self) -> str:
        self.final = actions.finalise(self.actor, self.kind, self.subject)
        return f"Versie {self.final.number} is vastgelegd. Deze tekst verandert niet meer."

    def get_success_url(self) -> str:
        return self.lab_url("documents:final", self.final.pk) if self.final else self.document_url("show")


class FinalView(LabView):
    """A page about a version that was laid down."""

    permission = "documents.read"
    nav = "documents:home"

    def get_final(self) -> FinalDocument:
        final = self.fetch(FinalDocument, self.kwargs["pk"])
        if final.kind in {kind.slug for kind in kinds.all_kinds()}:
            self.actor.require(kinds.get(final.kind).permission)
        return final

    def unreadable(self, error: FileUnreadable) -> HttpResponse:
        return self.render("documents/unreadable.html", {"message": error.message}, status=500)


class Final(FinalView, LabPage):
    template = "documents/final.html"

    def get_context(self) -> dict[str, Any]:
        final = self.get_final()
        source = Source(final.html, final.title)
        article = Markup(source.on_screen)  # noqa: S704 as in Show
        return {"final": final, "article": article, "formats": making.CONVERTERS}


class FinalDownload(FinalView):
    def get(self, _request: HttpRequest, **_: Any) -> HttpResponse:
        if self.kwargs["extension"] not in making.CONVERTERS:
            raise Http404
        stored: StoredFile = getattr(self.get_final(), self.kwargs["extension"])
        try:
            return attachment(files.read(stored), stored.name, stored.content_type)
        except FileUnreadable as error:
            return self.unreadable(error)


class File(FinalView):
    """An uploaded file, as it was uploaded."""

    def get(self, _request: HttpRequest, **_: Any) -> HttpResponse:
        stored = self.fetch(StoredFile, self.kwargs["pk"])
        if permission := files.permission_for(stored):
            self.actor.require(permission)
        try:
            return attachment(files.read(stored), stored.name, stored.content_type)
        except FileUnreadable as error:
            return self.unreadable(error)


class CaseNumber(FinalView, LabFormView):
    permission = "documents.finalise"
    form_class = CaseNumberForm
    title = "Zaaknummer"

    def get_instance(self) -> FinalDocument:
        return self.get_final()

    def perform(self, form: CaseNumberForm) -> str:
        actions.set_case_number(self.actor, self.instance, form.values["case_number"], form.expected_version)
        return "Het zaaknummer staat erbij."

    def get_success_url(self) -> str:
        return self.lab_url("documents:final", self.kwargs["pk"])


class Adopted(FinalView, LabFormView):
    permission = "documents.finalise"
    form_class = AdoptedForm
    title = "Het vastgestelde stuk toevoegen"
    intro = "Het stuk zoals college, raad of stuurgroep het heeft vastgesteld. Het komt naast deze versie te staan."
    submit_label = "Toevoegen"

    def get_instance(self) -> FinalDocument:
        return self.get_final()

    def perform(self, form: AdoptedForm) -> str:
        actions.add_adopted_file(self.actor, self.instance, form.values["file"], form.values["adopted_on"])
        return "Het vastgestelde stuk staat erbij."

    def get_success_url(self) -> str:
        return self.lab_url("documents:final", self.kwargs["pk"])
