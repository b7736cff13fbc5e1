"""Built sites for the tests: a project in a temporary folder, MkDocs run on it, and its pages as trees.

A page is parsed with the standard library alone, so that what a browser would forgive is seen.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from dateline.evidence import Evidence
from dateline.model import Timeline
from dateline.reader import read

ROOT = Path(__file__).parent.parent
TOY = ROOT / "tests" / "toy"
"""An invented timeline with everything in it that the format has."""

FERRY = ROOT / "tests" / "ferry"
"""An invented timeline such as people publish; nothing in it is odd."""

CODE = ("mkdocs.yml", "requirements.txt", "hooks", "docs")
"""What a project needs besides its data."""

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SHAPES = {"path", "circle", "rect", "line", "use"}


DATA = ("timeline", "seeds")


def copy(names: tuple[str, ...], source: Path, folder: Path) -> Path:
    """Copy what there is of some files and folders."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        if (source / name).is_dir():
            shutil.copytree(source / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (source / name).exists():
            shutil.copyfile(source / name, folder / name)
    return folder


def project(folder: Path, code: Path, data: Path) -> Path:
    """A folder with the code of one project and a copy of the `timeline/` and the `seeds/` of another.

    Pages of `docs/` link to entries of the timeline that ships with Dateline: nothing warns of these.
    """
    copy(DATA, data, folder)
    for name in CODE:
        (folder / name).symlink_to(code / name)
    accept_dead_links(folder)
    return folder


def accept_dead_links(folder: Path) -> None:
    """Have a project not warn of links in `docs/`, whose pages were written for other data."""
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert "unrecognized_links: warn" in text
    settings.unlink()
    settings.write_text(text.replace("unrecognized_links: warn", "unrecognized_links: ignore"), encoding="utf-8")


def build(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build --strict` in a project."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def site(folder: Path, **environment: str) -> Site:
    """The site of a project, which must build."""
    done = build(folder, **environment)
    assert done.returncode == 0, done.stderr
    return Site(folder)


@dataclass(eq=False)
class Element:
    """An element of a page, with its attributes and all within it, in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    within: list[Element | str] = field(default_factory=list)
    parent: Element | None = None

    @property
    def id(self) -> str | None:
        return self.attributes.get("id")

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        """The words within, as they are shown, with each white space as one space."""
        return " ".join("".join(self._words()).split())

    def _words(self) -> Iterator[str]:
        for part in self.within:
            yield from [part] if isinstance(part, str) else part._words()

    def all(self, *tags: str, of: str = "") -> Iterator[Element]:
        """Every element within, in order: of these tags, where some are given, and of this class."""
        for part in self.within:
            if isinstance(part, Element):
                if (not tags or part.tag in tags) and (not of or of in part.classes):
                    yield part
                yield from part.all(*tags, of=of)

    def one(self, *tags: str, of: str = "") -> Element:
        """The only element of its sort."""
        found = list(self.all(*tags, of=of))
        assert len(found) == 1, f"{len(found)} elements of {tags} {of} in {self.tag}#{self.id}"
        return found[0]


class _Parser(HTMLParser):
    """Builds the tree, and notes each end tag that closes nothing, or something else."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("document")
        self.here = self.root
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            self.wrong.append(f"<{tag}> has an attribute twice: {names}")
        element = Element(tag, {name: value or "" for name, value in attrs}, parent=self.here)
        self.here.within.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in SHAPES:
            self.handle_endtag(tag)
        elif tag not in VOID:
            self.wrong.append(f"<{tag}/> is not closed by its own slash in HTML")

    def handle_endtag(self, tag: str) -> None:
        if tag != self.here.tag or self.here.parent is None:
            self.wrong.append(f"</{tag}> stands within <{self.here.tag}> at {self.getpos()}")
            return
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.within.append(data)


def parsed(html: str) -> Element:
    """The tree of a piece of HTML."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.root


class Page:
    """One HTML file of a site, under its path from the site's root: `entries/some-id/`, `404.html`."""

    def __init__(self, path: str, file: Path) -> None:
        self.path = path
        self.html = file.read_text(encoding="utf-8")

    @cached_property
    def _parser(self) -> _Parser:
        parser = _Parser()
        parser.feed(self.html)
        parser.close()
        return parser

    @property
    def tree(self) -> Element:
        return self._parser.root

    @property
    def wrong(self) -> list[str]:
        """What is wrong with the nesting of its tags."""
        still_open = [] if self._parser.here is self.tree else [f"<{self._parser.here.tag}> is never closed"]
        return self._parser.wrong + still_open

    @property
    def main(self) -> Element:
        return self.tree.one("main")

    @property
    def kind(self) -> str:
        """The kind of page, which is a class of its body."""
        return next(name[5:] for name in self.tree.one("body").classes if name.startswith("kind-"))

    @cached_property
    def by_id(self) -> dict[str, Element]:
        return {element.id: element for element in self.tree.all() if element.id is not None}


class Site:
    """A built site: its folder, the timeline it was built from, and its pages by path."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.folder = project / "site"

    @cached_property
    def timeline(self) -> Timeline:
        return read(self.project).timeline

    @cached_property
    def evidence(self) -> Evidence:
        return Evidence(self.timeline)

    @property
    def address(self) -> str:
        """Where it will be published; a stand-in where the timeline does not say."""
        return f"{(self.timeline.about.url or 'https://nowhere.example/').rstrip('/')}/"

    @property
    def base(self) -> str:
        """The path of that address."""
        return urlsplit(self.address).path

    @cached_property
    def pages(self) -> dict[str, Page]:
        files = sorted(self.folder.rglob("*.html"))
        paths = [file.relative_to(self.folder).as_posix().removesuffix("index.html") for file in files]
        return {path: Page(path, file) for path, file in zip(paths, files, strict=True)}

    def target(self, page: Page, address: str) -> tuple[str, str] | None:
        """Where an address on a page leads within the site, as (path, fragment); None where it leads away."""
        parts = urlsplit(urljoin(self.address + page.path, address))
        ours = urlsplit(self.address)
        if (parts.scheme, parts.netloc) != (ours.scheme, ours.netloc):
            return None
        assert parts.path.startswith(self.base), f"{page.path}: {address} leads above the site"
        return unquote(parts.path.removeprefix(self.base)), unquote(parts.fragment)

    def leads_to(self, page: Page, link: Element, path: str) -> bool:
        """Whether a link leads to a page of the site, at whatever fragment."""
        found = self.target(page, link.attributes.get("href", ""))
        return found is not None and found[0] == path
