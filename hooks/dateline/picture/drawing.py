"""What is drawn: places on a sheet, without markup. Time runs along the sheet's width, or turned, down its height."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dateline.picture.lettering import width_of
from dateline.picture.scale import Part
from dateline.records import Entry
from dateline.vocabulary import Stance, Status


def tidy(number: float) -> float | int:
    """A coordinate as short as it can be written."""
    rounded = round(number, 1)
    return int(rounded) if rounded == int(rounded) else rounded


class Point(NamedTuple):
    """A place on the sheet."""

    x: float
    y: float


class Box(NamedTuple):
    """A part of the sheet."""

    x: float
    y: float
    width: float
    height: float

    def touches(self, other: Box) -> bool:
        """Whether two boxes have a place in common."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """Which way time runs: `along` it and `across` it become x and y, or turned, y and x."""

    turned: bool

    def point(self, along: float, across: float) -> Point:
        """A place."""
        return Point(tidy(across), tidy(along)) if self.turned else Point(tidy(along), tidy(across))

    def box(self, first: float, last: float, across: float, thickness: float) -> Box:
        """A bar of some thickness about a line, from one place along it to another."""
        x, y = self.point(first, across - thickness / 2)
        length, thickness = tidy(last - first), tidy(thickness)
        return Box(x, y, thickness, length) if self.turned else Box(x, y, length, thickness)

    def between(self, bar: Box, at: Point, radius: float) -> tuple[Point, ...]:
        """The line from a bar to a mark: straight across to a day of the bar, else out of its end and round a corner."""
        if self.turned:
            turned = Sheet(turned=False).between(Box(bar.y, bar.x, bar.height, bar.width), Point(at.y, at.x), radius)
            return tuple(Point(y, x) for x, y in turned)
        middle = tidy(bar.y + bar.height / 2)
        x = tidy(min(max(at.x, bar.x), bar.x + bar.width))
        if abs(middle - at.y) < radius:
            low = tidy(at.y + radius + 4)
            ends = tidy(bar.y + bar.height), tidy(at.y + radius + 1)
            return (Point(x, ends[0]), Point(x, low), Point(at.x, low), Point(at.x, ends[1]))
        below = middle > at.y
        end = Point(at.x, tidy(at.y + (radius + 1 if below else -radius - 1)))
        if x == at.x:
            return (Point(x, bar.y if below else tidy(bar.y + bar.height)), end)
        return (Point(x, middle), Point(at.x, middle), end)


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of words; `x` and `y` are where the first line stands, on its base."""

    lines: tuple[str, ...]
    x: float
    y: float
    size: float
    leading: float
    anchor: str = "start"

    @property
    def box(self) -> Box:
        """What the words take up at most."""
        width = max(width_of(line, self.size) for line in self.lines)
        left = self.x - {"start": 0, "middle": width / 2, "end": width}[self.anchor]
        return Box(left, self.y - 0.8 * self.size, width, self.size + self.leading * (len(self.lines) - 1))


@dataclass(frozen=True, slots=True)
class Mark:
    """What a party does in an entry: where it stands, its shape, and the bar of its days where these are many.

    The `sort` of the bar is `span` throughout its days, `within` where one of them is meant, or `plan`, an outline;
    `tails` stand at the ends at which it goes on or nobody knows.
    """

    lane: int
    at: Point
    radius: float
    shape: str
    sort: str = ""
    bar: Box | None = None
    tails: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """An entry in the picture: its marks, the line that joins them, the line to what overtook it, and its label."""

    entry: Entry
    status: Status
    sides: tuple[tuple[Stance, tuple[str, ...]], ...]
    marks: tuple[Mark, ...]
    join: tuple[Point, Point] | None = None
    leader: tuple[Point, ...] = ()
    label: Words | None = None
    target: Box | None = None


@dataclass(frozen=True, slots=True)
class Bin:
    """The entries of a lane in a stretch of time: how many, when in words, the path of their page, and the bar."""

    lane: str
    count: int
    when: str
    path: str
    bar: Box
    target: Box


@dataclass(frozen=True, slots=True)
class Line:
    """A lane: its name and its line; in a picture of bins, how many entries its longest bar stands for, and where."""

    name: Words
    ends: tuple[Point, Point]
    most: int = 0
    most_at: Point | None = None


@dataclass(frozen=True, slots=True)
class Seam:
    """Where a chapter begins: a line, the day, and the chapter's title where there is room."""

    part: Part
    ends: tuple[Point, Point]
    date: Words | None
    title: Words | None
    count: Words | None


@dataclass(frozen=True, slots=True)
class Notch:
    """A tick of the scale, with its text where there is room."""

    ends: tuple[Point, Point]
    words: Words | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole picture, one way or the other."""

    turned: bool
    width: float
    height: float
    lanes: tuple[Line, ...]
    seams: tuple[Seam, ...]
    notches: tuple[Notch, ...]
    entries: tuple[Drawn, ...] = ()
    outcomes: tuple[tuple[Point, ...], ...] = ()
    bins: tuple[Bin, ...] = ()
    until: Words | None = None
    """The day at which the picture ends, where there is room."""
    head: float = 0
    """How high the head of a turned picture is, with the names of the lanes, and by how many degrees these rise."""
    lean: int = 0
