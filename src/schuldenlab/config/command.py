"""`schuldenlab`: everything that is done from a command line, on one page of help."""

import argparse
import json
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from schuldenlab.config import environment

DEMO, DATABASE = Path("var/demo"), "schuldenlab.sqlite3"

HELP = """\
Schuldenlab: the workshop in which a municipality and its partners set up and run a lokaal Schuldenlab.

Getting started
  demo                          three example labs on real figures, on http://127.0.0.1:8000
  serve                         run the application: prepares the database, serves, sends mail
  make-account MAIL NAME        make an account (--administrator, --national); prints a one-time password

Looking
  status [--lab SLUG] [--json]  where every lab stands: ten steps, four criteria, the next action
  documents --lab SLUG --out D  write every document of a lab as PDF, ODT and DOCX
  verify FILE [--json]          is this signed document authentic and complete? Exit 0 yes, 1 no, 2 cannot tell
  verify-log [--lab SLUG]       check the activity log; finds an edited, a missing and a cut-off last row

Moving
  export-lab --lab SLUG --out FILE   everything of a lab in one file: JSON, documents, log, checksums
  import-lab FILE [--as SLUG]        make that lab here: all of it, or nothing and the place where it is wrong

Keeping it running
  seal-key [--new]              the key that seals what is signed: whose, until when; or make another
  migrate                       bring the database up to date
  work                          only the worker that sends mail (serve starts one by itself)
  receive < MESSAGE             read a mail that came in: a returned one, or the answer of somebody's calendar
  bounce < MESSAGE              read a returned mail alone: marks 'adres klopt niet' at the person
  rounds                        do now what serve does every hour: forget what must go, pass places on
  django COMMAND ...            Django's own commands

Settings come from the environment: DATABASE_URL, SECRET_KEY, BASE_URL, ALLOWED_HOSTS, EMAIL_HOST and more;
docs/installation.md lists them all. Without any, it runs on SQLite in ./var.
"""


LOOKING = {"status", "documents", "verify", "verify-log", "export-lab"}


class Page(argparse.ArgumentParser):
    """The whole of `--help` on one page that one wants to read."""

    def format_help(self) -> str:
        return HELP


def parser() -> argparse.ArgumentParser:
    made = Page(prog="schuldenlab", usage="schuldenlab COMMAND [options]; schuldenlab --help says more")
    commands = made.add_subparsers(
        dest="command", metavar="COMMAND", prog="schuldenlab", parser_class=argparse.ArgumentParser
    )

    def add(name: str, summary: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, description=summary)

    for name in ("demo", "serve"):
        serving = add(name, "Run the application" + (" with the three example labs." if name == "demo" else "."))
        serving.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
        serving.add_argument(
            "--port", type=int, default=environment.number("PORT", 8000), help="port (default $PORT or 8000)"
        )
        serving.add_argument("--workers", type=int, default=2, help="processes that serve (default 2)")
        serving.add_argument("--prepare-only", action="store_true", help="prepare the database and stop")
    account = add("make-account", "Make an account and print its one-time password.")
    account.add_argument("mail")
    account.add_argument("name")
    account.add_argument("--administrator", action="store_true", help="runs the installation")
    account.add_argument("--national", action="store_true", help="adviser of SchuldenlabNL")
    status = add("status", "Where labs stand. Exit status 1 when --lab names no lab.")
    status.add_argument("--lab", metavar="SLUG")
    status.add_argument("--json", action="store_true", help="for machines")
    documents = add("documents", "Write every document of a lab in its three formats.")
    documents.add_argument("--lab", metavar="SLUG", required=True)
    documents.add_argument("--out", metavar="DIR", type=Path, required=True)
    verify = add("verify", "Check a signed document. Exit status 0 authentic and complete, 1 not, 2 cannot tell.")
    verify.add_argument("file", metavar="FILE", type=Path)
    verify.add_argument("--json", action="store_true", help="for machines")
    verify_log = add("verify-log", "Check the activity log. Exit status 0 when sound, 1 when not.")
    verify_log.add_argument("--lab", metavar="SLUG")
    verify_log.add_argument("--json", action="store_true", help="for machines")
    leaving = add(
        "export-lab", "Write everything of a lab to one file. Exit status 1 when the lab or its log is not sound."
    )
    leaving.add_argument("--lab", metavar="SLUG", required=True)
    leaving.add_argument("--out", metavar="FILE", type=Path, required=True)
    arriving = add(
        "import-lab", "Make the lab of a file here. Exit status 1 when it is refused; then nothing was changed."
    )
    arriving.add_argument("file", metavar="FILE", type=Path)
    arriving.add_argument("--as", metavar="SLUG", dest="slug", help="give it another address, when this one is taken")
    seal_key = add("seal-key", "The key that seals. Exit status 1 when nothing can be sealed.")
    seal_key.add_argument("--new", action="store_true", help="make a new key; the one before it seals no more")
    add("migrate", "Bring the database up to date.")
    add("work", "Run only the worker.")
    add("receive", "Read a mail that came in from standard input.")
    add("rounds", "Do now what is due every hour. Exit status 1 when some of it failed.")
    add("bounce", "Read a returned mail from standard input.")
    django = add("django", "Django's own commands.")
    django.add_argument("arguments", nargs=argparse.REMAINDER)
    return made


