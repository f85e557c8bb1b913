"""Under `labs/<lab>/mails/`."""

from django.urls import path

from schuldenlab.foundation.post import lab_views

app_name = "mails"
urlpatterns = [path("links", lab_views.Links.as_view(), name="links")]
