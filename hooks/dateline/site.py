"""The site: which pages there are, and each of them as a finished file.

The list of modules is the list of what the site is made of; a new kind of page is a module and a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from types import ModuleType
from xml.etree import ElementTree

from dateline import contribution, frames, languages
from dateline.assets import assets
from dateline.dates.names import names
from dateline.frames import Frame
from dateline.handwritten import Handwritten
from dateline.pages import (
    Kind,
    Page,
    belief,
    corrections,
    coverage,
    edition,
    entry,
    facets,
    health,
    home,
    index_a_z,
    question,
    reference,
    registers,
    source,
    timeline,
    who_says_what,
)
from dateline.reader import Reading
from dateline.rendering.context import Context
from dateline.rendering.view import View
from dateline.sharing import ICONS, MANIFEST, Sharing
from dateline.typeface import FACES, typeface

MAKERS = (
    home,
    belief,
    timeline,
    facets,
    entry,
    question,
    who_says_what,
    registers,
    source,
    index_a_z,
    edition,
    corrections,
    health,
    coverage,
    reference,
)
"""The modules that make the pages."""

ASKED_FIRST = (entry, question, source, timeline, home)
"""The modules whose pages people look at while they write; none of them iterates over all records."""


OWN_FOLDERS = ("assets/share/", "pagefind/")
"""The folders that hold many files of ours, whose names follow from the timeline."""

OWN_NAMES = frozenset(
    [
        "404.html",
        "actors",
        "as-known",
        "assets",
        "belief",
        "contribute",
        "corrections",
        "coverage",
        "entries",
        "evidence",
        "index-a-z",
        "index.html",
        "kinds",
        "manifest.webmanifest",
        "pagefind",
        "places",
        "questions",
        "reference",
        "said-by",
        "sitemap.xml",
        "sources",
        "statuses",
        "timeline",
        "topics",
        "who-says-what",
        "years",
    ]
)
"""How the paths of the site begin. A file elsewhere is free, which is known without making any page."""


class Site:
    """All the pages of a timeline that was read without problems."""

    def __init__(self, reading: Reading, handwritten: Handwritten | None = None, editing: str | None = None) -> None:
        self.about = reading.timeline.about
        self.view = View(Context(reading.timeline, reading.file_of, handwritten, editing))
        self.sharing = Sharing(self.view, self.address)
        self._made_by = cache(self._pages_of)
        self._reading = reading

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its path from the site's root; none is rendered yet."""
        return {path: page for maker in MAKERS for path, page in self._made_by(maker).items()}

    def page(self, path: str) -> Page | None:
        """The page at a path, found without making all the others; None where there is none."""
        found = (self._made_by(maker).get(path) for maker in (*ASKED_FIRST, *MAKERS))
        return next(filter(None, found), None)

    def _pages_of(self, maker: ModuleType) -> dict[str, Page]:
        return {page.path: page for page in maker.pages(self.view)}

    @property
    def address(self) -> str | None:
        """The address at which the site is published, ending in `/`."""
        return f"{self.about.url.rstrip('/')}/" if self.about.url else None

    def file(self, path: str) -> bytes | None:
        """What a path holds that is no page; None where there is nothing."""
        return next((content for name, content in self._files(path) if name == path), None)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """What the site holds besides pages, as (path, content)."""
        return self._files()

    def _files(self, wanted: str | None = None) -> Iterator[tuple[str, bytes]]:
        if wanted is None or wanted in FACES:
            yield from typeface(self._letters | self.view.context.handwritten.letters)
        yield from self.sharing.files(wanted)
        yield from ((path, content.encode()) for path, content in timeline.files(self.view))
        yield from ((path, content.encode()) for path, content in contribution.files(self.view))

    @cached_property
    def _letters(self) -> set[str]:
        """The letters of the files, and those of the interface and of dates in the timeline's language."""
        language = self.about.language
        return self._reading.letters | languages.letters(language) | set(str(names(language)))

    def made_from(self, target: str) -> str | None:
        """What makes the file at a path of the site, in words; None where it is free."""
        if target.partition("/")[0] not in OWN_NAMES:
            return None
        page = self.page(target.removesuffix("index.html")) if target.endswith("index.html") else None
        if page:
            return f"a page of the timeline, made from {f'`{page.file}`' if page.file else 'the files in `timeline/`'}"
        if target in self._other_files or target.startswith(OWN_FOLDERS):
            return f"a file of the theme, `{target}`" if target in assets() else "a file that Dateline makes"
        return None

    @property
    def _other_files(self) -> set[str]:
        """The paths of the files that are no pages of the timeline, but for those in folders of their own."""
        always = {
            "404.html",
            MANIFEST,
            contribution.REGISTERS_FILE,
            contribution.LETTERS_FILE,
            *ICONS,
            *FACES,
            *assets(),
        }
        return always | ({"sitemap.xml"} if self.address else set()) | {path for path, _ in timeline.files(self.view)}

    def fill(self, page: Page, frame: Frame) -> str:
        """A page as the HTML of its file."""
        edit = self.view.context.edit_address(page.file) if page.file else None
        share = self.sharing.tags(page.path, page.title, page.description)
        link = frames.edit_link(edit, self.about.language)
        return frame.fill(frames.gaps(page, self.about.title, self.address, share, link))

    def prepare(self) -> None:
        """Work out all that many pages ask for, before the pages are shared among processes."""
        evidence, uses = self.view.evidence, self.view.context.uses
        for made in (evidence.by_entry, evidence.by_question, uses.of_source, uses.said_by, uses.entries_with):
            assert made is not None
        for record in self.view.timeline.with_status:
            self.view.standing(record)
        for asked in self.view.timeline.questions.values():
            evidence.course(asked)

    def sitemap(self, others: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The sitemap of the listed pages and of other paths; none where the site's address is not known."""
        if self.address is None:
            return
        urls = ElementTree.Element("urlset", xmlns="http://www.sitemaps.org/schemas/sitemap/0.9")
        for path in [*(page.path for page in self.pages.values() if page.listed), *others]:
            ElementTree.SubElement(ElementTree.SubElement(urls, "url"), "loc").text = self.address + path
        ElementTree.indent(urls)
        yield "sitemap.xml", ElementTree.tostring(urls, encoding="utf-8", xml_declaration=True) + b"\n"


def kinds() -> list[Kind]:
    """Every kind of page, by which frames are made."""
    return [value for maker in MAKERS for value in vars(maker).values() if isinstance(value, Kind)]
