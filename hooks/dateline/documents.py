"""One YAML file: from bytes to plain `dict`, `list` and `str`, with places for the problems in it.

`read_document` decodes the bytes, looks for characters that no editor can see, and builds the value
from the parser's events. Nothing is constructed: every scalar stays the text that was typed, and
anchors, aliases, tags and a second document are problems. Values carry no positions; a file that has
a problem is gone through a second time to find them (`Document.problem`).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import yaml

from dateline.complaints import complaint
from dateline.problems import Problem, rule, shown

MOST_BYTES = 256 * 1024
"""The largest file that is read."""

DEEPEST = 20
"""How many lists and mappings may stand inside one another; the format itself needs six."""

Path = tuple[str | int, ...]
"""The way to a value from the top of its file: keys, and numbers of list items from 0."""

Plain = dict | list | str
"""A value: what stands in place of a key that could not be read is `UNREADABLE`, as is what could not be read."""

UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
"""Control characters, line separators other than line breaks, and marks that turn the reading direction."""

STAND_IN = "\ue000"
"""Stands in the text for each such character, so that reading goes on; nothing is read from a value with it."""


class Unreadable:
    """Stands where a value could not be read; its problem has been told, so nothing more is said of it."""


UNREADABLE = Unreadable()


@dataclass
class Document:
    """A file as it was read: its `path` from the project's folder, its text and its plain value.

    `unseen` tells that the text has a stand-in for characters that cannot be seen.
    """

    path: str
    text: str = ""
    value: Plain | Unreadable = field(default=UNREADABLE)
    unseen: bool = False

    def problem(
        self, rule: str, at: Path, message: str, help: str = "", on_key: bool = False, words: str = ""
    ) -> Problem:
        """A problem at the value that `at` leads to, at its key, or at some words in it; at the nearest that exists."""
        if on_key and ("key", at) in self._places:
            return self.problem_at(rule, *self._places["key", at], message, help)
        while at and ("value", at) not in self._places:
            at = at[:-1]
        place = self._places.get(("value", at), (0, 0, 1))
        return self.problem_at(rule, *self._place_of(words, place), message, help)

    def _place_of(self, words: str, place: tuple[int, int, int]) -> tuple[int, int, int]:
        """Where the words stand, at a place or in the lines after it; the place itself where they do not."""
        first, start, _ = place
        for number, line in enumerate(self.lines[first:] if words else [], start=first):
            if (column := line.find(words, start if number == first else 0)) >= 0:
                return number, column, len(words)
        return place

    def problem_at(self, rule: str, line: int, column: int, width: int, message: str, help: str = "") -> Problem:
        """A problem at a line and a column, both counted from 0, `width` characters wide."""
        excerpt = self.lines[line] if line < len(self.lines) else ""
        width = max(1, min(width, len(excerpt) - column))
        return Problem(self.path, line + 1, column + 1, rule, message, help, excerpt, width)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, divided where the YAML parser divides them."""
        return re.split("\r\n|\n|\r", self.text)

    @cached_property
    def _places(self) -> dict[tuple[str, Path], tuple[int, int, int]]:
        builder = _Builder(self)
        builder.places = {}
        builder.build()
        return builder.places


def read_document(path: str, data: bytes) -> tuple[Document, list[Problem]]:
    """The document in some bytes, and what is wrong with its form. Never raises for bad bytes."""
    document = Document(path)
    if len(data) > MOST_BYTES:
        return document, [file_too_large(document)]
    data = data.removeprefix(codecs.BOM_UTF8)
    document.text = data.decode("utf-8", "replace")
    if "\x00" in document.text[:2] or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Document(path), [not_utf_8(Document(path), 0, 0, "the file is saved as UTF-16 and not as UTF-8")]
    if "\ufffd" in document.text and (found := _undecodable(document, data)):
        return document, [found]
    unseen = list(_unseen_characters(document))
    builder = _Builder(document)
    document.value = builder.build()
    told = {problem.line for problem in unseen}
    return document, unseen + [p for p in builder.problems if p.rule != "unreadable-yaml" or p.line not in told]


def _undecodable(document: Document, data: bytes) -> Problem | None:
    """The first byte that is not of UTF-8, as a problem."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = re.split("\r\n|\n|\r", data[: error.start].decode("utf-8"))
        message = f"a letter here is not saved as UTF-8 (its byte is {data[error.start]:#04x})"
        return not_utf_8(document, len(before) - 1, len(before[-1]), message)
    return None


def _unseen_characters(document: Document) -> Iterator[Problem]:
    """A problem for each line with characters that cannot be seen; a stand-in takes their place in the text."""
    if not UNSEEN.search(document.text):
        return
    for number, line in enumerate(document.lines):
        if found := UNSEEN.search(line):
            yield control_character(document, number, found)
    document.text = UNSEEN.sub(STAND_IN, document.text)
    document.unseen = True
    del document.lines


class _Loader(yaml.CSafeLoader):
    """The C parser, asked for its events and for nothing else."""


class _Stop(Exception):
    """The rest of the file cannot be read; the reason is among the builder's problems."""


