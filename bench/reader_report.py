"""Say what readers wait for: a line for each page at each size, the ratios, and which bars are held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from statistics import median

from browser import Visit
from filtering import BAR as FILTER_BAR
from filtering import Filtering
from report import bar
from scrolling import STALL, Scrolling

PEER = "TimelineJS"
RATIO_BAR, RATIO_AT = 0.25, 1000
HEADS = ("entries", "page", "ready ms", "(min-max)", "largest paint ms", "elements", "KB", "requests", "blocked")


@dataclass(frozen=True, slots=True)
class Compared:
    """All visits at one size, in turn: those of each of Dateline's pages, and those of TimelineJS's."""

    size: int
    ours: Mapping[str, Sequence[Visit]]
    peer: Sequence[Visit]
    filtering: Filtering | None
    scrolling: Scrolling

    @property
    def ratio(self) -> float:
        """The median over turns of our pages' time, added up, by TimelineJS's."""
        turns = zip(*self.ours.values(), self.peer, strict=True)
        return median(sum(visit.ready for visit in ours) / peer.ready for *ours, peer in turns)


def reader_table(compared: Sequence[Compared]) -> str:
    """The figures in aligned columns, with the ratio after TimelineJS's."""
    rows, ratios = [HEADS], [""]
    for at in compared:
        rows += [_row(at.size, f"Dateline {path}", visits) for path, visits in at.ours.items()]
        rows.append(_row(at.size, PEER, at.peer))
        ratios += [*[""] * len(at.ours), f"   ratio {at.ratio:.3f}"]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    lines = (_aligned(row, widths) + ratio for row, ratio in zip(rows, ratios, strict=True))
    return "\n".join(lines)


def _row(size: int, name: str, visits: Sequence[Visit]) -> tuple[str, ...]:
    ready = [visit.ready for visit in visits]
    last = visits[-1]
    return (
        f"{size:,}",
        name,
        f"{median(ready):,.0f}",
        f"({min(ready):,.0f}-{max(ready):,.0f})",
        f"{median(visit.painted for visit in visits):,.0f}",
        f"{last.elements:,}",
        f"{last.sent / 1000:,.1f}",
        f"{last.requests}",
        f"{last.blocked}",
    )


def _aligned(row: tuple[str, ...], widths: Sequence[int]) -> str:
    """Numbers to the right, names to the left."""
    sides = [str.ljust if head == "page" else str.rjust for head in HEADS]
    return "  ".join(side(cell, width) for side, cell, width in zip(sides, row, widths, strict=True))


def reader_verdicts(compared: Sequence[Compared]) -> Iterator[str]:
    """Each bar that these sizes can show."""
    for at in compared:
        if at.size == RATIO_AT:
            name = f"ready in <= {RATIO_BAR} of {PEER}'s time at {RATIO_AT:,}, {' and '.join(at.ours)} added up"
            yield bar(name, f"{at.ratio:.3f}", at.ratio <= RATIO_BAR)
    yield from (f"at {at.size:,}, {at.filtering or 'no filter panel with boxes to tick: skipped'}" for at in compared)
    yield from (f"at {at.size:,}, {at.scrolling}" for at in compared)
    largest = max(compared, key=lambda at: at.size)
    if largest.filtering:
        slowest = max(largest.filtering.later, default=inf)
        yield bar(f"filter < {FILTER_BAR} ms at {largest.size:,}", f"slowest {slowest:.0f} ms", slowest < FILTER_BAR)
    longest = largest.scrolling.longest
    yield bar(
        f"no frame of {STALL} ms or more while scrolling at {largest.size:,}", f"{longest:.0f} ms", longest < STALL
    )
