"""The comments of a YAML file, each with the value that it speaks of, so that it stays there when lines move.

What begins with `#` outside of every text is a comment. One at the end of a line belongs to what stands
on that line (`beside`); one on a line of its own to what follows (`above`), or, where it is indented
further than that, to the end of what it is indented like (`below`). A comment at the top of a file, with
an empty line after it, is the file's. Empty lines between and after comments are kept, as one.
"""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass, field

import yaml

from dateline.yaml_source import Path

COMMENT = re.compile(r"#[^\n]*")


@dataclass
class Comments:
    """The comments of a file by the way to what they speak of, and which texts were typed in quotation marks."""

    above: dict[Path, list[str]] = field(default_factory=dict)
    beside: dict[Path, str] = field(default_factory=dict)
    below: dict[Path, list[str]] = field(default_factory=dict)
    quoted: set[Path] = field(default_factory=set)

    def are_within(self, at: Path) -> bool:
        """Whether a comment speaks of something within a value, so that the value needs lines of its own."""
        found = [path for path in (*self.above, *self.beside) if path != at]
        return any(path[: len(at)] == at for path in (*found, *self.below))

    def lift(self, inner: Path, outer: Path) -> None:
        """Put what is said above the first key of an item above the item, on whose line that key stands."""
        if rows := self.above.pop(inner, []):
            self.above[outer] = [*self.above.get(outer, []), *rows]


def remarks(text: str) -> Comments:
    """The comments in the text of a file, which must be sound YAML without anchors and tags."""
    text = re.sub("\r\n?", "\n", text)
    tree = yaml.compose(text, Loader=yaml.CBaseLoader)
    assert tree is not None, "a file that holds nothing has a problem"
    reader = _Reader(text)
    reader.walk(tree, (), in_flow=False)
    reader.attach()
    return reader.found


def comments(text: str) -> list[str]:
    """Every comment in the text of a file, sorted."""
    found = remarks(text)
    rows = [row for rows in (*found.above.values(), *found.below.values()) for row in rows if row]
    return sorted([*rows, *found.beside.values()])


@dataclass(frozen=True)
class _Place:
    """A key or an item of a list: the way to it, where it begins, its column; where its value begins, if a text."""

    path: Path
    start: int
    column: int
    text_start: int


@dataclass(frozen=True)
class _Container:
    """A mapping or a list: the way to it, its span and its column; `in_flow`, in brackets."""

    path: Path
    start: int
    end: int
    column: int
    in_flow: bool


