"""A whole date as one end of an interval has it, or as it stands alone: `2023-09-04`, `2023-09?`, `202X`.

The text is matched against the one pattern of what is supported; what remains is to see that the month
and the day exist, and to work out the first and the last day it can mean.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from dateline.dates import refusals
from dateline.dates.days import Day


class Precision(StrEnum):
    """How finely a date is known, from fine to coarse.

    Of a date with unspecified digits it is the finest unit that is wholly known: `2022-11-XX` is known
    to the month, `2022-XX` and `2022-XX-XX` to the year, `202X` to the decade, `20XX` to the century.
    Of an interval or a set it is the coarser one of its two ends.
    """

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"

    @property
    def coarseness(self) -> int:
        """Return the place in the order from fine (0) to coarse."""
        return list(Precision).index(self)


@dataclass(frozen=True, slots=True)
class Point:
    """One whole date: its bounds (`?`, `~` and `%` do not widen them) and how far it is known."""

    text: str
    earliest: Day
    latest: Day
    precision: Precision
    unspecified: Precision | None  # the unit whose value is `XX` or `X`: one of day, month and year
    uncertain: bool
    approximate: bool

    @property
    def is_bare(self) -> bool:
        """Whether nothing is uncertain, approximate or unspecified about it."""
        return not (self.uncertain or self.approximate or self.unspecified)


# Twelve digits reach ten times further back than the universe does. A cap keeps a stray key from costing
# time (Python refuses to read very long numbers at all), and every year exact in a JSON number.
LONG_YEAR_DIGITS = 12

WHOLE_DATE = re.compile(
    rf"""
    (?: Y (?P<long_year> -? [1-9][0-9]{{4,{LONG_YEAR_DIGITS - 1}}} )
      | (?P<century> [0-9]{{2}} ) XX
      | (?P<decade> [0-9]{{3}} ) X
      | (?P<year> (?!-0000) -? [0-9]{{4}} )
        (?: - (?P<month> [0-9]{{2}} ) (?: - (?P<day> [0-9]{{2}} | XX ) )?
          | (?P<some_month> -XX ) (?P<some_day> -XX )?
        )?
    )
    (?P<qualifier> [?~%] )?
    """,
    re.VERBOSE,
)

# The northern seasons, by the month in which each begins. Winter begins in December of the year it is
# named by and ends with the February after.
SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
SUB_YEAR_GROUPINGS = range(25, 42)

Bounds = tuple[Day, Day, Precision, Precision | None]


def read_point(text: str) -> Point | None:
    """Read one whole date; None where the text is none that is supported.

    Raises a `DateError` where the text is well formed and names a month or a day that does not exist.
    """
    match = WHOLE_DATE.fullmatch(text)
    bounds = match and _bounds(text, match)
    if not match or not bounds:
        return None
    qualifier = match["qualifier"] or ""
    return Point(text, *bounds, uncertain=qualifier in {"?", "%"}, approximate=qualifier in {"~", "%"})


def _bounds(text: str, match: re.Match[str]) -> Bounds | None:
    if match["century"]:
        return _years(int(match["century"]) * 100, 100, Precision.CENTURY, Precision.YEAR)
    if match["decade"]:
        return _years(int(match["decade"]) * 10, 10, Precision.DECADE, Precision.YEAR)
    year = int(match["long_year"] or match["year"])
    if match["month"]:
        return _in_month(text, year, int(match["month"]), match["day"])
    unspecified = (match["some_day"] and Precision.DAY) or (match["some_month"] and Precision.MONTH)
    return _years(year, 1, Precision.YEAR, unspecified or None)


def _years(first: int, years: int, precision: Precision, unspecified: Precision | None) -> Bounds:
    earliest = Day(first, 1, 1)
    return earliest, earliest.last_of(years=years), precision, unspecified


def _in_month(text: str, year: int, month: int, day: str | None) -> Bounds | None:
    if day is None and month in SUB_YEAR_GROUPINGS:
        return None
    if day is None and month in SEASONS:
        earliest = Day(year, SEASONS[month], 1)
        return earliest, earliest.last_of(months=3), Precision.SEASON, None
    if not 1 <= month <= 12:
        raise refusals.no_such_month(text, has_day=day is not None)
    earliest = Day(year, month, 1)
    latest = earliest.last_of(months=1)
    if day is None or day == "XX":
        return earliest, latest, Precision.MONTH, Precision.DAY if day else None
    if not 1 <= int(day) <= latest.day:
        raise refusals.no_such_day(text, latest)
    only = Day(year, month, int(day))
    return only, only, Precision.DAY, None
