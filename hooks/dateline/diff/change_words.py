"""Changes in words: each difference as the sentence that an editor would say of it.

`WORDING` has the sentence of each effect, or a function where it depends on more than the values. A sentence about
long texts ends in a colon, and the texts follow as they were and as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dateline.diff.differences import Difference
from dateline.diff.phrases import Teller, Told, capital, code, day, ids, label, texts
from dateline.languages import joined
from dateline.records import Claim
from dateline.vocabulary import ActorKind, ChangeKind, Effect, EntryKind, Outcome, SourceType, Stance, Status, Word

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

STANCES: dict[str, tuple[str, str, str]] = {
    Stance.ASSERTS: ("asserts", "asserted", "it"),
    Stance.DENIES: ("denies", "denied", "it"),
    Stance.DOUBTS: ("doubts", "doubted", "it"),
    Stance.DECLINES: ("declines to say", "declined to say", ""),
    Stance.WITHDRAWS: ("withdraws", "withdrew", "what it said"),
}
"""What somebody does by a stance, what they did, and the object where none follows."""

Wording = Callable[..., Told | str]
"""Takes the teller and the difference; where that is about editions, also their ids."""

Value = Callable[[Teller, Any], str]
"""Says one of the two values of a difference."""


def _or(absent: str, words: Value) -> Value:
    """A value in words, and what stands in its place where there is none."""
    return lambda teller, value: words(teller, value) if value else absent


def _retraction(teller: Teller, value: Any) -> str:
    return f"retracted on {day(value['date'])}: {teller.quoted(value['why'])}"


def _typed(_: Teller, value: Any) -> str:
    return f"`{value}`"


def _day(_: Teller, value: Any) -> str:
    return day(value)


def _ids(_: Teller, value: Any) -> str:
    return ids(value)


def _question(_: Teller, value: Any) -> str:
    return f"the question `{value}`"


def told(teller: Teller, difference: Difference, editions: list[str]) -> Told:
    """A difference as a sentence, which is the same for all these editions."""
    said = WORDING[difference.what](teller, difference, *([editions] if editions else []))
    return said if isinstance(said, Told) else Told(f"{capital(said)}.")


def _says(sentence: str, value: Value) -> Wording:
    """A sentence with the value as it is and as it was in the place of `{now}` and `{was}`."""

    def wording(teller: Teller, difference: Difference) -> str:
        now, was = value(teller, difference.now), value(teller, difference.was)
        return sentence.format(now=now, was=was, claim=difference.claim, source=difference.source)

    return wording


def _shows(sentence: str) -> Wording:
    """A sentence that the text as it was and as it is follow."""
    return lambda teller, difference: teller.both(
        sentence.format(claim=difference.claim, source=difference.source), difference
    )


def _comes_or_goes(both: str, came: str, went: str, value: Value) -> Wording:
    """A sentence for two texts, for one that is new, and for one that is gone."""

    def wording(teller: Teller, difference: Difference) -> Told | str:
        if difference.was and difference.now:
            return _shows(both)(teller, difference)
        return _says(came if difference.now else went, _or("", value))(teller, difference)

    return wording


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
        claims = f" with what is said of {teller.actors(actors)}"
    return f"it is gone{claims}{leads}"


def _text(teller: Teller, difference: Difference) -> Told | str:
    """A text that was reworded, added or taken out."""
    name = f"{_place(teller, difference)}{_of_claim(difference)}"
    if difference.was and difference.now:
        return teller.both(f"{name} changes", difference)
    happens = "new" if difference.now else "taken out"
    return f"{name} is {happens}: {teller.quoted(texts(difference.now or difference.was))}"


def _of_claim(difference: Difference) -> str:
    return f" of the claim `{difference.claim}`" if difference.claim else ""


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


def _reported_by(teller: Teller, difference: Difference) -> str:
    was, now = (value if isinstance(value, list) else [] for value in (difference.was, difference.now))
    if not was or not now:
        verb = "reported by" if now else "no longer reported by"
        return f"it is {verb} {joined(map(teller.source, now or was))}"
    moved = _moved(was, now, lambda items: joined(map(teller.source, items)))
    return f"the list of those who report it {moved}"


def _moved(was: list[Any], now: list[Any], words: Callable[[list[Any]], str]) -> str:
    """What a list gained and lost; or that its order is another."""
    gained, lost = ([item for item in one if item not in other] for one, other in ((now, was), (was, now)))
    parts = [f"{verb} {words(items)}" for verb, items in (("gains", gained), ("loses", lost)) if items]
    return " and ".join(parts) or "stands in another order"


def _unread(teller: Teller, difference: Difference) -> str:
    return f"it {'is now' if difference.now else 'is no longer'} marked as an original that nobody here has read"


def _changed(teller: Teller, difference: Difference) -> Told | str:
    """A key that has no word here: what a list gained and lost, or the text before and after."""
    if difference.key == "expect":
        return "the editors expect its status to be another on some day"
    was, now = difference.was or [], difference.now or []
    if not (isinstance(was, list) and isinstance(now, list)):
        return _text(teller, difference)
    return f"{code(difference.key)}{_of_claim(difference)} {_moved(was, now, ids)}"


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


def _whole_claim(teller: Teller, difference: Difference) -> str:
    """A claim that is new or gone, with who makes it, on what, and from where."""
    claim, is_new = _claim(teller, difference), difference.what is Effect.CLAIM_ADDED
    about = f" on the question `{claim.on}`" if claim.on else ""
    cited = ids([citation.source for citation in claim.citations])
    does, did, _ = STANCES[claim.stance]
    said = f"{teller.actor(claim.by)} {does if is_new else did}{about}: {teller.quoted(claim.says)}, from {cited}"
    return f"the claim `{difference.claim}` is {'new' if is_new else 'gone'}: {said}"


def _claim(teller: Teller, difference: Difference) -> Claim:
    """The claim that a difference is about: as it is, or as it was where it is gone."""
    timeline, id = teller.revisions.now, difference.id
    if difference.what is Effect.CLAIM_REMOVED:
        timeline, id = teller.revisions.was, teller.revisions.renamed.get(id, id)
    return next(claim for claim in timeline.entries[id].claims if claim.anchor == difference.claim)


def _stance(teller: Teller, difference: Difference) -> str:
    who = teller.actor(_claim(teller, difference).by)
    (now, _, what_now), (_, was, what_was) = (STANCES[str(value)] for value in (difference.now, difference.was))
    does, did = f"{now} {what_now}".rstrip(), f"{was} {what_was}".rstrip()
    return f"in the claim `{difference.claim}`, {who} {does}; before, it {did}"


WORDING: dict[Effect, Wording] = {
    Effect.ADDED: _added,
    Effect.REMOVED: _removed,
    Effect.RENAMED: _says("its id was {was}, which now leads here", _typed),
    Effect.TITLE: _text,
    Effect.SUMMARY: _text,
    Effect.PROPOSITION: _text,
    Effect.ANSWER: _text,
    Effect.DATE: _date,
    Effect.KIND: _kind,
    Effect.RULING: _ruling,
    Effect.PUBLISHED: _says("it was published {now}, and not {was}", _day),
    Effect.ADDRESS: _shows("it stands at another address"),
    Effect.ARCHIVE: _comes_or_goes(
        "the archived copy is another",
        "an archived copy is there: {now}",
        "the archived copy is taken out: {was}",
        Teller.plainly,
    ),
    Effect.ORIGIN: _says("it is now based on {now}; before, on {was}", _or("nothing", _ids)),
    Effect.REPORTED_BY: _reported_by,
    Effect.ISSUED_BY: _says("it now counts as issued by {now}; before, by {was}", _or("nobody", Teller.actors)),
    Effect.UNREAD: _unread,
    Effect.RETRACTED: _comes_or_goes(
        "its retraction changes", "it was {now}", "it no longer counts as {was}", _retraction
    ),
    Effect.WHEN: _says("when it happens or holds is now {now}; before, {was}", _or("not given", _day)),
    Effect.PARTY: _says("it is now a part of {now}; before, of {was}", _or("no other actor", Teller.actor)),
    Effect.HISTORY: _history,
    Effect.STATUS: _status,
    Effect.STATUS_THEN: _status,
    Effect.OUTCOME: _outcome,
    Effect.OUTCOME_THEN: _outcome,
    Effect.CHANGED: _changed,
    Effect.CLAIM_ADDED: _whole_claim,
    Effect.CLAIM_REMOVED: _whole_claim,
    Effect.CLAIM_REWORDED: _shows("the claim `{claim}` is reworded"),
    Effect.ANCHOR: _says("the claim {was} is now called {now}, and links to its old address miss it", _typed),
    Effect.BY: _says("the claim `{claim}` is now by {now}; before, by {was}", Teller.actor),
    Effect.SPEAKER: _says(
        "the claim `{claim}` is now spoken by {now}; before, by {was}", _or("nobody who is named", Teller.actor)
    ),
    Effect.STANCE: _stance,
    Effect.QUESTION: _says(
        "the claim `{claim}` is now about {now}; before, about {was}", _or("the entry itself", _question)
    ),
    Effect.SAID: _says("the day of the claim `{claim}` moves from {was} to {now}", _or("no day", _day)),
    Effect.RELIES_ON: _says(
        "the claim `{claim}` now relies on the word of {now}; before, of {was}", _or("nobody else", Teller.actor)
    ),
    Effect.SOURCE_ADDED: _says("the claim `{claim}` now also cites {now}", Teller.source),
    Effect.SOURCE_REMOVED: _says("the claim `{claim}` no longer cites {was}", Teller.source),
    Effect.QUOTE: _comes_or_goes(
        "the quote from `{source}` in the claim `{claim}` changes",
        "a quote from `{source}` in the claim `{claim}` is new: {now}",
        "the quote from `{source}` in the claim `{claim}` is gone: {was}",
        Teller.quoted,
    ),
    Effect.LOCATOR: _says(
        "the claim `{claim}` now points to {now} in `{source}`; before, to {was}", _or("no place", Teller.quoted)
    ),
}
"""What is said of each effect."""
