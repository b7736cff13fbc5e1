"""A project's files and the register that each belongs to; and the ids that a register holds, quickly.

`reader` reads and checks everything; here nothing is checked, for commands that only want to know where
a file belongs, or which ids there are to choose from.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dateline import files
from dateline.reader import ABOUT, DATED, FILES, FOLDERS
from dateline.records import About, Record, Seed
from dateline.yaml_source import read_document

LABELS = ("name", "title", "question")
"""The keys by which a person knows a record."""


class Belonging(NamedTuple):
    """The model of a file's records, and whether the file holds `few` of them by their ids."""

    model: type[Record]
    few: bool


def belonging(path: str) -> Belonging | None:
    """What a file holds, by its path from the project's folder; None for a file of no register."""
    folder, _, name = path.rpartition("/")
    stem = name.removesuffix(".yml")
    if not name.endswith(".yml"):
        return None
    if folder == "timeline":
        return Belonging(About, False) if path == ABOUT else Belonging(FILES[stem], True) if stem in FILES else None
    folders = {f"timeline/{register}": model for register, model in FOLDERS.items()} | {"seeds": Seed}
    return Belonging(folders[folder], False) if folder in folders else None


def paths(root: Path) -> Iterator[str]:
    """Every file of a project that belongs to a register, from the project's folder."""
    for folder in ("seeds", "timeline", *(f"timeline/{register}" for register in FOLDERS)):
        names = files.names_in(root / folder)
        for name in names if isinstance(names, list) else []:
            if belonging(f"{folder}/{name}") and isinstance(files.bytes_of(root / folder / name), bytes):
                yield f"{folder}/{name}"


def ids(root: Path, register: str) -> list[str]:
    """The ids in a register of a project."""
    if register in FILES:
        return [*_records(root / f"timeline/{register}.yml")]
    names = files.names_in(root / "timeline" / register)
    stems = [name.removesuffix(".yml") for name in names if name.endswith(".yml")] if isinstance(names, list) else []
    if register != "entries":
        return stems
    return [dated[2] if (dated := DATED.fullmatch(stem)) else stem for stem in stems]


def labels(root: Path, register: str, without: str = "") -> dict[str, str]:
    """The ids in a register, each with the name by which a person knows the record; none that has the key `without`."""
    if register in FILES:
        records = _records(root / f"timeline/{register}.yml")
    else:
        folder = root / "timeline" / register
        names = [name for name in files.names_in(folder) if name.endswith(".yml")]
        records = {id: _records(folder / name) for id, name in zip(ids(root, register), names, strict=True)}
    return {
        id: _label(record) for id, record in records.items() if not isinstance(record, dict) or without not in record
    }


def _records(file: Path) -> dict:
    data = files.bytes_of(file)
    value = read_document(file.name, data)[0].value if isinstance(data, bytes) else None
    return value if isinstance(value, dict) else {}


def _label(record: object) -> str:
    found = (record.get(key) for key in LABELS) if isinstance(record, dict) else ()
    return next((label for label in found if isinstance(label, str)), "")
