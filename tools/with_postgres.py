"""Run a command with DATABASE_URL set to a fresh PostgreSQL on a free port, and stop it afterwards. Needs Debian's `postgresql`."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path


def binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        sys.exit("PostgreSQL is not installed. On Debian: apt-get install postgresql")
    return found[-1].parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    folder, port, where = Path(tempfile.mkdtemp(prefix="schuldenlab-pg-")), free_port(), binaries()
    as_owner: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "postgres", "postgres")
        as_owner = ["runuser", "-u", "postgres", "--"]
    data, socket_folder = folder / "data", folder
    options = f"-p {port} -k {socket_folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    quiet = {"stdout": subprocess.DEVNULL}
    subprocess.run(
        [*as_owner, where / "initdb", "-D", data, "-U", "schuldenlab", "-A", "trust", "-E", "UTF8"], check=True, **quiet
    )
    subprocess.run(
        [*as_owner, where / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"],
        check=True,
        **quiet,
    )
    try:
        url = f"postgresql://schuldenlab@127.0.0.1:{port}/postgres"
        return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}, check=False).returncode
    finally:
        subprocess.run([*as_owner, where / "pg_ctl", "-D", data, "-m", "immediate", "stop"], check=False, **quiet)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
