from django.urls import path

from schuldenlab.web import public, search_views, views

app_name = "web"
urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", views.health, name="health"),
    path("zoek", search_views.Search.as_view(), name="search"),
    path("toegankelijkheid", public.accessibility, name="accessibility"),
    path("privacy", public.privacy, name="privacy"),
    path("over", public.about, name="about"),
    path(".well-known/security.txt", public.security_txt, name="security_txt"),
    path("robots.txt", public.robots, name="robots"),
]