def main(arguments: list[str] | None = None) -> None:
    try:
        options = parser().parse_args(arguments)
        if not options.command:
            print(HELP, end="")  # noqa: T201 the help page is the answer
            return
        sys.exit(run(options))
    except ImproperlyConfigured as error:
        sys.exit(complain(str(error)))
    except BrokenPipeError:
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


def run(options: argparse.Namespace) -> int:
    """Load the application with the settings that the command asks for, and run it. Returns its exit status."""
    choose_settings(options)
    import django  # noqa: PLC0415 the settings must be in place first

    django.setup()
    from django.db import DatabaseError  # noqa: PLC0415 idem

    from schuldenlab.config import commands, serving  # noqa: PLC0415 idem

    command: Callable[[argparse.Namespace], int | None] = getattr(commands, options.command.replace("-", "_"))
    try:
        return command(options) or 0
    except DatabaseError as error:
        if options.command == "django":
            raise
        return complain(f"the database cannot be used: {error}\nAfter an update, run: schuldenlab migrate")
    except serving.PortTaken as error:
        return complain(str(error))


def complain(sentence: str) -> int:
    """Tell what stops it. The exit status is 2: 1 is kept for an answer, such as a log that was changed."""
    print(f"schuldenlab: {sentence}", file=sys.stderr)  # noqa: T201
    return 2


def choose_settings(options: argparse.Namespace) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schuldenlab.config.settings")
    if options.command == "demo":
        os.environ["SCHULDENLAB_DEMO"] = "1"
        os.environ.setdefault("SCHULDENLAB_VAR", str(DEMO))
    if options.command in LOOKING and only_the_demo_is_here():
        print(f"(looking at the example in {DEMO}: there is nothing else here)", file=sys.stderr)  # noqa: T201
        os.environ.update(SCHULDENLAB_DEMO="1", SCHULDENLAB_VAR=str(DEMO))
    if hasattr(options, "port"):
        os.environ["PORT"] = str(options.port)


def only_the_demo_is_here() -> bool:
    """After `make demo` and nothing else, `schuldenlab status` tells of the example instead of an empty installation."""
    if os.environ.get("SCHULDENLAB_VAR") or os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_URL_FILE"):
        return False
    return has_labs(DEMO / DATABASE) and not has_labs(DEMO.parent / DATABASE)


def has_labs(path: Path) -> bool:
    """Tell whether there is a database with a lab in it, without making one."""
    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as found:
            return bool(found.execute("SELECT 1 FROM labs_lab LIMIT 1").fetchone())
    except sqlite3.Error:
        return False


def as_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