class _Builder:
    """Builds the plain value of a document from the parser's events, and notes what is refused."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.places: dict[tuple[str, Path], tuple[int, int, int]] | None = None
        self.odd = document.unseen or "\\" in document.text

    def build(self) -> Plain | Unreadable:
        """The value of the file's one document, or `UNREADABLE`."""
        try:
            loader = _Loader(self.document.text)
            self.next = loader.get_event
            return self._document()
        except yaml.MarkedYAMLError as error:
            self.problems.append(unreadable_yaml(self.document, error))
        except _Stop:
            pass
        return UNREADABLE

    def _document(self) -> Plain | Unreadable:
        self.next()
        if self.next().__class__ is yaml.StreamEndEvent:
            self.problems.append(empty_file(self.document))
            return UNREADABLE
        value = self._value(self.next(), (), 0)
        self.next()
        event = self.next()
        if event.__class__ is not yaml.StreamEndEvent:
            self.problems.append(several_documents(self.document, event))
        if value == "":
            self.problems.append(empty_file(self.document))
            return UNREADABLE
        return value

    def _value(self, event: yaml.Event, at: Path, depth: int) -> Plain | Unreadable:
        kind = event.__class__
        if self.places is not None:
            self.places["value", at] = _span(event)
        if kind is yaml.AliasEvent:
            self.problems.append(anchor_or_alias(self.document, event))
            return UNREADABLE
        if event.anchor is not None:
            self.problems.append(anchor_or_alias(self.document, event))
        if event.tag is not None:
            self.problems.append(tag(self.document, event))
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if depth == DEEPEST:
            self.problems.append(nested_too_deep(self.document, event))
            raise _Stop
        return self._mapping(at, depth) if kind is yaml.MappingStartEvent else self._list(at, depth)

    def _scalar(self, event: yaml.ScalarEvent) -> str | Unreadable:
        """The text; of one with a tag, an anchor or an unseen character nothing more is said."""
        if self.odd and self._has_unseen(event):
            return UNREADABLE
        return event.value if event.tag is None and event.anchor is None else UNREADABLE

    def _has_unseen(self, event: yaml.ScalarEvent) -> bool:
        """Whether a text holds characters that cannot be seen; those that are written as escapes are told here."""
        if found := UNSEEN.search(event.value):
            self.problems.append(control_character(self.document, event.start_mark.line, found, event))
        return bool(found) or (self.document.unseen and STAND_IN in event.value)

    def _list(self, at: Path, depth: int) -> list:
        items: list = []
        while (event := self.next()).__class__ is not yaml.SequenceEndEvent:
            items.append(self._value(event, (*at, len(items)), depth + 1))
        return items

    def _mapping(self, at: Path, depth: int) -> dict:
        mapping: dict = {}
        while (event := self.next()).__class__ is not yaml.MappingEndEvent:
            if event.__class__ is not yaml.ScalarEvent:
                self.problems.append(unreadable_key(self.document, event))
                self._pass_over(event)
                self._pass_over(self.next())
                mapping[UNREADABLE] = UNREADABLE
                continue
            key = self._key(event, mapping, at)
            value = self._value(self.next(), (*at, key), depth + 1)
            mapping.setdefault(key, value)
        return mapping

    def _pass_over(self, event: yaml.Event) -> None:
        """Go on past a value of which nothing is read."""
        depth = 0
        while (
            depth := depth + isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        ):
            if depth > DEEPEST:
                raise _Stop
            event = self.next()

    def _key(self, event: yaml.ScalarEvent, mapping: dict, at: Path) -> str:
        """The key's text; a key given twice leads to a place of its own, which nothing is read from."""
        key = event.value
        if self.odd and self._has_unseen(event):
            key = UNSEEN.sub("", key.replace(STAND_IN, ""))
        if event.anchor is not None:
            self.problems.append(anchor_or_alias(self.document, event))
        if event.tag is not None:
            self.problems.append(tag(self.document, event))
        if key in mapping:
            self.problems.append(duplicate_key(self.document, event))
            return key if self.places is None else f"{key} again"
        if self.places is not None:
            self.places["key", (*at, key)] = _span(event)
        return key


def _span(event: yaml.Event) -> tuple[int, int, int]:
    """Line, column and width of an event on its first line."""
    start, end = event.start_mark, event.end_mark
    return start.line, start.column, end.column - start.column if end.line == start.line else 10_000


@rule(
    "form",
    why="A file this large is a mistake or an attack; an entry takes about two kilobytes.",
    before="A text of 300 pages pasted into `summary`.",
    after="A summary of one to three sentences, with the text as a source.",
)
def file_too_large(document: Document) -> Problem:
    """A file has at most 256 KB."""
    return document.problem_at("file-too-large", 0, 0, 1, "the file is larger than 256 KB", "split it, or shorten it")


