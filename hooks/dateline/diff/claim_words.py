"""The differences of claims and citations in words."""

from __future__ import annotations

from collections.abc import Callable

from dateline.diff.differences import Difference
from dateline.diff.phrases import Teller, Told, day, ids
from dateline.records import Claim
from dateline.vocabulary import Effect

DOES = {"asserts": "asserts it", "denies": "denies it", "doubts": "doubts it", "declines": "declines to say"}
DID = {"asserts": "asserted it", "denies": "denied it", "doubts": "doubted it", "declines": "declined to say"}


def _claim(teller: Teller, difference: Difference) -> Claim:
    """The claim that a difference is about: as it is, or as it was where it is gone."""
    timeline, id = teller.revisions.now, difference.id
    if difference.what is Effect.CLAIM_REMOVED:
        timeline, id = teller.revisions.was, teller.revisions.renamed.get(id, id)
    return next(claim for claim in timeline.entries[id].claims if claim.anchor == difference.claim)


def _told(teller: Teller, difference: Difference) -> str:
    """A claim with who makes it, on what, and from where."""
    claim = _claim(teller, difference)
    about = f" on the question `{claim.on}`" if claim.on else ""
    cited = ids([citation.source for citation in claim.citations])
    verb = (DID if difference.what is Effect.CLAIM_REMOVED else DOES)[claim.stance].removesuffix(" it")
    return f"{teller.actor(claim.by)} {verb}{about}: {teller.quoted(claim.says)}, from {cited}"


def _added(teller: Teller, difference: Difference) -> str:
    return f"the claim `{difference.claim}` is new: {_told(teller, difference)}"


def _removed(teller: Teller, difference: Difference) -> str:
    return f"the claim `{difference.claim}` is gone: {_told(teller, difference)}"


def _reworded(teller: Teller, difference: Difference) -> Told:
    return teller.both(f"the claim `{difference.claim}` is reworded", difference)


def _stance(teller: Teller, difference: Difference) -> str:
    who = teller.actor(_claim(teller, difference).by)
    now, was = DOES[str(difference.now)], DID[str(difference.was)]
    return f"in the claim `{difference.claim}`, {who} {now}; before, it {was.removeprefix('it ')}"


def _by(teller: Teller, difference: Difference) -> str:
    now, was = teller.actor(difference.now), teller.actor(difference.was)
    return f"the claim `{difference.claim}` is now by {now}; before, by {was}"


def _speaker(teller: Teller, difference: Difference) -> str:
    now, was = (teller.actor(id) if id else "nobody who is named" for id in (difference.now, difference.was))
    return f"the claim `{difference.claim}` is now spoken by {now}; before, by {was}"


def _question(teller: Teller, difference: Difference) -> str:
    now, was = (f"the question `{id}`" if id else "the entry itself" for id in (difference.now, difference.was))
    return f"the claim `{difference.claim}` is now about {now}; before, about {was}"


def _said(teller: Teller, difference: Difference) -> str:
    return f"the day of the claim `{difference.claim}` moves from {day(difference.was)} to {day(difference.now)}"


def _relies_on(teller: Teller, difference: Difference) -> str:
    now, was = (teller.actor(id) if id else "nobody else" for id in (difference.now, difference.was))
    return f"the claim `{difference.claim}` now relies on the word of {now}; before, of {was}"


def _anchor(teller: Teller, difference: Difference) -> str:
    return f"the claim `{difference.was}` is now called `{difference.now}`, and links to its old address miss it"


def _source_added(teller: Teller, difference: Difference) -> str:
    return f"the claim `{difference.claim}` now also cites {teller.source(difference.source)}"


def _source_removed(teller: Teller, difference: Difference) -> str:
    return f"the claim `{difference.claim}` no longer cites {teller.source(difference.source)}"


def _quote(teller: Teller, difference: Difference) -> Told | str:
    where = f"`{difference.source}` in the claim `{difference.claim}`"
    if difference.was and difference.now:
        return teller.both(f"the quote from {where} changes", difference)
    if difference.now:
        return f"a quote from {where} is new: {teller.quoted(difference.now)}"
    return f"the quote from {where} is gone: {teller.quoted(difference.was)}"


def _locator(teller: Teller, difference: Difference) -> str:
    now, was = (teller.quoted(text) if text else "no place" for text in (difference.now, difference.was))
    return f"the claim `{difference.claim}` now points to {now} in `{difference.source}`; before, to {was}"


WORDING: dict[Effect, Callable[[Teller, Difference], Told | str]] = {
    Effect.CLAIM_ADDED: _added,
    Effect.CLAIM_REMOVED: _removed,
    Effect.CLAIM_REWORDED: _reworded,
    Effect.ANCHOR: _anchor,
    Effect.BY: _by,
    Effect.SPEAKER: _speaker,
    Effect.STANCE: _stance,
    Effect.QUESTION: _question,
    Effect.SAID: _said,
    Effect.RELIES_ON: _relies_on,
    Effect.SOURCE_ADDED: _source_added,
    Effect.SOURCE_REMOVED: _source_removed,
    Effect.QUOTE: _quote,
    Effect.LOCATOR: _locator,
}
