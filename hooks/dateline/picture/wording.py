"""The words of the scale: the text of a tick."""

from __future__ import annotations

from dateline import languages
from dateline.dates import Day
from dateline.dates.date_words import vocabulary
from dateline.picture.scale import Tick
from dateline.rendering.view import View


def tick_text(view: View, tick: Tick, whole: bool) -> str:
    """The number of a day, the short name of a month, or the year; the whole date where none told the year before."""
    if tick.unit == "year":
        return vocabulary(view.language).year_in_words(tick.day.year)
    if whole:
        return _whole(view, tick.day, tick.unit)
    return str(tick.day.day) if tick.unit == "day" else _month(view, tick.day, "stand-alone")


def _whole(view: View, day: Day, unit: str) -> str:
    words = vocabulary(view.language)
    month = _month(view, day, "format")
    pattern = words.day if unit == "day" else words.month
    return pattern.format(day=day.day, month=month, number=day.month, year=words.year_in_words(day.year))


def _month(view: View, day: Day, context: str) -> str:
    return languages.locale(view.language).months[context]["abbreviated"][day.month]
