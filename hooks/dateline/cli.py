"""The command line: `dateline date`, and the commands that have a module of their own.

The only place, besides the modules that know MkDocs, that meets the outside world: it reads the working folder, writes to
the terminal and sets exit codes (0 all well, 1 problems, 2 bad usage).
"""

from __future__ import annotations

import gc
import io
import json
import sys

import click

import dateline
from dateline import dates
from dateline.commands.check import check_command
from dateline.commands.diff import diff
from dateline.commands.format import format_command
from dateline.commands.import_ import import_command
from dateline.commands.init import init_command
from dateline.commands.links import links
from dateline.commands.new import new_command
from dateline.commands.schema import schema_command
from dateline.commands.status import status_command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(dateline.__version__, prog_name="dateline")
def main() -> None:
    """Checks and questions a sourced timeline."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # no letter of a report is worth a traceback on an old terminal
    gc.disable()  # a short life with many small objects: collecting them doubles the time and frees nothing


main.add_command(check_command)
main.add_command(diff)
main.add_command(format_command)
main.add_command(import_command)
main.add_command(init_command)
main.add_command(links)
main.add_command(new_command)
main.add_command(schema_command)
main.add_command(status_command)


@main.command(context_settings={"ignore_unknown_options": True})  # so that `-0043` is a year and no option
@click.argument("texts", nargs=-1, required=True, metavar="TEXT...")
def date(texts: tuple[str, ...]) -> None:
    """Say how dates are read: their first and last day, precision, and words.

    Example: dateline date 2023-09 "[2023-09-05..2023-09-10]"
    """
    failed = False
    for text in texts:
        try:
            read_date = dates.parse(text)
        except dates.DateError as error:
            click.echo(error.message + (f"\n  = help: {error.help}" if error.help else ""), err=True)
            failed = True
            continue
        ends = {end: str(day) if (day := getattr(read_date, end)) else None for end in ("earliest", "latest")}
        click.echo(
            json.dumps({**ends, "precision": read_date.precision, "in_words": read_date.in_words()}, ensure_ascii=False)
        )
    sys.exit(1 if failed else 0)
