"""What Django itself can tell: nothing left to migrate, sound settings here, and sound settings behind a proxy with TLS.

Usage: tools/django_checks.py. Runs on a folder of its own, so that no `var/` of a developer is touched.
"""

import os
import subprocess
import sys
import tempfile

PRODUCTION = {
    "BASE_URL": "https://schuldenlab.example.nl",
    "ALLOWED_HOSTS": "schuldenlab.example.nl",
    "SECRET_KEY": "only-for-this-check-and-long-enough-to-be-a-key-0123456789abcdefg",
}
CHECKS = (
    ("makemigrations --check --dry-run", {}),
    ("check --fail-level WARNING", {}),
    ("check --deploy --fail-level WARNING", PRODUCTION),
)


def main() -> int:
    with tempfile.TemporaryDirectory() as scratch:
        here = {**os.environ, "SCHULDENLAB_VAR": scratch, "DJANGO_SETTINGS_MODULE": "schuldenlab.config.settings"}
        for command, settings in CHECKS:
            print(f"django {command}", flush=True)
            done = subprocess.run(
                [sys.executable, "-m", "django", *command.split()], env={**here, **settings}, check=False
            )
            if done.returncode:
                return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
