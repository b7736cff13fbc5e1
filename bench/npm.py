"""Fetch a peer that lives on npm into a folder that is thrown away: a pinned version, none of its scripts run."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from measure import Failed
from project import disturbances, progress

OPTIONS = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--silent")
LAST_LINES = 400


class Absent(Exception):
    """What a measurement needs is not on this machine; the message says what, and how to get it."""


@contextmanager
def npm_package(name: str, version: str) -> Iterator[Path]:
    """The `node_modules` with this version of a package, as long as the block runs."""
    npm = shutil.which("npm")
    if npm is None:
        raise Absent(f"`{name}` comes from npm, and there is no npm here: install Node.js")
    with TemporaryDirectory(prefix="dateline-npm-") as folder:
        progress(f"npm: fetching {name} {version}")
        command = [npm, "install", *OPTIONS, "--prefix", folder, f"{name}@{version}"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            said = (done.stderr or done.stdout).strip()[-LAST_LINES:]
            raise Absent(f"npm could not install `{name}` {version}" + (f": {said}" if said else ""))
        yield Path(folder) / "node_modules"


def tell(what: str, lines: Callable[[], Iterable[str]]) -> int:
    """Print what a benchmark measures, or why it is skipped, as its exit status: 1 where something failed."""
    try:
        measured = list(lines())
    except Absent as absent:
        progress("")
        print(f"skipped: {what}: {absent}")
        return 0
    except Failed as failure:
        progress("")
        print(failure, file=sys.stderr)
        return 1
    progress("")
    print(*measured, *disturbances(), sep="\n")
    return 0
