from django.urls import path

from schuldenlab.rooms.selection import combination_views, matching_views, views

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
    path("rangorde/", matching_views.Ranking.as_view(), name="ranking"),
    path("gewichten/", matching_views.Weights.as_view(), name="weights"),
    path("gewichten/terug/", matching_views.WeightsReset.as_view(), name="weights_reset"),
    path("zoekrichting/<int:pk>/", matching_views.FocusEdit.as_view(), name="focus"),
    path("kandidaat/<slug:project>/", matching_views.CandidatePage.as_view(), name="candidate"),
    path("kandidaat/<slug:project>/schatting/", matching_views.EstimateEdit.as_view(), name="estimate"),
    path("kandidaat/<slug:project>/vooraf/", matching_views.PrerequisitesEdit.as_view(), name="prerequisites"),
    path("schatting/<int:pk>/verwijderen/", matching_views.EstimateRemove.as_view(), name="estimate_remove"),
    path("combinatie/", combination_views.CombinationPage.as_view(), name="combination"),
    path("combinatie/grenzen/", combination_views.Limits.as_view(), name="limits"),
]
