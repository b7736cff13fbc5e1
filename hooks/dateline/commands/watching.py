"""Watching the files of a timeline: what changed since the last look, once it has come to rest.

Each look takes the stamps of all files under `timeline/` and `seeds/`. A change is reported only when two looks
in a row see the same, so that a file is seldom met half-written; whatever is met, the next look sees more.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from dateline import files
from dateline.records import FOLDERS

PAUSE = 0.25
"""The seconds between two looks."""

Stamps = dict[str, tuple[int, ...] | None]


def changes(root: Path) -> Iterator[list[str]]:
    """What changed, in words for each file: nothing at first, then once for each time that files came to rest."""
    told = seen = _stamps(root)
    yield []
    while True:
        time.sleep(PAUSE)
        before, seen = seen, _stamps(root)
        if seen == before != told:
            changed = list(_differences(told, seen))
            told = seen
            yield changed


def _stamps(root: Path) -> Stamps:
    """The stamp of every file that the reader looks at, by its path; none of a folder that is not there."""
    found: Stamps = {}
    for top in FOLDERS:
        for folder, _, names in os.walk(root / top):
            path = Path(folder).relative_to(root).as_posix()
            kept = [name for name in names if files.is_seen(name)]
            found.update((files.path_shown(path, name), files.stamp_of(Path(folder, name))) for name in kept)
    return found


def _differences(was: Stamps, now: Stamps) -> Iterator[str]:
    for path in sorted(was.keys() | now.keys()):
        if path not in now:
            yield f"{path} is gone"
        elif path not in was:
            yield f"{path} is new"
        elif was[path] != now[path]:
            yield f"{path} changed"
