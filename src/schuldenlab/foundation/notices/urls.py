from django.urls import path

from schuldenlab.foundation.notices import views

lab_urlpatterns = [path("mail", views.Choice.as_view(), name="choice")]
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("gelezen", views.Read.as_view(), name="read_all"),
    path("<int:pk>", views.Open.as_view(), name="open"),
    path("<int:pk>/gelezen", views.Read.as_view(), name="read"),
]
