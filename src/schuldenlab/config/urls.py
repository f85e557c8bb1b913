"""Every address of the installation. Rooms of a lab live under `/labs/<lab>/`."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from schuldenlab.foundation.accounts.urls import root_urlpatterns

LAB = "labs/<slug:lab>/"

IN_A_LAB = {
    "cijfers/": ("schuldenlab.foundation.figures.urls", "lab_urlpatterns"),
    "documenten/": ("schuldenlab.foundation.documents.urls", "urlpatterns"),
    "bevestiging/": ("schuldenlab.foundation.proof.urls", "urlpatterns"),
    "toegang/": ("schuldenlab.rooms.membership.urls", "lab_urlpatterns"),
    "team/": ("schuldenlab.rooms.team.urls", "urlpatterns"),
    "partners/": ("schuldenlab.rooms.partners.urls", "urlpatterns"),
    "werkplan/": ("schuldenlab.rooms.workplan.urls", "urlpatterns"),
    "bestuur/": ("schuldenlab.rooms.mandate.urls", "urlpatterns"),
    "bijeenkomsten/": ("schuldenlab.rooms.meetings.urls", "urlpatterns"),
    "proeven/": ("schuldenlab.rooms.trials.urls", "urlpatterns"),
    "intentieverklaring/": ("schuldenlab.rooms.declaration.urls", "urlpatterns"),
    "keuze/": ("schuldenlab.rooms.selection.urls", "urlpatterns"),
    "projecten/": ("schuldenlab.rooms.portfolio.urls", "urlpatterns"),
    "overdracht/": ("schuldenlab.rooms.handover.urls", "urlpatterns"),
    "advies/": ("schuldenlab.rooms.advice.urls", "lab_urlpatterns"),
    "zoek/": ("schuldenlab.web.lab_urls", "urlpatterns"),
    "rapport/": ("schuldenlab.rooms.reports.urls", "urlpatterns"),
    "": ("schuldenlab.rooms.trajectory.urls", "urlpatterns"),
}
OUTSIDE_A_LAB = {
    "": [
        "schuldenlab.web.urls",
        "schuldenlab.foundation.post.urls",
        "schuldenlab.foundation.accounts.urls",
        "schuldenlab.foundation.ui.urls",
        "schuldenlab.rooms.membership.urls",
    ],
    "cijfers/": ["schuldenlab.foundation.figures.urls"],
    "catalogus/": ["schuldenlab.rooms.catalogue.urls"],
    "advies/": ["schuldenlab.rooms.advice.urls"],
    "landelijk/": ["schuldenlab.rooms.overview.urls"],
}


def lab_routes() -> list[URLResolver]:
    routes = []
    for prefix, (module_name, name) in IN_A_LAB.items():
        if find_spec(module_name) is None:
            continue
        module = __import__(module_name, fromlist=["app_name"])
        namespace = module.app_name
        routes.append(path(LAB + prefix, include((getattr(module, name), namespace), namespace=namespace)))
    return routes


def outside_routes() -> list[URLResolver]:
    routes = []
    for prefix, modules in OUTSIDE_A_LAB.items():
        for module_name in modules:
            if find_spec(module_name) is None:
                continue
            module = __import__(module_name, fromlist=["app_name"])
            has_both = hasattr(module, "lab_urlpatterns")
            namespace = f"{module.app_name}_site" if has_both else module.app_name
            routes.append(path(prefix, include((module.urlpatterns, namespace), namespace=namespace)))
    return routes


# allauth looks its own addresses up without a namespace.
urlpatterns: list[URLPattern | URLResolver] = [path("", include(root_urlpatterns)), *outside_routes(), *lab_routes()]
