"""The story as the picture tells it: who does what in each entry, which lane that stands in, and when it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dateline.picture.scale import Part, number_of
from dateline.records import Entry
from dateline.rendering.view import View
from dateline.sentences import short
from dateline.vocabulary import EntryKind, Stance, Status
from dateline.weighing import PlacedClaim, stands_alone

MOST_LANES = 5
"""How many parties have a lane of their own, where there are more."""

LEAST_SILENCE, MOST_SILENCE = 31, 0.25
"""A story has ended when nothing has happened for longer than a month, and than this part of its own length."""

LEAST_IN_LANE = 3
"""How many entries a party must stand in for a lane of its own, where some share one."""


class Lane(NamedTuple):
    """A line of the picture: a party's own, or without one, that of all others."""

    party: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Told:
    """An entry as the picture tells it: what each party does in it, who planned it, and how much it matters.

    Where nobody claims it, `is_claimed` is false and `stances` only says in whose lane it is drawn.
    """

    entry: Entry
    status: Status
    stances: dict[str, Stance]
    weight: float
    planner: str
    is_claimed: bool


def parties(view: View, entry: Entry) -> list[str]:
    """The parties that stand in an entry by their own word; where all rely on another's, those.

    Of an entry that nobody claims, or whose claims have lost their sources, the party that it is about.
    """
    rows = _counting(view, entry)
    about = [view.timeline.party(id) for id in entry.actors[:1]]
    return list(dict.fromkeys(row.party for row in rows)) if rows else about


def _counting(view: View, entry: Entry) -> list[PlacedClaim]:
    rows = [row for row in view.rows(entry) if view.has_support(row)]
    return [row for row in rows if stands_alone(view.timeline, row)] or rows


def lanes(view: View, standing: Sequence[Sequence[str]]) -> list[Lane]:
    """The parties that stand in most entries, each in a lane, and one lane for the others and for no party's entries."""
    count = Counter(party for named in standing for party in named)
    order = [party for party, _ in count.most_common()]
    own = [party for party in order[:MOST_LANES] if count[party] >= LEAST_IN_LANE]
    if len(order) <= MOST_LANES + 1 and len(order) - len(own) <= 1 or not own:
        own = order[: MOST_LANES + 1]
    found = [Lane(party, short(view.timeline.actors[party].name)) for party in own]
    whole = bool(found) and len(own) == len(order) and all(standing)
    return found if whole else [*found, Lane(None, view.gettext("Others"))]


def told(view: View, entries: Sequence[Entry]) -> list[Told]:
    """Each entry with what the parties do in it."""
    answers = Counter(id for entry in entries for id in (*entry.responds_to, entry.superseded_by) if id)
    return [_told(view, entry, answers[entry.id]) for entry in entries]


def _told(view: View, entry: Entry, answers: int) -> Told:
    standing = view.standing(entry)
    assert standing is not None, "entries that are not known are left out before"
    rows = _counting(view, entry)
    stances = _on_questions(rows)
    for stance, own in standing.parties.items():
        stances |= dict.fromkeys(own, stance)
    if not rows:
        stances = dict.fromkeys(parties(view, entry), Stance.ASSERTS)
    asserting = sorted(rows, key=lambda row: (row.claim.stance is not Stance.ASSERTS, row.known, row.order))
    planner = asserting[0].party if asserting else next(iter(stances), "")
    weight = _weight(entry, standing.derived, len(stances)) + answers
    return Told(entry, standing.status, stances, weight, planner, bool(rows))


def _on_questions(rows: Iterable[PlacedClaim]) -> dict[str, Stance]:
    """What each party does first, before what it declines or doubts."""
    found: dict[str, Stance] = {}
    for row in rows:
        takes_side = row.claim.stance in (Stance.ASSERTS, Stance.DENIES)
        if found.setdefault(row.party, row.claim.stance) not in (Stance.ASSERTS, Stance.DENIES) and takes_side:
            found[row.party] = row.claim.stance
    return found


def _weight(entry: Entry, status: Status, sides: int) -> float:
    """How much an entry matters to somebody who sees little of the story: what happened comes before what was said."""
    if entry.kind is EntryKind.EVENT:
        return {Status.CONFIRMED: 6, Status.REPORTED: 5, Status.DISPUTED: 4}.get(status, 2) + sides
    return (2 if entry.kind is EntryKind.PLAN else 0) + sides


def with_status(view: View, told: Told, title: str) -> str:
    """A title to be cut, after the word of its status where what nobody has confirmed would pass for a fact.

    Such a title often says at its end who says so, and its end is what a cut takes away.
    """
    unconfirmed = told.status in (Status.CLAIMED, Status.DISPUTED, Status.DENIED)
    if told.entry.kind is not EntryKind.EVENT or not unconfirmed:
        return title
    return view.gettext("{status}: {title}").format(status=view.gettext(told.status.label), title=title)


def _first_day(entry: Entry) -> int:
    return number_of(entry.date.earliest or entry.date.latest)


def _last_day(view: View, entries: Sequence[Entry]) -> int:
    """The day of the view, or where the story ended long before it, the last day of the story."""
    now = number_of(view.day or view.evidence.now)
    days = [day for entry in entries for day in (_first_day(entry), _last_of(entry, now))]
    begun = [number_of(chapter.from_.earliest or chapter.from_.latest) for chapter, _ in view.chapters if chapter]
    first, last = min(days), max([*days, *(day for day in begun if day <= now)])
    silence = now - last
    return last if silence > max(LEAST_SILENCE, (last - first) * MOST_SILENCE) else max(last, now)


def _last_of(entry: Entry, now: int) -> int:
    """The last day of an entry as far as it is past; one that goes on, or whose end is unknown, has today."""
    return min(number_of(entry.date.latest), now) if entry.date.latest else now


def parts(view: View, entries: Sequence[Entry]) -> list[Part]:
    """The chapters with their days, to the day of the view; first, without a chapter, what comes before them."""
    known = set(entries)
    begins = [_first_day(entry) for entry in entries]
    end = _last_day(view, entries) + 1
    found: list[Part] = []
    for chapter, within in reversed(view.chapters):
        first = number_of(chapter.from_.earliest or chapter.from_.latest) if chapter else min([*begins, end - 1])
        count = len(within) if view.day is None else sum(entry in known for entry in within)
        if first < end and (chapter or count):
            found.insert(0, Part(chapter, first, end, count))
            end = first
    return found
