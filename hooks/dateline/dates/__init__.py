"""Dates as editors type them: the Extended Date/Time Format (EDTF) of the Library of Congress.

The specification is that of 4 February 2019, which is part of ISO 8601-2. In its own form of words:
Level 0 is supported (dates and intervals; its times of day are not, and are refused by name), and in
addition the following features of levels 1 and 2 are supported.

- Level 1, letter-prefixed year: `Y17000`, `Y-17000`, of five to twelve digits.
- Level 1, seasons 21 to 24, always the northern ones: `2023-21` is March to May, `2023-22` June to
  August, `2023-23` September to November, `2023-24` December 2023 to the end of February 2024.
- Level 1, qualification of a whole date: uncertain `2023?`, approximate `2023-09~`, both `2023-09-04%`;
  also on the ends of an interval. It does not widen the bounds.
- Level 1, unspecified digits from the right: `202X`, `20XX`, `2022-XX`, `2022-11-XX`, `2022-XX-XX`.
- Level 1, extended interval: open `2023-09/..`, `../2023-09`, and unknown `2023-09/`, `/2023-09`.
- Level 1, negative year: `-0043`, `-0043-03-15`.
- Level 2, one of a set, with two bare dates as its ends: `[2023-09-05..2023-09-10]`.

Everything else is refused by name. The story of a text: it is read as a set, an interval or a whole date
(`points`); what cannot be read is classified (`refusals`) and met with a better spelling where there is
only one (`spellings`); what can be read has its first and last day (`days`) and can be said (`words`).
Nothing here reads the clock, a file or the network.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from dateline.dates import refusals, words
from dateline.dates.days import Day
from dateline.dates.refusals import DateError
from dateline.dates.single_dates import Point, Precision, read_point
from dateline.dates.words import End, Form

__all__ = ["Date", "DateError", "Day", "End", "Form", "Point", "Precision", "parse"]

SortKey = tuple[tuple[bool, Day], tuple[bool, Day]]

SET = re.compile(r"\[([^.]*)\.\.([^.]*)\]")
ENDS_WITHOUT_A_DATE = {"..": End.OPEN, "": End.UNKNOWN}
NO_DAY = Day(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Date:
    """A date as it was typed, the days it spans, and how sure it is. Made by `parse`.

    `earliest` and `latest` are the first and the last day it can mean, None where an interval is open or
    unknown on that side. `first` and `last` are always days: where one side is open, that of the other side
    (for a date without a start, `first` is its latest day). `precision` is that of the coarser end; see `Precision` for unspecified digits.
    `uncertain` and `approximate` hold where they hold for either end.
    """

    text: str
    earliest: Day | None
    latest: Day | None
    first: Day
    last: Day
    precision: Precision
    uncertain: bool
    approximate: bool
    form: Form
    start: Point | End
    end: Point | End

    def __hash__(self) -> int:
        """By the text, which says all the rest."""
        return hash(self.text)

    @property
    def is_day(self) -> bool:
        """Whether it can mean one day only."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def throughout(self) -> bool:
        """Whether it goes on from its start to its end: an interval, drawn as a solid bar."""
        return self.form is Form.INTERVAL

    @property
    def within(self) -> bool:
        """Whether it is some day, or some days, from `earliest` to `latest` that nobody has narrowed down.

        Sets, unspecified digits, and months, seasons and years are such; they are drawn as a faint bar.
        """
        return not self.throughout and not self.is_day

    @property
    def sort_key(self) -> SortKey:
        """Sort by the earliest day, then the latest; no start comes first, and no end comes last."""
        return (
            (self.earliest is not None, self.earliest or NO_DAY),
            (self.latest is None, self.latest or NO_DAY),
        )

    def in_words(self, language: str = "en") -> str:
        """Say the date exactly; in English where we have no words of that language."""
        return words.in_words(self.form, self.start, self.end, language)


# A timeline says the same days again and again (entries, claims, sources): read each once.
@lru_cache(maxsize=16_384)
def parse(text: str) -> Date:
    """Read a date, or raise a `DateError` that says in an editor's words what is wrong and what to write."""
    date = _read(text)
    if date is None:
        raise refusals.unsupported(text, _is_date)
    return date


def _is_date(text: str) -> bool:
    try:
        return _read(text) is not None
    except DateError:
        return False


def _read(text: str) -> Date | None:
    """Read a supported date; None for any other text; raise where it names no day or runs backwards."""
    if match := SET.fullmatch(text):
        return _read_set(text, *match.groups())
    start, slash, end = text.partition("/")
    if slash:
        return _read_interval(text, start, end)
    point = read_point(text)
    return None if point is None else _date(text, Form.SINGLE, point, point)


def _read_set(text: str, first: str, last: str) -> Date | None:
    start, end = read_point(first), read_point(last)
    # The specification shows no qualifier and no unspecified digit in a set, and neither is given a sense.
    if start is None or end is None or not (start.is_bare and end.is_bare):
        return None
    if end.latest < start.earliest:
        raise refusals.reversed_ends("set", text, f"[{last}..{first}]")
    return _date(text, Form.SET, start, end)


def _read_interval(text: str, first: str, last: str) -> Date | None:
    start, end = _read_end(first), _read_end(last)
    if start is None or end is None or (isinstance(start, End) and isinstance(end, End)):
        return None
    # Reversed is what cannot be true, however its ends are read: `2023/2023-05` and `2023-05/2023` can
    # (a year at an end means some day of it), `2023-06/2023-05` cannot.
    if isinstance(start, Point) and isinstance(end, Point) and end.latest < start.earliest:
        raise refusals.reversed_ends("interval", text, f"{last}/{first}")
    return _date(text, Form.INTERVAL, start, end)


def _read_end(text: str) -> Point | End | None:
    if text in ENDS_WITHOUT_A_DATE:
        return ENDS_WITHOUT_A_DATE[text]
    point = read_point(text)
    # Unspecified digits at an end are of level 2, and say no more there than the shorter date does.
    return None if point and point.unspecified else point


def _date(text: str, form: Form, start: Point | End, end: Point | End) -> Date:
    points = [point for point in (start, end) if isinstance(point, Point)]
    earliest = start.earliest if isinstance(start, Point) else None
    latest = end.latest if isinstance(end, Point) else None
    return Date(
        text=text,
        earliest=earliest,
        latest=latest,
        first=earliest or points[0].latest,
        last=latest or points[0].earliest,
        precision=max((point.precision for point in points), key=lambda precision: precision.coarseness),
        uncertain=any(point.uncertain for point in points),
        approximate=any(point.approximate for point in points),
        form=form,
        start=start,
        end=end,
    )
