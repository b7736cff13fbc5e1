"""Differences: what two versions of one record do not share, each told by the word of its meaning.

Fields are compared one by one; `EFFECTS` has the word for each, and a field without one is `changed`. A
part within a record is first found again in the other version: a chapter or a fact by its name, a claim by
its text or its anchor (`claim_differences`), an item of the history by all that it says. So a record that
is not as it was always has at least one difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from dateline.dates import Date, Day
from dateline.records import About, Actor, Change, Citation, Claim, Entry, Part, Place, Question, Record, Source, Topic
from dateline.vocabulary import Effect

P = TypeVar("P", bound=Part)

Plain = str | float | list[Any] | dict[str, Any] | None


@dataclass(frozen=True)
class Difference:
    """One thing that is not as it was: of which record, what it means, what stood there and what stands there.

    `claim` is the claim's anchor, `source` the source cited, `edition` the past day, and `key` the key, each
    where the difference is about one.
    """

    record: str
    id: str
    what: Effect
    was: Plain = None
    now: Plain = None
    claim: str | None = None
    source: str | None = None
    edition: str | None = None
    key: str | None = None


Note = Callable[..., Difference]
"""Makes the differences of one record; takes the effect, and what of the other fields is to be told."""

NAMED = {"name": Effect.TITLE, "about": Effect.SUMMARY}
EFFECTS: dict[type[Part], dict[str, Effect]] = {
    Entry: {
        "title": Effect.TITLE,
        "date": Effect.DATE,
        "kind": Effect.KIND,
        "summary": Effect.SUMMARY,
        "sources": Effect.REPORTED_BY,
        "status": Effect.RULING,
    },
    Source: {
        "type": Effect.KIND,
        "title": Effect.TITLE,
        "published": Effect.PUBLISHED,
        "url": Effect.ADDRESS,
        "archive_url": Effect.ARCHIVE,
        "based_on": Effect.ORIGIN,
        "issued_by": Effect.ISSUED_BY,
        "unread": Effect.UNREAD,
        "retracted": Effect.RETRACTED,
    },
    Actor: {**NAMED, "kind": Effect.KIND, "part_of": Effect.PARTY},
    Place: NAMED,
    Topic: NAMED,
    Question: {
        "question": Effect.TITLE,
        "proposition": Effect.PROPOSITION,
        "when": Effect.WHEN,
        "answer": Effect.ANSWER,
        "summary": Effect.SUMMARY,
        "status": Effect.RULING,
    },
    About: {"title": Effect.TITLE, "summary": Effect.SUMMARY},
    Claim: {
        "by": Effect.BY,
        "speaker": Effect.SPEAKER,
        "stance": Effect.STANCE,
        "on": Effect.QUESTION,
        "said": Effect.SAID,
        "says": Effect.CLAIM_REWORDED,
        "relies_on": Effect.RELIES_ON,
    },
    Citation: {"quote": Effect.QUOTE, "locator": Effect.LOCATOR},
}
"""For each model the effect of a difference in a field; other fields are `changed`."""


def noun(record: Record) -> str:
    """What a report calls a record: `entry`, `source`, … and `timeline` for `timeline.yml`."""
    return "timeline" if isinstance(record, About) else record.called.partition(" ")[2]


def plain(value: Any) -> Plain:
    """A value as it was typed."""
    if isinstance(value, Part):
        keys = ((info.alias or name, getattr(value, name)) for name, info in type(value).model_fields.items())
        return {key: plain(inner) for key, inner in keys if inner not in (None, ())}
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, Date):
        return value.text
    if isinstance(value, Day):
        return str(value)
    if isinstance(value, tuple):
        return [plain(inner) for inner in value] or None
    return value if value is None or isinstance(value, float) else str(value)


def of_record(note: Note, was: Record, now: Record) -> Iterator[Difference]:
    """The differences of two versions of a record, its claims and its history left out."""
    yield from of_fields(note, was, now, skipped=("claims", "history"))


def of_fields(note: Note, was: Part, now: Part, skipped: tuple[str, ...] = ()) -> Iterator[Difference]:
    """The differences of the fields of two parts of one kind."""
    for name, info in type(now).model_fields.items():
        before, after = getattr(was, name), getattr(now, name)
        if name in skipped or before == after:
            continue
        key = info.alias or name
        effect = EFFECTS.get(type(now), {}).get(name)
        if effect is None and (_holds_parts(before) or _holds_parts(after)):
            yield from _of_parts(note, key, before or {}, after or {})
        else:
            yield note(effect or Effect.CHANGED, plain(before), plain(after), key=key)


def _holds_parts(value: Any) -> bool:
    items = value.values() if isinstance(value, Mapping) else value if type(value) is tuple else ()
    return any(isinstance(item, Part) for item in items)


def _of_parts(note: Note, key: str, was: Any, now: Any) -> Iterator[Difference]:
    """The differences of chapters, editions or facts, each found again by its name."""
    before, after = _named(was), _named(now)
    for name in dict.fromkeys([*before, *after]):
        old, new = before.get(name), after.get(name)
        if old is None or new is None:
            yield note(Effect.CHANGED, plain(old), plain(new), key=f"{key}.{name}")
        else:
            yield from of_fields(_within(note, f"{key}.{name}"), old, new)
    common = [name for name in before if name in after]
    if isinstance(now, tuple) and common != [name for name in after if name in before]:
        yield note(Effect.CHANGED, list(before), list(after), key=key)


def _within(note: Note, way: str) -> Note:
    """A note on a part that has no words of its own: any key of it is only `changed`."""
    return lambda what, was, now, *, key: note(Effect.CHANGED, was, now, key=f"{way}.{key}")


def _named(parts: Any) -> dict[str, Part]:
    """Parts by their names: keys, ids or titles; a name that was there before is numbered."""
    if isinstance(parts, Mapping):
        return dict(parts)
    found: dict[str, Part] = {}
    for part in parts:
        name = first = str(getattr(part, "id", None) or getattr(part, "title", ""))
        number = 1
        while name in found:
            number += 1
            name = f"{first} ({number})"
        found[name] = part
    return found


def of_history(note: Note, was: Entry, now: Entry) -> Iterator[Difference]:
    """The items that a history has lost and gained."""
    lost, gained = _left(was.history, now.history), _left(now.history, was.history)
    yield from (note(Effect.HISTORY, plain(item), None, key="history") for item in lost)
    yield from (note(Effect.HISTORY, None, plain(item), key="history") for item in gained)
    if not lost and not gained and was.history != now.history:
        yield note(Effect.CHANGED, plain(was.history), plain(now.history), key="history")


def new_items(was: Entry, now: Entry) -> list[Change]:
    """The items by which a history grew; one that was only rewritten is not new."""
    grown = max(0, len(now.history) - len(was.history))
    gained = _left(now.history, was.history)
    return gained[len(gained) - min(grown, len(gained)) :]


def _left(items: Iterable[P], others: Iterable[P]) -> list[P]:
    """The items that are not among the others, each of which stands for one."""
    rest = list(others)
    found = []
    for item in items:
        if item in rest:
            rest.remove(item)
        else:
            found.append(item)
    return found
