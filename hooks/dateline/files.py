"""What lies in a project's folders: the names in them, the bytes of a regular file, and what else there is.

A link is never followed, a folder or a device never opened in a file's place; nothing here raises for
what a folder may hold. Names are shown with `�` for what cannot be shown. A file that is there is written
again whole or not at all.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from dateline.ids import spelled
from dateline.problems import Problem, nearest, printable, rule, shown
from dateline.yaml_source import MAX_FILE_BYTES, Document

MACHINES_OWN = {"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"}
"""The files that Windows and macOS write into folders, in small letters; those that begin with a dot are not here."""


def exists(path: Path) -> bool:
    """Whether something is there, be it a link to nowhere or something that cannot be opened."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def names_in(folder: Path) -> list[str] | str:
    """The names in a folder, sorted; none where it is not there; or why it cannot be read."""
    try:
        mode = os.lstat(folder).st_mode
        if not stat.S_ISDIR(mode):
            return "is a link" if stat.S_ISLNK(mode) else "is not a folder"
        return sorted(filter(is_seen, os.listdir(folder)))
    except FileNotFoundError:
        return []
    except OSError as error:
        return _cannot_be(error, "opened")


def unfit_folder(root: Path, path: str) -> str:
    """The folder of a path in which nothing may be written, and why; empty where all of them are folders."""
    for folder in [*Path(path).parents][-2::-1]:
        names = names_in(root / folder)
        if isinstance(names, str):
            return f"`{folder.as_posix()}` {names}"
    return ""


def is_seen(name: str) -> bool:
    """Whether a name counts: what begins with a dot and is no record is the machine's own, as is what macOS adds."""
    if name.startswith("._") or name.casefold() in MACHINES_OWN:
        return False
    return not name.startswith(".") or name.endswith(".yml")


def is_folder(path: Path) -> bool:
    """Whether a folder is there, and not a link to one."""
    return os.path.isdir(path) and not os.path.islink(path)


def bytes_of(path: Path) -> bytes | str:
    """The bytes of a regular file, at most one more than is allowed; or why it cannot be read."""
    try:
        mode = os.lstat(path).st_mode
        if stat.S_ISLNK(mode):
            return "is a link"
        if not stat.S_ISREG(mode):
            return "is a folder" if stat.S_ISDIR(mode) else "is not a regular file"
        with open(path, "rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        return _cannot_be(error, "opened")


def write_new(path: Path, data: bytes) -> str:
    """Write a file that is not there yet, whole or not at all; why that cannot be done, where it cannot."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "xb") as file:
            return _filled(file, data)
    except FileExistsError:
        return "is there already" if exists(path) else "cannot be written: its folder is a file"
    except OSError as error:
        return _cannot_be(error, "written")


def _filled(file: BinaryIO, data: bytes) -> str:
    try:
        file.write(data)
        file.flush()
    except OSError as error:
        os.unlink(file.name)
        return _cannot_be(error, "written")
    return ""


def write_anew(path: Path, data: bytes) -> str:
    """Put bytes in the place of a regular file; why that cannot be done, where it cannot.

    They are written beside it first, so that a full disk or an interruption leaves the file as it was.
    """
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(data)
        shutil.copymode(path, beside)
        os.replace(beside, path)
    except OSError as error:
        return _cannot_be(error, "written")
    finally:
        beside.unlink(missing_ok=True)
    return ""


def stamp_of(path: Path) -> tuple[int, ...] | None:
    """What changes when a file does: its times, size, number and kind; None where nothing can be told.

    Among the times is that of its last change on the disk, which programs that set the other one cannot set.
    """
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino, found.st_mode


def _cannot_be(error: OSError, done: str) -> str:
    return f"cannot be {done}: {(error.strerror or 'unknown reason').lower()}"


def path_shown(folder: str, name: str) -> str:
    """A path from the project's folder as it can be printed."""
    return printable(f"{folder}/{os.fsencode(name).decode('utf-8', 'replace')}")


def folder_in_folder(path: str) -> Problem:
    """A folder among the records, as the problem of a file that is none."""
    folder, _, name = path.rpartition("/")
    help = f"move the files in it to `{folder}/`, and delete it"
    return Document(path).problem_at("not-a-regular-file", 0, 0, 1, f"{shown(name)} is a folder", help)


def unexpected_files(names: list[str], known: list[str]) -> Iterator[tuple[str, Problem]]:
    """What lies in `timeline/` and is no part of it, each with the missing name that was meant, where one is near."""
    missing = [name for name in known if name not in names]
    for name in names:
        if name not in known:
            meant = nearest(name, missing)
            yield meant, unknown_file(name, f"did you mean `{meant}`?" if meant else "move it out of this folder")


@rule(
    "form",
    why="A link or a folder in a file's place could publish what lies outside the project, or nothing at all.",
    before="timeline/entries/2023-09-talks.yml -> ../../../somewhere.yml",
    after="timeline/entries/2023-09-talks.yml, a regular file",
)
def not_a_regular_file(path: str, what: str, belongs: str = "a regular file") -> Problem:
    """A record is a regular file, no link and no folder; a folder of records is no link."""
    name = path.rpartition("/")[2]
    help = f"put {belongs} in its place, or delete it"
    if what.startswith("cannot"):
        help = f"allow everybody to read it: `chmod a+r{'X' if belongs == 'a folder' else ''} {path}`"
    return Document(path).problem_at("not-a-regular-file", 0, 0, 1, f"{shown(name)} {what}", help)


@rule(
    "form",
    why="Only files ending in `.yml` are read, so a record under another ending would be missing silently.",
    before="timeline/entries/2023-09-talks.yaml",
    after="timeline/entries/2023-09-talks.yml",
)
def wrong_ending(path: str) -> Problem:
    """The name of a record's file ends in `.yml`."""
    name = path.rpartition("/")[2]
    stem = name.partition(".")[0]
    sound = f"{'-' * stem.startswith('-')}{spelled(stem)}" or name
    help = f"rename it to `{sound}.yml`, or move it out of this folder"
    return Document(path).problem_at("wrong-ending", 0, 0, 1, f"{shown(name)} does not end in `.yml`", help)


@rule(
    "form",
    why="A register under another name is not read, and all its records are missing.",
    before="timeline/actor.yml",
    after="timeline/actors.yml",
)
def unknown_file(name: str, help: str) -> Problem:
    """`timeline/` holds `timeline.yml`, the registers' files and the folders `entries` and `sources`."""
    path = path_shown("timeline", name)
    message = f"{shown(path.rpartition('/')[2])} is no part of a timeline"
    return Document(path).problem_at("unknown-file", 0, 0, 1, message, help)


@rule(
    "form",
    why="The title, the question and the day up to which the editors vouch stand there.",
    before="timeline/ without `timeline.yml`",
    after="timeline/timeline.yml with `title`, `question`, `summary`, `language`, `licence` and `as_of`",
)
def missing_file(path: str) -> Problem:
    """A timeline has a file `timeline/timeline.yml`."""
    help = "write it, with `title`, `question`, `summary`, `language`, `licence` and `as_of`"
    return Document(path).problem_at("missing-file", 0, 0, 1, "this file is missing", help)
