from django.urls import path

from schuldenlab.foundation.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("bestand/<int:pk>", views.File.as_view(), name="file"),
    path("versie/<int:pk>", views.Final.as_view(), name="final"),
    path("versie/<int:pk>/download/<slug:extension>", views.FinalDownload.as_view(), name="final_download"),
    path("versie/<int:pk>/zaaknummer", views.CaseNumber.as_view(), name="case_number"),
    path("versie/<int:pk>/vastgesteld", views.Adopted.as_view(), name="adopted"),
]
for prefix in ("<slug:kind>", "<slug:kind>/<int:subject>"):
    urlpatterns += [
        path(prefix, views.Show.as_view(), name="show"),
        path(f"{prefix}/download/<slug:extension>", views.Download.as_view(), name="download"),
        path(f"{prefix}/kopie", views.Copy.as_view(), name="copy"),
        path(f"{prefix}/vastleggen", views.Finalise.as_view(), name="finalise"),
    ]
