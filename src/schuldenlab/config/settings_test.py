"""Settings of the tests: the real ones, in memory, with the fast hash that only a test may use."""

import os
import tempfile
from pathlib import Path

# Processes that test side by side share no folder: one of them counts its files.
os.environ["SCHULDENLAB_VAR"] = str(
    Path(os.environ.get("SCHULDENLAB_VAR") or tempfile.mkdtemp(prefix="schuldenlab-test-"))
    / os.environ.get("PYTEST_XDIST_WORKER", "")
)
os.environ.setdefault("SECRET_KEY", "only-for-tests-and-nothing-else-0123456789")

from schuldenlab.config.settings import *  # noqa: F403
from schuldenlab.config.settings import DATABASES, STATIC_ROOT, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns without it, and a warning fails a test
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
if "sqlite" in str(DATABASES["default"]["ENGINE"]):
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}
