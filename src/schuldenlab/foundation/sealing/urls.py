from django.urls import path

from schuldenlab.foundation.sealing import views

app_name = "sealing"
urlpatterns = [
    path("controleren", views.Check.as_view(), name="check"),
    path("controleren/<slug:name>", views.BeingRead.as_view(), name="being_read"),
]
