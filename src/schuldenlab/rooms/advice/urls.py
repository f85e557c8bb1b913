from django.urls import path

from schuldenlab.rooms.advice import adviser_views, views

app_name = "advice"
lab_urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("stap/<int:step>", views.Ask.as_view(), name="ask"),
    path("<int:pk>/intrekken", views.Withdraw.as_view(), name="withdraw"),
]
urlpatterns = [
    path("", adviser_views.Inbox.as_view(), name="inbox"),
    path("<int:pk>", adviser_views.Answer.as_view(), name="answer"),
]
