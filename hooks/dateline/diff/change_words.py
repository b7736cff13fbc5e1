"""Changes in words: each difference as the sentence that an editor would say of it.

`WORDING` has a function for each effect; those of claims stand in `claim_words`. A sentence about long texts
ends in a colon, and the texts follow as they were and as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dateline.diff import claim_words
from dateline.diff.differences import Difference
from dateline.diff.phrases import Teller, Told, capital, code, day, ids, label, texts
from dateline.languages import joined
from dateline.vocabulary import ActorKind, ChangeKind, Effect, EntryKind, Outcome, SourceType, Status, Word

KINDS: dict[str, type[Word]] = {"entry": EntryKind, "source": SourceType, "actor": ActorKind}


NAMES = {
    "title": "the title",
    "name": "the name",
    "question": "the question",
    "summary": "the summary",
    "about": "the sentence about it",
    "proposition": "the proposition",
    "answer": "the answer",
}
"""The words for the keys that readers know; others stay as typed."""

PARTS = {"chapters": "chapter", "editions": "edition", "facts": "fact"}
"""What the parts of a record are called that are compared one by one, by the key that holds them."""

Wording = Callable[..., Told | str]
"""Takes the teller and the difference; where that is about editions, also their ids."""


def told(teller: Teller, difference: Difference, editions: list[str]) -> Told:
    """A difference as a sentence, which is the same for all these editions."""
    said = WORDING[difference.what](teller, difference, *([editions] if editions else []))
    return said if isinstance(said, Told) else Told(f"{capital(said)}.")


def _added(teller: Teller, difference: Difference) -> str:
    record = teller.record(difference.record, difference.id)
    if difference.record == "entry":
        standing = teller.evidence.of_entry(record)
        sum = f", which counts as {label(Status, str(standing.status))}" if standing else ""
        return f"it is new: {label(EntryKind, record.kind)}, {record.date.in_words()}{sum}"
    if difference.record == "source":
        publisher = teller.plainly(record.publisher)
        return f"it is new: {label(SourceType, record.type)}, {publisher}, {day(record.published.text)}"
    return "it is new"


def _removed(teller: Teller, difference: Difference) -> str:
    leads = f", and its address leads to `{difference.now}`" if difference.now else ""
    claims = ""
    if difference.record == "entry":
        actors = dict.fromkeys(claim.by for claim in teller.revisions.was.entries[difference.id].claims)
        claims = f" with what is said of {joined(map(teller.actor, actors))}"
    return f"it is gone{claims}{leads}"


def _text(teller: Teller, difference: Difference) -> Told | str:
    """A text that was reworded, added or taken out."""
    name = _place(teller, difference)
    where = f" of the claim `{difference.claim}`" if difference.claim else ""
    if difference.was and difference.now:
        return teller.both(f"{name}{where} changes", difference)
    happens = "new" if difference.now else "taken out"
    return f"{name}{where} is {happens}: {teller.quoted(texts(difference.now or difference.was))}"


def _place(teller: Teller, difference: Difference) -> str:
    """What changed: a key, a part such as a chapter, or a key of a part."""
    holder, _, rest = str(difference.key).partition(".")
    if holder not in PARTS or not rest:
        return _key(str(difference.key))
    is_whole = isinstance(difference.now or difference.was, dict)
    name, _, key = (rest, "", "") if is_whole else rest.rpartition(".")
    part = f"the {PARTS[holder]} {teller.quoted(name) if holder == 'chapters' else code(name)}"
    return f"{_key(key)} of {part}" if key else part


def _key(key: str) -> str:
    return NAMES.get(key) or code(key)


def _date(teller: Teller, difference: Difference) -> str:
    if day(difference.was) == day(difference.now):
        return f"the date is written `{difference.now}`, and no longer `{difference.was}`"
    return f"the date moves from {day(difference.was)} to {day(difference.now)}"


def _published(teller: Teller, difference: Difference) -> str:
    return f"it was published {day(difference.now)}, and not {day(difference.was)}"


def _kind(teller: Teller, difference: Difference) -> str:
    words = KINDS[difference.record]
    return f"the {difference.key} changes from {label(words, difference.was)} to {label(words, difference.now)}"


def _ruling(teller: Teller, difference: Difference) -> Told | str:
    was, now = (_reasoned(teller, found) for found in (difference.was, difference.now))
    if was and now:
        return Told("The editors' word on the status changes:", (was, now))
    return f"the editors overrule the status: {now}" if now else f"the editors no longer overrule: {was}"


def _reasoned(teller: Teller, ruling: Any) -> str:
    return f"{label(Status, ruling['is'])}, because {teller.quoted(ruling['why'])}" if ruling else ""


def _archive(teller: Teller, difference: Difference) -> Told | str:
    if difference.was and difference.now:
        return teller.both("the archived copy is another", difference)
    if difference.now:
        return f"an archived copy is there: {teller.plainly(difference.now)}"
    return f"the archived copy is taken out: {teller.plainly(difference.was)}"


def _origin(teller: Teller, difference: Difference) -> str:
    return f"it is now based on {ids(difference.now)}; before, on {ids(difference.was)}"


def _reported_by(teller: Teller, difference: Difference) -> str:
    was, now = (value if isinstance(value, list) else [] for value in (difference.was, difference.now))
    gained, lost = ([id for id in one if id not in other] for one, other in ((now, was), (was, now)))
    if not was or not now:
        verb = "reported by" if now else "no longer reported by"
        return f"it is {verb} {joined(map(teller.source, now or was))}"
    parts = [
        f"{verb} {joined(map(teller.source, some))}" for verb, some in (("gains", gained), ("loses", lost)) if some
    ]
    return f"the list of those who report it {' and '.join(parts) or 'stands in another order'}"


def _issued_by(teller: Teller, difference: Difference) -> str:
    now, was = (joined(map(teller.actor, value)) if value else "nobody" for value in (difference.now, difference.was))
    return f"it now counts as issued by {now}; before, by {was}"


def _unread(teller: Teller, difference: Difference) -> str:
    return f"it {'is now' if difference.now else 'is no longer'} marked as an original that nobody here has read"


def _retracted(teller: Teller, difference: Difference) -> Told | str:
    if difference.was and difference.now:
        return teller.both("its retraction changes", difference)
    taken: Any = difference.now or difference.was
    said = f"retracted on {day(taken['date'])}: {teller.quoted(taken['why'])}"
    return f"it was {said}" if difference.now else f"it no longer counts as {said}"


def _when(teller: Teller, difference: Difference) -> str:
    now, was = (day(typed) if typed else "not given" for typed in (difference.now, difference.was))
    return f"when it happens or holds is now {now}; before, {was}"


def _party(teller: Teller, difference: Difference) -> str:
    now, was = (teller.actor(id) if id else "no other actor" for id in (difference.now, difference.was))
    return f"it is now a part of {now}; before, of {was}"


def _changed(teller: Teller, difference: Difference) -> Told | str:
    """A key that has no word here: what a list gained and lost, or the text before and after."""
    if difference.key == "expect":
        return "the editors expect its status to be another on some day"
    was, now = difference.was or [], difference.now or []
    if not (isinstance(was, list) and isinstance(now, list)):
        return _text(teller, difference)
    gained, lost = ([id for id in one if id not in other] for one, other in ((now, was), (was, now)))
    where = f"{code(difference.key)}{f' of the claim `{difference.claim}`' if difference.claim else ''}"
    if not gained and not lost:
        return f"{where} stands in another order"
    parts = [f"{verb} {ids(items)}" for verb, items in (("gains", gained), ("loses", lost)) if items]
    return f"{where} {' and '.join(parts)}"


def _history(teller: Teller, difference: Difference) -> str:
    item: Any = difference.now or difference.was
    said = f"“{label(ChangeKind, item['kind'])}” of {day(item['date'])}"
    if "was" in item and "now" in item:
        said += f": {teller.quoted(item['was'])} becomes {teller.quoted(item['now'])}"
    if "why" in item:
        said += f"{',' if 'was' in item else ':'} because {teller.quoted(item['why'])}"
    return f"new in the history: {said}" if difference.now else f"gone from the history: {said}"


def _status(teller: Teller, difference: Difference, editions: list[str] | None = None) -> str:
    now = f"counts as {label(Status, difference.now)}" if difference.now else "is unknown"
    was = f"it counted as {label(Status, difference.was)}" if difference.was else "it was unknown"
    return f"{_where(editions)} {now}; before, {was}"


def _outcome(teller: Teller, difference: Difference, editions: list[str] | None = None) -> str:
    now = f"is a plan, {label(Outcome, difference.now)}" if difference.now else "is no plan"
    was = label(Outcome, difference.was) if difference.was else "no plan"
    return f"{_where(editions)} {now}; before, it was {was}"


def _where(editions: list[str] | None) -> str:
    if not editions:
        return "it now"
    return f"in the edition{'s' if len(editions) > 1 else ''} {ids(editions)} it"


WORDING: dict[Effect, Wording] = {
    Effect.ADDED: _added,
    Effect.REMOVED: _removed,
    Effect.RENAMED: lambda teller, difference: f"its id was `{difference.was}`, which now leads here",
    Effect.TITLE: _text,
    Effect.SUMMARY: _text,
    Effect.PROPOSITION: _text,
    Effect.DATE: _date,
    Effect.KIND: _kind,
    Effect.RULING: _ruling,
    Effect.PUBLISHED: _published,
    Effect.ADDRESS: lambda teller, difference: teller.both("it stands at another address", difference),
    Effect.ARCHIVE: _archive,
    Effect.ORIGIN: _origin,
    Effect.REPORTED_BY: _reported_by,
    Effect.ISSUED_BY: _issued_by,
    Effect.UNREAD: _unread,
    Effect.RETRACTED: _retracted,
    Effect.WHEN: _when,
    Effect.ANSWER: _text,
    Effect.PARTY: _party,
    Effect.HISTORY: _history,
    Effect.STATUS: _status,
    Effect.STATUS_THEN: _status,
    Effect.OUTCOME: _outcome,
    Effect.OUTCOME_THEN: _outcome,
    Effect.CHANGED: _changed,
    **claim_words.WORDING,
}
