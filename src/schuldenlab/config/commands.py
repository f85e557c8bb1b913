"""What each command of `schuldenlab` does. Each returns its exit status (None: 0)."""

import argparse
import secrets
import sys
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import execute_from_command_line
from django.core.validators import validate_email
from django.db import connection
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from schuldenlab.config import moving, serving
from schuldenlab.config.command import as_text
from schuldenlab.foundation.accounts.installation import INSTALLATION
from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.activity import log
from schuldenlab.foundation.core import rounds as hourly
from schuldenlab.foundation.documents import writing
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.post import bounces, incoming
from schuldenlab.foundation.sealing import keys, texts, verifying
from schuldenlab.rooms.trajectory import queries
from schuldenlab.rooms.trajectory.status import as_json

out = Console(soft_wrap=True, highlight=False)
err = Console(stderr=True, soft_wrap=True, highlight=False)


def chosen_labs(slug: str | None) -> list[Lab] | None:
    """The lab that is asked for, or all; None (with a message) when there is no such lab."""
    labs = queries.all_labs() if is_prepared() else []
    if slug is None:
        return labs
    found = [lab for lab in labs if lab.slug == slug]
    if not found:
        known = ", ".join(lab.slug for lab in labs) or "none yet"
        err.print(f"There is no lab '{slug}'. Known: {known}.", markup=False)
        return None
    return found


def is_prepared() -> bool:
    """Tell an empty installation, which has no labs, from one whose database is broken, which says so."""
    return Lab._meta.db_table in connection.introspection.table_names()


def status(options: argparse.Namespace) -> int:
    labs = chosen_labs(options.lab)
    if labs is None:
        return 1
    states = [as_json(state) for state in queries.states(labs).values()]
    if options.json:
        print(as_text({"labs": states}))  # noqa: T201
        return 0
    for state in states:
        print_state(state)
    if not states:
        out.print("There are no labs yet. Start with: schuldenlab serve (or schuldenlab demo, to look around)")
    return 0


def print_state(state: dict[str, Any]) -> None:
    table = Table(
        title=Text(f"{state['name']} ({state['slug']})"),
        title_justify="left",
        show_header=False,
        box=None,
        pad_edge=False,
    )
    for part in (*state["steps"], *state["criteria"]):
        done = sum(rule["holds"] for rule in part["rules"])
        mark = "●" if part["holds"] else "◐" if done else "○"
        table.add_row(
            mark, str(part.get("number", part.get("letter"))), Text(part["title"]), f"{done} van {len(part['rules'])}"
        )
    out.print(table)
    if state["stands_since"]:
        out.print(f"  Staat sinds {state['stands_since'][:10]}.")
    if action := state["next_action"]:
        out.print(f"  Doe nu dit: {action['title']}. {action['reason']}\n", markup=False)


def documents(options: argparse.Namespace) -> int:
    labs = chosen_labs(options.lab)
    if labs is None:
        return 1
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err, transient=True) as progress:
        bar = progress.add_task("Documenten schrijven", total=None)

        def tell(done: int, total: int, name: str) -> None:
            progress.update(bar, completed=done, total=total, description=name)

        try:
            written = writing.write_all(labs[0], options.out, tell)
        except OSError as error:
            err.print(f"Cannot write in {options.out}: {error.strerror}.", markup=False)
            return 1
    out.print(f"{len(written)} files in {options.out}", markup=False)
    return 0


def verify_log(options: argparse.Namespace) -> int:
    labs = chosen_labs(options.lab)
    if labs is None:
        return 2
    slugs = {lab.pk: lab.slug for lab in labs}
    if options.lab is None and is_prepared():
        slugs[INSTALLATION] = "(installation)"  # what happens to accounts, outside any lab
    problems = [problem for lab_id in slugs for problem in log.verify(lab_id)]
    found = [{"lab": slugs[row.lab_id], "number": row.number, "problem": row.sentence} for row in problems]
    if options.json:
        print(as_text({"sound": not found, "labs": list(slugs.values()), "problems": found}))  # noqa: T201
    else:
        for row in found:
            out.print(f"{row['lab']}: row {row['number']}: {row['problem']}", markup=False)
        if not found:
            out.print(f"Sound: {len(slugs)} chain{'s' if len(slugs) != 1 else ''} checked.")
    return 1 if found else 0


