"""The real settings, with the floor page beside the real addresses."""

from schuldenlab.config.settings import *  # noqa: F403

ROOT_URLCONF = "floor.urls"
