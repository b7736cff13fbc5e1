"""A project's files and the register that each belongs to; and the ids that a register holds, quickly.

`reader` reads and checks everything; here nothing is checked, for commands that only want to know where
a file belongs, or which ids there are to choose from.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline import files
from dateline.reader import DATED
from dateline.records import ABOUT, REGISTERS, SEEDS, Register
from dateline.yaml_source import read_document

LABELS = ("name", "title", "question")
"""The keys by which a person knows a record."""


def register_of(path: str) -> Register | None:
    """The register that a file belongs to, by its path from the project's folder; None for a file of none."""
    if not path.endswith(".yml"):
        return None
    places = {path, path.rpartition("/")[0]}
    return next((register for register in (ABOUT, *REGISTERS.values(), SEEDS) if register.path in places), None)


def paths(root: Path) -> Iterator[str]:
    """Every file of a project that belongs to a register, from the project's folder."""
    folders = [register.path for register in REGISTERS.values() if not register.by_id]
    for folder in (SEEDS.path, "timeline", *folders):
        names = files.names_in(root / folder)
        for name in names if isinstance(names, list) else []:
            if register_of(f"{folder}/{name}") and isinstance(files.bytes_of(root / folder / name), bytes):
                yield f"{folder}/{name}"


def ids(root: Path, register: str) -> list[str]:
    """The ids in a register of a project."""
    place = REGISTERS[register]
    if place.by_id:
        return [*_records(root / place.path)]
    names = files.names_in(root / place.path)
    stems = [name.removesuffix(".yml") for name in names if name.endswith(".yml")] if isinstance(names, list) else []
    if register != "entries":
        return stems
    return [dated[2] if (dated := DATED.fullmatch(stem)) else stem for stem in stems]


def labels(root: Path, register: str, without: str = "") -> dict[str, str]:
    """The ids in a register, each with the name by which a person knows the record; none that has the key `without`."""
    place = REGISTERS[register]
    if place.by_id:
        records = _records(root / place.path)
    else:
        folder = root / place.path
        names = [name for name in files.names_in(folder) if name.endswith(".yml")]
        records = {id: _records(folder / name) for id, name in zip(ids(root, register), names, strict=True)}
    return {
        id: _label(record) for id, record in records.items() if not isinstance(record, dict) or without not in record
    }


def _records(file: Path) -> dict[str, Any]:
    data = files.bytes_of(file)
    value = read_document(file.name, data)[0].value if isinstance(data, bytes) else None
    return value if isinstance(value, dict) else {}


def _label(record: object) -> str:
    found = (record.get(key) for key in LABELS) if isinstance(record, dict) else ()
    return next((label for label in found if isinstance(label, str)), "")
