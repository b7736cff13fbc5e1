"""Writing: every page rendered once and written once, on all the processors there are.

A large site is shared among processes that are forked from this one, so that nothing is read or sent
twice. Pages of one kind stand in the order of the story; each process takes one stretch of every kind,
and so renders what an entry says once for all its pages.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import posixpath
import re
import shutil
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from dateline.frames import Frame
from dateline.pages import Page
from dateline.site import Site

STYLED = re.compile(r'<link rel="stylesheet" href="([^"]*)assets/dateline\.css">')
"""How a page of ours names its style sheet, and so the root of its site."""

MADE_WHOLE = ("assets/share", "pagefind")
"""The folders of a site in which nothing is kept from one build to the next."""

FEW = 1_000
"""Up to so many pages are written by one process; forking costs more than it saves."""


def write(site: Site, frames: Mapping[str, Frame], folder: Path) -> None:
    """Write the file of every page under a folder."""
    pages = list(site.pages.values())
    processes = _processes() if len(pages) > FEW else 1
    if processes == 1:
        _write(site, frames, folder, pages)
        return
    site.prepare()
    gc.freeze()  # what is here stays as it is, so that the processes share it
    context = multiprocessing.get_context("fork")
    workers = [
        context.Process(target=_write, args=(site, frames, folder, list(share(pages, number, processes))))
        for number in range(processes)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if any(worker.exitcode for worker in workers):
        raise RuntimeError("a page could not be written; the reason stands above")


def clear_stale(folder: Path, written: Container[str]) -> None:
    """Delete what an earlier build left in a folder and this one does not make: pages, pictures, the search.

    What is no page of this site stays, be it an older copy of it in a folder of its own.
    """
    for name in MADE_WHOLE:
        shutil.rmtree(folder / name, ignore_errors=True)
    for file in [*folder.rglob("*.html")]:
        path = file.relative_to(folder).as_posix()
        if path not in written and _is_of_site(path, file.read_text(encoding="utf-8", errors="replace")):
            file.unlink()
            if not any(file.parent.iterdir()):
                file.parent.rmdir()


def _is_of_site(path: str, html: str) -> bool:
    """Whether the HTML at a path is a page of the site that it lies in."""
    styled = STYLED.search(html)
    return styled is not None and posixpath.normpath(posixpath.join(posixpath.dirname(path), styled[1])) == "."


def write_files(files: Iterable[tuple[str, bytes]], folder: Path) -> None:
    """Write files that are no pages, each under its path."""
    for path, content in files:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _processes() -> int:
    return (os.cpu_count() or 1) if "fork" in multiprocessing.get_all_start_methods() else 1


def share(pages: list[Page], number: int, of: int) -> Iterator[Page]:
    """One stretch of the pages of every kind; where there are too few for stretches, they go round."""
    dealt = 0
    for _, group in groupby(sorted(pages, key=lambda page: page.kind.name), key=lambda page: page.kind.name):
        row = list(group)
        if len(row) < of:
            yield from (page for turn, page in enumerate(row, dealt) if turn % of == number)
            dealt += len(row)
        else:
            yield from row[len(row) * number // of : len(row) * (number + 1) // of]


def _write(site: Site, frames: Mapping[str, Frame], folder: Path, pages: list[Page]) -> None:
    made: set[str] = set()
    for page in pages:
        name = os.path.join(folder, page.path)
        if name not in made:
            os.makedirs(name, exist_ok=True)
            made.add(name)
        with open(os.path.join(name, "index.html"), "wb") as file:
            file.write(site.fill(page, frames[page.kind.name]).encode())
