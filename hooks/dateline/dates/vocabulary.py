"""The words that dates are put into: one table for each language.

A new language is one more `Language` in `LANGUAGES`; no other module holds a word that a reader sees.
Templates are whole phrases, never glued halves, so that a translator is free to change their order.
This module knows numbers only (year, month, day), so everything else about dates can build on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """The names and phrases one language needs to say any date Dateline supports."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]  # Monday first
    seasons: Mapping[int, str]  # by the month in which the season begins

    day: str
    day_of_year: str
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

        Only years of four digits stand without an era: a bare `476` or `17000` hardly reads as a year.
        """
        if year <= 0:
            return self.year_before_christ.format(year=1 - year)
        template = self.plain_year if 1000 <= year <= 9999 else self.early_or_long_year
        return template.format(year=year)

    def month_in_words(self, year: int, month: int) -> str:
        """Say a month of a year."""
        return self.month.format(month=self.months[month - 1], year=self.year_in_words(year))

    def day_in_words(self, year: int, month: int, day: int) -> str:
        """Say one day."""
        return self.day.format(day=day, month=self.months[month - 1], year=self.year_in_words(year))


ENGLISH = Language(
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    seasons={3: "spring", 6: "summer", 9: "autumn", 12: "winter"},
    day="{day} {month} {year}",
    day_of_year="{day} {month}",
    month="{month} {year}",
    season="{season} {year}",
    decade="the {year}s",
    plain_year="{year}",
    early_or_long_year="AD {year}",
    year_before_christ="{year} BC",
    uncertain="perhaps {when}",
    approximate="about {when}",
    some={"day": "some day in {when}", "month": "some month in {when}", "year": "some year in {when}"},
    close_range="{first}–{last}",
    wide_range="{first} – {last}",
    from_to="from {first} to {last}",
    open_start="until {last}, start open",
    unknown_start="until {last}, start unknown",
    open_end="from {first} on, end open",
    unknown_end="from {first}, end unknown",
    one_of={
        "day": "on some day between {first} and {last}",
        "month": "in some month between {first} and {last}",
        "season": "in some season between {first} and {last}",
        "year": "in some year between {first} and {last}",
        "mixed": "at some time between {first} and {last}",
    },
)

LANGUAGES: dict[str, Language] = {"en": ENGLISH}


def vocabulary(language: str) -> Language:
    """Return the words of a language (`en`, `en-GB`), and English where we do not have them yet."""
    return LANGUAGES.get(language.partition("-")[0].lower(), ENGLISH)
