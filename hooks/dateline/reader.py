"""A project's folder to a `Timeline`: every file is read once, and every problem in it told.

`read` goes through `timeline/` and `seeds/`: a folder for each register of many records, a file for
each register of few. A file that cannot be read, or reads only in part, leaves its id behind, so that
one mistake is told once and not again wherever the record is named.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from pydantic_core import PydanticCustomError

from dateline.checks import advise, check
from dateline.documents import MOST_BYTES, UNREADABLE, Document, Path, read_document
from dateline.fields import bad_id
from dateline.findings import Finding
from dateline.model import Timeline
from dateline.problems import Problem, did_you_mean, rule, shown
from dateline.records import About, Actor, Entry, Place, Question, Record, Seed, Source, Topic
from dateline.shape import fit

FOLDERS: dict[str, type[Record]] = {"entries": Entry, "sources": Source}
FILES: dict[str, type[Record]] = {"actors": Actor, "places": Place, "topics": Topic, "questions": Question}

DATED = re.compile(r"(-?\d{4,}(?:-\d\d(?:-\d\d)?)?)-(?=\D)(.+)")
"""A date's beginning and an id, in the name of an entry's file."""


@dataclass
class Reading:
    """What was read: the timeline, the place of each record in its file, and the problems met."""

    timeline: Timeline
    problems: list[Problem]
    places: dict[tuple[str, str], tuple[Document, Path]] = field(default_factory=dict)

    def problem(self, finding: Finding) -> Problem:
        """A finding of the checks as a problem at its place."""
        document, base = self.places[finding.record.register, finding.record.id]
        return document.problem(finding.rule, (*base, *finding.at), finding.message, finding.help, finding.on_key)

    def file_of(self, record: Record) -> str:
        """The path of the file that holds a record, from the project's folder."""
        return self.places[record.register, record.id][0].path

    def advice(self) -> list[Problem]:
        """What could be better, in the order of the files; it never stops a build."""
        return sorted(map(self.problem, advise(self.timeline)))


Progress = Callable[[int, int], None]
"""Called with how many files of a folder have been read, of how many."""


def read(root: FilePath, progress: Progress = lambda done, total: None) -> Reading:
    """The timeline in a project's folder, with every problem in it, in the order of the files."""
    reader = _Reader(root, progress)
    timeline = reader.timeline()
    reading = Reading(timeline, reader.problems, reader.places)
    reading.problems.extend(map(reading.problem, check(timeline)))
    reading.problems.sort()
    return reading


class _Reader:
    """Goes through the folders of a project, and gathers records, their places and problems."""

    def __init__(self, root: FilePath, progress: Progress) -> None:
        self.root = root
        self.progress = progress
        self.problems: list[Problem] = []
        self.places: dict[tuple[str, str], tuple[Document, Path]] = {}
        self.unread: set[str] = set()

    def timeline(self) -> Timeline:
        """Everything under `timeline/` and `seeds/`."""
        self._note_strangers()
        about = self._about()
        many = {name: self._folder(f"timeline/{name}", model) for name, model in FOLDERS.items()}
        few = {name: self._file(name, model) for name, model in FILES.items()}
        seeds = self._folder("seeds", Seed)
        many["entries"] = dict(sorted(many["entries"].items(), key=_by_date))
        return Timeline(about, **many, **few, seeds=seeds, unread=frozenset(self.unread))

    def _note_strangers(self) -> None:
        """Note what lies in `timeline/` and is no part of it."""
        known = ["timeline.yml", *FOLDERS, *(f"{name}.yml" for name in FILES)]
        for name in _names(self.root / "timeline"):
            if name not in known:
                self.problems.append(unknown_file(f"timeline/{name}", name, known))

    def _about(self) -> About:
        shown_path = "timeline/timeline.yml"
        document = Document(shown_path)
        if os.path.lexists(self.root / shown_path):
            document = self._document(shown_path)
        else:
            self.problems.append(missing_file(document))
        return self._record(About, "timeline", document.value, document)

    def _folder(self, folder: str, model: type[Record]) -> dict[str, Any]:
        """The records of a folder by id; a second file with the same id is a problem."""
        if os.path.lexists(self.root / folder) and _is_no_folder(self.root / folder):
            self.problems.append(not_a_regular_file(Document(folder), "is not a folder"))
            self.unread.add(model.register)
            return {}
        records: dict[str, Any] = {}
        names = _names(self.root / folder)
        for done, name in enumerate(names):
            self.progress(done, len(names))
            document = Document(f"{folder}/{name}")
            if not name.endswith(".yml"):
                self.problems.append(wrong_ending(document, name))
                continue
            document = self._document(document.path)
            id = self._id(name.removesuffix(".yml"), model, document)
            if id in records:
                self.problems.append(id_used_twice(document, id, self.places[model.register, id][0].path))
            else:
                records[id] = self._record(model, id, document.value, document)
                self.problems.extend(_misnamed(records[id], name.removesuffix(".yml"), document))
        return records

    def _id(self, stem: str, model: type[Record], document: Document) -> str:
        """The id in a file's name: its stem, for an entry without the date in front."""
        dated = DATED.fullmatch(stem) if model is Entry else None
        id = dated[2] if dated else stem
        for message, help in _wrong_with(id):
            self.problems.append(document.problem_at("bad-id", 0, 0, 1, f"in the name of the file, {message}", help))
        return id

    def _file(self, name: str, model: type[Record]) -> dict[str, Any]:
        """The records of a register that is one file, by id; no file, no records."""
        shown_path = f"timeline/{name}.yml"
        if not os.path.lexists(self.root / shown_path):
            return {}
        document = self._document(shown_path)
        if not isinstance(document.value, dict):
            self.unread.add(name)
            if document.value is not UNREADABLE:
                self.problems.append(register_without_ids(document, name))
            return {}
        for id in document.value:
            for message, help in _wrong_with(id):
                self.problems.append(document.problem("bad-id", (id,), message, help, on_key=True))
        return {id: self._record(model, id, value, document, (id,)) for id, value in document.value.items()}

    def _record(self, model: type[Record], id: str, value: Any, document: Document, at: Path = ()) -> Any:
        """A record, whole or in part, with its id and its place noted."""
        record, problems = fit(model, value, document, at)
        self.problems.extend(problems)
        record._id = id
        self.places[model.register, id] = (document, at)
        return record

    def _document(self, shown_path: str) -> Document:
        """The document in a file, or an unreadable one with its problem noted."""
        data = _bytes(self.root / shown_path)
        if isinstance(data, str):
            document = Document(shown_path)
            self.problems.append(not_a_regular_file(document, data))
            return document
        document, problems = read_document(shown_path, data)
        self.problems.extend(problems)
        return document


