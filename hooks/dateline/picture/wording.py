"""The words of the scale: what stands at a tick."""

from __future__ import annotations

from dateline.dates import Day
from dateline.templates import Desk


def tick_text(desk: Desk, day: Day, unit: str) -> str:
    """The number of a day, the first letters of a month, or the year."""
    if unit == "day":
        return str(day.day)
    words = desk.words(day).split()
    return words[1][:3] if unit == "month" else " ".join(words[2:])
