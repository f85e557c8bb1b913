"""All settings, from the environment (docs/installation.md lists them). Without any it runs on SQLite in `var/`."""

from pathlib import Path

from csp.constants import NONE, SELF

from schuldenlab.config import databases, environment, signing_on

PACKAGE = Path(__file__).resolve().parent.parent
VAR = Path(environment.text("SCHULDENLAB_VAR", "var")).absolute()
DEMO = environment.flag("SCHULDENLAB_DEMO", default=False)
DEBUG = environment.flag("SCHULDENLAB_DEBUG", default=False)


SECRET_KEY = environment.secret_key(VAR / "secret-key")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
BASE_URL = environment.text("BASE_URL", f"http://127.0.0.1:{environment.number('PORT', 8000)}").rstrip("/")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

FOUNDATION = [
    "core",
    "ui",
    "activity",
    "accounts",
    "municipalities",
    "labs",
    "texts",
    "figures",
    "documents",
    "post",
    "notices",
    "remarks",
    "proof",
    "sealing",
]
ROOMS = [  # in the order of the ten steps, which is the order in which the list of documents shows them
    "membership", "catalogue", "mandate", "workplan", "team", "selection", "partners", "declaration", "trials",
    "meetings", "portfolio", "delivery", "impact", "scaling", "handover", "advice", "trajectory", "reports",
    "overview", "moving",
]  # fmt: skip
OWN_APPS = [f"schuldenlab.foundation.{name}" for name in FOUNDATION] + [f"schuldenlab.rooms.{name}" for name in ROOMS]
OWN_APPS.append("schuldenlab.web")

INSTALLED_APPS = [
    *OWN_APPS,
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "django_q",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "schuldenlab.config.middleware.client_address",
    "csp.middleware.CSPMiddleware",  # so early that a redirect, a static file and an error have the header too
    "schuldenlab.config.middleware.closed_doors",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "schuldenlab.config.middleware.small_bodies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "schuldenlab.foundation.ui.exporting.figure_as_file",  # inside all of the above: under the rights of the page itself
]

ROOT_URLCONF = "schuldenlab.config.urls"
WSGI_APPLICATION = "schuldenlab.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": databases.read(environment.text("DATABASE_URL"), otherwise=VAR / "schuldenlab.sqlite3")}

CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        # Only our own folders, so that the templates of libraries stay with Django's own engine below.
        "DIRS": [PACKAGE.joinpath(*app.split(".")[1:], "templates") for app in OWN_APPS],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "schuldenlab.foundation.texts.jinja.environment",
            "context_processors": [
                *CONTEXT_PROCESSORS,
                "schuldenlab.config.navigation.navigation",
                "schuldenlab.config.navigation.notices",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT_PROCESSORS},
    },
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "schuldenlab.foundation.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/inloggen"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "schuldenlab.rooms.membership.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # nobody signs up; allauth wants to know that a password exists
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account begins with an invitation that arrived at its address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_FORMS = {
    "login": "schuldenlab.foundation.accounts.forms.LoginForm",
    "change_password": "schuldenlab.foundation.accounts.forms.ChangePasswordForm",
    "set_password": "schuldenlab.foundation.accounts.forms.SetPasswordForm",
    "reset_password": "schuldenlab.foundation.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "schuldenlab.foundation.accounts.forms.ResetPasswordKeyForm",
    "reauthenticate": "schuldenlab.foundation.accounts.forms.ReauthenticateForm",
}
MFA_ADAPTER = "schuldenlab.foundation.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # idem: the address proved itself at the invitation
MFA_TOTP_ISSUER = "Schuldenlab"
MFA_TOTP_TOLERANCE = 1  # one period of 30 s: telephones run behind
MFA_FORMS = {
    "authenticate": "schuldenlab.foundation.accounts.forms.AuthenticateForm",
    "reauthenticate": "schuldenlab.foundation.accounts.forms.CodeAgainForm",
    "activate_totp": "schuldenlab.foundation.accounts.forms.ActivateTOTPForm",
}
SSO_NAME = environment.text("SSO_NAME", "je organisatie")
SSO_ISSUER = environment.address("SSO_ISSUER")  # an OpenID Connect provider; without it there is no single sign-on
SSO_CLIENT_ID = environment.text("SSO_CLIENT_ID")
SSO_CLIENT_SECRET = environment.text("SSO_CLIENT_SECRET")
SSO_PRIVATE_KEY = environment.text("SSO_PRIVATE_KEY")  # PEM; instead of the secret (OIDC NLGOV asks it)
SSO_PRIVATE_KEY_ID = environment.text("SSO_PRIVATE_KEY_ID")
SSO_PRIVATE_KEY_ALGORITHM = environment.one_of("SSO_PRIVATE_KEY_ALGORITHM", "RS256", {"RS256", "PS256", "ES256"})
SSO_ACR = environment.words("SSO_ACR")  # levels of login that are good enough; without it every login is
SSO_TRUSTS_ADDRESS = environment.flag("SSO_TRUSTS_ADDRESS", default=False)
SOCIALACCOUNT_PROVIDERS = signing_on.providers(
    SSO_ISSUER, SSO_CLIENT_ID, name=SSO_NAME, secret=SSO_CLIENT_SECRET, key=SSO_PRIVATE_KEY
)
SOCIALACCOUNT_ADAPTER = "schuldenlab.foundation.accounts.sso.SignOnAdapter"
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10

