"""The picture: the whole timeline at a glance, as what is drawn and where; the markup is in `parts/picture.html`.

`story` tells who does what in each entry and which parties have a lane; `scale` lays the chapters along the
picture. Up to `MOST_MARKS` entries each have their marks (`marks`), in the wide picture with `labels` where
they fit, in the turned one with a label each; a longer story is drawn in `bins`. Both ways are always made:
the style sheet shows the one for which there is room. All places are worked out here, with `lettering` that
is safe for any face, so nothing moves and nothing touches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dateline.picture.bins import counted, turned_bins, wide_bins
from dateline.picture.drawing import Drawing
from dateline.picture.story import lanes, parties, parts, told
from dateline.picture.turned import turned_marks
from dateline.picture.wide import wide_marks
from dateline.records import Entry
from dateline.rendering.view import View

MOST_MARKS = 100
"""How many entries have marks of their own; more are drawn in bins."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture both ways, for wide pages and turned for narrow ones, and what its legend must explain."""

    wide: Drawing
    turned: Drawing
    shapes: frozenset[str] = frozenset()
    """The shapes, sorts of bars, lines and kinds that occur; none in a picture of bins."""


class Year(Protocol):
    """A page of a long timeline: the last step of its address, and the entries on it."""

    path: str
    rows: Sequence[Entry]


def picture(view: View, years: Sequence[Year]) -> Picture | None:
    """The picture of what a view knows, None where that is nothing; bins lead to the pages of the years."""
    entries = [entry for entry in view.entries if view.knows(entry)]
    if not entries:
        return None
    standing = [parties(view, entry) for entry in entries]
    rows = lanes(view, standing)
    chapters = parts(view, entries)
    if len(entries) > MOST_MARKS:
        pages = {entry.id: f"timeline/{year.path}/" for year in years for entry in year.rows}
        found = counted(view, entries, standing, rows, pages)
        return Picture(wide_bins(view, found, rows, chapters), turned_bins(view, found, rows, chapters))
    story = told(view, entries)
    one, other = wide_marks(view, story, rows, chapters), turned_marks(view, story, rows, chapters)
    return Picture(one, other, _shapes(one))


def _shapes(drawing: Drawing) -> frozenset[str]:
    """The shapes of marks, the sorts of bars and the lines that occur."""
    marks = [mark for drawn in drawing.entries for mark in drawn.marks]
    found = {mark.shape for mark in marks} | {mark.sort for mark in marks if mark.sort}
    found |= {"tails"} if any(mark.tails for mark in marks) else set()
    found |= {"join"} if any(drawn.join for drawn in drawing.entries) else set()
    found |= {"outcome"} if drawing.outcomes else set()
    found |= {drawn.entry.kind for drawn in drawing.entries}
    return frozenset(found)
