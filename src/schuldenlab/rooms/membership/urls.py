from django.urls import path

from schuldenlab.rooms.membership import national_views, views

app_name = "membership"
lab_urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("gegevens", views.Settings.as_view(), name="settings"),
    path("uitnodigen", views.Invite.as_view(), name="invite"),
    path("uitnodiging/<int:pk>/opnieuw", views.Resend.as_view(), name="resend"),
    path("uitnodiging/<int:pk>/intrekken", views.Withdraw.as_view(), name="withdraw"),
    path("rol/<int:pk>", views.ChangeRole.as_view(), name="role"),
    path("rol/<int:pk>/beeindigen", views.End.as_view(), name="end"),
    path("logboek", views.Log.as_view(), name="log"),
    path("logboek/controleren", views.CheckLog.as_view(), name="check_log"),
    path("beheerder", national_views.LookIn.as_view(), name="administrator_access"),
    path("beheerder/klaar", national_views.StopLooking.as_view(), name="administrator_leave"),
]
urlpatterns = [
    path("labs/nieuw", views.MakeLab.as_view(), name="make_lab"),
    path("beheer/accounts", national_views.Accounts.as_view(), name="accounts"),
    path("beheer/accounts/uitnodigen", national_views.InviteAccount.as_view(), name="invite_account"),
    path(
        "beheer/accounts/uitnodiging/<int:pk>/<slug:what>", national_views.ChangeInvitation.as_view(), name="invitation"
    ),
    path("beheer/accounts/<int:pk>/<slug:what>", national_views.ChangeAccount.as_view(), name="account"),
    path("account-maken/<str:token>", national_views.AcceptAccount.as_view(), name="accept"),
]
