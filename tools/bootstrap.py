"""Build `.venv` next to the Makefile, once per state of the lock file, with the progress in plain sight.

Usage: python3 tools/bootstrap.py [runtime|dev]. Needs only Python 3.11 with venv and pip.
"""

import hashlib
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"runtime": ROOT / "requirements.txt", "dev": ROOT / "requirements-dev.txt"}


def fingerprint(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()


def is_built(kind: str) -> bool:
    """A dev environment also serves as runtime, so `make demo` after `make test` installs nothing."""
    wider = [kind] if kind == "dev" else ["runtime", "dev"]
    return any(
        (stamp := VENV / f".built-{name}").exists() and stamp.read_text() == fingerprint(LOCKS[name]) for name in wider
    )


def step(words: str, *command: str) -> None:
    start = time.monotonic()
    print(f"  {words} ...", end="", flush=True)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(" failed\n\n" + done.stdout[-4000:] + done.stderr[-4000:])
        sys.exit(f"\nThis command failed: {' '.join(command)}")
    print(f" {time.monotonic() - start:.0f} s")


def build(kind: str) -> None:
    print(f"Building the environment in {VENV.name} (once, about a minute):")
    if not PYTHON.exists():
        step("making a virtual environment", sys.executable, "-m", "venv", str(VENV))
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    lock = LOCKS[kind]
    packages = sum(1 for line in lock.read_text().splitlines() if "==" in line)
    step(
        f"installing {packages} packages, each checked by its hash",
        *pip,
        "install",
        "--require-hashes",
        "-r",
        str(lock),
    )
    step("installing schuldenlab itself", *pip, "install", "--no-deps", "--no-build-isolation", "-e", ".")
    (VENV / f".built-{kind}").write_text(fingerprint(lock))


def main() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 whoever has an older Python must read why it stops
        sys.exit("Schuldenlab needs Python 3.11 or newer; this is " + sys.version.split()[0])
    kind = sys.argv[1] if len(sys.argv) > 1 else "runtime"
    if not is_built(kind):
        build(kind)


if __name__ == "__main__":
    main()