@rule(
    "form",
    why="Text in another encoding shows as wrong letters, or not at all, on other machines.",
    before="A file saved as `UTF-16` or `Windows-1252`.",
    after="The same file saved as `UTF-8`.",
)
def not_utf_8(document: Document, line: int, column: int, message: str) -> Problem:
    """A file is encoded as UTF-8."""
    return document.problem_at("not-utf-8", line, column, 1, message, "save the file as UTF-8 in your editor")


@rule(
    "form",
    why="Characters that cannot be seen can make a line read differently from what it says; reviewers would not notice.",
    before='title: "Talks \\u202egnis"',
    after="title: Talks begin",
)
def control_character(document: Document, line: int, found: re.Match, event: yaml.Event | None = None) -> Problem:
    """A file holds no control characters and no marks that turn the reading direction."""
    code = f"U+{ord(found[0]):04X}"
    column = event.start_mark.column if event else found.start()
    message = f"a character that cannot be seen, {code}, is not allowed"
    return document.problem_at("control-character", line, column, 1, message, "delete it; retype the word if need be")


@rule(
    "form",
    why="A file that cannot be read holds a record that nobody would see.",
    before="title: Kim: a visit",
    after='title: "Kim: a visit"',
)
def unreadable_yaml(document: Document, error: yaml.MarkedYAMLError) -> Problem:
    """A file is well-formed YAML."""
    line, column, message, help = complaint(error, document.lines)
    return document.problem_at("unreadable-yaml", line, column, 1, message, help)


@rule(
    "form",
    why="YAML keeps only one of two equal keys, so one of the two values would vanish without a word.",
    before="title: One\ntitle: Two",
    after="title: One",
)
def duplicate_key(document: Document, event: yaml.ScalarEvent) -> Problem:
    """A key stands once in its mapping."""
    message = f"the key {shown(event.value)} stands here a second time"
    return document.problem_at("duplicate-key", *_span(event), message, "keep one of the two")


@rule(
    "form",
    why="A reference inside the file hides what a line says from the person who reviews it.",
    before="actors: &us [united-states]\nplaces: *us",
    after="actors: [united-states]",
)
def anchor_or_alias(document: Document, event: yaml.Event) -> Problem:
    """A file has no anchors (`&name`) and no aliases (`*name`)."""
    mark = "*" if event.__class__ is yaml.AliasEvent else "&"
    message = f"`{mark}{event.anchor}` is a YAML {'alias' if mark == '*' else 'anchor'}, which is not allowed"
    help = f"write the value out; a text that begins with `{mark}` goes in quotation marks"
    return document.problem_at("anchor-or-alias", *_span(event), message, help)


@rule(
    "form",
    why="A tag changes what a value is, and can run code in other programs; every value here is plain text.",
    before="title: !!str 2023",
    after="title: 2023",
)
def tag(document: Document, event: yaml.Event) -> Problem:
    """A file has no YAML tags (`!name`)."""
    line, column, _ = _span(event)
    typed = document.lines[line][column:].split(maxsplit=1)[0]
    help = "delete it; a text that begins with `!` goes in quotation marks"
    return document.problem_at("tag", line, column, len(typed), f"the tag {shown(typed)} is not allowed", help)


@rule(
    "form",
    why="One file is one record; what follows a line of three hyphens would be overlooked.",
    before="title: One\n---\ntitle: Two",
    after="title: One",
)
def several_documents(document: Document, event: yaml.Event) -> Problem:
    """A file holds one YAML document."""
    message = "a second YAML document begins here"
    return document.problem_at("several-documents", *_span(event), message, "put it into a file of its own")


@rule(
    "form",
    why="An empty file is most often one that was meant to hold something.",
    before="# to do",
    after="title: Talks begin\n…",
)
def empty_file(document: Document) -> Problem:
    """A file holds a record."""
    return document.problem_at("empty-file", 0, 0, 1, "the file is empty", "fill it in, or delete it")


@rule(
    "form",
    why="The format needs six levels; more are a mistake of brackets or an attack.",
    before="actors: [[[[[[[[[[[[[[[[[[[[[kremlin]]]]]]]]]]]]]]]]]]]]]",
    after="actors: [kremlin]",
)
def nested_too_deep(document: Document, event: yaml.Event) -> Problem:
    """Lists and mappings stand at most 20 deep in one another."""
    message = f"lists and mappings stand more than {DEEPEST} deep in one another"
    return document.problem_at("nested-too-deep", *_span(event), message, "take the brackets away that are not needed")


@rule(
    "form",
    why="A key is a word; a list or a mapping in its place is a slip of brackets or of a question mark.",
    before="? [a, b]\n: c",
    after="a: c",
)
def unreadable_key(document: Document, event: yaml.Event) -> Problem:
    """A key is a single word."""
    help = "quote a text that begins with `?`, `[` or `{`"
    return document.problem_at("unreadable-key", *_span(event), "a key must be a single word", help)
