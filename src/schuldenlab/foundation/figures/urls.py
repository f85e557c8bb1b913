from django.urls import path

from schuldenlab.foundation.figures import import_views, views

app_name = "figures"

lab_urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("eigen/nieuw", views.OwnFigureEdit.as_view(), name="add"),
    path("eigen/<int:pk>", views.OwnFigureEdit.as_view(), name="edit"),
    path("eigen/<int:pk>/weghalen", views.OwnFigureRemove.as_view(), name="remove"),
]
urlpatterns = [
    path("inlezen", import_views.Upload.as_view(), name="import"),
    path("inlezen/<int:pk>", import_views.Columns.as_view(), name="columns"),
    path("inlezen/<int:pk>/terugdraaien", import_views.Withdraw.as_view(), name="withdraw"),
    path("inlezen/<int:pk>/herstellen", import_views.Restore.as_view(), name="restore"),
]
