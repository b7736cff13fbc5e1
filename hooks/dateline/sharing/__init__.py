"""Sharing: what a page tells the places where its link is passed on, and the files that this needs.

Each page has Open Graph tags and those of a summary card; each site a share picture for every entry and question, an
icon for home screens, and a web manifest. All of it is made here from the timeline, without the network.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from xml.sax.saxutils import quoteattr

from dateline import text
from dateline.addresses import path_of
from dateline.records import Entry
from dateline.rendering.view import View
from dateline.sharing import belief_card
from dateline.sharing.belief_card import Card
from dateline.sharing.icons import icon
from dateline.sharing.images import SITE, Picture, drawn, of_record, of_site
from dateline.sharing.lettering import HEIGHT, WIDTH

ICONS = {"assets/icon-180.png": 180, "assets/icon-192.png": 192, "assets/icon-512.png": 512}
"""The icons of home screens, by path, with their sizes in pixels."""

MANIFEST = "manifest.webmanifest"

SHORT_NAME = 24
"""How many characters of a name the manifest's short name holds at most."""

_OWN_NAMES = ("twitter:card",)
"""The tags that have a `name`; the others have a `property`."""


class Sharing:
    """How the pages of one site are passed on."""

    def __init__(self, view: View, address: str | None) -> None:
        self._view = view
        self._address = address

    def tags(self, path: str, title: str, description: str) -> str:
        """The tags of the page at a path; without the site's address there is no address and no picture to name."""
        about = self._view.timeline.about
        tags = {
            "og:title": title,
            "og:description": description,
            "og:type": "article" if path else "website",
            "og:site_name": about.title,
            "og:locale": about.language.replace("-", "_"),
            "twitter:card": "summary_large_image" if self._address else "summary",
            **self._addresses(self._now(path)),
        }
        return "\n".join(_tag(name, value) for name, value in tags.items() if value)

    def _addresses(self, path: str) -> dict[str, str]:
        if self._address is None:
            return {}
        picture = self._by_page.get(path, self._of_site)
        return {
            "og:url": f"{self._address}{path}",
            "og:image": f"{self._address}{picture.path}",
            "og:image:type": "image/png",
            "og:image:width": str(WIDTH),
            "og:image:height": str(HEIGHT),
            "og:image:alt": picture.described,
        }

    def _now(self, path: str) -> str:
        """The path itself; of an entry's former address the one that counts."""
        register, _, rest = path.partition("/")
        id = self._view.timeline.aliases.get(rest.rstrip("/")) if register == Entry.register else None
        return f"{register}/{id}/" if id else path

    @cached_property
    def _of_site(self) -> Picture | Card:
        return belief_card.of_site(self._view, SITE) or of_site(self._view)

    @cached_property
    def _by_page(self) -> Mapping[str, Picture]:
        """The pictures of the pages that have their own, by the page's path."""
        records = self._view.timeline.with_status
        return {path_of(record): picture for record in records if (picture := of_record(self._view, record))}

    def files(self, wanted: str | None = None) -> Iterator[tuple[str, bytes]]:
        """The manifest, the icons and, where the site's address is known, the pictures, each with its path.

        Pictures take long to draw: where the path of one file is `wanted`, only the picture at it is drawn.
        """
        yield MANIFEST, self.manifest().encode()
        for path, size in ICONS.items():
            yield path, icon(size)
        if self._address is None:
            return  # a picture is named by its whole address, or by none
        every = [self._of_site, *self._by_page.values()]
        pictures = [picture for picture in every if wanted in (None, picture.path)]
        with ThreadPoolExecutor() as threads:  # Pillow lets others work while it draws letters and packs bytes
            yield from zip((picture.path for picture in pictures), threads.map(_drawn, pictures), strict=True)

    def manifest(self) -> str:
        """The web manifest; its addresses are relative to its own place, the root of the site."""
        about = self._view.timeline.about
        content = {
            "name": about.title,
            "short_name": _short(about.title),
            "description": text.to_plain(about.summary),
            "lang": about.language,
            "start_url": "./",
            "scope": "./",
            "display": "browser",
            "background_color": "#fbfaf6",
            "theme_color": "#fbfaf6",
            "icons": [
                {"src": "assets/icon.svg", "sizes": "any", "type": "image/svg+xml"},
                *({"src": path, "sizes": f"{size}x{size}", "type": "image/png"} for path, size in ICONS.items()),
            ],
        }
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _drawn(picture: Picture | Card) -> bytes:
    return belief_card.drawn(picture) if isinstance(picture, Card) else drawn(picture)


def _tag(name: str, value: str) -> str:
    kind = "name" if name in _OWN_NAMES else "property"
    return f'<meta {kind}="{name}" content={quoteattr(value)}>'


def _short(name: str) -> str:
    """A name's beginning, up to its colon, cut at a word where it is long."""
    first = name.split(":")[0]
    return first if len(first) <= SHORT_NAME else first[:SHORT_NAME].rsplit(" ", 1)[0].rstrip(",;:")
