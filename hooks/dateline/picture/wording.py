"""The words of the scale: what stands at a tick."""

from __future__ import annotations

from dateline import languages
from dateline.dates import Day
from dateline.dates.vocabulary import vocabulary
from dateline.desk import Desk


def tick_text(desk: Desk, day: Day, unit: str) -> str:
    """The number of a day, the first letters of a month, or the year."""
    if unit == "day":
        return str(day.day)
    if unit == "month":
        return languages.locale(desk.language).months["stand-alone"]["abbreviated"][day.month]
    return vocabulary(desk.language).year_in_words(day.year)
