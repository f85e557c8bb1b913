from django.urls import path

from schuldenlab.rooms.scaling import site_views, views

app_name = "scaling"
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("initiatief/<int:initiative>/", views.Begin.as_view(), name="begin"),
    path("<int:pk>/", views.Plan.as_view(), name="plan"),
    path("<int:pk>/bewijs/<str:question>/", views.Evidence.as_view(), name="evidence"),
    path("<int:pk>/doel/", views.AimAdd.as_view(), name="aim_add"),
    path("<int:pk>/aanbieden/", views.Offer.as_view(), name="offer"),
    path("doel/<int:pk>/", views.AimEdit.as_view(), name="aim_edit"),
    path("doel/<int:pk>/weg/", views.AimRemove.as_view(), name="aim_remove"),
    path("doel/<int:pk>/telling/", views.Count.as_view(), name="aim_count"),
    path("telling/<int:pk>/weg/", views.CountRemove.as_view(), name="count_remove"),
]
site_urlpatterns = [path("<slug:slug>/", site_views.spread, name="spread")]
