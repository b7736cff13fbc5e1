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
ORDINAL_OF_CYCLE = date(FIRST_OF_CYCLE, 1, 1).toordinal()


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
        return Day.from_ordinal(self.ordinal + days)

    @property
    def ordinal(self) -> int:
        """Number the day: days of any years count on, and 1 January of the year 1 is 1, as in `datetime`."""
        years_away, twin = self._in_cycle()
        return twin.toordinal() + years_away // CYCLE_YEARS * CYCLE_DAYS

    @classmethod
    def from_ordinal(cls, ordinal: int) -> "Day":
        """Return the day that has a number."""
        cycles, rest = divmod(ordinal - ORDINAL_OF_CYCLE, CYCLE_DAYS)
        twin = date.fromordinal(ORDINAL_OF_CYCLE + rest)
        return cls(twin.year + cycles * CYCLE_YEARS, twin.month, twin.day)

    @property
    def month_number(self) -> int:
        """Number the month: months of any years count on from January of the year 0, which is 0."""
        return self.year * 12 + self.month - 1

    @classmethod
    def first_of_month(cls, number: int) -> "Day":
        """Return the first day of the month that has a number."""
        return cls(number // 12, number % 12 + 1, 1)

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
