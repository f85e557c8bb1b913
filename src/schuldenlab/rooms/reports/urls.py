"""Under `labs/<lab>/rapport/`."""

from django.urls import path

from schuldenlab.rooms.reports import views

app_name = "reports"
urlpatterns = [path("wethouder", views.Wethouder.as_view(), name="wethouder")]
