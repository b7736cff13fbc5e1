"""A project's folder to a `Timeline`: every file is read once, with every problem in the form of it.

`read` goes through `timeline/` and `seeds/`: a folder for each register of many records, a file for
each register of few. A file that cannot be read, or reads only in part, leaves its id behind, so that
one mistake is reported once and not again wherever the record is named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from pydantic_core import PydanticCustomError

from dateline import files
from dateline.dates import Date, Precision
from dateline.fields import bad_id
from dateline.model import Timeline, Violation
from dateline.order import in_order
from dateline.problems import Problem, rule, shown
from dateline.records import ABOUT, REGISTERS, SEEDS, About, Entry, Record, Register
from dateline.validation import fit
from dateline.yaml_source import UNREADABLE, Document, Path, read_document

DATED = re.compile(r"(-?\d{4,}(?:-\d\d(?:-\d\d)?)?)-(?=\D)(.+)")
"""A date's beginning and an id, in the name of an entry's file."""


@dataclass
class Reading:
    """What was read: the timeline, the place of each record in its file, and the problems met on the way.

    `checks.check` adds to these what the rules find in the records.
    """

    timeline: Timeline
    problems: list[Problem]
    places: dict[tuple[str, str], tuple[Document, Path]] = field(default_factory=dict)

    def problem(self, violation: Violation) -> Problem:
        """A violation of the checks as a problem at its place."""
        document, base = self.places[violation.record.register, violation.record.id]
        at = (*base, *violation.at)
        return document.problem(
            violation.rule, at, violation.message, violation.help, violation.on_key, violation.words
        )

    @property
    def letters(self) -> set[str]:
        """Every letter in the files."""
        documents = {id(document): document for document, _ in self.places.values()}
        return set().union(*(document.text for document in documents.values()))

    def file_of(self, record: Record) -> str:
        """The path of the file that holds a record, from the project's folder."""
        return self.places[record.register, record.id][0].path


Progress = Callable[[int, int], None]
"""Called with how many files of a folder have been read, of how many."""


@dataclass
class Memory:
    """What a preview keeps from one reading to the next, so that a file is read again only when it changed."""

    documents: dict[str, tuple[tuple[int, ...] | None, Document, list[Problem]]] = field(default_factory=dict)
    records: dict[tuple[str, Path], tuple[Document, Record, list[Problem]]] = field(default_factory=dict)


def read(root: FilePath, progress: Progress = lambda done, total: None, memory: Memory | None = None) -> Reading:
    """The timeline in a project's folder, whole or as far as it can be read."""
    reader = _Reader(root, progress, memory or Memory())
    return Reading(reader.timeline(), reader.problems, reader.places)


