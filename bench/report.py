"""Say the figures: one line for each size, how both grow, and which bars are held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from measure import Counts, Run

RATIO_BAR, RATIO_AT = 1.5, 10_000
GROWTH_BAR = 1.0
MEMORY_BAR = 1_500_000_000
HEADS = ("entries", "", "seconds", "(min-max)", "peak MB", "pages", "claims", "files", "MB written")


@dataclass(frozen=True, slots=True)
class Side:
    """One builder's first, watched build at one size, its timed ones, and what it wrote."""

    name: str
    first: Run
    runs: tuple[Run, ...]
    counts: Counts

    @property
    def seconds(self) -> float:
        """The median run."""
        return median(run.seconds for run in self.runs)

    @property
    def peak(self) -> int:
        """The most memory of any run."""
        return max(run.peak for run in (self.first, *self.runs))


@dataclass(frozen=True, slots=True)
class Pair:
    """Both builders at one size, run in turn."""

    size: int
    ours: Side
    hugo: Side

    @property
    def ratio(self) -> float:
        """The median of the ratios of runs that followed each other."""
        pairs = zip(self.ours.runs, self.hugo.runs, strict=True)
        return median(mine.seconds / theirs.seconds for mine, theirs in pairs)


def table(pairs: Sequence[Pair]) -> str:
    """The figures of every size, in aligned columns, with the ratio after each size."""
    rows = [HEADS]
    for pair in pairs:
        rows += [_row(pair.size, pair.ours), _row(pair.size, pair.hugo)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    lines = [_aligned(row, widths) for row in rows]
    for place, pair in enumerate(pairs):
        lines[2 * place + 1] += f"   ratio {pair.ratio:.2f}"
    return "\n".join(lines)


def _row(size: int, side: Side) -> tuple[str, ...]:
    spent = [run.seconds for run in side.runs]
    counts = side.counts
    return (
        f"{size:,}",
        side.name,
        f"{side.seconds:.2f}",
        f"({min(spent):.2f}-{max(spent):.2f})",
        f"{side.peak / 1e6:,.0f}",
        f"{sum(map(len, counts.pages.values())):,}",
        f"{counts.claims:,}",
        f"{counts.files:,}",
        f"{counts.bytes / 1e6:,.1f}",
    )


def _aligned(row: tuple[str, ...], widths: Sequence[int]) -> str:
    """Numbers to the right, names to the left."""
    sides = [str.ljust if head == "" else str.rjust for head in HEADS]
    return "  ".join(side(cell, width) for side, cell, width in zip(sides, row, widths, strict=True))


def growth(pairs: Sequence[Pair]) -> dict[str, float]:
    """Time ratio by size ratio from the smallest to the largest size: 1.0 is linear, less is better."""
    first, last = min(pairs, key=lambda pair: pair.size), max(pairs, key=lambda pair: pair.size)
    factor = last.size / first.size
    return {
        "Dateline": last.ours.seconds / first.ours.seconds / factor,
        "Hugo": last.hugo.seconds / first.hugo.seconds / factor,
    }


def verdicts(pairs: Sequence[Pair]) -> Iterator[str]:
    """Growth where there are two sizes, then each bar that these sizes can show."""
    if len({pair.size for pair in pairs}) > 1:
        grown = growth(pairs)
        yield "growth:  " + ", ".join(f"{name} {by:.2f} x linear" for name, by in grown.items())
        ours = grown["Dateline"]
        yield bar(f"growth <= {GROWTH_BAR} x linear", f"{ours:.2f}", ours <= GROWTH_BAR)
    for pair in pairs:
        if pair.size == RATIO_AT:
            yield bar(f"ratio <= {RATIO_BAR} at {RATIO_AT:,}", f"{pair.ratio:.2f}", pair.ratio <= RATIO_BAR)
    peak = max(pair.ours.peak for pair in pairs)
    yield bar(f"memory < {MEMORY_BAR / 1e9} GB", f"{peak / 1e9:.2f} GB", peak < MEMORY_BAR)


def bar(name: str, measured: str, held: bool) -> str:
    return f"{'held:' if held else 'missed:':<8} {name} (measured {measured})"
