"""Labels of the wide picture: above the marks of a lane's first row, beside those of the rows below it.

What matters most is served first, and each label is the first of its choices that touches no other and no
mark; an entry for which there is none has no label.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.picture import lettering
from dateline.picture.marks import Look, Placed
from dateline.picture.story import Lane, with_status
from dateline.rendering.view import View

SIZE = 11
AIR = 7
"""How far labels of one row stay apart."""

MOST_LINES, MOST_WIDTH = 3, 150
"""Of labels above marks."""

MOST_BESIDE = 330
CUT_TO = ((130, 3), (100, 3)), (170, 130)
"""The widths and lines to which a label above its mark may be cut, and the widths of one beside it."""

LEAST_KEPT = 0.55
"""How much of a title a label must tell at least."""

Taken = dict[tuple[int, int], list[tuple[float, float]]]


@dataclass(frozen=True, slots=True)
class Label:
    """A label in a row of a lane: its lines, where it stands along the lane, and from where to where it goes."""

    lane: int
    row: int
    lines: list[str]
    at: float
    anchor: str
    first: float
    last: float


def labels(
    view: View, items: Sequence[Placed], lanes: Sequence[Lane], look: Look, start: float, end: float
) -> dict[str, Label]:
    """The label of each entry that has one, none beginning before `start` or going on after `end`."""
    taken: Taken = {}
    for item in items:
        for lane, row in item.rows.items():
            taken.setdefault((lane, row), []).extend([item.extent(lane, look)] if row else [])
    names = _names(view, lanes)
    found = {}
    for item in sorted(items, key=lambda item: -item.told.weight):
        free = (label for label in _choices(view, item, names, look) if _fits(label, taken, start, end))
        if label := next(free, None):
            taken[label.lane, label.row].append((label.first, label.last))
            found[item.told.entry.id] = label
    return found


def _fits(label: Label, taken: Taken, start: float, end: float) -> bool:
    inside = start <= label.first and label.last <= end
    room = (label.first - AIR, label.last + AIR) if label.row == 0 else (label.first, label.last)
    return inside and not any(room[0] < last and first < room[1] for first, last in taken[label.lane, label.row])


def _choices(view: View, item: Placed, names: Sequence[Sequence[str]], look: Look) -> Iterator[Label]:
    """The labels that an entry could have, the best first: whole titles, then cut ones."""
    for whole in (True, False):
        for lane, row in item.rows.items():
            title = _without(item.told.entry.title, names[lane])
            told = title if whole else with_status(view, item.told, title)
            sets = (_above if row == 0 else _beside)(told, whole)
            for lines in sets:
                yield from _standing(item, lane, row, lines, look)


def _standing(item: Placed, lane: int, row: int, lines: list[str], look: Look) -> Iterator[Label]:
    """Some lines at each of the places that they may have at a mark."""
    width = max(lettering.width_of(line, SIZE) for line in lines)
    if row:
        first, last = item.extent(lane, look)
        yield Label(lane, row, lines, last + 1, "start", last + 1, last + 1 + width)
        yield Label(lane, row, lines, first - 1, "end", first - 1 - width, first - 1)
        return
    at = item.reach.middle
    left, right = at - look.radius, at + look.radius
    yield Label(lane, row, lines, at, "middle", at - width / 2, at + width / 2)
    yield Label(lane, row, lines, left, "start", left, left + width)
    yield Label(lane, row, lines, right, "end", right - width, right)


def _above(title: str, whole: bool) -> Iterator[list[str]]:
    if whole:
        for lines in range(1, MOST_LINES + 1):
            found = lettering.narrowest(title, SIZE, lines)
            if len(found) == lines and max(lettering.width_of(line, SIZE) for line in found) <= MOST_WIDTH:
                yield found
    else:
        for width, lines in CUT_TO[0]:
            yield from _kept(title, lettering.cut(title, SIZE, width, lines))


def _beside(title: str, whole: bool) -> Iterator[list[str]]:
    if whole:
        if lettering.width_of(title, SIZE) <= MOST_BESIDE:
            yield [title]
    else:
        for width in CUT_TO[1]:
            yield from _kept(title, lettering.cut(title, SIZE, width, 1))


def _kept(title: str, lines: list[str]) -> Iterator[list[str]]:
    """A cut title where it still tells enough."""
    if sum(map(len, lines)) >= LEAST_KEPT * len(title):
        yield lines


def _names(view: View, lanes: Sequence[Lane]) -> list[list[str]]:
    """The names of each lane's actors, the longest first."""
    timeline = view.timeline
    return [
        sorted((a.name for a in timeline.actors.values() if timeline.party(a.id) == lane.party), key=len, reverse=True)
        for lane in lanes
    ]


def _without(title: str, names: Sequence[str]) -> str:
    """A title for a lane: without the name with which it begins, where the lane says as much."""
    begins = next((name for name in names if title.startswith(f"{name} ")), "")
    return title[len(begins) :].strip()
