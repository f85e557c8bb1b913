import io
import json
import sys

import pytest

from schuldenlab.config import command, commands


@pytest.fixture
def run(capsys, monkeypatch):
    """Runs `schuldenlab …` here; answers its exit status, what it printed and what it complained of."""

    def call(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        monkeypatch.setattr(commands.out, "_file", None)
        monkeypatch.setattr(commands.err, "_file", None)
        try:
            command.main(list(arguments))
            status = 0
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


@pytest.fixture
def read(run):
    """The same, for what a machine reads."""

    def call(*arguments):
        status, printed, _ = run(*arguments)
        return status, json.loads(printed)

    return call
