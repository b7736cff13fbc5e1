"""Axis: what is written along the scale: ticks with days, months or years, the chapters, and a bar of one length.

Words have their places in the narrowest picture in which they are shown, and so fit in every wider one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline import languages
from dateline.chart import lettering
from dateline.chart.scale import Part, Scale, Tick, ticks, tidy
from dateline.dates import Day
from dateline.dates.date_words import vocabulary
from dateline.records import Chapter
from dateline.rendering.view import View

SIZE, TITLE, AIR = 12, 13, 6
"""The sizes of words in pixels, and how far they are apart."""

LEADING = 1.25
SLIM = 276
"""How wide the narrowest picture is, in pixels: on a screen of 320."""

UNITS = (
    (1, "day"),
    (7, "week"),
    (30.4375, "month"),
    (365.25, "year"),
    (3652.5, "decade"),
    (36525, "century"),
    (365250, "millennium"),
)
"""The lengths of which a bar can be, in days."""

MOST_OF_PART, LEAST_BAR = 0.85, 0.3
"""A bar takes no more than this of a part, and is left out where it could not be seen."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place along the axis, in one line or two."""

    at: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the axis: its ticks, in hundredths of its own length, how long the bar is, and its chapter.

    `lines` is how many lines the chapter's title has at most.
    """

    part: Part
    ticks: tuple[float, ...]
    bar: float
    title: Chapter | None
    lines: int
    is_past: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """All that is along the scale; `unit` is what the bar is long."""

    stretches: tuple[Stretch, ...]
    labels: tuple[Label, ...]
    slim: tuple[Label, ...]
    unit: str

    @property
    def height(self) -> float:
        """How tall the words below the axis are."""
        lines = max((stretch.lines for stretch in self.stretches), default=0)
        return 46 + lines * TITLE * LEADING


def axis(view: View, scale: Scale, width: float) -> Axis:
    """The axis of a scale in a picture of some width; what begins after the day of the view has no words."""
    end = (view.day or view.evidence.now).ordinal
    length, unit = _bar(scale)
    stretches = tuple(_stretch(part, length, width, part.span.first <= end) for part in scale.parts)
    past = [stretch.part for stretch in stretches if stretch.is_past]
    marked = [tick for part in past for tick in _with_start(part, width) if tick.day.ordinal <= end]
    starts = [Tick(part.at(part.span.first), *_start(part)) for part in past]
    return Axis(
        stretches,
        tuple(_labels(view, marked, starts, width)),
        tuple(_labels(view, starts, starts, SLIM)),
        unit,
    )


def _stretch(part: Part, unit: float, width: float, is_past: bool) -> Stretch:
    chapter = part.span.chapter if is_past else None
    room = (part.end - part.start) / 100 * width
    lines = len(lettering.wrapped(chapter.title, TITLE * lettering.BOLD, room)) if chapter else 0
    length = part.end - part.start
    at = tuple(tidy((tick.at - part.start) / length * 100) for tick in ticks(part, *_room(width, 5, 5)))
    bar = tidy(part.of_a_day * unit)
    return Stretch(part, at, bar if bar >= LEAST_BAR else 0, chapter, lines, is_past)


def _room(width: float, *pixels: float) -> tuple[float, ...]:
    """Some pixels in a hundredth of a width."""
    return tuple(each / width * 100 for each in pixels)


def _bar(scale: Scale) -> tuple[float, str]:
    """The longest of the usual lengths that fits into every part that is not short beside all others, in days."""
    days = sorted(part.span.last - part.span.first for part in scale.parts if part.span.weight >= 1)
    fitting = [unit for unit in UNITS if unit[0] <= days[0] * MOST_OF_PART]
    return fitting[-1] if fitting else UNITS[0]


def _start(part: Part) -> tuple[Day, str]:
    day = Day.from_ordinal(part.span.first)
    return day, "day" if day.day > 1 else "month"


def _with_start(part: Part, width: float) -> Iterator[Tick]:
    """The ticks of a part that may have words, its beginning first."""
    yield Tick(part.at(part.span.first), *_start(part))
    yield from (tick for tick in ticks(part, *_room(width, 24, 34)) if tick.day.ordinal > part.span.first)


def _labels(view: View, marked: Sequence[Tick], starts: Sequence[Tick], width: float) -> Iterator[Label]:
    """The words of ticks, as many as fit; those of the beginnings of parts come before others."""
    taken: list[tuple[float, float]] = []
    kept: list[tuple[Tick, str]] = []
    for tick in sorted(marked, key=lambda tick: tick not in starts):
        words = tick_text(view, tick, tick in starts)
        left = tick.at / 100 * width
        right = left + max(lettering.width_of(words, SIZE), lettering.width_of(_year(view, tick), SIZE))
        fits = right <= width + AIR and all(right + AIR <= start or end + AIR <= left for start, end in taken)
        if fits:
            taken.append((left, right))
            kept.append((tick, words))
    year = None
    for tick, words in sorted(kept, key=lambda pair: pair[0].at):
        told = _year(view, tick)
        yield Label(tick.at, (words, told) if told not in (year, words) else (words,))
        year = told


def _year(view: View, tick: Tick) -> str:
    return vocabulary(view.language).year_in_words(tick.day.year)


def tick_text(view: View, tick: Tick, whole: bool) -> str:
    """The number of a day, with its month where that is asked for; the short name of a month; or the year."""
    if tick.unit == "year":
        return _year(view, tick)
    if tick.unit == "month":
        return _month(view, tick.day, "stand-alone")
    if not whole:
        return str(tick.day.day)
    pattern = vocabulary(view.language).day_of_year
    return pattern.format(day=tick.day.day, month=_month(view, tick.day, "format"), number=tick.day.month)


def _month(view: View, day: Day, context: str) -> str:
    name: str = languages.locale(view.language).months[context]["abbreviated"][day.month]
    return name


def short_days(language: str, first: Day, last: Day) -> str:
    """A day, or the first and the last of a few, with the short names of their months: `13–15 Sept 2023`."""
    words, ends = vocabulary(language), [_short_day(language, day) for day in (first, last)]
    if first == last:
        return ends[0]
    if first[:2] == last[:2] and words.day_of_month:
        return words.close_range.format(first=words.day_of_month.format(day=first.day), last=ends[1])
    return words.wide_range.format(first=ends[0], last=ends[1])


def _short_day(language: str, day: Day) -> str:
    month = languages.locale(language).months["format"]["abbreviated"][day.month]
    words = vocabulary(language)
    return words.day.format(day=day.day, month=month, number=day.month, year=words.year_in_words(day.year))
