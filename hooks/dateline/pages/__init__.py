"""The pages: each module makes the pages of one kind, as a function of the view.

A `Page` knows its address, its title and its file at once, and is rendered only when asked: in a build
each page once, in a preview the pages that somebody looks at.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

MOST_ON_A_PAGE = 100
"""How many entries one page lists; longer lists are divided by year. With more, a page would weigh over 100 KB."""

MOST_IN_DESCRIPTION = 155
"""How many characters search engines show of a description."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: its name is a CSS class; pages of one kind stand equally deep and share a frame.

    `section` is the path of the page in the navigation that they belong to.
    """

    name: str
    depth: int
    section: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be rendered: its path ends in `/`, its body is HTML, `file` is the YAML that made it."""

    kind: Kind
    path: str
    title: str
    description: str
    render: Callable[[], Markup]
    file: str | None = None
    listed: bool = True
    """Whether the sitemap names it."""
    stands_for: str | None = None
    """The path of the page that this one only leads to; its reader is taken there."""


def described(sentence: str) -> str:
    """A text as the description of a page: one line, cut at a word where it is long."""
    line = " ".join(sentence.split())
    if len(line) <= MOST_IN_DESCRIPTION:
        return line
    return line[:MOST_IN_DESCRIPTION].rsplit(" ", 1)[0].rstrip(",;:") + " …"
