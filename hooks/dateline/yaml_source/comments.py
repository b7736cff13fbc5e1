"""Comments that begin beside a value, where whoever typed it may have meant text.

YAML ends a text without quotation marks at ` #`, and reads nothing of what follows. `comment_beside` finds
such a comment; whether it cuts a text, the model says, which knows the keys of texts (`shape`). Where the
cut leaves a file that cannot be read, `comment_that_breaks` finds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from dateline.yaml_source.events import ScalarEvent

AFTER = re.compile(r"[ \t]*,?[ \t]*(?P<mark>#+)(?P<next>[^#\s])?")
BEFORE = re.compile(r"[ \t,:?\[{-]*(?P<mark>#+)(?P<next>[^#\s])")
BELOW = re.compile(r"[ \t]*,?[ \t\r\n]*(?P<mark>#+)(?P<next>[^#\s])?[^\r\n]*")
BEGINS = re.compile(r"[ \t]*[:?-]")
BESIDE = re.compile(r"(?P<lead>[^#\r\n]*)#[^\r\n]*")
ALONE = re.compile(r"(?<=[\r\n])[ \t]*(?P<mark>#+[^#\s][^\r\n]*[],}][^\r\n]*)")
NOTHING = re.compile(r"[\r\n][ \t]*#[^\r\n]*|\s+")
KEY_OR_ITEM = re.compile(r"\s*(?:[^\s#]+:|-)(?:\s|$)")


class Comment(NamedTuple):
    """Where a comment begins beside a value; `glued`, where its `#` stands before a letter, as in `#7`.

    `alone` tells that nothing is left of the value.
    """

    start: int
    glued: bool
    alone: bool


IN_FLOW = -1
"""The column of a value between brackets, whose lines go on anywhere."""


class Around(NamedTuple):
    """Where what stands before a value ends, and the column to the right of which its lines go on."""

    before: int
    column: int


def comment_beside(text: str, event: ScalarEvent, around: Around) -> Comment | None:
    """The comment that may be a part of a value: any after a bare text, elsewhere one like `#7`."""
    found = _after(text, event) or _below(text, event, around.column) or _before(text, event, around)
    return Comment(found.start("mark"), bool(found["next"]), not event.value) if found else None


def _after(text: str, event: ScalarEvent) -> re.Match[str] | None:
    """A comment on the line on which a value ends."""
    end = event.end_mark.index
    found = AFTER.match(text, end) if event.style not in ("|", ">") else None
    return found if found and (found["next"] or not event.style or found.start("mark") == end) else None


def _below(text: str, event: ScalarEvent, column: int) -> re.Match[str] | None:
    """A comment on a line of its own, indented as the value above it would go on."""
    at = event.end_mark.index
    while event.style not in ("'", '"') and (found := BELOW.match(text, at)):
        if found["next"] and _column(text, found.start("mark")) > column:
            return found
        at = found.end()
    return None


def _before(text: str, event: ScalarEvent, around: Around) -> re.Match[str] | None:
    """A comment between a key, a hyphen or a bracket and the value on a line below."""
    lines = list(re.finditer(r"[^\r\n]+", text[around.before : event.start_mark.index]))
    begins = [number for number, line in enumerate(lines) if BEGINS.match(line[0])] or [0]
    for line in lines if around.column == IN_FLOW else lines[begins[-1] :]:  # above its hyphen is the item before
        found = BEFORE.match(text, around.before + line.start(), around.before + line.end())
        if found and _column(text, found.start("mark")) > around.column:
            return found
    return None


def _column(text: str, index: int) -> int:
    return index - max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) - 1


def comment_that_breaks(text: str, error: yaml.MarkedYAMLError, texts: list[tuple[int, int]]) -> int | None:
    """Where the comment begins that keeps a file from being read: within a text, or with a closing bracket in it.

    `texts` has where each text begins and ends that was read before the error.
    """
    opened = error.context_mark.index if error.context_mark else 0
    stop = error.problem_mark.index if error.problem_mark else len(text)
    in_flow = "flow" in str(error.context)
    for start, end in _comments(text, texts, min([opened, *(end for _, end in texts[-1:])]), stop):
        if in_flow and re.search(r"[]}]", text[start:end]):
            return start
        if not NOTHING.sub("", text[end:stop]) and _goes_on(text, start, stop, in_flow):
            return start
    alone = ALONE.search(text, opened, stop) if in_flow else None
    return alone.start("mark") if alone else None


def _goes_on(text: str, start: int, stop: int, in_flow: bool) -> bool:
    """Whether what stands at a place reads as the rest of the text that a comment ended."""
    if text[start - 1] not in " \t" or KEY_OR_ITEM.match(text, stop):
        return False
    line = text[start - _column(text, start) :]
    return in_flow or _column(text, stop) > len(line) - len(line.lstrip())


def _comments(text: str, texts: list[tuple[int, int]], opened: int, stop: int) -> Iterator[tuple[int, int]]:
    """Where each comment begins and ends that stands beside something between two places."""
    ends = [opened, *(end for _, end in texts if end > opened)]
    starts = [*(start for start, end in texts if end > opened), stop]
    for begin, end in zip(ends, starts, strict=True):
        if begin < end and (found := BESIDE.match(text, begin, end)):
            yield found.end("lead"), found.end()
