"""The files of `docs/`: each is in the site at an address of its own, or a problem names it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.problems import Problem, rule, shown
from dateline.yaml_source import Document, undecodable

MARKDOWN_IN_CAPITALS = (".MD", ".Md", ".mD", ".MARKDOWN", ".Markdown")
"""How names end that some programs take for those of pages, and MkDocs does not."""


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file of the project: its path from the project's folder, and where it will be in the site.

    `source` is where it is on the disk, unless it was made in memory. `target` is empty where MkDocs leaves the file
    out; `asked` tells that a setting says so.
    """

    path: str
    target: str
    source: str | None = None
    asked: bool = False

    @property
    def address(self) -> str:
        """Its address from the site's root: that of a page ends in `/`."""
        return self.target.removesuffix("index.html") or "/"

    @property
    def is_first_page(self) -> bool:
        """Whether it is the page whose words are for the home page."""
        return self.target == "index.html" and not self.path.endswith(".html")

    @property
    def is_text(self) -> bool:
        """Whether it is a page or a style sheet on the disk, and so has to be UTF-8."""
        return bool(self.source) and self.path.endswith((".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".css"))

    @property
    def is_for_missing(self) -> bool:
        """Whether it is meant for addresses that have no page, by its name."""
        return self.target == "404/index.html" and "/404." in f"/{self.path}"

    @property
    def is_lost(self) -> bool:
        """Whether it looks like a page, and MkDocs makes none of it, or none that a reader comes to."""
        return self.is_for_missing or self.target.endswith(MARKDOWN_IN_CAPITALS)

    @property
    def is_hidden(self) -> bool:
        """Whether its name, or that of a folder in it, begins with a dot."""
        return any(name.startswith(".") for name in self.path.split("/") if name != "..")


def check_files(files: Iterable[OwnFile], made_from: Callable[[str], str | None]) -> Iterator[Problem]:
    """Everything that keeps a file from being in the site; `made_from` says what of the timeline is at an address."""
    at: dict[str, OwnFile] = {}
    for file in files:
        key = file.target.casefold()  # some disks keep both in one place
        if file.source and not os.path.isfile(file.source):
            yield broken_link(file)
        elif not file.target:
            if not file.asked and not file.is_hidden:
                yield left_out_file(file)
        elif file.is_text and (wrong := not_text(file.path, file.source)):
            yield wrong
        elif not file.is_first_page and (maker := made_from(key)) is not None:
            yield address_taken(file, maker)
        elif at.setdefault(key, file) is not file:
            yield address_used_twice(file, at[key])
        elif file.is_lost:
            yield unread_page(file)


def not_text(path: str, source: str | None) -> Problem | None:
    """What keeps a file from being read as text; None where nothing does."""
    data = Path(source).read_bytes() if source else b""
    return undecodable(Document(path, data.decode("utf-8", "replace")), data)


@rule(
    "settings",
    why="Two pages cannot be at one address, and one of them would be lost.",
    before="docs/sources/index.md",
    after="docs/about-our-sources.md",
)
def address_taken(file: OwnFile, maker: str) -> Problem:
    """A file of `docs/` is not at the address of a page of the timeline; the first page alone adds to the home page."""
    message = f"its address {shown(file.address)} is that of {maker}"
    help = "rename it, or move it to another folder"
    if "theme" in maker:
        help += "; to replace a file of the theme, put it into the folder that `theme.custom_dir` names"
    elif file.address == "/":
        help = "rename it, or write the words for the home page in `index.md`"
    return Document(file.path).problem_at("address-taken", 0, 0, 1, message, help)


@rule(
    "settings",
    why="Two pages cannot be at one address, and one of them would be lost.",
    before="docs/team.md and docs/team/index.md",
    after="docs/team/index.md",
)
def address_used_twice(file: OwnFile, other: OwnFile) -> Problem:
    """No two files of `docs/` have one address, however its letters are written."""
    message = f"its address {shown(file.address)} is also that of {shown(other.path)}"
    return Document(file.path).problem_at("address-used-twice", 0, 0, 1, message, "rename one of the two, or join them")


@rule(
    "settings",
    why="A link that leads nowhere cannot be published.",
    before="docs/data.csv -> ../../elsewhere/data.csv, which is not there",
    after="docs/data.csv, a regular file",
)
def broken_link(file: OwnFile) -> Problem:
    """A link in `docs/` leads to a file."""
    message = f"{shown(file.path.rpartition('/')[2])} is a link that leads to no file"
    return Document(file.path).problem_at("broken-link", 0, 0, 1, message, "put the file in its place, or delete it")


@rule(
    "advice",
    why="MkDocs makes pages of files in `.md` alone, and shows a page of the theme for an address that is not there.",
    before="docs/ABOUT.MD, docs/404.md",
    after="docs/about.md, a template `404.html` in the folder that `theme.custom_dir` names",
    advice=True,
)
def unread_page(file: OwnFile) -> Problem:
    """Every file that looks like a page becomes one that readers come to."""
    if file.is_for_missing:
        message = "this page is at `404/`, and is not shown where an address has no page"
        help = "put a template `404.html` into the folder that `theme.custom_dir` names"
    else:
        message = "this file is copied as it is, and no page is made of it"
        help = f"write the end of its name in small letters: {shown(_in_small_letters(file.path))}"
    return Document(file.path).problem_at("unread-page", 0, 0, 1, message, help)


def _in_small_letters(path: str) -> str:
    stem, dot, ending = path.rpartition("/")[2].rpartition(".")
    return f"{stem}{dot}{ending.lower()}"


@rule(
    "advice",
    why="MkDocs leaves out the folder `docs/templates/`, so its pages would be missing from the site.",
    before="docs/templates/letter.md",
    after='`exclude_docs: "!/templates/"` in `mkdocs.yml`',
    advice=True,
)
def left_out_file(file: OwnFile) -> Problem:
    """Every file of `docs/` is in the site, unless `exclude_docs` or `draft_docs` names it, or it begins with a dot."""
    message = "this file is left out of the site, as MkDocs leaves out the folder `templates/`"
    help = 'set `exclude_docs: "!/templates/"` in `mkdocs.yml` to have it in the site, `"/templates/"` to leave it out'
    return Document(file.path).problem_at("left-out-file", 0, 0, 1, message, help)
