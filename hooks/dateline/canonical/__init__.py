"""The one form of a file: the order of its keys, its quotation marks, its folds; comments stay where they belong.

Keys stand in the order in which `records` declares them, and lists and records in the order in which they
were typed. What is short by nature stands on one line where it fits: a list of texts, an item of a
history, a citation that only names its source. Registers have an empty line between records. The form
of a file follows from its values and comments alone, so a second time changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum, auto
from typing import Any, get_origin

from dateline.canonical import scalars
from dateline.canonical.comments import Comments, comments, remarks
from dateline.fields import WORDS, is_marked
from dateline.problems import Problem
from dateline.records import Change, Citation, Part, Record, part_within
from dateline.validation import fit
from dateline.yaml_source import Document, Path, Plain, read_document

KEEP_AWAY = {"unknown-key", "wrong-type", "empty-value", "text-cut-short"}
"""The problems of form with which a file is left alone: nobody knows where such a value belongs."""


class MeaningLost(Exception):
    """The canonical form would not say the same as the file; a fault of this module, never of the file."""


def formatted(path: str, data: bytes, model: type[Record], few: bool) -> tuple[str, list[Problem]]:
    """The canonical form of a file's bytes, or the problems for which it is left alone."""
    document, problems = read_document(path, data)
    problems += [] if problems else _misfits(document, model, few)
    if problems or not isinstance(document.value, dict):
        return "", problems
    text = written(document.value, model, few, remarks(document.text))
    again, wrong = read_document(path, text.encode())
    if wrong or again.value != document.value or comments(text) != comments(document.text):
        raise MeaningLost(path)
    return text, []


def written(value: dict[str, Any], model: type[Record], few: bool, beside: Comments | None = None) -> str:
    """A plain value as the text of a file; `few`, of one that holds records by their ids."""
    writer = _Writer(beside or Comments())
    return "\n".join(writer.file(value, model, few)) + "\n"


def _misfits(document: Document, model: type[Record], few: bool) -> list[Problem]:
    """The problems of form that a value has."""
    if not isinstance(document.value, dict):
        return fit(model, document.value, document)[1] or [document.problem("wrong-type", (), "it holds no mapping")]
    records: dict[Path, Any] = {(id,): value for id, value in document.value.items()} if few else {(): document.value}
    found = [fit(model, value, document, at)[1] for at, value in records.items()]
    return [problem for problems in found for problem in problems if problem.rule in KEEP_AWAY]


