"""Bins: a long story in few bars, each the entries of a lane within a year, some months or some days.

Bins follow the calendar, so that each has a name; there are never more of them than can be told apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.dates import Day, parse
from dateline.picture import lettering, turned, wide
from dateline.picture.drawing import Bin, Drawing, Point, Sheet, tidy
from dateline.picture.scale import Part, Scale, day_of, first_of, month_of, month_steps, number_of, round_years, shared
from dateline.picture.story import Lane
from dateline.records import Entry
from dateline.rendering.view import View

MOST = 24
"""How many bins there are at most, one after another."""

TALLEST, AIR = 46, 14
"""How tall the highest bar of the wide picture is, and how far lanes stay apart."""

LENGTH, LEAST_STRETCH = 900, 90
"""How long the turned picture is, and each of its chapters at least."""

LEAST_BAR = 1.5


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a bin, the last one not included, and its name."""

    first: int
    last: int
    when: str


@dataclass(frozen=True, slots=True)
class Counted:
    """The entries of a lane in a span: how many, and the path of the page on which the first of them stands."""

    lane: int
    span: Span
    count: int
    path: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """Spans of so many days from a first day on, or of so many months."""

    first: int
    days: int = 0
    months: int = 0

    def first_of_span(self, day: int) -> int:
        """The number of the first day, or of the first month, of the span that a day falls into."""
        if self.days:
            return self.first + (day - self.first) // self.days * self.days
        if self.months >= 12:
            return round_years(day_of(day).year, self.months // 12)[0] * 12
        return month_of(day_of(day)) // self.months * self.months

    def span(self, first: int, language: str) -> Span:
        """The span that begins with a day or a month."""
        if self.days:
            return Span(first, first + self.days, _in_days(first, self.days, language))
        after = round_years(first // 12, self.months // 12)[1] * 12 if self.months >= 12 else first + self.months
        return Span(first_of(first), first_of(after), _in_months(first, after - 1, language))


def counted(
    view: View,
    entries: Sequence[Entry],
    standing: Sequence[Sequence[str]],
    lanes: Sequence[Lane],
    pages: Mapping[str, str],
) -> list[Counted]:
    """How many entries each lane has in each span, where there are any."""
    number = {lane.party: index for index, lane in enumerate(lanes)}
    days = [number_of(entry.date.earliest or entry.date.latest) for entry in entries]
    calendar = _calendar(min(days), max(days))
    found: dict[tuple[int, int], list[Entry]] = {}
    for entry, day, named in zip(entries, days, standing, strict=True):
        first = calendar.first_of_span(day)
        for lane in {number.get(party, len(lanes) - 1) for party in named or (None,)}:
            found.setdefault((lane, first), []).append(entry)
    spans = {first: calendar.span(first, view.timeline.about.language) for _, first in found}
    return [Counted(lane, spans[first], len(row), pages[row[0].id]) for (lane, first), row in sorted(found.items())]


def _calendar(first: int, last: int) -> Calendar:
    """Days, weeks, months, quarters, halves of years, years or more: the finest of which there are few enough."""
    for days in (1, 7):
        if (last - first) // days < MOST:
            return Calendar(first, days=days)
    begin, end = month_of(day_of(first)), month_of(day_of(last))
    return Calendar(
        first,
        months=next(step for step in month_steps((1, 3, 6, 12, 24, 60)) if end // step - begin // step < MOST),
    )


def _in_days(start: int, step: int, language: str) -> str:
    first, last = day_of(start), day_of(start + step - 1)
    return first.in_words(language) if step == 1 else f"{first.in_words(language)} – {last.in_words(language)}"


def _in_months(first: int, last: int, language: str) -> str:
    """Some months from the first to the last in words, as a date would be; whole years without their months."""
    ends = [Day(month // 12, month % 12 + 1, 1) for month in (first, last)]
    whole_years = first % 12 == 0 and last % 12 == 11
    texts = [_year(day.year) if whole_years or abs(day.year) > 9999 else str(day)[:-3] for day in ends]
    return parse("/".join(dict.fromkeys(texts))).in_words(language)


def _year(year: int) -> str:
    """A year in EDTF."""
    return f"Y{year}" if abs(year) > 9999 else str(Day(year, 1, 1))[:-6]


def wide_bins(view: View, found: Sequence[Counted], lanes: Sequence[Lane], parts: Sequence[Part]) -> Drawing:
    """The wide picture: bars stand on the lines of their lanes."""
    scale = wide.scaled(parts)
    seams, top = wide.header(view, scale)
    across = [top + (TALLEST + AIR) * (number + 1) for number in range(len(lanes))]
    bins = tuple(_bars(found, lanes, scale, across, TALLEST, Sheet(False)))
    drawing = wide.sheet(view, scale, lanes, across, (seams, top), across[-1] + 2 * AIR, bins=bins)
    lower = TALLEST / 2 - wide.NAME / 2
    raised = [replace(line, name=replace(line.name, y=tidy(line.name.y - lower))) for line in drawing.lanes]
    drawing = replace(drawing, lanes=tuple(raised))
    names = [line.name for line in drawing.lanes]
    ends = [Point(0, tidy(name.y + name.leading * (len(name.lines) - 1) + wide.NAME)) for name in names]
    return _with_most(drawing, found, ends)


def turned_bins(view: View, found: Sequence[Counted], lanes: Sequence[Lane], parts: Sequence[Part]) -> Drawing:
    """The turned picture: bars lie to the right of the lines of their lanes, and chapters beside them."""
    scale = Scale(parts, turned.MARGIN, shared(parts, LENGTH, LEAST_STRETCH))
    dates = [part.chapter.from_.in_words(view.language) for part in parts if part.chapter]
    edge = turned.WIDTH - 4 - max((lettering.width_of(date, turned.SMALL) for date in dates), default=60)
    beside = turned.room_of_ticks(view, scale)
    pitch = (edge - beside - 4) / len(lanes)
    across = [beside + 4 + pitch * number for number in range(len(lanes))]
    bins = tuple(_bars(found, lanes, scale, across, pitch - 6, Sheet(True)))
    drawing = turned.sheet(view, scale, lanes, across, edge - turned.SLOPE, beside, bins=bins)
    drawing = replace(drawing, height=tidy(drawing.height + AIR))
    return _with_most(drawing, found, [Point(tidy(x), tidy(scale.end + AIR)) for x in across])


def _with_most(drawing: Drawing, found: Sequence[Counted], at: Sequence[Point]) -> Drawing:
    """A drawing in which each lane says what its longest bar stands for."""
    most = _most(found)
    lines = (
        replace(line, most=most[lane], most_at=point)
        for lane, (line, point) in enumerate(zip(drawing.lanes, at, strict=True))
    )
    return replace(drawing, lanes=tuple(lines))


def _most(found: Sequence[Counted]) -> dict[int, int]:
    """The highest count of each lane."""
    most: dict[int, int] = {}
    for row in found:
        most[row.lane] = max(row.count, most.get(row.lane, 0))
    return most


def _bars(
    found: Sequence[Counted], lanes: Sequence[Lane], scale: Scale, across: Sequence[float], tallest: float, sheet: Sheet
) -> Iterator[Bin]:
    """A bar for each count, as tall as it is beside the highest of its lane; one entry can still be seen."""
    most = _most(found)
    for row in found:
        first, last = scale.at(row.span.first), scale.at(row.span.last)
        tall = max(LEAST_BAR, tallest * row.count / most[row.lane])
        gap = min(0.75, (last - first) / 6)
        side = 1 if sheet.turned else -1
        bar = sheet.box(first + gap, last - gap, across[row.lane] + side * tall / 2, tall)
        cell = sheet.box(first, last, across[row.lane] + side * tallest / 2, tallest)
        yield Bin(lanes[row.lane].name, row.count, row.span.when, row.path, bar, cell)
