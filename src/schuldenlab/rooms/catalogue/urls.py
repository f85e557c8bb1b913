from django.urls import path

from schuldenlab.rooms.catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("", views.home, name="home"),
    path("vergelijk/", views.compare, name="compare"),
    path("<slug:slug>/", views.project, name="project"),
]
