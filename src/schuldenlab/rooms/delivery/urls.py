from django.urls import path

from schuldenlab.rooms.delivery import views

app_name = "delivery"
urlpatterns = [
    path("<int:pk>/randvoorwaarden/", views.Conditions.as_view(), name="conditions"),
    path("<int:pk>/randvoorwaarden/<slug:kind>/", views.ConditionAdd.as_view(), name="condition_add"),
    path("randvoorwaarde/<int:pk>/", views.ConditionEdit.as_view(), name="condition_edit"),
    path("randvoorwaarde/<int:pk>/verwijderen/", views.ConditionRemove.as_view(), name="condition_remove"),
    path("randvoorwaarde/<int:pk>/advies/", views.AdviceAdd.as_view(), name="advice_add"),
]
