from django.urls import path

from schuldenlab.foundation.remarks import views

app_name = "remarks"
urlpatterns = [
    path("<int:pk>/aanpassen", views.Change.as_view(), name="change"),
    path("<int:pk>/intrekken", views.Withdraw.as_view(), name="withdraw"),
    path("<int:pk>/weghalen", views.TakeAway.as_view(), name="take_away"),
    path("<slug:kind>/<int:subject>", views.Thread.as_view(), name="thread"),
]
