"""Marks: what a reader must know of a claim beside its stance, wherever it is listed.

A claim that was said ahead of the fact, repeats another's word, was taken back or lost its sources looks like any other
by its stance alone. Each list of claims shows these marks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dateline.languages.fallbacks import theirs
from dateline.model import Timeline
from dateline.sentences import in_sentence
from dateline.vocabulary import Stance
from dateline.weighing import Weighed, Weight


def marks(
    timeline: Timeline, gettext: Callable[[str], str], each: Weighed, others: Iterable[Weighed], on_card: bool
) -> Iterator[str]:
    """The marks of a claim, in words; `others` are the claims on the same thing.

    A card of an entry has what a plan is, on whom a claim relies and what was retracted in places of its own.
    """
    claim = each.row.claim
    if each.ahead and claim.on:
        yield gettext("said beforehand")
    elif each.ahead and not on_card:
        yield gettext("about a plan")
    if claim.relies_on and not on_card:
        name = theirs(in_sentence(timeline.actors[claim.relies_on].name), timeline.about.language)
        yield gettext("relies on {actor}").format(actor=name)
    if each.weight is Weight.RETRACTED and not on_card:
        yield gettext("retracted")
    if each.weight is Weight.REPLACED and (now := _stance_now(each, others)) is not claim.stance:
        yield gettext("since withdrawn") if now is Stance.WITHDRAWS else gettext("said otherwise since")


def _stance_now(each: Weighed, others: Iterable[Weighed]) -> Stance:
    """The stance by which the party of a replaced claim counts."""
    return next(other.row.claim.stance for other in others if other.weight is Weight.COUNTS and _same(each, other))


def _same(one: Weighed, other: Weighed) -> bool:
    return one.row.party == other.row.party