PASSWORD_RESET_TIMEOUT = 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600

CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True  # no script of ours reads it
CSRF_FAILURE_VIEW = "schuldenlab.foundation.labs.kept.form_too_old"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR / "files", "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = (
    3 * 1024 * 1024
)  # the widest form, of a trial's plan, is answered at its fields when far too full
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "schuldenlab.config.uploads.Counting",
]
# Bytes of a whole request. More than the 25 MB that a form takes, so that it is the form that says so; what is larger still gets a page of its own.
REQUEST_MOST = 64 * 1024 * 1024

SEAL_KEYSTORE = environment.text(
    "SEAL_KEYSTORE"
)  # path of a PKCS#12 file; without it the installation makes a key of its own
SEAL_KEYSTORE_PASSWORD = environment.text("SEAL_KEYSTORE_PASSWORD")
SEAL_TIMESTAMP_URL = environment.text("SEAL_TIMESTAMP_URL")  # a timestamp authority (RFC 3161): seals become B-T

CONTACT_MAIL = environment.text("CONTACT_MAIL")  # who runs this installation; shown on the public pages
SECURITY_CONTACT = environment.text("SECURITY_CONTACT", f"mailto:{CONTACT_MAIL}" if CONTACT_MAIL else "")

EMAIL_HOST = environment.text("EMAIL_HOST")
EMAIL_PORT = environment.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = environment.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = environment.flag("EMAIL_USE_TLS", default=EMAIL_PORT == 587)
EMAIL_TIMEOUT = 20
INCOMING_MAIL = environment.text("INCOMING_MAIL")  # whose mail is handed to `schuldenlab receive`; takes a +code
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", "Schuldenlab <noreply@example.nl>")

Q_CLUSTER = {
    "name": "schuldenlab",
    "orm": "default",
    "workers": 1,
    "recycle": 500,
    "timeout": 300,
    "retry": 360,  # longer than the timeout, so a job is not handed out twice while it runs
    "max_attempts": 5,
    "ack_failures": False,  # a job that failed comes back
    "poll": 1,
    "save_limit": 250,
    "label": "Taken",
}

# Behind TLS there is a proxy; whose word on the reader's address is believed. On the same machine, unless told otherwise.
HAS_PROXY = BASE_URL.startswith("https://")
TRUSTED_PROXIES = environment.networks("TRUSTED_PROXIES", "127.0.0.1,::1" if HAS_PROXY else "")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# On disk, so that both workers count the same tries.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
if HAS_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SILENCED_SYSTEM_CHECKS = ["security.W021"]  # preloading HSTS is for who owns the whole domain to decide
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

LOG_LEVEL = environment.one_of("LOG_LEVEL", "WARNING", {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"})
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "schuldenlab.config.logs.WithoutKeys", "format": "{levelname} {name}: {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {"django": {"level": LOG_LEVEL}},  # else its own level and handlers hold, which know nothing of keys
}
