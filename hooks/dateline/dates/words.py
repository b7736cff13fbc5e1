"""Dates in words that promise no more than the date does.

An interval must be heard as going on throughout, a set as one unknown day within it. What the words are
stands in `vocabulary`; here is decided which of them a date needs, and what a range need not say twice.
"""

from enum import StrEnum

from dateline.dates.date_words import DateWords, vocabulary
from dateline.dates.single_dates import Point, Precision


class Form(StrEnum):
    """How a date is built."""

    SINGLE = "single"  # 2023-09-04
    INTERVAL = "interval"  # 2023-09-04/2023-09-06: throughout
    SET = "set"  # [2023-09-04..2023-09-06]: one of these days


class End(StrEnum):
    """What may stand at one end of an interval instead of a date."""

    OPEN = "open"  # `..`: it has no bound on this side, or none is given
    UNKNOWN = "unknown"  # nothing: there is a bound, and nobody knows it


def in_words(form: Form, start: Point | End, end: Point | End, language: str) -> str:
    """Say a date of any form; a single date is its own start and end."""
    words = vocabulary(language)
    if isinstance(start, End):
        template = words.open_start if start is End.OPEN else words.unknown_start
        return template.format(last=_point(end, words))
    if isinstance(end, End):
        template = words.open_end if end is End.OPEN else words.unknown_end
        return template.format(first=_point(start, words))
    if start == end:
        return _point(start, words)
    return _set(start, end, words) if form is Form.SET else _interval(start, end, words)


def _interval(start: Point, end: Point, words: DateWords) -> str:
    last = _point(end, words)
    if start.precision is not end.precision or not (start.is_bare and end.is_bare):
        return words.from_to.format(first=_point(start, words), last=last)
    first = _without_repeats(start, end, words)
    template = words.wide_range if " " in first else words.close_range
    return template.format(first=first, last=last)


def _set(start: Point, end: Point, words: DateWords) -> str:
    if start.precision is not end.precision:
        return words.one_of["mixed"].format(first=_point(start, words), last=_point(end, words))
    first = _without_repeats(start, end, words)
    return words.one_of[start.precision].format(first=first, last=_point(end, words))


def _without_repeats(start: Point, end: Point, words: DateWords) -> str:
    """Say the start of a range without the month and the year that its end is going to say."""
    first, last = start.earliest, end.earliest
    same_year = first.year == last.year
    match start.precision:
        case Precision.DAY if first[:2] == last[:2] and words.day_of_month:
            return words.day_of_month.format(day=first.day)
        case Precision.DAY if same_year and words.day.startswith(words.day_of_year):
            return words.day_of_year.format(day=first.day, month=words.months[first.month - 1], number=first.month)
        case Precision.MONTH if same_year and words.month.startswith("{month}"):
            return words.months_alone[first.month - 1]
        # Winter is said with both its years, so there is nothing to leave out beside it.
        case Precision.SEASON if first.year == end.latest.year:
            return words.seasons[first.month]
    return _point(start, words)


def _point(point: Point | End, words: DateWords) -> str:
    assert isinstance(point, Point), "an interval without any date is never read"
    when = _plainly(point, words)
    if point.approximate:
        when = words.approximate.format(when=when)
    if point.unspecified:
        when = words.some[point.unspecified].format(when=when)
    return words.uncertain.format(when=when) if point.uncertain else when


def _plainly(point: Point, words: DateWords) -> str:
    first, last = point.earliest, point.latest
    match point.precision:
        case Precision.DAY:
            return words.day_in_words(*first)
        case Precision.MONTH:
            return words.month_in_words(first.year, first.month)
        case Precision.SEASON:
            return words.season.format(season=words.seasons[first.month], year=_years(first.year, last.year, words))
        # `the 2000s` may be ten years or a hundred, and `the 10s` any: those are said by their bounds.
        case Precision.DECADE if first.year >= 1000 and first.year % 100:
            return words.decade.format(year=first.year)
    return _years(first.year, last.year, words)


def _years(first_year: int, last_year: int, words: DateWords) -> str:
    first, last = words.year_in_words(first_year), words.year_in_words(last_year)
    if first == last:
        return first
    template = words.wide_range if " " in first + last else words.close_range
    return template.format(first=first, last=last)
