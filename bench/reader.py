"""Open the same made-up timeline as Dateline and as TimelineJS in one browser, in turn: how long does a reader wait?

    python bench/reader.py [--sizes 10,100,1000,5000] [--runs 3]

For each size: build the site, write the same records for TimelineJS, and open every page A B A B with an empty cache,
stopping where the two do not show the same entries and claims. Nothing is asserted about time: the bars at the end
say held or missed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from browser import PATIENCE, chromium, npm_package, served, window
from invent import Story, invent
from measure import Failed, bar, build, copy_project, generate, positive, progress, report, sizes, table
from playwright.sync_api import Browser, TimeoutError
from run import claims_on
from timelinejs import NAME, VERSION, write_timelinejs

PEER = "TimelineJS"
RATIO_BAR, RATIO_AT = 0.25, 1000
STALL = 100
"""Milliseconds from which a reader notices a wait (RAIL: within 100 ms it feels immediate)."""

SETTLING = 500
"""For how many milliseconds a page that is ready is left alone, so that a later, larger paint is seen too."""

WARM_UP_TO = 100
"""Up to which size TimelineJS is opened once before it counts; of many entries one visit takes minutes."""

HEADS = ("entries", "page", "ready ms", "(min-max)", "largest paint ms", "elements", "KB", "requests", "blocked")

TICKS = 12
SCRIPT = Path(__file__).with_name("reader.js")


class Visit(NamedTuple):
    """One opening of a page; times in milliseconds from the beginning of the navigation.

    `painted` is the largest contentful paint, `sent` what came over the wire in bytes, `blocked` how often the page
    asked another host.
    """

    ready: float
    painted: float
    elements: int
    slides: int
    claims: int
    sent: int
    requests: int
    blocked: int


class Compared(NamedTuple):
    """All visits at one size, in turn, by page; milliseconds of each tick of the filter, and of each frame."""

    size: int
    visits: Mapping[str, Sequence[Visit]]
    ticks: Sequence[float]
    frames: Sequence[float]

    @property
    def ratio(self) -> float:
        """The median over turns of our pages' time, added up, by TimelineJS's."""
        turns = zip(*self.visits.values(), strict=True)
        return median(sum(visit.ready for visit in ours) / peer.ready for *ours, peer in turns)


def main() -> int:
    """Run the benchmark; 1 where a build fails or the two sides do not show the same."""
    parser = argparse.ArgumentParser(description="Time a reader of Dateline beside one of TimelineJS.")
    parser.add_argument("--sizes", type=sizes, default=[10, 100, 1000, 5000], help="entries, as in 10,100,1000,5000")
    parser.add_argument("--runs", type=positive, default=3, help="timed visits to each page (3)")
    args = parser.parse_args()

    def lines() -> Iterator[str]:
        with npm_package(NAME, VERSION) as modules, chromium() as browser:
            return _lines([_compare(browser, modules, size, args.runs) for size in args.sizes])

    return report(f"what a reader waits for, beside {PEER}", lines)


def _compare(browser: Browser, modules: Path, size: int, runs: int) -> Compared:
    """Both sides at one size, each from a server of its own."""
    with TemporaryDirectory(prefix="dateline-bench-") as made:
        project, site, peer, story = Path(made, "project"), Path(made, "site"), Path(made, "peer"), invent(size)
        progress(f"{size:,} entries: building")
        copy_project(project)
        generate(size, project)
        build(project, site)
        write_timelinejs(story, modules, peer)
        with served(site) as ours, served(peer) as theirs:
            pages = {path: ours + path for path in _read(site)} | {PEER: theirs}
            visits = _visits(browser, pages, size, runs)
            _refuse_differences(story, site, visits[PEER][-1])
            progress(f"{size:,} entries: filtering and scrolling")
            return Compared(size, visits, _ticks(browser, ours), _frames(browser, ours + _read(site)[-1]))


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
            seen = _visit(browser, address)
            visits[name] += [seen] if turn else []
    return visits


def _visit(browser: Browser, address: str) -> Visit:
    """Open a page as somebody does who was never there, and wait until it can be read and has come to rest."""
    with window(browser) as (page, traffic):
        page.add_init_script(path=SCRIPT)
        try:
            page.goto(address, wait_until="load")
            page.wait_for_function("window.readyAt > 0")
        except TimeoutError as error:
            raise Failed(f"{address} was not ready after {PATIENCE / 1000:.0f} seconds") from error
        page.wait_for_timeout(SETTLING)
        seen = page.evaluate("seen()")
    return Visit(**seen, sent=traffic.sent, requests=traffic.requests, blocked=traffic.blocked)


def _refuse_differences(story: Story, site: Path, peer: Visit) -> None:
    """Stop where entries or claims are missing on one side; TimelineJS has a slide more, for the title."""
    listed = list((site / "timeline").rglob("index.html"))
    entries = sum(page.read_text(encoding="utf-8").count('<li class="entry') for page in listed)
    ours = entries, sum(map(claims_on, listed))
    told = len(story.entries), sum(len(entry["claims"]) for entry in story.entries.values())
    theirs = peer.slides - 1, peer.claims
    if not ours == theirs == told:
        raise Failed(f"entries and claims: in the story {told}, Dateline {ours}, {PEER} {theirs}; nothing is compared")


def _ticks(browser: Browser, root: str) -> list[float]:
    """The waits for ticks spread over all facets: each box while those before are ticked, then all are taken back.

    The first may have to fetch the list of entries. Without a filter on the page there is none.
    """
    with window(browser) as (page, _):
        page.add_init_script(path=SCRIPT)
        page.goto(f"{root}timeline/", wait_until="load")
        last = page.evaluate("boxes().length") - 1
        places = [turn * last // TICKS for turn in range(TICKS + 1)] if last >= 0 else []
        return [page.evaluate("(place) => ticked(place)", place) for place in [*places, *places[::-1]]]


def _frames(browser: Browser, address: str) -> list[float]:
    with window(browser) as (page, _):
        page.add_init_script(path=SCRIPT)
        page.goto(address, wait_until="load")
        page.wait_for_timeout(SETTLING)
        return page.evaluate("scrolled()")


def _lines(compared: Sequence[Compared]) -> Iterator[str]:
    """The figures, the ratios, the waits for filter and scroll, and each bar that these sizes can show."""
    yield from table(HEADS, [_row(at.size, *page) for at in compared for page in at.visits.items()], ["page"])
    for at in compared:
        yield f"at {at.size:,}, ready in {at.ratio:.3f} of {PEER}'s time"
        first, *later = at.ticks or [0]
        yield f"at {at.size:,}, filter: {_spread(later)} of {len(later)} ticks; the first {first:.0f} ms"
        yield f"at {at.size:,}, scroll: {_spread(at.frames)} of {len(at.frames)} frames"
    for at in compared:
        if at.size == RATIO_AT:
            yield bar(
                f"ready in <= {RATIO_BAR} of {PEER}'s time at {RATIO_AT:,}", f"{at.ratio:.3f}", at.ratio <= RATIO_BAR
            )
    slowest, longest = max(at.ticks[1:], default=0), max(at.frames, default=0)
    yield bar(f"filter < {STALL} ms at {at.size:,}", f"slowest {slowest:.0f} ms", slowest < STALL)
    yield bar(f"every frame < {STALL} ms while scrolling at {at.size:,}", f"{longest:.0f} ms", longest < STALL)


def _spread(waits: Sequence[float]) -> str:
    return f"median {median(waits or [0]):.0f} ms, slowest {max(waits, default=0):.0f} ms"


def _row(size: int, name: str, visits: Sequence[Visit]) -> tuple[str, ...]:
    ready, last = [visit.ready for visit in visits], visits[-1]
    return (
        f"{size:,}",
        name if name == PEER else f"Dateline {name}",
        f"{median(ready):,.0f}",
        f"({min(ready):,.0f}-{max(ready):,.0f})",
        f"{median(visit.painted for visit in visits):,.0f}",
        f"{last.elements:,}",
        f"{last.sent / 1000:,.1f}",
        f"{last.requests}",
        f"{last.blocked}",
    )


if __name__ == "__main__":
    sys.exit(main())
