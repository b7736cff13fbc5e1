"""Frames: a page of each kind, rendered once with named gaps, and filled for every page of its kind.

MkDocs and the theme render a frame with a mark at each gap; `Frame` cuts the HTML there. Filling it is
joining texts, so a thousand pages cost little more than ten.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from markupsafe import escape

from dateline.addresses import ROOT
from dateline.languages.fallbacks import shown
from dateline.pages import Page

GAPS = ("title", "description", "canonical", "share", "edit", "body")
"""What differs from page to page of one kind."""

IN_ADDRESSES = "%:/?#[]@!$&'()*+,;=~"
"""What stays as it is in an address; MkDocs puts the names of files into it as they are."""

_MARK = re.compile("\0([a-z]+)\0")
"""A gap is between characters that no data, no setting and no page can hold."""


def marks() -> dict[str, str]:
    """The mark of each gap, for the theme to put where the gap shall be."""
    return {name: f"\0{name}\0" for name in GAPS}


class Frame:
    """The HTML of a page of some kind, cut at its gaps; `finished` is what is done to each whole page."""

    def __init__(self, html: str, depth: int, finished: Callable[[str], str] = str) -> None:
        self._finished = finished
        self._pieces = _MARK.split(html)
        self._way_up = "../" * depth or "./"

    def shows(self, gap: str) -> bool:
        """Whether a page has a place for what goes into a gap."""
        return gap in self._pieces[1::2]

    def fill(self, gaps: Mapping[str, str]) -> str:
        """The whole page; each gap holds HTML, in which `ROOT` becomes the way to the site's root."""
        pieces = self._pieces.copy()
        pieces[1::2] = [gaps[name] for name in pieces[1::2]]
        return self._finished("".join(pieces).replace(ROOT, self._way_up))


def edit_link(address: str | None, language: str) -> str:
    """The link, in a language, to where what made a page can be edited; nothing without an address."""
    words = escape(shown(language).gettext("Edit this page"))
    address = quote(address, safe=IN_ADDRESSES) if address else ""
    return f'<a href={quoteattr(address)} rel="external">{words}</a>' if address else ""


def canonical_link(address: str | None) -> str:
    """The tag that names the address of a page that counts; nothing without an address."""
    return f'<link rel="canonical" href={quoteattr(address)}>' if address else ""


def _made_from(file: str | None, link: str) -> str:
    """Which file made a page, and where it can be edited."""
    return f"{link} <code>{escape(file)}</code>".strip() if file else link


def gaps(page: Page, site_title: str, site_address: str | None, share: str, edit: str) -> dict[str, str]:
    """What goes into the gaps for a page: title, description, canonical address, tags for sharing, edit link, body."""
    title = page.title if page.path == "" or page.title == site_title else f"{page.title} · {site_title}"
    path = page.path if page.stands_for is None else page.stands_for
    canonical = canonical_link(site_address and site_address + path)
    if page.stands_for is not None:
        canonical += f'<meta http-equiv="refresh" content="0; url={ROOT}{page.stands_for}">'
    return {
        "title": str(escape(title)),
        "description": str(escape(page.description)),
        "canonical": canonical,
        "share": share,
        "edit": _made_from(page.file, edit),
        "body": page.render(),
    }
