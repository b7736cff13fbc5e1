"""Fallbacks: the English words on the pages of a timeline whose language we have no words of.

A reader must not take them for the page's own language, and a browser must not set them in its direction: `4 February
2024` would be `February 2024 4` from right to left. So they stand between Unicode's marks of isolation, which work in
attributes, titles and files too, and so does each gap with words of the timeline. In the text of a page the marks
become elements that also say the language. Data can hold no such marks: they are refused when it is read.
"""

from __future__ import annotations

import re
from functools import cache
from gettext import NullTranslations
from unicodedata import bidirectional

from dateline.languages import SOURCE, catalogue, direction, translations

OURS, THEIRS, END = "\u2066", "\u2068", "\u2069"
"""Begins words of ours, from left to right; begins words of the timeline, in whatever direction; ends either."""

GAP = re.compile(r"%\(\w+\)s|\{\w+\}")

PIECES = re.compile(r"<(script|style|title|textarea|option|svg)\b.*?</\1>|<[^>]*>|[^<]+", re.DOTALL)
"""The pieces of a page: elements that hold text alone, or marks that only SVG knows; tags; and texts."""

ENGLISH_IN_A_GAP = re.compile(f"{THEIRS}((?:<[^>]*>)*){OURS}([^{OURS}-{END}]*){END}((?:</[^>]*>)*){END}")
NUMBER_IN_A_GAP = re.compile(f"{THEIRS}([\\d.,:/ –-]*){END}")
"""Gaps with words of ours, or with a number: they need no marks, for they stand within words of ours."""


@cache
def stands_in(language: str) -> bool:
    """Whether English words stand in for those of a language."""
    return catalogue(language) is None


def ours(text: str, language: str) -> str:
    """Words of ours on a page of a language, as one piece."""
    return f"{OURS}{text}{END}" if text and stands_in(language) else text


def theirs(text: str, language: str) -> str:
    """Words of the timeline within words of ours; marked also where they are written in the other direction."""
    return f"{THEIRS}{text}{END}" if text and (stands_in(language) or _turns(text, language)) else text


def _turns(text: str, language: str) -> bool:
    """Whether a text has letters that are not written in the direction of a language."""
    other = {"R", "AL"} if direction(language) == "ltr" else {"L"}
    return not (text.isascii() and "L" not in other) and not other.isdisjoint(map(bidirectional, text))


class _StandIns(NullTranslations):
    """Each message as its own translation, with the marks of isolation around it and around its gaps."""

    def gettext(self, message: str) -> str:
        """The message with its marks."""
        return OURS + GAP.sub(rf"{THEIRS}\g<0>{END}", message) + END

    def ngettext(self, one: str, several: str, count: int) -> str:
        """The form for a number with its marks."""
        return self.gettext(one if count == 1 else several)


@cache
def shown(language: str) -> NullTranslations:
    """The messages of a language for pages; where English stands in, with marks around it."""
    return _StandIns() if stands_in(language) else translations(language)


def bare(text: str) -> str:
    """A text without marks of isolation."""
    return re.sub(f"[{OURS}-{END}]", "", text)


def as_elements(html: str, language: str) -> str:
    """A page whose marks are elements, wherever elements can stand."""
    if not stands_in(language):
        return html if THEIRS not in html else _with_elements(html, "", "<bdi>")
    for marked, kept in ((ENGLISH_IN_A_GAP, r"\1\2\3"), (NUMBER_IN_A_GAP, r"\1")):
        html = marked.sub(kept, html)
    return _with_elements(html, f'<bdi lang="{SOURCE}" dir="{direction(SOURCE)}">', f'<bdi lang="{language}">')


def _with_elements(html: str, of_ours: str, of_theirs: str) -> str:
    """The texts of a page with elements where marks begin and end."""

    def element(piece: re.Match[str]) -> str:
        if piece[1] or piece[0].startswith("<"):
            return piece[0]
        return piece[0].replace(OURS, of_ours).replace(THEIRS, of_theirs).replace(END, "</bdi>")

    return PIECES.sub(element, html)
