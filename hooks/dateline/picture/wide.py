"""The picture for wide pages: time runs to the right, lanes lie below one another, labels sit above marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dateline import sentences
from dateline.picture import labels, lettering
from dateline.picture.drawing import Box, Drawing, Line, Notch, Point, Seam, Sheet, Words, tidy
from dateline.picture.labels import Label
from dateline.picture.marks import Look, Placed, depth, drawn, outcomes, placed
from dateline.picture.scale import Part, Scale, Stretch, number_of, shared, ticks
from dateline.picture.story import Lane, Told
from dateline.picture.wording import tick_text
from dateline.rendering.view import View

WIDTH = 920
NAMES = 116
"""How much of the width the names of the lanes have."""

MARGIN = 7
"""What is left free after the last day, so that no mark is cut off."""

LEAST_STRETCH = 104
MOST_TITLE = 3
TITLE, DATE, NAME = 11.5, 10.5, 12.5
"""The sizes of the words."""

LEADING = 1.16
LOOK = Look(radius=5.5, lesser=4.2, pitch=15)
SHEET = Sheet(turned=False)
AIR = 7


def wide_marks(view: View, story: Sequence[Told], lanes: Sequence[Lane], parts: Sequence[Part]) -> Drawing:
    """The picture of single entries."""
    scale = scaled(parts)
    items = placed(story, lanes, scale, LOOK)
    found = labels.labels(view, items, lanes, LOOK, NAMES - LOOK.radius, WIDTH)
    seams, top = header(view, scale)
    across, bottom = _lines(items, lanes, found, top)
    entries = tuple(
        replace(drawn(view, item, across, SHEET, LOOK), label=_set(found.get(item.told.entry.id), across))
        for item in items
    )
    overtaken = tuple(outcomes(entries, SHEET))
    return sheet(view, scale, lanes, across, (seams, top), bottom, entries=entries, outcomes=overtaken)


def scaled(parts: Sequence[Part]) -> Scale:
    """The scale of the picture."""
    return Scale(parts, NAMES, shared(parts, WIDTH - MARGIN - NAMES, LEAST_STRETCH))


def sheet(
    view: View,
    scale: Scale,
    lanes: Sequence[Lane],
    across: Sequence[float],
    head: tuple[list[Seam], float],
    bottom: float,
    **content,
) -> Drawing:
    """A whole drawing: what is common to pictures of entries and of bins."""
    seams, top = head
    return Drawing(
        turned=False,
        width=WIDTH,
        height=tidy(bottom),
        lanes=tuple(_line(lane, y, scale) for lane, y in zip(lanes, across, strict=True)),
        seams=tuple(replace(seam, ends=(seam.ends[0], Point(seam.ends[1].x, tidy(bottom)))) for seam in seams),
        notches=tuple(_notches(view, scale, top)),
        until=_until(view, scale, seams),
        **content,
    )


def _line(lane: Lane, y: float, scale: Scale) -> Line:
    lines = _name(lane)
    first = y + 0.36 * NAME - (len(lines) - 1) * NAME * LEADING / 2
    name = Words(tuple(lines), 0, tidy(first), NAME, tidy(NAME * LEADING))
    return Line(name, (Point(tidy(scale.start), tidy(y)), Point(tidy(scale.end), tidy(y))))


def _name(lane: Lane) -> list[str]:
    return lettering.cut(lane.name, NAME * lettering.BOLD, NAMES - 2 * AIR, 2) or [lane.name]


def header(view: View, scale: Scale) -> tuple[list[Seam], float]:
    """The chapters' titles and the days on which they begin, and where the lanes may begin."""
    titles = [_title(stretch) for stretch in scale.stretches]
    most = max(map(len, titles))
    count_at = most * TITLE * LEADING + TITLE
    dates = _dates(view, scale)
    base = count_at + 8 + DATE * LEADING * (1 + max(row for _, _, row in dates))
    seams = []
    for stretch, title, (words, at, row) in zip(scale.stretches, titles, dates, strict=True):
        x = tidy(stretch.start)
        ends = (Point(x, 0), Point(x, 0))
        date = Words((words,), tidy(at), tidy(base - row * DATE * LEADING), DATE, 0) if words else None
        name = Words(tuple(title), x + 4, TITLE, TITLE, tidy(TITLE * LEADING)) if title else None
        said = sentences.amount("entries", stretch.part.entries, view.language)
        fits = lettering.width_of(said, DATE) < stretch.end - stretch.start - AIR
        count = Words((said,), x + 4, tidy(TITLE + len(title) * TITLE * LEADING), DATE, 0) if fits else None
        seams.append(Seam(stretch.part, ends, date, name, count))
    return seams, base + DATE * LEADING + 6