def _names(folder: FilePath) -> list[str]:
    """The names in a folder, sorted; what begins with a dot and is no record is the machine's own."""
    if _is_no_folder(folder):
        return []
    return sorted(name for name in os.listdir(folder) if not name.startswith(".") or name.endswith(".yml"))


def _is_no_folder(path: FilePath) -> bool:
    return path.is_symlink() or not path.is_dir()


def _bytes(path: FilePath) -> bytes | str:
    """The bytes of a regular file, at most one more than is allowed; or why it cannot be read."""
    try:
        mode = os.lstat(path).st_mode
        if stat.S_ISLNK(mode):
            return "is a link"
        if not stat.S_ISREG(mode):
            return "is a folder" if stat.S_ISDIR(mode) else "is not a regular file"
        with open(path, "rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        return f"cannot be opened: {(error.strerror or 'unknown reason').lower()}"


def _wrong_with(id: str) -> Iterator[tuple[str, str]]:
    try:
        bad_id(id)
    except PydanticCustomError as error:
        context = error.context or {}
        yield context["message"], context["help"]


def _misnamed(record: Record, stem: str, document: Document) -> Iterator[Problem]:
    """A problem where the name of an entry's file does not begin with the entry's date."""
    if isinstance(record, Entry) and record.date and (day := record.date.earliest or record.date.latest):
        dated = DATED.fullmatch(stem)
        if dated is None or not f"{day}-".startswith(f"{dated[1]}-"):
            yield file_without_date(document, f"{day}-{record.id}.yml", record.date.text)


def _by_date(item: tuple[str, Entry]) -> tuple:
    """Entries in the order of their dates, those without a readable date last; equal dates by id."""
    id, entry = item
    return (entry.date is None, entry.date.sort_key if entry.date else (), id)


@rule(
    "form",
    why="A link or a folder in a file's place could publish what lies outside the project, or nothing at all.",
    before="timeline/entries/2023-09-talks.yml -> ../../../somewhere.yml",
    after="timeline/entries/2023-09-talks.yml, a regular file",
)
def not_a_regular_file(document: Document, what: str) -> Problem:
    """A record is a regular file, no link and no folder."""
    help = "put a regular file in its place, or delete it"
    return document.problem_at("not-a-regular-file", 0, 0, 1, f"`{FilePath(document.path).name}` {what}", help)


@rule(
    "form",
    why="Only files ending in `.yml` are read, so a record under another ending would be missing without a word.",
    before="timeline/entries/2023-09-talks.yaml",
    after="timeline/entries/2023-09-talks.yml",
)
def wrong_ending(document: Document, name: str) -> Problem:
    """The name of a record's file ends in `.yml`."""
    stem = name.rpartition(".")[0] or name
    help = f"rename it to `{stem}.yml`, or move it out of this folder"
    return document.problem_at("wrong-ending", 0, 0, 1, f"{shown(name)} does not end in `.yml`", help)


@rule(
    "form",
    why="A register under another name is not read, and all its records are missing.",
    before="timeline/actor.yml",
    after="timeline/actors.yml",
)
def unknown_file(shown_path: str, name: str, known: list[str]) -> Problem:
    """`timeline/` holds `timeline.yml`, the registers' files and the folders `entries` and `sources`."""
    message = f"{shown(name)} is no part of a timeline"
    return Document(shown_path).problem_at(
        "unknown-file", 0, 0, 1, message, did_you_mean(name, known) or "move it out of this folder"
    )


@rule(
    "form",
    why="The title, the question and the day up to which the editors vouch stand there.",
    before="timeline/ without `timeline.yml`",
    after="timeline/timeline.yml with `title`, `question`, `summary`, `language`, `licence` and `as_of`",
)
def missing_file(document: Document) -> Problem:
    """A timeline has a file `timeline/timeline.yml`."""
    help = "write it, with `title`, `question`, `summary`, `language`, `licence` and `as_of`"
    return document.problem_at("missing-file", 0, 0, 1, "this file is missing", help)


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
def file_without_date(document: Document, name: str, date: str) -> Problem:
    """The name of an entry's file is the beginning of its earliest day, and its id."""
    message = f"the name of the file does not begin with the entry's date {shown(date)}"
    help = f"rename it to `{name}`, or shorten the date in it to the month or the year"
    return document.problem("file-without-date", ("date",), message, help)
