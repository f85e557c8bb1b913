from django.urls import path

from schuldenlab.rooms.catalogue import lab_views, national_views, views

app_name = "catalogue"
DRAFT = "<slug:slug>/recept/bewerken"
urlpatterns = [
    path("", views.home, name="home"),
    path("vergelijk/", views.compare, name="compare"),
    path("aanbod/", national_views.Offers.as_view(), name="offers"),
    path("aanbod/resultaat/<int:pk>", national_views.DecideEvidence.as_view(), name="decide_evidence"),
    path("aanbod/project/<int:pk>", national_views.DecideProject.as_view(), name="decide_project"),
    path("<slug:slug>/", views.project, name="project"),
    path("<slug:slug>/beoordelen", national_views.Assess.as_view(), name="assess"),
    path("<slug:slug>/recept/", views.recipe, name="recipe"),
    path("<slug:slug>/recept/versie/<int:number>", views.recipe_version, name="recipe_version"),
    path(DRAFT, national_views.RecipeEdit.as_view(), name="recipe_edit"),
    path(f"{DRAFT}/stap", national_views.RecipeStep.as_view(), name="recipe_step_add"),
    path(f"{DRAFT}/stap/<slug:key>", national_views.RecipeStep.as_view(), name="recipe_step_edit"),
    path(f"{DRAFT}/stap/<slug:key>/weg", national_views.RecipeStepRemove.as_view(), name="recipe_step_remove"),
    path(f"{DRAFT}/lijsten", national_views.RecipeTexts.as_view(), name="recipe_texts"),
    path(f"{DRAFT}/weg", national_views.RecipeDiscard.as_view(), name="recipe_discard"),
]
lab_urlpatterns = [
    path("", lab_views.Home.as_view(), name="home"),
    path("aanbod/project", lab_views.OfferProject.as_view(), name="offer_project"),
    path("aanbod/resultaat/<int:pk>/intrekken", lab_views.WithdrawEvidence.as_view(), name="withdraw_evidence"),
    path("aanbod/project/<int:pk>/intrekken", lab_views.WithdrawProject.as_view(), name="withdraw_project"),
    path("<slug:project>", lab_views.Recipe.as_view(), name="recipe"),
    path("<slug:project>/overnemen", lab_views.Copy.as_view(), name="copy"),
    path("<slug:project>/stap", lab_views.Step.as_view(), name="step_add"),
    path("<slug:project>/stap/<slug:key>", lab_views.Step.as_view(), name="step_edit"),
    path("<slug:project>/stap/<slug:key>/weg", lab_views.StepRemove.as_view(), name="step_remove"),
    path("<slug:project>/lijsten", lab_views.Texts.as_view(), name="texts"),
    path("<slug:project>/nieuwe-versie", lab_views.Newer.as_view(), name="newer"),
    path("<slug:project>/resultaat", lab_views.OfferEvidence.as_view(), name="offer_evidence"),
    path("<slug:project>/contact", lab_views.Contact.as_view(), name="contact"),
    path("<slug:project>/contact/weg", lab_views.ContactRemove.as_view(), name="contact_remove"),
]
