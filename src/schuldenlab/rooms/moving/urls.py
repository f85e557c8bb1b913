"""Under `labs/<lab>/meenemen`."""

from django.urls import path

from schuldenlab.rooms.moving import views

app_name = "moving"
urlpatterns = [
    path("", views.Take.as_view(), name="take"),
    path("maak", views.Make.as_view(), name="make"),
    path("bestand", views.TakeFile.as_view(), name="file"),
]
