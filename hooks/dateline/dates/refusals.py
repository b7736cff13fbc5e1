"""What is no supported date, called by its name, with what to write in its place.

A text that cannot be read is held against `UNSUPPORTED` from the top: the first pattern found in it names
it. Where there is only one date the editor can have meant, `spellings` finds it and the help proposes it.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from dateline.dates.date_words import vocabulary
from dateline.dates.days import Day
from dateline.dates.spellings import meant


class DateError(ValueError):
    """A text that is no date here: the rule it breaks, what is wrong, and what helps.

    `rule` is "unsupported-date", "impossible-date" or "reversed-interval". `message` and `help` are for
    editors: lower case, no full stop, one line, what was typed in backticks.
    """

    def __init__(self, rule: str, message: str, help: str) -> None:
        super().__init__(rule, message, help)
        self.rule, self.message, self.help = rule, message, help

    def __str__(self) -> str:
        return self.message


class Unsupported(NamedTuple):
    """One thing that is not supported: how it looks, its name, and what to write when nothing is proposed."""

    pattern: str
    name: str
    help: str


# No date that is supported is longer than 35 characters: a set of two years of twelve digits.
LONGEST = 60

A_SET = "write one unknown day as `[a..b]`, with a whole date for `a` and for `b`"
A_OR_B = "write `a/b` for something that went on throughout, or `[a..b]` for one unknown day from `a` to `b`"
IN_ORDER = "write the year, the month and the day in this order, with hyphens and all digits: YYYY-MM-DD"
ANY_DATE = "write a year, a month or a day, as in `2022`, `2022-11` and `2022-11-18`"
DIGITS_LEFT = "the forms are `202X`, `20XX`, `2022-XX`, `2022-11-XX` and `2022-XX-XX`"

UNSUPPORTED = (
    Unsupported(r"Y-?[0-9]{13,}", "a year of more than twelve digits is not supported", ANY_DATE),
    Unsupported(rf"(?s)^.{{{LONGEST + 1},}}", f"a date of more than {LONGEST} characters is not supported", ANY_DATE),
    Unsupported(r"^\s*$", "the date is empty", ANY_DATE),
    Unsupported(r"^\s|\s$", "there is a space or a line break around the date", ANY_DATE),
    Unsupported(
        r"(?![0-9])\d",
        "digits other than 0 to 9 are not supported",
        "type the date again with the digits 0 to 9",
    ),
    Unsupported(
        r"[0-9]T|[0-9]:[0-9]",
        "a time of day is not supported",
        "write the day alone, and say the time in the text",
    ),
    Unsupported(
        r"[{}]",
        "a list in `{…}`, where all of its dates are meant, is not supported",
        "write `a/b` for a span of time, or one date for each thing that happened",
    ),
    Unsupported(r"\[.*,|,.*\]", "a list of dates in `[…]` is not supported", A_SET),
    Unsupported(r"\[ *\.\.|\.\. *\]", "a set with an open end is not supported", A_SET),
    Unsupported(
        r"\[.*[?~%]|\].*[?~%]|[?~%].*\[",
        "`?`, `~` and `%` are not supported with a set",
        "leave the sign out: a set says already that the day is not known",
    ),
    Unsupported(
        r"\[.*X|X.*\]",
        "unspecified digits are not supported in a set",
        "write the whole date: the month `2022-11` in a set means any day of it",
    ),
    Unsupported(r"[][]", "brackets are for a set of two dates only", A_SET),
    Unsupported(
        r"^(\.\.)?/?(\.\.)?$",
        "an interval without any date is not supported",
        "give it a start or an end, as in `2022-11/..` and `../2022-11`",
    ),
    Unsupported(
        r"Y?-?[0-9]E-?[0-9]|Y-?[0-9]+E",
        "a year with an exponent (`E`) is not supported",
        "write the year in full, with `Y` before it and up to twelve digits",
    ),
    Unsupported(
        r"[0-9]S[0-9]",
        "a year with significant digits (`S`) is not supported",
        "write its uncertain digits as `X`, as in `195X` and `19XX`, or the years it may be as `[a..b]`",
    ),
    Unsupported(
        r"Y-?[0-9]+-",
        "a month or a day after a year with `Y` is not supported",
        "write the year alone",
    ),
    Unsupported(
        r"Y(-?[0-9]|$)",
        "`Y` is only for a year of five to twelve digits, the first of them not 0",
        "write any other year with four digits and no `Y`",
    ),
    Unsupported(
        r"-0000",
        "the year 0 has no sign",
        "write `0000`, which is 1 BC, or the year before it, `-0001`, which is 2 BC",
    ),
    Unsupported(
        r"X.*/|/.*X",
        "unspecified digits at an end of an interval are not supported",
        "write the month or the year alone: at the end of an interval it means some day of it",
    ),
    Unsupported(
        r"[?~%][^/]",
        "a `?`, `~` or `%` before or inside a date is not supported, only one at its end",
        "write one sign at the end, where it is for the whole date; `%` is both `?` and `~`",
    ),
    Unsupported(r"X[0-9-]|[0-9]X|XX", "unspecified digits are not supported in this place", DIGITS_LEFT),
    Unsupported(
        r"[0-9]{4}-(2[5-9]|3[0-9]|4[01])([?~%/]|$)",
        "quarters and other parts of a year, 25 to 41, are not supported, except the seasons 21 to 24",
        "write the first and the last month as `[a..b]`",
    ),
    Unsupported(
        r"^-?[0-9]{4}-?(W[0-9]|[0-9]{3}$)",
        "a numbered week or a numbered day of the year is not supported",
        "write the month and the day",
    ),
    Unsupported(
        r"^[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ][0-9]{4}$",
        "a date that begins with its day or its month is not supported",
        IN_ORDER,
    ),
    Unsupported(
        r"^[0-9]{4}/[0-9]{1,2}$",
        "a short year or a month alone after `/` is not supported",
        "write both years in full, as in `2011/2012`, or the month with a hyphen, as in `2011-12`",
    ),
    Unsupported(
        r"^[0-9]{4}[-/. ][0-9]{1,2}([-/. ][0-9]{1,2})?$",
        "this way of writing a date in numbers is not supported",
        IN_ORDER,
    ),
    Unsupported(r"^([0-9]{6}|[0-9]{8})$", "a date without hyphens is not supported", IN_ORDER),
    Unsupported(
        r"(^|/)-?[0-9]{5,}($|/)",
        "a year of five digits or more needs `Y` before it",
        "write five to twelve digits after `Y`, and four digits without it",
    ),
    Unsupported(r"(^|/)-?[0-9]{1,3}($|/)", "a year has four digits", "write zeros before it, as in `0476` and `-0043`"),
    Unsupported(
        r"[0-9](\.\.| ?[–—] | - | to | until )[0-9]"
        r"|[0-9]{4}[-–—][0-9]{4}|^[0-9]{4}[–—][0-9]{2}$|[0-9][-–—][0-9]{1,2} [A-Za-z]",
        "two dates joined like this are not supported",
        A_OR_B,
    ),
    Unsupported(r"[‐‑‒–—−]", "a dash is not supported instead of a hyphen", "type `-` in its place"),
    Unsupported(r"[0-9-]x|^y-?[0-9]", "a small `x` or `y` is not supported", "write `X` or `Y`"),
    Unsupported(
        r"(?i)\bwinter\b",
        "the name of a season is not supported",
        "winter is `24` after the year in which it begins: `2022-24` is December 2022 to February 2023",
    ),
    Unsupported(r"(?i)\b(BCE?|AD|CE)\b", "an era is not supported", "44 BC is `-0043`, and 1 BC is `0000`"),
    Unsupported(r"(?i)[a-z]", "a date in words is not supported", ANY_DATE),
    Unsupported("", "this way of writing a date is not supported", ANY_DATE),
)


def unsupported(text: str, is_date: Callable[[str], bool]) -> DateError:
    """Name what is not supported in a text; propose the date that was meant if there is only one."""
    named = next(kind for kind in UNSUPPORTED if re.search(kind.pattern, text))
    proposal = meant(text, is_date) if len(text) <= LONGEST else None
    return _error("unsupported-date", named.name, text, f"write `{proposal}`" if proposal else named.help)


def no_such_month(text: str, *, has_day: bool) -> DateError:
    """Refuse a month that no year has."""
    seasons = "" if has_day else ", and the seasons from 21 to 24"
    return _error("impossible-date", "there is no such month", text, f"months go from 01 to 12{seasons}")


def no_such_day(text: str, latest: Day) -> DateError:
    """Refuse a day that its month does not have; `latest` is the last one it has."""
    month = vocabulary("en").month_in_words(latest.year, latest.month)
    return _error("impossible-date", "there is no such day", text, f"{month} has {latest.day} days")


def reversed_ends(kind: str, text: str, right: str) -> DateError:
    """Refuse an interval or a set whose end lies wholly before its start."""
    return _error("reversed-interval", f"the {kind} ends before it begins", text, f"write `{right}`")


def _error(rule: str, name: str, text: str, help: str) -> DateError:
    return DateError(rule, f"{name}: `{_shown(text)}`" if text else name, help)


def _shown(text: str) -> str:
    """Show what was typed on one line, with nothing in it that could hide or turn around the rest."""
    short = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return "".join(c if c.isprintable() and c != "`" else f"<U+{ord(c):04X}>" for c in short)
