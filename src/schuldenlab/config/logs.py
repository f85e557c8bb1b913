"""What goes to the log of the installation. No secret does: a personal link is a key, and its address is one too."""

import logging
import re

KEYS = re.compile(r"/(l|nieuw-wachtwoord|account-maken)/[^\s\"'<>?#]+")


class WithoutKeys(logging.Formatter):
    """Writes a line, its traceback included, with every personal address cut off."""

    def format(self, record: logging.LogRecord) -> str:
        return KEYS.sub(r"/\1/…", super().format(record))
