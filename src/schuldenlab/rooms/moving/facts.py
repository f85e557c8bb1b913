"""What a pack is, in plain values."""

from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
FORMAT, FORMAT_VERSION = "schuldenlab-lab", 1
MANIFEST, LOG, ACCOUNTS, SEAL_KEYS = "manifest.json", "log.json", "accounts.json", "seal-keys.json"
PROJECTS = "projects.json"
TABLES, FILES = "tables/", "files/"


class Refused(Exception):
    """A lab or a file that cannot be taken. `place` is where it goes wrong, the message (English) says what and what to do."""

    def __init__(self, place: str, sentence: str) -> None:
        super().__init__(f"{place}: {sentence}")
        self.place, self.sentence = place, sentence


@dataclass
class Pack:
    """What was read from a file, or is about to be written. `tables`: rows by the name of their table, in order."""

    manifest: Row
    tables: dict[str, list[Row]] = field(default_factory=dict)
    log: list[Row] = field(default_factory=list)
    accounts: list[Row] = field(default_factory=list)
    seal_keys: list[Row] = field(default_factory=list)
    projects: list[Row] = field(default_factory=list)
    """Projects of other labs that this one speaks of, as they stand in the catalogue."""
    files: dict[str, int] = field(default_factory=dict)
    """SHA-256 of each file and its size in bytes."""
