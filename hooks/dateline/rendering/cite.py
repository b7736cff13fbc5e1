"""Citing: how a page of this timeline is cited, as text that one can paste.

`Title. Timeline title, publisher, as of DAY. address`, where a page stands for itself; the timeline as a whole has no
title before its own. What is not known is left out.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.dates import Day
from dateline.languages import translations
from dateline.languages.fallbacks import ours
from dateline.records import About

_ENDS = (".", "?", "!", "…")


@dataclass(frozen=True)
class Cited:
    """A citation in its parts: the page's title with its full stop, the timeline's, the rest, and the address."""

    title: str
    timeline: str
    rest: str
    address: str

    @property
    def text(self) -> str:
        """The whole citation as text."""
        whole = f"{self.timeline}{self.rest}"
        return " ".join(filter(None, [self.title, whole, self.address]))


def cited(about: About, title: str, path: str, day: Day | None = None) -> Cited:
    """How the page at a path is cited, as the timeline stood on a day, now if none is given."""
    own = title.strip() if title != about.title else ""
    own = own if not own or own.endswith(_ENDS) else f"{own}."
    publisher = f", {about.publisher}" if about.publisher else ""
    as_of = (day or about.as_of).in_words(about.language)
    told = ours(translations(about.language).gettext("as of {day}").format(day=as_of), about.language)
    rest = f"{publisher}, {told}."
    address = f"{about.url.rstrip('/')}/{path}" if about.url else ""
    return Cited(own, about.title, rest, address)
