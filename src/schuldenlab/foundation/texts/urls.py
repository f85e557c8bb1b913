from django.urls import path

from schuldenlab.foundation.texts import site_views, views

lab_urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("<str:key>/", views.Show.as_view(), name="show"),
    path("<str:key>/wijzig", views.Edit.as_view(), name="edit"),
    path("<str:key>/terug", views.Restore.as_view(), name="restore"),
]
urlpatterns = [
    path("", site_views.Home.as_view(), name="home"),
    path("<str:key>/", site_views.Show.as_view(), name="show"),
    path("<str:key>/wijzig", site_views.Edit.as_view(), name="edit"),
    path("<str:key>/terug", site_views.Restore.as_view(), name="restore"),
]