class _Reader:
    """Goes through the folders of a project, and gathers records, their places and problems."""

    def __init__(self, root: FilePath, progress: Progress, memory: Memory) -> None:
        self.root = root
        self.progress = progress
        self.memory = memory
        self.problems: list[Problem] = []
        self.places: dict[tuple[str, str], tuple[Document, Path]] = {}
        self.unread: set[str] = set()

    def timeline(self) -> Timeline:
        """Everything under `timeline/` and `seeds/`."""
        names = self._names("timeline")
        if names is None:
            self.unread.update(REGISTERS)
            about = self._record(ABOUT, "timeline", UNREADABLE, Document(ABOUT.path))
            return Timeline(about, unread=frozenset(self.unread))
        self._note_unexpected(names)
        about = self._about()
        found = {
            name: self._file(register) if register.by_id else self._folder(register)
            for name, register in REGISTERS.items()
        }
        seeds = self._folder(SEEDS)
        found["entries"] = in_order(found["entries"], found["sources"])
        return Timeline(about, **found, seeds=seeds, unread=frozenset(self.unread))

    def _names(self, folder: str) -> list[str] | None:
        """The names in a folder; None where it cannot be read, which is noted."""
        names = files.names_in(self.root / folder)
        if isinstance(names, list):
            return names
        self.problems.append(files.not_a_regular_file(folder, names, "a folder"))
        return None

    def _note_unexpected(self, names: list[str]) -> None:
        """Note what lies in `timeline/` and is no part of it; what was meant counts as there and unread."""
        known = [FilePath(register.path).name for register in (ABOUT, *REGISTERS.values())]
        for meant, problem in files.unexpected_files(names, known):
            self.unread.update([meant.removesuffix(".yml")] if meant else [])
            self.problems.append(problem)

    def _about(self) -> About:
        document = Document(ABOUT.path)
        if files.exists(self.root / ABOUT.path):
            document = self._document(ABOUT.path, self.root / ABOUT.path)
        elif "timeline" not in self.unread:
            self.problems.append(files.missing_file(ABOUT.path))
        about: About = self._record(ABOUT, "timeline", document.value, document)
        return about

    def _folder(self, register: Register) -> dict[str, Any]:
        """The records of a folder by id; a second file with the same id is a problem."""
        folder = register.path
        names = self._names(folder)
        if names is None:
            self.unread.add(register.name)
            return {}
        records: dict[str, Any] = {}
        base = self.root / folder
        for done, name in enumerate(name for name in names if name.endswith(".yml")):
            self.progress(done, len(names))
            document = self._document(files.path_shown(folder, name), base / name)
            self._keep(records, register, document, document.path.rpartition("/")[2].removesuffix(".yml"))
        for name in names:
            if not name.endswith(".yml"):
                self._note_wrong_ending(records, register, name)
        return records

    def _keep(self, records: dict[str, Any], register: Register, document: Document, stem: str) -> None:
        """Add the record of a file to those of its folder, under the id in the file's name."""
        id, problems = _id_in(stem, register, document)
        self.problems.extend(problems)
        if id in records:
            self.problems.append(id_used_twice(document, id, self.places[register.name, id][0].path))
            self.problems.extend(fit(register.model, document.value, document)[1])
        else:
            records[id] = self._record(register, id, document.value, document)
            self.problems.extend(_misnamed(records[id], stem, document))

    def _note_wrong_ending(self, records: dict[str, Any], register: Register, name: str) -> None:
        """Note a file that is not read; what was meant for a record leaves its id behind."""
        path = files.path_shown(register.path, name)
        is_folder = files.is_folder(self.root / register.path / name)
        self.problems.append(files.folder_in_folder(path) if is_folder else files.wrong_ending(path))
        id, problems = _id_in(FilePath(path).name.partition(".")[0], register, Document(path))
        if not problems and not is_folder and id not in records:
            records[id] = self._record(register, id, UNREADABLE, Document(path))

    def _file(self, register: Register) -> dict[str, Any]:
        """The records of a register that is one file, by id; no file, no records."""
        name, path = register.name, register.path
        if not files.exists(self.root / path):
            return {}
        document = self._document(path, self.root / path)
        if not isinstance(document.value, dict):
            self.unread.add(name)
            if document.value is not UNREADABLE:
                self.problems.append(register_without_ids(document, name))
            return {}
        if UNREADABLE in document.value:
            self.unread.add(name)
        values = {id: value for id, value in document.value.items() if id is not UNREADABLE}
        for id in values:
            for broken, message, help in _wrong_with(id):
                self.problems.append(document.problem(broken, (id,), message, help, on_key=True))
        return {id: self._record(register, id, value, document, (id,)) for id, value in values.items()}

    def _record(self, register: Register, id: str, value: Any, document: Document, at: Path = ()) -> Any:
        """A record, whole or in part, with its id and its place noted."""
        known, record, problems = self.memory.records.get((document.path, at), (None, None, []))
        if known is not document:
            record, problems = fit(register.model, value, document, at)
            record.named(id)
            self.memory.records[document.path, at] = document, record, problems
        self.problems.extend(problems)
        self.places[register.name, id] = (document, at)
        return record

    def _document(self, path: str, file: FilePath) -> Document:
        """The document in a file, or an unreadable one, with its problems noted; from memory where it is the same."""
        stamp = files.stamp_of(file)
        known, document, problems = self.memory.documents.get(path, (None, Document(path), []))
        if known is None or known != stamp:
            data = files.bytes_of(file)
            if isinstance(data, str):
                document, problems = Document(path), [files.not_a_regular_file(path, data)]
            else:
                document, problems = read_document(path, data)
            self.memory.documents[path] = stamp, document, problems
        self.problems.extend(problems)
        return document


