from django.urls import path

from schuldenlab.foundation.post import views

app_name = "post"
urlpatterns = [
    path("l/<str:token>", views.OpenLink.as_view(), name="link"),
    path("l/<str:token>/dank", views.Thanks.as_view(), name="thanks"),
    path("code", views.EnterCode.as_view(), name="code"),
    path("postvak", views.DemoBox.as_view(), name="box"),
    path("postvak/<int:pk>", views.DemoBox.as_view(), name="message"),
    path("postvak/<int:pk>/bijlage/<int:number>", views.DemoAttachment.as_view(), name="attachment"),
]
