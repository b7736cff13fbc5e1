"""Open the same made-up timeline as Dateline and as TimelineJS in one browser, in turn: how long does a reader wait?

    python bench/reader.py [--sizes 10,100,1000,5000] [--runs 3]

For each size: build the site, write the same records for TimelineJS, and open every page A B A B with an empty cache,
stopping where the two do not show the same entries and claims. Nothing is asserted about time: the bars at the end
say held or missed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from arguments import positive, sizes
from browser import Visit, chromium, visit
from filtering import filtering
from invent import invent
from measure import Failed, claims_on
from npm import npm_package, tell
from playwright.sync_api import Browser
from project import build, copy_project, generate, progress
from reader_report import PEER, Compared, reader_table, reader_verdicts
from records import Story
from scrolling import scrolling
from served import served
from timelinejs import NAME, VERSION, write_timelinejs

WARM_UP_TO = 100
"""Up to which size TimelineJS is opened once before it counts; of many entries one visit takes minutes."""


def main() -> int:
    """Run the benchmark; 1 where a build fails or the two sides do not show the same."""
    args = _arguments()

    def lines() -> list[str]:
        with npm_package(NAME, VERSION) as modules, chromium() as browser:
            compared = [_compare(browser, modules, size, args.runs) for size in args.sizes]
        return [reader_table(compared), *reader_verdicts(compared)]

    return tell(f"what a reader waits for, beside {PEER}", lines)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Time a reader of Dateline beside one of TimelineJS.")
    parser.add_argument("--sizes", type=sizes, default=[10, 100, 1000, 5000], help="entries, as in 10,100,1000,5000")
    parser.add_argument("--runs", type=positive, default=3, help="timed visits to each page (3)")
    return parser.parse_args()


def _compare(browser: Browser, modules: Path, size: int, runs: int) -> Compared:
    """Both sides at one size, each from a server of its own."""
    with TemporaryDirectory(prefix="dateline-bench-") as made:
        folder = Path(made)
        site, peer, story = folder / "site", folder / "peer", invent(size)
        _build(size, folder / "project", site)
        write_timelinejs(story, modules, peer)
        with served(site) as ours, served(peer, prepared=True) as theirs:
            pages = {path: ours + path for path in _read(site)} | {PEER: theirs}
            visits = _visits(browser, pages, size, runs)
            _refuse_differences(story, site, visits[PEER][-1])
            progress(f"{size:,} entries: filtering and scrolling")
            filtered = filtering(browser, f"{ours}timeline/")
            scrolled = scrolling(browser, ours, _read(site)[-1])
    return Compared(size, {path: visits[path] for path in pages if path != PEER}, visits[PEER], filtered, scrolled)


def _build(size: int, project: Path, site: Path) -> None:
    progress(f"{size:,} entries: building")
    project.mkdir()
    copy_project(project)
    generate(size, project)
    build(project, site)


def _read(site: Path) -> list[str]:
    """What one reads of the timeline: its page, and where that only lists the years, the heaviest page of a year."""
    years = sorted((site / "timeline").glob("*/index.html"), key=lambda page: page.stat().st_size)
    return ["timeline/", *(f"timeline/{page.parent.name}/" for page in years[-1:])]


def _visits(browser: Browser, pages: Mapping[str, str], size: int, runs: int) -> dict[str, list[Visit]]:
    """Visits to every page in turn, after one that warms the server and the browser up and does not count."""
    visits: dict[str, list[Visit]] = {name: [] for name in pages}
    for turn in range(runs + 1):
        for name, address in pages.items():
            if turn == 0 and name == PEER and size > WARM_UP_TO:
                continue
            progress(f"{size:,} entries: {name}, {f'visit {turn} of {runs}' if turn else 'warming up'}")
            seen = visit(browser, address)
            visits[name] += [seen] if turn else []
    return visits


def _refuse_differences(story: Story, site: Path, peer: Visit) -> None:
    """Stop where entries or claims are missing on one side; TimelineJS has a slide more, for the title."""
    listed = list((site / "timeline").rglob("index.html"))
    entries = sum(page.read_text(encoding="utf-8").count('<li class="entry') for page in listed)
    ours = entries, sum(map(claims_on, listed))
    told = len(story.entries), sum(len(entry.claims) for entry in story.entries)
    theirs = peer.slides - 1, peer.claims
    if not ours == theirs == told:
        raise Failed(f"entries and claims: told {told}, Dateline {ours}, {PEER} {theirs}; nothing is compared")


if __name__ == "__main__":
    sys.exit(main())
