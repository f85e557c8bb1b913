"""Under `labs/<lab>/proeven/`, and the pages for anybody."""

from django.urls import path

from schuldenlab.rooms.trials import initiative_views, lesson_views, public_views, trial_views, views

app_name = "trials"
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("bord", views.Board.as_view(), name="board"),
    path("openbaar", views.PublicForm.as_view(), name="public_form"),
    path("werkwijze", views.ProcessEdit.as_view(), name="process"),
    path("werkwijze/fasen", views.Stages.as_view(), name="stages"),
    path("werkwijze/voorbeeld", views.UseTemplate.as_view(), name="from_template"),
    path("werkwijze/fase/nieuw", views.StageEdit.as_view(), name="stage_add"),
    path("werkwijze/fase/<int:pk>", views.StageEdit.as_view(), name="stage_edit"),
    path("werkwijze/fase/<int:pk>/weg", views.StageRemove.as_view(), name="stage_remove"),
    path("werkwijze/fase/<int:pk>/verschuif", views.StageMove.as_view(), name="stage_move"),
    path("werkwijze/fase/<int:stage>/criterium", views.CriterionEdit.as_view(), name="criterion_add"),
    path("werkwijze/criterium/<int:pk>", views.CriterionEdit.as_view(), name="criterion_edit"),
    path("werkwijze/criterium/<int:pk>/weg", views.CriterionRemove.as_view(), name="criterion_remove"),
    path("werkwijze/criterium/<int:pk>/verschuif", views.CriterionMove.as_view(), name="criterion_move"),
    path("vaststellen", views.Adopt.as_view(), name="adopt"),
    path("vaststellen/<int:pk>/besluit", views.TieDecision.as_view(), name="tie_decision"),
    path("ervaring", views.Experience.as_view(), name="experience"),
    path("initiatief/nieuw", initiative_views.Edit.as_view(), name="initiative_add"),
    path("initiatief/<int:pk>", initiative_views.Show.as_view(), name="initiative"),
    path("initiatief/<int:pk>/aanpassen", initiative_views.Edit.as_view(), name="initiative_edit"),
    path("initiatief/<int:pk>/antwoord", initiative_views.Answer.as_view(), name="initiative_answer"),
    path("initiatief/<int:pk>/besluit", initiative_views.Move.as_view(), name="initiative_move"),
    path("initiatief/<int:pk>/dossier", trial_views.Dossier.as_view(), name="dossier"),
    path("initiatief/<int:pk>/proefplan", trial_views.Plan.as_view(), name="plan"),
    path("initiatief/<int:pk>/les", trial_views.LessonEdit.as_view(), name="lesson_edit"),
    path("proef/<int:pk>", trial_views.Show.as_view(), name="trial"),
    path("proef/<int:pk>/verzegelen", trial_views.Seal.as_view(), name="trial_seal"),
    path("proef/<int:pk>/begin", trial_views.Start.as_view(), name="trial_start"),
    path("proef/<int:pk>/einde", trial_views.End.as_view(), name="trial_end"),
    path("proef/<int:pk>/evaluatie", trial_views.Evaluate.as_view(), name="trial_evaluate"),
    path("proef/<int:pk>/meting", trial_views.MeasurementEdit.as_view(), name="trial_measure"),
    path("meting/<int:pk>", trial_views.MeasurementChange.as_view(), name="measurement_edit"),
    path("meting/<int:pk>/weg", trial_views.MeasurementRemove.as_view(), name="measurement_remove"),
    path("initiatief/<int:pk>/weg", initiative_views.Remove.as_view(), name="initiative_remove"),
]

# Not under `/labs/`: whoever comes here has no account and may not learn whether a lab exists that keeps its form shut.
site_urlpatterns = [
    path("inbrengen/<slug:town>", public_views.BringIn.as_view(), name="bring_in"),
    path("inbrengen/<slug:town>/verzonden", public_views.Sent.as_view(), name="sent"),
    path("lessen/", lesson_views.home, name="lessons"),
    path("lessen/<int:pk>", lesson_views.lesson, name="lesson"),
    path("inbreng/gewist", public_views.erased, name="erased"),
    path("inbreng/<str:token>", public_views.Follow.as_view(), name="follow"),
]