class _Reader:
    """Goes through a file's values, then through its comments, and brings the two together."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found = Comments()
        self.places: list[_Place] = []
        self.containers: dict[Path, _Container] = {}
        self.texts: list[tuple[int, int]] = []
        # Of the last comment: the number of the place before, line, column and list.
        self.previous: tuple[int, int, int, list[str]] = (-1, -1, 0, [])

    def walk(self, node: yaml.Node, path: Path, in_flow: bool) -> None:
        """Note where everything stands."""
        start, end = node.start_mark, node.end_mark
        if isinstance(node, yaml.ScalarNode):
            self._note_text(node)
            self.found.quoted.update([path] if node.style in ("'", '"') else [])
            return
        assert isinstance(node, yaml.CollectionNode), "a node is a text, a list or a mapping"
        in_flow = in_flow or bool(node.flow_style)
        self.containers[path] = _Container(path, start.index, end.index, start.column, in_flow)
        for number, item in enumerate(node.value):
            key, value = item if isinstance(node, yaml.MappingNode) else (None, item)
            if key is not None:
                self._note_text(key)
            step, first = (key.value, key) if key is not None else (number, value)
            column = first.start_mark.column if key is not None else start.column
            text_start = value.start_mark.index if isinstance(value, yaml.ScalarNode) else -1
            self.places.append(_Place((*path, step), first.start_mark.index, column, text_start))
            self.walk(value, (*path, step), in_flow)

    def _note_text(self, node: yaml.ScalarNode) -> None:
        """Note the span of a text; that of a block begins after its first line, on which a comment may stand."""
        start = node.start_mark.index
        if node.style in ("|", ">"):
            start = self.text.find("\n", start)
        self.texts.append((start, node.end_mark.index))

    def attach(self) -> None:
        """Give each comment its place."""
        starts = [place.start for place in self.places]
        for match in self._comments():
            before = bisect(starts, match.start()) - 1
            line_start = self.text.rfind("\n", 0, match.start()) + 1
            lead = self.text[line_start : match.start()]
            if lead.strip(" -?\t"):
                self._attach_beside(match, before)
            else:
                self._attach_alone(match, before, len(lead) - len(lead.lstrip()) if lead.strip() else len(lead))
        self._give_head_to_file()

    def _comments(self) -> list[re.Match[str]]:
        ends = [0, *(end for _, end in self.texts)]
        begins = [*(start for start, _ in self.texts), len(self.text)]
        gaps = [(end, start) for end, start in zip(ends, begins, strict=True) if end < start]
        return [match for end, start in gaps for match in COMMENT.finditer(self.text, end, start)]

    def _attach_beside(self, match: re.Match[str], before: int) -> None:
        path = self.places[before].path if before >= 0 else ()
        while path and (around := self.containers[path[:-1]]).in_flow and around.end <= match.start():
            path = path[:-1]
        comment = match[0].rstrip()
        if path in self.found.beside:
            self.found.above.setdefault(path, []).append(comment)
        else:
            self.found.beside[path] = comment

    def _attach_alone(self, match: re.Match[str], before: int, column: int) -> None:
        if self.previous[0] == before:
            column = min(column, self.previous[2])
        rows = self._rows(match.start(), before, column)
        line = self.text.count("\n", 0, match.start())
        if rows and self.previous[3] is rows and line - self.previous[1] > 1:
            rows.append("")
        rows.append(match[0].rstrip())
        self.previous = (before, line, column, rows)
        if before + 1 < len(self.places) and rows is self.found.above.get(self.places[before + 1].path):
            rest = self.text[match.end() : self.places[before + 1].start]
            if re.fullmatch(r"[ \t]*\n[ \t]*\n[\s?-]*", rest):
                rows.append("")

    def _rows(self, start: int, before: int, column: int) -> list[str]:
        """The list that a comment on a line of its own belongs to."""
        above, below = self.found.above, self.found.below
        last = self.places[before] if before >= 0 else None
        following = self.places[before + 1] if before + 1 < len(self.places) else None
        if around := self._flow_around(start):
            if following and following.start < around.end:
                return above.setdefault(following.path, [])
            return below.setdefault(around.path, [])
        if last and start < last.text_start:
            return above.setdefault(last.path, [])
        block = self._block_at(last.path if last else (), column)
        if following and (column <= following.column or following.path[: len(block)] == block):
            return above.setdefault(following.path, [])
        return below.setdefault(block, [])

    def _flow_around(self, index: int) -> _Container | None:
        """The innermost brackets around a place."""
        around = [c for c in self.containers.values() if c.in_flow and c.start < index < c.end]
        return around[-1] if around else None

    def _block_at(self, path: Path, column: int) -> Path:
        """The innermost block around a place that stands no further in than a column."""
        for length in range(len(path), 0, -1):
            block = self.containers.get(path[:length])
            if block and not block.in_flow and block.column <= column:
                return block.path
        return ()

    def _give_head_to_file(self) -> None:
        """The comment at the top belongs to the file as far as its last empty line."""
        first = self.places[0].path if self.places else ()
        rows = self.found.above.get(first, [])
        if "" in rows and first:
            end = len(rows) - rows[::-1].index("")
            self.found.above[()], self.found.above[first] = rows[:end], rows[end:]
