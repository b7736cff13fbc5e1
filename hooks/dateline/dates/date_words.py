"""The words that dates are put into: names and patterns from the CLDR, phrases from the language's messages.

Phrases are whole, never glued halves, so that a translator is free to change their order. This module knows
numbers only (year, month, day), so everything else about dates can build on it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from babel.dates import DateTimePattern

from dateline import languages


@dataclass(frozen=True, slots=True)
class DateWords:
    """The names and phrases one language needs to say any date Dateline supports."""

    tag: str  # of the language
    months: tuple[str, ...]  # as they stand beside a day
    months_alone: tuple[str, ...]
    weekdays: tuple[str, ...]  # Monday first
    seasons: Mapping[int, str]  # by the month in which the season begins

    day: str
    day_of_year: str
    day_of_month: str | None  # None where a range of days is said in full: `4 September`, but `September 4`
    month: str
    season: str
    decade: str
    plain_year: str
    early_or_long_year: str
    year_before_christ: str

    uncertain: str
    approximate: str
    some: Mapping[str, str]  # by the unit that is unspecified

    close_range: str  # between single words or numbers: `18–19 November 2022`
    wide_range: str  # between phrases with spaces in them: `25 July – 2 August 2023`
    from_to: str
    open_start: str
    unknown_start: str
    open_end: str
    unknown_end: str
    one_of: Mapping[str, str]  # by the precision both ends share, or "mixed"

    def year_in_words(self, year: int) -> str:
        """Say a year of astronomical numbering: 0 is 1 BC, and -43 is 44 BC.

        Only years of four digits have no era: a bare `476` or `17,000` hardly reads as a year. The digits of
        longer years are grouped.
        """
        shown = year if year > 0 else 1 - year
        template = self.year_before_christ if year <= 0 else self.early_or_long_year
        if shown > 9999:
            return template.format(year=languages.number(shown, self.tag))
        return (self.plain_year if 1000 <= year else template).format(year=shown)

    def month_in_words(self, year: int, month: int) -> str:
        """Say a month of a year."""
        return self.month.format(month=self.months_alone[month - 1], number=month, year=self.year_in_words(year))

    def day_in_words(self, year: int, month: int, day: int) -> str:
        """Say one day."""
        return self.day.format(day=day, month=self.months[month - 1], number=month, year=self.year_in_words(year))


@cache
def vocabulary(tag: str) -> DateWords:
    """Return the words of a language by its BCP 47 tag, and the English ones where we do not have them yet."""
    locale = languages.locale(tag)
    _ = languages.translations(tag).gettext
    day, day_of_year = _pattern(locale.date_formats["long"]), _pattern(locale.datetime_skeletons["MMMMd"])
    month = locale.datetime_skeletons["yMMMM"]
    beside, alone = (locale.months[context]["wide"] for context in ("format", "stand-alone"))
    return DateWords(
        tag=tag,
        months=tuple(beside[number] for number in range(1, 13)),
        months_alone=tuple((alone if "L" in month.pattern else beside)[number] for number in range(1, 13)),
        weekdays=tuple(locale.days["format"]["wide"][number] for number in range(7)),
        seasons={3: _("spring"), 6: _("summer"), 9: _("autumn"), 12: _("winter")},
        day=day,
        day_of_year=day_of_year,
        day_of_month=first[0] if (first := re.match(r"\{day\}[^\s{]*", day)) else None,
        month=_pattern(month),
        season=_("{season} {year}"),
        decade=_("the {year}s"),
        plain_year="{year}",
        early_or_long_year=_("AD {year}"),
        year_before_christ=_("{year} BC"),
        uncertain=_("perhaps {when}"),
        approximate=_("about {when}"),
        some={
            "day": _("some day in {when}"),
            "month": _("some month in {when}"),
            "year": _("some year in {when}"),
        },
        close_range=_("{first}–{last}"),
        wide_range=_("{first} – {last}"),
        from_to=_("from {first} to {last}"),
        open_start=_("until {last}, start open"),
        unknown_start=_("until {last}, start unknown"),
        open_end=_("from {first} on, end open"),
        unknown_end=_("from {first}, end unknown"),
        one_of={
            "day": _("on some day between {first} and {last}"),
            "month": _("in some month between {first} and {last}"),
            "season": _("in some season between {first} and {last}"),
            "year": _("in some year between {first} and {last}"),
            "mixed": _("at some time between {first} and {last}"),
        },
    )


def _pattern(cldr: DateTimePattern) -> str:
    """A pattern of the CLDR (Unicode TR 35, part 4), such as `d. MMMM y`, as a phrase with named gaps."""
    pieces = re.findall(r"'([^']*)'|(([A-Za-z])\3*)|([^'A-Za-z]+)", cldr.pattern)
    phrase = "".join(_field(letters) if letters else quoted or other for quoted, letters, _, other in pieces)
    return re.sub(" {2,}", " ", phrase).strip()


def _field(letters: str) -> str:
    if letters[0] in "ML":
        return "{month}" if len(letters) > 2 else "{number}"
    return {"d": "{day}", "y": "{year}", "G": ""}[letters[0]]  # years say their eras themselves
