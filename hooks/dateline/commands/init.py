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
from typing import Any

import click

from dateline import schemas
from dateline.commands import cannot_write
from dateline.commands.requirement import UNKNOWN_ORIGIN, requirement
from dateline.files import MACHINES_OWN as FILES_OF_MACHINES
from dateline.files import bytes_of, exists
from dateline.problems import printable

ENGINE = Path(__file__).parent.parent
STARTER = ENGINE / "starter"
WORKFLOWS = (ENGINE / "workflows", ENGINE.parent.parent / ".github" / "workflows")
"""Where the workflows are: within the engine where it is installed from a wheel, else those of the repository."""

ENGINES_OWN = "tests.yml"
"""The workflow that tests the engine, which a new timeline does not have."""

MACHINES_OWN = {
    *(".git", ".hg", ".jj", ".svn", ".github", ".forgejo", ".gitea"),
    *(".ds_store", ".localized", ".fseventsd", ".spotlight-v100", ".trashes", ".temporaryitems"),
    *FILES_OF_MACHINES,
    *("$recycle.bin", "system volume information"),
    *(".directory", "lost+found", ".idea", ".vscode", ".venv", "venv", ".python-version", ".tool-versions"),
}
"""What a program or a host for versions, an editor, Python or the machine keeps in a folder."""

SIDE_FILES = "._"
"""How the names of the files begin that macOS writes beside others on disks that are not its own."""

BEGINNINGS = {
    *("readme", "license", "licence", "copying", "unlicense", "notice", "authors"),
    *("contributing", "code_of_conduct", "security", "changelog"),
    *(".gitignore", ".gitattributes", ".gitkeep", ".keep", ".placeholder", ".editorconfig", ".mailmap"),
}
"""How the names of files begin that people and hosts of repositories put into a new one; they stay as they are."""


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def init_command(folder: Path) -> None:
    """Begin a timeline of your own in DIR, a new or empty folder, or a repository that was just made.

    It holds an entry with a source, an actor, a place, a topic and a question, all invented; it checks and
    builds at once (`make test`). A README, a LICENSE and a .gitignore that are there stay as they are.

    Example: dateline init my-timeline
    """
    try:
        there = _there(folder)
        made = (_kept_or_written(folder, path, text, there) for path, text in files(_name(folder)))
        kept = [*filter(None, made)]
    except OSError as error:
        raise cannot_write(folder, error) from None
    click.echo(folder)
    _tell_kept(folder, kept)
    go = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(_as_argument(folder))}, then "
    click.echo(f"next: {go}`make test` and `make serve`", err=True)
    if requirement() == UNKNOWN_ORIGIN:
        click.echo("first write into requirements.txt where others can have Dateline from; this is not known", err=True)


def _as_argument(folder: Path) -> str:
    """A folder in words that no command takes for an option."""
    return f"./{folder}" if str(folder).startswith("-") else str(folder)


def _there(folder: Path) -> dict[str, str]:
    """The names in a folder, by their small letters; its end where they are those of something else."""
    if folder.exists() and not folder.is_dir():
        raise click.ClickException(f"`{folder}` is a file; name a folder that is new or empty")
    found = sorted(folder.iterdir()) if folder.exists() else []
    others = [file.name for file in found if not _is_of_a_new_repository(file) or _is_in_the_way(folder, file.name)]
    if others:
        names = ", ".join(f"`{printable(name)}`" for name in others[:5])
        raise click.ClickException(
            f"`{folder}` is a folder with something in it: {names}{' and more' if others[5:] else ''}; name one that is "
            "new or empty, or holds no more than what a new repository has: .git, a README, a LICENSE, a .gitignore"
        )
    return {file.name.casefold(): file.name for file in found}


def _is_of_a_new_repository(file: Path) -> bool:
    name = file.name.casefold()
    if name in MACHINES_OWN or name.startswith(SIDE_FILES):
        return True
    return Path(name).stem in BEGINNINGS and file.is_file() and not file.is_symlink()


def _is_in_the_way(folder: Path, name: str) -> bool:
    """Whether a file or a link is where files of ours need a folder."""
    above = {up for path, _ in files("") if path.startswith(f"{name}/") for up in Path(path).parents[:-1]}
    return any(exists(folder / up) and ((folder / up).is_symlink() or not (folder / up).is_dir()) for up in above)


def _kept_or_written(folder: Path, path: str, text: str, there: dict[str, str]) -> str:
    """Write a file; or the path of the one in its place, which stays as it is."""
    file = folder / path
    if kept := there.get(path.casefold()) or (path if exists(file) else ""):
        return kept
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as new:
        new.write(text)
    return ""


def _tell_kept(folder: Path, kept: list[str]) -> None:
    if kept:
        click.echo(f"kept as it was: {', '.join(sorted(kept))}", err=True)
    if ".gitignore" in kept and (lacking := [*_not_ignored(folder / ".gitignore")]):
        click.echo(f"add to .gitignore: {', '.join(lacking)}", err=True)


def _not_ignored(file: Path) -> Iterator[str]:
    """The lines of our `.gitignore` that another one lacks."""
    data = bytes_of(file)
    theirs = data.decode("utf-8-sig", "replace").split() if isinstance(data, bytes) else []
    ignored = {line.strip("/") for line in theirs}
    for line in (STARTER / "dot-gitignore").read_text(encoding="utf-8").split():
        if line.strip("/") not in ignored:
            yield line


def _name(folder: Path) -> str:
    return folder.resolve().name


def files(name: str) -> Iterator[tuple[str, str]]:
    """Every file of a new timeline: its path and its text."""
    today = datetime.date.today().isoformat()
    for path, file in _texts(STARTER):
        words = {"NAME": name} if path == "README.md" else {"TODAY": today} if path.startswith("timeline/") else {}
        text = file.read_text(encoding="utf-8")
        for blank, word in words.items():
            text = text.replace(blank, word)
        yield re.sub("(^|/)dot-", r"\1.", path), text
    for path, file in _texts(next(filter(Path.is_dir, WORKFLOWS))):
        if path != ENGINES_OWN:
            yield f".github/workflows/{path}", file.read_text(encoding="utf-8")
    yield "requirements.txt", requirement()
    yield ".vscode/settings.json", _json(schemas.editor_settings())
    yield ".vscode/extensions.json", _json(schemas.EDITOR_EXTENSIONS)
    yield from ((f"schemas/{each}.json", _json(schemas.schema(each))) for each in schemas.SCHEMAS)


def _texts(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files in a folder, each with its path from there."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), file


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
