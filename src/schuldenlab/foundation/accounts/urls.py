"""Addresses of the account. allauth looks its own names up without a namespace: `root_urlpatterns` gives it those,
on Dutch addresses.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import path, re_path

from schuldenlab.foundation.accounts import views
from schuldenlab.foundation.accounts.views import refusing

app_name = "accounts"
root_urlpatterns = [
    path("inloggen", views.Login.as_view(), name="account_login"),
    path("inloggen/organisatie/terug", views.SsoReturn.as_view(), name="openid_callback"),
    path("inloggen/code", mfa.authenticate, name="mfa_authenticate"),
    path("inloggen/gesloten", account.account_inactive, name="account_inactive"),
    path("uitloggen", account.logout, name="account_logout"),
    path("account", views.Profile.as_view(), name="mfa_index"),
    path("account/bevestigen", refusing(account.ReauthenticateView), name="account_reauthenticate"),
    path("account/bevestigen/code", refusing(mfa.ReauthenticateView), name="mfa_reauthenticate"),
    path("account/wachtwoord", refusing(account.PasswordChangeView), name="account_change_password"),
    path("account/wachtwoord/instellen", refusing(account.PasswordSetView), name="account_set_password"),
    path("account/tweede-stap/aan", refusing(totp.ActivateTOTPView), name="mfa_activate_totp"),
    path("account/tweede-stap/uit", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/herstelcodes", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/herstelcodes/nieuw", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/herstelcodes/bestand", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("wachtwoord-vergeten", refusing(account.PasswordResetView), name="account_reset_password"),
    path("wachtwoord-vergeten/gestuurd", account.password_reset_done, name="account_reset_password_done"),
    path("nieuw-wachtwoord/klaar", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^nieuw-wachtwoord/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)$",
        refusing(account.PasswordResetFromKeyView),
        name="account_reset_password_from_key",
    ),
]
urlpatterns = [
    path("inloggen", views.Login.as_view(), name="login"),
    path("inloggen/organisatie", views.SsoLogin.as_view(), name="sso_login"),
    path("account/organisatie/los", views.SsoDisconnect.as_view(), name="sso_disconnect"),
    path("inloggen/voorbeeld/<int:pk>", views.DemoLogin.as_view(), name="demo_login"),
    path("uitloggen", account.logout, name="logout"),
    path("account", views.Profile.as_view(), name="profile"),
    path("account", views.Profile.as_view(), name="home"),
]
