from django.urls import path

from schuldenlab.rooms.impact import balance_views, import_views, sharing_views, site_views, views

app_name = "impact"
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("<int:pk>/", views.Project.as_view(), name="project"),
    path("<int:pk>/indicator/", views.IndicatorAdd.as_view(), name="indicator_add"),
    path("indicator/<int:pk>/", views.IndicatorEdit.as_view(), name="indicator_edit"),
    path("indicator/<int:pk>/weg/", views.IndicatorRemove.as_view(), name="indicator_remove"),
    path("indicator/<int:pk>/meting/", views.Measure.as_view(), name="indicator_measure"),
    path("indicator/<int:pk>/delen/", sharing_views.Share.as_view(), name="indicator_share"),
    path("indicator/<int:pk>/niet-delen/", sharing_views.StopSharing.as_view(), name="indicator_unshare"),
    path("meting/<int:pk>/", views.MeasurementEdit.as_view(), name="measurement_edit"),
    path("meting/<int:pk>/weg/", views.MeasurementRemove.as_view(), name="measurement_remove"),
    path("meting/<int:pk>/aanbieden/", sharing_views.Offer.as_view(), name="measurement_offer"),
    path("<int:pk>/inlezen/", import_views.Import.as_view(), name="import"),
    path("inlezen/<int:pk>/", import_views.ImportColumns.as_view(), name="import_columns"),
    path("inlezen/<int:pk>/terug/", import_views.ImportTakeBack.as_view(), name="import_take_back"),
    path("<int:pk>/baten/", balance_views.Sheet.as_view(), name="balance"),
    path("<int:pk>/baten/kader/", balance_views.FrameEdit.as_view(), name="balance_frame"),
    path("<int:pk>/baten/regel/", balance_views.RowAdd.as_view(), name="balance_add"),
    path("baten/<int:pk>/", balance_views.RowEdit.as_view(), name="balance_row_edit"),
    path("baten/<int:pk>/weg/", balance_views.RowRemove.as_view(), name="balance_row_remove"),
]
site_urlpatterns = [
    path("", site_views.home, name="home"),
    path("<slug:slug>/", site_views.project, name="project"),
]
