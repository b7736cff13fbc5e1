"""Cards: what an entry says, rendered once, and fitted into each page that shows it.

`parts/card.html` puts characters that no data can hold where pages differ: before the anchors of claims and
citations, in permanent links, where citations are folded, and around what only the entry's own page shows.
"""

from __future__ import annotations

ANCHOR = "\1"
"""Stands before the anchor of a claim: nothing on the entry's own page, the entry's id on a shared one."""

FOLD = "\2"
"""Stands where a list of citations is open (on the entry's own page) or stays folded."""

LINK = "\3"
"""Stands before the anchor in a permanent link, which leads to the entry's own page."""

ALONE = "\4"
"""Stands before and after what only the entry's own page shows."""


def alone(card: str) -> str:
    """A card for a page of its own: claims under their anchors, citations open."""
    return card.replace(ANCHOR, "").replace(FOLD, " open").replace(LINK, "#").replace(ALONE, "")


def among_others(card: str, prefix: str, link: str) -> str:
    """A card for a page that it shares: anchors begin with a prefix, permanent links as given, citations are folded."""
    return "".join(card.split(ALONE)[::2]).replace(ANCHOR, prefix).replace(FOLD, "").replace(LINK, link)
