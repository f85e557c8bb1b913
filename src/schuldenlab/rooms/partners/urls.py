"""Under `labs/<lab>/partners/`."""

from django.urls import path

from schuldenlab.rooms.partners import import_views, list_views, mail_views, page_views, part_views, views

app_name = "partners"
urlpatterns = [
    path("", list_views.Home.as_view(), name="home"),
    path("bellen", list_views.CallList.as_view(), name="call_list"),
    path("exporteren", list_views.Export.as_view(), name="export"),
    path("gesprek", part_views.QuickTalk.as_view(), name="quick_talk"),
    path("inlezen", import_views.Import.as_view(), name="import"),
    path("inlezen/<int:pk>", import_views.Columns.as_view(), name="import_columns"),
    path("inlezen/<int:pk>/terugdraaien", import_views.ImportTakeBack.as_view(), name="import_take_back"),
    path("toevoegen", list_views.Add.as_view(), name="add"),
    path("toevoegen/gegevens", views.Create.as_view(), name="create"),
    path("paginas", page_views.Pages.as_view(), name="pages"),
    path("paginas/herinneren", page_views.PagesRemind.as_view(), name="pages_remind"),
    path("contact/<int:pk>/pagina", page_views.PageSend.as_view(), name="page_send"),
    path("vraag/<int:pk>", page_views.QuestionAnswer.as_view(), name="question_answer"),
    path("collega/<int:pk>", page_views.ColleagueDecide.as_view(), name="colleague"),
    path("<int:pk>", views.PartnerPage.as_view(), name="partner"),
    path("<int:pk>/wijzigen", views.Edit.as_view(), name="edit"),
    path("<int:pk>/verwijderen", views.Remove.as_view(), name="remove"),
    path("<int:pk>/draagvlak", views.Support.as_view(), name="support"),
    path("<int:pk>/draagvlak/terugnemen", views.SupportUndo.as_view(), name="support_undo"),
    path("<int:pk>/mail", mail_views.MailAdd.as_view(), name="mail_add"),
    path("mail/<int:pk>", mail_views.MailRecord.as_view(), name="mail_record"),
    path("mail/<int:pk>/weg", mail_views.MailForget.as_view(), name="mail_forget"),
    path("<int:pk>/contact/toevoegen", part_views.ContactAdd.as_view(), name="contact_add"),
    path("contact/<int:pk>", part_views.ContactEdit.as_view(), name="contact_edit"),
    path("contact/<int:pk>/verwijderen", part_views.ContactRemove.as_view(), name="contact_remove"),
    path("<int:pk>/gesprek/toevoegen", part_views.ConversationAdd.as_view(), name="conversation_add"),
    path("<int:pk>/gesprek/<int:conversation>", part_views.ConversationEdit.as_view(), name="conversation_edit"),
    path(
        "<int:pk>/gesprek/<int:conversation>/teruggekomen",
        part_views.ConversationDone.as_view(),
        name="conversation_done",
    ),
    path(
        "<int:pk>/gesprek/<int:conversation>/verwijderen",
        part_views.ConversationRemove.as_view(),
        name="conversation_remove",
    ),
    path("<int:pk>/bijdrage/toevoegen", part_views.ContributionAdd.as_view(), name="contribution_add"),
    path("bijdrage/<int:pk>", part_views.ContributionEdit.as_view(), name="contribution_edit"),
    path("bijdrage/<int:pk>/verwijderen", part_views.ContributionRemove.as_view(), name="contribution_remove"),
]
