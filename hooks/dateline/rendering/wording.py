"""Words of a timeline's language: dates, numbers and lists, with English phrases marked where the language has none."""

from __future__ import annotations

from collections.abc import Iterable

from babel.numbers import format_decimal
from markupsafe import Markup, escape

from dateline import languages, sentences
from dateline.dates import Date, Day
from dateline.dates.date_words import vocabulary
from dateline.languages.fallbacks import ours, shown, theirs
from dateline.origins import Reports

LAST_JULIAN_YEAR = 1582
"""Up to this year people counted by another calendar, whose days of the week are not ours."""


class Wording:
    """What pages say of values, in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.gettext = shown(language).gettext

    def code(self, typed: str) -> Markup:
        """A text in which backticks set words of code."""
        pieces = typed.split("`")
        tags = (
            Markup("<code>{}</code>").format(piece) if odd % 2 else escape(piece) for odd, piece in enumerate(pieces)
        )
        return Markup("").join(tags)

    def weekday(self, date: Date) -> str:
        """The day of the week of a date that is one day in the Gregorian calendar's time; else nothing."""
        first = date.earliest
        told = date.is_day and first is not None and first.year > LAST_JULIAN_YEAR
        return ours(first.weekday_name(self.language), self.language) if told and first else ""

    def words(self, date: Date | Day) -> str:
        """A date or a day in the words of the timeline's language."""
        return ours(date.in_words(self.language), self.language)

    def year(self, number: int) -> str:
        """A year of astronomical numbering in words: `2023`, `44 BC`."""
        return ours(vocabulary(self.language).year_in_words(number), self.language)

    def month(self, day: Day) -> str:
        """The month of a day in words: `September 2023`."""
        return ours(vocabulary(self.language).month_in_words(day.year, day.month), self.language)

    def amount(self, what: str, count: int) -> str:
        """A number of something that pages list: `1 entry`, `4 claims`."""
        return ours(sentences.amount(what, count, self.language), self.language)

    def counted(self, found: Reports) -> str:
        """How many reports there are, and how many origins."""
        return ours(sentences.counted(found, self.language), self.language)

    def reported(self, found: Reports) -> str:
        """How many sources report something, and how many origins they lead back to."""
        return ours(sentences.reported(found, self.language), self.language)

    def joined(self, names: Iterable[str]) -> str:
        """Names of the timeline as a list."""
        return ours(languages.joined((theirs(name, self.language) for name in names), self.language), self.language)

    def together(self, words: str) -> Markup:
        """HTML that is one phrase of ours, though it is made of several pieces."""
        return Markup(ours(words, self.language))

    def theirs(self, words: str) -> Markup:
        """Words of the timeline within a phrase of ours."""
        return Markup(theirs(escape(words), self.language))

    def decimal(self, number: float) -> str:
        """A number with two decimals, as the language writes it."""
        return format_decimal(number, "0.00", languages.locale(self.language))

    def language_name(self, tag: str) -> str:
        """A language by its name, or by its tag where it has none."""
        return ours(languages.name(tag, self.language), self.language)
