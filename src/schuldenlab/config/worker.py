"""The process beside the server that sends mail. It is started again when it dies, and stops when the server does."""

import contextlib
import ctypes
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence

QCLUSTER = (sys.executable, "-m", "django", "qcluster")
PAUSE = 2.0  # seconds before it is started again, so that a worker that cannot start does not fill the machine
PATIENCE = 10.0  # seconds it gets to finish the mail in hand
PR_SET_PDEATHSIG = 1  # prctl(2)
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None  # loaded here: little is safe between fork and exec
logger = logging.getLogger(__name__)


class Worker:
    """Keeps one process running until `stop`."""

    def __init__(self, command: Sequence[str] = QCLUSTER, pause: float = PAUSE) -> None:
        self.command, self.pause = command, pause
        self.stopping = threading.Event()
        self.process: subprocess.Popen[bytes] | None = None
        self.thread = threading.Thread(target=self._keep_running, name="worker", daemon=True)

    def start(self) -> None:
        self.thread.start()

    def _keep_running(self) -> None:
        while not self.stopping.is_set():
            # A session of its own: Ctrl-C reaches the server alone, which then stops this in good order.
            self.process = subprocess.Popen(self.command, start_new_session=True, preexec_fn=end_with_parent)  # noqa: PLW1509, S603
            if self.stopping.is_set():
                self.process.terminate()
            code = self.process.wait()
            end_group(self.process.pid)
            if not self.stopping.wait(self.pause):
                logger.warning("The worker that sends mail ended with status %s; it is started again.", code)

    def stop(self) -> None:
        self.stopping.set()
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.thread.join(PATIENCE)


def end_group(leader: int) -> None:
    """A process that was killed leaves its children behind; their session is named after it."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def end_with_parent() -> None:
    """Ask the kernel to stop this process when the server is killed without a chance to say so. Linux only."""
    if LIBC is not None:
        parent = os.getppid()
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it went away in between
            os._exit(0)
