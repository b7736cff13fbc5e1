"""The history of an entry tells how it came to say what it says."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dateline.model import Timeline, Violation
from dateline.problems import any_of, rule
from dateline.vocabulary import ChangeKind


@rule(
    "history",
    why="Readers see when an entry was first published.",
    before="history:\n  - {date: 2026-11-23, kind: update}",
    after="history:\n  - {date: 2026-11-23, kind: added}",
)
def history_without_added(timeline: Timeline) -> Iterator[Violation]:
    """The first item of a history is `added`, and no other is."""
    for entry in timeline.entries.values():
        dated = [(number, change) for number, change in enumerate(entry.history) if change.date and change.kind]
        if not dated or len(dated) < len(entry.history):
            continue
        first, *others = sorted(dated, key=lambda item: item[1].date)
        if first[1].kind is not ChangeKind.ADDED:
            help = "begin with the item that says when the entry was added"
            yield Violation(entry, ("history", first[0], "kind"), "a history begins with `added`", help)
            continue
        for number, change in others:
            if change.kind is ChangeKind.ADDED:
                help = "say what this change was: `update`, `correction` or `minor`"
                yield Violation(entry, ("history", number, "kind"), "a second item says that the entry was added", help)


@rule(
    "history",
    why="The newest change is looked for at the end.",
    before="- {date: 2026-12-01, …}\n- {date: 2026-11-23, …}",
    after="- {date: 2026-11-23, …}\n- {date: 2026-12-01, …}",
)
def history_out_of_order(timeline: Timeline) -> Iterator[Violation]:
    """The items of a history stand in the order of their dates, newest last."""
    for entry in timeline.entries.values():
        for number, (before, after) in enumerate(pairwise(entry.history), start=1):
            if before.date and after.date and after.date < before.date:
                message = f"this item is of {after.date}, before the one above it"
                yield Violation(entry, ("history", number, "date"), message, "put the items in order, newest last")


@rule(
    "history",
    why="A correction that does not say what was wrong corrects nothing in the mind of a reader who saw it.",
    before="- {date: 2026-12-01, kind: correction}",
    after='- {date: 2026-12-01, kind: correction, was: "4 September", now: "5 September", why: The transcript carries the later date.}',
)
def incomplete_correction(timeline: Timeline) -> Iterator[Violation]:
    """A correction says what stood there (`was`), what stands there `now`, and `why`."""
    for entry in timeline.entries.values():
        for number, change in enumerate(entry.history):
            missing = [key for key in ("was", "now", "why") if not getattr(change, key)]
            if change.kind is ChangeKind.CORRECTION and missing:
                message = (
                    f"the correction does not say {any_of(missing)}"
                    if len(missing) == 1
                    else f"the correction lacks {', '.join(f'`{key}`' for key in missing)}"
                )
                yield Violation(
                    entry, ("history", number), message, "say what stood there, what stands there now, and why"
                )
