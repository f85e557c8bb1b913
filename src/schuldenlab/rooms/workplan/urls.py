"""Under `labs/<lab>/werkplan/`."""

from django.urls import path

from schuldenlab.rooms.workplan import views

app_name = "workplan"
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("doelstelling/nieuw", views.ObjectiveEdit.as_view(), name="objective_add"),
    path("doelstelling/<int:pk>", views.ObjectivePage.as_view(), name="objective"),
    path("activiteit/<int:pk>/gedaan", views.ActivityDone.as_view(), name="activity_done"),
    path("beleidsplan", views.PolicyPlanEdit.as_view(), name="policy_plan"),
    path("teksten", views.TextsEdit.as_view(), name="texts"),
    path("lat", views.ThresholdsEdit.as_view(), name="thresholds"),
    path("vaststellen", views.Adopt.as_view(), name="adopt"),
    path("versie/<int:number>", views.VersionPage.as_view(), name="version"),
    path("versie/<int:number>/besluit", views.Tie.as_view(), name="tie"),
]
for slug, name, edit, remove in (
    ("doelstelling", "objective", views.ObjectiveEdit, views.ObjectiveRemove),
    ("activiteit", "activity", views.ActivityEdit, views.ActivityRemove),
    ("rol", "role", views.RoleEdit, views.RoleRemove),
    ("begroting", "budget", views.BudgetEdit, views.BudgetRemove),
    ("dekking", "cover", views.CoverEdit, views.CoverRemove),
    ("risico", "risk", views.RiskEdit, views.RiskRemove),
):
    urlpatterns += [
        path(f"{slug}/<int:pk>/wijzig", edit.as_view(), name=f"{name}_edit"),
        path(f"{slug}/<int:pk>/verwijder", remove.as_view(), name=f"{name}_remove"),
    ]
    if name != "objective":
        urlpatterns.append(path(f"{slug}/nieuw", edit.as_view(), name=f"{name}_add"))