def _title(stretch: Stretch) -> list[str]:
    room = stretch.end - stretch.start - 4 - AIR
    return (
        lettering.cut(stretch.part.chapter.title, TITLE * lettering.BOLD, room, MOST_TITLE)
        if stretch.part.chapter
        else []
    )


def _dates(view: View, scale: Scale) -> list[tuple[str, float, int]]:
    """The day of each seam, where it stands along the scale, and the row above it in which it has room."""
    ends: list[float] = []
    found = []
    for stretch in scale.stretches:
        chapter = stretch.part.chapter
        words = chapter.from_.in_words(view.language) if chapter else ""
        width = lettering.width_of(words, DATE)
        at = min(stretch.start + 4, WIDTH - width)
        row = next((row for row, end in enumerate(ends) if end <= at), len(ends))
        ends[row : row + 1] = [at + width + AIR]
        found.append((words, at, row))
    return found


def _until(view: View, scale: Scale, seams: Sequence[Seam]) -> Words | None:
    """The day up to which the editors vouch, at the end of the picture, where no seam is in its way."""
    day = view.day or view.evidence.now
    last = scale.stretches[-1].part.last
    y = max((seam.date.y for seam in seams if seam.date), default=0)
    words = Words((day.in_words(view.language),), WIDTH, y, DATE, 0, "end")
    taken = any(seam.date and seam.date.box.touches(_aired(words.box)) for seam in seams)
    return words if number_of(day) + 1 == last and y and not taken else None


def _notches(view: View, scale: Scale, top: float) -> Iterator[Notch]:
    """The ticks of the scale, each with its text where there is room; the first text tells the year."""
    taken: list[Box] = []
    for tick in ticks(scale, 14, 26):
        x = tidy(tick.at)
        words = Words((tick_text(view, tick, whole=not taken),), x, tidy(top - 6), DATE, 0, "middle")
        inside = words.box.x + words.box.width <= WIDTH
        free = inside and not any(_aired(words.box).touches(other) for other in taken)
        yield Notch((Point(x, tidy(top - 3)), Point(x, tidy(top + 2))), words if free else None)
        if free:
            taken.append(words.box)


def _aired(box: Box) -> Box:
    """A box with some air at its sides."""
    return Box(box.x - 4, box.y, box.width + 8, box.height)


def _lines(
    items: Sequence[Placed], lanes: Sequence[Lane], found: Mapping[str, Label], top: float
) -> tuple[list[float], float]:
    """Where each lane's line lies, below the labels of its first row, and where the last lane ends."""
    across, y = [], top + 6
    for number, lane in enumerate(lanes):
        above = (len(label.lines) for label in found.values() if label.lane == number and label.row == 0)
        y += max(above, default=0) * labels.SIZE * LEADING + LOOK.radius + 9
        across.append(y)
        rows = (depth(items, number) - 1) * LOOK.pitch + LOOK.radius + 6
        y += max(rows, len(_name(lane)) * NAME * LEADING / 2 + 3)
    return across, y


def _set(label: Label | None, across: Sequence[float]) -> Words | None:
    """A label on the sheet, where lanes lie at these places."""
    if label is None:
        return None
    leading = labels.SIZE * LEADING
    if label.row:
        y = across[label.lane] + label.row * LOOK.pitch + 0.36 * labels.SIZE
    else:
        y = across[label.lane] - LOOK.radius - 5 - (len(label.lines) - 1) * leading
    return Words(tuple(label.lines), tidy(label.at), tidy(y), labels.SIZE, tidy(leading), label.anchor)
