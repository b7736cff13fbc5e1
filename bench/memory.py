"""How much memory a process and all that it started hold together, looked at many times a second.

A build may be shared among processes, and the system's own figure for a child is that of its largest process.
The proportional share (PSS) counts a page of memory that several processes share once. Reading it costs those
processes time, so only the build that is not timed is watched. Where there is no /proc it stays 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

EVERY = 0.05


class Peak:
    """The most that was seen so far, in bytes."""

    bytes = 0


@contextmanager
def watched(process: int) -> Iterator[Peak]:
    """Watch a process and its descendants until the block ends."""
    peak, over = Peak(), Event()
    watcher = Thread(target=_watch, args=(process, peak, over), daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        over.set()
        watcher.join()


def _watch(process: int, peak: Peak, over: Event) -> None:
    while not over.wait(EVERY):
        peak.bytes = max(peak.bytes, sum(map(_share, _family(process))))


def _family(process: int) -> Iterator[int]:
    yield process
    with suppress(OSError):
        for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
            yield from _family(int(child))


def _share(process: int) -> int:
    """A process's proportional share of memory; 0 once it has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
