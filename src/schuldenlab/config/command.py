"""`schuldenlab`: everything that is done from a command line, on one page of help."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

HELP = """\
Schuldenlab: the workshop in which a municipality and its partners set up and run a lokaal Schuldenlab.

Getting started
  demo                          three example labs on real figures, on http://127.0.0.1:8000
  serve                         run the application: prepares the database, serves, sends mail
  make-account MAIL NAME        make an account (--administrator, --national); prints a one-time password

Looking
  status [--lab SLUG] [--json]  where every lab stands: ten steps, four criteria, the next action
  documents --lab SLUG --out D  write every document of a lab as PDF, ODT and DOCX
  verify-log [--lab SLUG]       check the activity log; finds an edited, a missing and a cut-off last row

Keeping it running
  migrate                       bring the database up to date
  work                          only the worker that sends mail (serve starts one by itself)
  bounce < MESSAGE              read a returned mail: marks 'adres klopt niet' at the person
  django COMMAND ...            Django's own commands

Settings come from the environment: DATABASE_URL, SECRET_KEY, BASE_URL, ALLOWED_HOSTS, EMAIL_HOST and more;
docs/installation.md lists them all. Without any, it runs on SQLite in ./var.
"""


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="schuldenlab", usage="schuldenlab COMMAND [options]", description=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter, add_help=True,
    )  # fmt: skip
    commands = made.add_subparsers(dest="command", metavar="")

    def add(name: str, summary: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, description=summary)

    for name in ("demo", "serve"):
        serving = add(name, "Run the application" + (" with the three example labs." if name == "demo" else "."))
        serving.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
        serving.add_argument(
            "--port", type=int, default=int(os.environ.get("PORT", "8000")), help="port (default $PORT or 8000)"
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
    verify = add("verify-log", "Check the activity log. Exit status 0 when sound, 1 when not.")
    verify.add_argument("--lab", metavar="SLUG")
    verify.add_argument("--json", action="store_true", help="for machines")
    add("migrate", "Bring the database up to date.")
    add("work", "Run only the worker.")
    add("bounce", "Read a returned mail from standard input.")
    django = add("django", "Django's own commands.")
    django.add_argument("arguments", nargs=argparse.REMAINDER)
    return made


def main(arguments: list[str] | None = None) -> None:
    options = parser().parse_args(arguments)
    if not options.command:
        print(HELP, end="")  # noqa: T201 the help page is the answer
        return
    if options.command == "demo":
        os.environ["SCHULDENLAB_DEMO"] = "1"
        os.environ.setdefault("SCHULDENLAB_VAR", "var/demo")
    if hasattr(options, "port"):
        os.environ["PORT"] = str(options.port)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schuldenlab.config.settings")
    import django  # noqa: PLC0415 the settings above must be in place first

    django.setup()
    from schuldenlab.config import commands  # noqa: PLC0415 idem

    run: Callable[[argparse.Namespace], int | None] = getattr(commands, options.command.replace("-", "_"))
    try:
        sys.exit(run(options) or 0)
    except BrokenPipeError:
        sys.exit(1)


def as_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
