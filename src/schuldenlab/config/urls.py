"""Every address of the installation. Rooms of a lab live under `/labs/<lab>/`."""

from django.urls import URLPattern, URLResolver, include, path

from schuldenlab.foundation.accounts import urls as accounts
from schuldenlab.foundation.figures import urls as figures
from schuldenlab.foundation.notices import urls as notices
from schuldenlab.foundation.texts import urls as texts
from schuldenlab.rooms.advice import urls as advice
from schuldenlab.rooms.catalogue import urls as catalogue
from schuldenlab.rooms.delivery import urls as delivery
from schuldenlab.rooms.impact import urls as impact
from schuldenlab.rooms.meetings import urls as meetings
from schuldenlab.rooms.membership import urls as membership
from schuldenlab.rooms.scaling import urls as scaling
from schuldenlab.rooms.trials import urls as trials

handler400 = "schuldenlab.config.errors.bad_request"

in_a_lab: list[URLPattern | URLResolver] = [
    path("cijfers/", include((figures.lab_urlpatterns, "figures"))),
    path("documenten/", include("schuldenlab.foundation.documents.urls")),
    path("teksten/", include((texts.lab_urlpatterns, "texts"))),
    path("meldingen/", include((notices.lab_urlpatterns, "notices"))),
    path("opmerkingen/", include("schuldenlab.foundation.remarks.urls")),
    path("mails/", include("schuldenlab.foundation.post.lab_urls")),
    path("bevestiging/", include("schuldenlab.foundation.proof.urls")),
    path("toegang/", include((membership.lab_urlpatterns, "membership"))),
    path("team/", include("schuldenlab.rooms.team.urls")),
    path("partners/", include("schuldenlab.rooms.partners.urls")),
    path("werkplan/", include("schuldenlab.rooms.workplan.urls")),
    path("bestuur/", include("schuldenlab.rooms.mandate.urls")),
    path("bijeenkomsten/", include((meetings.lab_urlpatterns, "meetings"))),
    path("proeven/", include("schuldenlab.rooms.trials.urls")),
    path("intentieverklaring/", include("schuldenlab.rooms.declaration.urls")),
    path("keuze/", include("schuldenlab.rooms.selection.urls")),
    path("projecten/", include("schuldenlab.rooms.portfolio.urls")),
    path("uitvoering/", include((delivery.lab_urlpatterns, "delivery"))),
    path("resultaten/", include("schuldenlab.rooms.impact.urls")),
    path("opschalen/", include("schuldenlab.rooms.scaling.urls")),
    path("recepten/", include((catalogue.lab_urlpatterns, "catalogue_lab"))),
    path("overdracht/", include("schuldenlab.rooms.handover.urls")),
    path("advies/", include((advice.lab_urlpatterns, "advice"))),
    path("zoek/", include("schuldenlab.web.lab_urls")),
    path("meenemen/", include("schuldenlab.rooms.moving.urls")),
    path("rapport/", include("schuldenlab.rooms.reports.urls")),
    path("", include("schuldenlab.rooms.trajectory.urls")),
]

# A room with pages on both sides of the door has the names `room:page` inside a lab and `room_site:page` outside.
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(accounts.root_urlpatterns)),  # allauth looks its own addresses up without a namespace
    path("", include("schuldenlab.web.urls")),
    path("", include("schuldenlab.foundation.post.urls")),
    path("", include("schuldenlab.foundation.sealing.urls")),
    path("", include("schuldenlab.foundation.accounts.urls")),
    path("", include("schuldenlab.foundation.ui.urls")),
    path("", include((membership.urlpatterns, "membership_site"))),
    path("", include((meetings.urlpatterns, "meetings_site"))),
    path("", include((delivery.site_urlpatterns, "delivery_site"))),
    path("cijfers/", include((figures.urlpatterns, "figures_site"))),
    path("teksten/", include((texts.urlpatterns, "texts_site"))),
    path("meldingen/", include((notices.urlpatterns, "notices_site"))),
    path("catalogus/", include("schuldenlab.rooms.catalogue.urls")),
    path("resultaten/", include((impact.site_urlpatterns, "impact_site"))),
    path("olievlek/", include((scaling.site_urlpatterns, "scaling_site"))),
    path("advies/", include((advice.urlpatterns, "advice_site"))),
    path("", include((trials.site_urlpatterns, "trials_site"))),
    path("landelijk/", include("schuldenlab.rooms.overview.urls")),
    path("labs/<slug:lab>/", include(in_a_lab)),
]
