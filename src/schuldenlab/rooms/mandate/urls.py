"""Under `labs/<lab>/bestuur/`."""

from django.urls import path

from schuldenlab.rooms.mandate import road_views, views

app_name = "mandate"
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("opdracht/nieuw", views.AppointmentEdit.as_view(), name="appointment_add"),
    path("opdracht/<int:pk>/wijzig", views.AppointmentEdit.as_view(), name="appointment_edit"),
    path("opdracht/<int:pk>/verwijder", views.AppointmentRemove.as_view(), name="appointment_remove"),
    path("mandaat/nieuw", views.MandateEdit.as_view(), name="mandate_add"),
    path("mandaat/<int:pk>/wijzig", views.MandateEdit.as_view(), name="mandate_edit"),
    path("mandaat/<int:pk>/verwijder", views.MandateRemove.as_view(), name="mandate_remove"),
    path("wethouder/nieuw", views.WethouderEdit.as_view(), name="wethouder_add"),
    path("wethouder/<int:pk>/wijzig", views.WethouderEdit.as_view(), name="wethouder_edit"),
    path("wethouder/<int:pk>/verwijder", views.WethouderRemove.as_view(), name="wethouder_remove"),
    path("noodzaak", views.NeedEdit.as_view(), name="need"),
    path("noodzaak/ververs", views.NeedRefresh.as_view(), name="need_refresh"),
    path("weg", road_views.Road.as_view(), name="road"),
    path("weg/overleg/nieuw", road_views.SittingEdit.as_view(), name="sitting_add"),
    path("weg/overleg/<int:pk>/wijzig", road_views.SittingEdit.as_view(), name="sitting_edit"),
    path("weg/overleg/<int:pk>/verwijder", road_views.SittingRemove.as_view(), name="sitting_remove"),
    path("namen", views.NamesEdit.as_view(), name="names"),
    path("besluit/nieuw", views.DecisionEdit.as_view(), name="decision_add"),
    path("besluit/<int:pk>", views.DecisionPage.as_view(), name="decision"),
    path("besluit/<int:pk>/wijzig", views.DecisionEdit.as_view(), name="decision_edit"),
    path("besluit/<int:pk>/verwijder", views.DecisionRemove.as_view(), name="decision_remove"),
    path("besluit/<int:pk>/uitkomst", views.DecisionOutcome.as_view(), name="decision_outcome"),
    path("besluit/<int:pk>/stap/<slug:stage>", views.DecisionStage.as_view(), name="decision_stage"),
]
