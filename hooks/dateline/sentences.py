"""Standings in words: the sentence that says who asserts what, who denies it, and what nobody knows."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.dates import Day
from dateline.evidence import PlacedClaim, Standing
from dateline.model import Timeline
from dateline.origins import Reports
from dateline.vocabulary import Stance, Status


def in_sentence(name: str) -> str:
    """A name as it stands within a sentence: `The Kremlin` loses its capital."""
    return f"the {name[4:]}" if name.startswith("The ") else name


def short(name: str) -> str:
    """A name as it heads a column: without its article."""
    return name.removeprefix("The ")


def joined(parts: Iterable[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    words = list(parts)
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else ""


def counted(reports: Reports) -> str:
    """How many reports there are, and how many origins where some only repeat another: `4 reports, 1 origin`."""
    words = _number(len(reports.sources), "report")
    return f"{words}, {_number(len(reports.origins), 'origin')}" if reports.repeat else words


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def of_standing(timeline: Timeline, standing: Standing, day: Day | None) -> str:
    """The status as a sentence made from the parties' stances, without a full stop.

    With a day it says what nobody has confirmed as of it; without one that is left to what stands around it.
    """
    named = {stance: joined(_who(timeline, row) for row in rows.values()) for stance, rows in standing.parties.items()}
    parts = _sides(standing.derived, named[Stance.ASSERTS], named[Stance.DENIES])
    if day and len(standing.parties[Stance.ASSERTS]) == 1:
        parts.append(f"no independent confirmation as of {day.in_words()}")
    if named[Stance.DOUBTS]:
        parts.append(f"doubted by {named[Stance.DOUBTS]}")
    if declining := named[Stance.DECLINES]:
        parts.append(f"{declining} {'declines' if len(standing.parties[Stance.DECLINES]) == 1 else 'decline'} to say")
    sentence = "; ".join(parts)
    return sentence[0].upper() + sentence[1:]


def _sides(status: Status, asserting: str, denying: str) -> list[str]:
    """What the parties that take a side make of it."""
    match status:
        case Status.CONFIRMED:
            return [f"confirmed by {asserting}"]
        case Status.DISPUTED:
            return [f"claimed by {asserting}", f"denied by {denying}"]
        case Status.CLAIMED:
            return [f"claimed by {asserting}"]
        case Status.DENIED:
            return [f"denied by {denying}", "asserted by no one"]
        case _:
            return ["neither asserted nor denied by anyone"]


def _who(timeline: Timeline, row: PlacedClaim) -> str:
    """The party, and in brackets the actor that spoke for it, where that is not the party itself."""
    party, actor = timeline.actors[row.party], timeline.actors[row.claim.by]
    name = in_sentence(party.name)
    return name if party.id == actor.id else f"{name} ({in_sentence(actor.name)})"
