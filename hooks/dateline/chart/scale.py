"""Scale: from days to places across the picture, true within each chapter, with a gap where the scale changes.

Places are in parts of a hundred of the width, so that one drawing fits every width. A chapter has room by the root
of how many days in it changed what was known: a busy week gets what a quiet year does not need.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from dateline.dates import Day
from dateline.records import Chapter

GAP, ALL_GAPS = 2.0, 20.0
"""How wide the gap between two chapters is, and how much of the width all gaps may take."""

PAD = 0.5
"""How far the first day of a chapter is from its edge, so that no mark is in the gap."""

LEAST_SHARE = 0.5
"""The least room of a chapter, in parts of what each would have if all had the same."""

DAYS_OF_MONTH = 30.44

LEAST_SILENCE, MOST_SILENCE = 92, 0.5
"""A silence is cut out that is longer than a quarter of a year, and than this part of the days around it."""


@dataclass(frozen=True, slots=True)
class Span:
    """Some days, the last one not included: a chapter's, or where it has none, what comes before or after."""

    chapter: Chapter | None
    first: int
    last: int
    weight: float


@dataclass(frozen=True, slots=True)
class Part:
    """A span where it is in the picture, from `start` to `end`."""

    span: Span
    start: float
    end: float

    def at(self, day: float) -> float:
        """Where a day begins; days outside are at the nearer end."""
        share = (day - self.span.first) / (self.span.last - self.span.first)
        return tidy(self.start + PAD + (self.end - self.start - PAD) * min(1, max(0, share)))

    @property
    def of_a_day(self) -> float:
        """How long a day is."""
        return (self.end - self.start - PAD) / (self.span.last - self.span.first)


class Scale:
    """Spans laid one after another from 0 to 100, with gaps between them."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.gap = min(GAP, ALL_GAPS / max(1, len(spans) - 1))
        lengths = _shared([span.weight for span in spans], 100 - self.gap * (len(spans) - 1))
        self.parts: list[Part] = []
        start = 0.0
        for span, length in zip(spans, lengths, strict=True):
            self.parts.append(Part(span, tidy(start), tidy(start + length)))
            start += length + self.gap
        self._firsts = [span.first for span in spans]

    def part_of(self, day: float) -> Part:
        """The part that a day falls into; those outside fall into the nearer end."""
        return self.parts[max(0, bisect_right(self._firsts, day) - 1)]

    def at(self, day: float) -> float:
        """Where a day begins."""
        return self.part_of(day).at(day)

    @property
    def gaps(self) -> list[tuple[float, float]]:
        """Where each gap begins and ends."""
        return [(one.end, other.start) for one, other in pairwise(self.parts)]


def tidy(number: float) -> float | int:
    """A place as short as it can be written: a hundredth of a hundredth of the width is less than a dot."""
    rounded = round(number, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def _shared(weights: Sequence[float], length: float) -> list[float]:
    """A length divided by weights; none gets less than the least."""
    least = LEAST_SHARE * length / len(weights)
    lengths = dict.fromkeys(range(len(weights)), least)
    rest, left = set(lengths), length
    while small := {i for i in rest if left * weights[i] / sum(weights[j] for j in rest) < least}:
        rest -= small
        left -= least * len(small)
    total = sum(weights[i] for i in rest)
    return [left * weights[i] / total if i in rest else least for i in lengths]


def spans(chapters: Iterable[Chapter], days: Sequence[Day], now: Day) -> list[Span]:
    """The spans of a story: `days` are those on which what was known changed, in order.

    Chapters that ended before the first of them are left out, and a long silence at either end is cut off.
    """
    known = [day.ordinal for day in days]
    end = now.ordinal + 1
    starts = [(_first(chapter), chapter) for chapter in chapters if _first(chapter) < end]
    edges = [(min(known[0], end - 1), None), *starts] if not starts or known[0] < starts[0][0] else starts
    bounds = [first for first, _ in edges] + [end]
    found = [
        Span(chapter, first, last, _weight(known, first, last))
        for (chapter, (first, last)) in zip((chapter for _, chapter in edges), pairwise(bounds), strict=True)
        if last > known[0] and last > first
    ]
    return _without_silence(found, known)


def _first(chapter: Chapter) -> int:
    return chapter.from_.first.ordinal


def _weight(known: Sequence[int], first: int, last: int) -> float:
    return sqrt(1 + len({day for day in known if first <= day < last}))


def _without_silence(found: list[Span], known: Sequence[int]) -> list[Span]:
    """Spans in which the first begins, and the last ends, not long before or after what was known changed."""
    head, tail = found[0], found[-1]
    if _is_long(known[0] - head.first, head.last - known[0]):
        air = (head.last - known[0]) // 10 + 1
        found[0] = head = Span(head.chapter, known[0] - air, head.last, head.weight)
        tail = found[-1]
    if _is_long(tail.last - known[-1], known[-1] - tail.first):
        cut = max(known[-1], tail.first) + max(1, (known[-1] - tail.first) // 10) + 1
        found[-1:] = [Span(tail.chapter, tail.first, cut, tail.weight), Span(None, cut, tail.last, 0.5)]
    return found


def _is_long(silence: int, rest: int) -> bool:
    return silence > LEAST_SILENCE and silence > MOST_SILENCE * max(1, rest)


@dataclass(frozen=True, slots=True)
class Tick:
    """A day, a month or a year that begins within a part: `unit` says which of them its text should name."""

    at: float
    day: Day
    unit: str


def ticks(part: Part, of_days: float, of_months: float) -> Iterator[Tick]:
    """The ticks of a part: the finest of the usual steps at which they are far enough apart for their texts."""
    for number in _steps(part.span, part.of_a_day, of_days, of_months):
        if part.span.first <= number < part.span.last:
            day = Day.from_ordinal(number)
            unit = "day" if day.day > 1 else "month" if day.month > 1 else "year"
            yield Tick(part.at(number), day, unit)


def _steps(span: Span, of_a_day: float, of_days: float, of_months: float) -> Iterator[int]:
    """The days at which ticks are in a span."""
    if of_a_day >= of_days:
        yield from range(span.first, span.last)
    elif of_a_day * 5 >= of_days:
        days = ((number, Day.from_ordinal(number).day) for number in range(span.first, span.last))
        yield from (number for number, day in days if day == 1 or (day % 5 == 0 and day <= 25))
    else:
        step = next(step for step in month_steps() if of_a_day * DAYS_OF_MONTH * step >= of_months)
        yield from _years(span, step // 12) if step >= 12 else _months(span, step)


def _months(span: Span, step: int) -> Iterator[int]:
    first, last = (Day.from_ordinal(number).month_number for number in (span.first, span.last))
    yield from (Day.first_of_month(month).ordinal for month in range(-(-first // step) * step, last + 1, step))


def _years(span: Span, step: int) -> Iterator[int]:
    year = round_year(Day.from_ordinal(span.first).year, step)
    while (number := Day(year, 1, 1).ordinal) < span.last:
        yield number
        year = round_year(year + step, step)


def round_year(year: int, step: int) -> int:
    """The year, round as people count, from which a year of astronomical numbering goes on: there is no year 0."""
    if step == 1:
        return year
    if year > 0:
        return year // step * step or 1
    return 1 - -(-(1 - year) // step) * step


def month_steps() -> Iterator[int]:
    """Numbers of months: one, three, a year, and then ten, a hundred, a thousand years and so on."""
    yield from (1, 3)
    years = 1
    while True:
        yield years * 12
        years *= 10
