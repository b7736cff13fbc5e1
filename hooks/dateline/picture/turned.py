"""The picture for narrow screens: time runs down, lanes stand side by side, and each entry has a label to touch.

Labels stand in rows of one height to the right of the lanes, as near to their marks as the rows allow; a
line leads from the mark to its label. The names of the lanes are a head of their own, which stays in sight.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import cos, radians, sin

from dateline.picture import lettering
from dateline.picture.drawing import Box, Drawing, Drawn, Line, Notch, Point, Seam, Sheet, Words, tidy
from dateline.picture.marks import Look, Placed, depth, drawn, outcomes, placed
from dateline.picture.scale import Part, Scale, Stretch, Tick, number_of, ticks
from dateline.picture.story import Lane, Told, with_status
from dateline.picture.wording import tick_text
from dateline.rendering.view import View

WIDTH = 360
SCALE, MOST_SCALE = 32, 92
"""How much of the width the ticks have, at least and at most."""

OF_DAYS, OF_MONTHS = 24, 20
"""How far ticks stay apart."""

ROW = 31
HEAD = 54
"""How much of a stretch its title takes, above its labels."""

LABEL, TITLE, SMALL, NAME = 12, 13, 10.5, 11.5
LEADING, TIGHT = 1.15, 1.06
"""How far lines are apart, in sizes; in labels less, so that each stands out from the next."""

LOOK = Look(radius=4.6, lesser=3.7, pitch=10.5)
SHEET = Sheet(turned=True)
SLOPE = 20
"""How wide the strip is in which lines lead from the lanes to the labels."""

MOST_LINES = 2
"""Of a label."""

MARGIN = 7
"""What is left free before the first day and after the last, so that no mark is cut off."""

LEAN = 45
"""By how many degrees the names of the lanes rise."""


def turned_marks(view: View, story: Sequence[Told], lanes: Sequence[Lane], parts: Sequence[Part]) -> Drawing:
    """The picture of single entries."""
    scale = Scale(parts, MARGIN, [HEAD + ROW * max(1, part.entries) for part in parts])
    items = placed(story, lanes, scale, LOOK)
    beside = room_of_ticks(view, scale)
    across, edge = columns([depth(items, lane) for lane in range(len(lanes))], beside)
    rows = _rows(items, scale)
    entries = tuple(
        _labelled(view, drawn(view, item, across, SHEET, LOOK), item, rows[item.told.entry.id], edge) for item in items
    )
    found = tuple(outcomes(entries, SHEET))
    return sheet(view, scale, lanes, across, edge, beside, entries=entries, outcomes=found)


def room_of_ticks(view: View, scale: Scale) -> float:
    """How much of the width the ticks have, so that their texts fit in two lines; the first tells the year."""
    found = enumerate(tick for tick in ticks(scale, OF_DAYS, OF_MONTHS) if _is_clear(tick, scale))
    texts = (_in_two_lines(tick_text(view, tick, whole=number == 0)) for number, tick in found)
    widest = max((lettering.width_of(line, SMALL) for lines in texts for line in lines), default=0)
    return min(MOST_SCALE, max(SCALE, tidy(widest + 5)))


def _in_two_lines(words: str) -> list[str]:
    return lettering.narrowest(words, SMALL, min(2, len(words.split())))


def columns(depths: Sequence[int], beside: float) -> tuple[list[float], float]:
    """Where each lane's line stands, and where the lanes end."""
    across, x = [], beside + 4.0
    for deep in depths:
        across.append(x + LOOK.pitch - 2)
        x += (deep + 1) * LOOK.pitch - 2
    return across, x


def sheet(
    view: View, scale: Scale, lanes: Sequence[Lane], across: Sequence[float], edge: float, beside: float, **content
) -> Drawing:
    """A whole drawing: what is common to pictures of entries and of bins; `beside` is the room of the ticks."""
    names, head = _names(lanes, across)
    lines = ((Point(tidy(x), 0), Point(tidy(x), tidy(scale.end + MARGIN))) for x in across)
    return Drawing(
        turned=True,
        width=WIDTH,
        height=tidy(scale.end + MARGIN),
        head=tidy(head),
        lean=LEAN,
        lanes=tuple(Line(name, ends) for name, ends in zip(names, lines, strict=True)),
        seams=tuple(_seam(view, stretch, edge) for stretch in scale.stretches),
        notches=tuple(_notches(view, scale, beside)),
        **content,
    )


def _names(lanes: Sequence[Lane], across: Sequence[float]) -> tuple[list[Words], float]:
    """The names of the lanes, which lean to the right, and how high they rise."""
    names = [lettering.cut(lane.name, NAME * lettering.BOLD, 110, 1) or [lane.name] for lane in lanes]
    rise = max(lettering.width_of(name, NAME * lettering.BOLD) for (name,) in names) * sin(radians(LEAN))
    head = rise + NAME * cos(radians(LEAN)) + 6
    return [
        Words((name,), tidy(x + 3), tidy(head - 5), NAME, 0) for (name,), x in zip(names, across, strict=True)
    ], head


