"""The differences of an entry's claims and of what they cite.

A claim is found again in the other version by all it says, then by all but its anchor, then by its anchor,
then by who makes it on which question: so a claim that was given an `id` is not told as one lost and one
won. Citations are found again by their source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from dateline.diff.differences import Difference, Note, P, of_fields, plain
from dateline.records import Citation, Claim, Entry
from dateline.vocabulary import Effect

Key = Callable[[Any], Any]

CLAIM_KEYS: tuple[Key, ...] = (
    lambda claim: claim,
    lambda claim: tuple(getattr(claim, name) for name in Claim.model_fields if name != "id"),
    lambda claim: claim.anchor,
    lambda claim: (claim.by, claim.on),
)
"""By what a claim is found again, the surest first."""

CITATION_KEYS: tuple[Key, ...] = (lambda citation: citation, lambda citation: citation.source)


def of_claims(note: Note, was: Entry, now: Entry) -> Iterator[Difference]:
    """The differences of the claims of two versions of an entry, in the order of the newer one."""
    pairs, lost = _paired(was.claims, now.claims, CLAIM_KEYS)
    for new in now.claims:
        old = pairs.get(id(new))
        if old is None:
            yield note(Effect.CLAIM_ADDED, None, new.says, claim=new.anchor)
        else:
            yield from _of_claim(note, old, new)
    for old in lost:
        yield note(Effect.CLAIM_REMOVED, old.says, None, claim=old.anchor)
    yield from _order(note, "claims", was.claims, now.claims, pairs, "anchor")


def _of_claim(note: Note, was: Claim, now: Claim) -> Iterator[Difference]:
    """The differences of one claim; an `id` that says what is so anyhow is only `changed`."""

    def within(what: Effect, *values: Any, **rest: Any) -> Difference:
        return note(what, *values, claim=now.anchor, **rest)

    if was.anchor != now.anchor:
        yield within(Effect.ANCHOR, was.anchor, now.anchor)
    elif was.id != now.id:
        yield within(Effect.CHANGED, was.id, now.id, key="id")
    yield from of_fields(within, was, now, skipped=("id", "citations"))
    yield from _of_citations(within, was, now)


def _of_citations(note: Note, was: Claim, now: Claim) -> Iterator[Difference]:
    pairs, lost = _paired(was.citations, now.citations, CITATION_KEYS)
    before, after = ({citation.source for citation in claim.citations} for claim in (was, now))
    for new in now.citations:
        old = pairs.get(id(new))
        if old is not None:
            yield from of_fields(_citing(note, new), old, new, skipped=("source",))
        elif new.source in before:
            yield from _once_more(note, None, new)
        else:
            yield note(Effect.SOURCE_ADDED, None, new.source, source=new.source)
    for old in lost:
        if old.source in after:
            yield from _once_more(note, old, None)
        else:
            yield note(Effect.SOURCE_REMOVED, old.source, None, source=old.source)
    yield from _order(note, "citations", was.citations, now.citations, pairs, "source")


def _citing(note: Note, citation: Citation) -> Note:
    return lambda *values, **rest: note(*values, source=citation.source, **rest)


def _once_more(note: Note, was: Citation | None, now: Citation | None) -> Iterator[Difference]:
    """A source that is cited once more or once less, and still cited: a passage that came or went."""
    passage = was or now
    assert passage is not None
    bare = Citation(source=passage.source)
    found = list(of_fields(_citing(note, passage), was or bare, now or bare))
    yield from found or [note(Effect.CHANGED, plain(was), plain(now), source=passage.source, key="citations")]


def _paired(was: tuple[P, ...], now: tuple[P, ...], keys: tuple[Key, ...]) -> tuple[dict[int, P], list[P]]:
    """The older part for each newer one by its identity, and the older ones that are left over."""
    pairs: dict[int, P] = {}
    left = list(was)
    for key in keys:
        for new in now:
            if id(new) not in pairs and (old := next((old for old in left if key(old) == key(new)), None)):
                pairs[id(new)] = old
                left = [other for other in left if other is not old]
    return pairs, left


def _order(
    note: Note, key: str, was: tuple[P, ...], now: tuple[P, ...], pairs: dict[int, P], name: str
) -> Iterator[Difference]:
    """A difference where those parts that are in both stand in another order."""
    kept = [pairs[id(new)] for new in now if id(new) in pairs]
    common = [old for old in was if any(old is other for other in kept)]
    if any(one is not other for one, other in zip(kept, common, strict=True)):
        before, after = ([getattr(part, name) for part in parts] for parts in (was, now))
        yield note(Effect.CHANGED, before, after, key=key)