def verify(options: argparse.Namespace) -> int:
    try:
        with options.file.open("rb") as opened:
            content = opened.read(verifying.MOST + 1)
    except OSError as error:
        err.print(f"Cannot read {options.file}: {error.strerror}.", markup=False)
        return 2
    verdict = verifying.verify(content)
    if options.json:
        print(as_text({"file": str(options.file), **texts.as_json(verdict)}))  # noqa: T201
        return verdict.exit_code
    out.print(texts.heading(verdict), markup=False)
    for sentence in texts.explanation(verdict):
        out.print(sentence, markup=False)
    if verdict.title:
        out.print(f"\n{verdict.title}", markup=False)
    for row in verdict.seals:
        out.print(f"  ● {texts.line(row)}", markup=False)
    for party in verdict.missing:
        out.print(f"  ○ {party}: niet in dit bestand", markup=False)
    return verdict.exit_code


def export_lab(options: argparse.Namespace) -> int:
    labs = chosen_labs(options.lab)
    return moving.export_lab(labs[0], options.out) if labs else 1


def import_lab(options: argparse.Namespace) -> int:
    return moving.import_lab(options)


def make_account(options: argparse.Namespace) -> int:
    serving.prepare_database()  # the first account is made before the first start
    if User.objects.filter(email__iexact=options.mail).exists():
        err.print(f"There is an account for {options.mail} already.", markup=False)
        return 1
    try:
        validate_email(options.mail)
    except ValidationError:
        err.print(f"{options.mail} is no mail address.", markup=False)
        return 1
    password = secrets.token_urlsafe(12)
    User.objects.create_user(
        options.mail,
        password,
        name=options.name,
        is_administrator=options.administrator,
        is_national=options.national,
    )
    out.print(f"Account made for {options.mail}. Password, to change after logging in: {password}", markup=False)
    return 0


def bounce(_: argparse.Namespace) -> int:
    marked = bounces.take_in(sys.stdin.buffer.read())
    out.print(f"Marked: {', '.join(marked)}" if marked else "No known address in this message.", markup=False)
    return 0


def seal_key(options: argparse.Namespace) -> int:
    serving.prepare_database()
    if options.new:
        if settings.SEAL_KEYSTORE:
            err.print("The key is given by SEAL_KEYSTORE: put the new one there, and restart.")
            return 2
        keys.make()
    try:
        key = keys.current()
    except keys.NoKey as error:
        err.print(error.message, markup=False)
        return 1
    out.print(f"{key.certificate.subject.rfc4514_string()}\nSHA-256 {key.fingerprint}", markup=False)
    out.print(f"Valid until {key.certificate.not_valid_after_utc:%Y-%m-%d}.", markup=False)
    if warning := keys.warning():
        err.print(warning, markup=False)
    return 0


def receive(_: argparse.Namespace) -> int:
    done = incoming.receive(sys.stdin.buffer.read())
    out.print("\n".join(done) or "Nothing to do with this message.", markup=False)
    return 0


def rounds(_: argparse.Namespace) -> int:
    failed = hourly.make()
    out.print(f"Failed: {', '.join(failed)}" if failed else "Done.", markup=False)
    return 1 if failed else 0


def migrate(_: argparse.Namespace) -> None:
    serving.prepare_database()


def work(_: argparse.Namespace) -> None:
    execute_from_command_line(["schuldenlab", "qcluster"])


def django(options: argparse.Namespace) -> None:
    execute_from_command_line(["schuldenlab", *options.arguments])


def serve(options: argparse.Namespace) -> None:
    serving.prepare()
    if not options.prepare_only:
        serving.check_port(options.host, options.port)
        out.print(f"Schuldenlab runs on http://{options.host}:{options.port} (Ctrl-C stops it)")
        serving.run(host=options.host, port=options.port, workers=options.workers)


def demo(options: argparse.Namespace) -> None:
    from schuldenlab.config import demo as example  # noqa: PLC0415 the demo is loaded only when it is asked for

    serving.prepare()
    example.prepare()
    if not options.prepare_only:
        serving.check_port(options.host, options.port)
        example.announce(options.host, options.port)
        serving.run(host=options.host, port=options.port, workers=options.workers)
