from django.urls import path

from schuldenlab.rooms.portfolio import gap_views, judging, views

app_name = "portfolio"
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("<int:pk>/", views.ProjectPage.as_view(), name="project"),
    path("<int:pk>/gegevens/", views.ProjectEdit.as_view(), name="project_edit"),
    path("<int:pk>/stand/", views.Status.as_view(), name="status"),
    path("<int:pk>/geld/", views.FinanceAdd.as_view(), name="finance_add"),
    path("geld/<int:pk>/", views.FinanceEdit.as_view(), name="finance_edit"),
    path("geld/<int:pk>/verwijderen/", views.FinanceRemove.as_view(), name="finance_remove"),
    path("fase/", views.RegularPhase.as_view(), name="regular_phase"),
    path("fase/<int:pk>/verwijderen/", views.RegularRemove.as_view(), name="regular_remove"),
    path("gat/doelstelling/<int:pk>/", gap_views.LeaveObjective.as_view(), name="gap_objective"),
    path("gat/fase/<str:phase>/", gap_views.LeavePhase.as_view(), name="gap_phase"),
    path("gat/<int:pk>/intrekken/", gap_views.Revoke.as_view(), name="gap_revoke"),
    path("oordeel/", judging.Judge.as_view(), name="judge"),
    path("oordeel/vragen/", judging.Ask.as_view(), name="judge_ask"),
    path("oordeel/stuurgroep/", judging.ByDecision.as_view(), name="judge_decision"),
    path("oordeel/<int:pk>/herinneren/", judging.Remind.as_view(), name="judge_remind"),
    path("oordeel/<int:pk>/intrekken/", judging.Withdraw.as_view(), name="judge_withdraw"),
]
