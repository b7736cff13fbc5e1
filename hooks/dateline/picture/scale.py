"""Scale: from days to lengths, true within each stretch of the story, and the ticks that say so.

A stretch is a chapter's share of the picture. Its length follows the number of its entries, so a busy week
has the room that a quiet year does not need; within it each day is as long as the next.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from dateline.dates import Day
from dateline.records import Chapter

DAYS_OF_CYCLE, DAYS_OF_MONTH = 146_097, 30.44


def number_of(day: Day) -> int:
    """The number of a day: days of any years count on from 1 March of the year 0."""
    year, month = (day.year, day.month - 3) if day.month > 2 else (day.year - 1, day.month + 9)
    cycle, of_cycle = divmod(year, 400)
    return (
        cycle * DAYS_OF_CYCLE + of_cycle * 365 + of_cycle // 4 - of_cycle // 100 + (153 * month + 2) // 5 + day.day - 1
    )


def day_of(number: int) -> Day:
    """The day of a number."""
    cycle, rest = divmod(number, DAYS_OF_CYCLE)
    of_cycle = (rest - rest // 1460 + rest // 36_524 - rest // (DAYS_OF_CYCLE - 1)) // 365
    rest -= of_cycle * 365 + of_cycle // 4 - of_cycle // 100
    month = (5 * rest + 2) // 153
    day = rest - (153 * month + 2) // 5 + 1
    year = cycle * 400 + of_cycle
    return Day(year, month + 3, day) if month < 10 else Day(year + 1, month - 9, day)


def month_of(day: Day) -> int:
    """The number of a day's month: months of any years count on from January of the year 0."""
    return day.year * 12 + day.month - 1


def first_of(month: int) -> int:
    """The number of the first day of a month."""
    return number_of(Day(month // 12, month % 12 + 1, 1))


def round_years(year: int, step: int) -> tuple[int, int]:
    """The years, round as people count, from which and to which a year of astronomical numbering lies.

    People know no year 0: in steps of a hundred they go from 200 BC to 100 BC, to AD 1, and to AD 100.
    """
    if step == 1:
        return year, year + 1
    if year > 0:
        first = year // step * step
        return first or 1, first + step
    before_christ = -(-(1 - year) // step) * step
    return 1 - before_christ, 1 - before_christ + step


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter's days, the last one not included, and how many entries it has."""

    chapter: Chapter | None
    first: int
    last: int
    entries: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part where it stands in the picture, from `start` to `end`."""

    part: Part
    start: float
    end: float


class Scale:
    """Parts laid one after another, from `start` on; every day has its place, those outside at the nearer end."""

    def __init__(self, parts: Sequence[Part], start: float, lengths: Sequence[float]) -> None:
        edges = list(accumulate(lengths, initial=start))
        self.stretches = [Stretch(part, *ends) for part, ends in zip(parts, pairwise(edges), strict=True)]
        self.start, self.end = edges[0], edges[-1]
        self._firsts = [part.first for part in parts]

    def at(self, day: float) -> float:
        """Where a day begins; half a day more is its noon."""
        here = self.stretches[max(0, bisect_right(self._firsts, day) - 1)]
        part = (day - here.part.first) / (here.part.last - here.part.first)
        return here.start + (here.end - here.start) * min(1, max(0, part))


def shared(parts: Sequence[Part], length: float, least: float) -> list[float]:
    """A length divided among parts by their entries; no chapter has less than the least that all can have."""
    least = min(least, length / len(parts))
    floors = [least if part.chapter else least / 3 for part in parts]
    lengths = [0.0] * len(parts)
    rest, left = list(range(len(parts))), length
    while rest:
        entries = sum(parts[i].entries for i in rest)
        share = {i: left * (parts[i].entries / entries if entries else 1 / len(rest)) for i in rest}
        small = [i for i in rest if share[i] < floors[i] - 1e-9]
        for i in small or rest:
            lengths[i] = floors[i] if small else share[i]
            left -= lengths[i]
        rest = [i for i in rest if i not in small] if small else []
    return lengths


@dataclass(frozen=True, slots=True)
class Tick:
    """A day, a month or a year that begins within a stretch: `unit` tells which of them its text should name."""

    at: float
    day: Day
    unit: str


def ticks(scale: Scale, of_days: float, of_months: float) -> Iterator[Tick]:
    """The ticks of each stretch: the finest of the usual steps at which they are far enough apart for their texts."""
    for stretch in scale.stretches:
        part = stretch.part
        for number in _steps(part, (stretch.end - stretch.start) / (part.last - part.first), of_days, of_months):
            if part.first < number < part.last:
                day = day_of(number)
                unit = "day" if day.day > 1 else "month" if day.month > 1 else "year"
                yield Tick(scale.at(number), day, unit)


def _steps(part: Part, length_of_day: float, of_days: float, of_months: float) -> Iterator[int]:
    """The numbers of the days at which ticks stand in a part of the story."""
    if length_of_day >= of_days:
        yield from range(part.first, part.last)
    elif length_of_day * 5 >= of_days:
        days = ((number, day_of(number).day) for number in range(part.first, part.last))
        yield from (number for number, day in days if day == 1 or day % 5 == 0 and day <= 25)
    else:
        step = next(step for step in month_steps((1, 3, 12)) if length_of_day * DAYS_OF_MONTH * step >= of_months)
        yield from _years(part, step // 12) if step >= 12 else _months(part, step)


def _months(part: Part, step: int) -> Iterator[int]:
    first, last = month_of(day_of(part.first)), month_of(day_of(part.last))
    yield from (first_of(month) for month in range(-(-first // step) * step, last + 1, step))


def _years(part: Part, step: int) -> Iterator[int]:
    year, _ = round_years(day_of(part.first).year, step)
    while (number := first_of(year * 12)) < part.last:
        yield number
        _, year = round_years(year, step)


def month_steps(months: Sequence[int]) -> Iterator[int]:
    """Some numbers of months, and then ten, a hundred, a thousand years and so on."""
    yield from months
    years = 10
    while True:
        yield years * 12
        years *= 10
