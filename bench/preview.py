"""Save a file under a running preview, and measure until the open page in a browser shows what was saved.

    python bench/preview.py [--sizes 2000] [--edits 7]

For the shipped timeline, and for a made-up one of each size: start `mkdocs serve`, open the page of an entry, save
another title in the entry's file, and wait until that title can be seen. The watcher's own wait is in these times,
so each edit falls on another moment of it. Nothing is asserted about time: the bars at the end say held or missed.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from browser import chromium, window
from measure import DATA, Failed, bar, copy_project, generate, positive, progress, report, sizes
from playwright.sync_api import Browser, Error, Page

BARS = {"shipped": 1.5, "2,000": 2.5}
"""Seconds from the saved file to the changed page, the watcher's own 0.75 s included."""

PATIENCE = 60.0
LOOK = 5
"""How often, in milliseconds, the browser is asked for news; Playwright's own waits come to look twice a second."""

TELL = """
addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => setTimeout(() => {
  window.shown(document.querySelector("h1")?.textContent.trim() ?? "");
})));
"""
"""Tells the title of each page once it is painted."""

STEP = 130
"""How many milliseconds later in the watcher's round of half a second each edit falls than the one before."""


def main() -> int:
    """Run the benchmark; 1 where a page never shows what was saved."""
    parser = argparse.ArgumentParser(description="Time an editor's wait for the preview.")
    parser.add_argument("--sizes", type=sizes, default=[2000], help="entries of made-up timelines, as in 1000,2000")
    parser.add_argument("--edits", type=positive, default=7, help="timed edits of each (7)")
    args = parser.parse_args()

    def lines() -> Iterator[str]:
        with chromium() as browser:
            for size in (0, *args.sizes):
                yield from _lines(f"{size:,}" if size else "shipped", _waits(browser, size, args.edits))

    return report("what an editor waits for", lines)


def _waits(browser: Browser, size: int, edits: int) -> list[float]:
    """The seconds from each edit to the page that shows it, at one size; size 0 is the shipped timeline."""
    with TemporaryDirectory(prefix="dateline-bench-") as made:
        folder = Path(made)
        copy_project(folder)
        generate(size, folder) if size else copy_project(folder, DATA)
        entries = sorted((folder / "timeline" / "entries").iterdir())
        entry = entries[len(entries) // 2]
        progress(f"{len(entries):,} entries: starting the preview")
        with _preview(folder) as address, window(browser) as (page, _):
            shown: dict[str, float] = {}
            page.expose_function("shown", lambda title: shown.setdefault(title, time.monotonic()))
            page.add_init_script(TELL)
            _open(page, f"{address}entries/{entry.stem.lstrip('-0123456789')}/")
            seconds = []
            for turn in range(edits + 1):
                progress(f"{len(entries):,} entries: {f'edit {turn} of {edits}' if turn else 'warming up'}")
                page.wait_for_timeout(1000 + turn * STEP)
                seconds.append(_edit(page, entry, f"Edit {turn}", shown))
    return seconds[1:]


@contextmanager
def _preview(folder: Path) -> Iterator[str]:
    """The address of a preview that runs as long as the block does."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        host = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", host]
    with subprocess.Popen(command, cwd=folder, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}) as server:
        try:
            yield f"http://{host}/"
        finally:
            server.terminate()


def _open(page: Page, address: str) -> None:
    """Open a page as soon as the preview is there."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            page.goto(address, wait_until="load")
            return
        except Error as error:
            if time.monotonic() > until:
                raise Failed(f"the preview did not come up: {error}") from error
            time.sleep(0.2)


def _edit(page: Page, entry: Path, title: str, shown: dict[str, float]) -> float:
    """The seconds from a saved title to the page that shows it."""
    text = re.sub(r"^title:.*", f"title: {title}", entry.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    begun = time.monotonic()
    entry.write_text(text, encoding="utf-8")
    while title not in shown:
        page.wait_for_timeout(LOOK)
        if time.monotonic() > begun + PATIENCE:
            raise Failed(f"the page never showed `{title}`")
    page.wait_for_load_state("load")
    return shown[title] - begun


def _lines(name: str, seconds: list[float]) -> Iterator[str]:
    least, middle, most = min(seconds), median(seconds), max(seconds)
    yield f"{name:>8}  {len(seconds)} edits  median {middle:.2f} s  ({least:.2f}-{most:.2f})"
    if allowed := BARS.get(name):
        yield bar(f"every edit <= {allowed} s, {name}", f"{most:.2f} s", most <= allowed)


if __name__ == "__main__":
    sys.exit(main())
