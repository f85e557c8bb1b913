"""Under `labs/<lab>/overdracht/`."""

from django.urls import path

from schuldenlab.rooms.handover import views

app_name = "handover"
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("begin", views.Begin.as_view(), name="begin"),
    path("<int:handover>/wijzig", views.Change.as_view(), name="change"),
    path("<int:handover>/onderdeel", views.ItemEdit.as_view(), name="item_add"),
    path("<int:handover>/neem-alles-over", views.TakeOverAll.as_view(), name="take_all"),
    path("ontbreekt/<slug:kind>/<int:subject>", views.GapEdit.as_view(), name="gap"),
    path("onderdeel/<int:pk>", views.ItemEdit.as_view(), name="item_edit"),
    path("onderdeel/<int:pk>/weg", views.ItemRemove.as_view(), name="item_remove"),
    path("onderdeel/<int:pk>/neem-over", views.TakeOver.as_view(), name="take"),
    path("onderdeel/<int:pk>/vraag", views.Remark.as_view(), name="remark"),
]
