"""Under `labs/<lab>/team/`."""

from django.urls import path

from schuldenlab.rooms.team import person_views, views

app_name = "team"
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("uitvoering/toevoegen", views.TaskAdd.as_view(), name="task_add"),
    path("uitvoering/<int:pk>", views.TaskEdit.as_view(), name="task_edit"),
    path("uitvoering/<int:pk>/verwijderen", views.TaskRemove.as_view(), name="task_remove"),
    path("gesprek/toevoegen", views.ConversationAdd.as_view(), name="conversation_add"),
    path("gesprek/<int:pk>", views.ConversationEdit.as_view(), name="conversation_edit"),
    path("gesprek/<int:pk>/teruggekomen", views.ConversationDone.as_view(), name="conversation_done"),
    path("gesprek/<int:pk>/verwijderen", views.ConversationRemove.as_view(), name="conversation_remove"),
    path("lid/toevoegen", views.MemberAdd.as_view(), name="member_add"),
    path("lid/<int:pk>", views.MemberEdit.as_view(), name="member_edit"),
    path("lid/<int:pk>/laatste-dag", views.MemberEnd.as_view(), name="member_end"),
    path("lid/<int:pk>/verwijderen", views.MemberRemove.as_view(), name="member_remove"),
    path("rol/toevoegen", views.OpenRoleAdd.as_view(), name="open_role_add"),
    path("rol/<int:pk>", views.OpenRoleEdit.as_view(), name="open_role_edit"),
    path("rol/<int:pk>/verwijderen", views.OpenRoleRemove.as_view(), name="open_role_remove"),
    path("personen/", person_views.People.as_view(), name="people"),
    path("personen/toevoegen", person_views.PersonAdd.as_view(), name="person_add"),
    path("personen/<int:pk>", person_views.PersonPage.as_view(), name="person"),
    path("personen/<int:pk>/wijzigen", person_views.PersonEdit.as_view(), name="person_edit"),
    path("personen/<int:pk>/verwijderen", person_views.PersonRemove.as_view(), name="person_remove"),
    path("personen/<int:pk>/samenvoegen/<int:double>", person_views.PersonMerge.as_view(), name="person_merge"),
]
