"""The words of the scale: the text of a tick."""

from __future__ import annotations

from dateline import languages
from dateline.dates import Day
from dateline.dates.vocabulary import vocabulary
from dateline.desk import Desk
from dateline.picture.scale import Tick


def tick_text(desk: Desk, tick: Tick, whole: bool) -> str:
    """The number of a day, the short name of a month, or the year; the whole date where none told the year before."""
    if tick.unit == "year":
        return vocabulary(desk.language).year_in_words(tick.day.year)
    if whole:
        return _whole(desk, tick.day, tick.unit)
    return str(tick.day.day) if tick.unit == "day" else _month(desk, tick.day, "stand-alone")


def _whole(desk: Desk, day: Day, unit: str) -> str:
    words = vocabulary(desk.language)
    month = _month(desk, day, "format")
    pattern = words.day if unit == "day" else words.month
    return pattern.format(day=day.day, month=month, number=day.month, year=words.year_in_words(day.year))


def _month(desk: Desk, day: Day, context: str) -> str:
    return languages.locale(desk.language).months[context]["abbreviated"][day.month]
