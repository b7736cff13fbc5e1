"""A copy to read from a disk: links name the files that a web server would find for a folder.

A browser that opens `file:///…/entries/` lists the folder. So an offline build ends each link to a page of the
site with `index.html`; nothing else about its pages changes.
"""

from __future__ import annotations

import re

LINKED = re.compile(
    r"""(<(?:a|area|link)\b[^<>]*?\shref=["']?|<meta http-equiv="refresh" content="[^";]*; url=)([^"'?#\s>]+)""",
    re.IGNORECASE,
)
"""The address of a link within its tag, up to its query or fragment; in texts, `<` is escaped."""

ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
"""How an address begins that is not relative to its page."""


def walkable(html: str) -> str:
    """The HTML of a page with its relative links to folders leading to their `index.html`."""
    return LINKED.sub(lambda found: found[1] + _of_file(found[2]), html)


def _of_file(address: str) -> str:
    if ELSEWHERE.match(address) or address.rpartition("/")[2] not in ("", ".", ".."):
        return address
    return f"{address.removesuffix('/')}/index.html"
