"""The seven words of a lab's navigation. Here, because the foundation may not know the rooms they lead to."""

from django.http import HttpRequest

LAB_NAVIGATION = (
    ("Overzicht", "trajectory:home"),
    ("Werkplan", "workplan:home"),
    ("Partners", "partners:home"),
    ("Projecten", "portfolio:home"),
    ("Bijeenkomsten", "meetings:home"),
    ("Documenten", "documents:home"),
    ("Team", "team:home"),
)


def navigation(request: HttpRequest) -> dict[str, object]:
    return {"LAB_NAVIGATION": LAB_NAVIGATION}
