"""`dateline init`: a timeline of one's own, sound from the first minute.

The files come from `starter/` beside the engine, which holds them as they will stand; names that begin
with `dot-` get their dot here. The engine stays where it is installed: the new `mkdocs.yml` names it
under `plugins`, so that nothing of it is copied and no path of this machine is written down.
"""

from __future__ import annotations

import datetime
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click

from dateline import schemas
from dateline.commands import cannot_write
from dateline.commands.origin import UNKNOWN_ORIGIN, requirement

ENGINE = Path(__file__).parent.parent
STARTER = ENGINE / "starter"
WORKFLOWS = (ENGINE / "workflows", ENGINE.parent.parent / ".github" / "workflows")
"""Where the workflows are: within the engine where it is installed from a wheel, else those of the repository."""


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def init_command(folder: Path) -> None:
    """Begin a timeline of your own in DIR, a new or empty folder.

    It holds an entry with a source, an actor, a place, a topic and a question, all invented; it checks and
    builds at once (`make test`). Nothing that is there is written over.

    Example: dateline init my-timeline
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            what = "is a folder with something in it" if folder.is_dir() else "is a file"
            raise click.ClickException(f"`{folder}` {what}; name a folder that is new or empty")
        for path, text in files(folder.absolute().name):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise cannot_write(folder, error) from None
    click.echo(folder)
    click.echo(f"next: cd {shlex.quote(str(folder))}, then `make test` and `make serve`", err=True)
    if requirement() == UNKNOWN_ORIGIN:
        click.echo("first write into requirements.txt where others can have Dateline from; this is not known", err=True)


def files(name: str) -> Iterator[tuple[str, str]]:
    """Every file of a new timeline: its path and its text."""
    today = datetime.date.today().isoformat()
    for path, file in _texts(STARTER):
        words = {"NAME": name} if path == "README.md" else {"TODAY": today} if path.startswith("timeline/") else {}
        text = file.read_text(encoding="utf-8")
        for blank, word in words.items():
            text = text.replace(blank, word)
        yield re.sub("(^|/)dot-", r"\1.", path), text
    workflows = next(filter(Path.is_dir, WORKFLOWS))
    yield from ((f".github/workflows/{path}", file.read_text(encoding="utf-8")) for path, file in _texts(workflows))
    yield "requirements.txt", requirement()
    yield ".vscode/settings.json", _json(schemas.editor_settings())
    yield ".vscode/extensions.json", _json(schemas.EDITOR_EXTENSIONS)
    yield from ((f"schemas/{each}.json", _json(schemas.schema(each))) for each in schemas.MODELS)


def _texts(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files in a folder, each with its path from there."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), file


def _json(value: dict) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