def _seam(view: View, stretch: Stretch, edge: float) -> Seam:
    y = tidy(stretch.start)
    ends = (Point(0, y), Point(WIDTH, y))
    chapter = stretch.part.chapter
    if chapter is None:
        return Seam(stretch.part, ends, None, None, None)
    x = tidy(edge + SLOPE)
    lines = lettering.cut(chapter.title, TITLE * lettering.BOLD, WIDTH - x, 2)
    title = Words(tuple(lines), x, tidy(y + 16), TITLE, tidy(TITLE * LEADING)) if lines else None
    below = y + 16 + len(lines) * TITLE * LEADING
    return Seam(
        stretch.part, ends, Words((chapter.from_.in_words(view.language),), x, tidy(below), SMALL, 0), title, None
    )


def _notches(view: View, scale: Scale, beside: float) -> Iterator[Notch]:
    """The ticks of the scale, each with its text where there is room; the first text tells the year."""
    taken: list[Box] = []
    for tick in ticks(scale, OF_DAYS, OF_MONTHS):
        y = tidy(tick.at)
        words = _tick_words(tick_text(view, tick, whole=not taken), y, beside)
        free = _is_clear(tick, scale) and words.box.x >= 0 and not any(words.box.touches(other) for other in taken)
        yield Notch((Point(beside - 2, y), Point(beside + 2, y)), words if free else None)
        if free:
            taken.append(words.box)


def _is_clear(tick: Tick, scale: Scale) -> bool:
    """Whether a tick is far enough from where a chapter begins to have a text."""
    return all(abs(tick.at - stretch.start) >= SMALL for stretch in scale.stretches)


def _tick_words(text: str, y: float, beside: float) -> Words:
    """The text of a tick beside it, in one line or two."""
    lines = [text] if lettering.width_of(text, SMALL) <= beside - 4 else _in_two_lines(text)
    leading = tidy(SMALL * LEADING) if len(lines) > 1 else 0
    first = y + 0.36 * SMALL - (len(lines) - 1) * leading / 2
    return Words(tuple(lines), tidy(beside - 4), tidy(first), SMALL, leading, "end")


def _anchor(item: Placed) -> float:
    """Where the line to the label begins: at the mark, or near the beginning of a long bar."""
    return min(item.reach.middle, item.reach.first + 2 * LOOK.radius)


def _rows(items: Sequence[Placed], scale: Scale) -> dict[str, float]:
    """The middle of each entry's row, in the order of the marks, within the stretch of its chapter."""
    found = {}
    for stretch in scale.stretches:
        within = sorted((item for item in items if _stands_in(item, stretch.part)), key=_anchor)
        first, last = stretch.start + HEAD + ROW / 2 - 4, stretch.end - ROW / 2
        for item, row in zip(within, spread([_anchor(item) for item in within], ROW, first, last), strict=True):
            found[item.told.entry.id] = row
    return found


def _stands_in(item: Placed, part: Part) -> bool:
    date = item.told.entry.date
    return part.first <= number_of(date.earliest or date.latest) < part.last


def spread(wanted: Sequence[float], pitch: float, first: float, last: float) -> list[float]:
    """Places in the order of those that are wanted and as near to them as can be, a pitch apart, from first to last."""
    groups: list[list[float]] = []  # the sum and the number of neighbours that share one shift
    for number, place in enumerate(wanted):
        groups.append([place - number * pitch, 1])
        while len(groups) > 1 and groups[-2][0] / groups[-2][1] > groups[-1][0] / groups[-1][1]:
            total, count = groups.pop()
            groups[-1] = [groups[-1][0] + total, groups[-1][1] + count]
    shifts = [total / count for total, count in groups for _ in range(int(count))]
    highest = max(first, last - (len(wanted) - 1) * pitch)
    return [min(max(shift, first), highest) + number * pitch for number, shift in enumerate(shifts)]


def _labelled(view: View, entry: Drawn, item: Placed, row: float, edge: float) -> Drawn:
    """An entry with its label, the line that leads there, and all that can be touched."""
    x = tidy(edge + SLOPE)
    lines = _lines(view, item.told, WIDTH - x)
    leading = LABEL * TIGHT
    y = row + 0.36 * LABEL - (len(lines) - 1) * leading / 2
    barred = next((mark for mark in entry.marks if mark.bar), entry.marks[-1])
    start = barred if _anchor(item) != item.reach.middle else entry.marks[-1]
    at = Point(tidy(start.at.x + start.radius), tidy(_anchor(item)))
    return replace(
        entry,
        label=Words(tuple(lines), x, tidy(y), LABEL, tidy(leading)),
        leader=(at, Point(tidy(edge), at.y), Point(tidy(x - 4), tidy(row))),
        target=Box(tidy(x - 4), tidy(row - ROW / 2), tidy(WIDTH - x + 4), ROW),
    )


def _lines(view: View, told: Told, width: float) -> list[str]:
    """The title of an entry in two lines at most."""
    title = told.entry.title
    found = lettering.cut(title, LABEL, width, MOST_LINES)
    if found and not found[-1].endswith(lettering.ELLIPSIS):
        return found
    return lettering.cut(with_status(view, told, title), LABEL, width, MOST_LINES) or [title]
