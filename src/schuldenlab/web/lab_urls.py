"""Search inside a lab."""

from django.urls import path

from schuldenlab.web import search_views

app_name = "web_lab"
urlpatterns = [path("", search_views.LabSearch.as_view(), name="search")]
