"""A day of any year, and the arithmetic of the calendar.

The calendar is the proleptic Gregorian one with a year 0, as ISO 8601 counts: 0 is 1 BC, -43 is 44 BC.
"""

from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from dateline.dates.date_words import vocabulary

# `datetime.date` holds the years 1 to 9999 only. The Gregorian calendar repeats itself exactly every 400
# years, leap days included. So a year is moved by whole cycles to 2000-2399, where `datetime.date` and
# `relativedelta` do the work, and the result is moved back by as much.
CYCLE_YEARS = 400
CYCLE_DAYS = 146_097
FIRST_OF_CYCLE = 2000


class Day(NamedTuple):
    """One day. Days compare and sort by the calendar.

    Whoever makes a `Day` by hand answers for its being a real one; the days of a `Date` always are.
    """

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        """Write the day as `[-]YYYY-MM-DD`, with at least four digits of year."""
        sign = "-" if self.year < 0 else ""
        return f"{sign}{abs(self.year):04}-{self.month:02}-{self.day:02}"

    def plus(self, days: int) -> "Day":
        """Return the day that lies so many days later (or earlier, below zero), in any year."""
        cycles, rest = divmod(days, CYCLE_DAYS)
        moved = self._moved(relativedelta(days=rest))
        return moved._replace(year=moved.year + cycles * CYCLE_YEARS)

    def last_of(self, *, years: int = 0, months: int = 0) -> "Day":
        """Return the last day of a span of whole years and months that begins on this day."""
        return self._moved(relativedelta(years=years, months=months, days=-1))

    def in_words(self, language: str = "en") -> str:
        """Say the day: `4 September 2023`."""
        return vocabulary(language).day_in_words(*self)

    def weekday_name(self, language: str = "en") -> str:
        """Name the day of the week: `Monday`."""
        # A cycle is a whole number of weeks, so a day and its twin share theirs.
        _, twin = self._in_cycle()
        return vocabulary(language).weekdays[twin.weekday()]

    def _moved(self, delta: relativedelta) -> "Day":
        years_away, twin = self._in_cycle()
        moved = twin + delta
        return Day(moved.year + years_away, moved.month, moved.day)

    def _in_cycle(self) -> tuple[int, date]:
        """Return how many years, in whole cycles, this day lies from its twin in 2000-2399, and that twin."""
        years_away = self.year - self.year % CYCLE_YEARS - FIRST_OF_CYCLE
        return years_away, date(self.year - years_away, self.month, self.day)
