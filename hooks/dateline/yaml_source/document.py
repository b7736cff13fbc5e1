"""A file as it was read: its text, its plain value, and the places of both in it, for the problems reported."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from dateline.problems import Problem
from dateline.yaml_source.comments import Comment

Path = tuple[str | int, ...]
"""The way to a value from the top of its file: keys, and numbers of list items from 0."""

Plain = dict[Any, Any] | list[Any] | str
"""A value: the stand-in for a key that could not be read is `UNREADABLE`, as is what could not be read."""

Position = tuple[int, int, int]
"""A line and a column, both counted from 0, and a width."""

Places = dict[tuple[str, Path], Position]
"""Where the key (`key`) and the value (`value`) at each path stand in the text."""

LINE_BREAK = re.compile("\r\n|\n|\r")

STAND_IN = "\ue000"
"""Stands in the text for each such character, so that reading goes on; nothing is read from a value with it."""


class Unreadable:
    """Stands where a value could not be read; its problem is reported, so nothing more is said of it."""


UNREADABLE = Unreadable()


def _nowhere(document: Document) -> Places:
    """The places in a file that was not read."""
    return {}


@dataclass
class Document:
    """A file as it was read: its `path` from the project's folder, its text and its plain value.

    `unseen` tells that the text has a stand-in for characters that cannot be seen; `comments` are those that
    begin beside a value and may have been meant as a part of it; `find_places` goes through the text for the
    places of all values, once a problem asks for one.
    """

    path: str
    text: str = ""
    value: Plain | Unreadable = field(default=UNREADABLE)
    unseen: bool = False
    comments: dict[Path, Comment] = field(default_factory=dict)
    find_places: Callable[[Document], Places] = _nowhere

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

    def _place_of(self, words: str, place: Position) -> Position:
        """Where the words stand, at a place or in the lines after it; the place itself where they do not."""
        first, start, _ = place
        for number, line in enumerate(self.lines[first:] if words else [], start=first):
            if (column := line.find(words, start if number == first else 0)) >= 0:
                return number, column, len(words)
        return place

    def holds(self, at: Path) -> bool:
        """Whether the file has a value at the end of a way."""
        return ("value", at) in self._places

    def problem_at(self, rule: str, line: int, column: int, width: int, message: str, help: str = "") -> Problem:
        """A problem at a line and a column, both counted from 0, `width` characters wide."""
        excerpt = self.lines[line] if line < len(self.lines) else ""
        width = max(1, min(width, len(excerpt) - column))
        return Problem(self.path, line + 1, column + 1, rule, message, help, excerpt, width)

    def place_of_key(self, at: Path) -> Position:
        """The place of a key."""
        return self._places.get(("key", at), (0, 0, 1))

    def place(self, index: int, width: int = 1) -> Position:
        """The place of a character of the text."""
        line = bisect(self._line_starts, index) - 1
        return line, index - self._line_starts[line], width

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, divided where the YAML parser divides them."""
        return LINE_BREAK.split(self.text)

    def comments_within(self, at: Path) -> list[tuple[Path, Comment]]:
        """The comments beside the values of a record, by the ways to these values."""
        return self._comments_by_record.get(at, []) if at else list(self.comments.items())

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in LINE_BREAK.finditer(self.text))]

    @cached_property
    def _comments_by_record(self) -> dict[Path, list[tuple[Path, Comment]]]:
        found: dict[Path, list[tuple[Path, Comment]]] = {}
        for path, comment in self.comments.items():
            found.setdefault(path[:1], []).append((path, comment))
        return found

    @cached_property
    def _places(self) -> Places:
        return self.find_places(self)