class _Writer:
    """Lays a value out in lines."""

    def __init__(self, beside: Comments) -> None:
        self.remarks = beside

    def file(self, value: dict[str, Any], model: type[Record], few: bool) -> Iterator[str]:
        """The lines of a file."""
        yield from self._above((), "")
        yield from [self.remarks.beside[()]] if () in self.remarks.beside else []
        if not few:
            yield from self._mapping(value, model, False, (), 0)
            return
        for number, (id, record) in enumerate(value.items()):
            yield from [""] if number else []
            yield from self._above((id,), "")
            yield from self._pair(id, record, model, False, (id,), 0, _Kind.OTHER)
        if ends := list(self._below((), "")):
            yield from ["", *ends]

    def _above(self, at: Path, pad: str) -> Iterator[str]:
        return (f"{pad}{row}".rstrip() for row in self.remarks.above.get(at, []))

    def _below(self, at: Path, pad: str) -> Iterator[str]:
        return (f"{pad}{row}".rstrip() for row in self.remarks.below.get(at, []))

    def _mapping(
        self, value: dict[str, Any], part: type[Part] | None, ids: bool, at: Path, indent: int
    ) -> Iterator[str]:
        """The lines of a mapping: of a part, or of `ids` to parts."""
        for key in _in_order(value, None if ids else part):
            yield from self._above((*at, key), " " * indent)
            inner, inner_ids = (part, False) if ids else _within(part, key)
            yield from self._pair(key, value[key], inner, inner_ids, (*at, key), indent, _kind(part, key))
        yield from self._below(at, " " * indent)

    def _pair(
        self, key: str, value: Plain, part: type[Part] | None, ids: bool, at: Path, indent: int, kind: _Kind
    ) -> Iterator[str]:
        head = " " * indent + scalars.in_line(key) + ":"
        yield from self._item(head, value, part, ids, at, indent, kind)

    def _item(
        self, head: str, value: Plain, part: type[Part] | None, ids: bool, at: Path, indent: int, kind: _Kind
    ) -> Iterator[str]:
        """A value after its key, or after the hyphen of a list."""
        comment = f"  {self.remarks.beside[at]}" if at in self.remarks.beside else ""
        if isinstance(value, str):
            keep = self._keeps_quotes(value, at, kind) or bool(comment and kind is _Kind.WORDS)
            yield from _with_comment(scalars.lines(head, value, indent + 2, keep), comment)
        elif (line := self._on_one_line(value, part, at)) and len(f"{head} {line}") <= scalars.WIDTH:
            yield f"{head} {line}{comment}"
        elif isinstance(value, list):
            yield head + comment
            yield from self._list(value, part, at, indent + 2, kind)
        else:
            yield head + comment
            yield from self._mapping(value, part, ids, at, indent + 2)

    def _list(self, value: list[Any], part: type[Part] | None, at: Path, indent: int, kind: _Kind) -> Iterator[str]:
        pad = " " * indent
        for number, item in enumerate(value):
            here = (*at, number)
            if isinstance(item, dict) and item:
                self.remarks.lift((*here, _in_order(item, part)[0]), here)
            yield from self._above(here, pad)
            line = self._on_one_line(item, part, here)
            if not isinstance(item, dict) or (line and len(f"{pad}- {line}") <= scalars.WIDTH):
                yield from self._item(f"{pad}-", item, part, False, here, indent, kind)
            else:
                yield from self._part_in_list(item, part, here, indent)
        yield from self._below(at, pad)

    def _part_in_list(self, item: dict[str, Any], part: type[Part] | None, at: Path, indent: int) -> Iterator[str]:
        """A part as an item on lines of its own; what was said beside its brackets stands above the hyphen."""
        pad = " " * indent
        if at in self.remarks.beside:
            yield pad + self.remarks.beside[at]
        rows = list(self._mapping(item, part, False, at, indent + 2))
        yield f"{pad}- {rows[0][indent + 2 :]}"
        yield from rows[1:]

    def _on_one_line(self, value: Plain, part: type[Part] | None, at: Path) -> str:
        """A list or a mapping in brackets; empty where it stands on lines of its own."""
        if not value or isinstance(value, str):
            return "" if value else "{}" if isinstance(value, dict) else "[]"
        if self.remarks.are_within(at):
            return ""
        if isinstance(value, dict):
            return self._in_braces(value, part, at) if part is Change and _all_short(value.values()) else ""
        if part is Citation and len(value) == 1 and list(value[0]) == ["source"]:
            return f"[{self._in_braces(value[0], part, (*at, 0))}]"
        if not _all_short(value):
            return ""
        return f"[{', '.join(self._short(item, (*at, number), _Kind.NAME) for number, item in enumerate(value))}]"

    def _in_braces(self, value: dict[str, Any], part: type[Part], at: Path) -> str:
        keys = _in_order(value, part)
        return "{" + ", ".join(f"{k}: {self._short(value[k], (*at, k), _kind(part, k))}" for k in keys) + "}"

    def _short(self, text: str, at: Path, kind: _Kind) -> str:
        return scalars.in_line(text, in_flow=True, keep_quotes=self._keeps_quotes(text, at, kind))

    def _keeps_quotes(self, text: str, at: Path, kind: _Kind) -> bool:
        return kind is not _Kind.OTHER and at in self.remarks.quoted and scalars.is_ambiguous(text)


def _with_comment(rows: list[str], comment: str) -> list[str]:
    """The lines of a text with the comment at their end; with a block of lines, at its beginning."""
    number = 0 if rows[0].endswith((" |", " |-", " >", " >-")) and len(rows) > 1 else -1
    rows[number] += comment
    return rows


def _all_short(values: Iterable[object]) -> bool:
    return all(isinstance(value, str) and "\n" not in value for value in values)


def _in_order(value: dict[str, Any], part: type[Part] | None) -> list[str]:
    """The keys of a mapping in the order of its model."""
    known = [info.alias or name for name, info in part.model_fields.items()] if part else []
    return [*(key for key in known if key in value), *(key for key in value if key not in known)]


def _within(part: type[Part] | None, key: str) -> tuple[type[Part] | None, bool]:
    """The part that a key's value is made of, and whether it holds such parts by ids."""
    fields = part.model_fields.items() if part else ()
    annotation = next((info.annotation for name, info in fields if (info.alias or name) == key), None)
    return part_within(annotation), get_origin(annotation) is dict


class _Kind(Enum):
    """What the value of a key is: words for readers, another text such as an id, or a date or a number."""

    WORDS = auto()
    NAME = auto()
    OTHER = auto()


def _kind(part: type[Part] | None, key: str) -> _Kind:
    """What the value of a key is."""
    fields = part.model_fields.items() if part else ()
    info = next((info for name, info in fields if (info.alias or name) == key), None)
    types = (info.annotation, *info.metadata) if info else ()
    if any(is_marked(each, WORDS) for each in types):
        return _Kind.WORDS
    return _Kind.NAME if any(is_marked(each, str) for each in types) else _Kind.OTHER
