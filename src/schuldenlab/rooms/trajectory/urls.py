"""Under `labs/<lab>/`."""

from django.urls import path

from schuldenlab.rooms.trajectory import views

app_name = "trajectory"
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("stap/<int:number>", views.StepPage.as_view(), name="step"),
    path("criterium/<str:letter>", views.CriterionPage.as_view(), name="criterion"),
    path("waarom", views.Why.as_view(), name="why"),
    path("anders-geregeld/<str:rule>", views.RecordDeviation.as_view(), name="deviation_add"),
    path("anders-geregeld/<int:pk>/beeindig", views.EndDeviation.as_view(), name="deviation_end"),
]
