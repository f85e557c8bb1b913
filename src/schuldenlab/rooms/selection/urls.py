from django.urls import path

from schuldenlab.rooms.selection import views

app_name = "selection"
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("themas/", views.Themes.as_view(), name="themes"),
    path("kiezen/", views.Choose.as_view(), name="choose"),
    path("project/", views.ChoiceAdd.as_view(), name="choice_add"),
    path("project/<int:pk>/", views.ChoiceEdit.as_view(), name="choice_edit"),
    path("project/<int:pk>/verwijderen/", views.ChoiceRemove.as_view(), name="choice_remove"),
    path("eigen-initiatief/", views.OwnAdd.as_view(), name="own_add"),
    path("vastleggen/", views.Record.as_view(), name="record"),
    path("ervaring/", views.Experience.as_view(), name="experience"),
]