def _id_in(stem: str, register: Register, document: Document) -> tuple[str, list[Problem]]:
    """The id in a file's name: its stem, for an entry without the date in front; and what is wrong with it."""
    is_entry = register.model is Entry
    dated = DATED.fullmatch(stem) if is_entry else None
    id = dated[2] if dated else stem.lstrip("-0123456789") if is_entry else stem
    wrong = [
        document.problem_at(name, 0, 0, 1, f"in the name of the file, {message}", help)
        for name, message, help in _wrong_with(id)
    ]
    return id, wrong


def _wrong_with(id: str) -> Iterator[tuple[str, str, str]]:
    """The rule that an id breaks, what is wrong and what helps; nothing where it is sound."""
    try:
        bad_id(id)
    except PydanticCustomError as error:
        context = error.context or {}
        yield error.type, context["message"], context["help"]


def _misnamed(record: Record, stem: str, document: Document) -> Iterator[Problem]:
    """A problem where the name of an entry's file does not begin with the entry's date."""
    if isinstance(record, Entry) and record.date:
        dated = DATED.fullmatch(stem)
        if dated is None or not f"{record.date.first}-".startswith(f"{dated[1]}-"):
            yield file_without_date(document, f"{beginning(record.date)}-{record.id}.yml", record.date)


def beginning(date: Date) -> str:
    """The beginning of a date's earliest day, as precise as the date: that of the name of an entry's file."""
    year, month, day = str(date.first).rsplit("-", 2)
    parts = {Precision.DAY: (year, month, day), Precision.MONTH: (year, month), Precision.SEASON: (year, month)}
    return "-".join(parts.get(date.precision, (year,)))


@rule(
    "form",
    why="A list has no ids, and without an id nothing can refer to a record.",
    before="- name: The Kremlin\n  kind: government",
    after="kremlin:\n  name: The Kremlin\n  kind: government",
)
def register_without_ids(document: Document, name: str) -> Problem:
    """A register that is one file is a mapping from ids to records."""
    message = f"`{name}.yml` must give each record under its id"
    return document.problem("register-without-ids", (), message, "write the id on a line of its own, followed by `:`")


@rule(
    "ids and names",
    why="Two records under one id would share an address, and one of them would be lost.",
    before="entries/2023-09-talks.yml and entries/2023-10-talks.yml",
    after="entries/2023-09-talks.yml and entries/2023-10-second-talks.yml",
)
def id_used_twice(document: Document, id: str, other: str) -> Problem:
    """An id is used once in its register."""
    return document.problem_at(
        "id-used-twice", 0, 0, 1, f"the id `{id}` is taken by `{other}`", "rename one of the two files"
    )


@rule(
    "ids and names",
    why="The names sort the folder by date, so that an editor finds the place of an entry in the story.",
    before="entries/summit-planned.yml",
    after="entries/2023-09-summit-planned.yml",
)
def file_without_date(document: Document, name: str, date: Date) -> Problem:
    """The name of an entry's file is the beginning of its earliest day, and its id."""
    message = f"the name of the file does not begin with the entry's date {shown(date.text)}"
    shorter = ", or shorten the date in it to the month or the year" if date.precision is Precision.DAY else ""
    help = f"rename it to `{name}`{shorter}"
    return document.problem("file-without-date", ("date",), message, help)
