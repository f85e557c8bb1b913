from django.urls import path

from schuldenlab.foundation.ui import views

app_name = "ui"
urlpatterns = [path("onderdelen", views.component_page, name="components")]
