"""Under `labs/<lab>/bevestiging/`."""

from django.urls import path

from schuldenlab.foundation.proof import views

app_name = "proof"
urlpatterns = [
    path("<str:kind>/<int:subject>/vraag", views.Ask.as_view(), name="ask"),
    path("<str:kind>/<int:subject>/stuk", views.Paper.as_view(), name="paper"),
    path("<int:pk>/antwoord", views.AnswerHere.as_view(), name="answer"),
    path("<int:pk>/herinner", views.Remind.as_view(), name="remind"),
    path("<int:pk>/trek-in", views.Withdraw.as_view(), name="withdraw"),
]
