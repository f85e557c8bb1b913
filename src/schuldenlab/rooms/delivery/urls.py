from django.urls import path

from schuldenlab.rooms.delivery import feed_views, plan_views, run_views, views

site_urlpatterns = [path("agenda/plan/<str:token>.ics", feed_views.PlanFeedFile.as_view(), name="feed")]
lab_urlpatterns = [
    path("<int:pk>/randvoorwaarden/", views.Conditions.as_view(), name="conditions"),
    path("<int:pk>/randvoorwaarden/<slug:kind>/", views.ConditionAdd.as_view(), name="condition_add"),
    path("randvoorwaarde/<int:pk>/", views.ConditionEdit.as_view(), name="condition_edit"),
    path("randvoorwaarde/<int:pk>/verwijderen/", views.ConditionRemove.as_view(), name="condition_remove"),
    path("randvoorwaarde/<int:pk>/advies/", views.AdviceAdd.as_view(), name="advice_add"),
    path("<int:pk>/plan/", plan_views.Plan.as_view(), name="plan"),
    path("<int:pk>/plan/recept/", plan_views.FromRecipe.as_view(), name="from_recipe"),
    path("<int:pk>/plan/agenda.ics", plan_views.CalendarFile.as_view(), name="calendar"),
    path("<int:pk>/plan/agenda/", feed_views.PlanFeedPage.as_view(), name="feed"),
    path("<int:pk>/plan/agenda/nieuw/", feed_views.PlanFeedMake.as_view(), name="feed_make"),
    path("agenda/<int:pk>/intrekken/", feed_views.PlanFeedWithdraw.as_view(), name="feed_withdraw"),
    path("<int:pk>/plan/taak/", plan_views.TaskAdd.as_view(), name="task_add"),
    path("taak/<int:pk>/", plan_views.TaskEdit.as_view(), name="task_edit"),
    path("taak/<int:pk>/klaar/", plan_views.TaskDone.as_view(), name="task_done"),
    path("taak/<int:pk>/open/", plan_views.TaskReopen.as_view(), name="task_reopen"),
    path("taak/<int:pk>/verschuiven/", plan_views.TaskMove.as_view(), name="task_move"),
    path("taak/<int:pk>/verwijderen/", plan_views.TaskRemove.as_view(), name="task_remove"),
    path("verschuiving/<int:pk>/terug/", plan_views.MoveUndo.as_view(), name="move_undo"),
    path("<int:pk>/verloop/", run_views.Running.as_view(), name="running"),
    path("<int:pk>/verloop/risico/", run_views.RiskAdd.as_view(), name="risk_add"),
    path("risico/<int:pk>/", run_views.RiskEdit.as_view(), name="risk_edit"),
    path("risico/<int:pk>/verwijderen/", run_views.RiskRemove.as_view(), name="risk_remove"),
    path("<int:pk>/verloop/besluit/", run_views.DecisionAdd.as_view(), name="decision_add"),
    path("besluit/<int:pk>/", run_views.DecisionEdit.as_view(), name="decision_edit"),
    path("besluit/<int:pk>/verwijderen/", run_views.DecisionRemove.as_view(), name="decision_remove"),
    path("<int:pk>/verloop/evaluatie/", run_views.EvaluationAdd.as_view(), name="evaluation_add"),
    path("<int:pk>/partijen/", run_views.Parties.as_view(), name="parties"),
    path("<int:pk>/partijen/erbij/", run_views.PartyAdd.as_view(), name="party_add"),
    path("partij/<int:pk>/", run_views.PartyEdit.as_view(), name="party_edit"),
    path("partij/<int:pk>/verwijderen/", run_views.PartyRemove.as_view(), name="party_remove"),
]
