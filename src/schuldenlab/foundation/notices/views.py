"""The notices of the reader, over all their labs; and how they want them by mail, per lab."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from schuldenlab.foundation.accounts.queries import current
from schuldenlab.foundation.labs.views import LabFormView
from schuldenlab.foundation.notices import actions, forms, queries, rules
from schuldenlab.foundation.ui.formats import counted


class Home(LoginRequiredMixin, View):
    """Unread first, by lab; what was read stands below."""

    def get(self, request: HttpRequest) -> HttpResponse:
        user = current(request)
        unread = sorted(queries.shown(user, read=False), key=lambda one: (one.row.lab.name, one.row.lab_id))
        context = {
            "title": "Meldingen",
            "unread": [(lab, list(rows)) for lab, rows in groupby(unread, key=lambda one: one.row.lab)],
            "read": queries.shown(user, read=True),
            "places": queries.places(user),
            "short": rules.SHORT,
        }
        return render(request, "notices/home.html", context)


class Open(LoginRequiredMixin, View):
    """To what the notice is about. It is read from then on: only its owner comes this far, no mail scanner does."""

    http_method_names = ["get", "options"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        user = current(request)
        notice = actions.open_notice(user, pk)
        if notice is None:
            raise Http404
        if queries.judged([notice], queries.rights_of(user))[0].is_open:
            return redirect(queries.url_of(notice))
        messages.info(request, "Waar deze melding over gaat, is er niet meer of mag je niet meer zien.")
        return redirect("notices_site:home")


class Read(LoginRequiredMixin, View):
    """Put one aside, or all of them."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int | None = None) -> HttpResponseBase:
        number = actions.mark_read(current(request), pk)
        if pk is not None and not number:
            raise Http404
        messages.success(request, f"{counted(number, 'melding', 'meldingen')} gelezen.")
        return redirect("notices_site:home")


class Choice(LabFormView):
    permission = "notices.view"
    form_class = forms.ChoiceForm
    title = "Meldingen per mail"
    intro = "Een melding vertelt dat er iets voor jou gebeurde: iemand noemt je, of je gaat ergens over."
    submit_label = "Bewaar"

    def get_initial(self) -> dict[str, Any]:
        return {"how": queries.choice_of(self.actor.person)}

    def perform(self, form: forms.ChoiceForm) -> str:
        chosen = actions.choose(self.actor, **form.values)
        return f"Je krijgt meldingen uit {self.lab.name} {rules.SHORT[chosen.how]}."

    def get_success_url(self) -> str:
        return reverse("notices_site:home")
