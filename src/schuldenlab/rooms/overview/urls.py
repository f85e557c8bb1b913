from django.urls import path

from schuldenlab.rooms.overview import views

app_name = "overview"
urlpatterns = [path("", views.Home.as_view(), name="home")]
