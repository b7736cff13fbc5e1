"""`dateline schema`: the format as JSON Schema, for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from dateline import schemas
from dateline.commands import cannot_write


@click.command("schema")
@click.argument("name", required=False, type=click.Choice([*schemas.SCHEMAS]))
@click.option(
    "--write",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write all of them into a folder instead, `NAME.json` each.",
)
def schema_command(name: str | None, folder: Path | None) -> None:
    """Print the JSON Schema of a kind of file, with the meaning of every key.

    Example: dateline schema entry
    """
    if name is not None and folder is None:
        click.echo(text_of(name), nl=False)
    elif name is None and folder is not None:
        _write(folder)
    else:
        raise click.UsageError(f"name one of {', '.join(schemas.SCHEMAS)}, or a folder with --write")


def _write(folder: Path) -> None:
    """Write every schema into a folder."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for each in schemas.SCHEMAS:
            file = folder / f"{each}.json"
            file.write_text(text_of(each), encoding="utf-8", newline="\n")
            click.echo(file)
    except OSError as error:
        raise cannot_write(folder, error) from None


def text_of(name: str) -> str:
    """The text of a schema's file."""
    return json.dumps(schemas.schema(name), ensure_ascii=False, indent=2) + "\n"
