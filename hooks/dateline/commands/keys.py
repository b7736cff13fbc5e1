"""The keys that `dateline new` knows of each record: which it needs, which it offers, and what may be chosen for them.

All of it is made from the models. An entry has the keys of its first claim and of that claim's citation beside its
own; where nobody disputes it, it needs `sources` instead of these.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import get_origin

from pydantic.fields import FieldInfo

from dateline import drafts, registers
from dateline.fields import is_marked
from dateline.records import Citation, Claim, Entry, Part, Question, Source, part_within
from dateline.vocabulary import EntryKind

Key = tuple[type[Part], FieldInfo]

NOT_ASKED_FOR = {"history", "status", "aliases", "expect"}
"""Keys of an entry or a question that a new one does not have, or has of its own."""

REFERS_TO = {
    **dict.fromkeys(["by", "speaker", "relies_on", "actors", "part_of", "issued_by"], "actors"),
    **dict.fromkeys(["superseded_by", "responds_to", "after"], "entries"),
    **dict.fromkeys(["source", "sources", "based_on"], "sources"),
    "on": "questions",
    "places": "places",
    "topics": "topics",
}
"""The register whose ids a key names."""

CITES = {"source", "sources"}
"""The keys that name a source as read, so that an original that nobody has read cannot be chosen."""


def keys_of(word: str) -> dict[str, Key]:
    """The keys that can be given for a record, in order; of an entry also those of its first claim and citation."""
    model = drafts.BY_WORD[word].model
    models = (Entry, Claim, Citation) if model is Entry else (model,)
    found: dict[str, Key] = {}
    for part in models:
        for name, info in part.model_fields.items():
            if not part_within(info.annotation) and name not in NOT_ASKED_FOR and name != "id":
                found.setdefault(name, (part, info))
    return found


def is_list(key: str, info: FieldInfo) -> bool:
    """Whether a key can be given several times; a claim can have a citation for each source."""
    return get_origin(info.annotation) is tuple or key == "source"


def is_flag(info: FieldInfo) -> bool:
    """Whether a key is there or is not, and has no other value."""
    return is_marked(info.annotation, bool)


def required(keys: Mapping[str, Key], given: Collection[str] = ()) -> list[str]:
    """The keys that a record needs; an entry that names `sources` needs no claim, unless one is begun."""
    is_light = "sources" in given and not begins_claim(keys, given)
    begun = {keys[key][0] for key in given}
    wanted: set[type[Part]] = {Entry, Source, *begun} if is_light else {part for part, _ in keys.values()}
    instead = [key for part in wanted for key in part.either[1:] if key in given]
    needed = [key for key, (part, _) in keys.items() if part in wanted and key in part.needs()]
    return [key for key in needed if key != "url" or not instead]


def begins_claim(keys: Mapping[str, Key], given: Iterable[str]) -> bool:
    """Whether a key of a claim or of its citation is among those that are given."""
    return any(keys[key][0] in (Claim, Citation) for key in given)


def to_ask(keys: Mapping[str, Key], given: Mapping[str, object]) -> list[str]:
    """The keys to ask for at a terminal, in order: those that are needed and those that are offered."""
    wanted = {*required(keys, given), *_offered(keys, given)}
    return [key for key in keys if key in wanted and key not in given]


def _offered(keys: Mapping[str, Key], given: Mapping[str, object]) -> set[str]:
    """The keys that are asked for though a record can do without: they make others needless, or verdicts right."""
    parts = {part for part, _ in keys.values()}
    if Entry in parts and given.get("kind") != EntryKind.STATEMENT and not begins_claim(keys, given):
        return {"sources"}
    if Source in parts and "url" not in given:
        return {"unread"}
    return {"when"} if Question in parts else set()


def wrong_value(key: str, of: Key, value: str) -> str:
    """What is wrong with one value of a key; empty where nothing is."""
    part, info = of
    return drafts.wrong_with(part, key, [value] if get_origin(info.annotation) is tuple else value)


def choices(root: Path, key: str) -> dict[str, str]:
    """The ids that a key may name, each with the name by which a person knows the record."""
    return registers.labels(root, REFERS_TO[key], without="unread" if key in CITES else "")
